package server_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// hostile are bodies that mean harm, with the code and the pointer of a fault that each
// is told of: "" is an answer.
func hostile() map[int][3]string {
	rep, all := strings.Repeat, map[int][3]string{}
	inputs := func(members string) string { return `{"inputs": {` + members + `}}` }
	for i, c := range [][3]string{
		{"", inputs(`"eigen_risico": 20`), ""},
		{"document/duplicate-key", `{"inputs": {}, "inputs": {}}`, "/inputs"},
		{"document/duplicate-key", inputs(`"werknemers": [{"id": "a", "id": "b"}]`), "/inputs/werknemers/0/id"},
		{"document/not-utf8", inputs("\"sector\": \"\xff\""), ""},
		{"document/not-utf8", inputs("\"sector\": \"\xed\xa0\x80\""), ""},
		{"document/utf16", "\xff\xfe{\x00}\x00", ""},
		{"document/utf16", "\xfe\xff\x00{\x00}", ""},
		{"document/binary", "{\x00}\x00", ""},
		{"", "\ufeff" + inputs(``), ""},
		{"document/not-a-value", inputs(`"eigen_risico": NaN`), ""},
		{"document/not-a-value", inputs(`"eigen_risico": Infinity`), ""},
		{"document/not-a-number", inputs(`"eigen_risico": -Infinity`), ""},
		{"document/number-bounds", inputs(`"eigen_risico": 1e999999`), ""},
		{"document/number-bounds", inputs(`"eigen_risico": 1E400`), ""},
		{"document/number-bounds", inputs(`"eigen_risico": ` + rep("1", 40)), ""},
		{"input/not-among", inputs(`"eigen_risico": -0`), "/inputs/eigen_risico"},
		{"document/not-a-number", inputs(`"eigen_risico": 01`), ""},
		{"document/not-a-number", inputs(`"eigen_risico": +1`), ""},
		{"document/not-a-number", inputs(`"eigen_risico": 0x10`), ""},
		{"document/too-deep", rep("[", 10_000) + rep("]", 10_000), ""},
		{"document/too-deep", rep(`{"a":`, 10_000), ""},
		{"document/too-many", inputs(`"werknemers": [1` + rep(",1", 510_000) + `]`), ""},
		{"document/empty-file", rep(" ", 1<<20), ""},
		{"document/empty-file", rep("\n", 1<<20), ""},
		{"value/not-choice", inputs(`"sector": "` + rep("x", 1_000_000) + `"`), "/inputs/sector"},
		{"document/key-too-long", inputs(`"` + rep("x", 1_000_000) + `": 1`), ""},
		{"document/more-faults", `{"x": {"a": 1` + rep(`, "a": 1`, 100_000) + `}}`, ""},
		{"document/more-faults", inputs(`"sector": "` + rep("\t", 1_000_000) + `"`), ""},
		{"document/more-faults", `[` + rep("a ", 500_000), ""},
		{"input/more-faults", inputs(`"werknemers": [{}` + rep(`, {"id": 1}`, 9_000) + `]`), ""},
		{"input/too-many", inputs(`"werknemers": [{}` + rep(`, {}`, 100_000) + `]`), "/inputs/werknemers"},
		{"input/null", inputs(`"sector": null, "eigen_risico": null`), "/inputs/eigen_risico"},
		{"document/bad-escape", inputs(`"sector": "\ud800"`), ""},
		{"document/bad-escape", inputs(`"sector": "\udc00\ud800"`), ""},
		{"document/control-character", inputs("\"sector\": \"\x1b[31m\""), ""},
		{"document/json-comment", `{"inputs": {} /* none */}`, ""},
		{"document/json-comment", "{\"inputs\": {}} // none", ""},
		{"document/trailing-comma", `{"inputs": {},}`, ""},
		{"document/trailing-text", `{"inputs": {}} {"inputs": {}}`, ""},
		{"document/json-ends", `{"inputs": `, ""},
		{"document/missing-key", `{}`, ""},
		{"document/wrong-type", `null`, ""},
		{"document/wrong-type", `[]`, ""},
		{"document/wrong-type", `"inputs"`, ""},
		{"document/wrong-type", `1`, ""},
		{"document/wrong-type", `{"inputs": null}`, "/inputs"},
		{"document/wrong-type", `{"inputs": []}`, "/inputs"},
		{"document/wrong-type", `{"inputs": "{}"}`, "/inputs"},
		{"document/wrong-type", `{"inputs": {}, "on": 20260701}`, "/on"},
		{"document/wrong-type", `{"inputs": {}, "knownAt": {}}`, "/knownAt"},
		{"document/wrong-type", `{"inputs": {}, "outputs": "alles"}`, "/outputs"},
		{"document/wrong-type", `{"inputs": {}, "explain": [[]]}`, "/explain/0"},
		{"document/wrong-type", `{"inputs": {}, "digest": 1}`, "/digest"},
		{"document/too-many-items", `{"inputs": {}, "outputs": ["a"` + rep(`, "a"`, 100_000) + `]}`, "/outputs"},
		{"document/too-many-items", `{"inputs": {}, "outputs": [{}` + rep(`, {}`, 100_000) + `]}`, "/outputs"},
		{"input/not-list", inputs(`"werknemers": {"0": {}}`), "/inputs/werknemers"},
		{"input/not-object", inputs(`"werknemers": [[[]]]`), "/inputs/werknemers/0"},
		{"http/no-body", "", ""},
	} {
		all[i] = c
	}
	return all
}

