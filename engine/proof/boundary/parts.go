package boundary

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// part is a part of the documents that an evaluation can take one way or another: by its
// alternatives, counted from 0. Of what is or is not, 1 is that it is.
type part struct {
	Boundary
	entity  formula.EntityID // of whose rows it is taken
	edition *model.Edition   // of the rule that it stands in; nil of what stands in none
	under   []condition      // it is come by where these hold
	strict  bool             // it is a matter of numbers or days: only neighbours show it
	size    int              // how many alternatives there are
	chain   bool             // they have an order, and each is to be held against the next
	names   []string         // of the alternatives, where they are more than is or is not
	places  []diag.Pos       // likewise
	cites   []string         // likewise
	nodes   []*formula.Node  // what it is decided by
	begins  calendar.Date    // of a cut: how many days after the day a piece begins
	list    formula.EntityID // of a gap or cut: the rows that are made
	begun   []*model.Edition // of a dated edition: those there are
	gives   []formula.Value  // of the rows of a table and of dated editions: their values
	starts  []formula.Value  // likewise, where they have an order: from where each counts
}

// condition is a test with how it is to come out.
type condition struct {
	test *formula.Node
	want bool
}

// MaxAlternatives is how many alternatives of one part are watched, the first ones.
const MaxAlternatives = 63

// parts are all parts of a product's documents, in the order of its line.
type parts struct {
	product *engine.Product
	line    *model.Line
	all     []*part
	rules   []*model.Definition
	cut     bool                  // there are more alternatives than are watched
	facts   map[fact]int          // by what tells of them, the part
	tabled  map[diag.Pos]int      // of tables: by where a row stands, the alternative
	dated   map[formula.Slot]bool // read at a date by some formula
	bare    map[formula.Slot]bool // read as they stand on the day

	datedPart map[formula.Slot]int                 // of parameters read at a date
	callers   map[formula.Slot][]*model.Definition // the rules that call a parameter or table
	reach     []reach                              // by part
	asks      []bool                               // by slot: it rests on an input or a list
}

// fact is what engine.Facts tells of: a part of an edition, an `if`, a constraint.
type fact struct {
	kind       Kind
	edition    *model.Edition
	node       *formula.Node
	constraint *model.Constraint
}

// partsOf finds the parts of a product.
func partsOf(p *engine.Product) *parts {
	s := &parts{product: p, line: p.Line, facts: map[fact]int{}, tabled: map[diag.Pos]int{}, datedPart: map[formula.Slot]int{},
		dated: map[formula.Slot]bool{}, bare: map[formula.Slot]bool{}, callers: map[formula.Slot][]*model.Definition{}}
	s.reads()
	s.days()
	for _, d := range s.line.Definitions {
		switch d.Kind {
		case model.Input:
			s.input(d)
		case model.Parameter:
			s.parameter(d)
		case model.Rule:
			s.rules = append(s.rules, d)
			s.calls(d)
			for i := range p.Editions[d.Slot] {
				s.body(d, &p.Editions[d.Slot][i])
			}
		}
	}
	for id := range s.line.Entities {
		s.derived(formula.EntityID(id))
	}
	for _, k := range s.line.Constraints {
		s.constraint(k)
	}
	s.spread()
	return s
}

// add adds a part, with the source and place of what it stands in if it has none of its own.
func (s *parts) add(x *part) {
	if x.size > MaxAlternatives {
		s.cut, x.size = true, MaxAlternatives
	}
	if d := x.Definition; d != nil && x.Source == "" {
		if x.Source = d.Source; x.edition != nil && x.edition.Source != "" {
			x.Source = x.edition.Source
		}
	}
	switch {
	case x.Pos.Line > 0 || x.Definition == nil:
	case x.edition != nil:
		x.Pos = x.edition.Place()
	default:
		x.Pos = x.Definition.Pos
	}
	s.all = append(s.all, x)
}

// told adds a part that engine.Facts tells of.
func (s *parts) told(f fact, x *part) {
	s.facts[f] = len(s.all)
	s.add(x)
}

// input adds when an input is asked, and the ends of an option.
func (s *parts) input(d *model.Definition) {
	if k := d.Type.Kind; d.Input.Option && (k == formula.Number || k == formula.Date) {
		s.add(&part{Boundary: Boundary{Kind: End, Definition: d}, entity: d.Entity, size: 2})
	}
	if w := d.Input.When; w != nil {
		s.add(&part{Boundary: Boundary{Kind: When, Definition: d, Node: w.Root}, entity: d.Entity, size: 2, nodes: []*formula.Node{w.Root}})
	}
}

// derived adds what makes the rows of a derived list.
func (s *parts) derived(id formula.EntityID) {
	x := &s.line.Entities[id]
	if x.Derive == nil {
		return
	}
	of := func(k Kind, f *formula.Formula, begins calendar.Date) *part {
		d := s.line.Definitions[x.From]
		return &part{Boundary: Boundary{Kind: k, Definition: d, List: x.List, Node: f.Root, Pos: d.Pos}, entity: x.Parent, list: id, size: 2, nodes: []*formula.Node{f.Root}, begins: begins}
	}
	if x.Derive.Gap != nil {
		s.add(of(Gap, x.Derive.Gap, 0))
	}
	for _, f := range x.Derive.After {
		s.add(of(Cut, f, 1))
	}
	for _, f := range x.Derive.Before {
		s.add(of(Cut, f, 0))
	}
}

// constraint adds a constraint that a question can decide.
func (s *parts) constraint(k *model.Constraint) {
	if k.Required || k.Redundant {
		return
	}
	b := Boundary{Kind: Constraint, Constraint: k, Node: k.Assert.Root, Source: k.Source, Pos: k.Pos}
	s.told(fact{kind: Constraint, constraint: k}, &part{Boundary: b, entity: k.Entity, size: 2, nodes: []*formula.Node{k.Assert.Root}})
	s.visit(k.Assert.Root, k.Assert.Root, func(x *part) {
		x.Constraint, x.entity, x.Source, x.Pos = k, k.Entity, k.Source, k.Pos
	}, nil)
}
