package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"testing"
)

// Result is what came out for one contender in one case.
type Result struct {
	Case        string  `json:"case"`
	Name        string  `json:"name"`
	NsPerOp     float64 `json:"ns_per_op"`
	AllocsPerOp int64   `json:"allocs_per_op"`
	Correct     int     `json:"correct"` // how many inputs came out right to the cent
	Of          int     `json:"of"`
}

// Plan says how to measure.
type Plan struct {
	Inputs int    // random inputs that are held against the exact outcome
	Rounds int    // measurements of each contender; the median counts
	Time   string // how long one takes, as in go test -benchtime
}

// A measurement goes round in so many inputs: enough that no branch is learnt by
// heart, few enough that they stay in the cache. A policy is a large one.
const (
	timed         = 1024
	timedPolicies = 64
)

// Formulas measures every contender in a formula and in a product.
func (p Plan) Formulas() ([]Result, error) {
	if err := p.prepare(); err != nil {
		return nil, err
	}
	payout, err := measure(p, "payout", payouts(p.Inputs), timed, payoutContenders())
	if err != nil {
		return nil, err
	}
	product, err := measure(p, "product", claims(p.Inputs), timed, productContenders())
	return append(payout, product...), err
}

// Policy measures a policy with two years of sickness.
func (p Plan) Policy() ([]Result, error) {
	if err := p.prepare(); err != nil {
		return nil, err
	}
	return measure(p, "policy", policies(p.Inputs), timedPolicies, policyContenders())
}

// prepare sets how long a measurement takes.
func (p Plan) prepare() error {
	if flag.Lookup("test.benchtime") == nil {
		testing.Init()
	}
	return flag.Set("test.benchtime", p.Time)
}

// input is a random input that knows its exact outcome.
type input interface{ Right() string }

// measure counts first, then times all contenders in rounds, so that what else
// the machine does meets them all alike.
func measure[I input](p Plan, name string, inputs []I, timed int, contenders []Contender[I]) ([]Result, error) {
	results := make([]Result, len(contenders))
	for i, c := range contenders {
		right, err := correct(c, inputs)
		if err != nil {
			return nil, fmt.Errorf("%s, %s: %w", name, c.Name, err)
		}
		results[i] = Result{Case: name, Name: c.Name, Correct: right, Of: len(inputs)}
	}
	times := make([][]testing.BenchmarkResult, len(contenders))
	for range p.Rounds {
		for i, c := range contenders {
			r, err := c.Prepare(inputs[:min(timed, len(inputs))])
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", name, c.Name, err)
			}
			once := testing.Benchmark(func(b *testing.B) { r.bench(b, min(timed, len(inputs))) })
			if once.N == 0 {
				return nil, fmt.Errorf("%s, %s: failed while it was timed", name, c.Name)
			}
			times[i] = append(times[i], once)
		}
	}
	for i := range results {
		middle := median(times[i])
		results[i].NsPerOp = float64(middle.T.Nanoseconds()) / float64(middle.N)
		results[i].AllocsPerOp = middle.AllocsPerOp()
	}
	return results, nil
}

func (r *Runner) bench(b *testing.B, inputs int) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i == inputs {
			i = 0
		}
		if err := r.Run(i); err != nil {
			b.Fatal(err)
		}
	}
}

func median(all []testing.BenchmarkResult) testing.BenchmarkResult {
	slices.SortFunc(all, func(x, y testing.BenchmarkResult) int {
		return cmp.Compare(float64(x.T)/float64(x.N), float64(y.T)/float64(y.N))
	})
	return all[len(all)/2]
}

// correct counts how many inputs come out right to the cent.
func correct[I input](c Contender[I], inputs []I) (int, error) {
	r, err := c.Prepare(inputs)
	if err != nil {
		return 0, err
	}
	n := 0
	for i, in := range inputs {
		if err := r.Run(i); err != nil {
			return 0, err
		}
		if r.Text() == in.Right() {
			n++
		}
	}
	return n, nil
}
