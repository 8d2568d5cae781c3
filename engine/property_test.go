package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// object is a JSON object whose keys can be written in any order.
type object []field

type field struct {
	key   string
	value any // object, []object, or what encoding/json writes
}

func (o object) write(b *strings.Builder, order func(object) object) {
	b.WriteByte('{')
	for i, f := range order(slices.Clone(o)) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, "%q:", f.key)
		list, isList := f.value.([]object)
		if !isList {
			v, err := json.Marshal(f.value)
			if err != nil {
				panic(err) // a generator's mistake
			}
			b.Write(v)
			continue
		}
		b.WriteByte('[')
		for k, item := range list {
			if k > 0 {
				b.WriteByte(',')
			}
			item.write(b, order)
		}
		b.WriteByte(']')
	}
	b.WriteByte('}')
}

func (o object) text(order func(object) object) string {
	var b strings.Builder
	o.write(&b, order)
	return b.String()
}

func asWritten(o object) object { return o }

// some draws whether a field is there, and then its value.
func some[V any](t *rapid.T, o *object, key string, g *rapid.Generator[V]) {
	if rapid.IntRange(0, 9).Draw(t, key+"?") > 0 {
		*o = append(*o, field{key, g.Draw(t, key)})
	}
}

// cents draws an amount with up to two decimals, as JSON writes it.
func cents(from, through int) *rapid.Generator[json.Number] {
	return rapid.Map(rapid.IntRange(from, through), func(n int) json.Number {
		return json.Number(fmt.Sprintf("%d.%02d", n/100, n%100))
	})
}

// rental draws an input that kees-verhuur accepts; each field may be missing.
func rental(t *rapid.T) object {
	var o object
	some(t, &o, "startdatum", rapid.Just("2026-03-02"))
	some(t, &o, "afstand", rapid.IntRange(0, 300))
	some(t, &o, "klantkorting", cents(0, 2499))
	some(t, &o, "borgtermijn", rapid.SampledFrom([]int{7, 14}))
	some(t, &o, "afkoop", rapid.SampledFrom([]string{"geen", "basis", "volledig"}))
	some(t, &o, "eigen_bijdrage", rapid.Map(rapid.IntRange(0, 30), func(n int) int { return 50 * n }))
	if rapid.IntRange(0, 9).Draw(t, "machines?") > 0 {
		machines := make([]object, rapid.IntRange(0, 4).Draw(t, "machines"))
		for i := range machines {
			machines[i] = machine(t, i)
		}
		o = append(o, field{"machines", machines})
	}
	return o
}

func machine(t *rapid.T, i int) object {
	o := object{{"nummer", fmt.Sprintf("M%d", i)}}
	some(t, &o, "soort", rapid.SampledFrom([]string{"graver", "hoogwerker"}))
	some(t, &o, "dagprijs", cents(1, 99_999))
	some(t, &o, "huurdagen", rapid.IntRange(1, 40))
	some(t, &o, "machinist", rapid.Bool())
	var idle []object
	day := calendar.Date(20_500)
	for range rapid.IntRange(0, 3).Draw(t, "idle") {
		from := day + calendar.Date(rapid.Int32Range(1, 9).Draw(t, "after"))
		day = from + calendar.Date(rapid.Int32Range(0, 9).Draw(t, "for"))
		idle = append(idle, object{{"van", from.String()}, {"tot_en_met", day.String()}})
	}
	if len(idle) > 0 {
		o = append(o, field{"stilstanden", idle})
	}
	return o
}

// answer evaluates a text that must be a valid input.
func answer(t *rapid.T, e *engine.Evaluator, text string, outputs ...string) *engine.Evaluation {
	doc, faults := document.ReadJSON("input.json", []byte(text))
	if faults.HasErrors() {
		t.Fatalf("%s: %v", text, faults)
	}
	a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: 20_500, Outputs: outputs, Explain: outputs})
	if err != nil || len(faults) > 0 {
		t.Fatalf("%s: %v %v", text, err, faults)
	}
	return a
}

