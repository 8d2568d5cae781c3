package configure

import (
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// tracing follows how a constraint comes to its value along a variable, the others being
// what they are in the evaluator. At a place, each number that rests on the variable is
// a + b·x, and each comparison stays as it is up to where its sides are equal: up to the
// first of those nothing changes.
type tracing struct {
	*problem
	v     *variable
	rests map[formula.Slot]bool
	spot  *number.Number // the place; nil is before everything
	after bool           // just above the place, not at it
	until *number.Number // nothing changes before; nil: never
	lost  bool           // it came by what it cannot follow
}

// traced is a value on the way: a number or day number a + b·x, or of another kind.
type traced struct {
	state formula.State
	a, b  number.Number
	value formula.Value // of other kinds; true is 1
}

// walk finds where a constraint changes along the variable.
func (x *tracing) walk(l *limit) ([]number.Number, bool) {
	var edges []number.Number
	x.spot, x.after = x.v.bounds.from, false
	last := x.look(l)
	if x.lost {
		return nil, false
	}
	if x.spot != nil {
		x.after = true
		if now := x.look(l); now != last {
			edges = append(edges, *x.spot)
			last = now
		}
	}
	for !x.lost && x.until != nil && (x.v.bounds.to == nil || x.until.Cmp(*x.v.bounds.to) <= 0) {
		if !x.tried() {
			return edges, false
		}
		x.spot, x.after = x.until, false
		at := x.look(l)
		x.after = true
		above := x.look(l)
		if at != last || above != at {
			edges = append(edges, *x.spot)
		}
		last = above
	}
	return edges, !x.lost
}

// look is what the constraint comes to at the place.
func (x *tracing) look(l *limit) truth {
	x.until = nil
	t := x.node(l.k.Assert.Root, l.k.Entity, l.row)
	return truthOf(formula.Value{State: t.state, Int: t.value.Int})
}

func (x *tracing) give() traced {
	x.lost = true
	return traced{state: formula.Undetermined}
}

// follows says that a node rests on the variable.
func (x *tracing) follows(n *formula.Node) bool {
	found := false
	n.Walk(func(n *formula.Node) bool {
		switch {
		case n.Op != formula.OpName && n.Op != formula.OpElement && n.Op != formula.OpDated && n.Op != formula.OpLookup:
		case n.Type.Kind == formula.Rows:
			has := x.line.Names.Entities[n.Sym.Entity].Has
			found = found || has >= 0 && x.rests[has]
		default:
			found = found || x.rests[n.Sym.Slot]
		}
		return !found
	})
	return found
}

// fixed is a value that does not rest on the variable.
func fixed(v formula.Value) traced {
	t := traced{state: v.State, value: v}
	if v.State == formula.Known && (v.Kind == formula.Number || v.Kind == formula.Date) {
		t.a = position(v)
	}
	return t
}

func truly(yes bool) traced {
	t := traced{state: formula.Known}
	if yes {
		t.value.Int = 1
	}
	return t
}

// node follows one node of a formula of an entity, at a row.
func (x *tracing) node(n *formula.Node, of formula.EntityID, row int32) traced {
	if x.lost {
		return traced{state: formula.Undetermined}
	}
	if !x.follows(n) {
		if !n.Outermost() {
			return x.give()
		}
		return fixed(x.e.ValueOf(n, row))
	}
	arg := func(i int) traced { return x.node(n.Args[i], of, row) }
	switch n.Op {
	case formula.OpName:
		to := x.e.Outwards(of, row, n.Sym.Entity)
		if to < 0 || !n.Outermost() || n.Type.Kind == formula.Rows {
			return x.give()
		}
		return x.cell(x.line.Definitions[n.Sym.Slot], to)
	case formula.OpNegate:
		t := arg(0)
		t.a, t.b = t.a.Neg(), t.b.Neg()
		return t
	case formula.OpAdd, formula.OpSubtract, formula.OpMultiply, formula.OpDivide:
		return x.arithmetic(n.Op, arg(0), arg(1))
	case formula.OpEqual, formula.OpNotEqual, formula.OpLess, formula.OpLessEqual, formula.OpMore, formula.OpMoreEqual:
		return x.comparison(n.Op, arg(0), arg(1), n.Args[0].Type.Kind)
	case formula.OpNot:
		t := arg(0)
		t.value.Int = 1 - t.value.Int
		return t
	case formula.OpAnd, formula.OpOr:
		return x.logic(n.Op == formula.OpOr, arg(0), arg(1))
	case formula.OpIf:
		switch t := arg(0); {
		case t.state != formula.Known:
			return traced{state: t.state}
		case t.value.Int != 0:
			return arg(1)
		}
		return arg(2)
	case formula.OpElse:
		if t := arg(0); t.state != formula.NotApplicable {
			return t
		}
		return arg(1)
	case formula.OpIn:
		return x.among(n, of, row)
	case formula.OpCall:
		return x.call(n, of, row)
	}
	return x.give()
}

// cell follows a definition at a row.
func (x *tracing) cell(d *model.Definition, row int32) traced {
	switch {
	case d.Slot == x.v.Slot && row == x.v.row && d.Input.When == nil:
		return traced{state: formula.Known, b: number.Int(1)}
	case d.Kind == model.Input && d.Input.When == nil:
		return fixed(x.e.Value(d, row))
	case d.Kind != model.Rule:
		return x.give()
	}
	now := x.e.Edition(d)
	if now == nil || now.Body == nil {
		return fixed(x.e.Value(d, row))
	}
	return x.body(now.Body, d.Entity, row)
}

// body follows a rule, in the order in which it is computed.
func (x *tracing) body(b *model.Body, of formula.EntityID, row int32) traced {
	if b.When != nil {
		switch t := x.node(b.When.Root, of, row); {
		case t.state != formula.Known:
			return traced{state: t.state}
		case t.value.Int == 0:
			return traced{state: formula.NotApplicable}
		}
	}
	f := b.Formula
	if f == nil {
		var st formula.State
		if f, st = x.chosen(b, of, row); f == nil {
			return traced{state: st}
		}
	}
	t := x.node(f.Root, of, row)
	for i, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		if limit == nil || t.state != formula.Known {
			continue
		}
		bound := x.node(limit.Root, of, row)
		switch {
		case bound.state == formula.NotApplicable:
		case bound.state != formula.Known:
			return bound
		case x.compare(t, bound)*(2*i-1) > 0:
			t = bound
		}
	}
	if b.Round != nil && t.state == formula.Known {
		if t.b.Sign() != 0 {
			return x.give()
		}
		t.a = t.a.Round(b.Round.To, b.Round.Mode)
	}
	return t
}

// chosen is the row of cases that counts.
func (x *tracing) chosen(b *model.Body, of formula.EntityID, row int32) (*formula.Formula, formula.State) {
	waits := formula.Known
	for _, c := range b.Cases {
		if c.When == nil {
			if waits != formula.Known {
				break
			}
			return c.Then, formula.Known
		}
		switch t := x.node(c.When.Root, of, row); {
		case t.state == formula.Known && t.value.Int != 0:
			return c.Then, formula.Known
		case t.state != formula.Known && (b.First || t.state == formula.Failed):
			return nil, t.state
		case t.state != formula.Known:
			waits = t.state
		}
	}
	if waits == formula.Known {
		x.lost = true
	}
	return nil, waits
}
