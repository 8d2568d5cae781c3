package server

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
)

// question is the body of a request, read: what all of them can hold. A field that the
// kind of question does not have is never set.
type question struct {
	inputs           *document.Node // the root of its own; nil where it was left out
	on, known        calendar.Date  // known: 0 is all that is known
	outputs, explain []string
	products         []string
	price, digest    string
	product          string // of an item of a batch

	faults diag.List // of notation and shape
}

// read reads a question of a kind: the name of its schema. What is wrong with it is kept
// with the question, so that it is told with what else is; it is a trouble where nothing
// of it could be read.
func (s *Server) read(src []byte, kind string) (*question, *trouble) {
	d, faults := document.ReadJSON("", src)
	if d == nil {
		return nil, faulty(faults)
	}
	return s.questionOf(d, kind, faults), nil
}

// media is the form of a body, without its parameters; "" where it is not said, is said
// twice, or is of another charset than UTF-8.
func media(c *gin.Context) string {
	kind, params, err := mime.ParseMediaType(strings.Join(c.Request.Header.Values("Content-Type"), ","))
	if charset := params["charset"]; err != nil || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return ""
	}
	return kind
}

// typed holds the body of a request to the forms that are read here, uncompressed.
func (s *Server) typed(c *gin.Context, forms ...string) *trouble {
	if coding := strings.Join(c.Request.Header.Values("Content-Encoding"), ","); coding != "" && !strings.EqualFold(coding, "identity") {
		return refuse("http/media-type", args{"type": shorten(coding)}).hinted("hint/send-plain")
	}
	kind := media(c)
	for _, form := range forms {
		if kind == form {
			return nil
		}
	}
	return refuse("http/media-type", args{"type": shorten(c.GetHeader("Content-Type")), "offers": strings.Join(forms, ", ")}).hinted("hint/send-json")
}

// bytes reads the body of a request.
func (s *Server) bytes(c *gin.Context, forms ...string) ([]byte, *trouble) {
	if t := s.typed(c, forms...); t != nil {
		return nil, t
	}
	if c.Request.ContentLength > s.Limits.Body {
		return nil, s.tooLarge()
	}
	src, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, s.Limits.Body))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, s.tooLarge()
	case err != nil:
		return nil, faulty(diag.List{{Code: "http/unread"}})
	case len(src) == 0:
		return nil, faulty(diag.List{{Code: "http/no-body"}})
	}
	return src, nil
}

func (s *Server) tooLarge() *trouble {
	return refuse("http/too-large", args{"max": strconv.FormatInt(s.Limits.Body, 10)})
}

// maxShape is how many items of a list of a body its schema looks at: one more than it
// allows.
const maxShape = 1001

// shape is a body as its schema has to see it: what lies deeper than the items of a list
// is left out, and so is what there is too much of.
func shape(n *document.Node, depth int) *document.Node {
	bare := *n
	bare.Entries, bare.Items = nil, nil
	if depth > 0 {
		for _, e := range n.Entries {
			e.Value = shape(e.Value, depth-1)
			bare.Entries = append(bare.Entries, e)
		}
	}
	for _, item := range n.Items[:min(len(n.Items), maxShape)] {
		bare.Items = append(bare.Items, shape(item, 0))
	}
	return &bare
}

// questionOf holds a body against the schema of its kind and takes it apart, together
// with what was wrong with its notation. A member that does not fit counts as left out.
// What the inputs may be is not the schema's to say: the engine tells all of that.
func (s *Server) questionOf(d *document.Document, kind string, faults diag.List) *question {
	outside := *d
	outside.Root = shape(d.Root, 1)
	unfit := s.requests.Validate(kind, &outside)
	bad := map[string]bool{}
	for _, f := range unfit {
		member, _, _ := strings.Cut(strings.TrimPrefix(f.Pointer, "/"), "/")
		bad[member] = true
	}
	get := func(member string) *document.Node {
		if bad[member] {
			return nil
		}
		return d.Root.Get(member)
	}
	q := &question{on: s.Today(), known: day(get("knownAt")), outputs: texts(get("outputs")), explain: texts(get("explain")), products: texts(get("products")),
		price: said(get("price")), digest: said(get("digest")), product: said(get("product")), inputs: get("inputs").Detach(), faults: append(faults, unfit...)}
	if on := get("on"); on != nil {
		q.on = day(on)
	}
	return q
}

// day is a date of a body; 0 where it was left out.
func day(n *document.Node) calendar.Date {
	d, _ := calendar.Parse(said(n)) // the schema has seen to it
	return d
}

// said is a text of a body; "" where it was left out.
func said(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// texts are the texts of a list; nil where it was left out.
func texts(n *document.Node) []string {
	if n == nil {
		return nil
	}
	all := make([]string, len(n.Items))
	for i, item := range n.Items {
		all[i] = item.Text
	}
	return all
}
