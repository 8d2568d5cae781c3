package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
)

// An explained step is noted in memory that is reserved for all of them: explaining a
// whole policy takes some allocations more than answering, however many steps it is.
func TestStepsAreNotAllocatedOneByOne(t *testing.T) {
	e, r := shipped(t).Product("1316-16").Evaluator(), office(t)
	allocations := func(explain ...string) (int, int) {
		r.Explain = explain
		steps := 0
		n := testing.AllocsPerRun(20, func() {
			a, faults, err := e.Evaluate(context.Background(), r)
			if err != nil || len(faults) > 0 {
				t.Fatal(err, faults)
			}
			steps = a.Explanation.Len()
		})
		return int(n), steps
	}
	plain, none := allocations()
	explained, steps := allocations("uitkering_totaal")
	if none != 0 || steps < 500 {
		t.Fatalf("%d and %d steps", none, steps)
	}
	if more := explained - plain; more > steps/10 {
		t.Errorf("%d steps take %d allocations", steps, more)
	}
}

// An answer is the caller's: it says the same when the evaluator has answered
// something else, and to several that read it at once.
func TestAnExplanationIsTheCallersAtOnce(t *testing.T) {
	e := cranes().Evaluator()
	ask := func(inputs string) *engine.Evaluation {
		a, faults := buy(t, e, inputs, "2026-08-01", engine.Request{Explain: append(ruled(cranes()), "van", "nummer", "machinisten")})
		if len(faults) > 0 {
			t.Fatal(tell(faults))
		}
		return a
	}
	a := ask(`{"stilstand":3,"kranen":[{"nummer":"A","inzetten":[{"van":"2026-06-29","tot_en_met":"2026-07-03","machinisten":1},{"van":"2026-07-06","machinisten":0}]}]}`)
	before := string(indented(t, a))
	ask(`{"stilstand":8,"kranen":[{"nummer":"B","inzetten":[{"van":"2024-01-01","machinisten":3}]},{"nummer":"C"}]}`)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			if now := string(indented(t, a)); now != before {
				t.Errorf("it said\n%s\nand says\n%s", before, now)
			}
		})
	}
	readers.Wait()
}

// A number that takes more than a record has is explained like any other.
func TestLargeNumbersAreExplained(t *testing.T) {
	rules := amount("heel", "bon", "stuks ** 20 * stuks ** 20 * (1 * EUR)")
	a, faults := buy(t, bounded(t, "inputs", pieces, "rules", rules), `{"stuks":1000}`, "2024-01-01", engine.Request{Outputs: []string{"heel"}, Explain: []string{"heel"}})
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	want := "1" + strings.Repeat("0", 120) + ".00"
	whole := a.Explanation.Step(a.Asked()[0].Step)
	if got := brief(whole.Value); got != want {
		t.Errorf("it is %s", got)
	}
	if got := brief(a.Explanation.Step(whole.Operands[0]).Value); got != want {
		t.Errorf("its formula comes to %s", got)
	}
}

// What has no row has nothing to explain.
func TestNothingIsExplainedOfNoRows(t *testing.T) {
	a, faults := buy(t, shop(t), `{"regels":[]}`, "2024-01-01", engine.Request{Explain: []string{"prijs"}})
	if len(faults) > 0 || a.Explanation != nil || a.Explanation.Len() != 0 {
		t.Errorf("%s %d", tell(faults), a.Explanation.Len())
	}
	for range a.Explanation.All() {
		t.Error("a step")
	}
	if src, err := a.AppendJSON(nil); err != nil || bytes.Contains(src, []byte("explanation")) {
		t.Errorf("%s %v", src, err)
	}
}

// AppendJSON writes what json.Marshal does, and the table of steps as the fields of
// each.
func TestAnswersAreWrittenAsTheirFields(t *testing.T) {
	for _, explain := range [][]string{nil, {"uitkering_totaal", "verzekerd_loon"}, {"/werknemers/0/verzekerd_loon"}} {
		r := office(t)
		r.Explain = explain
		a, faults, err := shipped(t).Product("1316-16").Evaluator().Evaluate(context.Background(), r)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		asTheirFields(t, a)
	}
}

