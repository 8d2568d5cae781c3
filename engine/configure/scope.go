package configure

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// limit is a constraint at a row, or at every row of a list that rests on options.
type limit struct {
	k       *model.Constraint
	row     int32          // every: at each row that there is
	scope   []int          // the variables that it rests on, in order
	dirty   []formula.Slot // what is computed again for each look; nil: all
	whole   bool           // rows rest on options: all is computed anew for each look
	partial bool           // it can be decided before all is known, and then for good
	lacks   bool           // it can be undetermined or fail when all variables are known
	against bool           // it is to be violated: for finding out whether it can be
	blind   []int          // options of its scope that it decides for the chosen value of only
	several bool           // it reads several options of too many values: it decides where one of them is not as chosen

	memo memo
}

const every = int32(-1)

// resting finds, for every definition, whether it rests on options or on facts that may
// be variables: whether its value can change here.
func (p *problem) resting() {
	p.rests = map[formula.Slot]bool{}
	done := map[formula.Slot]bool{}
	var visit func(s formula.Slot) bool
	visit = func(s formula.Slot) bool {
		if done[s] {
			return p.rests[s]
		}
		done[s] = true
		d := p.line.Definitions[s]
		p.rests[s] = d.Kind == model.Input && p.varies(d)
		for _, r := range p.below(d) {
			if visit(r) {
				p.rests[s] = true
			}
		}
		return p.rests[s]
	}
	for _, d := range p.line.Definitions {
		visit(d.Slot)
	}
}

// varies says that an input is a variable at one of its rows, or may become one.
func (p *problem) varies(d *model.Definition) bool {
	if d.Input.Option {
		return true
	}
	for row := range int32(p.e.Rows(d.Entity)) {
		if _, given := p.given(d, row); !given && (p.every || !d.Input.Optional && d.Input.Default == nil) {
			return true
		}
	}
	return false
}

// below is what a definition reads, with the lists that it reads the rows of, and of the
// days of a derived row the list that it stands in.
func (p *problem) below(d *model.Definition) []formula.Slot {
	all := slices.Clone(d.Reads)
	for id := range p.line.Entities {
		if has := p.line.Names.Entities[id].Has; id > 0 && has >= 0 && d.Reading(formula.EntityID(id)) {
			all = append(all, has)
		}
	}
	if d.Kind == model.Derived {
		all = append(all, p.line.Names.Entities[d.Entity].Has)
	}
	return all
}

// limit adds a constraint at each of its rows; false where there are too many.
func (p *problem) limit(k *model.Constraint) bool {
	if derived, rests := p.derived(k.Entity); derived && rests {
		p.limits = append(p.limits, p.scoped(k, every))
		return len(p.limits) <= MaxCells
	}
	for row := range int32(p.e.Rows(k.Entity)) {
		l := p.scoped(k, row)
		if len(l.scope) == 0 && truthOf(p.e.Constraint(k, row)) == yes {
			continue // of facts only
		}
		if p.limits = append(p.limits, l); len(p.limits) > MaxCells {
			return false
		}
	}
	return true
}

// derived says that the rows of an entity are made, or lie in such rows, and whether how
// they are made rests on variables.
func (p *problem) derived(id formula.EntityID) (derived, rests bool) {
	for ; id != 0; id = p.line.Entities[id].Parent {
		if p.line.Entities[id].Derive != nil {
			derived = true
			rests = rests || p.rests[p.line.Names.Entities[id].Has]
		}
	}
	return derived, rests
}

// scoped finds what a constraint rests on at a row.
func (p *problem) scoped(k *model.Constraint, row int32) *limit {
	l := &limit{k: k, row: row, whole: row == every, dirty: []formula.Slot{}}
	w := &scoping{problem: p, limit: l, seen: map[cell]bool{}, reached: map[formula.Slot]bool{}}
	w.formula(k.Assert, k.Entity, row)
	for id := k.Entity; row == every && id != 0; id = p.line.Entities[id].Parent { // which rows there are
		w.cell(p.line.Names.Entities[id].Has, every)
	}
	slices.Sort(l.scope)
	l.partial = w.splits && !w.unsafe && !l.whole
	if l.whole {
		l.dirty = nil
	}
	return l
}

// scoping walks over what a constraint reads.
type scoping struct {
	*problem
	*limit
	seen    map[cell]bool
	reached map[formula.Slot]bool // of dirty
	splits  bool                  // something in it decides which of its operands count
	unsafe  bool                  // something in it can fail, or changes its mind
}

func (w *scoping) formula(f *formula.Formula, of formula.EntityID, row int32) {
	if f != nil {
		w.node(f.Root, of, row)
	}
}

