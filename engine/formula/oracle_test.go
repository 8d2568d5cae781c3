package formula_test

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"pgregory.net/rapid"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// exact is the number that expr's VM computes with here: exact too, so that
// its operators must come to what ours come to. Division, `in`, unary minus,
// sum, min and max stay expr's own for such a number, and are left out.
type exact struct{ *big.Rat }

// The operators take whatever stands beside them: expr looks for overloads by
// type, and gives up on some deep formulas before all types are known.

func joined(f func(z, x, y *big.Rat) *big.Rat) func(a, b any) exact {
	return func(a, b any) exact { return exact{f(new(big.Rat), a.(exact).Rat, b.(exact).Rat)} }
}

func ordered(holds func(sign int) bool) func(a, b any) bool {
	return func(a, b any) bool { return holds(a.(exact).Cmp(b.(exact).Rat)) }
}

// equal is a == b of two numbers or two Booleans.
func equal(a, b any) bool {
	x, isNumber := a.(exact)
	return isNumber && x.Cmp(b.(exact).Rat) == 0 || !isNumber && a.(bool) == b.(bool)
}

// raised is a ** b for a small whole b.
func raised(a, b any) exact {
	z := big.NewRat(1, 1)
	for range b.(exact).Num().Int64() {
		z.Mul(z, a.(exact).Rat)
	}
	return exact{z}
}

// overloads are expr's operators over exact numbers.
var overloads = map[string]any{
	"+": joined((*big.Rat).Add), "-": joined((*big.Rat).Sub), "*": joined((*big.Rat).Mul), "**": raised, "^": raised,
	"==": equal, "!=": func(a, b any) bool { return !equal(a, b) },
	"<": ordered(func(s int) bool { return s < 0 }), "<=": ordered(func(s int) bool { return s <= 0 }),
	">": ordered(func(s int) bool { return s > 0 }), ">=": ordered(func(s int) bool { return s >= 0 }),
}

// exactly puts exact numbers for expr's literals, by their text, and for what
// count yields.
type exactly struct{ src []rune }

func (x exactly) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		at := n.Location()
		v, ok := new(big.Rat).SetString(strings.ReplaceAll(string(x.src[at.From:at.To]), "_", ""))
		if !ok {
			panic("no number: " + string(x.src[at.From:at.To])) // a generator's mistake
		}
		ast.Patch(node, &ast.ConstantNode{Value: exact{v}})
	case *ast.BuiltinNode:
		if n.Name == "count" {
			ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: "whole"}, Arguments: []ast.Node{n}})
		}
	}
}

// madeExact makes a count exact. It may come twice: the middle of a < b < c is one
// node in two places.
func madeExact(p ...any) (any, error) {
	if n, ok := p[0].(int); ok {
		return exact{big.NewRat(int64(n), 1)}, nil
	}
	return p[0], nil
}

// options make expr read what our formulas say.
func options(src string, env map[string]any) []expr.Option {
	all := []expr.Option{expr.Env(env), expr.Patch(exactly{[]rune(src)}), expr.Function("whole", madeExact, func(any) exact { return exact{} })}
	for i, op := range []string{"+", "-", "*", "**", "^", "==", "!=", "<", "<=", ">", ">="} {
		f, name := reflect.ValueOf(overloads[op]), fmt.Sprint("operator_", i)
		call := func(p ...any) (any, error) {
			return f.Call([]reflect.Value{reflect.ValueOf(p[0]), reflect.ValueOf(p[1])})[0].Interface(), nil
		}
		all = append(all, expr.Function(name, call, overloads[op]), expr.Operator(op, name))
	}
	return all
}

// oracle is what expr's VM makes of a formula: an exact number or a Boolean.
func oracle(t *rapid.T, src string, env map[string]any) any {
	program, err := expr.Compile(src, options(src, env)...)
	if err != nil {
		t.Fatalf("%s: expr says %v", src, err)
	}
	v, err := expr.Run(program, env)
	if err != nil {
		t.Fatalf("%s: expr says %v", src, err)
	}
	return v
}

// item is a row of the list `rijen`.
type item struct {
	X  exact `expr:"x"`
	Ja bool  `expr:"ja"`
}

// plot is a scope of numbers without unit and Booleans, with its values.
type plot struct {
	env   map[string]any
	names formula.Names
	frame formula.Frame
}

