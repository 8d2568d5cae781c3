package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/proof"
	"dekking/engine/proof/invariant"
	"dekking/engine/text"
)

// searchFlag gives a command its --search.
func (a *app) searchFlag(c *cobra.Command, most *int) {
	c.Flags().IntVar(most, "search", invariant.Usual().Most, a.say("flag/search"))
}

// maxSearch bounds --search.
const maxSearch = 1_000_000

// searched tries the invariants of products with so many evaluations of each; with
// none, nothing is tried.
func (a *app) searched(ctx context.Context, suite *proof.Suite, products []*engine.Product, most int) (*searched, error) {
	if most < 0 || most > maxSearch {
		return nil, wrong("cli/search", "max", strconv.Itoa(maxSearch))
	}
	s := &searched{suite: suite, report: &invariant.Report{}}
	if most == 0 {
		return s, nil
	}
	how := invariant.Usual()
	how.Most = most
	report, err := how.Run(ctx, suite, products)
	if err != nil {
		return nil, err
	}
	s.report = report
	for _, r := range report.Results {
		if n := len(s.all); n == 0 || s.all[n-1][0].Invariant != r.Invariant {
			s.all = append(s.all, nil)
		}
		s.all[len(s.all)-1] = append(s.all[len(s.all)-1], r)
	}
	return s, nil
}

// searched is what became of invariants.
type searched struct {
	suite  *proof.Suite
	report *invariant.Report
	all    [][]*invariant.Result // by invariant, of its products
}

// broken counts the invariants that are broken for some product.
func (s *searched) broken() int {
	n := 0
	for _, results := range s.all {
		if len(brokenOf(results)) > 0 {
			n++
		}
	}
	return n
}

// brokenOf are the results with a counter-example.
func brokenOf(results []*invariant.Result) []*invariant.Result {
	return slices.DeleteFunc(slices.Clone(results), func(r *invariant.Result) bool { return r.Counter == nil })
}

// invariants writes a line for each invariant, then what breaks those that are
// broken, then the sum.
func (t *trial) invariants(s *searched) {
	if len(s.all) == 0 {
		return
	}
	t.line("", "")
	for _, results := range s.all {
		mark, said := t.became(results)
		t.wrapped(mark, results[0].Title.In(t.lang)+": "+said)
	}
	for _, results := range s.all {
		if all := brokenOf(results); len(all) > 0 {
			t.heading(results[0].Title.In(t.lang) + " (" + productsOf(all) + ")")
			one := &counter{page: &page{app: t.app, Product: all[0].Product, columns: t.columns, color: t.color}, documents: t.documents}
			one.write(all[0], s.suite)
			t.WriteString(one.String())
		}
	}
	if s.broken() > 0 {
		t.line("", "")
	}
	t.line("", t.bold(t.sumOf(len(s.all), s.broken())))
}

// productsOf are the products of results.
func productsOf(results []*invariant.Result) string {
	var ids []string
	for _, r := range results {
		ids = append(ids, r.Product.ID)
	}
	return strings.Join(ids, ", ")
}

// sumOf says how many invariants there are and how many are broken.
func (t *trial) sumOf(all, broken int) string {
	said := t.count(all, "invariant")
	switch broken {
	case 0:
		return t.say("invariant/all-hold", "invariants", said)
	case 1:
		return t.say("invariant/one-broken", "invariants", said)
	}
	return t.say("invariant/some-broken", "invariants", said, "count", strconv.Itoa(broken))
}

// became says in a line what became of an invariant.
func (a *app) became(results []*invariant.Result) (mark, said string) {
	if all := brokenOf(results); len(all) > 0 {
		return "✗ ", a.say("invariant/broken", "products", productsOf(all))
	}
	tried, proven := 0, true
	for _, r := range results {
		tried += r.Tried
		proven = proven && r.Proof != nil
	}
	switch {
	case tried == 0:
		return "– ", a.say("invariant/nowhere")
	case proven:
		return "✓ ", a.proven(results)
	}
	return "✓ ", a.say("invariant/tried", "tried", a.comparisons(results[0], tried, tried))
}

// comparisons says how many comparisons there were, from so many to so many.
func (a *app) comparisons(r *invariant.Result, least, most int) string {
	of := "count/outcome"
	if r.Property.Paired() {
		of = "count/pair"
	}
	if most != 1 {
		of += "s"
	}
	return a.say(of, "count", a.span(least, most))
}

// span is a number or, of several that differ, the least and the most.
func (a *app) span(least, most int) string {
	said := text.Number(a.lang, strconv.Itoa(most))
	if least < most {
		said = a.say("invariant/from-to", "from", text.Number(a.lang, strconv.Itoa(least)), "to", said)
	}
	return said
}

// proven says what was proven, of each product: of how many combinations of inputs
// and from when.
func (a *app) proven(results []*invariant.Result) string {
	first, from := results[0], calendar.First
	cases, tried := [2]int{first.Proof.Cases, first.Proof.Cases}, [2]int{first.Tried, first.Tried}
	for _, r := range results {
		cases = [2]int{min(cases[0], r.Proof.Cases), max(cases[1], r.Proof.Cases)}
		tried = [2]int{min(tried[0], r.Tried), max(tried[1], r.Tried)}
		from = max(from, r.Proof.From)
	}
	days := a.say("invariant/every-day")
	if from != calendar.First {
		days = a.say("invariant/every-day-from", "date", text.Date(a.lang, from.String()))
	}
	return a.say("invariant/proven", "cases", a.span(cases[0], cases[1]), "tried", a.comparisons(first, tried[0], tried[1]), "days", days)
}
