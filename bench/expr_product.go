package main

import (
	"fmt"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"
)

// formulaOf is a rule of the product as an expression engine has it: a name
// and what it stands for, in order of use.
type formulaOf struct{ name, formula string }

// exprRules are the twelve rules.
func exprRules() []formulaOf {
	return []formulaOf{
		{"insured_wage", "least(wage, max_wage)"},
		{"insured_charges", "least(charges, max_charges)"},
		{"gross", "insured_wage * (1 + insured_charges)"},
		{"daily", "gross / 261"},
		{"paid_days", "greatest(days - wait, 0)"},
		{"cover", "year == 'eerste' ? cover_first : agreement ? cover_agreement : cover_second"},
		{"payout", "round2(daily * paid_days * absence * cover)"},
		{"surcharge", "age < 35 ? none : age < 50 ? surcharge_middle : surcharge_older"},
		{"discount", "wait == 10 ? none : wait == 20 ? discount_20 : wait == 30 ? discount_30 : discount_65"},
		{"premium", "round2(gross * rate * (1 + surcharge) * (1 - discount))"},
		{"monthly", "round2(premium / 12)"},
		{"balance", "payout - monthly * months"},
	}
}

// exprEnv are the parameters, and the inputs of a claim; the rules' values are
// put beside them as they come.
func exprEnv(in *claimTexts) (map[string]any, error) {
	var read decimals
	n, pc := read.number, read.percent
	return map[string]any{"wage": n(in.Wage), "charges": pc(in.Charges), "days": n(in.Days), "wait": n(in.Wait), "absence": pc(in.Absence),
		"cover_first": pc(in.Cover), "age": n(in.Age), "months": n(in.Months), "year": in.Year, "agreement": in.Agreement}, read.err
}

func exprTerms(into map[string]any) error {
	var read decimals
	n, pc := read.number, read.percent
	for name, v := range map[string]decimal.Decimal{"max_wage": n("125000"), "max_charges": pc("30"), "cover_second": pc("70"),
		"cover_agreement": pc("90"), "rate": pc("4.35"), "none": n("0"), "surcharge_middle": pc("7.5"), "surcharge_older": pc("12.5"),
		"discount_20": pc("4.5"), "discount_30": pc("8"), "discount_65": pc("15.75")} {
		into[name] = v
	}
	return read.err
}

func exprProduct(inputs []Claim) (*Runner, error) {
	texts := allTexts(inputs)
	env, err := exprEnv(&texts[0])
	if err != nil {
		return nil, err
	}
	if err := exprTerms(env); err != nil {
		return nil, err
	}
	rules := exprRules()
	programs := make([]*vm.Program, len(rules))
	for i, r := range rules {
		if programs[i], err = expr.Compile(r.formula, overDecimals(env)...); err != nil {
			return nil, fmt.Errorf("%s: %w", r.name, err)
		}
		env[r.name] = decimal.Decimal{}
	}
	var machine vm.VM
	var last amounts
	return &Runner{
		Run: func(i int) error {
			given, err := exprEnv(&texts[i])
			if err != nil {
				return err
			}
			for name, v := range given {
				env[name] = v
			}
			for k, r := range rules {
				if env[r.name], err = machine.Run(programs[k], env); err != nil {
					return fmt.Errorf("%s: %w", r.name, err)
				}
			}
			last = amounts{asDecimal(env["payout"]).StringFixed(2), asDecimal(env["monthly"]).StringFixed(2), asDecimal(env["balance"]).StringFixed(2)}
			return nil
		},
		Text: func() string { return last.text() },
	}, nil
}
