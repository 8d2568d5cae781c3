package server_test

import (
	"strings"
	"testing"

	"dekking/server"
)

// Every answer has these, whatever it is.
func TestEveryAnswerHasItsHeaders(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Secure = true })
	for _, c := range [][3]string{{"GET", "/v1/problems"}, {"HEAD", "/v1/problems"}, {"GET", "/nothing"}, {"POST", "/v1/problems"}, {"POST", evaluations, `{"inputs": {}}`}, {"POST", evaluations, `{`}, {"GET", "/healthz"}, {"GET", "/metrics"}} {
		a := s.ask(t, c[0], c[1], c[2])
		for name, want := range map[string]string{"API-Version": "1.0.0", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'",
			"Referrer-Policy": "no-referrer", "Strict-Transport-Security": "max-age=", "Cache-Control": "no-", "X-Request-Id": "", "Content-Language": "nl"} {
			if got := a.Header.Get(name); got == "" || !strings.Contains(got, want) {
				t.Errorf("%s %s: %s: %q, want %q", c[0], c[1], name, got, want)
			}
		}
		if c[0] == "HEAD" && a.StatusCode != 200 {
			t.Errorf("HEAD: %d", a.StatusCode)
		}
	}
}

func TestLanguages(t *testing.T) {
	s := serve(t, nil)
	for asked, want := range map[string]string{"": "nl", "en": "en", "en-US,en;q=0.9": "en", "fr, en;q=0.5": "en", "nl-BE": "nl", "fr": "nl", "*": "nl", "nl;q=0.1, en;q=0.9": "en", "en;q=0, nl": "nl",
		"=;=": "nl", strings.Repeat("x", 5000): "nl", strings.Repeat("fr,", 1000) + "en": "nl"} {
		if got := s.ask(t, "GET", "/healthz", "", "Accept-Language: "+asked).Header.Get("Content-Language"); got != want {
			t.Errorf("%.30q: %s, want %s", asked, got, want)
		}
	}
}

func TestForms(t *testing.T) {
	s := serve(t, nil)
	body := asking(t, "offerte.json", "")
	for asked, want := range map[string]string{"": "application/json", "*/*": "application/json", "text/html": "text/html; charset=utf-8", "application/*": "application/json", "text/*, application/json;q=0.1": "text/html; charset=utf-8",
		"text/html;q=0.5, */*": "application/json", "text/html, */*;q=0": "text/html; charset=utf-8", "image/png": "application/problem+json", "*/*;q=0": "application/problem+json", "garbage": "application/problem+json", ",,": "application/json"} {
		if got := s.ask(t, "POST", "/v1/products/1316-16/quotes", body, "Accept: "+asked).Header.Get("Content-Type"); got != want {
			t.Errorf("%q: %s, want %s", asked, got, want)
		}
	}
}

// An id of a caller is kept where it can do no harm.
func TestRequestIDs(t *testing.T) {
	s := serve(t, nil)
	for given, kept := range map[string]bool{"abc-123": true, "": false, "a b": false, "a\"b": false, strings.Repeat("a", 65): false, strings.Repeat("a", 64): true, "é": false} {
		got := s.ask(t, "GET", "/healthz", "", "X-Request-Id: "+given).Header.Get("X-Request-Id")
		if (got == given) != kept || len(got) < 7 {
			t.Errorf("%q: %q", given, got)
		}
	}
}

// Pages of other origins read answers only where that was allowed; all may read the contract.
func TestOtherOrigins(t *testing.T) {
	shop := serve(t, func(o *server.Options) { o.Origins = []string{"https://winkel.example"} })
	open := serve(t, func(o *server.Options) { o.Origins = []string{"*"} })
	none := serve(t, nil)
	for _, c := range []struct {
		name         string
		s            *service
		path, origin string
		want         string
	}{
		{"its own", shop, "/v1/problems", "https://winkel.example", "https://winkel.example"},
		{"another", shop, "/v1/problems", "https://winkel.example.evil.example", ""},
		{"any", open, "/v1/problems", "https://anders.example", "*"},
		{"none", none, "/v1/problems", "https://winkel.example", ""},
		{"the contract", none, "/v1/openapi.json", "https://winkel.example", "*"},
	} {
		a := c.s.ask(t, "GET", c.path, "", "Origin: "+c.origin)
		if got := a.Header.Get("Access-Control-Allow-Origin"); got != c.want || a.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if !strings.Contains(a.Header.Get("Vary"), "Origin") {
			t.Errorf("%s: Vary: %q", c.name, a.Header.Get("Vary"))
		}
	}
	for _, c := range []struct {
		s            *service
		origin, asks string
		status       int
	}{{shop, "https://winkel.example", "POST", 204}, {shop, "https://evil.example", "POST", 405}, {shop, "https://winkel.example", "DELETE", 405}, {none, "https://winkel.example", "POST", 405}, {open, "https://x.example", "POST", 204}} {
		a := c.s.ask(t, "OPTIONS", evaluations, "", "Origin: "+c.origin, "Access-Control-Request-Method: "+c.asks)
		if a.StatusCode != c.status || (c.status == 204) != (a.Header.Get("Access-Control-Allow-Methods") == "POST") || c.status == 204 && !strings.Contains(a.Header.Get("Access-Control-Allow-Headers"), "Authorization") {
			t.Errorf("%s %s: %d %q", c.origin, c.asks, a.StatusCode, a.Header)
		}
	}
}

// What a caller has already is not sent again, as long as it is the same.
func TestTags(t *testing.T) {
	s := serve(t, nil)
	for _, path := range []string{"/v1/products", "/v1/products/1316-16", "/v1/products/1316-16?on=2026-01-01", "/v1/products/1316-16/conditions", "/v1/products/1316-16/rules", "/v1/products/1316-16/rules/eigen_risico",
		"/v1/products/1316-16/input-schema", "/v1/products/1316-16/output-schema", "/v1/problems", "/v1/openapi.json"} {
		tag := s.ask(t, "GET", path, "").Header.Get("ETag")
		if len(tag) < 4 || tag[0] != '"' {
			t.Errorf("%s: ETag: %s", path, tag)
			continue
		}
		for given, want := range map[string]int{tag: 304, `"x", ` + tag: 304, "W/" + tag: 304, "*": 304, `"x"`: 200} {
			a := s.ask(t, "GET", path, "", "If-None-Match: "+given)
			if a.StatusCode != want || want == 304 && (len(a.body) > 0 || a.Header.Get("ETag") != tag) {
				t.Errorf("%s, If-None-Match: %s: %d with %d bytes", path, given, a.StatusCode, len(a.body))
			}
		}
		if other := s.ask(t, "GET", path, "", "Accept-Language: en").Header.Get("ETag"); other == tag && path != "/v1/openapi.json" {
			t.Errorf("%s: one tag for both languages", path)
		}
	}
	if a := s.ask(t, "GET", "/v1/products/1316-16?on=2026-01-01", ""); a.Header.Get("ETag") == s.ask(t, "GET", "/v1/products/1316-16?on=2026-01-02", "").Header.Get("ETag") {
		t.Error("one tag for two days")
	}
}
