package main

import (
	"context"
	"fmt"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/number"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// faulty is a request that dekking refuses.
type faulty struct{ list diag.List }

func (f *faulty) Error() string { return fmt.Sprint(f.list) }

// shipped is the product 1316-16 with the requests for policies.
func shipped(inputs []Policy) (*engine.Product, []*document.Node, error) {
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS})
	if err != nil || c == nil || c.Product("1316-16") == nil {
		return nil, nil, fmt.Errorf("the product does not load: %w %v", err, faults)
	}
	nodes := make([]*document.Node, len(inputs))
	for i, p := range inputs {
		if nodes[i], err = p.request(); err != nil {
			return nil, nil, err
		}
	}
	return c.Product("1316-16"), nodes, nil
}

// policyDay is the day of the question.
func policyDay() calendar.Date { d, _ := calendar.Of(2026, 11, 1); return d }

// dekkingPolicy reads the request, holds it to its domains, and computes the sum
// and the months, as exact numbers.
func dekkingPolicy(inputs []Policy) (*Runner, error) {
	p, nodes, err := shipped(inputs)
	if err != nil {
		return nil, err
	}
	e, on := p.Evaluator(), policyDay()
	total, month := p.Line.Lookup("uitkering_totaal"), p.Line.Lookup("uitkering_maand")
	var last []number.Number
	return &Runner{
		Run: func(i int) error {
			if faults := e.Open(on, calendar.Last, nodes[i]); len(faults) > 0 {
				return &faulty{faults}
			}
			last = append(last[:0], e.Value(total, 0).Num)
			for row := range int32(e.Rows(month.Entity)) {
				last = append(last, e.Value(month, row).Num)
			}
			return nil
		},
		Text: func() string { return cents2(last) },
	}, nil
}

// cents2 writes amounts.
func cents2(all []number.Number) string {
	var out []string
	for _, v := range all {
		out = append(out, v.Rat().FloatString(2))
	}
	return strings.Join(out, " ")
}

// dekkingPolicyAnswer answers in full: a tree of rows with every value as text,
// its title and unit, assumptions, defaults, constraints.
func dekkingPolicyAnswer(inputs []Policy) (*Runner, error) {
	p, nodes, err := shipped(inputs)
	if err != nil {
		return nil, err
	}
	e, ctx := p.Evaluator(), context.Background()
	request := engine.Request{On: policyDay(), Outputs: []string{"uitkering_totaal", "uitkering_maand"}}
	var last *engine.Evaluation
	return &Runner{
		Run: func(i int) error {
			request.Inputs = nodes[i]
			answer, faults, err := e.Evaluate(ctx, request)
			if err != nil || len(faults) > 0 {
				return fmt.Errorf("input %d: %w %v", i, err, faults)
			}
			last = answer
			return nil
		},
		Text: func() string {
			out := []string{said(last.Results.Values["uitkering_totaal"])}
			for _, w := range last.Results.Lists["werknemers"] {
				for _, c := range w.Lists["ziektegevallen"] {
					for _, m := range c.Lists["maanden"] {
						out = append(out, said(m.Values["uitkering_maand"]))
					}
				}
			}
			return strings.Join(out, " ")
		},
	}, nil
}
