package server_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// questions are those of the load, by path: "" is a GET.
var questions = []struct{ path, body string }{{crane + "/evaluations", rental}, {crane + "/evaluations", `{"inputs": {}, "outputs": ["dagprijs"]}`}, {crane, ""}, {"/v1/products", ""},
	{crane + "/rules/dagprijs", ""}, {crane + "/conditions", ""}, {crane + "/configurations", `{"inputs": {"stilstand": 3}, "price": "totaal"}`},
	{"/v1/evaluations/batch", `{"items": [` + strings.Replace(rental, "{", `{"product": "kraan-en-zo", `, 1) + `]}`}}

// known is what every question comes to, by the digest in the answer, and the tags.
type known map[string]string

var ofDigest = regexp.MustCompile(`"digest":"(sha256:[0-9a-f]{64})"`)

// fits says that an answer is the one of the edition that it names.
func (k known) fits(i int, a *http.Response, body []byte) bool {
	digest := ofDigest.FindSubmatch(body)
	if digest == nil {
		digest = [][]byte{nil, []byte(a.Header.Get("ETag"))}
	}
	return k[fmt.Sprint(i, string(digest[1]))] == a.Header.Get("ETag")+string(body)
}

// learn asks every question with the documents as they are.
func (k known) learn(t *testing.T, f *folder) {
	s := serveFolder(t, f, 0)
	for i, q := range questions {
		a := s.ask(t, map[bool]string{true: "GET", false: "POST"}[q.body == ""], q.path, q.body)
		if a.StatusCode != 200 {
			t.Fatalf("%s: %s", q.path, a.body)
		}
		digest := ofDigest.FindSubmatch(a.body)
		if digest == nil {
			digest = [][]byte{nil, []byte(a.Header.Get("ETag"))}
		}
		k[fmt.Sprint(i, string(digest[1]))] = a.Header.Get("ETag") + string(a.body)
	}
}

// Requests while documents change: each answer is of one edition as a whole, none is lost,
// and what is faulty changes nothing.
func TestReloadsUnderLoad(t *testing.T) {
	requests, reloads := 10_000, 100
	if testing.Short() {
		requests, reloads = 1000, 10
	}
	f, want := newFolder(t), known{}
	prices := []string{"425.50", "430", "431.25"}
	for _, price := range prices {
		f.priced(price)
		want.learn(t, f)
	}
	if len(want) != len(prices)*len(questions) {
		t.Fatalf("%d answers of %d editions: they do not differ", len(want), len(prices))
	}
	s := serveFolder(t, f, 1)
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	var asked, gone, old atomic.Int64
	ticks := make(chan struct{}, reloads)
	var clients, reloader sync.WaitGroup
	reloader.Go(func() {
		for i := range reloads {
			<-ticks
			f.priced(append(prices, "gratis")[i%4])
			if r := s.reload(t); r.Refused != (i%4 == 3) || r.Refused != (len(r.Faults) > 0) {
				t.Errorf("%+v", r)
			}
		}
	})
	for client := range 8 {
		clients.Go(func() {
			before := ""
			for n := range requests / 8 {
				if asked.Add(1)%int64(requests/reloads) == 0 {
					ticks <- struct{}{}
				}
				i := (n + client) % len(questions)
				q := questions[i]
				if i == 0 && n%3 == 0 && before != "" {
					q.body = strings.Replace(q.body, "{", `{"digest": "`+before+`", `, 1)
				}
				a, body, err := ask(h.Client(), h.URL+q.path, q.body)
				switch {
				case err != nil:
					t.Errorf("lost: %v", err)
				case a.StatusCode == 409 && strings.Contains(q.body, "digest"):
					gone.Add(1)
				case a.StatusCode != 200 || !want.fits(i, a, body):
					t.Errorf("%s: %d, %s: %s", q.path, a.StatusCode, a.Header.Get("ETag"), body)
				case strings.Contains(q.body, "digest") && !bytes.Contains(body, []byte(before)):
					t.Errorf("another edition than %s: %s", before, body)
				case strings.Contains(q.body, "digest"):
					old.Add(1)
				}
				if d := ofDigest.FindSubmatch(body); i == 0 && (n+client)%40 == 0 && d != nil {
					before = string(d[1])
				}
			}
		})
	}
	clients.Wait()
	reloader.Wait()
	t.Logf("%d asked, %d of an earlier edition, %d of one that was gone", asked.Load(), old.Load(), gone.Load())
	if n := strings.Count(s.log.String(), `"msg":"request"`); n != requests+reloads {
		t.Errorf("%d requests in the log, want %d", n, requests+reloads)
	}
	if n := strings.Count(s.log.String(), `"level":"WARN","msg":"reload"`); n != reloads/4 {
		t.Errorf("%d refusals in the log, want %d", n, reloads/4)
	}
}

// ask sends a question, or without a body looks.
func ask(c *http.Client, url, body string) (*http.Response, []byte, error) {
	var a *http.Response
	var err error
	if body == "" {
		a, err = c.Get(url)
	} else {
		a, err = c.Post(url, "application/json", strings.NewReader(body))
	}
	if err != nil {
		return nil, nil, err
	}
	defer a.Body.Close()
	src, err := io.ReadAll(a.Body)
	return a, src, err
}
