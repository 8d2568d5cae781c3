package boundary_test

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dekking/engine/proof/boundary"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// ofTheSafe are the boundaries of the safe that its examples do not hold, each with both
// sides: = is where the cap is just reached. By hand: 3 to 12 June 2024 are eight working
// days, so that 21 June is the tenth; from 13 June through 9 July are 27 days, fewer than 28.
var ofTheSafe = []string{
	"edition plafond: on 2019-12-31 2020-01-01",
	"edition plafond: on 2024-12-31 2025-01-01",
	"range dagen: /dagen 5 20",
	"when sleutel + when wie: /soort open dicht",
	"row tarief 0|50: /bedrag 49.99 50",
	"row tarief 50|75.5: /bedrag 75.49 75.5",
	"dated-edition dagprijs 2020-01-01|2024-07-01: /verblijven/0/van 2024-06-30 2024-07-01",
	"minimum vergoeding: /bedrag 9.99 10= 10.01",
	"maximum vergoeding: /bedrag 149.99 150= 150.01",
	"comparison op_tijd: /gemeld_op 2024-03-31 2024-04-01",
	"case borg klein|gewoon + comparison borg: /bedrag 19.99 20",
	"case borg gewoon|groot + comparison borg: /bedrag 59.99 60",
	"if toeslag: /dagen 10 15",
	"count tiende_dag: /verblijven/1/tot_en_met 2024-06-20 2024-06-21",
	"extreme minste bedrag|30 * EUR: /bedrag 29.99 30= 30.01",
	"gap reeksen + cut stukken: /verblijven/1/van 2024-07-10 2024-07-11",
	"constraint niet_te_veel: /dozen 2 3",
	"constraint ruim: /bedrag 14.99 15",
}

