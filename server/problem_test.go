package server_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dekking/engine/text"
	"dekking/server"
	"dekking/server/access"
)

const evaluations = "/v1/products/1316-16/evaluations"

// Each status that is not an answer, as a caller meets it.
func TestProblems(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Limits.Body = 1000 })
	for _, c := range []struct {
		method, path, body string
		header             []string
		status             int
		code               string
		detail             string // what it says, in part
	}{
		{"GET", "/", "", nil, 404, "http/no-route", ""},
		{"GET", "/v1/products/", "", nil, 404, "http/no-route", ""},
		{"GET", "/v1/Products", "", nil, 404, "http/no-route", ""},
		{"GET", "/v1/products/1316-17", "", nil, 404, "http/unknown-product", "1316-17"},
		{"GET", "/v1/products/%00%ff", "", nil, 404, "http/unknown-product", ""},
		{"GET", "/v1/products/1316-16/rules/uitkering_totall", "", nil, 404, "http/unknown-name", "uitkering_totall"},
		{"GET", "/v1/problems/http/nothing", "", nil, 404, "http/unknown-code", "http/nothing"},
		{"GET", evaluations, "", nil, 405, "http/method-not-allowed", "GET"},
		{"DELETE", "/v1/products", "", nil, 405, "http/method-not-allowed", "DELETE"},
		{"BREW", "/v1/products", "", nil, 405, "http/method-not-allowed", "BREW"},
		{"GET", "/v1/products", "", []string{"Accept: image/png"}, 406, "http/not-acceptable", "image/png"},
		{"POST", evaluations, `{"inputs": {}}`, []string{"Accept: application/json;q=0"}, 406, "http/not-acceptable", ""},
		{"POST", evaluations, `{"inputs": {}}`, []string{"Content-Type: text/plain"}, 415, "http/media-type", "text/plain"},
		{"POST", evaluations, `{"inputs": {}}`, []string{"Content-Type: "}, 415, "http/media-type", ""},
		{"POST", evaluations, `{"inputs": {}}`, []string{"Content-Type: application/json; charset=latin1"}, 415, "http/media-type", "latin1"},
		{"POST", evaluations, `{"inputs": {}}`, []string{"Content-Encoding: gzip"}, 415, "http/media-type", "gzip"},
		{"POST", evaluations, `{"inputs": {` + strings.Repeat(" ", 1000) + `}}`, nil, 413, "http/too-large", "1.000"},
		{"POST", evaluations, "", []string{"Content-Type: application/json"}, 400, "http/invalid-request", "inhoud"},
		{"POST", evaluations, `{"inputs": {}, "digest": "sha256:` + strings.Repeat("0", 64) + `"}`, nil, 409, "http/edition-gone", "1316-16"},
		{"GET", "/v1/products/1316-16?on=2026-7-1", "", nil, 400, "http/invalid-request", "2026-7-1"},
		{"GET", "/v1/products?on=2026-07-01", "", nil, 400, "http/invalid-request", "on"},
	} {
		t.Run(fmt.Sprintf("%s %.40s %d", c.method, c.path, c.status), func(t *testing.T) {
			a := s.ask(t, c.method, c.path, c.body, c.header...)
			p := a.problem(t)
			if a.StatusCode != c.status || p.Code != c.code || !strings.Contains(p.Detail, c.detail) {
				t.Errorf("%d %s: %s", a.StatusCode, p.Code, p.Detail)
			}
			if c.status == http.StatusMethodNotAllowed && a.Header.Get("Allow") == "" {
				t.Error("it does not say which methods are possible")
			}
			if b := s.ask(t, "GET", p.Type, ""); b.StatusCode != 200 || !strings.Contains(string(b.body), p.Code) {
				t.Errorf("%s explains nothing: %s", p.Type, b.body)
			}
		})
	}
}

