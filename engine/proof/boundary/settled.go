package boundary

import (
	"dekking/engine/formula"
	"dekking/engine/model"
)

// settled says that two alternatives of a part (of one, other is -1) make no difference with
// the product: its own values alone decide between them, in a row there is of the evaluation
// that is open, or they give the same.
func (p *probe) settled(x *part, one, other int) bool {
	if other >= 0 && x.gives != nil {
		return same(x.gives[one:one+1], x.gives[other:other+1])
	}
	if p.e.Rows(x.entity) == 0 {
		return false
	}
	if x.edition != nil && len(x.Definition.By) == 0 && p.e.Edition(x.Definition) != x.edition {
		return false
	}
	for _, c := range x.under {
		if v, ok := p.fixed(c.test); ok && v != c.want {
			return true
		}
	}
	switch x.Kind {
	case When, If, Constraint, Comparison:
		_, ok := p.fixed(x.Node)
		return ok || x.Kind == Comparison && (p.never(x.Node.Args[0]) || p.never(x.Node.Args[1]))
	case Case:
		return p.dead(x, one) || other >= 0 && p.dead(x, other)
	case Extreme:
		return p.never(x.Node.Args[one]) || other >= 0 && p.never(x.Node.Args[other])
	case Minimum, Maximum, Cut:
		return p.never(x.Node)
	}
	return false
}

// dead says that whether a row of cases counts is settled: its test, or that of one that
// settles all the rest, always comes out the same.
func (p *probe) dead(x *part, row int) bool {
	when := x.edition.Body.Cases[row].When
	if when == nil {
		return false
	}
	_, ok := p.fixed(when.Root)
	return ok
}

// fixed is what a test comes to by the product's values alone, where they decide it.
func (p *probe) fixed(n *formula.Node) (value, ok bool) {
	switch {
	case n.Op == formula.OpNot:
		v, ok := p.fixed(n.Args[0])
		return !v, ok
	case n.Op == formula.OpAnd || n.Op == formula.OpOr:
		v, ok := p.fixed(n.Args[0])
		w, also := p.fixed(n.Args[1])
		decides := n.Op == formula.OpOr
		if ok && v == decides || also && w == decides {
			return decides, true
		}
		return !decides, ok && also
	case n.Op == formula.OpCall && n.Name == "applicable" && p.never(n.Args[0]):
		return false, true
	case n.Type.Kind == formula.Boolean && p.given(n):
		v := p.e.ValueOf(n, 0)
		return v.Int != 0, v.State == formula.Known
	}
	return false, false
}

// never says that a name never applies: a parameter that the product does not have, or a
// rule whose `when` its values make false.
func (p *probe) never(n *formula.Node) bool {
	if n.Op != formula.OpName {
		return false
	}
	d := p.line.Definitions[n.Sym.Slot]
	e := p.e.Edition(d)
	switch {
	case e == nil:
		return false
	case d.Kind == model.Parameter:
		return e.Value.State == formula.NotApplicable && len(d.By) == 0
	case d.Kind != model.Rule || p.e.Rows(d.Entity) == 0 || e.Body.When == nil:
		return false
	}
	v, ok := p.fixed(e.Body.When.Root)
	return ok && !v
}

// given says that a formula reads nothing but parameters, through rules too.
func (p *probe) given(n *formula.Node) bool {
	for _, slot := range p.slots(n) {
		if p.asks[slot] {
			return false
		}
	}
	return true
}
