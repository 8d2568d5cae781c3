package change

import (
	"cmp"
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// The bounds of what is computed and told of examples. What is beyond them is
// counted.
const (
	maxRuns     = 20_000 // examples, each for a product
	maxExamples = 100    // that come out differently
	maxOutcomes = 20     // of one example
)

// Examples are the worked examples of the old side, computed on both sides.
type Examples struct {
	Compared int       `json:"compared"` // one for several products counts for each
	Changed  int       `json:"changed"`
	Examples []Example `json:"examples"` // those that come out differently, the largest difference first
	More     int       `json:"more"`     // that are not among them
	Unread   int       `json:"unread"`   // that were not computed, as there are too many
}

// Example is one that comes out differently for a product.
type Example struct {
	Product  string       `json:"product"`
	Name     string       `json:"name"`
	Title    string       `json:"title"`
	On       string       `json:"on"`
	KnownAt  string       `json:"knownAt,omitempty"`
	Terms    []proof.Term `json:"terms,omitempty"` // that the product was taken under, instead of its own
	Place    *Place       `json:"place"`
	Outcomes []Outcome    `json:"outcomes"` // the largest difference first
	More     int          `json:"more"`     // that are not among them

	rank rank
}

// Outcome is one thing that comes out differently.
type Outcome struct {
	Kind       string `json:"kind"`            // value, status, violations, warnings, refused
	At         string `json:"at"`              // of a value: the row
	Name       string `json:"name,omitempty"`  // of a value
	Title      string `json:"title,omitempty"` // of a value
	Was        string `json:"was"`             // as documents of examples write it
	Now        string `json:"now"`
	Difference string `json:"difference,omitempty"` // of numbers, in the unit: a fraction where decimals have no end; of dates, in days
	Unit       string `json:"unit,omitempty"`

	Illustrative bool `json:"illustrative,omitempty"` // of a value: it leans on what is an example only, on either side

	subject, was, now, difference string // in words
	per                           string // the end of an amount's unit: per jaar
	rank                          rank
}

// rank is how large a difference is: refusals before other states, amounts of
// money before other numbers, and the larger before the smaller.
type rank struct {
	kind int
	size number.Number
}

func (r rank) compare(other rank) int {
	return cmp.Or(cmp.Compare(r.kind, other.kind), r.size.Cmp(other.size))
}

// examples computes the examples of the old side for the products that both
// sides have, so many at most.
func examples(ctx context.Context, old, new Side, most int, l text.Lang) (*Examples, error) {
	all := &Examples{Examples: []Example{}}
	r := runner{lang: l, old: old, new: new, values: map[*model.Line]*engine.Evaluator{}}
	for _, f := range old.Suite.Files {
		for _, x := range f.Examples {
			for _, was := range x.Products {
				now := new.Catalog.Product(was.ID)
				if now == nil || now.Line.ID != was.Line.ID {
					continue
				}
				if now, _ = new.Catalog.Under(now, x.Terms); now == nil {
					continue // its terms are none of the new side's, which has been told
				}
				if all.Compared == most {
					all.Unread++
					continue
				}
				all.Compared++
				e, err := r.run(ctx, x, x.Under(was), now)
				if err != nil {
					return nil, err
				}
				if len(e.Outcomes) > 0 {
					all.Examples = append(all.Examples, e)
				}
			}
		}
	}
	all.Changed = len(all.Examples)
	slices.SortStableFunc(all.Examples, func(a, b Example) int { return b.rank.compare(a.rank) })
	all.Examples, all.More = first(all.Examples, maxExamples)
	return all, nil
}

// first are so many, and how many more there are.
func first[T any](all []T, most int) ([]T, int) {
	if len(all) <= most {
		return all, 0
	}
	return all[:most], len(all) - most
}

// runner keeps an evaluator for each line of either side.
type runner struct {
	lang     text.Lang
	old, new Side
	values   map[*model.Line]*engine.Evaluator
}

func (r *runner) evaluate(ctx context.Context, p *engine.Product, q engine.Request) (*engine.Evaluation, diag.List, error) {
	if r.values[p.Line] == nil {
		r.values[p.Line] = p.Evaluator()
	}
	r.values[p.Line].Over(p)
	return r.values[p.Line].Evaluate(ctx, q)
}

// run computes one example for a product on both sides.
func (r *runner) run(ctx context.Context, x *proof.Example, was, now *engine.Product) (Example, error) {
	e := Example{Product: was.ID, Name: x.Name, Title: x.Title.In(r.lang), On: x.On.String(), Place: placeOf(x.Pos, r.old), Outcomes: []Outcome{}}
	e.Terms = x.Said()
	if x.Known != 0 {
		e.KnownAt = x.Known.String()
	}
	outputs := asked(x, was.Line, now.Line)
	if len(outputs) == 0 {
		return e, nil // every name of it is gone, which has been told
	}
	q := engine.Request{Inputs: x.Inputs, On: x.On, Known: x.Known, Outputs: outputs, Lang: r.lang}
	before, faults, err := r.evaluate(ctx, was, q)
	if err != nil || len(faults) > 0 {
		return e, err // it was refused before, too
	}
	after, faults, err := r.evaluate(ctx, now, q)
	if err != nil {
		return e, err
	}
	o := outcomes{lang: r.lang, was: was, now: now, before: before, after: after}
	if len(faults) > 0 {
		o.refused(faults)
	} else {
		o.compare()
	}
	slices.SortStableFunc(o.all, func(a, b Outcome) int { return b.rank.compare(a.rank) })
	if len(o.all) > 0 {
		e.rank = o.all[0].rank
	}
	e.Outcomes, e.More = first(o.all, maxOutcomes)
	return e, nil
}

// asked are the outputs that are computed: those that an example expects, or
// else those that are given when none is asked for, as far as both sides have
// them.
func asked(x *proof.Example, was, now *model.Line) []string {
	var names []string
	for _, k := range x.Expected {
		if k.Kind == proof.OfValue {
			names = append(names, k.Definition.Name)
		}
	}
	if len(names) == 0 && len(was.Outputs) > 0 {
		for _, d := range was.Outputs[0].Names {
			names = append(names, d.Name)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool {
		d := now.Lookup(name)
		return d == nil || len(d.By) > 0
	})
}
