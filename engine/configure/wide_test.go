package configure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/configure"
	"dekking/engine/document"
	"dekking/engine/number"
)

// wideLine is a line with an option x without steps, beside small ones.
func wideLine(x string, constraints ...string) string {
	var s strings.Builder
	of := "x"
	if strings.Contains(x, "date") {
		of = "y"
	}
	fmt.Fprintf(&s, strings.Replace(head, "  dag:", "  dg:", 1)+`inputs:
  x: {%[1]s, option: true, title: {nl: x, en: x}}
  y: {type: number, option: true, range: {from: 0, through: 4}, title: {nl: y, en: y}}
  o: {type: number, option: true, range: {from: 0, through: 3, step: 1}, title: {nl: o, en: o}}
  b: {type: boolean, title: {nl: b, en: b}}
  dag: {type: date, title: {nl: dag, en: day}}
parameters:
  naam: {type: text, open: true, title: {nl: naam, en: name}}
rules:
  trap: {type: number, formula: 'if %[2]s < 2 {%[2]s} else {2 * %[2]s - 2}', at_most: 5 * 1, title: {nl: trap, en: stair}, source: boek#een}
  rond: {type: number, formula: %[2]s, round: {to: 1, mode: half_up}, title: {nl: rond, en: round}, source: boek#een}
constraints:
`, x, of)
	for i, k := range constraints {
		fmt.Fprintf(&s, "  grens%d: {assert: %q, message: {nl: 'Nee, {x}.', en: 'No, {x}.'}, source: boek#een}\n", i, k)
	}
	return s.String() + "outputs: {default: alles, alles: [trap, rond, naam]}\n"
}

const anX = "type: number, range: {from: 0, through: 6}"

// span writes a range for people.
func span(r *configure.Range) string {
	if r == nil {
		return "no range"
	}
	if r.None {
		return "none"
	}
	open, shut := "[", "]"
	if r.FromExcluded || r.From == "" {
		open = "("
	}
	if r.ToExcluded || r.To == "" {
		shut = ")"
	}
	s := open + r.From + ", " + r.To + shut
	if r.Step != "" {
		s += " by " + r.Step
	}
	for _, x := range r.Except {
		s += " but " + span(&x)
	}
	return s
}

func TestRangesOfOptionsWithoutSteps(t *testing.T) {
	for _, x := range []struct{ of, constraint, inputs, want, undecided string }{
		{anX, "x <= 2.5", `{}`, "[0, 2.5]", ""},
		{anX, "x < 2.5", `{}`, "[0, 2.5)", ""},
		{anX, "x != 2", `{}`, "[0, 6] but [2, 2]", ""},
		{anX, "x <= 1 or x > 3", `{}`, "[0, 6] but (1, 3]", ""},
		{anX, "3 * x <= 1 or b", `{"b": false}`, "[0, 0.333333333333]", ""},
		{anX, "x > 7", `{}`, "none", ""},
		{anX, "x <= o", `{}`, "[0, 3]", ""},
		{anX, "x <= o", `{"o": 1}`, "[0, 1]", ""},
		{anX, "x <= o or b", `{"o": 1}`, "[0, 6]", ""},
		{anX, "trap >= 3 and trap < 5", `{}`, "[2.5, 3.5)", ""},
		{anX, "trap == 1", `{}`, "[1, 1]", ""},
		{anX, "x in [1, 4]", `{}`, "[1, 4] but (1, 4)", ""},
		{anX, "abs(x - 3) <= 1 and max(x, o) >= 2", `{}`, "[2, 4]", ""},
		{anX, "x / 2 - o >= 1", `{"o": 1}`, "[4, 6]", ""},
		{anX, "rond <= 2", `{}`, "[0, 6]", "grens0 [/x]"},
		{anX, "x * x <= 4", `{}`, "[0, 6]", "grens0 [/x]"},
		{anX, "x * x <= 4 or x <= 9", `{}`, "[0, 6]", "grens0 [/x]"}, // nobody looks behind what cannot be followed
		{anX, "x + y <= 5", `{}`, "[0, 6]", "grens0 [/x /y]"},
		{anX, "x + y <= 5", `{"y": 2}`, "[0, 3]", "grens0 [/x /y]"}, // of y there are values of which not all is known
		{"type: number", "x > 7", `{}`, "(7, )", ""},
		{"type: number", "x <= 7 and x >= -2", `{"x": 3}`, "[-2, 7]", ""},
		{"type: number, range: {from: 0, through: 100000, step: 5}", "x >= 12 and x < 40", `{}`, "[15, 35] by 5", ""},
		{"type: number, range: {from: 0, through: 100000, step: 5}", "x < 12 or x > 40", `{"o": 2}`, "[0, 100000] by 5 but [15, 40] by 5", ""},
		{"type: number, range: {from: 0, through: 500, step: 1}", "2 * x <= 301", `{}`, "[0, 150] by 1", ""},
		{"type: date", "x > add_days(dag, 30) and x != dag", `{"dag": "2026-01-02"}`, "[2026-02-02, ) by 1", ""},
		{"type: date, range: {from: 2026-01-01, through: 2099-12-31}", "days(dag, x) <= 10 * dg", `{"dag": "2026-01-02"}`, "[2026-01-01, 2026-01-11] by 1", ""},
	} {
		got := configured(t, product(t, wideLine(x.of, x.constraint)), x.inputs)
		var undecided []string
		for _, u := range got.Undecided {
			undecided = append(undecided, u.Constraint+" "+fmt.Sprint(u.Needs))
		}
		if s := span(got.Options[0].Range); s != x.want || strings.Join(undecided, ", ") != x.undecided {
			t.Errorf("%s, %s: %s, undecided %v", x.constraint, x.inputs, s, undecided)
		}
	}
}

