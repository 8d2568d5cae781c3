package main

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"
)

// celRules are the twelve rules.
func celRules() []formulaOf {
	return []formulaOf{
		{"insured_wage", "math.least(wage, max_wage)"},
		{"insured_charges", "math.least(charges, max_charges)"},
		{"gross", "insured_wage * (1.0 + insured_charges)"},
		{"daily", "gross / 261.0"},
		{"paid_days", "math.greatest(days - wait, 0.0)"},
		{"cover", "year == 'eerste' ? cover_first : agreement ? cover_agreement : cover_second"},
		{"payout", "math.round(daily * paid_days * absence * cover * 100.0) / 100.0"},
		{"surcharge", "age < 35.0 ? 0.0 : age < 50.0 ? 0.075 : 0.125"},
		{"discount", "wait == 10.0 ? 0.0 : wait == 20.0 ? 0.045 : wait == 30.0 ? 0.08 : 0.1575"},
		{"premium", "math.round(gross * rate * (1.0 + surcharge) * (1.0 - discount) * 100.0) / 100.0"},
		{"monthly", "math.round(premium / 12.0 * 100.0) / 100.0"},
		{"balance", "payout - monthly * months"},
	}
}

// celVars are the inputs of a claim.
func celVars(in *claimTexts) (map[string]any, error) {
	var read floats
	n, pc := read.number, read.percent
	return map[string]any{"wage": n(in.Wage), "charges": pc(in.Charges), "days": n(in.Days), "wait": n(in.Wait), "absence": pc(in.Absence),
		"cover_first": pc(in.Cover), "age": n(in.Age), "months": n(in.Months), "year": in.Year, "agreement": in.Agreement}, read.err
}

func celProduct(inputs []Claim) (*Runner, error) {
	texts := allTexts(inputs)
	vars, err := celVars(&texts[0])
	if err != nil {
		return nil, err
	}
	for name, v := range map[string]float64{"max_wage": 125000, "max_charges": 0.3, "cover_second": 0.7, "cover_agreement": 0.9, "rate": 0.0435} {
		vars[name] = v
	}
	rules, programs, err := celPrograms(vars)
	if err != nil {
		return nil, err
	}
	var last amounts
	return &Runner{
		Run: func(i int) error {
			given, err := celVars(&texts[i])
			if err != nil {
				return err
			}
			for name, v := range given {
				vars[name] = v
			}
			for k, r := range rules {
				out, _, err := programs[k].Eval(vars)
				if err != nil {
					return fmt.Errorf("%s: %w", r.name, err)
				}
				vars[r.name] = out
			}
			money := func(name string) string { return floatMoney(float64(vars[name].(types.Double))) }
			last = amounts{money("payout"), money("monthly"), money("balance")}
			return nil
		},
		Text: func() string { return last.text() },
	}, nil
}

// celPrograms compiles the rules and makes room for their values.
func celPrograms(vars map[string]any) ([]formulaOf, []cel.Program, error) {
	rules := celRules()
	for _, r := range rules {
		vars[r.name] = 0.0
	}
	env, err := cel.NewEnv(append(celVariables(vars), ext.Math())...)
	if err != nil {
		return nil, nil, err
	}
	programs := make([]cel.Program, len(rules))
	for i, r := range rules {
		if programs[i], err = celProgram(env, r.formula); err != nil {
			return nil, nil, err
		}
	}
	return rules, programs, nil
}
