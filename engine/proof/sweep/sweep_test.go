package sweep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/number"
	"dekking/engine/text"
)

// changes are those of a sweep as words.
func changes(s *Sweep) string {
	var all []string
	for _, c := range s.Changes {
		said := fmt.Sprintf("%s %s: %s", c.Kind, s.Where(c), s.What(c))
		for _, r := range c.Reasons {
			said += "; " + s.Why(r)
		}
		all = append(all, unnumbered(said))
	}
	return strings.Join(all, "\n")
}

// unnumbered is a text without the lines of places, which editing the fixture moves.
func unnumbered(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, ".yaml:") {
		if i > 0 {
			b.WriteString(".yaml")
			part = strings.TrimLeft(part, "0123456789")
		}
		b.WriteString(part)
	}
	return b.String()
}

func TestChangesAreFollowedToTheirPlace(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct{ spec, want string }{
		{"bedrag=0..1000/40 -> som", "jump above € 500: sum goes from € 500.00 to € 600.01; case hoog counts for surcharge (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..1000/40 -> toeslag", "jump above € 500: surcharge goes from € 0.00 to € 100.00; case hoog counts for surcharge (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..1000/500 -> toeslag", ""},
		{"bedrag=100..1000/90 -> dubbel", "bend above € 400: bend in double, at € 800.00; the maximum plafond of capped binds (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..2000/90 -> prijs", "jump above € 999.99: price goes from € 101.00 to € 1,000.00; another row of the table rate counts (rules/kas.yaml; Folder van de verhuurder, the discount)"},
		{"bedrag=0..200/7 -> ruim", "switch above € 123: ample goes from no to yes; ample becomes yes (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..200/7 -> keuze", "jump above € 123: pick goes from € 0.00 to € 123.01; ample becomes yes (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..200/7 -> direct", "jump above € 123: direct goes from € 0.00 to € 123.01; for direct it holds that bedrag > 123 × EUR (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"lid -> voor_leden", "switch from no to yes: for members goes from not applicable to € 80.00; for members applies (rules/kas.yaml; Folder van de verhuurder, the discount)"},
		{"hoogte=40..44 -> hoog grootte", "switch from 42: high of /planten/0 goes from no to yes; high becomes yes (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"hoogte=41.5,41.9,42.1 -> hoog", "switch between 41.9 and 42.1: high of /planten/0 goes from no to yes; high becomes yes (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"tot_en_met=2026-03-01..2026-03-31/5 -> duur", ""},
		{"deel=0..100/10 -> kans", "switch from 50%: chance goes from -8000 to cannot be computed; chance becomes cannot be computed (rules/kas.yaml; Folder van de verhuurder, the prices)\n" +
			"switch from 51%: chance goes from cannot be computed to 8000; chance has a value (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..1000/40 lid -> som", "jump above € 500: sum goes from € 500.00 to € 600.01 (at every value of member; this is at no); case hoog counts for surcharge (rules/kas.yaml; Folder van de verhuurder, the prices)"},
		{"bedrag=0..1000/100 grens=250,650 -> toeslag", "jump above € 250: surcharge goes from € 0.00 to € 100.00 (at 1 of the 2 values of limit; this is at € 250); case hoog counts for surcharge (rules/kas.yaml; Folder van de verhuurder, the prices)\n" +
			"jump above € 650: surcharge goes from € 0.00 to € 100.00 (at 1 of the 2 values of limit; this is at € 650); case hoog counts for surcharge (rules/kas.yaml; Folder van de verhuurder, the prices)"},
	} {
		s := swept(t, p, usual, c.spec)
		if got := changes(s); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.spec, got, c.want)
		}
	}
}

// Wherever the limit lies and however coarse the steps, the jump is found between it
// and the cent after it.
func TestJumpsAreFoundToTheCent(t *testing.T) {
	p := loaded(t)
	rapid.Check(t, func(rt *rapid.T) {
		cents := rapid.Int64Range(10_001, 89_999).Draw(rt, "cents")
		step := rapid.Int64Range(3, 40).Draw(rt, "step")
		limit, _ := number.Frac(cents, 100)
		inputs := strings.Replace(usual, `"bedrag": 80`, `"bedrag": 80, "grens": `+limit.String(), 1)
		s := swept(t, p, inputs, fmt.Sprintf("bedrag=0..1000/%d -> toeslag", step))
		if len(s.Changes) != 1 {
			rt.Fatalf("%d changes at %s by %d:\n%s", len(s.Changes), limit, step, changes(s))
		}
		c := s.Changes[0]
		cent, _ := number.Frac(1, 100)
		if !c.Exact || !c.From.Num.Equal(limit) || !c.To.Num.Equal(limit.Add(cent)) || len(c.Reasons) != 1 {
			rt.Fatalf("at %s by %d:\n%s", limit, step, changes(s))
		}
	})
}

