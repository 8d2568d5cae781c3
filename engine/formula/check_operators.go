package formula

import (
	"strconv"
	"strings"

	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

func zero(n *Node) bool {
	if n.Op == OpNegate {
		n = n.Args[0]
	}
	return n.Op == OpLiteral && n.Type.Kind == Number && n.Num.Sign() == 0
}

// alike makes two operands agree: of one kind and, for numbers, one unit.
// What comes out is their common type.
func (c *checker) alike(n, left, right *Node, a, b Type) Type {
	a, b = c.choice(left, a, b), c.choice(right, b, a)
	t := a
	t.Optional = a.Optional || b.Optional
	switch {
	case a.Kind == Invalid || b.Kind == Invalid:
		return Type{}
	case a.Kind != b.Kind:
		return c.fault("formula/kinds-differ", n.Span, map[string]string{"left": a.Kind.word(), "right": b.Kind.word()}, kindHint(a, b))
	case a.Kind == Choice && a.Domain != b.Domain:
		return c.fault("formula/choices-differ", n.Span, map[string]string{"left": a.Domain.Owner, "right": b.Domain.Owner})
	case a.Kind != Number:
		return t
	case zero(left):
		t.Unit = b.Unit
	case zero(right):
	case !a.Unit.SameDimension(b.Unit):
		return c.mismatch(n, left, right, a.Unit, b.Unit)
	case b.Unit.IsPercent() && bare(left) != nil:
		return c.barePercent(bare(left), right)
	case a.Unit.IsPercent() && bare(right) != nil:
		return c.barePercent(bare(right), left)
	default:
		t.Unit = a.Unit.Sum(b.Unit)
	}
	return t
}

// kindHint: a date beside a text wants to be read as one.
func kindHint(a, b Type) string {
	if a.Kind == Date && b.Kind == Text || a.Kind == Text && b.Kind == Date {
		return "hint/date-literal"
	}
	return ""
}

// bare is a number without a name or unit in it that meets a percentage: the 70 of
// 70 beside 70%, also where it is one of several that may come out. A number that
// is no more than the whole is fine: 0, 1 and 1/2. It is nil where there is none.
func bare(n *Node) *Node {
	switch {
	case n.Type.Unit.IsPercent():
		return nil
	case n.Op == OpIf:
		return first(bare(n.Args[1]), bare(n.Args[2]))
	case n.Op == OpElse:
		return first(bare(n.Args[0]), bare(n.Args[1]))
	case n.Op == OpCall && (n.Name == "min" || n.Name == "max"):
		var found *Node
		for _, a := range n.Args {
			found = first(found, bare(a))
		}
		return found
	}
	if v, ok := worth(n); ok && v.Abs().Cmp(number.Int(1)) > 0 && !united(n) {
		return n
	}
	return nil
}

func first(a, b *Node) *Node {
	if a != nil {
		return a
	}
	return b
}

// worth is the number that a checked constant comes to.
func worth(n *Node) (number.Number, bool) {
	if n.Type.Kind != Number || !plain(n) {
		return number.Number{}, false
	}
	(&compiler{}).compile(n)
	v, ok := constant(n)
	return v.Num, ok
}

// plain says that no name stands in a node: it is a constant.
func plain(n *Node) bool {
	constant := true
	n.Walk(func(m *Node) bool {
		switch m.Op {
		case OpName, OpElement, OpDated, OpLookup, OpAggregate, OpNth, OpSeries:
			constant = false
		}
		return constant
	})
	return constant
}

// united says that a unit stands in a node.
func united(n *Node) bool {
	found := false
	n.Walk(func(m *Node) bool {
		found = found || m.Op == OpUnit
		return !found
	})
	return found
}

// barePercent reports a plain number beside a percentage: 70 beside 70%. One below
// 1 may be a share, and then it is so many per cents.
func (c *checker) barePercent(n, beside *Node) Type {
	s, percent := c.print(n), " * "+c.names.Percent
	args := map[string]string{"number": s, "beside": c.print(beside), "meant": Printer{}.under(n, precedence[OpMultiply]) + percent}
	if v, ok := worth(n); ok && v.Sign() != 0 && v.Abs().Cmp(number.Int(1)) < 0 {
		args["meant"], args["value"] = decimal(v.Mul(number.Int(100)))+percent, args["meant"]
		return c.fault("formula/bare-percent", n.Span, args, "hint/write-either")
	}
	return c.fault("formula/bare-percent", n.Span, args, "hint/write")
}

// mismatch reports two units that do not go together; a plain number beside a
// unit is meant to have that unit.
func (c *checker) mismatch(n, left, right *Node, a, b unit.Unit) Type {
	args := map[string]string{"left": c.print(left), "leftUnit": c.unit(a), "right": c.print(right), "rightUnit": c.unit(b)}
	var at Span
	switch {
	case left.Op == OpLiteral:
		args["meant"], at = args["left"]+" * "+bracketed(c.unit(b)), left.Span
	case right.Op == OpLiteral:
		args["meant"], at = args["right"]+" * "+bracketed(c.unit(a)), right.Span
	default:
		return c.misfit("formula/unit-mismatch", n.Span, args, "", left, right)
	}
	return c.misfit("formula/unit-mismatch", at, args, "hint/write", left, right)
}

// bracketed sets a compound unit apart, as a formula reads it: 50000 * (EUR/jaar),
// and (EUR/(jaar*werkdag)).
func bracketed(unit string) string {
	above, below, divided := strings.Cut(unit, "/")
	if strings.Contains(below, "*") {
		unit = above + "/(" + below + ")"
	}
	if divided {
		return "(" + unit + ")"
	}
	return unit
}

// unit writes a unit for messages: a plain number has none, which the
// catalogue says in the reader's language.
func (c *checker) unit(u unit.Unit) string {
	if u.IsDimensionless() && !u.IsPercent() {
		return "unit/none"
	}
	return c.names.UnitString(u)
}

func (c *checker) print(n *Node) string { return Printer{}.Print(n) }

// choice reads a text literal as a value of the choice that it stands beside.
func (c *checker) choice(n *Node, t, other Type) Type {
	if n.Op != OpLiteral || t.Kind != Text || other.Kind != Choice {
		return t
	}
	i := other.Domain.Index(n.Text)
	if i < 0 {
		args := map[string]string{"value": n.Text, "name": other.Domain.Owner, "allowed": strings.Join(other.Domain.IDs, ", ")}
		if args["nearest"] = text.Nearest(n.Text, other.Domain.IDs); args["nearest"] != "" {
			return c.fault("formula/not-a-choice", n.Span, args, "hint/did-you-mean")
		}
		return c.fault("formula/not-a-choice", n.Span, args)
	}
	n.Int, n.Type = i, Type{Kind: Choice, Domain: other.Domain}
	return n.Type
}

func (c *checker) sum(n *Node, known facts) Type {
	left, right := n.Args[0], n.Args[1]
	a, b := c.value(left, known), c.value(right, known)
	switch {
	case a.Kind == Invalid || b.Kind == Invalid:
		return Type{}
	case a.Kind == Date && b.Kind == Date && n.Op == OpSubtract:
		return Type{Kind: Number, Unit: c.names.Day, Optional: a.Optional || b.Optional}
	case a.Kind == Date || b.Kind == Date:
		return c.fault("formula/date-arithmetic", n.Span, nil, "hint/add-days")
	case a.Kind != Number:
		return c.wants(left, a, Number)
	case b.Kind != Number:
		return c.wants(right, b, Number)
	}
	return c.alike(n, left, right, a, b)
}

func (c *checker) product(n *Node, known facts) Type {
	a, b := c.number(n.Args[0], known), c.number(n.Args[1], known)
	if a.Kind == Invalid || b.Kind == Invalid {
		return Type{}
	}
	u := a.Unit.Mul(b.Unit)
	if n.Op == OpMultiply && plain(n) && (percent(n.Args[0]) && b.Unit.IsDimensionless() || percent(n.Args[1]) && a.Unit.IsDimensionless()) {
		u = unit.Percent() // 70 * procent
	}
	if n.Op == OpDivide {
		u = a.Unit.Quo(b.Unit)
		if zero(n.Args[1]) {
			return c.fault("formula/division-by-zero", n.Span, nil)
		}
	}
	return c.measured(n, Type{Kind: Number, Unit: u, Optional: a.Optional || b.Optional})
}

// percent says that a node is the unit of per cents.
func percent(n *Node) bool { return n.Op == OpUnit && n.Type.Unit.IsPercent() }

// MaxDegree bounds the exponents of a unit that a formula makes.
const MaxDegree = 20

// measured holds the unit of a product or a power within its bound.
func (c *checker) measured(n *Node, t Type) Type {
	if t.Unit.Degree() > MaxDegree {
		return c.fault("formula/unit-degree", n.Span, map[string]string{"unit": c.unit(t.Unit), "max": strconv.Itoa(MaxDegree)})
	}
	return t
}

// MaxExponent bounds the exponent of a power.
const MaxExponent = 20

func (c *checker) power(n *Node, known facts) Type {
	a := c.number(n.Args[0], known)
	k, ok := int64(0), false
	switch e := n.Args[1]; {
	case e.Op == OpLiteral && e.Type.Kind == Number:
		k, ok = e.Num.Int64()
	case e.Op == OpNegate && e.Args[0].Op == OpLiteral:
		k, ok = e.Args[0].Num.Neg().Int64()
	}
	if !ok || k > MaxExponent || k < -MaxExponent {
		return c.fault("formula/exponent", n.Args[1].Span, map[string]string{"max": strconv.Itoa(MaxExponent)})
	}
	if a.Kind == Invalid {
		return a
	}
	n.Num, n.Args[1].Type.Kind = number.Int(k), Number
	return c.measured(n, Type{Kind: Number, Unit: a.Unit.Pow(int(k)), Optional: a.Optional})
}

func (c *checker) compare(n *Node, known facts) Type {
	left, right := n.Args[0], n.Args[1]
	before := len(c.faults)
	a := c.value(left, known)
	if left.Op == OpNot && len(c.faults) == before+1 && c.faults[before].Code == "formula/wrong-kind" {
		c.faults[before].Hint = "hint/not-brackets" // it binds tighter than the comparison
	}
	t := c.alike(n, left, right, a, c.value(right, known))
	ordered := n.Op != OpEqual && n.Op != OpNotEqual
	if ordered && t.Kind != Invalid && t.Kind != Number && t.Kind != Date {
		return c.fault("formula/no-order", n.Span, map[string]string{"kind": t.Kind.word()})
	}
	if t.Kind == Invalid {
		return t
	}
	return Type{Kind: Boolean, Optional: t.Optional}
}

func (c *checker) conditional(n *Node, known facts) Type {
	test := c.test(n.Args[0], known)
	a := c.value(n.Args[1], known.and(shown(n.Args[0], true)))
	b := c.value(n.Args[2], known.and(shown(n.Args[0], false)))
	t := c.alike(n, n.Args[1], n.Args[2], a, b)
	if test.Kind == Invalid {
		return Type{}
	}
	return t
}

// otherwise checks a ?? b: b where a is not applicable.
func (c *checker) otherwise(n *Node, known facts) Type {
	a, b := c.value(n.Args[0], known), c.value(n.Args[1], known)
	if a.Kind != Invalid && !a.Optional {
		return c.fault("formula/always-applies", n.Args[0].Span, map[string]string{"name": c.print(n.Args[0])})
	}
	t := c.alike(n, n.Args[0], n.Args[1], a, b)
	t.Optional = b.Optional
	return t
}

// in checks x in parameter, with a parameter of several values, or in a list
// of constants. Numbers that stand alone in the list take the unit of x, but
// beside a percentage they must say what they are: 1 could be 1% or all.
func (c *checker) in(n *Node, known facts) Type {
	t := c.value(n.Args[0], known)
	optional := t.Optional
	for _, member := range n.Args[1:] {
		if t.Unit.IsPercent() && member.Op == OpLiteral && member.Type.Kind == Number && !zero(member) {
			return c.barePercent(member, n.Args[0])
		}
		stand(member, t.applicable())
		m := c.check(member, known)
		if !m.Many && m.Kind != Invalid && !plain(member) {
			return c.fault("formula/in-what", member.Span, nil)
		}
		if m.Many && n.Name == "list" {
			return c.fault("formula/in-what", member.Span, nil)
		}
		optional = optional || m.Optional
		m.Many = false
		if c.alike(n, n.Args[0], member, t, m).Kind == Invalid {
			return Type{}
		}
	}
	if t.Kind == Invalid {
		return t
	}
	return Type{Kind: Boolean, Optional: optional}
}
