package formula

import (
	"maps"
	"slices"
	"strconv"

	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

// facts are the names known to be applicable at a place, as written ("x", ".x").
type facts map[string]bool

func (f facts) and(more facts) facts {
	if len(more) == 0 {
		return f
	}
	all := maps.Clone(f)
	if all == nil {
		all = facts{}
	}
	maps.Copy(all, more)
	return all
}

// checker gives every node of a formula its type.
type checker struct {
	names  *Names
	entity EntityID   // the rule's
	inner  []EntityID // of the closures around the node, outermost first
	faults []Fault
}

func (c *checker) fault(code string, at Span, args map[string]string, hint ...string) Type {
	f := Fault{Code: code, Span: at, Args: args}
	if len(hint) > 0 {
		f.Hint = hint[0]
	}
	c.faults = append(c.faults, f)
	return Type{}
}

// check types a node; known are the names that a test has shown applicable.
func (c *checker) check(n *Node, known facts) Type {
	n.Type = c.infer(n, known)
	return n.Type
}

func (c *checker) infer(n *Node, known facts) Type {
	switch n.Op {
	case OpLiteral:
		return n.Type
	case OpName:
		return c.name(n, known)
	case OpElement:
		return c.element(n, known)
	case OpNegate:
		return c.number(n.Args[0], known)
	case OpNot:
		return c.test(n.Args[0], known)
	case OpAdd, OpSubtract:
		return c.sum(n, known)
	case OpMultiply, OpDivide:
		return c.product(n, known)
	case OpPower:
		return c.power(n, known)
	case OpEqual, OpNotEqual, OpLess, OpLessEqual, OpMore, OpMoreEqual:
		return c.compare(n, known)
	case OpAnd, OpOr:
		left := c.test(n.Args[0], known)
		right := c.test(n.Args[1], known.and(shown(n.Args[0], n.Op == OpAnd)))
		if left.Kind == Invalid || right.Kind == Invalid {
			return Type{}
		}
		return Type{Kind: Boolean}
	case OpIf:
		return c.conditional(n, known)
	case OpElse:
		return c.otherwise(n, known)
	case OpIn:
		return c.in(n, known)
	case OpCall:
		return c.call(n, known)
	case OpAggregate:
		return c.aggregate(n, known)
	}
	return Type{}
}

// shown are the names that are applicable if the test comes out as said.
func shown(n *Node, outcome bool) facts {
	switch {
	case n.Op == OpCall && n.Name == "applicable" && outcome && len(n.Args) == 1:
		if a := n.Args[0]; a.Op == OpName {
			return facts{a.Name: true}
		} else if a.Op == OpElement {
			return facts{"." + a.Name: true}
		}
	case n.Op == OpNot:
		return shown(n.Args[0], !outcome)
	case n.Op == OpAnd && outcome, n.Op == OpOr && !outcome:
		return shown(n.Args[0], outcome).and(shown(n.Args[1], outcome))
	}
	return nil
}

// name resolves a bare name: the rule's own scope, then outwards.
func (c *checker) name(n *Node, known facts) Type {
	if sym, ok := c.names.Symbols[n.Name]; ok {
		if _, reachable := c.names.path(c.entity, sym.Entity); reachable {
			n.Sym = sym
			return narrowed(sym.Type, known[n.Name])
		}
		return c.fault("formula/out-of-scope", n.Span, map[string]string{"name": n.Name,
			"of": c.names.Entities[sym.Entity].Name, "scope": c.names.Entities[c.entity].Name})
	}
	if u, ok := c.names.Units[n.Name]; ok {
		n.Op, n.Num = OpUnit, number.Int(1)
		if u.IsPercent() {
			n.Num, _ = number.Frac(1, 100)
		}
		return Type{Kind: Number, Unit: u}
	}
	if e, ok := c.names.child(c.entity, n.Name, true); ok {
		n.Sym = Symbol{Name: n.Name, Entity: e}
		return Type{Kind: Rows, Entity: e}
	}
	return c.unknown(n, n.Name)
}

func narrowed(t Type, applicable bool) Type {
	if applicable {
		return t.applicable()
	}
	return t
}

// element resolves .x: a name or a list of the innermost closure's row.
func (c *checker) element(n *Node, known facts) Type {
	if len(c.inner) == 0 {
		return c.fault("formula/element-outside-closure", n.Span, map[string]string{"name": n.Name})
	}
	row := c.inner[len(c.inner)-1]
	if sym, ok := c.names.Symbols[n.Name]; ok {
		if sym.Entity == row {
			n.Sym = sym
			return narrowed(sym.Type, known["."+n.Name])
		}
		return c.fault("formula/out-of-scope", n.Span, map[string]string{"name": "." + n.Name,
			"of": c.names.Entities[sym.Entity].Name, "scope": c.names.Entities[row].Name})
	}
	if e, ok := c.names.child(row, n.Name, false); ok {
		n.Sym = Symbol{Name: n.Name, Entity: e}
		return Type{Kind: Rows, Entity: e}
	}
	return c.unknown(n, n.Name)
}

// unknown reports a name that does not exist, with the nearest that does.
func (c *checker) unknown(n *Node, name string) Type {
	all := slices.Sorted(maps.Keys(c.names.Symbols))
	all = append(all, slices.Sorted(maps.Keys(c.names.Units))...)
	for _, e := range c.names.Entities[1:] {
		all = append(all, e.List)
	}
	args := map[string]string{"name": name}
	if args["nearest"] = text.Nearest(name, all); args["nearest"] != "" {
		return c.fault("formula/unknown-name", n.Span, args, "hint/did-you-mean")
	}
	return c.fault("formula/unknown-name", n.Span, args)
}

// value checks an operand that must be a single value.
func (c *checker) value(n *Node, known facts) Type {
	t := c.check(n, known)
	switch {
	case t.Kind == Rows:
		return c.fault("formula/list-as-value", n.Span, map[string]string{"name": n.Name})
	case t.Many:
		return c.fault("formula/several-values", n.Span, map[string]string{"name": n.Name})
	}
	return t
}

// number checks an operand that must be a number.
func (c *checker) number(n *Node, known facts) Type {
	t := c.value(n, known)
	if t.Kind != Number && t.Kind != Invalid {
		return c.wants(n, t, Number)
	}
	return t
}

// wants reports an operand of the wrong kind.
func (c *checker) wants(n *Node, got Type, want Kind) Type {
	return c.fault("formula/wrong-kind", n.Span, map[string]string{"want": want.word(), "got": got.Kind.word()})
}

// test checks a Boolean that decides something: it may not be not applicable.
func (c *checker) test(n *Node, known facts) Type {
	t := c.value(n, known)
	if t.Kind == Invalid {
		return t
	}
	if t.Kind != Boolean {
		return c.wants(n, t, Boolean)
	}
	if t.Optional {
		return c.fault("formula/may-not-apply", n.Span, map[string]string{"name": c.culprit(n, known)}, "hint/applicable")
	}
	return t
}

// culprit is the first name below a node that may be not applicable.
func (c *checker) culprit(n *Node, known facts) string {
	found := ""
	n.Walk(func(m *Node) bool {
		if found == "" && m.Type.Optional && (m.Op == OpName || m.Op == OpElement) {
			found = m.Name
		}
		return found == "" && m.Type.Optional
	})
	if found == "" {
		return "?"
	}
	return found
}

func zero(n *Node) bool {
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
		return c.fault("formula/kinds-differ", n.Span, map[string]string{"left": a.Kind.word(), "right": b.Kind.word()})
	case a.Kind == Choice && a.Domain != b.Domain:
		return c.fault("formula/choices-differ", n.Span, map[string]string{"left": a.Domain.Owner, "right": b.Domain.Owner})
	case a.Kind != Number:
		return t
	case zero(left):
		t.Unit = b.Unit
	case zero(right):
	case !a.Unit.SameDimension(b.Unit):
		return c.fault("formula/unit-mismatch", n.Span, map[string]string{
			"left": c.print(left), "leftUnit": c.unit(a.Unit), "right": c.print(right), "rightUnit": c.unit(b.Unit)},
			c.unitHint(left, right, a, b))
	case bare(left, b.Unit) || bare(right, a.Unit):
		return c.fault("formula/bare-percent", n.Span, map[string]string{"percent": c.names.Percent})
	default:
		t.Unit = a.Unit.Sum(b.Unit)
	}
	return t
}

