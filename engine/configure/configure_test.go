package configure_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/configure"
)

// bikes is a line of bikes with boxes, whose options stand on rows too.
const bikes = head + `  bak: {in: bon, list: bakken, title: {nl: bak, en: box}}
inputs:
  wielen: {type: number, option: true, choices: [2, 3], title: {nl: wielen, en: wheels}}
  kleur: {option: true, choices: {rood: {nl: rood, en: red}, blauw: {nl: blauw, en: blue}}, default: rood, title: {nl: kleur, en: colour}}
  licht: {option: true, type: boolean, title: {nl: licht, en: light}}
  slot: {option: true, type: boolean, default: true, title: {nl: slot, en: lock}}
  bel: {option: true, optional: true, choices: {klein: {nl: klein, en: small}, groot: {nl: groot, en: large}}, title: {nl: bel, en: bell}}
  naam: {option: true, type: text, title: {nl: naam, en: name}}
  maat: {of: bak, option: true, type: number, range: {from: 1, through: 3, step: 1}, title: {nl: maat, en: size}}
  kind: {type: boolean, title: {nl: voor een kind, en: for a child}}
  lengte: {type: number, title: {nl: lengte, en: height}}
  korting: {type: number, default: 0, title: {nl: korting, en: discount}}
parameters:
  merk: {type: text, open: true, title: {nl: merk, en: brand}}
rules:
  prijs: {type: number, formula: '100 * wielen + (if licht {40} else {0}) + (if slot {25} else {0}) - korting', title: {nl: prijs, en: price}, source: boek#een}
  ruimte: {type: number, formula: 'sum(bakken, .maat)', title: {nl: ruimte, en: room}, source: boek#een}
constraints:
`

func bikeLine(t fataler, constraints string) *engine.Product {
	return product(t, bikes+constraints+"outputs: {default: alles, alles: [prijs, ruimte, merk]}\n")
}

func bike(t fataler) *engine.Product {
	return bikeLine(t, `  driewieler: {assert: "wielen == 2 or not licht or kind", message: {nl: 'Een driewieler met {wielen} wielen heeft geen licht.', en: 'A tricycle with {wielen} wheels has no light.'}, source: boek#een}
  bak_past: {of: bak, assert: "maat <= wielen - 1 + (if licht {0} else {1})", message: {nl: 'Een bak van {maat} past niet.', en: 'A box of {maat} does not fit.'}, source: boek#een}
  slot_bij_rood: {assert: "kleur != 'rood' or not slot", message: {nl: 'Rood heeft geen slot.', en: 'Red has no lock.'}, source: boek#een}
  lang: {assert: "lengte <= 200 or wielen == 2", message: {nl: 'Te lang.', en: 'Too tall.'}, source: boek#een}
`)
}

// Defaults are taken in the line's order: colour first, so that the lock is not.
func TestDefaultsInTheLinesOrder(t *testing.T) {
	for _, x := range []struct{ inputs, want string }{
		{`{}`, "kleur=rood default, slot=false null"},
		{`{"slot": true}`, "kleur=blauw forced, slot=true customer"},
		{`{"kleur": "blauw"}`, "kleur=blauw customer, slot=true default"},
		{`{"kleur": "rood"}`, "kleur=rood customer, slot=false forced"},
	} {
		got := configured(t, bike(t), x.inputs)
		var said []string
		for _, name := range []string{"kleur", "slot"} {
			o := option(t, got, name)
			selected := "false"
			for _, v := range o.Values {
				if v.Selected {
					selected = fmt.Sprint(v.Value)
				}
			}
			given := string(o.Given)
			if o.Given == configure.None {
				given = "null"
			}
			said = append(said, name+"="+selected+" "+given)
		}
		if s := strings.Join(said, ", "); s != x.want {
			t.Errorf("%s: %s, not %s", x.inputs, s, x.want)
		}
	}
}

// A fact that is not given and has few values can be anything; one that is given counts;
// what rests on one with too many is undecided, if it is not decided without.
func TestFacts(t *testing.T) {
	p := bike(t)
	for _, x := range []struct{ inputs, status, undecided string }{
		{`{"wielen": 3, "licht": true}`, "possible", "[{lang [/lengte]  }]"},
		{`{"wielen": 3, "licht": true, "kind": true}`, "possible", "[{lang [/lengte]  }]"},
		{`{"wielen": 3, "licht": true, "kind": false}`, "conflict", "[{lang [/lengte]  }]"},
		{`{"wielen": 3, "licht": true, "kind": false, "lengte": 190}`, "conflict", "[]"},
		{`{"wielen": 2, "lengte": 210}`, "possible", "[]"},
		{`{"wielen": 3, "lengte": 210}`, "conflict", "[]"},
	} {
		got := configured(t, p, x.inputs)
		if got.Status != x.status || fmt.Sprint(got.Undecided) != x.undecided {
			t.Errorf("%s: %s, undecided %v", x.inputs, got.Status, got.Undecided)
		}
	}
}

