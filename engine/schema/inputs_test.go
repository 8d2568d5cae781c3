package schema

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/text"
)

// TestRangeOnTheDay reads bounds and choices by the day, and by what was known.
func TestRangeOnTheDay(t *testing.T) {
	p := bicycles(t)
	for _, c := range []struct{ on, known, korting, diepte, wielen string }{
		{"2019-12-31", "", "", "", ""},
		{"2025-12-31", "", "20", "40", "2,3"},
		{"2026-07-01", "", "25", "", "3"},
		{"2026-07-01", "2026-08-31", "30", "", "3"},
		{"2026-07-01", "2026-09-01", "25", "", "3"},
	} {
		var known calendar.Date
		if c.known != "" {
			known = day(t, c.known)
		}
		s := parsed(t, Inputs(p, day(t, c.on), known, text.NL))
		var wielen []string
		for _, choice := range s.Properties["wielen"].OneOf {
			wielen = append(wielen, string(choice.Const))
		}
		got := []string{s.Properties["korting"].Maximum.String(), s.Properties["diepte"].ExclusiveMaximum.String(), strings.Join(wielen, ",")}
		if want := []string{c.korting, c.diepte, c.wielen}; !slices.Equal(got, want) {
			t.Errorf("on %s, known %q: %q, want %q", c.on, c.known, got, want)
		}
		if s.On != c.on || s.KnownAt != c.known {
			t.Errorf("on %s, known %q: says %s, %q", c.on, c.known, s.On, s.KnownAt)
		}
	}
}

// TestNotedOnly holds what the schema lets pass and an evaluation refuses, and
// that the schema notes it where it can.
func TestNotedOnly(t *testing.T) {
	for src, refused := range map[string]string{
		`{"dag": "2026-01-01"}`:             "",
		`{"dag": "2025-12-31"}`:             "/dag",
		`{"dag": "2029-12-31"}`:             "",
		`{"dag": "2030-01-01"}`:             "/dag",
		`{"hoogte": 0.9}`:                   "",
		`{"hoogte": 0.8}`:                   "/hoogte",
		`{"fietsen": [{"prijs": 175.000}]}`: "/fietsen/0/prijs",
		`{"slot": true, "helm": false}`:     "", // ignored, not refused
		`{"fietsen": [{"ritten": [{"van": "2026-02-01", "tot": "2026-01-01"}]}]}`: "/fietsen/0/ritten/0",
		`{"fietsen": [{"nummer": "a"}, {"nummer": "a"}]}`:                         "/fietsen/1/nummer",
	} {
		p := bicycles(t)
		on := day(t, "2026-07-01")
		schema := Inputs(p, on, 0, text.NL)
		doc := read(t, []byte(src))
		if faults := validator(t, schema).Validate("inputs", doc); len(faults) > 0 {
			t.Errorf("%s: the schema refuses it: %s", src, told(faults))
		}
		if got := strings.Join(refuse(t, p, on, src), " "); got != refused {
			t.Errorf("%s: the engine refuses %q, want %q", src, got, refused)
		}
	}
	dag := parsed(t, Inputs(bicycles(t), day(t, "2026-07-01"), 0, text.NL)).Properties["dag"]
	if dag.FormatMinimum != "2026-01-01" || dag.FormatExclusiveMaximum != "2030-01-01" {
		t.Errorf("bounds of the date: %+v", dag)
	}
}

// TestEngineTakesScalarsForText records that the engine is more lenient than
// the schema in one thing: YAML writes `nummer: 12` without quotes.
func TestEngineTakesScalarsForText(t *testing.T) {
	p, on := bicycles(t), day(t, "2026-07-01")
	src := `{"fietsen": [{"nummer": 12}, {"nummer": true}]}`
	if got := refuse(t, p, on, src); len(got) > 0 {
		t.Errorf("the engine refuses %q", got)
	}
	want := []string{"/fietsen/0/nummer", "/fietsen/1/nummer"}
	if got := pointers(validator(t, Inputs(p, on, 0, text.NL)).Validate("inputs", read(t, []byte(src)))); !slices.Equal(got, want) {
		t.Errorf("the schema refuses %q, want %q", got, want)
	}
}

// TestLongList holds both to the same bound.
func TestLongList(t *testing.T) {
	p, on := bicycles(t), day(t, "2026-07-01")
	for n, want := range map[int][]string{engine.MaxList: nil, engine.MaxList + 1: {"/fietsen"}} {
		src := `{"fietsen": [` + strings.TrimSuffix(strings.Repeat("{},", n), ",") + `]}`
		if got := refuse(t, p, on, src); !slices.Equal(got, want) {
			t.Errorf("%d rows: the engine refuses %q", n, got)
		}
		if got := pointers(validator(t, Inputs(p, on, 0, text.NL)).Validate("inputs", read(t, []byte(src)))); !slices.Equal(got, want) {
			t.Errorf("%d rows: the schema refuses %q", n, got)
		}
	}
}

// TestOrder keeps the properties in the order of the line.
func TestOrder(t *testing.T) {
	p := shipped(t).Products[0]
	src := string(Inputs(p, day(t, "2026-07-01"), 0, text.EN))
	last := 0
	for _, slot := range p.Line.Entities[0].Inputs {
		at := strings.Index(src, "\n    \""+p.Line.Definitions[slot].Name+"\": {")
		if at <= last {
			t.Errorf("%s stands at %d, after %d", p.Line.Definitions[slot].Name, at, last)
		}
		last = at
	}
}

// refuse gives the pointers of all that an evaluation refuses.
func refuse(t *testing.T, p *engine.Product, on calendar.Date, src string) []string {
	t.Helper()
	_, faults, err := p.Evaluator().Evaluate(t.Context(), engine.Request{Inputs: read(t, []byte(src)).Root, On: on})
	if err != nil {
		t.Fatal(err)
	}
	return pointers(faults)
}

// property is what tests read of a schema.
type property struct {
	Maximum, ExclusiveMaximum             json.Number
	FormatMinimum, FormatExclusiveMaximum string
	OneOf                                 []struct{ Const json.RawMessage }
}

type inputs struct {
	On         string `json:"x-on"`
	KnownAt    string `json:"x-known-at"`
	Properties map[string]property
}

func parsed(t *testing.T, schema []byte) inputs {
	t.Helper()
	var s inputs
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	return s
}
