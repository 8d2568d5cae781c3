package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
	"dekking/server"
	"dekking/server/access"
	"dekking/server/shelf"
)

// today is the day of the server where none is asked for.
func today() calendar.Date {
	d, err := calendar.Parse("2026-07-01")
	if err != nil {
		panic(err)
	}
	return d
}

// shipped are the documents that the program holds, loaded once: servers only read them.
var shipped = sync.OnceValue(func() *shelf.Shelf {
	from := func() (engine.Documents, error) {
		return engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS}, nil
	}
	s, faults, err := shelf.Open(from, today, 2)
	if err != nil || s == nil {
		panic(faults)
	}
	return s
})

// service is a server that is asked directly, and its log.
type service struct {
	*server.Server
	log *lockedBuffer
}

// lockedBuffer is a log that is read while it is written.
type lockedBuffer struct {
	mu      sync.Mutex
	written bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written.String()
}

func (b *lockedBuffer) Reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.written.Reset()
}

// serve is a server with the shipped documents; change sets it up otherwise.
func serve(t testing.TB, change func(*server.Options)) *service {
	t.Helper()
	log := &lockedBuffer{}
	o := server.Options{Shelf: shipped(), Today: today, Log: slog.New(slog.NewJSONHandler(log, nil)), Limits: server.DefaultLimits()}
	if change != nil {
		change(&o)
	}
	s, err := server.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &service{s, log}
}

// answer is what came back.
type answer struct {
	*http.Response
	body []byte
}

// ask sends a request; header is "Name: value" lines.
func (s *service) ask(t testing.TB, method, path, body string, header ...string) answer {
	t.Helper()
	var from io.Reader
	if body != "" {
		from = strings.NewReader(body)
	}
	r := httptest.NewRequestWithContext(t.Context(), method, path, from)
	r.Host = "localhost:8080"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		if value == "" {
			r.Header.Del(name)
			continue
		}
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h := s.Handler()
	if b, ok := t.(*testing.T); ok && s.Shelf == shipped() && plain(path, body) { // the contract is that of the documents
		h = held(b, h)
	}
	h.ServeHTTP(w, r)
	return answer{w.Result(), w.Body.Bytes()}
}

// plain says that a request can be held against the contract: the validator takes minutes
// over a large one, reads no mark of the byte order, and knows addresses in one form only.
func plain(address, body string) bool {
	at, _, _ := strings.Cut(address, "?")
	return len(address)+len(body) < 50_000 && !strings.HasPrefix(body, "\ufeff") && !strings.Contains(at, "//") && !strings.Contains(strings.ToLower(at), "%2f")
}

// problem reads a problem, and holds it to what all problems have.
func (a answer) problem(t testing.TB) server.Problem {
	t.Helper()
	var p server.Problem
	d := json.NewDecoder(bytes.NewReader(a.body))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		t.Fatalf("no problem: %v in %s", err, a.body)
	}
	if got := a.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("Content-Type %q", got)
	}
	if p.Status != a.StatusCode || p.Type != "/v1/problems/"+p.Code || p.Title == "" || p.Detail == "" || p.RequestID != a.Header.Get("X-Request-Id") || p.Errors == nil {
		t.Errorf("%d: %+v", a.StatusCode, p)
	}
	if a.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a problem may be kept: %q", a.Header.Get("Cache-Control"))
	}
	for _, e := range p.Errors {
		if !bytes.Contains(explained(), []byte(`"code":"`+e.Code+`"`)) {
			t.Errorf("nothing explains the code %s of %+v", e.Code, e)
		}
	}
	return p
}

// explained is the list of what all codes mean.
var explained = sync.OnceValue(func() []byte {
	s, err := server.New(server.Options{Shelf: shipped(), Today: today, Log: slog.New(slog.DiscardHandler), Limits: server.DefaultLimits(), Public: true})
	if err != nil {
		panic(err)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/v1/problems", nil))
	return w.Body.Bytes()
})

// read decodes an answer.
func read[T any](t testing.TB, a answer) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(a.body, &v); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	return v
}

// example is one of the examples of inputs, in an object of its own.
func example(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile("../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// asking is the body of a question over an example; more are other members.
func asking(t testing.TB, name, more string) string {
	t.Helper()
	if more != "" {
		more = ", " + more
	}
	return `{"inputs": ` + example(t, name) + more + `}`
}

// tokens are some with each scope alone, by the name of the scope, and the bearers.
func tokens(t testing.TB) (*access.Tokens, map[string]string) {
	t.Helper()
	file := "tokens:\n"
	bearers := map[string]string{}
	for _, name := range access.Names() {
		scope, _ := access.Named(name)
		bearer, entry, err := access.New("van-"+name, scope)
		if err != nil {
			t.Fatal(err)
		}
		bearers[name] = bearer
		file += entry
	}
	all, faults := access.Parse("tokens.yaml", []byte(file))
	if len(faults) > 0 {
		t.Fatal(faults, file)
	}
	return all.On(today()), bearers
}
