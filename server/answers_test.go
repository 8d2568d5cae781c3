package server_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/document"
	"dekking/engine/text"
	"dekking/server"
)

// An evaluation over HTTP is what the engine answers, byte for byte.
func TestEvaluationsAreTheEngines(t *testing.T) {
	s := serve(t, nil)
	for _, name := range []string{"kantoor.json", "verzuim.json", "offerte.json", "keuzes.json", "dekking-te-hoog.json", "premie.json"} {
		for _, p := range shipped().Now().Products {
			for _, l := range []text.Lang{text.NL, text.EN} {
				d, faults := document.ReadJSON(name, []byte(example(t, name)))
				if len(faults) > 0 {
					t.Fatal(faults)
				}
				want, refused, err := p.Evaluator().Evaluate(t.Context(), engine.Request{Inputs: d.Root, On: today(), Lang: l, Explain: []string{"max_verzekerd_loon"}})
				if err != nil {
					t.Fatal(err)
				}
				a := s.ask(t, "POST", "/v1/products/"+p.ID+"/evaluations", asking(t, name, `"explain": ["max_verzekerd_loon"]`), "Accept-Language: "+l.String())
				if refused != nil {
					var got, wanted []string
					for _, e := range a.problem(t).Errors {
						got = append(got, e.Code+e.Pointer)
					}
					for _, f := range refused {
						wanted = append(wanted, f.Code+"/inputs"+f.Pointer)
					}
					if fmt.Sprint(got) != fmt.Sprint(wanted) {
						t.Errorf("%s, %s: %q, want %q", name, p.ID, got, wanted)
					}
					continue
				}
				src, err := want.AppendJSON(nil)
				if err != nil || a.StatusCode != 200 || !bytes.Equal(bytes.TrimSpace(a.body), src) {
					t.Errorf("%s, %s: %d, %.200s\nwant %.200s", name, p.ID, a.StatusCode, a.body, src)
				}
			}
		}
	}
}

// A question about days: the day asked for counts, and what was known on another.
func TestDaysAreAsked(t *testing.T) {
	s := serve(t, nil)
	for body, want := range map[string][2]string{
		`{"inputs": {}}`:                                              {"2026-07-01", ""},
		`{"inputs": {}, "on": "2025-01-31"}`:                          {"2025-01-31", ""},
		`{"inputs": {}, "on": "1970-01-01"}`:                          {"1970-01-01", ""},
		`{"inputs": {}, "on": "2026-07-02", "knownAt": "2026-01-01"}`: {"2026-07-02", "2026-01-01"},
	} {
		a := read[engine.Evaluation](t, s.ask(t, "POST", evaluations, body))
		known := ""
		if a.KnownAt != nil {
			known = *a.KnownAt
		}
		if a.On != want[0] || known != want[1] {
			t.Errorf("%s: on %s, known at %q", body, a.On, known)
		}
	}
}

// A conflicting configuration is an answer.
func TestConfigurationsAreAnswered(t *testing.T) {
	s := serve(t, nil)
	a := s.ask(t, "POST", "/v1/products/1316-16/configurations", asking(t, "dekking-te-hoog.json", `"price": "premie_jaar"`))
	c := read[configure.Configuration](t, a)
	if a.StatusCode != 200 || c.Status != "conflict" || len(c.Conflicts) == 0 || len(c.Repairs) == 0 || len(c.Options) == 0 {
		t.Errorf("%d: %.300s", a.StatusCode, a.body)
	}
	p := s.ask(t, "POST", "/v1/products/1316-16/configurations", `{"inputs": {}, "price": "premie_jar"}`).problem(t)
	if len(p.Errors) != 1 || p.Errors[0].Pointer != "/price" || p.Errors[0].Args["nearest"] != "premie_jaar" {
		t.Errorf("%+v", p.Errors)
	}
}

// Quotes come as data and as a page, of one product or of all.
func TestQuotesAreAnswered(t *testing.T) {
	s := serve(t, nil)
	for _, path := range []string{"/v1/products/1316-16/quotes", "/v1/quotes"} {
		a := s.ask(t, "POST", path, asking(t, "offerte.json", ""))
		if a.StatusCode != 200 || !json.Valid(a.body) || !bytes.Contains(a.body, []byte(`"status":"complete"`)) {
			t.Errorf("%s: %d: %.300s", path, a.StatusCode, a.body)
		}
		a = s.ask(t, "POST", path, asking(t, "offerte.json", ""), "Accept: text/html, application/json;q=0.9", "Accept-Language: en")
		if a.StatusCode != 200 || a.Header.Get("Content-Type") != "text/html; charset=utf-8" || !bytes.Contains(a.body, []byte(`lang="en"`)) || !strings.Contains(a.Header.Get("Content-Security-Policy"), "style-src") {
			t.Errorf("%s: %d, %q: %.300s", path, a.StatusCode, a.Header, a.body)
		}
	}
	a := s.ask(t, "POST", "/v1/quotes", asking(t, "offerte.json", `"products": ["7523f", "1316-16"]`))
	q := read[struct{ Quotes []struct{ Product string } }](t, a)
	if len(q.Quotes) != 2 || q.Quotes[0].Product != "7523f" {
		t.Errorf("%+v", q)
	}
}

