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
	bound      *model.Edition // of a minimum or maximum that is a parameter
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
		p.Part, p.Product, p.Edition, p.Constraint, p.Case, p.Node, p.Bound = k.part, k.product, k.edition, k.constraint, k.index, k.node, k.bound
		s.known[k] = &p
		s.report.Parts = append(s.report.Parts, &p)
	}
}

// note marks the part that a fact is about as reached. A row of a table reaches the
// table too. What counts in a product under other terms need not count in it as it is.
func (s *parts) note(e *engine.Evaluator, p *engine.Product, f engine.Fact, other bool) {
	k := key{part: f.Part, edition: f.Edition, constraint: f.Constraint, index: f.Case, node: f.Node, at: f.Pos}
	if limit := limitOf(f.Part, f.Edition); limit != nil && limit.Root.Op == formula.OpName {
		k.bound = e.Edition(p.Line.Definitions[limit.Root.Sym.Slot])
		if k.bound != nil && k.bound.Body != nil {
			k.bound = nil // a rule
		}
	}
	s.mark(p, k)
	if f.Part == engine.Looked {
		s.mark(p, key{part: engine.Counted, edition: f.Edition})
	}
	if f.Part == engine.Counted && !other {
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
		return bound && p.Product != nil && !p.Reached && !s.counted[key{product: p.Product, edition: p.Edition}]
	})
}

// product adds the parts that a product's examples can reach.
func (s *parts) product(p *engine.Product) {
	required := p.Line.OnlyRequired()
	for _, d := range p.Line.Definitions {
		if d.Kind != model.Rule && d.Kind != model.Parameter || d.Descriptive || required[d.Slot] {
			continue // no outcome rests on it
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

// body adds the parts of a rule.
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
	for _, kind := range [...]engine.Part{engine.Minimum, engine.Maximum} {
		if limit := limitOf(kind, e); limit != nil {
			s.limit(p, limit, key{part: kind}, e, add)
		}
	}
	if b.Round != nil {
		add(key{part: engine.Rounded}, e.Pos, e.Source)
	}
}

// limitOf is the minimum or maximum of a rule; nil where there is none.
func limitOf(kind engine.Part, e *model.Edition) *formula.Formula {
	switch {
	case e == nil || e.Body == nil:
	case kind == engine.Minimum:
		return e.Body.AtLeast
	case kind == engine.Maximum:
		return e.Body.AtMost
	}
	return nil
}

// limit adds a minimum or maximum: of one that is a parameter a part for each of its
// editions, of the product where they are its own.
func (s *parts) limit(p *engine.Product, limit *formula.Formula, k key, e *model.Edition, add func(key, diag.Pos, string)) {
	if limit.Root.Op != formula.OpName || p.Line.Definitions[limit.Root.Sym.Slot].Kind != model.Parameter {
		add(k, e.Pos, e.Source)
		return
	}
	editions := p.Editions[limit.Root.Sym.Slot]
	for i := range editions {
		x := &editions[i]
		if x.Value.State != formula.Known {
			continue
		}
		if k.bound, k.product = x, nil; x.Pos.File == p.Pos.File {
			k.product = p
		}
		add(k, x.Place(), x.Source)
	}
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
