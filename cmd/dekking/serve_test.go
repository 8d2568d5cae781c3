package main

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// tokenOf adds a token to a file with the command that is for it.
func tokenOf(t *testing.T, file, id, scopes string) string {
	t.Helper()
	code, bearer, stderr := output("", bare, "token", id, "--scope", scopes, "--file", file)
	if code != fine {
		t.Fatal(stderr)
	}
	return strings.TrimSpace(bearer)
}

func TestServeAsksForTokens(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "tokens.yaml")
	first := tokenOf(t, file, "eerste", "read")
	s := serving(t, "", nil, "--tokens", file)
	status := func(bearer string) int {
		code, _ := s.get("/v1/products", bearer)
		return code
	}
	if status(first) != http.StatusOK || status("") != http.StatusUnauthorized || status(first+"x") != http.StatusUnauthorized {
		t.Error(status(first), status(""), status(first+"x"))
	}
	second := tokenOf(t, file, "tweede", "read")
	if status(second) != http.StatusUnauthorized {
		t.Error("a token counts before the file is read anew")
	}
	s.signal(syscall.SIGHUP)
	s.logged("tokens reloaded")
	if status(first) != http.StatusOK || status(second) != http.StatusOK {
		t.Error("a token that was added does not count")
	}
	put(t, file, "tokens:\n  - id: eerste\n")
	s.signal(syscall.SIGHUP)
	if l := s.logged("tokens refused"); !strings.Contains(fmt.Sprint(l["faults"]), "document/missing-key") {
		t.Errorf("the log tells %v", l)
	}
	if status(first) != http.StatusOK {
		t.Error("a faulty file takes tokens away")
	}
	put(t, file, "tokens: []\n")
	s.signal(syscall.SIGHUP)
	s.logged("tokens reloaded")
	if status(first) != http.StatusUnauthorized {
		t.Error("a token that was withdrawn counts")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	s.signal(syscall.SIGHUP)
	s.logged("tokens not read")
}

