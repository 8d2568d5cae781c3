package server_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"dekking/engine"
)

const rental = `{"inputs": {"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-07-06", "tot_en_met": "2026-07-07", "machinisten": 0}]}]}, "outputs": ["totaal", "dagprijs"]}`

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
