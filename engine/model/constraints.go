package model

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// constraint reads a constraint of a document.
func (c *compiler) constraint(e document.Entry, from string) {
	if c.limits[e.Key.Text] {
		c.fault("model/duplicate-name", e.Key.Pos, args{"name": e.Key.Text})
		return
	}
	if k := c.asserted(e); k != nil {
		c.limits[k.Name], k.Document = true, from
		c.line.Constraints = append(c.line.Constraints, k)
	}
}

// asserted reads a constraint and finds what it rests on; nil where its test has a
// fault.
func (c *compiler) asserted(e document.Entry) *Constraint {
	l, n := c.line, e.Value
	entity, ok := c.entity(n.Get("of"))
	if !ok || l.Entities[entity].unmade {
		return nil
	}
	k := &Constraint{Name: e.Key.Text, Title: words(n.Get("title")), Entity: entity, Message: c.template(l, n.Get("message"), entity),
		Redundant: flag(n.Get("redundant")), Reason: words(n.Get("reason")), Warning: n.Get("severity") != nil, Pos: e.Key.Pos}
	k.Source, k.Assumption = c.cites(n, k.Name, e.Key.Pos, "")
	if k.Redundant && n.Get("reason") == nil {
		c.fault("model/redundant-without-reason", n.Get("redundant").Pos, args{"name": k.Name})
	}
	if k.Assert = c.test(l, n.Get("assert"), entity, nil); k.Assert != nil {
		c.rests(k)
		return k
	}
	return nil
}

// rests finds what a constraint rests on.
func (c *compiler) rests(k *Constraint) {
	l := c.line
	k.Required, k.Options, k.Reads = true, nil, nil
	for _, slot := range c.leaves(read(k.Assert)) {
		d := l.Definitions[slot]
		if d.Kind != Parameter {
			k.Required = false
		}
		if d.Kind == Input && d.Input.Option {
			k.Options = append(k.Options, slot)
		}
		if d.Kind != List {
			k.Reads = append(k.Reads, slot)
		}
	}
}

// reading is what a formula reads: names, and lists of which it counts or
// combines the rows.
type reading struct {
	names []formula.Slot
	lists []formula.EntityID
}

// read finds what formulas read, each thing once, in order; nil ones read
// nothing.
func read(formulas ...*formula.Formula) reading {
	var r reading
	named, listed := map[formula.Slot]bool{}, map[formula.EntityID]bool{}
	for _, f := range formulas {
		if f == nil {
			continue
		}
		for _, s := range f.Reads() {
			if !named[s.Slot] {
				named[s.Slot] = true
				r.names = append(r.names, s.Slot)
			}
		}
		f.Root.Walk(func(n *formula.Node) bool {
			isList := (n.Op == formula.OpName || n.Op == formula.OpElement) && n.Type.Kind == formula.Rows
			if isList && !listed[n.Sym.Entity] {
				listed[n.Sym.Entity] = true
				r.lists = append(r.lists, n.Sym.Entity)
			}
			return true
		})
	}
	return r
}

// leaves are the inputs, parameters and lists that a reading rests on, through
// rules, in the order of the line.
func (c *compiler) leaves(from reading) []formula.Slot {
	return slices.DeleteFunc(c.reached(from), func(s formula.Slot) bool {
		d := c.line.Definitions[s]
		return d.Kind == Rule || d.Kind == Derived || d.Kind == List && c.line.Entities[d.Of].Derive != nil
	})
}

// reached are all definitions that readings rest on, in the order of the line.
func (c *compiler) reached(from ...reading) []formula.Slot {
	l := c.line
	c.begin()
	var all []formula.Slot
	todo := from
	for len(todo) > 0 {
		r := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, e := range r.lists {
			if has := l.Names.Entities[e].Has; has >= 0 && c.fresh(has) {
				all = append(all, has)
				if l.Entities[e].Derive != nil {
					todo = append(todo, l.Definitions[has].reading())
				}
			}
		}
		for _, s := range r.names {
			if c.fresh(s) {
				all = append(all, s)
				todo = append(todo, l.Definitions[s].reading())
			}
		}
	}
	slices.Sort(all)
	return all
}

// begin begins a walk over what definitions read, and fresh says of each
// whether it comes by for the first time.
func (c *compiler) begin() {
	if c.walk++; len(c.visited) < len(c.line.Definitions) {
		c.visited = make([]int32, len(c.line.Definitions))
	}
}

func (c *compiler) fresh(s formula.Slot) bool {
	first := c.visited[s] != c.walk
	c.visited[s] = c.walk
	return first
}

// reading is what a definition reads itself.
func (d *Definition) reading() reading { return reading{d.Reads, d.lists} }

// asks is the first input or list that a reading rests on; nil where it rests
// on parameters only.
func (c *compiler) asks(from reading) *Definition {
	for _, s := range c.leaves(from) {
		if d := c.line.Definitions[s]; d.Kind != Parameter {
			return d
		}
	}
	return nil
}

// below are the definitions that others read, themselves or through others.
func (c *compiler) below(all []*Definition) map[*Definition]bool {
	found := map[*Definition]bool{}
	c.begin()
	for todo := slices.Clone(all); len(todo) > 0; {
		d := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, s := range d.Reads {
			if c.fresh(s) {
				found[c.line.Definitions[s]] = true
				todo = append(todo, c.line.Definitions[s])
			}
		}
	}
	return found
}

// Rests says whether a definition reads another, itself or through others.
func (l *Line) Rests(d, on *Definition) bool {
	seen := map[formula.Slot]bool{}
	var reads func(formula.Slot) bool
	reads = func(s formula.Slot) bool {
		if seen[s] {
			return false
		}
		seen[s] = true
		return slices.ContainsFunc(l.Definitions[s].Reads, func(r formula.Slot) bool { return r == on.Slot || reads(r) })
	}
	return reads(d.Slot)
}

// Depths is how far definitions lie below some: 0 for those themselves, 1 for what they
// read, by slot, with the lists whose rows they read; -1 for what they do not rest on.
func (l *Line) Depths(from ...formula.Slot) []int {
	depths := make([]int, len(l.Definitions))
	for i := range depths {
		depths[i] = -1
	}
	for _, s := range from {
		depths[s] = 0
	}
	for todo := slices.Clone(from); len(todo) > 0; todo = todo[1:] {
		d := l.Definitions[todo[0]]
		below := slices.Concat(d.Reads, d.Bounded())
		for _, e := range d.lists {
			if has := l.Names.Entities[e].Has; has >= 0 {
				below = append(below, has)
			}
		}
		for _, s := range below {
			if depths[s] < 0 {
				depths[s] = depths[d.Slot] + 1
				todo = append(todo, s)
			}
		}
	}
	return depths
}

// Reading says that a definition reads the rows of an entity, as a list.
func (d *Definition) Reading(rows formula.EntityID) bool { return slices.Contains(d.lists, rows) }