// All faults of a request come at once, each with the value at fault.
func TestFaultsComeAtOnce(t *testing.T) {
	s := serve(t, nil)
	a := s.ask(t, "POST", evaluations, `{"inputs": {"dekking_halfjaar_1": 42, "eigen_risco": 10, "werknemers": [{"jaarloon": -1, "jaarloon": 2, "contract": "los"}]}, "outputs": ["uitkering_totall"], "explain": ["nergens"]}`)
	p := a.problem(t)
	var got []string
	for _, e := range p.Errors {
		got = append(got, e.Code+" "+e.Pointer)
		if e.Detail == "" || e.Args == nil {
			t.Errorf("%+v", e)
		}
	}
	want := "document/duplicate-key "
	if !strings.Contains(strings.Join(got, "\n"), want) {
		t.Errorf("%q, want %q", got, want)
	}
	a = s.ask(t, "POST", evaluations, `{"inputs": {"dekking_halfjaar_1": 42, "eigen_risco": 10, "werknemers": [{"jaarloon": -1, "contract": "los"}]}, "outputs": ["uitkering_totall"], "explain": ["nergens"]}`, "Accept-Language: en-GB, nl;q=0.5")
	p = a.problem(t)
	got = nil
	for _, e := range p.Errors {
		got = append(got, e.Code+" "+e.Pointer)
	}
	for _, want := range []string{"input/unknown /inputs/eigen_risco", "input/below /inputs/werknemers/0/jaarloon", "request/unknown-output /outputs", "request/unknown-output /explain"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if a.Header.Get("Content-Language") != "en" || !strings.Contains(p.Detail, "faults") || !strings.Contains(string(a.body), "did you mean") {
		t.Errorf("%s: %s", a.Header.Get("Content-Language"), a.body)
	}
	for _, e := range s.ask(t, "POST", evaluations, `{"inputs": {}, "out": 1, "on": "2026-02-30", "price": "x"}`).problem(t).Errors {
		if e.Pointer != "/out" && e.Pointer != "/on" && e.Pointer != "/price" {
			t.Errorf("%+v", e)
		}
	}
}

// Who calls without a token, with a wrong one, or with one for something else.
func TestCallersShowTokens(t *testing.T) {
	all, bearers := tokens(t)
	s := serve(t, func(o *server.Options) { o.Tokens = func() *access.Tokens { return all } })
	for _, c := range []struct {
		method, path, scope string
		want                map[string]int // by the scope of the token
	}{
		{"GET", "/v1/products", "read", map[string]int{"": 401, "wrong": 401, "read": 200, "evaluate": 403, "admin": 403}},
		{"POST", evaluations, "evaluate", map[string]int{"": 401, "wrong": 401, "read": 403, "evaluate": 200, "admin": 403}},
		{"POST", "/v1/admin/reload", "admin", map[string]int{"": 401, "wrong": 401, "read": 403, "evaluate": 403, "admin": 200}},
		{"GET", "/metrics", "admin", map[string]int{"": 401, "wrong": 401, "read": 403, "evaluate": 403, "admin": 200}},
		{"GET", "/healthz", "", map[string]int{"": 200, "wrong": 200}},
		{"GET", "/readyz", "", map[string]int{"": 200, "wrong": 200, "admin": 200}},
		{"GET", "/v1/problems", "", map[string]int{"": 200}},
	} {
		for with, want := range c.want {
			header := []string{}
			switch with {
			case "":
			case "wrong":
				header = append(header, "Authorization: Bearer dkk_van-read_"+strings.Repeat("a", 52))
			default:
				header = append(header, "Authorization: bearer "+bearers[with])
			}
			body := ""
			if c.path == evaluations {
				body = `{"inputs": {}}`
			}
			a := s.ask(t, c.method, c.path, body, header...)
			if a.StatusCode != want {
				t.Errorf("%s %s with %q: %d, want %d", c.method, c.path, with, a.StatusCode, want)
				continue
			}
			if want == 401 || want == 403 {
				if p := a.problem(t); !strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Bearer") || want == 403 && !strings.Contains(p.Detail, c.scope) {
					t.Errorf("%q: %s", a.Header.Get("WWW-Authenticate"), p.Detail)
				}
			}
		}
	}
	if strings.Contains(s.log.String(), bearers["read"]) {
		t.Error("the log holds a token")
	}
}

// Open to all, nobody administers.
func TestPublicServersAreNotAdministered(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Public = true })
	for path, want := range map[string]int{"/v1/products": 200, "/metrics": 403} {
		if a := s.ask(t, "GET", path, ""); a.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, a.StatusCode, want)
		}
	}
	if a := s.ask(t, "POST", "/v1/admin/reload", ""); a.StatusCode != 403 {
		t.Errorf("reload: %d", a.StatusCode)
	}
}

// An answer that takes too long is given up, and one is let in after it.
func TestAnswersHaveADeadline(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Limits.Deadline = time.Nanosecond })
	for _, path := range []string{evaluations, "/v1/products/1316-16/configurations", "/v1/products/1316-16/quotes", "/v1/quotes", "/v1/comparisons"} {
		a := s.ask(t, "POST", path, asking(t, "offerte.json", ""))
		if p := a.problem(t); a.StatusCode != 503 || p.Code != "http/deadline" || a.Header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %s, %q", path, a.StatusCode, p.Code, a.Header.Get("Retry-After"))
		}
	}
}

// Every code has words in both languages, and those of whole problems a title.
func TestCodesAreExplained(t *testing.T) {
	s := serve(t, nil)
	type page struct {
		Problems []struct {
			Code, Title, Detail string
			Status              int
		}
	}
	dutch, english := read[page](t, s.ask(t, "GET", "/v1/problems", "")), read[page](t, s.ask(t, "GET", "/v1/problems", "", "Accept-Language: en"))
	if len(dutch.Problems) < 50 || len(dutch.Problems) != len(english.Problems) {
		t.Fatalf("%d and %d", len(dutch.Problems), len(english.Problems))
	}
	statuses := map[int]int{}
	for i, p := range dutch.Problems {
		statuses[p.Status]++
		if e := english.Problems[i]; p.Title == "" || p.Detail == "" || strings.Contains(p.Detail, "{=") || p.Title == e.Title && len(p.Title) > 20 || strings.HasPrefix(p.Title, "problem/") {
			t.Errorf("%+v, %+v", p, e)
		}
		if !text.Known(p.Code) {
			t.Errorf("%s is no code", p.Code)
		}
	}
	for _, status := range []int{400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 503} {
		if statuses[status] == 0 {
			t.Errorf("no code has status %d", status)
		}
	}
}

// Where all is open to this machine, a page with a name of its own for it gets nothing.
func TestOnlyThisMachineIsAsked(t *testing.T) {
	s := serve(t, nil)
	public := serve(t, func(o *server.Options) { o.Public = true })
	for host, want := range map[string]int{"localhost": 200, "LOCALHOST:80": 200, "127.0.0.1:8080": 200, "127.1.2.3": 200, "[::1]:8080": 200, "::1": 200,
		"evil.example": 403, "localhost.evil.example:8080": 403, "192.0.2.1": 403, "": 403, "127.0.0.1.evil.example": 403} {
		for _, x := range []*service{s, public} {
			r := httptest.NewRequestWithContext(t.Context(), "GET", "/v1/products", nil)
			r.Host = host
			w := httptest.NewRecorder()
			x.Handler().ServeHTTP(w, r)
			if x == public && w.Code != 200 || x == s && w.Code != want {
				t.Errorf("%q: %d, want %d", host, w.Code, want)
			}
		}
	}
}
