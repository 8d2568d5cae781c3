package formula

// Variable is a name that a test depends on, with the constants that it is
// held against: enough to decide the test by trying values.
type Variable struct {
	Symbol    Symbol
	Type      Type
	Constants []Value
	MayLack   bool // the test asks whether it is applicable
}

// Variables finds what a test depends on. It is false when the test holds more
// than choices, Booleans, and names compared with constants: then it cannot be
// decided by trying values.
func (f *Formula) Variables() ([]Variable, bool) {
	v := variables{}
	ok := v.test(f.Root)
	return v.all, ok
}

type variables struct{ all []Variable }

func (v *variables) add(n *Node, constants ...Value) {
	for i := range v.all {
		if v.all[i].Symbol.Slot == n.Sym.Slot {
			v.all[i].Constants = append(v.all[i].Constants, constants...)
			return
		}
	}
	v.all = append(v.all, Variable{Symbol: n.Sym, Type: n.Sym.Type, Constants: constants})
}

func isName(n *Node) bool { return n.Op == OpName && n.depth == 0 }

func (v *variables) test(n *Node) bool {
	switch n.Op {
	case OpLiteral:
		return true
	case OpName:
		if isName(n) {
			v.add(n)
		}
		return isName(n)
	case OpNot:
		return v.test(n.Args[0])
	case OpAnd, OpOr:
		left, right := v.test(n.Args[0]), v.test(n.Args[1])
		return left && right
	case OpEqual, OpNotEqual, OpLess, OpLessEqual, OpMore, OpMoreEqual:
		return v.comparison(n.Args[0], n.Args[1]) || v.comparison(n.Args[1], n.Args[0])
	case OpIn:
		return v.membership(n)
	case OpCall:
		if n.Name != "applicable" || !isName(n.Args[0]) {
			return false
		}
		v.add(n.Args[0])
		for i := range v.all {
			if v.all[i].Symbol.Slot == n.Args[0].Sym.Slot {
				v.all[i].MayLack = true
			}
		}
		return true
	}
	return false
}

func (v *variables) comparison(name, other *Node) bool {
	c, constant := constant(other)
	if !isName(name) || !constant || name.Type.Kind == Text {
		return false
	}
	v.add(name, c)
	return true
}

func (v *variables) membership(n *Node) bool {
	if !isName(n.Args[0]) || n.Args[0].Type.Kind == Text {
		return false
	}
	for _, m := range n.Args[1:] {
		c, ok := constant(m)
		if !ok {
			return false
		}
		v.add(n.Args[0], c)
	}
	return true
}

// constantSteps are enough for any formula without names.
const constantSteps = 100 * MaxNodes

// Constant is the value of a formula that reads nothing; false for others, and
// for one that fails.
func (f *Formula) Constant() (Value, bool) { return constant(f.Root) }

// constant is the value of an expression without names.
func constant(n *Node) (Value, bool) {
	if !plain(n) {
		return Value{}, false
	}
	f := &Frame{}
	f.Allow(constantSteps)
	v := n.Value(f, 0)
	return v, v.State == Known
}
