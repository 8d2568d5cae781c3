package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// OPA: numbers of Rego are texts that it turns into big.Floats of 64 bits, or
// integers, for each operation.

func opaPayout(inputs []Payout) (*Runner, error) {
	query, err := opaQuery("testdata/payout.rego", "data.payout.result")
	if err != nil {
		return nil, err
	}
	values := make([]ast.Value, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		values[i] = opaInput([]opaField{{"wage", t.Wage}, {"charges", t.Charges}, {"days", t.Days}, {"absence", t.Absence}, {"cover", t.Cover}})
	}
	ctx := context.Background()
	var last json.Number
	return &Runner{
		Run: func(i int) error {
			out, err := opaResult(query.Eval(ctx, rego.EvalParsedInput(values[i])))
			if err != nil {
				return err
			}
			last, _ = out.(json.Number)
			return nil
		},
		Text: func() string { return opaMoney(last) },
	}, nil
}

func opaProduct(inputs []Claim) (*Runner, error) {
	query, err := opaQuery("testdata/product.rego", "data.product.amounts")
	if err != nil {
		return nil, err
	}
	texts := allTexts(inputs)
	ctx := context.Background()
	var last amounts
	return &Runner{
		Run: func(i int) error {
			t := &texts[i]
			in := opaInput([]opaField{{"wage", t.Wage}, {"charges", t.Charges}, {"days", t.Days}, {"wait", t.Wait}, {"absence", t.Absence},
				{"cover", t.Cover}, {"age", t.Age}, {"months", t.Months}})
			in.Insert(ast.StringTerm("year"), ast.StringTerm(t.Year))
			in.Insert(ast.StringTerm("agreement"), ast.BooleanTerm(t.Agreement))
			out, err := opaResult(query.Eval(ctx, rego.EvalParsedInput(in)))
			if err != nil {
				return err
			}
			all, _ := out.(map[string]any)
			money := func(name string) string { n, _ := all[name].(json.Number); return opaMoney(n) }
			last = amounts{money("payout"), money("monthly"), money("balance")}
			return nil
		},
		Text: func() string { return last.text() },
	}, nil
}

func opaQuery(file, query string) (rego.PreparedEvalQuery, error) {
	src, err := testdata.ReadFile(file)
	if err != nil {
		return rego.PreparedEvalQuery{}, err
	}
	return rego.New(rego.Query(query), rego.Module(file, string(src))).PrepareForEval(context.Background())
}

type opaField struct{ name, number string }

func opaInput(fields []opaField) ast.Object {
	in := ast.NewObject()
	for _, f := range fields {
		in.Insert(ast.StringTerm(f.name), ast.NumberTerm(json.Number(f.number)))
	}
	return in
}

// opaResult is the value of the one expression of a query.
func opaResult(set rego.ResultSet, err error) (any, error) {
	switch {
	case err != nil:
		return nil, err
	case len(set) != 1 || len(set[0].Expressions) != 1:
		return nil, errors.New("the query is undefined")
	}
	return set[0].Expressions[0].Value, nil
}

// opaMoney writes an amount that is already rounded; "?" for none.
func opaMoney(n json.Number) string {
	x, err := n.Float64()
	if err != nil {
		return fmt.Sprintf("?%s", n)
	}
	return floatMoney(x)
}
