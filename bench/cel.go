package main

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"
)

// cel-go: the numbers of CEL are int64 and float64, so these are floats.

const celFormula = "math.round(math.least(wage, max_wage) * (1.0 + charges) / 261.0 * days * absence * cover * 100.0) / 100.0"

func celPayout(inputs []Payout) (*Runner, error) {
	var read floats
	vars := make([]map[string]any, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		vars[i] = map[string]any{"max_wage": read.number(decimalText(MaxWage, 2)), "wage": read.number(t.Wage), "charges": read.number(t.Charges),
			"days": read.number(t.Days), "absence": read.number(t.Absence), "cover": read.number(t.Cover)}
	}
	if read.err != nil {
		return nil, read.err
	}
	env, err := cel.NewEnv(append(celVariables(vars[0]), ext.Math())...)
	if err != nil {
		return nil, err
	}
	program, err := celProgram(env, celFormula)
	if err != nil {
		return nil, err
	}
	activations := make([]cel.Activation, len(vars))
	for i := range vars {
		if activations[i], err = cel.NewActivation(vars[i]); err != nil {
			return nil, err
		}
	}
	var last float64
	return &Runner{
		Run: func(i int) error {
			out, _, err := program.Eval(activations[i])
			if err != nil {
				return err
			}
			last = float64(out.(types.Double))
			return nil
		},
		Text: func() string { return floatMoney(last) },
	}, nil
}

// celVariables declares the names of a map by the types of their values.
func celVariables(vars map[string]any) []cel.EnvOption {
	var options []cel.EnvOption
	for name, v := range vars {
		t := cel.DoubleType
		switch v.(type) {
		case string:
			t = cel.StringType
		case bool:
			t = cel.BoolType
		}
		options = append(options, cel.Variable(name, t))
	}
	return options
}

func celProgram(env *cel.Env, src string) (cel.Program, error) {
	ast, issues := env.Compile(src)
	if err := issues.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", src, err)
	}
	return env.Program(ast, cel.EvalOptions(cel.OptOptimize))
}
