package cover

import (
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// MaxRows bounds the rows of one edition of a table that are parts of their own. Of a
// larger table only the edition is.
const MaxRows = 1000

// key tells parts apart. Those of a line have no product.
type key struct {
	part       engine.Part
	product    *engine.Product
	edition    *model.Edition
	constraint *model.Constraint
	index      int
	node       *formula.Node
	at         diag.Pos
}

// parts are those there are, while the examples are run.
type parts struct {
	report  *Report
	known   map[key]*Part
	counted map[key]bool // editions that count in a product
}

// add makes a part, unless it is there already.
func (s *parts) add(k key, p Part) {
	if s.known[k] == nil {
		p.Part, p.Product, p.Edition, p.Constraint, p.Case, p.Node = k.part, k.product, k.edition, k.constraint, k.index, k.node
		s.known[k] = &p
		s.report.Parts = append(s.report.Parts, &p)
	}
}

// note marks the part that a fact is about as reached. A row of a table reaches the
// table too.
func (s *parts) note(p *engine.Product, f engine.Fact) {
	s.mark(p, key{part: f.Part, edition: f.Edition, constraint: f.Constraint, index: f.Case, node: f.Node, at: f.Pos})
	if f.Part == engine.Looked {
		s.mark(p, key{part: engine.Counted, edition: f.Edition})
	}
	if f.Part == engine.Counted {
		s.counted[key{product: p, edition: f.Edition}] = true
	}
}

func (s *parts) mark(p *engine.Product, k key) {
	for _, of := range [...]*engine.Product{nil, p} {
		k.product = of
		if part := s.known[k]; part != nil {
			part.Reached = true
		}
	}
}

// settle leaves out the parts of other products, and the bounds of products in which
// their rule never counts: of those the rule is to be told, if it counts nowhere.
func (s *parts) settle(products []*engine.Product) {
	s.report.Parts = slices.DeleteFunc(s.report.Parts, func(p *Part) bool {
		if p.Product != nil && !slices.Contains(products, p.Product) {
			return true
		}
		bound := p.Part == engine.Minimum || p.Part == engine.Maximum
		return bound && p.Product != nil && !s.counted[key{product: p.Product, edition: p.Edition}]
	})
}

// product adds the parts that a product's examples can reach.
func (s *parts) product(p *engine.Product) {
	for _, d := range p.Line.Definitions {
		if d.Kind != model.Rule && d.Kind != model.Parameter || d.Descriptive {
			continue
		}
		editions := p.Editions[d.Slot]
		for i := range editions {
			s.edition(p, d, &editions[i])
		}
	}
	for _, k := range p.Line.Constraints {
		if k.Required || k.Redundant {
			continue // decided at check, and never false
		}
		s.add(key{part: engine.Broken, constraint: k, product: s.owner(p, k.Reads)}, Part{Line: p.Line, Pos: k.Pos, Source: k.Source})
	}
}

// edition adds the parts of one edition: of a parameter itself and the rows of a table,
// of a rule what its body does.
func (s *parts) edition(p *engine.Product, d *model.Definition, e *model.Edition) {
	var own *engine.Product // of a value that the product sets
	if e.Pos.File == p.Pos.File {
		own = p
	}
	if e.Body == nil && e.Rows == nil && e.Value.State != formula.Known {
		return // there is no value to rest on
	}
	part := Part{Line: p.Line, Definition: d, Pos: e.Place(), Source: e.Source}
	s.add(key{part: engine.Counted, product: own, edition: e}, part)
	if e.Rows != nil {
		places := e.Rows.Places()
		for _, at := range places[:min(len(places), MaxRows)] {
			part.Pos = at
			s.add(key{part: engine.Looked, product: own, edition: e, at: at}, part)
		}
	}
	if e.Body != nil {
		s.body(p, d, e, part)
	}
}

// body adds the parts of a rule. A bound that a product's own value sets is a part of
// that product; where the value does not apply there is no bound.
func (s *parts) body(p *engine.Product, d *model.Definition, e *model.Edition, part Part) {
	b := e.Body
	add := func(k key, at diag.Pos, source string) {
		k.edition = e
		own := part
		own.Pos, own.Source = at, source
		s.add(k, own)
	}
	if b.When != nil {
		for _, w := range [...]engine.Part{engine.Applied, engine.Withheld} {
			add(key{part: w}, e.Pos, e.Source)
		}
		s.branches(b.When, add, e)
	}
	for i, row := range b.Cases {
		source := row.Source
		if source == "" {
			source = e.Source
		}
		add(key{part: engine.Chosen, index: i}, row.Pos, source)
		s.branches(row.Then, add, e)
	}
	s.branches(b.Formula, add, e)
	for i, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		if limit == nil {
			continue
		}
		k := key{part: [...]engine.Part{engine.Minimum, engine.Maximum}[i]}
		at, source := e.Pos, e.Source
		if own, edition := s.bound(p, limit); edition != nil {
			if edition.Value.State != formula.Known {
				continue
			}
			k.product, at, source = own, edition.Place(), edition.Source
		}
		add(k, at, source)
	}
	if b.Round != nil {
		add(key{part: engine.Rounded}, e.Pos, e.Source)
	}
}

// bound is the product whose own value a bound is, and the last edition of it; nil where
// the bound is more than a parameter that the product sets.
func (s *parts) bound(p *engine.Product, limit *formula.Formula) (*engine.Product, *model.Edition) {
	n := limit.Root
	if n.Op != formula.OpName {
		return nil, nil
	}
	editions := p.Editions[n.Sym.Slot]
	if len(editions) == 0 || editions[0].Pos.File != p.Pos.File {
		return nil, nil
	}
	return p, &editions[len(editions)-1]
}

// branches adds both ways of every `if` of a formula that is not in an aggregate.
func (s *parts) branches(f *formula.Formula, add func(key, diag.Pos, string), e *model.Edition) {
	if f == nil {
		return
	}
	f.Root.Walk(func(n *formula.Node) bool {
		switch n.Op {
		case formula.OpAggregate, formula.OpNth, formula.OpSeries:
			return false
		case formula.OpIf:
			if _, fixed := constant(n.Args[0]); !fixed {
				add(key{part: engine.Then, node: n}, e.Pos, e.Source)
				add(key{part: engine.Else, node: n}, e.Pos, e.Source)
			}
		}
		return true
	})
}

// constant says that a test is a literal.
func constant(n *formula.Node) (bool, bool) {
	return n.Int != 0, n.Op == formula.OpLiteral
}

// owner is the product, if it sets a value that something reads; nil otherwise.
func (s *parts) owner(p *engine.Product, reads []formula.Slot) *engine.Product {
	if slices.ContainsFunc(reads, func(slot formula.Slot) bool {
		editions := p.Editions[slot]
		return len(editions) > 0 && editions[0].Pos.File == p.Pos.File
	}) {
		return p
	}
	return nil
}