// Every point says what an evaluation of its inputs says.
func TestPointsAreEvaluations(t *testing.T) {
	p := loaded(t)
	names := []string{"som", "begrensd", "prijs", "ruim", "kans", "voor_leden", "later", "grootte", "merk"}
	s := swept(t, p, usual, "bedrag=0..2000/250 -> "+strings.Join(names, " "))
	e := p.Evaluator()
	for i, v := range s.Axes[0].Values {
		inputs := strings.Replace(usual, `"bedrag": 80`, `"bedrag": `+v.Num.String(), 1)
		a, faults, err := e.Evaluate(t.Context(), engine.Request{Inputs: at(t, inputs).Inputs, On: s.Point.On, Outputs: names, Lang: text.EN})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, told(faults))
		}
		for k, name := range names {
			got, _ := json.Marshal(s.At(i, 0).Values[k])
			want, _ := json.Marshal(a.Results.Values[name])
			if string(got) != string(want) {
				t.Errorf("%s at %s: %s, want %s", name, v.Num, got, want)
			}
		}
		if got := len(s.At(i, 0).Broken); got != len(a.Violations) {
			t.Errorf("at %s %d constraints do not hold, want %d", v.Num, got, len(a.Violations))
		}
	}
}

// What is no value is told as what it is, and never as a zero.
func TestStates(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct{ inputs, spec, want string }{
		{usual, "lid -> voor_leden", "notApplicable value"},
		{usual, "deel=40..60/10 -> kans", "value failed value"},
		{usual, "bedrag=1999,2000,2001 -> som", "value value refused"},
		{usual, "stappen=70..75/1 -> som", "value refused refused refused refused value"},
		{`{"planten": []}`, "lid -> som", "undetermined undetermined"},
		{`{}`, "bedrag=1,2 -> grootte", "undetermined undetermined"},
		{usual, "tot_en_met=2026-02-28..2026-03-02 -> duur", "refused value value"},
		{usual, "dag_een=2199-12-20..2199-12-24 -> later", "value value failed failed failed"},
	} {
		s := swept(t, p, c.inputs, c.spec)
		var got []string
		for _, x := range s.Points {
			got = append(got, x.Values[0].State.String())
		}
		if said := strings.Join(got, " "); said != c.want {
			t.Errorf("%s: %s, want %s", c.spec, said, c.want)
		}
		if want := strings.Contains(c.want, "failed") || strings.Contains(c.want, "refused"); s.Faulty() != want {
			t.Errorf("%s: faulty is %t", c.spec, s.Faulty())
		}
	}
}

func TestTroubles(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct {
		inputs, spec string
		of           func(*Sweep) []Trouble
		want         string
	}{
		{usual, "bedrag=700..900/50 -> som", (*Sweep).NotAllowed, "at € 850 through € 900: € 850 is too much. (folder#prijzen)"},
		{usual, "bedrag=900,1000 -> som", (*Sweep).NotAllowed, "everywhere: € 900 is too much. (folder#prijzen)"},
		{usual, "bedrag=700,801,802,900 lid -> som", (*Sweep).NotAllowed, "at 6 of the 8 points: € 801 is too much. (folder#prijzen)"},
		{usual, "stappen=70..80/1 -> som", (*Sweep).NotAccepted, "at 71% through 74% and 76% through 79%: 'stappen' goes from 70 in steps of 5; 71 is not one of them"},
		{usual, "deel=40,50,60 -> kans", (*Sweep).NotComputed, "at 50%: 'kans' divides by zero"},
		{`{"planten": []}`, "lid -> som ruim", (*Sweep).Missing, "everywhere: /bedrag"},
		{usual, "lid -> som", (*Sweep).Missing, ""},
	} {
		var got []string
		for _, x := range c.of(swept(t, p, c.inputs, c.spec)) {
			said := x.Where + ": " + x.Say
			if x.Source != "" {
				said += " (" + x.Source + ")"
			}
			got = append(got, said)
		}
		if said := strings.Join(got, "\n"); said != c.want {
			t.Errorf("%s: %s, want %s", c.spec, said, c.want)
		}
	}
}