// Each is refused in a moment, with its faults and where they are.
func TestHostileBodies(t *testing.T) {
	s := serve(t, nil)
	for i, c := range hostile() {
		t.Run(fmt.Sprintf("%d %s", i, c[0]), func(t *testing.T) {
			began := time.Now()
			a := s.ask(t, "POST", evaluations, c[1], "Content-Type: application/json")
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("after %s", took)
			}
			if c[0] == "" {
				if a.StatusCode != 200 {
					t.Errorf("%d %s", a.StatusCode, a.body)
				}
				return
			}
			p, found := a.problem(t), false
			for _, e := range p.Errors {
				found = found || e.Code == c[0] && (c[2] == "" || e.Pointer == c[2])
			}
			if a.StatusCode != 400 || !found || len(a.body) > 4<<20 {
				t.Errorf("%d, %d bytes: %.600s", a.StatusCode, len(a.body), a.body)
			}
		})
	}
	clean(t, s)
}

// clean holds that the server never broke.
func clean(t *testing.T, s *service) {
	t.Helper()
	if strings.Contains(s.log.String(), `"msg":"internal"`) {
		t.Errorf("it broke: %s", s.log)
	}
}

// A bomb is not unpacked, whatever it is called.
func TestBombs(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = io.CopyN(z, zeros{}, 64<<20)
	_ = z.Close()
	s := serve(t, nil)
	for coding, want := range map[string]int{"gzip": 415, "x-gzip": 415, "deflate": 415, "br": 415, "identity, gzip": 415, "": 400, "identity": 400} {
		a := s.ask(t, "POST", evaluations, bomb.String(), "Content-Encoding: "+coding)
		if p := a.problem(t); a.StatusCode != want {
			t.Errorf("%s: %d %+v", coding, a.StatusCode, p)
		}
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// Bodies of other forms are told what is read here.
func TestOtherForms(t *testing.T) {
	s := serve(t, nil)
	for form, body := range map[string]string{"multipart/form-data; boundary=x": "--x\r\nContent-Disposition: form-data; name=\"inputs\"\r\n\r\n{}\r\n--x--", "application/x-www-form-urlencoded": "inputs={}",
		"text/json": `{"inputs": {}}`, "application/json;charset=utf-16": `{"inputs": {}}`, "application/json; charset": `{"inputs": {}}`, "application/json, text/plain": `{"inputs": {}}`, "application/x-ndjson": `{"inputs": {}}`} {
		a := s.ask(t, "POST", evaluations, body, "Content-Type: "+form)
		if p := a.problem(t); a.StatusCode != 415 || !strings.Contains(p.Errors[0].Hint, "application/json") {
			t.Errorf("%s: %d %+v", form, a.StatusCode, p)
		}
	}
}

// A body of which the length is not said is read no further than the bound.
func TestEndlessBodies(t *testing.T) {
	s := serve(t, nil)
	for _, path := range asked {
		read := &counted{}
		r := httptest.NewRequest("POST", "http://localhost"+path, read)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code != 413 || read.n > s.Limits.Body+64<<10 {
			t.Errorf("%s: %d after %d bytes", path, w.Code, read.n)
		}
	}
}

type counted struct{ n int64 }

func (c *counted) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	c.n += int64(len(b))
	return len(b), nil
}

// The heaviest questions that were found: each is answered or refused within its deadline
// and a little, and in a bounded answer.
func TestHeavyQuestions(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := serve(t, nil)
	for name, q := range heavy(t) {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			a := s.ask(t, "POST", q[0], q[1])
			if took := time.Since(began); took > 3*s.Limits.Deadline { // twice that of a machine with nothing else to do
				t.Errorf("after %s", took)
			}
			if a.StatusCode != 200 && a.StatusCode != 400 && a.StatusCode != 503 || len(a.body) > 64<<20 || len(q[1]) > 1<<20 {
				t.Errorf("%d, %d bytes for %d", a.StatusCode, len(a.body), len(q[1]))
			}
			t.Logf("%d, %d bytes for %d", a.StatusCode, len(a.body), len(q[1]))
		})
	}
	clean(t, s)
}

