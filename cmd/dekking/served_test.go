package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// aWhile is how long anything may take to show.
const aWhile = 20 * time.Second

// served is a `dekking serve` that runs.
type served struct {
	t       *testing.T
	process *exec.Cmd
	url     string
	began   string // the line of the log that says where it serves
	client  *http.Client

	mu    sync.Mutex
	lines []line     // that nobody has waited for yet
	all   []line     // also those
	done  chan error // what Wait said
}

// line is one of the log.
type line map[string]any

// serving starts a server on a free port, in a folder, and waits until it serves.
func serving(t *testing.T, dir string, env []string, args ...string) *served {
	t.Helper()
	s := &served{t: t, process: exec.Command("dekking", append([]string{"serve"}, args...)...), done: make(chan error, 1),
		client: &http.Client{Timeout: aWhile, Transport: &http.Transport{}}}
	s.process.Dir = dir
	s.process.Env = append(os.Environ(), append([]string{"DEKKING_LISTEN=127.0.0.1:0", "DEKKING_LANG=en"}, env...)...)
	log, err := s.process.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.client.CloseIdleConnections()
		_ = s.process.Process.Kill()
	})
	go s.read(log)
	first := s.logged("serving")
	s.url, _ = first["address"].(string)
	s.began, _ = first["line"].(string)
	return s
}

// read keeps the log, and how the process ended.
func (s *served) read(log io.Reader) {
	for in := bufio.NewScanner(log); in.Scan(); {
		l := line{}
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			l = line{"msg": "no JSON: " + in.Text()}
		}
		l["line"] = in.Text()
		s.mu.Lock()
		s.lines, s.all = append(s.lines, l), append(s.all, l)
		s.mu.Unlock()
	}
	s.done <- s.process.Wait()
}

// logged waits for a line of the log with such a message, and takes the log up to
// it away.
func (s *served) logged(message string) line {
	s.t.Helper()
	var found line
	s.until("the log says "+message, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		for i, l := range s.lines {
			if strings.HasPrefix(fmt.Sprint(l["msg"]), message) {
				found, s.lines = l, s.lines[i+1:]
				return true
			}
		}
		return false
	})
	return found
}

// until waits for something, but not forever.
func (s *served) until(what string, holds func() bool) {
	s.t.Helper()
	for end := time.Now().Add(aWhile); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.t.Fatalf("never: %s; the log has %v", what, s.lines)
		}
	}
}

// ready is what /readyz says.
type ready struct {
	Status, Digest string
	Reload         struct{ Refused bool }
}

func (s *served) ready() (r ready) {
	s.t.Helper()
	code, body := s.get("/readyz", "")
	if err := json.Unmarshal([]byte(body), &r); err != nil || (code == http.StatusOK) != (r.Status == "ready") {
		s.t.Fatalf("/readyz: %d %s", code, body)
	}
	return r
}

// get asks for a path, with a token or "" for none.
func (s *served) get(path, bearer string) (int, string) {
	s.t.Helper()
	return s.send(http.MethodGet, path, bearer, nil)
}

func (s *served) send(method, path, bearer string, body io.Reader) (int, string) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), method, s.url+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	if bearer != "" {
		request.Header.Set("Authorization", "Bearer "+bearer)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := s.client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.StatusCode, string(said)
}

func (s *served) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.process.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits until the process has ended well.
func (s *served) ends() {
	s.t.Helper()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Fatal(err)
		}
	case <-time.After(aWhile):
		s.t.Fatal("it goes on")
	}
}

// copied is a folder with the documents of the repository.
func copied(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, folder := range []string{"rules", "products"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// rewriteOnce replaces the one place of a text in a file, as editors do: another file
// is written, and put in its place.
func rewriteOnce(t *testing.T, file, was, becomes string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := indexOnce(string(src), was)
	if at < 0 {
		t.Fatalf("%s does not hold %q once", file, was)
	}
	put(t, file, string(src[:at])+becomes+string(src[at+len(was):]))
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file+"~", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+"~", file); err != nil {
		t.Fatal(err)
	}
}

// changed waits until other documents are in force, and gives their digest.
func (s *served) changed(digest string) (now string) {
	s.t.Helper()
	s.until("the digest changes", func() bool { now = s.ready().Digest; return now != digest })
	return now
}
