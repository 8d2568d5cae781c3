package formula

import (
	"slices"

	"dekking/engine/number"
)

// Formula is one compiled formula: its text, its checked tree and its type. It
// is immutable and shared between goroutines.
type Formula struct {
	Text string
	Root *Node
	Type Type

	steps int64 // it takes by itself
}

// Narrowed are names that are known to be applicable where a formula stands,
// because a rule's `when` has shown it.
type Narrowed = map[string]bool

// Compile reads, checks and compiles a formula for the rows of an entity. want
// is the type that it must yield: its kind, unit and domain; Invalid accepts
// any. Whether the value may be not applicable comes out in the Type. The
// Formula is nil if there are faults, which are all reported, or if it reads a
// name whose own declaration is at fault.
func (n *Names) Compile(src string, entity EntityID, want Type, known Narrowed) (*Formula, []Fault) {
	root, faults := n.parse(src)
	if root == nil {
		return nil, faults
	}
	c := &checker{names: n, entity: entity}
	stand(root, want)
	got := c.value(root, known)
	got = c.choice(root, got, want)
	if len(c.faults) == 0 {
		c.fits(root, got, want)
	}
	if len(c.faults) > 0 || c.unsure {
		return nil, c.causes()
	}
	if got.Kind == Number && want.Kind == Number {
		got.Unit = want.Unit
	}
	root.Type = got
	(&compiler{names: n, entity: entity}).compile(root)
	return &Formula{Text: src, Root: root, Type: got, steps: weight(root)}, nil
}

// Test compiles a formula that decides something: a Boolean that always applies.
func (n *Names) Test(src string, entity EntityID, known Narrowed) (*Formula, []Fault) {
	root, faults := n.parse(src)
	if root == nil {
		return nil, faults
	}
	c := &checker{names: n, entity: entity}
	t := c.test(root, known)
	if len(c.faults) > 0 || c.unsure {
		return nil, c.causes()
	}
	(&compiler{names: n, entity: entity}).compile(root)
	return &Formula{Text: src, Root: root, Type: t, steps: weight(root)}, nil
}

// causes are the faults, without those that may follow from an unknown name:
// applicable(x) with a typing error does not show that x is applicable.
func (c *checker) causes() []Fault {
	unknown := slices.ContainsFunc(c.faults, func(f Fault) bool { return f.Code == "formula/unknown-name" })
	if !unknown {
		return c.faults
	}
	return slices.DeleteFunc(c.faults, func(f Fault) bool { return f.Code == "formula/may-not-apply" })
}

// parse reads a formula; what it says of percentages it says in the line's word.
func (n *Names) parse(src string) (*Node, []Fault) {
	root, faults := parse(src, n.Symbols)
	for _, f := range faults {
		if f.Hint == "hint/percent-sign" {
			f.Args["percent"] = n.Percent
		}
	}
	return root, faults
}

// Shows gives the names that are applicable where the test came out as said.
func (f *Formula) Shows(outcome bool) Narrowed { return shown(f.Root, outcome) }

// Value evaluates the formula at a row of its entity.
func (f *Formula) Value(frame *Frame, row int32) Value {
	if f.Type.Kind == Number {
		v, st := f.Number(frame, row)
		return Value{State: st, Kind: Number, Num: v}
	}
	if !frame.charge(f.steps) {
		return Value{State: frame.exceed(Work), Kind: f.Type.Kind}
	}
	return f.Root.Value(frame, row)
}

// Number is Value for a formula that yields a number, without the rest.
func (f *Formula) Number(frame *Frame, row int32) (number.Number, State) {
	if !frame.charge(f.steps) {
		return number.Number{}, frame.exceed(Work)
	}
	return f.Root.num(frame, row)
}

// Integer is Value for a formula that yields a Boolean, a choice or a date.
func (f *Formula) Integer(frame *Frame, row int32) (int32, State) {
	if !frame.charge(f.steps) {
		return 0, frame.exceed(Work)
	}
	return f.Root.intv(frame, row)
}

// stand gives numbers that stand alone the unit that is wanted, and texts the
// choice: a whole formula, or a branch of one.
func stand(n *Node, want Type) {
	switch {
	case n.Op == OpLiteral && n.Type.Kind == Number && want.Kind == Number:
		if n.Type.Unit = want.Unit; want.Unit.IsPercent() {
			hundred := number.Int(100)
			n.Num, _ = n.Num.Quo(hundred)
		}
	case n.Op == OpNegate && n.Args[0].Op == OpLiteral:
		stand(n.Args[0], want)
	case n.Op == OpIf:
		stand(n.Args[1], want)
		stand(n.Args[2], want)
	case n.Op == OpElse:
		stand(n.Args[0], want)
		stand(n.Args[1], want)
	case n.Op == OpLiteral && n.Type.Kind == Text && want.Kind == Choice:
		if i := want.Domain.Index(n.Text); i >= 0 {
			n.Int, n.Type = i, Type{Kind: Choice, Domain: want.Domain}
		}
	}
}

// fits holds the type that came out against the one that is declared.
func (c *checker) fits(n *Node, got, want Type) {
	switch {
	case got.Kind == Invalid || want.Kind == Invalid:
	case got.Kind != want.Kind:
		c.wants(n, got, want.Kind)
	case got.Kind == Choice && got.Domain != want.Domain:
		c.fault("formula/choices-differ", n.Span, map[string]string{"left": got.Domain.Owner, "right": want.Domain.Owner})
	case got.Kind == Number && want.Unit.IsPercent() && !got.Unit.IsPercent() && (plain(n) && !united(n) && !zero(n) || bare(n) != nil):
		c.fault("formula/bare-result", n.Span, map[string]string{"percent": c.names.Percent, "number": c.print(n)})
	case got.Kind == Number && !got.Unit.SameDimension(want.Unit) && !zero(n):
		c.misfit("formula/result-unit", n.Span, map[string]string{"got": c.unit(got.Unit), "want": c.unit(want.Unit)}, "", n)
	}
}

// Reads lists the slots that a formula can read, each once, in order.
func (f *Formula) Reads() []Symbol {
	var reads []Symbol
	seen := map[Slot]bool{}
	f.Root.Walk(func(n *Node) bool {
		isRead := n.Op == OpName || n.Op == OpElement || n.Op == OpDated || n.Op == OpLookup
		if isRead && n.Type.Kind != Rows && !seen[n.Sym.Slot] {
			seen[n.Sym.Slot] = true
			reads = append(reads, n.Sym)
		}
		return true
	})
	return reads
}

// Mentions lists the names that a text uses, if it parses, without resolving
// them: for putting definitions in order before they have types.
func Mentions(src string) []string {
	root, _ := parse(src, nil)
	if root == nil {
		return nil
	}
	var names []string
	root.Walk(func(n *Node) bool {
		if n.Op == OpName || n.Op == OpElement || n.Op == OpCall {
			names = append(names, n.Name)
		}
		return true
	})
	return names
}