func (w *scoping) node(n *formula.Node, of formula.EntityID, row int32) {
	n.Walk(func(n *formula.Node) bool {
		if !safe(n) {
			w.unsafe, w.lacks = true, true
		}
		w.splits = w.splits || splits(n)
		switch n.Op {
		case formula.OpSeries:
			if row != every {
				for _, a := range n.Args {
					w.node(a, of, every)
				}
				return false
			}
		case formula.OpName, formula.OpElement, formula.OpDated, formula.OpLookup:
			w.read(n, of, row)
		}
		return true
	})
}

// read follows a name.
func (w *scoping) read(n *formula.Node, of formula.EntityID, row int32) {
	if n.Type.Kind == formula.Rows {
		if has := w.line.Names.Entities[n.Sym.Entity].Has; has >= 0 {
			w.cell(has, every)
		}
		if held := n.Sym.View; held != 0 { // those that a derived row holds
			w.cell(w.line.Names.Entities[held].Has, every)
		}
		return
	}
	to := every
	if n.Op == formula.OpName && row != every {
		if to = w.e.Outwards(of, row, n.Sym.Entity); to < 0 {
			to = every
		}
	}
	w.cell(n.Sym.Slot, to)
}

// cell adds what a definition rests on, at a row or at every row.
func (w *scoping) cell(s formula.Slot, row int32) {
	if w.seen[cell{s, row}] {
		return
	}
	w.seen[cell{s, row}] = true
	d := w.line.Definitions[s]
	switch d.Kind {
	case model.Input:
		w.input(d, row)
	case model.Parameter, model.Rule:
		now := w.e.Edition(d)
		if now == nil {
			w.unsafe, w.lacks = true, true
		} else if now.Body != nil {
			w.dirt(s)
			w.splits = w.splits || len(now.Body.Cases) > 0 || now.Body.When != nil
			now.Body.Formulas(func(f *formula.Formula) { w.formula(f, d.Entity, row) })
		}
	case model.List, model.Derived:
		w.list(d)
	}
}

// dirt notes what is computed again for each look.
func (w *scoping) dirt(s formula.Slot) {
	if w.rests[s] && !w.reached[s] {
		w.reached[s] = true
		w.dirty = append(w.dirty, s)
	}
}

func (w *scoping) input(d *model.Definition, row int32) {
	if d.Input.When != nil {
		w.dirt(d.Slot)
		w.formula(d.Input.When, d.Entity, row)
	}
	from, to := row, row+1
	if row == every {
		from, to = 0, int32(w.e.Rows(d.Entity))
	}
	for r := from; r < to; r++ {
		i, whole := w.fact(d, r)
		if !whole {
			w.lacks = true
		}
		if i < 0 || slices.Contains(w.scope, i) {
			continue
		}
		if w.vars[i].none {
			w.lacks = true
		}
		w.scope = append(w.scope, i)
	}
}

// list follows how the rows of a list are made, or sees that a list is given.
func (w *scoping) list(d *model.Definition) {
	id := d.Of
	if d.Kind == model.Derived {
		id = d.Entity
		d = w.line.Definitions[w.line.Names.Entities[id].Has]
	}
	if w.line.Entities[id].Derive == nil {
		for row := range int32(w.e.Rows(d.Entity)) {
			w.lacks = w.lacks || w.e.Value(d, row).State != formula.Known
		}
		return
	}
	if w.rests[d.Slot] {
		w.whole, w.lacks = true, true
	}
	for _, s := range w.below(d) {
		w.cell(s, every)
	}
}

// safe says that an operation yields a value wherever its operands do, and that of
// operands of which some are not known yet, it yields what it does for good.
func safe(n *formula.Node) bool {
	switch n.Op {
	case formula.OpDivide:
		return (n.Args[1].Op == formula.OpLiteral || n.Args[1].Op == formula.OpUnit) && n.Args[1].Num.Sign() != 0
	case formula.OpPower, formula.OpDated, formula.OpLookup, formula.OpNth, formula.OpSeries:
		return false
	case formula.OpAggregate:
		return n.Name == "sum" || n.Name == "count" || n.Name == "any" || n.Name == "all" || n.Name == "none" || n.Name == "min" || n.Name == "max"
	case formula.OpCall:
		return slices.Contains([]string{"applicable", "min", "max", "abs", "floor", "ceil", "earliest", "latest", "year", "month", "day"}, n.Name)
	}
	return true
}

// splits says that an operation can come to a value before all of its operands do.
func splits(n *formula.Node) bool {
	switch n.Op {
	case formula.OpAnd, formula.OpOr, formula.OpIf, formula.OpElse:
		return true
	case formula.OpAggregate:
		return n.Name == "any" || n.Name == "all" || n.Name == "none"
	}
	return false
}
