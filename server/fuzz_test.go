package server_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dekking/server"
)

// asked are the routes that take a body.
var asked = []string{evaluations, "/v1/products/1316-16/configurations", "/v1/products/1316-16/quotes", "/v1/quotes", "/v1/comparisons", "/v1/evaluations/batch"}

// FuzzBodies sends any bytes as the body of each question, also as a line of a stream:
// whatever stands there, it is answered or refused in words.
func FuzzBodies(f *testing.F) {
	s := serve(f, func(o *server.Options) { o.Limits.Body, o.Limits.Deadline = 64<<10, time.Second })
	files, err := filepath.Glob("../examples/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal(err)
	}
	for i, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		inputs := `{"inputs": ` + string(src) + `, "on": "2026-07-01"}`
		f.Add(uint8(i), []byte(inputs))
		f.Add(uint8(i), []byte(strings.Replace(inputs, "{", `{"outputs": ["uitkering_totaal"], "explain": ["max_verzekerd_loon", "/werknemers/0/jaarloon"], `, 1)))
		f.Add(uint8(5), []byte(`{"items": [`+strings.Replace(inputs, "{", `{"product": "1316-16", `, 1)+`]}`))
		f.Add(uint8(6), []byte(strings.ReplaceAll(strings.Replace(inputs, "{", `{"product": "1316-16", `, 1), "\n", "")))
		f.Add(uint8(i), bytes.ReplaceAll([]byte(inputs), []byte("1"), []byte(`1e400`)))
		f.Add(uint8(i), bytes.ReplaceAll([]byte(inputs), []byte(`"`), []byte(`'`)))
	}
	for i, body := range hostile() {
		if len(body[1]) < 1000 { // the large ones are tried by themselves
			f.Add(uint8(i), []byte(body[1]))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, body []byte) {
		path, media := asked[int(which)%len(asked)], "application/json"
		if which%7 == 6 {
			path, media = asked[5], "application/x-ndjson"
		}
		r := httptest.NewRequestWithContext(t.Context(), "POST", path, bytes.NewReader(body))
		r.Header.Set("Content-Type", media)
		answers(t, s, r)
	})
}

// FuzzServer sends any request.
func FuzzServer(f *testing.F) {
	s := serve(f, func(o *server.Options) {
		o.Limits.Body, o.Limits.Deadline, o.Origins = 64<<10, time.Second, []string{"https://winkel.example"}
	})
	f.Add("GET", "/v1/products", "Accept: application/json\nAccept-Language: en", "")
	f.Add("GET", "/v1/products/1316-16?on=2026-07-01&knownAt=2026-01-01", "If-None-Match: *", "")
	f.Add("HEAD", "/v1/products/1316-16/rules/uitkering_totaal?on=x", "X-Request-Id: a\r\nb", "")
	f.Add("GET", "/v1/products/1316-16/conditions?on=1900-01-01", "Accept: */*;q=0", "")
	f.Add("GET", "/v1/products/..%2f..%2f1316-16/input-schema?%zz", "Accept-Language: *;q=0", "")
	f.Add("GET", "/v1/problems/http/too-large", "Authorization: Bearer dkk_lezer_abc", "x")
	f.Add("POST", evaluations, "Content-Type: application/json", `{"inputs": {}}`)
	f.Add("POST", "/v1/quotes", "Content-Type: application/json\nAccept: text/html", `{"inputs": {}}`)
	f.Add("POST", "/v1/evaluations/batch", "Content-Type: application/x-ndjson", "{}\n{\n")
	f.Add("OPTIONS", evaluations, "Origin: https://winkel.example\nAccess-Control-Request-Method: POST", "")
	f.Add("TRACE", "/metrics", "Content-Encoding: gzip", "")
	f.Add("GET", "/readyz", "", "")
	f.Add("PUT", "/v1/products/%00%ff/rules/%2e%2e", "Origin: null", "")
	f.Fuzz(func(t *testing.T, method, path, header, body string) {
		at, err := url.ParseRequestURI(path)
		if err != nil || at.Path == "" || at.Path[0] != '/' || at.Path == "/v1/admin/reload" {
			return // what no request holds, or takes long and is tried elsewhere
		}
		r := &http.Request{Method: method, URL: at, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Host: "localhost",
			Body: http.NoBody, ContentLength: int64(len(body)), RemoteAddr: "192.0.2.1:1234", RequestURI: path}
		if body != "" {
			r.Body = readCloser{strings.NewReader(body)}
		}
		for line := range strings.SplitSeq(header, "\n") {
			if name, value, ok := strings.Cut(line, ": "); ok {
				r.Header.Add(name, value)
			}
		}
		answers(t, s, r.WithContext(t.Context()))
	})
}

type readCloser struct{ *strings.Reader }

func (readCloser) Close() error { return nil }

// answers holds what every answer is: not a server that broke, in words, and with one id.
func answers(t *testing.T, s *service, r *http.Request) {
	t.Helper()
	w := httptest.NewRecorder()
	began := time.Now()
	s.Handler().ServeHTTP(w, r)
	a := answer{w.Result(), w.Body.Bytes()}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("%s %s took %s", r.Method, r.URL, took)
	}
	if a.StatusCode == 500 || strings.Contains(s.log.String(), `"msg":"internal"`) {
		t.Fatalf("%s %s: %d %s\n%s", r.Method, r.URL, a.StatusCode, a.body, s.log)
	}
	s.log.Reset()
	if ids := a.Header.Values("X-Request-Id"); len(ids) != 1 || ids[0] == "" {
		t.Errorf("ids: %q", ids)
	}
	for name, values := range a.Header {
		if strings.ContainsAny(strings.Join(values, ""), "\r\n\x00") {
			t.Errorf("%s: %q", name, values)
		}
	}
	switch a.Header.Get("Content-Type") {
	case "application/problem+json":
		if p := a.problem(t); a.StatusCode < 400 || len(p.Code) == 0 {
			t.Errorf("%d %+v", a.StatusCode, p)
		}
	case "application/json", "application/schema+json":
		if !json.Valid(a.body) {
			t.Errorf("no JSON: %s", a.body)
		}
	case "application/x-ndjson":
		for lines := bufio.NewScanner(bytes.NewReader(a.body)); lines.Scan(); {
			if !json.Valid(lines.Bytes()) {
				t.Errorf("no JSON: %s", lines.Bytes())
			}
		}
	case "text/html; charset=utf-8", "text/plain; version=0.0.4; charset=utf-8; escaping=underscores":
	case "":
		if a.StatusCode != 304 && a.StatusCode != 204 {
			t.Errorf("%d without a form", a.StatusCode)
		}
	}
}