// An option without steps that was chosen takes part in conflicts, and is mended by the
// nearest value.
func TestConflictsOfOptionsWithoutSteps(t *testing.T) {
	p := product(t, wideLine(anX, "x <= o + 0.5", "trap != 1"))
	got := configured(t, p, `{"x": 4.25, "o": 2}`)
	if len(got.Conflicts) != 1 || !slices.Equal(got.Conflicts[0].Choices, []string{"x"}) { // of no o
		t.Fatalf("%v", got.Conflicts)
	}
	if fmt.Sprint(got.Repairs) != "[{map[x:2.5] [] <nil>}]" {
		t.Errorf("repairs %v", got.Repairs)
	}
	if got := configured(t, p, `{"x": 3.25, "o": 2}`); fmt.Sprint(got.Repairs) != "[{map[o:3] [] <nil>} {map[x:2.5] [] <nil>}]" {
		t.Errorf("repairs %v", got.Repairs)
	}
	if got := configured(t, p, `{"x": 1}`); len(got.Conflicts) != 1 || fmt.Sprint(got.Repairs) != "[{map[x:0.5] [] <nil>}]" { // an end of what is the same for every constraint
		t.Errorf("conflicts %v, repairs %v", got.Conflicts, got.Repairs)
	}
}

// Of every point that a range holds some completion satisfies every constraint, and of
// no other.
func TestRangesAgreeWithPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var constraints []string
		term := func() string {
			return rapid.SampledFrom([]string{"x", "x", "2 * x", "x + o", "trap", "max(x, o)", "min(x, 3)", "abs(x - 2)", "o - x", "(if b {x} else {4 - x})", "trap - x / 2"}).Draw(t, "term")
		}
		test := func() string {
			return "(" + term() + rapid.SampledFrom([]string{" <= ", " < ", " >= ", " > ", " == ", " != "}).Draw(t, "op") +
				rapid.SampledFrom([]string{"0.5", "1", "2", "3.5", "o", "5 - x"}).Draw(t, "limit") + ")"
		}
		for range rapid.IntRange(1, 3).Draw(t, "constraints") {
			s := test()
			if rapid.Bool().Draw(t, "more") {
				s += rapid.SampledFrom([]string{" and ", " or ", " and not ", " or b and "}).Draw(t, "op") + test()
			}
			constraints = append(constraints, s)
		}
		t.Log(constraints)
		p := product(t, wideLine(anX, constraints...))
		inputs := rapid.SampledFrom([]string{`{"y": 1}`, `{"y": 1, "o": 2}`, `{"y": 1, "b": true}`}).Draw(t, "inputs")
		got := configured(t, p, inputs)
		if len(got.Undecided) > 0 {
			t.Fatal(got.Undecided)
		}
		doc, _ := document.ReadJSON("in.json", []byte(inputs))
		all := []unknown{{pointer: "/x", name: "x", option: true, chosen: -1}}
		for i := range 49 {
			all[0].values = append(all[0].values, eighths(i))
		}
		for name, values := range map[string][]string{"o": {"0", "1", "2", "3"}, "b": {"false", "true"}} {
			if doc.Root.Get(name) == nil {
				all = append(all, unknown{pointer: "/" + name, name: name, values: values, chosen: -1})
			}
		}
		b := tried(t, p, doc.Root, all)
		for i := range 49 {
			if possible := b.possible(map[int]int{0: i}); possible != inside(got.Options[0].Range, all[0].values[i]) {
				t.Fatalf("%s: possible is %v, and the range is %s", all[0].values[i], possible, span(got.Options[0].Range))
			}
		}
	})
}

func eighths(i int) string {
	n, _ := number.Frac(int64(i), 8)
	return n.String()
}

// inside says that a range holds a number.
func inside(r *configure.Range, s string) bool {
	n, _ := number.Parse(s)
	if r.None {
		return false
	}
	from, _ := number.Parse(r.From)
	to, _ := number.Parse(r.To)
	if n.Cmp(from) < 0 || n.Cmp(to) > 0 || r.FromExcluded && n.Equal(from) || r.ToExcluded && n.Equal(to) {
		return false
	}
	return !slices.ContainsFunc(r.Except, func(x configure.Range) bool { return inside(&x, s) })
}
