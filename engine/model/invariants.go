package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/text"
)

// Property is what an invariant says.
type Property uint8

// The properties. The first three are of two evaluations that differ in one input,
// the others of every single one.
const (
	NeverFalls Property = iota // a higher input never gives a lower value
	NeverRises                 // a higher input never gives a higher value
	NeverJumps                 // one step of an input moves the value no further than so much
	Bounded                    // the value is at least, or at most, something else
	Equals                     // the value is something else
	Always                     // a test is true
)

var properties = [...]string{"never_falls_with", "never_rises_with", "never_jumps_with", "at_most", "equals", "always"}

// String gives the document keyword; of Bounded that of the one bound.
func (p Property) String() string { return properties[p] }

// Paired says that a property is one of two evaluations.
func (p Property) Paired() bool { return p <= NeverJumps }

// Invariant is a property that everything that is computed is said to have.
type Invariant struct {
	Name     string
	Property Property
	Title    text.Text
	Entity   formula.EntityID // whose rows have the property
	Value    *Definition      // nil of Always
	With     *Definition      // of a pair: the input in which they differ; nil else
	Step     *number.Number   // of NeverJumps: of the input, of a date in days; nil: the smallest there is
	AtLeast  *formula.Formula // of Bounded, or nil
	AtMost   *formula.Formula // of Bounded, or nil; of NeverJumps how far a step moves the value
	Is       *formula.Formula // of Equals the other value, of Always the test
	Where    *formula.Formula // only where this is true; nil: everywhere
	Source   string           // a reference, or ""
	Reason   text.Text
	Pos      diag.Pos
	Sees     []formula.Slot // all that it rests on, through rules, in the order of the line
}

// Rests says that an invariant rests on a definition.
func (v *Invariant) Rests(on *Definition) bool {
	_, found := slices.BinarySearch(v.Sees, on.Slot)
	return found
}

// Formulas visits the invariant's own formulas; some are nil.
func (v *Invariant) Formulas(visit func(*formula.Formula)) {
	for _, f := range [...]*formula.Formula{v.Where, v.AtLeast, v.AtMost, v.Is} {
		visit(f)
	}
}

// invariant reads an invariant and finds what it rests on.
func (c *compiler) invariant(e document.Entry) {
	at, twice := c.invariants[e.Key.Text]
	if twice {
		f := c.fault("model/duplicate-name", e.Key.Pos, args{"name": e.Key.Text})
		f.Related = []diag.Related{{Pos: at, Key: "related/declared-here", Args: args{"name": e.Key.Text}}}
		return
	}
	c.invariants[e.Key.Text] = e.Key.Pos
	n := e.Value
	v := &Invariant{Name: e.Key.Text, Property: propertyOf(n), Title: title(e), Reason: words(n.Get("reason")),
		Source: c.cite(n.Get("source"), e.Key.Text), Pos: e.Key.Pos}
	before := len(c.faults)
	if !c.about(v, n) {
		return
	}
	var known formula.Narrowed
	if v.Where = c.test(c.line, n.Get("where"), v.Entity, nil); v.Where != nil {
		known = v.Where.Shows(true)
	}
	c.sides(v, n, known)
	if len(c.faults) > before {
		return
	}
	c.rest(v, n)
	if len(c.faults) == before {
		c.line.Invariants = append(c.line.Invariants, v)
	}
}

// propertyOf is what a document says: the first of the properties whose key stands
// there. Of several keys that do not go together the schema has told.
func propertyOf(n *document.Node) Property {
	for p, key := range properties {
		if n.Get(key) != nil {
			return Property(p)
		}
	}
	return Bounded
}

// about finds the value that an invariant is about, or the rows of its test.
func (c *compiler) about(v *Invariant, n *document.Node) bool {
	if v.Property == Always {
		entity, ok := c.entity(n.Get("of"))
		v.Entity = entity
		return ok && !c.line.Entities[entity].unmade
	}
	at := n.Get("value")
	if at == nil {
		return false // the schema has said so
	}
	d := c.definition(at)
	if d == nil || d.Type.Kind == formula.Invalid || d.adrift || c.line.Entities[d.Entity].unmade || c.isTable(d, at.Pos) {
		return false
	}
	v.Value, v.Entity = d, d.Entity
	if d.Type.Many || len(c.line.Named(d.Name)) > 1 {
		c.fault("invariant/not-one", at.Pos, args{"name": d.Name})
		return false
	}
	return v.Property == Equals || c.orderly(v.Property, d, at)
}

