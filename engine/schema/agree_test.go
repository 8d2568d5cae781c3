package schema

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"

	"pgregory.net/rapid"
)

// TestSchemaAgreesWithEngine generates inputs, right and wrong ones mixed, and
// holds that the schema finds fault with exactly the values that an evaluation
// refuses. Not compared are what binds several values, and what the schema only
// notes.
func TestSchemaAgreesWithEngine(t *testing.T) {
	for _, p := range []*engine.Product{bicycles(t), shipped(t).Products[0]} {
		t.Run(p.ID, func(t *testing.T) {
			judges := []judge{}
			for _, iso := range []string{"2024-06-30", "2026-07-01", "2031-12-31"} {
				judges = append(judges, newJudge(t, p, day(t, iso), 0))
			}
			judges = append(judges, newJudge(t, p, day(t, "2026-07-01"), day(t, "2026-01-01")))
			accepted, refused := 0, 0
			rapid.Check(t, func(t *rapid.T) {
				src := encode(t, generator{t, p}.row(0))
				by := rapid.SampledFrom(judges).Draw(t, "day")
				doc := read(t, src)
				want, got := by.engine(t, doc), by.schema(doc)
				if !slices.Equal(want, got) {
					t.Fatalf("on %s the engine refuses %q, the schema %q in\n%s", by.on, want, got, src)
				}
				if refused += len(want); len(want) == 0 {
					accepted++
				}
			})
			if accepted == 0 || refused == 0 {
				t.Errorf("%d inputs accepted, %d values refused: nothing was compared", accepted, refused)
			}
		})
	}
}

// judge decides on a day what is wrong with inputs, in two ways.
type judge struct {
	product   *engine.Product
	evaluator *engine.Evaluator
	schemas   *document.Schemas
	on, known calendar.Date
}

func newJudge(t testing.TB, p *engine.Product, on, known calendar.Date) judge {
	return judge{p, p.Evaluator(), validator(t, Inputs(p, on, known, text.NL)), on, known}
}

// several are the faults that bind several values.
var several = []string{"input/same-key", "input/ends-before", "input/overlap"}

// engine gives the pointers of the values that an evaluation refuses.
func (j judge) engine(t rapid.TB, d *document.Document) []string {
	_, faults, err := j.evaluator.Evaluate(context.Background(), engine.Request{Inputs: d.Root, On: j.on, Known: j.known})
	if err != nil {
		t.Fatal(err)
	}
	return pointers(slices.DeleteFunc(faults, func(f diag.Diagnostic) bool {
		return slices.Contains(several, f.Code) || j.noted(f)
	}))
}

// noted says that a value breaks what the schema has as an annotation only: the
// bound of a date, or the step of the one input that has no end.
func (j judge) noted(f diag.Diagnostic) bool {
	switch f.Code {
	case "input/below", "input/not-above", "input/above", "input/not-below":
		return j.product.Line.Lookup(f.Args["name"]).Type.Kind == formula.Date
	case "input/step":
		return f.Args["name"] == "hoogte"
	}
	return false
}

// schema gives the pointers of the values that do not fit the schema.
func (j judge) schema(d *document.Document) []string {
	return pointers(j.schemas.Validate("inputs", d))
}

