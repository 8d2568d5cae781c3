package model

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// constraint reads a constraint and finds what it rests on.
func (c *compiler) constraint(e document.Entry) {
	l, n := c.line, e.Value
	if slices.ContainsFunc(l.Constraints, func(k *Constraint) bool { return k.Name == e.Key.Text }) {
		c.fault("model/duplicate-name", e.Key.Pos, args{"name": e.Key.Text})
		return
	}
	entity, ok := c.entity(n.Get("of"))
	if !ok {
		return
	}
	k := &Constraint{Name: e.Key.Text, Entity: entity, Message: c.template(l, n.Get("message"), entity),
		Redundant: flag(n.Get("redundant")), Pos: e.Key.Pos}
	k.Source, k.Assumption = c.cites(n, k.Name, e.Key.Pos, "")
	if k.Redundant && n.Get("reason") == nil {
		c.fault("model/redundant-without-reason", n.Get("redundant").Pos, args{"name": k.Name})
	}
	if k.Assert = c.test(l, n.Get("assert"), entity, nil); k.Assert == nil {
		return
	}
	k.Required = true
	for _, slot := range l.leaves(read(k.Assert)) {
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
	l.Constraints = append(l.Constraints, k)
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
	for _, f := range formulas {
		if f == nil {
			continue
		}
		for _, s := range f.Reads() {
			if !slices.Contains(r.names, s.Slot) {
				r.names = append(r.names, s.Slot)
			}
		}
		f.Root.Walk(func(n *formula.Node) bool {
			isList := (n.Op == formula.OpName || n.Op == formula.OpElement) && n.Type.Kind == formula.Rows
			if isList && !slices.Contains(r.lists, n.Sym.Entity) {
				r.lists = append(r.lists, n.Sym.Entity)
			}
			return true
		})
	}
	return r
}

// leaves are the inputs, parameters and lists that a reading rests on, through
// rules, in the order of the line.
func (l *Line) leaves(from reading) []formula.Slot {
	seen := map[formula.Slot]bool{}
	var visit func(reading)
	visit = func(r reading) {
		for _, e := range r.lists {
			if has := l.Names.Entities[e].Has; has >= 0 {
				seen[has] = true
			}
		}
		for _, s := range r.names {
			if !seen[s] {
				seen[s] = true
				visit(l.Definitions[s].reading())
			}
		}
	}
	visit(from)
	var leaves []formula.Slot
	for _, d := range l.Definitions {
		if seen[d.Slot] && d.Kind != Rule {
			leaves = append(leaves, d.Slot)
		}
	}
	return leaves
}

// reading is what a definition reads itself.
func (d *Definition) reading() reading { return reading{d.Reads, d.lists} }

// asks is the first input or list that a reading rests on; nil where it rests
// on parameters only.
func (l *Line) asks(from reading) *Definition {
	for _, s := range l.leaves(from) {
		if d := l.Definitions[s]; d.Kind != Parameter {
			return d
		}
	}
	return nil
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