func bytesOf(t *rapid.T, a *engine.Evaluation) string {
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var everything = []string{"betaalde_dagen", "machinekosten", "vervoer", "opslag", "huurprijs", "met_btw", "gemiddeld"}

// TestEqualInputsGiveEqualAnswers holds that an evaluator that was used before
// gives the same bytes as a new one, and that the order of keys says nothing.
func TestEqualInputsGiveEqualAnswers(t *testing.T) {
	p := product(t, "kees-verhuur")
	used := p.Evaluator()
	rapid.Check(t, func(t *rapid.T) {
		o := rental(t)
		want := bytesOf(t, answer(t, p.Evaluator(), o.text(asWritten), everything...))
		for range 2 {
			if got := bytesOf(t, answer(t, used, o.text(asWritten), everything...)); got != want {
				t.Fatalf("a used evaluator says %s\na new one %s", got, want)
			}
		}
		shuffled := o.text(func(o object) object { return rapid.Permutation(o).Draw(t, "order") })
		if got := bytesOf(t, answer(t, used, shuffled, everything...)); got != want {
			t.Fatalf("%s\n%s\n%s\n%s", o.text(asWritten), want, shuffled, got)
		}
	})
}

// TestFailuresAreFour holds that a loaded product fails for no reason but those
// of the contract, that a failure is the status, and that what is undetermined
// names what is missing.
func TestFailuresAreFour(t *testing.T) {
	e := product(t, "kees-verhuur").Evaluator()
	codes := []string{"division-by-zero", "no-row", "no-edition", "bound-exceeded"}
	rapid.Check(t, func(t *rapid.T) {
		a := answer(t, e, rental(t).text(asWritten), everything...)
		failed := false
		var visit func(*engine.Node)
		visit = func(n *engine.Node) {
			for name, v := range n.Values {
				failed = failed || v.State == "failed"
				if v.State == "failed" && !slices.Contains(codes, v.Code) {
					t.Fatalf("%s fails with %q", name, v.Code)
				}
				if v.State == "undetermined" && (len(v.Missing) == 0 || len(a.Missing) == 0) {
					t.Fatalf("%s waits for nothing", name)
				}
			}
			for _, list := range n.Lists {
				for _, item := range list {
					visit(item)
				}
			}
		}
		visit(a.Results)
		if failed != (a.Status == "failed") {
			t.Fatalf("failed: %t, status %s", failed, a.Status)
		}
	})
}

// TestRentAgainstRationals computes the cost of machines once more, with
// math/big: (day price + 41.25 × 8 with an operator) × paid days, to the cent.
func TestRentAgainstRationals(t *testing.T) {
	e := product(t, "kees-verhuur").Evaluator()
	rapid.Check(t, func(t *rapid.T) {
		price, days, idle := cents(1, 99_999).Draw(t, "price"), rapid.Int64Range(1, 40).Draw(t, "days"), rapid.Int64Range(0, 40).Draw(t, "idle")
		operator := rapid.Bool().Draw(t, "operator")
		o := object{{"dagprijs", price}, {"huurdagen", days}, {"machinist", operator}}
		if idle > 0 {
			first := calendar.Date(20_500)
			o = append(o, field{"stilstanden", []object{{{"van", first.String()}, {"tot_en_met", (first + calendar.Date(idle-1)).String()}}}})
		}
		a := answer(t, e, object{{"machines", []object{o}}}.text(asWritten), "machinekosten")
		want, _ := new(big.Rat).SetString(price.String())
		if operator {
			want.Add(want, big.NewRat(4125*8, 100))
		}
		want.Mul(want, big.NewRat(max(0, days-idle), 1))
		if got := a.Results.Lists["machines"][0].Values["machinekosten"].Value; got != want.FloatString(2) {
			t.Fatalf("%v, not %s", got, want.FloatString(2))
		}
	})
}

// TestMutatedDocuments breaks a few characters of one document: whatever comes
// of it is loaded or refused, with faults that lie in the files and have words.
func TestMutatedDocuments(t *testing.T) {
	docs := base(t)
	files := slices.Sorted(maps.Keys(docs))
	rapid.Check(t, func(rt *rapid.T) {
		changed := maps.Clone(docs)
		file := rapid.SampledFrom(files).Draw(rt, "file")
		src := slices.Clone(docs[file])
		for range rapid.IntRange(1, 4).Draw(rt, "slips") {
			at := rapid.IntRange(0, len(src)-1).Draw(rt, "at")
			switch rapid.IntRange(0, 2).Draw(rt, "slip") {
			case 0: // left out
				src = slices.Delete(src, at, at+1)
			case 1: // mistaken for another of the file
				src[at] = src[rapid.IntRange(0, len(src)-1).Draw(rt, "from")]
			case 2: // something pasted that stands elsewhere
				from := rapid.IntRange(0, len(src)-1).Draw(rt, "from")
				src = slices.Insert(src, at, slices.Clone(src[from:min(from+20, len(src))])...)
			}
		}
		changed[file] = src
		holds(t, load(t, changed, "2026-01-01"), func(file string) []byte { return changed[file] })
	})
}
