//go:build !fuzz

package server_test

import (
	"net/http"
	"sync"
	"testing"

	"dekking/engine/text"
	"dekking/server/contract"
	"dekking/server/openapi"
)

// held is a handler whose exchanges are held against the contract.
func held(t *testing.T, h http.Handler) http.Handler { return written().Handler(h, t.Errorf) }

// written is the contract that every exchange of the tests is held against.
var written = sync.OnceValue(func() *contract.Contract {
	src, err := openapi.Document(shipped().Now().Catalog, today(), text.NL)
	if err != nil {
		panic(err)
	}
	c, err := contract.New(src)
	if err != nil {
		panic(err)
	}
	return c
})
