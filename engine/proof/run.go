package proof

import (
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/text"
)

// Run computes the examples of products, of all products when none is named,
// in the order of the documents. Texts in the report are in a language. The
// error is the context's.
func (s *Suite) Run(ctx context.Context, products []*engine.Product, l text.Lang) (*Report, error) {
	report := &Report{}
	if len(products) == 0 {
		products = s.catalog.Products
	}
	r := runner{lang: l, values: map[string]*engine.Evaluator{}}
	have := map[string]bool{}
	for _, f := range s.Files {
		results := FileResults{Name: f.Name}
		for _, x := range f.Examples {
			for _, p := range x.Products {
				if !slices.Contains(products, p) {
					continue
				}
				result, err := r.run(ctx, p, x.Under(p), x)
				if err != nil {
					return nil, err
				}
				results.Results = append(results.Results, result)
				have[p.ID] = true
			}
		}
		if len(results.Results) > 0 {
			report.Files = append(report.Files, results)
		}
	}
	for _, p := range products {
		if !have[p.ID] {
			report.Without = append(report.Without, p.ID)
		}
	}
	return report, nil
}

// runner keeps an evaluator for each product.
type runner struct {
	lang   text.Lang
	values map[string]*engine.Evaluator
}

// run computes one example for one product, as the example takes it. What does not come
// out is computed again, to be explained.
func (r *runner) run(ctx context.Context, of, p *engine.Product, x *Example) (*Result, error) {
	values := r.values[of.ID]
	if values == nil {
		values = p.Evaluator()
		r.values[of.ID] = values
	}
	values.Over(p)
	result := &Result{Product: p, Example: x, lang: r.lang}
	request := engine.Request{Inputs: x.Inputs, On: x.On, Known: x.Known, Outputs: x.outputs(), Lang: r.lang}
	e, faults, err := values.Evaluate(ctx, request)
	if k := x.refusal(); err == nil && k != nil {
		result.refusal(k, faults)
		return result, nil
	}
	if err != nil || len(faults) > 0 {
		result.Refused = faults
		return result, err
	}
	result.Evaluation = e
	result.Mismatches = mismatches(p, x, e)
	if request.Explain = result.explained(); len(request.Explain) == 0 {
		return result, nil
	}
	explained, faults, err := values.Evaluate(ctx, request)
	if err != nil || len(faults) > 0 {
		return result, err
	}
	result.Evaluation = explained
	result.part()
	return result, nil
}

// outputs are the names of which a value is expected, each once.
func (x *Example) outputs() []string {
	var all []string
	for _, k := range x.Expected {
		if k.Kind == OfValue && !slices.Contains(all, k.Definition.Name) {
			all = append(all, k.Definition.Name)
		}
	}
	return all
}

// explained are the values that are there and are not what was expected.
func (r *Result) explained() []string {
	var all []string
	for _, m := range r.Mismatches {
		if m.Kind == OfValue && m.Rows == 1 {
			all = append(all, m.At+"/"+m.Definition.Name)
		}
	}
	return all
}

// Holds says that an example comes out for a product, which may be one that is made of
// the product that it is about. What of it does not come out is not told. The evaluator
// is the product's; the error is the context's.
func (x *Example) Holds(ctx context.Context, values *engine.Evaluator, p *engine.Product) (bool, error) {
	e, faults, err := values.Evaluate(ctx, engine.Request{Inputs: x.Inputs, On: x.On, Known: x.Known, Outputs: x.outputs()})
	if k := x.refusal(); err == nil && k != nil {
		return sameRefusal(k, faults), nil
	}
	if err != nil || len(faults) > 0 {
		return false, err
	}
	return len(mismatches(p, x, e)) == 0, nil
}