func TestComparisonsAreAnswered(t *testing.T) {
	s := serve(t, nil)
	type comparison struct {
		Products []struct{ ID string }
		Rows     []struct{ ID string }
	}
	if c := read[comparison](t, s.ask(t, "POST", "/v1/comparisons", `{}`)); len(c.Products) != 5 || len(c.Rows) < 20 {
		t.Errorf("%+v", c)
	}
	if c := read[comparison](t, s.ask(t, "POST", "/v1/comparisons", asking(t, "kantoor.json", `"products": ["1316-16"], "on": "2026-01-01"`))); len(c.Products) != 1 {
		t.Errorf("%+v", c)
	}
	p := s.ask(t, "POST", "/v1/comparisons", `{"products": ["1316-17", "x"], "inputs": {"y": 1}}`).problem(t)
	if len(p.Errors) != 3 && len(p.Errors) != 2 {
		t.Errorf("%+v", p.Errors)
	}
}

// batch is the answer to one.
type batch struct {
	Items []struct {
		Status     int
		Evaluation json.RawMessage
		Problem    *server.Problem
	}
}

const items = `{"product": "1316-16", "inputs": {}, "outputs": ["max_verzekerd_loon"]}
{"product": "1316", "inputs": {}}
{"inputs": 3, "outputs": "x"}
{"product": "7523f", "inputs": {"x": 1}}
{"product": "7523f", "inputs": {}, "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"}`

var itemStatuses = []int{200, 404, 400, 400, 409}

// Each item of a batch has an answer of its own, in order.
func TestBatchesAnswerEachItem(t *testing.T) {
	s := serve(t, nil)
	a := s.ask(t, "POST", "/v1/evaluations/batch", `{"items": [`+strings.ReplaceAll(items, "\n", ",")+`]}`, "X-Request-Id: reeks-1")
	b := read[batch](t, a)
	if len(b.Items) != len(itemStatuses) {
		t.Fatalf("%s", a.body)
	}
	for i, item := range b.Items {
		if item.Status != itemStatuses[i] || (item.Evaluation != nil) != (item.Status == 200) || (item.Problem != nil) != (item.Status != 200) {
			t.Errorf("item %d: %+v", i, item)
		}
		if item.Problem != nil && (item.Problem.Status != item.Status || item.Problem.RequestID != "reeks-1") {
			t.Errorf("item %d: %+v", i, item.Problem)
		}
	}
	if got := b.Items[2].Problem.Errors; len(got) != 3 {
		t.Errorf("%+v", got)
	}
	alone := s.ask(t, "POST", evaluations, `{"inputs": {}, "outputs": ["max_verzekerd_loon"]}`)
	if !bytes.Equal(b.Items[0].Evaluation, bytes.TrimSpace(alone.body)) {
		t.Errorf("%s\nwant %s", b.Items[0].Evaluation, alone.body)
	}
	for body, code := range map[string]string{`{"items": []}`: "document/empty", `{"items": [1]}`: "document/wrong-type", `{"item": []}`: "document/unknown-key", `[]`: "document/wrong-type"} {
		p := s.ask(t, "POST", "/v1/evaluations/batch", body).problem(t)
		var got []string
		for _, e := range p.Errors {
			got = append(got, e.Code)
		}
		if p.Status != 400 || !strings.Contains(fmt.Sprint(got), code) {
			t.Errorf("%s: %q, want %q", body, got, code)
		}
	}
	small := serve(t, func(o *server.Options) { o.Limits.Batch = 2 })
	if p := small.ask(t, "POST", "/v1/evaluations/batch", `{"items": [{}, {}, {}]}`).problem(t); len(p.Errors) != 1 || p.Errors[0].Code != "http/too-many-items" {
		t.Errorf("%+v", p)
	}
}

// A stream is answered line by line, while it is being sent.
func TestStreamsAnswerAsTheyCome(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Limits.Body = 2000 })
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	from, to := io.Pipe()
	r, err := http.NewRequestWithContext(t.Context(), "POST", h.URL+"/v1/evaluations/batch", from)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-ndjson")
	sent := make(chan string, 1)
	go func() {
		for line := range sent {
			if _, err := io.WriteString(to, line); err != nil {
				t.Error(err)
			}
		}
		to.Close()
	}()
	lines := strings.SplitAfter(items+"\n", "\n")
	sent <- lines[0]
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if got.StatusCode != 200 || got.Header.Get("Content-Type") != "application/x-ndjson" {
		t.Fatalf("%d %q", got.StatusCode, got.Header)
	}
	answers := bufio.NewScanner(got.Body)
	answers.Buffer(nil, 1<<20)
	next := func() (status int) {
		t.Helper()
		if !answers.Scan() {
			t.Fatal("no answer", answers.Err())
		}
		var item struct{ Status int }
		if err := json.Unmarshal(answers.Bytes(), &item); err != nil {
			t.Fatalf("%v in %s", err, answers.Bytes())
		}
		return item.Status
	}
	for i, want := range itemStatuses {
		if i > 0 {
			sent <- lines[i]
		}
		if got := next(); got != want {
			t.Errorf("line %d: %d, want %d", i, got, want)
		}
	}
	for line, want := range map[string]int{"\n \n{]\n": 400, strings.Repeat("[", 5000) + "\n": 413, lines[0]: 200} {
		sent <- line
		if got := next(); got != want {
			t.Errorf("%.20q: %d, want %d", line, got, want)
		}
	}
	close(sent)
	if answers.Scan() {
		t.Errorf("one more: %s", answers.Bytes())
	}
}

// Who is not waited for gets no more than he asked for: a body in another form than the
// answer is refused.
func TestBatchesHaveOneForm(t *testing.T) {
	s := serve(t, nil)
	for _, c := range [][2]string{{"application/json", "application/x-ndjson"}, {"application/x-ndjson", "application/json"}} {
		a := s.ask(t, "POST", "/v1/evaluations/batch", items, "Content-Type: "+c[0], "Accept: "+c[1])
		if p := a.problem(t); p.Code != "http/not-acceptable" {
			t.Errorf("%q: %+v", c, p)
		}
	}
}