func asTheirFields(t fataler, a *engine.Evaluation) {
	got, err := a.AppendJSON([]byte("so: "))
	if want := "so: " + oneLine(t, a); err != nil || string(got) != want {
		t.Fatalf("%v\n%s\nwant\n%s", err, got, want)
	}
	if a.Explanation == nil {
		return
	}
	if got, want := oneLine(t, a.Explanation), oneLine(t, slices.Collect(a.Explanation.All())); got != want {
		t.Fatalf("%s\nwant\n%s", got, want)
	}
}

// oneLine is JSON on one line, with < and > as they are.
func oneLine(t fataler, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func TestValuesAreWrittenByTheirState(t *testing.T) {
	for _, c := range []struct {
		v    engine.Value
		want string
	}{
		{engine.Value{State: "value", Value: "1.50"}, `{"state":"value","value":"1.50"}`},
		{engine.Value{State: "value", Value: "0.333333333333", Exact: "1/3"}, `{"state":"value","value":"0.333333333333","exact":"1/3"}`},
		{engine.Value{State: "value", Value: true}, `{"state":"value","value":true}`},
		{engine.Value{State: "value", Value: []string{}}, `{"state":"value","value":[]}`},
		{engine.Value{State: "value", Value: []string{"10", "20"}}, `{"state":"value","value":["10","20"]}`},
		{engine.Value{State: "value"}, `{"state":"value","value":null}`},
		{engine.Value{State: "notApplicable"}, `{"state":"notApplicable","because":""}`},
		{engine.Value{State: "undetermined"}, `{"state":"undetermined","missing":null}`},
		{engine.Value{State: "undetermined", Missing: []string{"/a", "/b"}}, `{"state":"undetermined","missing":["/a","/b"]}`},
		{engine.Value{State: "failed", Code: "no-row", Detail: "x < y & z"}, `{"state":"failed","code":"no-row","detail":"x < y & z"}`},
	} {
		if got := oneLine(t, c.v); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// Any text comes out as encoding/json writes it, whatever its bytes.
func TestTextsAreWrittenAsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("a1 ×≤−é\"\\/<>&\t\n\x00\x1f\x7f\u2027\u2028\u2029\ufffd😀"))).Draw(t, "text")
		if rapid.Bool().Draw(t, "broken") {
			s += string([]byte{0xe2, 0x80, 'x', 0xc3})
		}
		want := fmt.Sprintf(`{"state":"value","value":%s}`, oneLine(t, s))
		if got := oneLine(t, engine.Value{State: "value", Value: s}); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// A bare name in a filter of nth_day is that of the rule's own row, also where the
// filter is explained.
func TestAFilterOfDaysIsExplainedAtItsOwnRow(t *testing.T) {
	p := altered(t, nil,
		"  nummer: {of: kraan, type: text, title: {nl: nummer, en: number}}\n=>\n  nummer: {of: kraan, type: text, title: {nl: nummer, en: number}}\n  gewenst: {of: kraan, type: number, title: {nl: gewenst, en: wanted}}",
		"rules:\n=>\nrules:\n  machtig: {of: kraan, type: date, title: {nl: machtig, en: mighty}, formula: 'nth_day(filter(inzetten, .machinisten > gewenst), 2)', source: voorwaarden#huur}")
	a := asked(t, p, "2026-08-01", `{"stilstand":3,"kranen":[{"nummer":"A","gewenst":3},{"nummer":"B","gewenst":1,"inzetten":[
		{"van":"2026-01-01","tot_en_met":"2026-01-05","machinisten":2},{"van":"2026-02-01","tot_en_met":"2026-02-05","machinisten":0}]}]}`, "machtig")
	steps := slices.Collect(a.Explanation.All())
	i := slices.IndexFunc(steps, func(s engine.Step) bool { return s.Op == "filter" })
	if i < 0 {
		t.Fatal("no filter is explained")
	}
	compared := steps[steps[i].Operands[0]]
	if wanted := steps[compared.Operands[1]]; wanted.At != "/kranen/1" || brief(wanted.Value) != "1" {
		t.Errorf("it is compared with %s of %s", brief(wanted.Value), wanted.At)
	}
}