// heavy are questions that ask for much work with few bytes: absences of a century, of
// which all is explained; many rows; many items.
func heavy(t *testing.T) map[string][2]string {
	var names []string
	for _, d := range shipped().Now().Product("1316-16").Line.Definitions {
		if d.By == nil && !strings.Contains(d.Name, ".") {
			names = append(names, `"`+d.Name+`"`)
		}
	}
	base := strings.TrimSuffix(strings.TrimSpace(example(t, "offerte.json")), "}")
	base = base[:strings.Index(base, `"werknemers"`)]
	workers := func(n int) string {
		var rows []string
		for i := range n {
			rows = append(rows, fmt.Sprintf(`{"id":"%d","geboortedatum":"1985-02-03","jaarloon":41000,"verzuimperioden":[{"van":"1990-01-01","percentage":50}]}`, i))
		}
		return `{"inputs": ` + base + `"werknemers": [` + strings.Join(rows, ",") + `]}`
	}
	pointers := make([]string, 1000)
	for i := range pointers {
		pointers[i] = fmt.Sprintf(`"/werknemers/%d/jaarloon"`, i)
	}
	item := strings.Replace(workers(3), "{", `{"product": "1316-16", "explain": ["uitkering_totaal"], `, 1) + "}"
	return map[string][2]string{
		"explain all":        {evaluations, workers(1000) + `, "explain": [` + strings.Join(names, ",") + `]}`},
		"explain pointers":   {evaluations, workers(5000) + `, "explain": [` + strings.Join(pointers, ",") + `]}`},
		"unknown names":      {evaluations, `{"inputs": {}, "outputs": ["` + strings.Repeat("x", 90) + `"` + strings.Repeat(`, "`+strings.Repeat("uitkering_", 6)+`"`, 999) + `]}`},
		"rows":               {evaluations, workers(7000) + "}"},
		"quotes":             {"/v1/quotes", workers(7000) + "}"},
		"a quote":            {"/v1/products/1316-16/quotes", workers(7000) + "}"},
		"configurations":     {"/v1/products/1316-16/configurations", workers(7000) + `, "price": "premie"}`},
		"comparisons":        {"/v1/comparisons", workers(7000) + "}"},
		"a batch that grows": {"/v1/evaluations/batch", `{"items": [` + strings.TrimSuffix(strings.Repeat(item+",", (1<<20-20)/(len(item)+1)), ",") + `]}`},
	}
}

// The parts of a request that are no body: told again only as far as they do no harm.
func TestHostileAddresses(t *testing.T) {
	s := serve(t, nil)
	for _, path := range []string{"/v1/products/..%2f..%2fetc%2fpasswd", "/v1/products/%00", "/v1/products/1316-16%2frules", "/v1/products/%3Cscript%3E", "/v1/products/%0d%0aSet-Cookie:%20a=b",
		"/v1/products/1316-16/rules/..%2f..", "/v1/products/" + strings.Repeat("x", 100_000), "/v1/problems/http/%0a", "/v1//products", "/v1/./products", "/v1/products/%e2%80%ae"} {
		a := s.ask(t, "GET", path, "")
		p := a.problem(t)
		if a.StatusCode != 404 || len(a.body) > 2000 || strings.ContainsAny(p.Detail, "\r\n\x00\u202e") || a.Header.Get("Location") != "" || a.Header.Get("Set-Cookie") != "" {
			t.Errorf("%.60s: %d %s", path, a.StatusCode, a.body)
		}
	}
	for _, id := range []string{"a\r\nSet-Cookie: a=b", "a\x00", strings.Repeat("a", 10_000), "<script>"} {
		if got := s.ask(t, "GET", "/healthz", "", "X-Request-Id: "+id).Header.Get("X-Request-Id"); strings.Contains(got, id) {
			t.Errorf("%q came back", got)
		}
	}
	began := time.Now()
	for _, header := range []string{"Accept", "Accept-Language", "If-None-Match", "Authorization", "Origin"} {
		s.ask(t, "GET", "/v1/products", "", header+": "+strings.Repeat("text/html;q=0.1;a=b, ", 50_000))
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("long headers took %s", took)
	}
}

// A parameter that a route does not know is refused, wherever it stands.
func TestParameters(t *testing.T) {
	s := serve(t, nil)
	looks := []string{"/v1/products", "/v1/problems", "/v1/problems/http/too-large", "/v1/products/1316-16", "/v1/products/1316-16/rules"}
	for i, path := range append(looks, asked...) {
		method, body := "GET", ""
		if i >= len(looks) {
			method, body = "POST", `{"inputs": {}}`
		}
		for _, query := range []string{"?x=1", "?on=2026-07-01&on=2026-07-02", "?%zz", "?a;b", "?" + strings.Repeat("a&b&", 1000) + strings.Repeat("x", 1000)} {
			a := s.ask(t, method, path+query, body)
			if p := a.problem(t); a.StatusCode != 400 || len(p.Errors) == 0 || p.Errors[0].Args["name"] == "" || len(a.body) > 10_000 {
				t.Errorf("%s %.60s: %d %s", method, path+query, a.StatusCode, a.body)
			}
		}
	}
	if a := s.ask(t, http.MethodGet, "/v1/products", "{}"); a.StatusCode != 200 {
		t.Errorf("a look with a body: %d", a.StatusCode)
	}
}