// An option at a row is named by its pointer, wherever it stands.
func TestOptionsOfRows(t *testing.T) {
	got := configured(t, bike(t), `{"wielen": 2, "licht": true, "bakken": [{"maat": 3}, {}]}`)
	if len(got.Options) != 8 || got.Options[6].At != "/bakken/0" || got.Options[7].At != "/bakken/1" {
		t.Fatalf("%+v", got.Options)
	}
	if s := fmt.Sprint(got.Conflicts); s != "[{[wielen /bakken/0/maat] [bak_past] [Een bak van 3 past niet.]} {[licht /bakken/0/maat] [bak_past] [Een bak van 3 past niet.]}]" {
		t.Error(s)
	}
	if s := fmt.Sprint(got.Repairs); s != "[{map[/bakken/0/maat:1] [] <nil>} {map[licht:false wielen:3] [] <nil>}]" {
		t.Error(s)
	}
}

// A constraint that fails for some values refuses none of them, and says why it failed.
func TestWhatFailsRefusesNothing(t *testing.T) {
	p := bikeLine(t, `  deelt: {assert: "6 / (wielen - 2) > 7", message: {nl: 'Nee.', en: 'No.'}, source: boek#een}`+"\n")
	got := configured(t, p, `{}`)
	if w := option(t, got, "wielen"); !w.Values[0].Allowed || w.Values[1].Allowed {
		t.Errorf("%+v", w)
	}
	if len(got.Undecided) != 1 || got.Undecided[0].Code != "division-by-zero" || got.Undecided[0].Detail == "" {
		t.Errorf("%+v", got.Undecided)
	}
}

// Null is a choice like any other: that there is none.
func TestChoosingNone(t *testing.T) {
	p := bikeLine(t, `  hoorbaar: {assert: "applicable(bel) or wielen == 2", message: {nl: 'Een driewieler met bel {bel}.', en: 'A tricycle with bell {bel}.'}, source: boek#een}`+"\n")
	got := configured(t, p, `{"wielen": 3, "bel": null}`)
	if s := fmt.Sprint(got.Conflicts, got.Repairs); s != "[{[wielen bel] [hoorbaar] [Een driewieler met bel niet van toepassing.]}] [{map[wielen:2] [] <nil>} {map[bel:klein] [] <nil>}]" {
		t.Error(s)
	}
	if got := configured(t, p, `{"wielen": 3}`); got.Status != "possible" || option(t, got, "bel").Given != configure.None {
		t.Error(got.Status)
	}
}

// A price is that of the configuration with one option changed. What is not known in it
// is named.
func TestPrices(t *testing.T) {
	price := func(inputs, name string, at int) string {
		got := configured(t, bike(t), inputs, func(r *configure.Request) { r.Price = "prijs" })
		p := option(t, got, name).Values[at].Price
		return fmt.Sprintf("%v %v %v %v", p.Value.Value, p.Value.Missing, p.Difference.Value, p.Difference.Missing)
	}
	for _, x := range []struct {
		inputs, name string
		at           int
		want         string
	}{
		{`{"wielen": 2, "licht": false, "kleur": "blauw"}`, "wielen", 1, "325 [] 100 []"},
		{`{"wielen": 2, "licht": false, "kleur": "blauw"}`, "licht", 1, "265 [] 40 []"},
		{`{"wielen": 2, "licht": false, "kleur": "blauw"}`, "wielen", 0, "225 [] 0 []"},
		{`{"wielen": 2, "licht": false, "kleur": "blauw"}`, "kleur", 0, "200 [] -25 []"}, // red forces the lock off
		{`{"wielen": 2, "kleur": "blauw"}`, "licht", 1, "265 [] <nil> [/licht]"},
		{`{"kleur": "blauw"}`, "licht", 1, "<nil> [/wielen] <nil> [/licht /wielen]"},
		{`{"wielen": 2, "licht": false, "slot": false, "korting": 5}`, "slot", 1, "220 [] 25 []"},
	} {
		if got := price(x.inputs, x.name, x.at); got != x.want {
			t.Errorf("%s %s: %s, not %s", x.inputs, x.name, got, x.want)
		}
	}
}

