package contract

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// small is a contract with one path.
const small = `{"openapi": "3.1.0", "info": {"title": "t", "version": "1.0.0"}, "servers": [{"url": "/v1"}], "paths": {"/things": {
	"get": {"responses": {"200": {"description": "d", "headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
		"content": {"application/json": {"schema": {"type": "object", "required": ["on"], "additionalProperties": false, "properties": {"on": {"type": "string", "format": "date"}}}}}}}},
	"post": {"requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "required": ["a"]}}}}, "responses": {"200": {"description": "d"}, "400": {"description": "d"}}}}}}`

// TestContractSeesWhatDoesNotFit answers rightly, and wrongly in one thing each.
func TestContractSeesWhatDoesNotFit(t *testing.T) {
	c, err := New([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		method, path, body string
		status             int
		header, answer     string
		fits               bool
	}{
		{"GET", "/v1/things", "", 200, "ETag: a", `{"on": "2026-07-01"}`, true},
		{"HEAD", "/v1/things", "", 200, "ETag: a", ``, true},
		{"HEAD", "/v1/things", "", 200, "", ``, false},
		{"GET", "/v1/things", "", 200, "", `{"on": "2026-07-01"}`, false},
		{"GET", "/v1/things", "", 200, "ETag: a", `{"on": "1 juli"}`, false},
		{"GET", "/v1/things", "", 200, "ETag: a", `{}`, false},
		{"GET", "/v1/things", "", 200, "ETag: a", `{"on": "2026-07-01", "more": 1}`, false},
		{"GET", "/v1/things", "", 200, "ETag: a", `{"on"`, false},
		{"GET", "/v1/things", "", 200, "ETag: a\nContent-Type: text/plain", `{"on": "2026-07-01"}`, false},
		{"GET", "/v1/things", "", 418, "ETag: a", `{}`, false},
		{"POST", "/v1/things", `{"a": 1}`, 200, "", ``, true},
		{"POST", "/v1/things", `{"b": 1}`, 200, "", ``, false},
		{"POST", "/v1/things", `{"b": 1}`, 400, "", ``, true},
		{"GET", "/v1/nothing", "", 404, "Content-Type: application/problem+json", `{}`, true},
		{"GET", "/v1/things/", "", 404, "Content-Type: application/problem+json", `{}`, true},
		{"GET", "/v1/things/", "", 200, "ETag: a", `{"on": "2026-07-01"}`, false},
		{"GET", "/v1/nothing", "", 404, "Content-Type: text/plain", `no`, false},
		{"GET", "/v1/nothing", "", 200, "", `{}`, false},
		{"PUT", "/v1/things", "", 405, "Content-Type: application/problem+json\nAllow: GET", `{}`, true},
		{"PUT", "/v1/things", "", 405, "Content-Type: application/problem+json", `{}`, false},
	} {
		var faults []string
		h := c.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			for line := range strings.SplitSeq(x.header, "\n") {
				if name, value, ok := strings.Cut(line, ": "); ok {
					w.Header().Set(name, value)
				}
			}
			w.WriteHeader(x.status)
			fmt.Fprint(w, x.answer)
		}), func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) })
		r := httptest.NewRequestWithContext(t.Context(), x.method, x.path, strings.NewReader(x.body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if (len(faults) == 0) != x.fits {
			t.Errorf("%s %s %s, answered %d %q %s: %q", x.method, x.path, x.body, x.status, x.header, x.answer, faults)
		}
		if w.Code != x.status || w.Body.String() != x.answer {
			t.Errorf("passed on: %d %s", w.Code, w.Body)
		}
	}
}

func TestContractsAreOpenAPI(t *testing.T) {
	for _, src := range []string{``, `{}`, `{"openapi": "3.1.0"}`, strings.Replace(small, `"200": {"description": "d"}`, `"200": {}`, 1)} {
		if _, err := New([]byte(src)); err == nil {
			t.Errorf("%.60s is taken", src)
		}
	}
}