// TestServeDrains stops a server that is in the middle of a question: it says that
// it is not ready, takes questions still for a while, answers, and ends.
func TestServeDrains(t *testing.T) {
	t.Parallel()
	s := serving(t, "", nil, "--drain-delay", "300ms")
	question, err := os.ReadFile("../../examples/kantoor.json")
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"on":"2026-07-01","inputs":%s}`, question)
	address := strings.TrimPrefix(s.url, "http://")
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /v1/products/7523f/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	time.Sleep(50 * time.Millisecond)
	s.signal(syscall.SIGTERM)
	s.logged("draining")
	if r := s.ready(); r.Status != "draining" {
		t.Errorf("while it drains it says that it is %s", r.Status)
	}
	s.client.CloseIdleConnections()
	s.until("the door is closed", func() bool {
		other, err := net.Dial("tcp", address)
		if err == nil {
			other.Close()
		}
		return err != nil
	})
	fmt.Fprint(c, body[10:])
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !json.Valid(said) {
		t.Errorf("what was in flight got %d %s", answer.StatusCode, said)
	}
	s.logged("stopped")
	s.ends()
}

// stuck is a server with a question in flight that never ends.
func stuck(t *testing.T, args ...string) *served {
	t.Helper()
	s := serving(t, "", nil, args...)
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	fmt.Fprint(c, "POST /v1/products/7523f/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	time.Sleep(50 * time.Millisecond)
	return s
}

func TestServeCutsOffWhatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := stuck(t, "--drain", "100ms")
	s.signal(syscall.SIGINT)
	s.logged("cut off")
	s.ends()
}

func TestServeHurriesAtASecondSignal(t *testing.T) {
	t.Parallel()
	s := stuck(t, "--drain", "1h", "--drain-delay", "1h")
	s.signal(syscall.SIGTERM)
	s.logged("draining")
	s.signal(syscall.SIGHUP) // which is no hurry
	time.Sleep(50 * time.Millisecond)
	if r := s.ready(); r.Status != "draining" {
		t.Errorf("it is %s", r.Status)
	}
	s.signal(syscall.SIGTERM)
	s.logged("cut off")
	s.ends()
}

// TestServeLogsNothingThatCallersSend sends a word in all places that there are, and
// looks for it in the log.
func TestServeLogsNothingThatCallersSend(t *testing.T) {
	t.Parallel()
	const word = "zwaluwstaart"
	file := filepath.Join(t.TempDir(), "tokens.yaml")
	bearer := tokenOf(t, file, "winkel", "read,evaluate")
	s := serving(t, "", nil, "--tokens", file, "--log-level", "debug")
	for _, body := range []string{`{"inputs":{"` + word + `":1}}`, `{"inputs":{"eigen_risico":"` + word + `"}}`, `{"` + word, word, `{"inputs":{},"outputs":["` + word + `"]}`} {
		s.send(http.MethodPost, "/v1/products/7523f/evaluations", bearer, strings.NewReader(body))
		s.send(http.MethodPost, "/v1/evaluations/batch", bearer, strings.NewReader(`{"items":[`+body+`]}`))
	}
	s.send(http.MethodPost, "/v1/products/"+word+"/evaluations", bearer, strings.NewReader(`{"inputs":{}}`))
	s.get("/"+word, bearer)
	s.get("/v1/products/7523f?on="+word, bearer)
	s.get("/v1/products", "dkk_winkel_"+word)
	s.get("/v1/products", "dkk_"+word+"_x")
	s.signal(syscall.SIGTERM)
	s.until("the log is whole", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return strings.Contains(fmt.Sprint(s.lines), "stopped")
	})
	log := fmt.Sprint(s.lines)
	if n := strings.Count(log, "msg:request"); n < 15 {
		t.Errorf("only %d requests are logged", n)
	}
	if _, secret, _ := strings.Cut(bearer, "_winkel_"); strings.Contains(log, word) || strings.Contains(log, secret) {
		t.Errorf("the log tells what was sent: %s", log)
	}
	if !strings.Contains(log, "token winkel") {
		t.Error("the log does not tell who called")
	}
	s.ends()
}

func TestServeOverTLS(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	first := certificate(t, cert, key)
	s := serving(t, "", []string{"DEKKING_TLS_KEY=" + key}, "--tls-cert", cert)
	if !strings.HasPrefix(s.url, "https://") {
		t.Fatal(s.url)
	}
	trust := func(c *tls.Config) int {
		s.client.CloseIdleConnections()
		s.client.Transport = &http.Transport{TLSClientConfig: c, ForceAttemptHTTP2: true}
		request, err := s.client.Get(s.url + "/healthz")
		if err != nil {
			return 0
		}
		request.Body.Close()
		return request.ProtoMajor
	}
	if trust(first) != 2 {
		t.Error("no HTTP/2 over TLS")
	}
	old := first.Clone()
	old.MaxVersion = tls.VersionTLS11
	if trust(old) != 0 {
		t.Error("TLS 1.1 is taken")
	}
	second := certificate(t, cert, key)
	if trust(second) != 0 || trust(first) == 0 {
		t.Error("another certificate before anybody asked")
	}
	s.signal(syscall.SIGHUP)
	s.logged("certificate reloaded")
	if trust(second) != 2 || trust(first) != 0 {
		t.Error("the new certificate is not used")
	}
	put(t, key, "niets")
	s.signal(syscall.SIGHUP)
	s.logged("certificate not read")
	if trust(second) != 2 {
		t.Error("a faulty key takes the certificate away")
	}
}

func TestServeWhereSomebodyElseListens(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	address := other.Addr().String()
	code, stdout, stderr := output("", bare, "serve", "--listen", address, "--lang", "en")
	if code != internal || stdout != "" || stderr != "dekking: "+address+" is in use already; choose another port with --listen, or port 0 for a free one\n" {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}