func holds(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBoundariesOfTheSafe(t *testing.T) {
	r := found(t, documents(t, example), "een", boundary.Options{})
	holds(t, "proposals", lines(r), ofTheSafe)
	var held, unreached, settled []string
	for _, h := range r.Held {
		held = append(held, said(&h.Boundary)+": "+h.Examples[0]+", "+h.Examples[1])
	}
	for _, b := range r.Unreached {
		unreached = append(unreached, said(&b))
	}
	for _, b := range r.Settled {
		settled = append(settled, said(&b))
	}
	holds(t, "held", held, []string{"when op_tijd: een, verblijven"})
	holds(t, "unreached", unreached, []string{"if diep", "comparison diep", "comparison diep"}) // both of its comparisons never hold at once
	holds(t, "settled", settled, []string{"when leeg", "maximum leeg"})
	if r.Cut || r.Narrowed || r.Asked == 0 {
		t.Errorf("cut %t, narrowed %t, asked %d", r.Cut, r.Narrowed, r.Asked)
	}
}

// What the examples hold on both sides is told as held by them, and proposed only where
// all is asked for.
func TestWhatExamplesHoldIsNotProposed(t *testing.T) {
	more := example + `
  op_plafond:
    title: {nl: op, en: at}
    inputs: {bedrag: 150}
    expect: {vergoeding: 150}
  boven_plafond:
    title: {nl: boven, en: above}
    inputs: {bedrag: 150.01, dozen: [{code: a}]}
    expect: {vergoeding: 150}
  ver_boven_plafond:
    title: {nl: ver boven, en: far above}
    inputs: {bedrag: 400}
    expect: {vergoeding: 150}
  onder_grens:
    title: {nl: onder, en: below}
    inputs: {bedrag: 49.99}
    expect: {kosten: 1}
`
	const maximum, row = "maximum vergoeding: /bedrag 149.99 150= 150.01", "row tarief 0|50: /bedrag 49.99 50"
	r := found(t, documents(t, more), "een", boundary.Options{})
	if got := lines(r); slices.Contains(got, maximum) || !slices.Contains(got, row) {
		t.Errorf("proposed are\n%s", strings.Join(got, "\n"))
	}
	i := slices.IndexFunc(r.Held, func(h boundary.Held) bool { return said(&h.Boundary) == "maximum vergoeding" })
	if i < 0 || r.Held[i].Examples != [2]string{"op_plafond", "boven_plafond"} {
		t.Errorf("held are %+v", r.Held)
	}
	r = found(t, documents(t, more), "een", boundary.Options{All: true, Names: []string{"vergoeding"}})
	holds(t, "all of one", lines(r), []string{"minimum vergoeding: /bedrag 9.99 10= 10.01", maximum})
	if h := r.Proposals[1].Held; len(h) != 1 || h[0].Examples != [2]string{"op_plafond", "boven_plafond"} {
		t.Errorf("the maximum is held by %+v", h)
	}
}

// Nothing is written that does not matter: no other input, row or day.
func TestProposalsAreSmall(t *testing.T) {
	r := found(t, documents(t, example), "een", boundary.Options{})
	want := map[string]string{
		"maximum":    "bedrag: 150",
		"comparison": "gemeld_op: 2024-04-01",
		"count":      "verblijven:\n  - van: 2024-06-03\n    tot_en_met: 2024-06-12\n  - van: 2024-06-20\n    tot_en_met: 2024-06-21",
		"constraint": "dozen:\n  - code: a\n  - code: a-2\n  - code: a-3",
	}
	for _, q := range r.Proposals {
		kind := q.Boundaries[0].Kind.String()
		if got := strings.Join(vary.YAML(q.Sides[1].Inputs), "\n"); want[kind] != "" && got != want[kind] {
			t.Errorf("%s:\n%s\nwant\n%s", kind, got, want[kind])
		}
		delete(want, kind)
		for _, s := range q.Sides {
			if kind != "edition" && s.At.On.String() != "2026-01-01" {
				t.Errorf("%s is of %s", s.Name, s.At.On)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("there was no %v", want)
	}
}

// However many processors there are, the same comes out, down to the number of questions.
func TestTheSameEveryTime(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := found(t, documents(t, example), "een", boundary.Options{})
	for _, n := range []int{2, 7} {
		runtime.GOMAXPROCS(n)
		other := found(t, documents(t, example), "een", boundary.Options{})
		holds(t, "with other processors", other.YAML(text.EN), one.YAML(text.EN))
		if one.Asked != other.Asked {
			t.Errorf("asked %d and %d", one.Asked, other.Asked)
		}
	}
}

// Without an example the search goes out from plain points, and the proposals are of a day
// on which there are values.
func TestWithoutExamples(t *testing.T) {
	r := found(t, documents(t, ""), "een", boundary.Options{})
	got := lines(r)
	for _, want := range []string{"maximum vergoeding: /bedrag 149.99 150= 150.01", "row tarief 50|75.5: /bedrag 75.49 75.5", "if toeslag: /dagen 10 15", "constraint niet_te_veel: /dozen 2 3"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, strings.Join(got, "\n"))
		}
	}
	if r.File != nil || len(r.Held) > 0 {
		t.Errorf("%+v, held %v", r.File, r.Held)
	}
}

func TestSearchesEnd(t *testing.T) {
	if r := found(t, documents(t, example), "een", boundary.Options{Most: 1}); !r.Cut || len(r.Unreached) < 10 {
		t.Errorf("cut %t, not reached %d", r.Cut, len(r.Unreached))
	}
	c, s := loaded(t, documents(t, example))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := boundary.Find(ctx, s, c.Products[0], boundary.Options{}); err == nil {
		t.Errorf("%+v", r)
	}
}

// A table of very many rows is looked at in part, and that is said.
func TestLongTablesAreNarrowed(t *testing.T) {
	docs := documents(t, example)
	var rows strings.Builder
	for i := range 100 {
		rows.WriteString(", {bedrag: " + strings.Repeat("1", 1+i/40) + "00" + string(rune('0'+i%10)) + string(rune('0'+i/10%10)) + ", value: 4}")
	}
	src := strings.Replace(safe, ", {bedrag: 75.50, value: 4}", rows.String(), 1)
	docs.Rules = replaced(docs.Rules, "kluis.yaml", src)
	if r := found(t, docs, "een", boundary.Options{Names: []string{"tarief"}}); !r.Narrowed {
		t.Error("not narrowed")
	}
}
