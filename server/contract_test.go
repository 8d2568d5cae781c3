package server_test

import (
	"net/http"
	"sync"
	"testing"

	"dekking/engine/text"
	"dekking/server/contract"
	"dekking/server/openapi"
)

// promised is the contract of a server with the shipped documents.
var promised = sync.OnceValue(func() *contract.Contract {
	src, err := openapi.Document(shipped().Now().Catalog, today(), text.EN)
	if err != nil {
		panic(err)
	}
	c, err := contract.New(src)
	if err != nil {
		panic(err)
	}
	return c
})

// held is a handler of which every exchange is held against the contract.
func held(t testing.TB, h http.Handler) http.Handler {
	return promised().Handler(h, func(format string, args ...any) {
		t.Helper()
		t.Errorf(format, args...)
	})
}
