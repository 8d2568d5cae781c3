package formula

import (
	"maps"
	"slices"

	"dekking/engine/number"
	"dekking/engine/text"
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
	unsure bool // a name was read whose own declaration is at fault
}

func (c *checker) fault(code string, at Span, args map[string]string, hint ...string) Type {
	f := Fault{Code: code, Span: at, Args: args}
	if len(hint) > 0 {
		f.Hint = hint[0]
	}
	c.faults = append(c.faults, f)
	return Type{}
}

// misfit is a fault about units, with how nodes come to theirs.
func (c *checker) misfit(code string, at Span, args map[string]string, hint string, nodes ...*Node) Type {
	c.faults = append(c.faults, Fault{Code: code, Span: at, Args: args, Hint: hint, Units: c.chain(nodes...)})
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
		return c.not(n, known)
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
	case OpNth:
		return c.nth(n, known)
	case OpSeries:
		return c.series(n, known)
	}
	return Type{}
}

// not checks a negation, which decides nothing by itself: it is not applicable
// where its operand is.
func (c *checker) not(n *Node, known facts) Type { return c.boolean(n.Args[0], known) }

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
	if sym, ok := c.names.symbol(n.Name, c.entity); ok {
		if sym.Type.Kind == Invalid {
			c.unsure = true
			return Type{}
		}
		if sym.By != nil {
			return c.fault("formula/table-as-value", n.Span, map[string]string{"name": n.Name, "by": sym.By[0].Name})
		}
		if c.reaches(sym.Entity) {
			n.Sym = sym
			return narrowed(sym.Type, known[n.Name])
		}
		return c.beyond(n, sym)
	}
	if u, ok := c.names.Units[n.Name]; ok {
		n.Op, n.Num = OpUnit, number.Int(1)
		if u.IsPercent() {
			n.Num, _ = number.Frac(1, 100)
		}
		return Type{Kind: Number, Unit: u}
	}
	if list, ok := c.names.list(c.entity, n.Name, true); ok {
		n.Sym = list
		return Type{Kind: Rows, Entity: list.Entity}
	}
	return c.unknown(n, n.Name)
}

// reaches says that an entity is the rule's own or around it.
func (c *checker) reaches(e EntityID) bool {
	_, ok := c.names.path(c.entity, e)
	return ok
}

// beyond reports a name of an entity that the rule does not lie in; one of a
// list of the rule's own row is read over that list.
func (c *checker) beyond(n *Node, sym Symbol) Type {
	of := c.names.Entities[sym.Entity]
	args := map[string]string{"name": n.Name, "of": of.Name, "scope": c.names.Entities[c.entity].Name, "list": of.List}
	if len(c.inner) > 0 && c.inner[len(c.inner)-1] == sym.Entity {
		args["meant"] = "." + n.Name
		return c.fault("formula/out-of-scope", n.Span, args, "hint/write")
	}
	if of.Parent == c.entity && len(c.inner) == 0 {
		return c.fault("formula/out-of-scope", n.Span, args, "hint/over-list")
	}
	return c.fault("formula/out-of-scope", n.Span, args)
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
	if sym, ok := c.names.symbol(n.Name, row); ok {
		if sym.Type.Kind == Invalid {
			c.unsure = true
			return Type{}
		}
		if sym.Entity == row {
			n.Sym = sym
			return narrowed(sym.Type, known["."+n.Name])
		}
		args := map[string]string{"name": "." + n.Name, "meant": n.Name,
			"of": c.names.Entities[sym.Entity].Name, "scope": c.names.Entities[row].Name}
		if c.reaches(sym.Entity) {
			return c.fault("formula/out-of-scope", n.Span, args, "hint/write")
		}
		return c.fault("formula/out-of-scope", n.Span, args)
	}
	if list, ok := c.names.list(row, n.Name, false); ok {
		n.Sym = list
		return Type{Kind: Rows, Entity: list.Entity}
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

// boolean checks an operand that must be a Boolean.
func (c *checker) boolean(n *Node, known facts) Type {
	t := c.value(n, known)
	if t.Kind != Boolean && t.Kind != Invalid {
		return c.wants(n, t, Boolean)
	}
	return t
}

// test checks a Boolean that decides something: it may not be not applicable.
func (c *checker) test(n *Node, known facts) Type {
	t := c.boolean(n, known)
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
		return c.print(n)
	}
	return found
}
