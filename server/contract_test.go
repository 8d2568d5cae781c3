package server_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"dekking/engine/text"
	"dekking/server"
	"dekking/server/access"
	"dekking/server/openapi"
)

// TestContractIsServed finds the contract open to all, from any origin, in both
// languages, and the same as is made without a server.
func TestContractIsServed(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Tokens = func() *access.Tokens { return &access.Tokens{} } })
	for _, l := range []text.Lang{text.NL, text.EN} {
		a := s.ask(t, "GET", "/v1/openapi.json", "", "Accept-Language: "+l.String())
		want, err := openapi.Document(shipped().Now().Catalog, today(), l)
		if err != nil || a.StatusCode != 200 || !bytes.Equal(a.body, want) {
			t.Fatalf("%d, %d bytes, want %d: %v", a.StatusCode, len(a.body), len(want), err)
		}
		if a.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Error("pages of other origins may not read the contract")
		}
		again := s.ask(t, "GET", "/v1/openapi.json", "", "Accept-Language: "+l.String(), "If-None-Match: "+a.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("asked again: %d", again.StatusCode)
		}
	}
}

// TestContractHasEveryRoute finds each route in the contract, and each path of the
// contract on the server.
func TestContractHasEveryRoute(t *testing.T) {
	var document struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	s := serve(t, nil)
	if err := json.Unmarshal(s.ask(t, "GET", "/v1/openapi.json", "").body, &document); err != nil {
		t.Fatal(err)
	}
	var promised, served []string
	for path, item := range document.Paths {
		at := path
		if item["servers"] == nil {
			at = "/v1" + path
		}
		for _, method := range []string{"get", "post", "put", "patch", "delete", "head", "options"} {
			if item[method] != nil {
				promised = append(promised, strings.ToUpper(method)+" "+at)
			}
		}
	}
	for _, route := range s.Routes() {
		if !strings.HasPrefix(route, "HEAD ") {
			served = append(served, route)
		}
	}
	slices.Sort(promised)
	slices.Sort(served)
	if !slices.Equal(promised, served) {
		t.Errorf("promised %q, served %q", promised, served)
	}
}

// TestContractHasEveryCode finds each problem in the contract, under its status. Other
// methods are no operations, so 405 is not in it.
func TestContractHasEveryCode(t *testing.T) {
	type body struct {
		Schema struct {
			AllOf []struct {
				Properties struct {
					Status struct{ Enum []int }
					Code   struct{ Enum []string }
				}
			} `json:"allOf"`
		}
	}
	s := serve(t, nil)
	document := read[struct {
		Components struct {
			Responses map[string]struct{ Content map[string]body }
		}
	}](t, s.ask(t, "GET", "/v1/openapi.json", ""))
	promised := map[string]int{}
	for _, r := range document.Components.Responses {
		for _, part := range r.Content["application/problem+json"].Schema.AllOf {
			for _, code := range part.Properties.Code.Enum {
				promised[code] = part.Properties.Status.Enum[0]
			}
		}
	}
	meanings := read[struct {
		Problems []struct {
			Code   string
			Status int
		}
	}](t, s.ask(t, "GET", "/v1/problems", ""))
	given := map[string]int{}
	for _, m := range meanings.Problems {
		if m.Status > 0 && m.Status != http.StatusMethodNotAllowed {
			given[m.Code] = m.Status
		}
	}
	if !maps.Equal(promised, given) || len(given) < 10 {
		t.Errorf("promised %v, given %v", promised, given)
	}
}
