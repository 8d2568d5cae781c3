package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine/diag"
	"dekking/engine/text"
)

// Problem says why there is no answer (RFC 9457).
type Problem struct {
	Type      string  `json:"type"` // where the code is explained
	Title     string  `json:"title"`
	Status    int     `json:"status"`
	Detail    string  `json:"detail"`
	Code      string  `json:"code"`
	RequestID string  `json:"requestId,omitempty"`
	Errors    []Fault `json:"errors"` // all that is wrong with the request, in its order
}

// Fault is one thing that is wrong with a request.
type Fault struct {
	Code    string            `json:"code"`
	Pointer string            `json:"pointer"` // into the body; "" where it is of no single value
	Detail  string            `json:"detail"`
	Hint    string            `json:"hint,omitempty"`
	Args    map[string]string `json:"args"`
}

// statuses are the problems there are, each with its status.
var statuses = map[string]int{
	"http/invalid-request":    http.StatusBadRequest,
	"http/unauthorized":       http.StatusUnauthorized,
	"http/forbidden":          http.StatusForbidden,
	"http/foreign-host":       http.StatusForbidden,
	"http/no-route":           http.StatusNotFound,
	"http/unknown-product":    http.StatusNotFound,
	"http/unknown-name":       http.StatusNotFound,
	"http/unknown-code":       http.StatusNotFound,
	"http/method-not-allowed": http.StatusMethodNotAllowed,
	"http/not-acceptable":     http.StatusNotAcceptable,
	"http/edition-gone":       http.StatusConflict,
	"http/too-large":          http.StatusRequestEntityTooLarge,
	"http/media-type":         http.StatusUnsupportedMediaType,
	"http/too-many":           http.StatusTooManyRequests,
	"http/internal":           http.StatusInternalServerError,
	"http/overloaded":         http.StatusServiceUnavailable,
	"http/deadline":           http.StatusServiceUnavailable,
}

type args = map[string]string

// trouble is a problem before it is put in words.
type trouble struct {
	code   string
	args   args
	hint   string    // key of advice, or ""
	at     string    // pointer into the body to what is wrong, or ""
	faults diag.List // of a request with faults: pointers are into the body
}

// refuse is a problem that is told by its code alone.
func refuse(code string, a args) *trouble { return &trouble{code: code, args: a} }

// hinted is the same problem with advice.
func (t *trouble) hinted(key string) *trouble {
	t.hint = key
	return t
}

// mostOffered is how many words are offered where none is near.
const mostOffered = 20

// near is a problem about a word that is none of those there are.
func near(code string, a args, known []string) *trouble {
	return &trouble{code: code, args: a, hint: offered(a, known)}
}

// offered is advice about a name that is none of those there are, with what it says added
// to the arguments: the nearest, or else all of a few; "" where there is none to give.
func offered(a args, known []string) string {
	if nearest := text.Nearest(a["name"], known); nearest != "" {
		a["nearest"] = nearest
		return "hint/did-you-mean"
	}
	if len(known) == 0 || len(known) > mostOffered {
		return ""
	}
	a["known"] = strings.Join(known, ", ")
	return "hint/there-are"
}

// faulty is a problem of a request with faults.
func faulty(faults diag.List) *trouble {
	return &trouble{code: "http/invalid-request", args: args{"count": strconv.Itoa(len(faults))}, faults: faults}
}

// problem puts a trouble in words.
func (t *trouble) problem(l text.Lang, id string) Problem {
	said := t.code
	if len(t.faults) > 1 {
		said = "http/faults"
	}
	p := Problem{Type: "/v1/problems/" + t.code, Title: text.Message(l, "problem/"+strings.TrimPrefix(t.code, "http/"), nil), Status: statuses[t.code],
		Detail: text.Message(l, said, t.args), Code: t.code, RequestID: id, Errors: []Fault{}}
	if len(t.faults) == 1 {
		p.Detail = diag.Text(l, t.faults[0])
	}
	for _, f := range t.faults {
		p.Errors = append(p.Errors, faultOf(f, l))
	}
	if t.hint != "" {
		p.Errors = append(p.Errors, Fault{Code: t.code, Pointer: t.at, Detail: p.Detail, Hint: text.Message(l, t.hint, t.args), Args: noted(t.args)})
	}
	return p
}

// maxPointer is how long a pointer is told; what lies deeper is told of what it lies in.
const maxPointer = 1000

// faultOf is a diagnostic as callers see it. One of the notation of the body has a line
// and a column in place of a pointer.
func faultOf(d diag.Diagnostic, l text.Lang) Fault {
	for len(d.Pointer) > maxPointer {
		d.Pointer = d.Pointer[:strings.LastIndexByte(d.Pointer, '/')]
	}
	f := Fault{Code: d.Code, Pointer: d.Pointer, Detail: text.Clean(diag.Text(l, d)), Hint: text.Clean(diag.HintText(l, d)), Args: noted(d.Args)}
	if !d.Says.IsZero() {
		f.Detail += ": " + d.Says.In(l)
	}
	if d.Pointer == "" && d.Pos.Line > 0 {
		f.Args["line"], f.Args["column"] = strconv.Itoa(d.Pos.Line), strconv.Itoa(max(1, d.Pos.Col))
	}
	return f
}

// noted is a copy of the arguments that say something; it is never nil.
func noted(a args) args {
	said := args{}
	for name, value := range a {
		if value != "" {
			said[name] = text.Clean(value)
		}
	}
	return said
}

// fail answers with a problem, and nothing more.
func (s *Server) fail(c *gin.Context, t *trouble) {
	p := t.problem(language(c), requestID(c))
	c.Set("problem", t.code)
	h := c.Writer.Header()
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	switch {
	case t.code == "http/forbidden":
		h.Set("WWW-Authenticate", `Bearer realm="dekking", error="insufficient_scope", scope="`+t.args["scope"]+`"`)
	case p.Status == http.StatusUnauthorized, p.Status == http.StatusForbidden:
		h.Set("WWW-Authenticate", `Bearer realm="dekking"`)
	case t.args["seconds"] != "":
		h.Set("Retry-After", t.args["seconds"])
	}
	c.Abort()
	s.send(c, p.Status, "application/problem+json", p)
}

// send writes a value as JSON, with <, > and & as they are.
func (s *Server) send(c *gin.Context, status int, media string, v any) {
	c.Data(status, media, encoded(v))
}

// encoded is a value as JSON.
func encoded(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // an answer that is no JSON: the program is wrong
	}
	return b.Bytes()
}
