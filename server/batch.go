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
	same := jsonMedia
	if streams {
		same = streamMedia
	}
	if s.answers(same)(c); c.IsAborted() {
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
	l, id := language(c), requestID(c)
	c.Set("form", jsonMedia)
	s.work(c, func(ctx context.Context, src []byte) ([]byte, *trouble) {
		items, t := s.items(src)
		if t != nil {
			return nil, t
		}
		b := []byte(`{"items":[`)
		for i, item := range items {
			if i > 0 {
				b = append(b, ',')
			}
			b = s.item(ctx, item, nil, l, id, b)
		}
		return append(b, "]}\n"...), nil
	})
}

// items reads the items of a batch: each a document of its own.
func (s *Server) items(src []byte) ([]*document.Document, *trouble) {
	d, faults := document.ReadJSON("", src)
	if d == nil {
		return nil, faulty(faults)
	}
	outside := *d
	outside.Root = shape(d.Root, 1) // each item is looked at by itself
	if faults = append(faults, s.requests.Validate("batch", &outside)...); len(faults) > 0 {
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
	if !s.gate.count(who, 1) {
		s.fail(c, s.gate.crowded())
		return
	}
	defer s.gate.uncount(who, 1)
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
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.Limits.Deadline)
	defer cancel()
	weight := s.gate.weight(len(src))
	if t == nil {
		t = s.gate.await(ctx, weight)
	}
	if t == nil {
		defer s.gate.leave(weight)
		d, faults := document.ReadJSON("", src)
		if d != nil {
			return s.item(ctx, d, faults, l, id, nil)
		}
		t = faulty(faults)
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
