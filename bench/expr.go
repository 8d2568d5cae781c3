package main

import (
	"fmt"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"
)

// expr's own machine, with its operators laid over shopspring's decimals. Min
// and max of expr do not know decimals: functions of our own stand in.

const exprFormula = "round2(least(wage, max_wage) * (1 + charges) / 261 * days * absence * cover)"

func exprPayout(inputs []Payout) (*Runner, error) {
	var read decimals
	envs := make([]map[string]any, len(inputs))
	maxWage := read.number(decimalText(MaxWage, 2))
	for i, p := range inputs {
		t := p.texts()
		envs[i] = map[string]any{"max_wage": maxWage, "wage": read.number(t.Wage), "charges": read.number(t.Charges),
			"days": read.number(t.Days), "absence": read.number(t.Absence), "cover": read.number(t.Cover)}
	}
	if read.err != nil {
		return nil, read.err
	}
	program, err := expr.Compile(exprFormula, overDecimals(envs[0])...)
	if err != nil {
		return nil, err
	}
	var machine vm.VM
	var last decimal.Decimal
	return &Runner{
		Run: func(i int) error {
			out, err := machine.Run(program, envs[i])
			if err != nil {
				return err
			}
			last = out.(decimal.Decimal)
			return nil
		},
		Text: func() string { return last.StringFixed(2) },
	}, nil
}

// overDecimals are the options that lay the operators over decimals, also
// beside whole literals.
func overDecimals(env map[string]any) []expr.Option {
	options := []expr.Option{expr.Env(env)}
	for _, o := range []struct {
		operator, name string
		f              func(x, y decimal.Decimal) decimal.Decimal
	}{{"+", "add", decimal.Decimal.Add}, {"-", "sub", decimal.Decimal.Sub}, {"*", "mul", decimal.Decimal.Mul}, {"/", "div", decimal.Decimal.Div},
		{"", "least", func(x, y decimal.Decimal) decimal.Decimal { return decimal.Min(x, y) }},
		{"", "greatest", func(x, y decimal.Decimal) decimal.Decimal { return decimal.Max(x, y) }}} {
		options = append(options, expr.Function(o.name, func(args ...any) (any, error) { return o.f(asDecimal(args[0]), asDecimal(args[1])), nil },
			new(func(x, y decimal.Decimal) decimal.Decimal), new(func(x int, y decimal.Decimal) decimal.Decimal), new(func(x decimal.Decimal, y int) decimal.Decimal)))
		if o.operator != "" {
			options = append(options, expr.Operator(o.operator, o.name))
		}
	}
	for _, o := range []struct {
		operator, name string
		f              func(x, y decimal.Decimal) bool
	}{{"==", "eq", decimal.Decimal.Equal}, {"!=", "ne", func(x, y decimal.Decimal) bool { return !x.Equal(y) }},
		{"<", "lt", decimal.Decimal.LessThan}, {"<=", "le", decimal.Decimal.LessThanOrEqual},
		{">", "gt", decimal.Decimal.GreaterThan}, {">=", "ge", decimal.Decimal.GreaterThanOrEqual}} {
		options = append(options, expr.Operator(o.operator, o.name),
			expr.Function(o.name, func(args ...any) (any, error) { return o.f(asDecimal(args[0]), asDecimal(args[1])), nil },
				new(func(x, y decimal.Decimal) bool), new(func(x int, y decimal.Decimal) bool), new(func(x decimal.Decimal, y int) bool)))
	}
	return append(options, expr.Function("round2", func(args ...any) (any, error) { return asDecimal(args[0]).Round(2), nil },
		new(func(x decimal.Decimal) decimal.Decimal)))
}

func asDecimal(x any) decimal.Decimal {
	switch x := x.(type) {
	case decimal.Decimal:
		return x
	case int:
		return decimal.NewFromInt(int64(x))
	}
	panic(fmt.Sprintf("%T is no number", x))
}
