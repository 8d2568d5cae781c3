package main

import (
	"context"
	"encoding/json"
	"fmt"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
	"dekking/schemas"
)

// dekkingProduct answers a question in full: the inputs held to their domains,
// the values with their titles and units, what is missing, what defaults and
// assumptions were used, the digest of the documents.
func dekkingProduct(inputs []Claim) (*Runner, error) {
	product, nodes, on, err := loaded(inputs)
	if err != nil {
		return nil, err
	}
	e, ctx := product.Evaluator(), context.Background()
	var last *engine.Evaluation
	return &Runner{
		Run: func(i int) error {
			answer, faults, err := e.Evaluate(ctx, engine.Request{Inputs: nodes[i], On: on})
			if err != nil || len(faults) > 0 {
				return fmt.Errorf("input %d: %w %v", i, err, faults)
			}
			last = answer
			return nil
		},
		Text: func() string {
			v := last.Results.Values
			return amounts{said(v["uitkering"]), said(v["premie_maand"]), said(v["saldo"])}.text()
		},
	}, nil
}

// dekkingValues reads the inputs, holds them to their domains, and reads three
// values: what the other contenders do too.
func dekkingValues(inputs []Claim) (*Runner, error) {
	product, nodes, on, err := loaded(inputs)
	if err != nil {
		return nil, err
	}
	e := product.Evaluator()
	wanted := [3]*model.Definition{product.Line.Lookup("uitkering"), product.Line.Lookup("premie_maand"), product.Line.Lookup("saldo")}
	var last [3]engine.Value
	return &Runner{
		Run: func(i int) error {
			if faults := e.Open(on, calendar.Last, nodes[i]); len(faults) > 0 {
				return fmt.Errorf("input %d: %v", i, faults)
			}
			for k, d := range wanted {
				last[k] = e.Read(d, 0, text.NL)
			}
			return nil
		},
		Text: func() string { return amounts{said(last[0]), said(last[1]), said(last[2])}.text() },
	}, nil
}

// said is a value as the answer writes it; "?" when there is none.
func said(v engine.Value) string {
	if s, ok := v.Value.(string); ok {
		return s
	}
	return "?"
}

// loaded is the product of testdata and the requests, read as JSON.
func loaded(inputs []Claim) (*engine.Product, []*document.Node, calendar.Date, error) {
	rules, err := folder("rules")
	if err != nil {
		return nil, nil, 0, err
	}
	products, err := folder("products")
	if err != nil {
		return nil, nil, 0, err
	}
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: schemas.FS})
	if err != nil || c == nil || c.Product("klein") == nil {
		return nil, nil, 0, fmt.Errorf("the product does not load: %w %v", err, faults)
	}
	nodes := make([]*document.Node, len(inputs))
	for i, claim := range inputs {
		if nodes[i], err = claim.texts().request(); err != nil {
			return nil, nil, 0, err
		}
	}
	on, _ := calendar.Of(2026, 7, 1)
	return c.Product("klein"), nodes, on, nil
}

// request is the JSON object that asks for the claim.
func (t claimTexts) request() (*document.Node, error) {
	n := func(s string) json.Number { return json.Number(s) }
	src, err := json.Marshal(map[string]any{"jaarloon": n(t.Wage), "werkgeverslasten": n(t.Charges), "werkdagen": n(t.Days),
		"eigen_risico": n(t.Wait), "verzuimpercentage": n(t.Absence), "dekking_jaar_1": n(t.Cover), "leeftijd": n(t.Age),
		"maanden": n(t.Months), "ziektejaar": t.Year, "hogere_dekking_in_cao": t.Agreement})
	if err != nil {
		return nil, err
	}
	doc, faults := document.ReadJSON("claim.json", src)
	if len(faults) > 0 {
		return nil, fmt.Errorf("%v", faults)
	}
	return doc.Root, nil
}
