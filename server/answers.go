package server

import (
	"bytes"
	"context"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine"
	"dekking/engine/compare"
	"dekking/engine/configure"
	"dekking/engine/diag"
	"dekking/engine/quote"
	"dekking/engine/text"
	"dekking/server/shelf"
)

// asked is a question about one product, with the product.
type asked struct {
	*question
	product *shelf.Product
}

// about answers a question about the product that the address names: in the edition that
// the question names, or else the one in force.
func (s *Server) about(c *gin.Context, kind string, answer func(context.Context, *asked) ([]byte, *trouble)) {
	p, t := productOf(s.Shelf.Now(), c.Param("id"))
	if t != nil {
		s.fail(c, t)
		return
	}
	s.work(c, func(ctx context.Context, src []byte) ([]byte, *trouble) {
		q, t := s.read(src, kind)
		if t == nil {
			p, t = s.edition(p, q.digest)
		}
		if t != nil {
			return nil, t
		}
		return answer(ctx, &asked{q, p})
	})
}

// productOf finds a product by its id.
func productOf(set *shelf.Set, id string) (*shelf.Product, *trouble) {
	if p := set.Product(id); p != nil {
		return p, nil
	}
	return nil, near("http/unknown-product", args{"name": shorten(id)}, set.IDs())
}

// edition is a product in the edition that was asked for: "" is the one in force.
func (s *Server) edition(p *shelf.Product, digest string) (*shelf.Product, *trouble) {
	if digest == "" {
		return p, nil
	}
	if old := s.Shelf.Find(p.ID, digest); old != nil {
		return old, nil
	}
	gone := refuse("http/edition-gone", args{"product": p.ID, "digest": digest, "now": p.Digest}).hinted("hint/latest-edition")
	gone.at = "/digest"
	return nil, gone
}

// answered is what became of a question: its own faults with those that the engine found,
// or an error of the context.
func (s *Server) answered(q *question, faults diag.List, err error) *trouble {
	if err != nil {
		return s.late()
	}
	if faults = append(q.faults, q.placed(faults)...); len(faults) == 0 {
		return nil
	}
	faults = faults.Dedupe()
	faults.Sort()
	return faulty(faults)
}

// placed are faults of the engine with pointers into the body: those of values begin at
// the inputs.
func (q *question) placed(faults diag.List) diag.List {
	all := make(diag.List, len(faults))
	for i, f := range faults {
		switch {
		case f.Pointer == "/outputs":
			f.Pointer += q.index(q.outputs, f.Args["name"])
		case f.Pointer == "/explain":
			f.Pointer += q.index(q.explain, f.Args["name"])
		case strings.HasPrefix(f.Code, "input/"), f.Pointer != "" && f.Pointer != "/price":
			f.Pointer = "/inputs" + f.Pointer
			if f.Args["first"] != "" { // a pointer too
				f.Args = maps.Clone(f.Args)
				f.Args["first"] = "/inputs" + f.Args["first"]
			}
		}
		all[i] = f
	}
	return all
}

// index is where a name stands in a list, as the end of a pointer; "" where it does not.
func (q *question) index(list []string, name string) string {
	i := slices.IndexFunc(list, func(s string) bool { return s == name || strings.HasSuffix(s, "/"+name) })
	if i < 0 {
		return ""
	}
	return "/" + strconv.Itoa(i)
}

// evaluations answers what a product says of inputs.
func (s *Server) evaluations(c *gin.Context) {
	room := s.room()
	defer s.rooms.Put(room)
	s.about(c, "evaluation", func(ctx context.Context, q *asked) (_ []byte, t *trouble) {
		if *room, t = s.evaluate(ctx, q.product, q.question, language(c), (*room)[:0]); t != nil {
			return nil, t
		}
		*room = append(*room, '\n')
		return *room, nil
	})
}

// room is memory to write an answer in, to be put back. What a very large answer took is
// not kept: it is made anew.
func (s *Server) room() *[]byte {
	if b, ok := s.rooms.Get().(*[]byte); ok && cap(*b) <= 1<<20 {
		return b
	}
	b := make([]byte, 0, 32<<10)
	return &b
}

