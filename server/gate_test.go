package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/gin-gonic/gin"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/schemas"
	"dekking/server/shelf"
)

// cranes is a server with the small documents of the engine's tests, and its log.
func cranes(t *testing.T, l Limits) (*Server, *bytes.Buffer) {
	t.Helper()
	from := func() (engine.Documents, error) {
		root := "../engine/testdata/kraan/"
		return engine.Documents{Rules: os.DirFS(root + "rules"), Products: os.DirFS(root + "products"), Schemas: schemas.FS}, nil
	}
	today := func() calendar.Date { return 20_635 }
	docs, faults, err := shelf.Open(from, today, 0)
	if err != nil || docs == nil {
		t.Fatal(faults, err)
	}
	var log bytes.Buffer
	s, err := New(Options{Shelf: docs, Today: today, Log: slog.New(slog.NewJSONHandler(&log, nil)), Limits: l})
	if err != nil {
		t.Fatal(err)
	}
	return s, &log
}

const cranesAsked = "/v1/products/kraan-en-zo/evaluations"

// asks sends a question from an address.
func asks(s *Server, address, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "http://localhost"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.RemoteAddr = address + ":4000"
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// holds that a problem has a code.
func refused(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	var p Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != status || p.Code != code || w.Header().Get("Retry-After") == "" && status != 500 {
		t.Errorf("%d %s, Retry-After %q, want %d %s", w.Code, w.Body, w.Header().Get("Retry-After"), status, code)
	}
}

// idle holds that nobody is let in, counted or at work.
func idle(t *testing.T, s *Server) {
	t.Helper()
	g := s.gate
	if !g.slots.TryAcquire(int64(g.limits.InFlight)) || len(g.callers) != 0 || g.atWork.Load() != 0 {
		t.Errorf("callers %v, at work %d", g.callers, g.atWork.Load())
		return
	}
	g.slots.Release(int64(g.limits.InFlight))
}

// blocked adds a route of which the questions are at work until they are let go.
func blocked(s *Server) (path string, at <-chan struct{}, goes chan<- struct{}) {
	begun, ends := make(chan struct{}), make(chan struct{})
	s.engine.POST("/blocked", s.answers(jsonMedia), func(c *gin.Context) {
		s.work(c, func(context.Context, []byte) ([]byte, *trouble) {
			begun <- struct{}{}
			<-ends
			return []byte("{}\n"), nil
		})
	})
	return "/blocked", begun, ends
}

// So many questions are at work at once, and so many of one caller; who is turned away is
// told when to come back.
func TestQuestionsAtOnce(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 3, 2
	s, _ := cranes(t, l)
	path, at, goes := blocked(s)
	var all sync.WaitGroup
	for _, address := range []string{"192.0.2.1", "192.0.2.1", "192.0.2.2"} {
		all.Go(func() {
			if w := asks(s, address, path, "{}"); w.Code != 200 {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
		<-at
	}
	refused(t, asks(s, "192.0.2.1", cranesAsked, `{"inputs": {}}`), 429, "http/too-many")
	refused(t, asks(s, "192.0.2.2", cranesAsked, `{"inputs": {}}`), 503, "http/overloaded")
	refused(t, asks(s, "192.0.2.3", "/v1/quotes", `{"inputs": {}}`), 503, "http/overloaded")
	for range 3 {
		goes <- struct{}{}
	}
	all.Wait()
	idle(t, s)
	if w := asks(s, "192.0.2.1", cranesAsked, `{"inputs": {}}`); w.Code != 200 {
		t.Errorf("afterwards: %d %s", w.Code, w.Body)
	}
}

// A question with a large body counts for several, but is never too large to be let in.
func TestLargeQuestionsCountForSeveral(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 8, 4
	s, _ := cranes(t, l)
	path, at, goes := blocked(s)
	var all sync.WaitGroup
	all.Go(func() { asks(s, "192.0.2.1", path, strings.Repeat(" ", 500_000)) })
	<-at
	refused(t, asks(s, "192.0.2.1", cranesAsked, `{"inputs": {}}`), 429, "http/too-many")
	if w := asks(s, "192.0.2.2", cranesAsked, `{"inputs": {}}`); w.Code != 200 {
		t.Errorf("another: %d %s", w.Code, w.Body)
	}
	goes <- struct{}{}
	all.Wait()
	idle(t, s)
}

// A body that comes slowly keeps nobody out.
func TestSlowBodiesHoldNothing(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 1, 1
	s, _ := cranes(t, l)
	slow := &gated{begun: make(chan struct{}), goes: make(chan struct{})}
	var all sync.WaitGroup
	all.Go(func() {
		r := httptest.NewRequest("POST", "http://localhost"+cranesAsked, slow)
		r.Header.Set("Content-Type", "application/json")
		s.Handler().ServeHTTP(httptest.NewRecorder(), r)
	})
	<-slow.begun
	if w := asks(s, "192.0.2.1", cranesAsked, `{"inputs": {}}`); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	close(slow.goes)
	all.Wait()
	idle(t, s)
}

// gated is a body that fails once it is let go.
type gated struct{ begun, goes chan struct{} }

func (g *gated) Read([]byte) (int, error) {
	close(g.begun)
	<-g.goes
	return 0, errors.New("the caller went away")
}

// However a question ends, its place is free again, and of a program that is wrong nobody
// learns more than that.
func TestPlacesComeBack(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 1, 1
	s, log := cranes(t, l)
	ends := map[string]func() ([]byte, *trouble){
		"/panic": func() ([]byte, *trouble) { panic("a secret of the inputs") },
		"/error": func() ([]byte, *trouble) { panic(errors.New("a secret of the inputs")) },
		"/nil":   func() ([]byte, *trouble) { var none *Server; return nil, none.late() },
		"/late":  func() ([]byte, *trouble) { return nil, s.late() },
		"/large": func() ([]byte, *trouble) { return make([]byte, maxAnswer+1), nil },
	}
	for path, end := range ends {
		s.engine.POST(path, func(c *gin.Context) {
			s.work(c, func(context.Context, []byte) ([]byte, *trouble) { return end() })
		})
	}
	for path, want := range map[string]struct {
		status int
		code   string
	}{"/panic": {500, "http/internal"}, "/error": {500, "http/internal"}, "/nil": {500, "http/internal"}, "/late": {503, "http/deadline"}, "/large": {400, ""}} {
		log.Reset()
		w := asks(s, "192.0.2.1", path, `{"inputs": {"name": "a secret of the inputs"}}`)
		if want.code != "" {
			refused(t, w, want.status, want.code)
		}
		if w.Code != want.status || strings.Contains(w.Body.String()+log.String(), "a secret") {
			t.Errorf("%s: %d %s\n%s", path, w.Code, w.Body, log)
		}
		if body := w.Body.String(); strings.Contains(body, "goroutine") || strings.Contains(body, ".go") || strings.Contains(body, "runtime") {
			t.Errorf("%s tells of the inside: %s", path, body)
		}
		if told := strings.Contains(log.String(), `"level":"ERROR","msg":"internal"`) && strings.Contains(log.String(), "gate_test.go"); told != (want.status == 500) {
			t.Errorf("%s: the log: %s", path, log)
		}
		idle(t, s)
	}
}

// Who went away while he waited is not let in, nor counted.
func TestWhoWentAwayIsNotLetIn(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 1, 1
	s, _ := cranes(t, l)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if s.gate.slots.TryAcquire(1); s.gate.await(ctx, 1) == nil {
		t.Error("let in")
	}
	s.gate.slots.Release(1)
	turns := int64(0)
	for ; s.gate.turns.TryAcquire(1); turns++ {
	}
	if s.gate.enter(ctx, 1) == nil {
		t.Error("a turn that there was not")
	}
	s.gate.turns.Release(turns)
	idle(t, s)
	r := httptest.NewRequest("POST", "http://localhost"+cranesAsked, strings.NewReader(`{"inputs": {}}`)).WithContext(ctx)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	refused(t, w, 503, "http/deadline")
	idle(t, s)
}

// A line of a stream waits for its turn.
func TestLinesWait(t *testing.T) {
	l := DefaultLimits()
	l.InFlight, l.PerCaller = 1, 1
	s, _ := cranes(t, l)
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	if !s.gate.slots.TryAcquire(1) {
		t.Fatal("not idle")
	}
	done := make(chan string)
	go func() {
		a, err := http.Post(h.URL+"/v1/evaluations/batch", streamMedia, strings.NewReader(strings.Repeat(`{"product": "kraan-en-zo", "inputs": {}}`+"\n", 3)))
		if err != nil {
			done <- err.Error()
			return
		}
		defer a.Body.Close()
		var b bytes.Buffer
		_, _ = b.ReadFrom(a.Body)
		done <- b.String()
	}()
	for s.gate.slots.TryAcquire(0) { // until somebody waits
	}
	select {
	case got := <-done:
		t.Errorf("it did not wait: %s", got)
	default:
	}
	s.gate.slots.Release(1)
	if got := <-done; strings.Count(got, `{"status":200,`) != 3 {
		t.Errorf("%s", got)
	}
	h.Close()
	idle(t, s)
}

// An answer that breaks off halfway does not look whole.
func TestBrokenStreamsAreCutOff(t *testing.T) {
	s, log := cranes(t, DefaultLimits())
	s.engine.GET("/breaks", func(c *gin.Context) {
		s.end(c, []byte("{}"))
		panic("a secret")
	})
	h := httptest.NewServer(s.Handler())
	a, err := http.Get(h.URL + "/breaks")
	if err != nil {
		t.Fatal(err)
	}
	src, err := io.ReadAll(a.Body)
	_ = a.Body.Close()
	h.Close() // nothing is logged after that
	if err == nil || string(src) != "{}\n" {
		t.Errorf("%q, %v", src, err)
	}
	if !strings.Contains(log.String(), `"msg":"internal"`) || strings.Contains(log.String(), "a secret") {
		t.Errorf("the log: %s", log)
	}
}