// plots draws the values: three numbers, two Booleans, none to three rows.
func plots(t *rapid.T) *plot {
	p := &plot{env: map[string]any{}, names: formula.Names{Symbols: map[string]formula.Symbol{},
		Entities: []formula.Entity{{Name: "veld"}, {Name: "rij", List: "rijen"}}}}
	rows := make([]item, rapid.IntRange(0, 3).Draw(t, "rows"))
	p.frame = formula.Frame{Rows: []formula.Rowset{{First: []int32{0, 1}, Parent: []int32{0}},
		{First: []int32{0, int32(len(rows))}, Parent: make([]int32, len(rows))}}}
	p.frame.Allow(1 << 40)
	p.column("has", formula.Boolean, 0, formula.Value{Int: 1})
	for _, name := range []string{"a", "b", "c"} {
		v := fewDigits(t, name)
		p.env[name] = exact{v}
		p.column(name, formula.Number, 0, formula.Value{Num: number.FromRat(v)})
	}
	for _, name := range []string{"p", "q"} {
		yes := rapid.Bool().Draw(t, name)
		p.env[name] = yes
		p.column(name, formula.Boolean, 0, yesNo(yes))
	}
	var xs, js []formula.Value
	for i := range rows {
		rows[i] = item{exact{fewDigits(t, "x")}, rapid.Bool().Draw(t, "ja")}
		xs, js = append(xs, formula.Value{Num: number.FromRat(rows[i].X.Rat)}), append(js, yesNo(rows[i].Ja))
	}
	p.env["rijen"] = rows
	p.column("x", formula.Number, 1, xs...)
	p.column("ja", formula.Boolean, 1, js...)
	return p
}

// fewDigits draws a number of few digits, of either sign; some often, so that
// comparisons meet equals.
func fewDigits(t *rapid.T, label string) *big.Rat {
	return big.NewRat(rapid.OneOf(rapid.Int64Range(-2, 2), rapid.Int64Range(-9999, 9999)).Draw(t, label), rapid.SampledFrom([]int64{1, 1, 4, 100}).Draw(t, "parts"))
}

func yesNo(yes bool) formula.Value {
	if yes {
		return formula.Value{Int: 1}
	}
	return formula.Value{}
}

func (p *plot) column(name string, k formula.Kind, e formula.EntityID, values ...formula.Value) {
	slot := formula.Slot(len(p.frame.Columns))
	p.names.Symbols[name] = formula.Symbol{Name: name, Type: formula.Type{Kind: k}, Entity: e, Slot: slot}
	var c formula.Column
	c.Grow(len(values), k)
	for row, v := range values {
		v.State, v.Kind = formula.Known, k
		c.Set(int32(row), v)
	}
	p.frame.Columns = append(p.frame.Columns, c)
}

// What expr's VM makes of a formula is what we make of it: the same grammar,
// precedence and meaning, down to the last digit.
func TestFormulasAgainstExpr(t *testing.T) {
	compared, numbers := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := plots(t)
		for range 5 {
			x := sentences(t)
			f, faults := p.names.Compile(x.text, 0, formula.Type{}, nil)
			if len(faults) > 0 {
				if c := faults[0].Code; c == "formula/too-long" || c == "formula/too-many" {
					continue
				}
				t.Fatalf("%s: %v", x.text, faults)
			}
			compared++
			p.agree(t, x.text, f)
			if f.Type.Kind == formula.Number {
				numbers++
			}
		}
	})
	if compared < 300 || numbers < 100 || compared-numbers < 100 {
		t.Errorf("compared %d formulas, of which %d numbers: too little", compared, numbers)
	}
}

// agree holds our value against expr's.
func (p *plot) agree(t *rapid.T, src string, f *formula.Formula) {
	v, want := f.Value(&p.frame, 0), oracle(t, src, p.env)
	if v.State != formula.Known {
		t.Fatalf("%s has no value but state %v", src, v.State)
	}
	switch want := want.(type) {
	case exact:
		if f.Type.Kind != formula.Number || v.Num.Rat().Cmp(want.Rat) != 0 {
			t.Fatalf("%s is %s, expr says %s, of %v", src, v.Num, want, p.env)
		}
	case bool:
		if f.Type.Kind != formula.Boolean || (v.Int == 1) != want {
			t.Fatalf("%s is %v, expr says %v, of %v", src, v.Int == 1, want, p.env)
		}
	default:
		t.Fatalf("%s: expr yields %T", src, want)
	}
}