// bare says that a plain number above 1 meets a percentage: 70 beside 70%.
func bare(n *Node, other unit.Unit) bool {
	return other.IsPercent() && n.Op == OpLiteral && n.Num.Abs().Cmp(number.Int(1)) > 0
}

// unitHint: a plain number beside a unit wants that unit.
func (c *checker) unitHint(left, right *Node, a, b Type) string {
	if left.Op == OpLiteral && !b.Unit.IsDimensionless() || right.Op == OpLiteral && !a.Unit.IsDimensionless() {
		return "hint/number-needs-unit"
	}
	return ""
}

func (c *checker) unit(u unit.Unit) string { return c.names.UnitString(u) }

func (c *checker) print(n *Node) string { return Printer{}.Print(n) }

// choice reads a text literal as a value of the choice that it stands beside.
func (c *checker) choice(n *Node, t, other Type) Type {
	if n.Op != OpLiteral || t.Kind != Text || other.Kind != Choice {
		return t
	}
	i := other.Domain.Index(n.Text)
	if i < 0 {
		args := map[string]string{"value": n.Text, "name": other.Domain.Owner, "allowed": text.List(text.NL, other.Domain.IDs, false)}
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
	if n.Op == OpDivide {
		u = a.Unit.Quo(b.Unit)
		if zero(n.Args[1]) {
			return c.fault("formula/division-by-zero", n.Span, nil)
		}
	}
	return Type{Kind: Number, Unit: u, Optional: a.Optional || b.Optional}
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
	n.Num = number.Int(k)
	return Type{Kind: Number, Unit: a.Unit.Pow(int(k)), Optional: a.Optional}
}

func (c *checker) compare(n *Node, known facts) Type {
	left, right := n.Args[0], n.Args[1]
	t := c.alike(n, left, right, c.value(left, known), c.value(right, known))
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
// of literals.
func (c *checker) in(n *Node, known facts) Type {
	t := c.value(n.Args[0], known)
	for _, member := range n.Args[1:] {
		m := c.check(member, known)
		if member.Op != OpLiteral && !m.Many && m.Kind != Invalid {
			return c.fault("formula/in-what", member.Span, nil)
		}
		m.Many = false
		if c.alike(n, n.Args[0], member, t, m).Kind == Invalid {
			return Type{}
		}
	}
	if t.Kind == Invalid {
		return t
	}
	return Type{Kind: Boolean, Optional: t.Optional}
}
