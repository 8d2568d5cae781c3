package formula

import (
	"slices"
	"strings"
)

// Unit is one step of how a formula comes to a unit: a name that declares one,
// or a computation that makes one.
type Unit struct {
	Text string // as written
	Slot Slot   // of a name; -1 of a computation
	Via  string // of a computation: the same with units for names
	Unit string // what comes out
}

// maxUnits bounds the steps that one fault shows.
const maxUnits = 8

// chain is how nodes come to their units: their names in the order of reading,
// each once, and then the computation.
func (c *checker) chain(nodes ...*Node) []Unit {
	var all []Unit
	for _, n := range nodes {
		n.Walk(func(m *Node) bool {
			read := m.Op == OpName || m.Op == OpElement || m.Op == OpDated || m.Op == OpLookup
			known := func(u Unit) bool { return u.Slot == m.Sym.Slot }
			if read && m.Type.Kind == Number && !slices.ContainsFunc(all, known) {
				all = append(all, Unit{Text: m.Name, Slot: m.Sym.Slot, Unit: c.unit(m.Type.Unit)})
			}
			return m.Type.Kind == Number || m.Type.Kind == Rows
		})
		if n.Op == OpMultiply || n.Op == OpDivide || n.Op == OpPower {
			all = append(all, Unit{Text: c.print(n), Slot: -1, Via: c.via(n), Unit: c.unit(n.Type.Unit)})
		}
	}
	return all[:min(len(all), maxUnits)]
}

// via writes a product with the units of its parts.
func (c *checker) via(n *Node) string {
	switch n.Op {
	case OpMultiply:
		return c.via(n.Args[0]) + " × " + c.via(n.Args[1])
	case OpDivide:
		divisor := c.via(n.Args[1])
		if p := n.Args[1].Op; p == OpMultiply || p == OpDivide {
			divisor = "(" + divisor + ")"
		}
		return c.via(n.Args[0]) + " / " + divisor
	case OpPower:
		return c.via(n.Args[0]) + " ** " + c.print(n.Args[1])
	case OpLiteral, OpUnit:
		return c.print(n)
	}
	if u := n.Type.Unit; u.IsDimensionless() && !u.IsPercent() {
		return c.print(n)
	}
	s := c.names.UnitString(n.Type.Unit)
	if strings.ContainsAny(s, "/*·") {
		return "(" + s + ")"
	}
	return s
}
