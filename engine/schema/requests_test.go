package schema

import (
	"io/fs"
	"strings"
	"testing"

	"dekking/engine/document"
	"dekking/schemas"
)

// requests are the schemas of what the server is asked, as the binary carries them.
func requests(t testing.TB) *document.Schemas {
	t.Helper()
	folder, err := fs.Sub(schemas.FS, "requests")
	if err != nil {
		t.Fatal(err)
	}
	s, err := document.NewSchemas(folder)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestRequests holds small bodies against their schemas: the right one fits, and
// with one thing changed it does not.
func TestRequests(t *testing.T) {
	digest := "sha256:" + strings.Repeat("0a", 32)
	for _, c := range []bodies{
		{"evaluation", `{"inputs": {}, "on": "2026-07-01", "knownAt": "2026-07-02", "outputs": ["a"], "explain": ["b", "/c/0/d/12/e"], "digest": "` + digest + `"}`, [][2]string{
			{`"inputs": {}, `, ``},
			{`"inputs": {}`, `"inputs": []`},
			{`"inputs": {}`, `"inputs": null`},
			{`2026-07-01`, `2026-06-31`},
			{`2026-07-01`, `1899-12-31`},
			{`"2026-07-02"`, `null`},
			{`["a"]`, `"a"`},
			{`["a"]`, `["A"]`},
			{`["a"]`, `["` + strings.Repeat("a", 101) + `"]`},
			{`["a"]`, `["a"` + strings.Repeat(`, "a"`, 1000) + `]`},
			{`/c/0/`, `/c/00/`},
			{`/e"`, `/"`},
			{`0a"`, `0A"`},
			{`"digest"`, `"Digest"`},
		}},
		{"configuration", `{"inputs": {"a": 1}, "price": "p", "outputs": []}`, [][2]string{{`"p"`, `["p"]`}, {`"price"`, `"explain"`}, {`"inputs"`, `"input"`}}},
		{"quote", `{"inputs": {}, "on": "2026-07-01", "digest": "` + digest + `"}`, [][2]string{{`"on"`, `"outputs"`}, {`"inputs": {}, `, ``}}},
		{"quotes", `{"inputs": {}, "products": ["a-1", "b"], "knownAt": "2026-07-01"}`, [][2]string{
			{`"b"`, `"a-1"`}, {`["a-1", "b"]`, `[]`}, {`a-1`, `a_1`}, {`"knownAt"`, `"digest"`}}},
		{"comparison", `{"products": ["a-1"], "on": "2026-07-01"}`, [][2]string{{`"on"`, `"knownAt"`}, {`"a-1"`, `1`}}},
		{"batch", `{"items": [{}]}`, [][2]string{{`{}`, ``}, {`{}`, `1`}, {`"items"`, `"evaluations"`}, {`{}`, `{}` + strings.Repeat(`, {}`, 1000)}}},
		{"batch-item", `{"product": "a", "inputs": {}}`, [][2]string{{`"product": "a", `, ``}, {`, "inputs": {}`, ``}, {`"a"`, `""`}}},
	} {
		c.check(t, requests(t))
	}
}

// TestServedAnswers does the same for the answers that only the server gives.
func TestServedAnswers(t *testing.T) {
	digest := "sha256:" + strings.Repeat("0a", 32)
	problem := `{"type": "/v1/problems/http/invalid-request", "title": "t", "status": 400, "detail": "d", "code": "http/invalid-request", "requestId": "r",
		"errors": [{"code": "a/b", "pointer": "/x", "detail": "d", "hint": "h", "args": {"name": "x"}}]}`
	for _, c := range []bodies{
		{"problem", problem, [][2]string{
			{`"requestId": "r",`, ``}, {`400`, `200`}, {`400`, `"400"`}, {`"/x"`, `"x"`}, {`"name": "x"`, `"name": 1`}, {`"h"`, `""`}, {`/v1/problems/`, `/problems/`},
			{`"errors"`, `"faults"`}, {`"code": "a/b"`, `"code": "ab"`}}},
		{"problems", `{"problems": [{"code": "a/b", "title": "t", "detail": "d", "status": 404}, {"code": "a/c", "title": "t", "detail": "d", "hint": "h"}]}`, [][2]string{
			{`404`, `200`}, {`"title": "t", `, ``}, {`"a/b"`, `"b"`}}},
		{"meaning", `{"code": "a/b", "title": "t", "detail": "d"}`, [][2]string{{`"d"`, `""`}, {`"code"`, `"type"`}}},
		{"batch", `{"items": [{"status": 400, "problem": ` + problem + `}]}`, [][2]string{{`"problem"`, `"evaluation"`}, {`{"status": 400`, `{"status": 200`}}},
		{"reload", `{"at": "2026-07-01T12:00:00Z", "digest": "` + digest + `", "changed": true, "refused": false, "faults": [{"code": "a/b", "severity": "error", "message": "m"}]}`, [][2]string{
			{`T12:00:00Z`, ``}, {`"refused": false, `, ``}, {`"error"`, `"bad"`}}},
		{"readiness", `{"status": "ready", "digest": "` + digest + `", "loadedAt": "2026-07-01T12:00:00Z", "reload": {"at": "2026-07-01T12:00:00+02:00", "refused": false, "errors": 0, "faults": []}}`, [][2]string{
			{`"ready"`, `"ok"`}, {`"errors": 0`, `"errors": -1`}, {`"digest"`, `"digests"`}}},
		{"health", `{"status": "ok"}`, [][2]string{{`"ok"`, `"ready"`}}},
	} {
		c.check(t, answers(t))
	}
}

// bodies are a right one and changes that make it wrong.
type bodies struct {
	schema, right string
	changes       [][2]string
}

func (c bodies) check(t *testing.T, s *document.Schemas) {
	t.Helper()
	if faults := s.Validate(c.schema, read(t, []byte(c.right))); len(faults) > 0 {
		t.Errorf("%s: %s", c.schema, told(faults))
	}
	for _, change := range c.changes {
		if !strings.Contains(c.right, change[0]) {
			t.Fatalf("%s holds no %s", c.schema, change[0])
		}
		wrong := strings.Replace(c.right, change[0], change[1], 1)
		if faults := s.Validate(c.schema, read(t, []byte(wrong))); len(faults) == 0 {
			t.Errorf("%s fits with %.40q for %q", c.schema, change[1], change[0])
		}
	}
}
