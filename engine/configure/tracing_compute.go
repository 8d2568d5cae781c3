package configure

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// compare is the order of two numbers at the place, and notes where it changes.
func (x *tracing) compare(s, t traced) int {
	a, b := s.a.Sub(t.a), s.b.Sub(t.b)
	if b.Sign() == 0 {
		return a.Sign()
	}
	root, _ := a.Neg().Quo(b)
	root = root.Reduced()
	order := -1 // of x and the root
	if x.spot != nil {
		if order = x.spot.Cmp(root); order == 0 && x.after {
			order = 1
		}
	}
	if order < 0 && (x.until == nil || root.Cmp(*x.until) < 0) {
		x.until = &root
	}
	return order * b.Sign()
}

func (x *tracing) comparison(op formula.Op, s, t traced, k formula.Kind) traced {
	if st := max(s.state, t.state); st != formula.Known {
		return traced{state: st}
	}
	if k != formula.Number && k != formula.Date {
		return truly(s.value.Equal(t.value) == (op == formula.OpEqual))
	}
	switch c := x.compare(s, t); op {
	case formula.OpEqual:
		return truly(c == 0)
	case formula.OpNotEqual:
		return truly(c != 0)
	case formula.OpLess:
		return truly(c < 0)
	case formula.OpLessEqual:
		return truly(c <= 0)
	case formula.OpMore:
		return truly(c > 0)
	default:
		return truly(c >= 0)
	}
}

// logic is Kleene's and, or with or true his or. What fails is not followed.
func (x *tracing) logic(or bool, s, t traced) traced {
	decides := int32(0)
	if or {
		decides = 1
	}
	switch {
	case s.state == formula.Failed || t.state == formula.Failed:
		return x.give()
	case s.state == formula.Known && s.value.Int == decides:
		return s
	case t.state == formula.Known && t.value.Int == decides:
		return t
	case s.state != formula.Known:
		return s
	}
	return t
}

func (x *tracing) arithmetic(op formula.Op, s, t traced) traced {
	if st := max(s.state, t.state); st != formula.Known {
		return traced{state: st}
	}
	switch op {
	case formula.OpAdd:
		return traced{state: formula.Known, a: s.a.Add(t.a), b: s.b.Add(t.b)}
	case formula.OpSubtract:
		return traced{state: formula.Known, a: s.a.Sub(t.a), b: s.b.Sub(t.b)}
	case formula.OpMultiply:
		if s.b.Sign() != 0 && t.b.Sign() != 0 {
			return x.give()
		}
		return traced{state: formula.Known, a: s.a.Mul(t.a), b: s.a.Mul(t.b).Add(s.b.Mul(t.a))}
	}
	a, ok := s.a.Quo(t.a)
	if t.b.Sign() != 0 || !ok {
		return x.give()
	}
	b, _ := s.b.Quo(t.a)
	return traced{state: formula.Known, a: a, b: b}
}

// among follows x in [a, b].
func (x *tracing) among(n *formula.Node, of formula.EntityID, row int32) traced {
	if n.Name != "list" || slices.ContainsFunc(n.Args[1:], func(a *formula.Node) bool { return a.Type.Many }) {
		return x.give()
	}
	s := x.node(n.Args[0], of, row)
	for _, a := range n.Args[1:] {
		t := x.node(a, of, row)
		if st := max(s.state, t.state); st != formula.Known {
			return x.give()
		}
		if x.comparison(formula.OpEqual, s, t, n.Args[0].Type.Kind).value.Int != 0 {
			return truly(true)
		}
	}
	return truly(false)
}

// call follows a function.
func (x *tracing) call(n *formula.Node, of formula.EntityID, row int32) traced {
	args := make([]traced, len(n.Args))
	for i, a := range n.Args {
		if args[i] = x.node(a, of, row); n.Name != "applicable" && args[i].state != formula.Known {
			return x.give()
		}
	}
	first := args[0]
	switch n.Name {
	case "applicable":
		if first.state == formula.Undetermined || first.state == formula.Failed {
			return traced{state: first.state}
		}
		return truly(first.state == formula.Known)
	case "min", "earliest", "max", "latest":
		sign := 1
		if n.Name == "max" || n.Name == "latest" {
			sign = -1
		}
		for _, t := range args[1:] {
			if x.compare(t, first)*sign < 0 {
				first = t
			}
		}
		return first
	case "abs":
		if x.compare(first, traced{}) < 0 {
			first.a, first.b = first.a.Neg(), first.b.Neg()
		}
		return first
	case "days":
		t := x.arithmetic(formula.OpSubtract, args[1], first)
		t.a = t.a.Add(number.Int(1))
		if x.compare(t, traced{}) < 0 {
			return traced{state: formula.Known}
		}
		return t
	case "add_days":
		if !args[1].a.IsInt() || args[1].b.Sign() != 0 {
			return x.give()
		}
		t := x.arithmetic(formula.OpAdd, first, args[1])
		first, last := number.Int(int64(calendar.First)), number.Int(int64(calendar.Last))
		if x.compare(t, traced{a: first}) < 0 || x.compare(t, traced{a: last}) > 0 {
			return x.give()
		}
		return t
	}
	return x.give()
}

func onCalendar(day int64) bool { return day >= int64(calendar.First) && day <= int64(calendar.Last) }