func pointers(faults diag.List) []string {
	all := map[string]bool{}
	for _, f := range faults {
		all[f.Pointer] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// generator makes inputs for a product of which some are wrong.
type generator struct {
	*rapid.T
	product *engine.Product
}

// row makes an object: a few of its inputs and lists, and now and then
// something else. How often a value is wrong is drawn for the row, so that
// whole rows are right often enough.
func (g generator) row(id formula.EntityID) any {
	line := g.product.Line
	entity := line.Entities[id]
	o := object{}
	wrong := rapid.IntRange(0, 3).Draw(g.T, "wrong") == 0
	for _, slot := range entity.Inputs {
		if d := line.Definitions[slot]; rapid.IntRange(0, 2).Draw(g.T, d.Name+" given") == 0 {
			o.add(d.Name, g.value(d, wrong))
		}
	}
	for _, child := range entity.Lists {
		if rapid.Bool().Draw(g.T, "list given") {
			o.add(line.Entities[child].List, g.list(child, wrong))
		}
	}
	if wrong && rapid.Bool().Draw(g.T, "strange key") {
		o.add(g.strange(o), 1)
	}
	return o
}

// strange is a key that the row does not hold yet.
func (g generator) strange(o object) string {
	keys := []string{"kleurr", "Jaarloon", "a/b", "~", "", "%2F", "prijs", "van", "geboortedatum"}
	keys = slices.DeleteFunc(keys, func(k string) bool {
		return slices.ContainsFunc(o, func(m member) bool { return m.key == k })
	})
	return rapid.SampledFrom(keys).Draw(g.T, "key")
}

func (g generator) list(id formula.EntityID, wrong bool) any {
	if wrong && rapid.IntRange(0, 3).Draw(g.T, "no list") == 0 {
		return rapid.SampledFrom([]any{nil, object{}, "x", 1, false}).Draw(g.T, "for a list")
	}
	rows := []any{}
	for range rapid.IntRange(0, 2).Draw(g.T, "rows") {
		if wrong && rapid.IntRange(0, 3).Draw(g.T, "no row") == 0 {
			rows = append(rows, rapid.SampledFrom([]any{nil, []any{}, "x", 1, true}).Draw(g.T, "for a row"))
			continue
		}
		rows = append(rows, g.row(id))
	}
	return rows
}

// value makes a value for an input, of its type or, where wrong, of any.
func (g generator) value(d *model.Definition, wrong bool) any {
	pool := g.right(d)
	if wrong {
		pool = append(pool, g.nearly(d)...)
		pool = append(pool, nil, []any{}, []any{1}, object{}, object{{"value", 1}})
	}
	return rapid.SampledFrom(pool).Draw(g.T, d.Name)
}

// right are values of the input's type that are probably allowed.
func (g generator) right(d *model.Definition) []any {
	var pool []any
	switch d.Type.Kind {
	case formula.Number:
		pool = slices.DeleteFunc(numbers("3", "20", "25", "70", "100", "1", "0.5"), func(n any) bool { return !g.fits(d, n.(json.Number)) })
		if len(pool) == 0 {
			pool = numbers("3")
		}
	case formula.Boolean:
		pool = []any{true, false}
	case formula.Date:
		pool = []any{"2026-07-01", "2026-07-04", "2028-02-29"}
	case formula.Text:
		pool = []any{"dag", "week"}
	}
	w := writer{product: g.product, on: day(g.T, "2026-07-01"), known: calendar.Last}
	for _, v := range d.Domain(w.several) {
		pool = append(pool, w.value(d, v))
	}
	if d.Input.Optional {
		pool = append(pool, nil)
	}
	return pool
}

// fits says that a number lies in its input's range, as it is in July 2026.
func (g generator) fits(d *model.Definition, n json.Number) bool {
	x, err := number.Parse(string(n))
	if err != nil || d.Input.Range == nil {
		return err == nil
	}
	if d.Type.Unit.IsPercent() {
		x, _ = x.Quo(number.Int(100))
	}
	w := writer{product: g.product, on: day(g.T, "2026-07-01"), known: calendar.Last}
	r := d.Input.Range
	if from, ok := w.limit(r.From); ok && x.Cmp(from.Num) < 0 {
		return false
	}
	if through, ok := w.limit(r.Through); ok && x.Cmp(through.Num) > 0 {
		return false
	}
	return true
}

// nearly are values that are just wrong, or wrong for some inputs only.
func (g generator) nearly(d *model.Definition) []any {
	switch d.Type.Kind {
	case formula.Number:
		return append(g.around(d), "25", "", "25%", "0,5", true)
	case formula.Boolean:
		return []any{"true", "ja", "", 0, 1}
	case formula.Date:
		return []any{"1900-01-01", "1899-12-31", "2199-12-31", "2200-01-01", "2026-02-29", "2026-2-3", "01-07-2026", "20260701",
			"2026-07-01T00:00:00", " 2026-07-01", "2026-07-01\n", "٢٠٢٦-07-01", "", "rood", 20260701, false}
	case formula.Choice:
		return []any{"", "groen", "Rood", "rood ", 1, true}
	}
	return []any{"", "\u0000", "maand", strings.Repeat("é", 300)} // see TestEngineTakesScalarsForText
}

// around are numbers at, below and above the bounds, choices and steps.
func (g generator) around(d *model.Definition) []any {
	all := numbers("0", "-0", "-1", "0.01", "1e1", "2.5e1", "1e-20", "1e20", "123456789012345678901234567890", "0.12345678901234567890")
	marks := []string{"0.5", "1", "2", "2.5", "4", "9", "10", "24", "30", "40", "46", "50.5", "54", "87", "94", "95", "101"}
	for _, m := range marks {
		all = append(all, numbers(m, m+"0", m+"01", "-"+m)...)
	}
	return slices.DeleteFunc(all, func(n any) bool { return misread(string(n.(json.Number))) })
}

// misread says that a number has three decimals: the engine refuses some of
// those, as 46.000 may mean 46,000, which no schema can say.
func misread(s string) bool {
	_, decimals, _ := strings.Cut(s, ".")
	return len(decimals) == 3
}

func numbers(all ...string) []any {
	var out []any
	for _, s := range all {
		out = append(out, json.Number(s))
	}
	return out
}

func encode(t rapid.TB, v any) []byte {
	src, err := json.Marshal(v)
	if err != nil {
		t.Fatal(fmt.Errorf("%v: %w", v, err))
	}
	return src
}