func TestStretchesAreCounted(t *testing.T) {
	s := swept(t, loaded(t), usual, "stappen=70..100/1 -> som")
	if got := s.NotAccepted()[0].Where; got != "at 71% through 74%, 76% through 79%, 81% through 84%, 86% through 89% and 2 stretches more" {
		t.Error(got)
	}
}

func TestWhatStaysFixedIsTold(t *testing.T) {
	p := loaded(t)
	for spec, want := range map[string]string{
		"lid -> som":             "Fixed: steps 80%, term 7 days.",
		"termijn -> som":         "Fixed: steps 80%.",
		"termijn stappen -> som": "",
	} {
		if got := swept(t, p, usual, spec).Held(); got != want {
			t.Errorf("%s: %q, want %q", spec, got, want)
		}
	}
}

// The point that was given stays as it was, and asking twice gives the same.
func TestSweepsAreTheSameTwice(t *testing.T) {
	p := loaded(t)
	point := at(t, usual)
	r := Request{Point: point, Vary: []string{"bedrag=0..1000/50", "lid"}, Outputs: []string{"som"}}
	var first string
	for range 3 {
		s, faults, err := Run(t.Context(), p, r)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, told(faults))
		}
		out, err := json.Marshal(s.Answer())
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(out)
		}
		if string(out) != first {
			t.Errorf("%s\nwant\n%s", out, first)
		}
	}
	if got := point.Inputs.At("/bedrag").Text; got != "80" || point.Inputs.Get("lid") != nil {
		t.Errorf("the inputs have become %s", got)
	}
}

func TestChangesAreBounded(t *testing.T) {
	x := &runner{Sweep: &Sweep{}}
	x.Axes = []Axis{{}}
	s := swept(t, loaded(t), usual, "bedrag=0..2000/2 -> ruim")
	if len(s.Changes) != 1 || s.More != 0 {
		t.Fatalf("%d changes and %d more", len(s.Changes), s.More)
	}
	// A saw: every other value is another.
	for i := range s.Points {
		s.Points[i].Values[0].Exact.Int = int32(i % 2)
	}
	r := &runner{Sweep: s, changed: make([][][]trait, 1)}
	s.Changes = nil
	r.look()
	if len(s.Changes) != MaxChanges || s.More != 1000-MaxChanges {
		t.Errorf("%d changes and %d more", len(s.Changes), s.More)
	}
}

func TestTheDeadlineIsHeld(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := Run(ctx, loaded(t), Request{Point: at(t, usual), Vary: []string{"lid"}, Outputs: []string{"som"}})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestCSV(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct{ spec, want string }{
		{"deel=40..60/10 -> kans", "deel,kans,kans exact,kans state,violations,illustrative\n40,-800,,value,,\n50,,,failed,,\n60,800,,value,,\n"},
		{"deel=47,49 -> kans", "deel,kans,kans exact,kans state,violations,illustrative\n47,-2666.666666666666,-8000/3,value,,\n49,-8000,,value,,\n"},
		{"bedrag=800,900,9000 lid=true -> som", "bedrag,lid,som,som exact,som state,violations,illustrative\n800,true,900.00,,value,,\n900,true,1000.00,,value,genoeg,\n9000,true,,,refused,,\n"},
		{"naam==x,-y -> hoog", "/planten/0/naam,/planten/0/hoog,/planten/0/hoog exact,/planten/0/hoog state,violations,illustrative\n'=x,false,,value,,\n'-y,false,,value,,\n"},
	} {
		var b strings.Builder
		if err := CSV(&b, swept(t, p, usual, c.spec)); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.spec, b.String(), c.want)
		}
	}
}

// What many points lean on is told once, with all the names.
func TestAssumptionsAreGathered(t *testing.T) {
	x := &runner{Sweep: &Sweep{}}
	for _, a := range []engine.Assumption{{ID: "a", Text: "x", Names: []string{"p"}}, {ID: "b", Text: "x", Names: []string{"p"}}, {ID: "a", Text: "x", Names: []string{"q", "p"}}} {
		x.assume(a)
	}
	if len(x.Assumptions) != 2 || !slices.Equal(x.Assumptions[0].Names, []string{"p", "q"}) {
		t.Errorf("%v", x.Assumptions)
	}
}
