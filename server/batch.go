package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// batch answers many evaluations: those of a list in one answer, those of a stream line
// by line. All are answered by the documents of the moment that each is looked at.
func (s *Server) batch(c *gin.Context) {
	if t := s.typed(c, jsonMedia, streamMedia); t != nil {
		s.fail(c, t)
		return
	}
	streams := media(c) == streamMedia
	if form := accepted(c.Request, map[bool]string{false: jsonMedia, true: streamMedia}[streams]); form == "" {
		s.fail(c, refuse("http/not-acceptable", args{"type": shorten(c.GetHeader("Accept")), "offers": map[bool]string{false: jsonMedia, true: streamMedia}[streams]}).hinted("hint/accept"))
		return
	}
	if streams {
		s.stream(c)
		return
	}
	s.list(c)
}

// list answers the items of a list.
func (s *Server) list(c *gin.Context) {
	items, t := s.items(c)
	if t != nil {
		s.fail(c, t)
		return
	}
	b := []byte(`{"items":[`)
	l, id := language(c), requestID(c)
	if s.work(c, func(ctx context.Context) *trouble {
		for i, item := range items {
			if i > 0 {
				b = append(b, ',')
			}
			b = s.item(ctx, item, nil, l, id, b)
		}
		return nil
	}) {
		c.Data(http.StatusOK, jsonMedia, append(b, "]}\n"...))
	}
}

// items reads the items of a batch: each a document of its own.
func (s *Server) items(c *gin.Context) ([]*document.Document, *trouble) {
	src, t := s.bytes(c, jsonMedia)
	if t != nil {
		return nil, t
	}
	d, faults := document.ReadJSON("", src)
	if d == nil {
		return nil, faulty(faults)
	}
	if faults = append(faults, s.requests.Validate("batch", emptied(d))...); len(faults) > 0 {
		return nil, faulty(faults)
	}
	nodes := d.Root.Get("items").Items
	if len(nodes) > s.Limits.Batch {
		return nil, faulty(diag.List{{Code: "http/too-many-items", Pointer: "/items", Args: args{"max": strconv.Itoa(s.Limits.Batch)}}})
	}
	all := make([]*document.Document, len(nodes))
	for i, n := range nodes {
		item := *d
		item.Root = n.Detach()
		all[i] = &item
	}
	return all, nil
}

// emptied is a batch of which the items are empty: each is looked at by itself.
func emptied(d *document.Document) *document.Document {
	outside := *d
	root := *d.Root
	root.Entries = nil
	for _, e := range d.Root.Entries {
		if e.Key.Text == "items" && e.Value.Kind == document.List {
			list := *e.Value
			list.Items = nil
			for _, item := range e.Value.Items {
				if item.Kind == document.Map {
					bare := *item
					bare.Entries = nil
					item = &bare
				}
				list.Items = append(list.Items, item)
			}
			e.Value = &list
		}
		root.Entries = append(root.Entries, e)
	}
	outside.Root = &root
	return &outside
}

// item answers one item, behind what is there: with its evaluation, or with its problem.
func (s *Server) item(ctx context.Context, d *document.Document, faults diag.List, l text.Lang, id string, b []byte) []byte {
	start := len(b)
	b = append(b, `{"status":200,"evaluation":`...)
	b, t := s.evaluated(ctx, d, faults, l, b)
	if t == nil {
		return append(b, '}')
	}
	p := t.problem(l, id)
	return appendProblem(b[:start], p)
}

// evaluated is the evaluation that an item asks for, behind what is there.
func (s *Server) evaluated(ctx context.Context, d *document.Document, faults diag.List, l text.Lang, b []byte) ([]byte, *trouble) {
	q := s.questionOf(d, "batch-item", faults)
	set := s.Shelf.Now()
	p, t := productOf(set, q.product)
	if t != nil && len(q.faults) > 0 {
		t = faulty(q.faults) // of which the product may be one
	}
	if t == nil {
		p, t = s.edition(p, q.digest)
	}
	if t != nil {
		return b, t
	}
	ctx, cancel := context.WithTimeout(ctx, s.Limits.Deadline)
	defer cancel()
	out, t := s.evaluate(ctx, p, q, l, b)
	if t != nil {
		return b, t
	}
	return out, nil
}

// appendProblem writes the answer to an item that was refused.
func appendProblem(b []byte, p Problem) []byte {
	w := bytes.NewBuffer(append(b, `{"status":`+strconv.Itoa(p.Status)+`,"problem":`...))
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); err != nil {
		panic(err) // texts only
	}
	return append(bytes.TrimSuffix(w.Bytes(), []byte("\n")), '}')
}

// patience is how long a line of a stream may take to arrive, and to be taken.
const patience = 30 * time.Second

// stream answers line by line, as lines arrive. A line waits for its turn where the
// server is busy; each has the bounds of a request by itself.
func (s *Server) stream(c *gin.Context) {
	who, l, id := caller(c), language(c), requestID(c)
	if !s.gate.count(who) {
		s.fail(c, s.gate.crowded())
		return
	}
	defer s.gate.uncount(who)
	control := http.NewResponseController(c.Writer)
	_ = control.EnableFullDuplex() // of HTTP/1; what comes later always is
	lines := bufio.NewReaderSize(c.Request.Body, 64<<10)
	c.Header("Content-Type", streamMedia)
	for {
		_ = control.SetReadDeadline(time.Now().Add(patience))
		src, t, err := s.line(lines)
		if err != nil && len(src) == 0 && t == nil {
			if !errors.Is(err, io.EOF) {
				s.end(c, appendProblem(nil, faulty(diag.List{{Code: "http/unread"}}).problem(l, id)))
			}
			return
		}
		if len(bytes.TrimSpace(src)) == 0 && t == nil {
			continue
		}
		_ = control.SetWriteDeadline(time.Now().Add(patience))
		if !s.end(c, s.streamed(c, src, t, l, id)) {
			return
		}
	}
}

// streamed answers one line.
func (s *Server) streamed(c *gin.Context, src []byte, t *trouble, l text.Lang, id string) []byte {
	if t == nil {
		d, faults := document.ReadJSON("", src)
		if d != nil {
			ctx, cancel := context.WithTimeout(c.Request.Context(), s.Limits.Deadline)
			defer cancel()
			if t = s.gate.await(ctx); t == nil {
				defer func() { <-s.gate.slots }()
				return s.item(ctx, d, faults, l, id, nil)
			}
		} else {
			t = faulty(faults)
		}
	}
	return appendProblem(nil, t.problem(l, id))
}

// line reads one line; of one that is too long all is read, and nothing kept.
func (s *Server) line(r *bufio.Reader) (src []byte, t *trouble, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if t == nil {
			src = append(src, part...)
		}
		if int64(len(src)) > s.Limits.Body {
			src, t = nil, s.tooLarge()
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return src, t, err
		}
	}
}

// end sends a line on its way; false where nobody takes it.
func (s *Server) end(c *gin.Context, line []byte) bool {
	if _, err := c.Writer.Write(append(line, '\n')); err != nil {
		return false
	}
	c.Writer.Flush()
	return true
}
