package server_test

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dekking/server"
	"dekking/server/access"
)

// listen serves on loopback, with bounds of a connection such as production has, but with
// less patience. What net/http itself logs is in the log too.
func listen(t *testing.T, s *service) string {
	t.Helper()
	h := httptest.NewUnstartedServer(s.Handler())
	h.Config.ReadHeaderTimeout, h.Config.ReadTimeout, h.Config.WriteTimeout = 300*time.Millisecond, 600*time.Millisecond, 10*time.Second
	h.Config.MaxHeaderBytes = 16 << 10
	h.Config.ErrorLog = slog.NewLogLogger(slog.NewJSONHandler(s.log, nil), slog.LevelWarn)
	h.Start()
	t.Cleanup(h.Close)
	return h.Listener.Addr().String()
}

// said sends bytes and reads all that comes back until the connection ends.
func said(t *testing.T, address, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	go func() { _, _ = io.WriteString(c, request) }()
	src, _ := io.ReadAll(c) // what was said before a reset counts
	return string(src)
}

const post = "POST " + evaluations + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

// What comes over a socket that no client would send: the first line of the answer, and a
// piece of it. "" where the connection is only closed.
func TestHostileSockets(t *testing.T) {
	s := serve(t, nil)
	at := listen(t, s)
	body := `{"inputs": {}}`
	sized := fmt.Sprintf("Content-Length: %d\r\n", len(body))
	closes := "Connection: close\r\n"
	for _, c := range []struct{ name, request, status, holds string }{
		{"headers that never end", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ", "", ""},
		{"a body that never comes", post + "Content-Length: 100\r\n\r\n{", "400", "http/unread"},
		{"a length that is too long", post + "Content-Length: 99999999999\r\n\r\n", "413", "http/too-large"},
		{"a length that is none", post + "Content-Length: -1\r\n\r\n", "400", ""},
		{"a length that is no number", post + "Content-Length: 1e3\r\n\r\n", "400", ""},
		{"two lengths", post + "Content-Length: 1\r\n" + sized + "\r\n" + body, "400", ""},
		{"a length and chunks", post + sized + "Transfer-Encoding: chunked\r\n" + closes + "\r\n0\r\n\r\n", "400", "http/no-body"},
		{"chunks of nonsense", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400", "http/unread"},
		{"chunks without end", post + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("fff0\r\n"+strings.Repeat(" ", 0xfff0)+"\r\n", 20), "413", "http/too-large"},
		{"another coding", post + "Transfer-Encoding: gzip\r\n\r\n", "501", ""},
		{"a body on request", post + "Expect: 100-continue\r\n" + sized + closes + "\r\n" + body, "100", `"status":"`},
		{"a body too large on request", post + "Expect: 100-continue\r\nContent-Length: 99999999\r\n" + closes + "\r\n", "413", "http/too-large"},
		{"an expectation of another kind", post + "Expect: magic\r\n" + sized + closes + "\r\n" + body, "417", ""},
		{"garbage behind a request", post + sized + "\r\n" + body + "\x00\xff garbage\r\n\r\n", "200", "400 Bad Request"},
		{"two requests at once", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\n" + closes + "\r\n", "200", "http/no-route"},
		{"garbage", "\x16\x03\x01\x02\x00\x01", "400", ""},
		{"a long address", "GET /" + strings.Repeat("x", 100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "431", ""},
		{"long headers", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: " + strings.Repeat("x", 100_000) + "\r\n\r\n", "431", ""},
		{"many headers", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("X-A: b\r\n", 10_000) + "\r\n", "431", ""},
		{"a header across lines", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c\r\n" + closes + "\r\n", "200", ""},
		{"a bare return in a header", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\rSet-Cookie: b\r\n" + closes + "\r\n", "400", ""},
		{"a null in a header", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\x00b\r\n\r\n", "400", ""},
		{"no host", "GET /healthz HTTP/1.1\r\n\r\n", "400", ""},
		{"an older version", "GET /healthz HTTP/1.0\r\n\r\n", "200", `"ok"`},
		{"the oldest version", "GET /healthz\r\n\r\n", "400", ""},
		{"a newer version", "GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n", "505", ""},
		{"only the head", "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n" + closes + "\r\n", "200", ""},
		{"an echo", "TRACE /healthz HTTP/1.1\r\nHost: localhost\r\nCookie: secret\r\n" + closes + "\r\n", "405", "http/method-not-allowed"},
		{"a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n" + closes + "\r\n", "404", "http/no-route"},
		{"a whole address", "GET http://example.com/healthz HTTP/1.1\r\nHost: localhost\r\n" + closes + "\r\n", "200", `"ok"`},
		{"all there is", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n" + closes + "\r\n", "200", ""},
		{"nothing at all", "GET * HTTP/1.1\r\nHost: localhost\r\n" + closes + "\r\n", "404", ""},
		{"two forms", "POST " + evaluations + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\n" + sized + closes + "\r\n" + body, "415", "http/media-type"},
		{"a range", "GET /v1/products HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1\r\n" + closes + "\r\n", "200", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := said(t, at, c.request)
			if status := strings.SplitN(got+"  ", " ", 3)[1]; status != c.status || !strings.Contains(got, c.holds) {
				t.Errorf("%q %.400q, want %q with %q", status, got, c.status, c.holds)
			}
			if strings.Contains(got, "Set-Cookie") || strings.Contains(got, "secret") || strings.Contains(got, "goroutine") {
				t.Errorf("%.400q", got)
			}
		})
	}
	t.Cleanup(func() { clean(t, s) })
}

// Who cuts off a request or takes no answer leaves nothing behind.
func TestCallersGoAway(t *testing.T) {
	s := serve(t, nil)
	at := listen(t, s)
	for range 20 {
		c, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(c, post+"Content-Length: 14\r\n\r\n{\"inputs\": {}}")
		_ = c.(*net.TCPConn).SetLinger(0)
		_ = c.Close()
	}
	for began := time.Now(); !strings.Contains(string(s.ask(t, "GET", "/metrics", "").body), "dekking_questions_at_work 0\n"); {
		if time.Since(began) > 10*time.Second {
			t.Fatal("questions of callers who went away are still at work")
		}
	}
	clean(t, s)
}

// The log has neither bodies, nor addresses' parameters, nor tokens.
func TestTheLogKeepsSecrets(t *testing.T) {
	s := serve(t, nil)
	at := listen(t, s)
	said(t, at, "POST "+evaluations+"?bsn=geheim1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/geheim2\r\nAuthorization: Bearer geheim3\r\nX-Request-Id: {geheim4}\r\nAccept: geheim5\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{\"inputs\": \"geheim6\"}")
	s.ask(t, "POST", evaluations, `{"inputs": {"geheim7": "geheim8"}, "outputs": ["geheim9"]}`)
	s.ask(t, "GEHEIM", "/v1/geheim", "")
	if log := s.log.String(); strings.Contains(strings.ToLower(log), "geheim") || !strings.Contains(log, `"status":405`) && !strings.Contains(log, `"status":404`) {
		t.Error(log)
	}
}

// Of two tokens neither counts: what is before the server may have looked at the other.
func TestTwoTokens(t *testing.T) {
	all, bearers := tokens(t)
	s := serve(t, func(o *server.Options) { o.Tokens = func() *access.Tokens { return all } })
	at := listen(t, s)
	one := "Authorization: Bearer " + bearers["read"] + "\r\n"
	for shown, want := range map[string]string{one: "200", one + one: "401", one + "Authorization: Basic eDp5\r\n": "401", "Authorization: Basic " + bearers["read"] + "\r\n": "401", "Authorization: Bearer \r\n": "401"} {
		got := said(t, at, "GET /v1/products HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"+shown+"\r\n")
		if status := strings.SplitN(got+"  ", " ", 3)[1]; status != want {
			t.Errorf("%s: %.100s", shown, got)
		}
	}
}
