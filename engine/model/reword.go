package model

import (
	"maps"
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// rewording makes a line in which one definition stands in other words. Whatever
// does not rest on it is shared with the line that was there.
type rewording struct {
	*compiler
	was     *Line
	anew    []formula.Slot // definitions that were compiled again
	changed []formula.Slot // those of another type than they were
	moved   []formula.Slot // those that read other things than they did
}

// reword begins one.
func reword(b *builder, was *Line, at Place, n *document.Node) *rewording {
	l := *was
	l.Definitions, l.byName = slices.Clone(was.Definitions), maps.Clone(was.byName)
	x := *was.parts
	x.bodies, x.said = maps.Clone(x.bodies), maps.Clone(x.said)
	if x.said == nil {
		x.said = map[Place]*document.Node{}
	}
	if x.said[at] = n; at.Part == OfDefinition {
		x.bodies[at.Name] = n
	}
	l.parts = &x
	return &rewording{was: was, compiler: &compiler{builder: b, line: &l, bodies: x.bodies, entityIDs: x.entityIDs,
		groups: map[string]bool{}, unions: map[formula.Slot][]formula.Value{}, invariants: map[string]diag.Pos{}, reworded: true}}
}

// put compiles what stands at a place, and all that follows from it.
func (w *rewording) put(at Place, n *document.Node) error {
	switch at.Part {
	case OfDefinition:
		d := w.line.byName[at.Name]
		if d == nil || w.was.parts.bodies[at.Name] == nil {
			return ErrNoPlace
		}
		if !declaredAlike(w.was.parts.bodies[at.Name], n) {
			return ErrDeclared
		}
		w.again(d)
		w.valued(w.line.Definitions[d.Slot], w.was.parts.bodies[at.Name], n)
	case OfConstraint:
		return w.limit(at.Name, n)
	default:
		id, ok := w.entityIDs[at.Name]
		if !ok || w.line.Entities[id].Derive == nil {
			return ErrNoPlace
		}
		if !w.rederive(id) {
			return ErrDeclared
		}
		w.again(w.line.Definitions[w.line.Names.Entities[id].Has])
	}
	if w.faults.HasErrors() {
		return nil // what reads it cannot be judged
	}
	w.readers()
	w.proven()
	w.limits()
	w.shows()
	w.promises()
	w.described()
	return nil
}

// declared are the keys that say what a definition is.
var declared = [...]string{"of", "type", "unit", "many", "by", "open", "descriptive", "reading", "option", "title", "show"}

// declaredAlike says that two nodes declare the same.
func declaredAlike(a, b *document.Node) bool {
	for _, key := range declared {
		if !document.Alike(a.Get(key), b.Get(key)) {
			return false
		}
	}
	x, y := a.Get("choices"), b.Get("choices")
	domain := x != nil && x.Kind == document.Map || y != nil && y.Kind == document.Map
	return !domain || document.Alike(x, y)
}

// again compiles a definition anew, from what its document now says.
func (w *rewording) again(d *Definition) {
	x, n := *d, w.bodies[d.Name]
	l := w.line
	l.Definitions[d.Slot] = &x
	if l.byName[d.Name] == d {
		l.byName[d.Name] = &x
	}
	w.anew = append(w.anew, d.Slot)
	if d.Kind != List {
		x.Type.Optional, x.Editions = flag(n.Get("optional")), nil
	}
	switch d.Kind {
	case List:
		w.derives(d.Of)
		w.derivation(&x)
	case Input:
		w.input(&x, n)
		w.inputRules(&x)
	case Parameter:
		if w.parameter(&x, n); x.By != nil {
			w.rowsOf(&x, n)
		}
	case Rule:
		x.Source = w.cite(n.Get("source"), x.Name)
		w.rule(&x)
	}
	if d.Kind != List {
		from := x.reads()
		x.Reads, x.lists = from.names, from.lists
	}
	if before, now := d.reading(), x.reading(); !sameSet(before.names, now.names) || !sameSet(before.lists, now.lists) {
		w.moved = append(w.moved, x.Slot)
		w.circle(&x)
	}
	w.announce(d, &x)
}

func sameSet[T comparable](a, b []T) bool {
	in := func(all []T) func(T) bool { return func(x T) bool { return !slices.Contains(all, x) } }
	return !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

// circle reports a definition that now reads itself, through others.
func (w *rewording) circle(d *Definition) {
	w.begin()
	for todo := w.line.under(d); len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if s == d.Slot {
			w.fault("model/cycle", d.Pos, args{"name": d.Name, "names": d.Name + " → … → " + d.Name})
			return
		}
		if w.fresh(s) {
			todo = append(todo, w.line.under(w.line.Definitions[s])...)
		}
	}
}

// under are the definitions that one reads itself, with the lists whose rows it
// reads.
func (l *Line) under(d *Definition) []formula.Slot {
	all := slices.Clone(d.Reads)
	for _, e := range d.lists {
		if has := l.Names.Entities[e].Has; has >= 0 {
			all = append(all, has)
		}
	}
	return all
}

// announce tells formulas of a definition that is of another type than it was: it may
// be not applicable now, or no longer.
func (w *rewording) announce(before, now *Definition) {
	l := w.line
	if before.Type == now.Type || w.faults.HasErrors() {
		return
	}
	if l.Names == w.was.Names {
		names := *l.Names
		names.Symbols, names.Shared = maps.Clone(names.Symbols), maps.Clone(names.Shared)
		l.Names = &names
	}
	shared := slices.Clone(l.Names.Shared[now.Name])
	for i, s := range shared {
		if s.Slot == now.Slot {
			shared[i] = now.symbol()
		}
	}
	if len(shared) > 0 {
		l.Names.Shared[now.Name] = shared
	}
	if l.Names.Symbols[now.Name].Slot == now.Slot {
		l.Names.Symbols[now.Name] = now.symbol()
	}
	w.changed = append(w.changed, now.Slot)
}