// evaluate is an evaluation as JSON, behind what is there.
func (s *Server) evaluate(ctx context.Context, p *shelf.Product, q *question, l text.Lang, b []byte) ([]byte, *trouble) {
	e, start := p.Borrow(), len(b)
	a, faults, err := e.Evaluate(ctx, engine.Request{Inputs: q.inputs, On: q.on, Known: q.known, Outputs: q.outputs, Explain: q.explain, Lang: l})
	if t := s.answered(q, faults, err); t != nil {
		p.Return(e)
		return b, t
	}
	b, err = a.AppendJSON(b)
	p.Return(e)
	if err != nil {
		panic(err) // an answer that is no JSON: the program is wrong
	}
	if len(b) > maxAnswer/2 { // so that there is room for the problems of the rest of a batch
		return b[:start], tooMuch()
	}
	return b, nil
}

// configurations answers what can still be chosen of a product.
func (s *Server) configurations(c *gin.Context) {
	s.about(c, "configuration", func(ctx context.Context, q *asked) ([]byte, *trouble) {
		a, faults, err := configure.New(q.product.Product).Configure(ctx, configure.Request{Inputs: q.inputs, On: q.on, Known: q.known, Price: q.price, Outputs: q.outputs, Lang: language(c)})
		if t := s.answered(q.question, faults, err); t != nil {
			return nil, t
		}
		return encoded(a), nil
	})
}

// quote answers what a product costs.
func (s *Server) quote(c *gin.Context) {
	s.about(c, "quote", func(ctx context.Context, q *asked) ([]byte, *trouble) {
		a, faults, err := quote.Make(ctx, q.product.Product, quote.Request{Inputs: q.inputs, On: q.on, Known: q.known, Lang: language(c)})
		if t := s.answered(q.question, faults, err); t != nil {
			return nil, t
		}
		return quoted(c, a, a.HTML), nil
	})
}

// quotes answers what several products cost.
func (s *Server) quotes(c *gin.Context) {
	s.several(c, "quotes", func(ctx context.Context, q *question, products []*engine.Product) ([]byte, *trouble) {
		a, faults, err := quote.All(ctx, products, quote.Request{Inputs: q.inputs, On: q.on, Known: q.known, Lang: language(c)})
		if t := s.answered(q, faults, err); t != nil {
			return nil, t
		}
		return quoted(c, a, a.HTML), nil
	})
}

// quoted are quotes in the form asked for: as data, or as a page.
func quoted(c *gin.Context, data any, page func(io.Writer) error) []byte {
	if form(c) != htmlMedia {
		return encoded(data)
	}
	var b bytes.Buffer
	if err := page(&b); err != nil {
		panic(err) // the page is ours, and so is what is in it
	}
	c.Header("Content-Security-Policy", pageContent)
	return b.Bytes()
}

// several answers a question about several products; without names, all there are.
func (s *Server) several(c *gin.Context, kind string, answer func(context.Context, *question, []*engine.Product) ([]byte, *trouble)) {
	s.work(c, func(ctx context.Context, src []byte) ([]byte, *trouble) {
		set := s.Shelf.Now()
		q, t := s.read(src, kind)
		if t != nil {
			return nil, t
		}
		products := set.Products
		if q.products != nil {
			products = q.named(set)
		}
		return answer(ctx, q, products)
	})
}

// named are the products that a question names; of those that there are not it has a fault.
func (q *question) named(set *shelf.Set) []*engine.Product {
	var found []*engine.Product
	for i, id := range q.products {
		if p := set.Catalog.Product(id); p != nil {
			found = append(found, p)
			continue
		}
		q.faults = append(q.faults, unknownProduct(id, "/products/"+strconv.Itoa(i), set))
	}
	return found
}

// unknownProduct is the fault of a product that the body names.
func unknownProduct(id, pointer string, set *shelf.Set) diag.Diagnostic {
	f := diag.Diagnostic{Code: "http/unknown-product", Pointer: pointer, Args: args{"name": shorten(id)}}
	f.Hint = offered(f.Args, set.IDs())
	return f
}

// comparisons puts products side by side.
func (s *Server) comparisons(c *gin.Context) {
	s.several(c, "comparison", func(ctx context.Context, q *question, products []*engine.Product) ([]byte, *trouble) {
		a, faults, err := compare.Within(ctx, products, q.on, q.inputs, language(c))
		if t := s.answered(q, faults, err); t != nil {
			return nil, t
		}
		return encoded(a), nil
	})
}