// orderly sees that of two values of a definition one can be the higher or, where a
// value is not to jump, that they have a difference.
func (c *compiler) orderly(p Property, d *Definition, at *document.Node) bool {
	code := "invariant/no-order"
	if p == Bounded || p == NeverJumps {
		code = "invariant/no-measure"
	}
	switch d.Type.Kind {
	case formula.Number, formula.Date:
		return true
	case formula.Boolean: // no before yes
		if p == NeverFalls || p == NeverRises {
			return true
		}
	}
	c.fault(code, at.Pos, args{"name": d.Name, "kind": "kind/" + d.Type.Kind.String()})
	return false
}

// sides compiles what a value is held against, or the test.
func (c *compiler) sides(v *Invariant, n *document.Node, known formula.Narrowed) {
	if v.Property == Always {
		v.Is = c.test(c.line, n.Get("always"), v.Entity, known)
		return
	}
	want := v.Value.Type
	want.Optional = false
	side := func(key string) *formula.Formula { return c.builder.compile(c.line, n.Get(key), v.Entity, want, known) }
	switch v.Property {
	case Bounded:
		v.AtLeast, v.AtMost = side("at_least"), side("at_most")
	case Equals:
		v.Is = side("equals")
	case NeverJumps:
		if want.Kind == formula.Date {
			want = formula.Type{Kind: formula.Number, Unit: c.line.Names.Day}
		}
		v.AtMost = side("by_more_than")
		c.moved(v, n)
	case NeverFalls, NeverRises:
		c.moved(v, n)
	}
}

// moved finds the input in which the two evaluations of a pair differ, and the step.
func (c *compiler) moved(v *Invariant, n *document.Node) {
	at := n.Get(v.Property.String())
	d := c.definition(at)
	if d == nil || d.Type.Kind == formula.Invalid {
		return
	}
	for _, same := range c.line.Named(d.Name) { // an end of an interval that is asked, and of others that are made
		if same.Kind == Input {
			d = same
		}
	}
	switch {
	case d.Kind != Input:
		c.nearestIs("invariant/not-input", at.Pos, d.Name, "", nil, args{"kind": "kind/" + d.Kind.String()})
	case d.Type.Kind == formula.Text:
		c.orderly(NeverFalls, d, at)
	default:
		v.With = d
		c.step(v, n.Get("step"))
	}
}

// step reads the step of an input in which a value may not jump.
func (c *compiler) step(v *Invariant, n *document.Node) {
	if n == nil {
		return
	}
	d, t := v.With, v.With.Type
	switch t.Kind {
	case formula.Date:
		t = formula.Type{Kind: formula.Number}
	case formula.Number:
	default:
		c.orderly(NeverJumps, d, n)
		return
	}
	step, ok := c.literal(n, t, nil)
	switch {
	case !ok:
	case step.Num.Sign() <= 0:
		c.fault("model/step", n.Pos, args{"text": n.Text})
	default:
		v.Step = &step.Num
		smallest := c.smallest(d)
		if times, ok := step.Num.Quo(smallest); !ok || !times.IsInt() {
			c.fault("invariant/step", n.Pos, args{"text": n.Text, "name": d.Name, "step": c.line.Wire(t, smallest).String()})
		}
	}
}

// smallest is the smallest difference between two values of an input that matters: the
// step of its range, or else the last decimal of money, a per cent, a day, one.
func (c *compiler) smallest(d *Definition) number.Number {
	step := number.Int(1)
	switch places := c.line.Decimals(d.Type); {
	case d.Input.Range != nil && d.Input.Range.Step != nil:
		return *d.Input.Range.Step
	case d.Type.Kind == formula.Date:
	case d.Type.Unit.IsPercent():
		step, _ = step.Quo(number.Int(100))
	default:
		for range places {
			step, _ = step.Quo(number.Int(10))
		}
	}
	return step
}

// rest finds what an invariant rests on, and sees that what a pair differs in is
// among it.
func (c *compiler) rest(v *Invariant, n *document.Node) {
	var own []*formula.Formula
	v.Formulas(func(f *formula.Formula) { own = append(own, f) })
	value := reading{}
	if v.Value != nil {
		value.names = append(value.names, v.Value.Slot)
	}
	for e := v.Entity; e != 0 && c.line.Entities[e].Derive != nil; e = c.line.Entities[e].Parent {
		value.lists = append(value.lists, e)
	}
	if v.Sees = c.reached(value); v.With != nil && !v.Rests(v.With) {
		f := c.fault("invariant/idle", n.Get(v.Property.String()).Pos, args{"name": v.Value.Name, "input": v.With.Name})
		f.Related = []diag.Related{{Pos: v.Value.Pos, Key: "related/declared-here", Args: args{"name": v.Value.Name}}}
		return
	}
	v.Sees = c.reached(value, read(own...))
}
