package server_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/schemas"
	"dekking/server"
	"dekking/server/shelf"
)

// crane is the product of the small documents.
const (
	crane     = "/v1/products/kraan-en-zo"
	craneFile = "products/kraan-en-zo/product.yaml"
)

// folder is documents that change: those that stand there now.
type folder struct {
	files fstest.MapFS
	now   atomic.Pointer[fstest.MapFS]
	fails atomic.Pointer[func() error] // instead of documents; nil: none
}

// newFolder holds the small documents of the engine's tests.
func newFolder(t *testing.T) *folder {
	t.Helper()
	f := &folder{files: fstest.MapFS{}}
	root := os.DirFS("../engine/testdata/kraan")
	if err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(root, name)
		f.files[name] = &fstest.MapFile{Data: src}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	f.now.Store(&f.files)
	return f
}

// priced puts documents in the folder with another price of a day.
func (f *folder) priced(price string) {
	files := maps.Clone(f.files)
	src := strings.Replace(string(files[craneFile].Data), "425.50", price, 1)
	files[craneFile] = &fstest.MapFile{Data: []byte(src)}
	f.now.Store(&files)
}

func (f *folder) documents() (engine.Documents, error) {
	if fails := f.fails.Load(); fails != nil {
		return engine.Documents{}, (*fails)()
	}
	files := *f.now.Load()
	sub := func(name string) fs.FS {
		tree, err := fs.Sub(files, name)
		if err != nil {
			panic(err)
		}
		return tree
	}
	return engine.Documents{Rules: sub("rules"), Products: sub("products"), Schemas: schemas.FS}, nil
}

// serveFolder is a server with the documents of a folder, that keeps so many editions.
func serveFolder(t *testing.T, f *folder, keep int) *service {
	t.Helper()
	docs, faults, err := shelf.Open(f.documents, today, keep)
	if err != nil || docs == nil {
		t.Fatal(faults, err)
	}
	return serve(t, func(o *server.Options) { o.Shelf = docs })
}

// reloaded is the answer to a question to read the documents again.
type reloaded struct {
	At, Digest       string
	Changed, Refused bool
	Faults           []struct{ Code, Message string }
}

func (s *service) reload(t testing.TB) reloaded {
	t.Helper()
	a := s.ask(t, "POST", "/v1/admin/reload", "")
	if a.StatusCode != 200 {
		t.Fatalf("%d %s", a.StatusCode, a.body)
	}
	return read[reloaded](t, a)
}

const rental = `{"inputs": {"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-07-06", "tot_en_met": "2026-07-07", "machinisten": 0}]}]}, "outputs": ["totaal", "dagprijs"]}`

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

// An edition that is no longer in force answers until it is dropped.
func TestEarlierEditionsAnswer(t *testing.T) {
	f := newFolder(t)
	s := serveFolder(t, f, 1)
	first := read[engine.Evaluation](t, s.ask(t, "POST", crane+"/evaluations", rental))
	again := strings.Replace(rental, "{", `{"digest": "`+first.Digest+`", `, 1)
	for i, price := range []string{"425.50", "430", "431.25"} {
		f.priced(price)
		r := s.reload(t)
		if r.Changed != (i > 0) {
			t.Errorf("%s: %+v", price, r)
		}
		a := s.ask(t, "POST", crane+"/evaluations", again)
		if i < 2 {
			if e := read[engine.Evaluation](t, a); e.Digest != first.Digest || e.Results.Values["totaal"].Value != first.Results.Values["totaal"].Value {
				t.Errorf("%s: %s", price, a.body)
			}
			continue
		}
		p := a.problem(t)
		if p.Code != "http/edition-gone" || !strings.Contains(p.Errors[0].Hint, s.ask(t, "GET", crane, "").digest(t)) {
			t.Errorf("%+v", p)
		}
	}
}

// digest is the digest that an answer names first.
func (a answer) digest(t testing.TB) string {
	t.Helper()
	d := ofDigest.FindSubmatch(a.body)
	if d == nil {
		t.Fatalf("no digest: %s", a.body)
	}
	return string(d[1])
}

// What cannot be loaded leaves the old in force, and is told where it belongs.
func TestRefusedDocumentsAreTold(t *testing.T) {
	for name, breaks := range map[string]func(*folder){
		"a fault": func(f *folder) { f.priced("gratis") },
		"an error": func(f *folder) {
			fails := func() error { return errors.New("open /srv/secret: no such folder") }
			f.fails.Store(&fails)
		},
		"a panic": func(f *folder) {
			fails := func() error { panic("open /srv/secret") }
			f.fails.Store(&fails)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			s := serveFolder(t, f, 1)
			before := s.ask(t, "GET", crane, "").digest(t)
			breaks(f)
			r := s.reload(t)
			ready := s.ask(t, "GET", "/readyz", "")
			metrics := string(s.ask(t, "GET", "/metrics", "").body)
			if !r.Refused || r.Changed || s.ask(t, "GET", crane, "").digest(t) != before || ready.StatusCode != 200 || !strings.Contains(string(ready.body), `"refused":true`) ||
				!strings.Contains(metrics, "dekking_reload_refused 1\n") || !strings.Contains(s.log.String(), `"msg":"reload"`) || !strings.Contains(s.log.String(), `"refused":true`) {
				t.Errorf("%+v, %s, %s", r, ready.body, s.log)
			}
			if strings.Contains(fmt.Sprint(r)+string(ready.body)+metrics, "/srv/secret") {
				t.Errorf("it tells where the documents are: %+v, %s", r, ready.body)
			}
			f.fails.Store(nil)
			f.priced("425.50")
			if r := s.reload(t); r.Refused || !strings.Contains(string(s.ask(t, "GET", "/readyz", "").body), `"refused":false`) {
				t.Errorf("mended: %+v", r)
			}
		})
	}
}

// Many reloads at once come one after another, and each tells how it came out.
func TestReloadsAtOnce(t *testing.T) {
	f := newFolder(t)
	s := serveFolder(t, f, 2)
	var all sync.WaitGroup
	for i := range 16 {
		f.priced([]string{"430", "431", "gratis"}[i%3])
		all.Go(func() {
			if r := s.reload(t); r.Digest == "" || r.Refused == (len(r.Faults) == 0) {
				t.Errorf("%+v", r)
			}
		})
	}
	all.Wait()
	f.priced("440")
	if r := s.reload(t); !r.Changed || !strings.Contains(string(s.ask(t, "POST", crane+"/evaluations", rental).body), "440") {
		t.Errorf("%+v", r)
	}
}