// What is wrong with a request is told, all of it, in place of an answer.
func TestFaultsOfTheRequest(t *testing.T) {
	for _, x := range []struct{ inputs, price, want string }{
		{`{"wielen": 4, "licht": 3}`, "prijzen", "input/not-among value/not-boolean configure/unknown-price"},
		{`{}`, "maat", "configure/not-a-price"},
		{`{}`, "merk", "configure/not-a-price"},
		{`{}`, "bakken", "configure/unknown-price"},
	} {
		_, faults, err := configure.New(bike(t)).Configure(context.Background(), configure.Request{Inputs: read(t, x.inputs), On: dayOf(t, "2026-07-01"), Price: x.price})
		var codes []string
		for _, f := range faults {
			codes = append(codes, f.Code)
		}
		slices.Sort(codes)
		want := strings.Fields(x.want)
		slices.Sort(want)
		if err != nil || !slices.Equal(codes, want) {
			t.Errorf("%s: %v %v", x.inputs, codes, err)
		}
		if strings.Contains(told(faults), "configure/unknown-price: configure") {
			t.Error("a code without words")
		}
	}
}

// A caller who has gone away gets no answer, and a question that takes too long an honest
// one.
func TestBoundsOnTheWork(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c := configure.New(bike(t))
	if got, faults, err := c.Configure(ctx, configure.Request{On: dayOf(t, "2026-07-01")}); got != nil || len(faults) > 0 || !errors.Is(err, context.Canceled) {
		t.Error(got, faults, err)
	}
	if got, _, err := c.Static(ctx, dayOf(t, "2026-07-01"), 0); got != nil || !errors.Is(err, context.Canceled) {
		t.Error(got, err)
	}
	c = configure.New(grown(t, 60, true))
	got, faults, err := c.Configure(context.Background(), configure.Request{Inputs: read(t, chosen(12, 60)), On: dayOf(t, "2026-07-01")})
	if got != nil || err != nil || len(faults) != 1 || faults[0].Code != "configure/too-hard" {
		t.Error(got != nil, told(faults), err)
	}
}

// Rows without number are no trouble where constraints of them rest on no option.
func TestManyRows(t *testing.T) {
	p := spells(t, "  zonder: {of: beurt, assert: van <= tot_en_met, message: {nl: 'Nee.', en: 'No.'}, source: boek#een}\n  kan: {assert: \"pauze <= 5 * dag or zwaar\", message: {nl: 'Nee.', en: 'No.'}, source: boek#een}\n")
	var rows []string
	for i := range configure.MaxCells/3 + 1 {
		d := dayOf(t, "2000-01-01")
		d += calendar.Date(2 * i)
		rows = append(rows, fmt.Sprintf(`{"van": %q, "tot_en_met": %q, "vracht": 1}`, d, d))
	}
	got := configured(t, p, `{"pauze": 9, "zwaar": false, "beurten": [`+strings.Join(rows, ", ")+`]}`)
	if got.Status != "conflict" || len(got.Repairs) != 1 {
		t.Error(got.Status, got.Repairs)
	}
}

// Where not all reasons can be told in time, what is allowed is told all the same.
func TestReasonsAreCut(t *testing.T) {
	got := configured(t, grown(t, 60, false), chosen(45, 60))
	if !got.More || got.Status != "conflict" || len(got.Conflicts) == 0 || len(got.Options) != 60 {
		t.Error(got.More, got.Status, len(got.Conflicts), len(got.Options))
	}
}

// A configurator answers many at once, each time the same.
func TestManyAtOnce(t *testing.T) {
	c := configure.New(bike(t))
	r := configure.Request{Inputs: read(t, `{"wielen": 3, "licht": true, "bakken": [{"maat": 2}]}`), On: dayOf(t, "2026-07-01"), Price: "prijs"}
	answers := make([]string, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			got, _, err := c.Configure(context.Background(), r)
			b, _ := json.Marshal(got)
			answers[i] = fmt.Sprint(string(b), err)
		})
	}
	all.Wait()
	for _, a := range answers {
		if a != answers[0] {
			t.Errorf("%s\nis not\n%s", a, answers[0])
		}
	}
}
