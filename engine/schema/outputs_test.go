package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// everything is every name of a product that can be asked for.
func everything(p *engine.Product) []string {
	var all []string
	for _, d := range p.Line.Definitions {
		if d.By == nil && d.Kind != model.List {
			all = append(all, d.Name)
		}
	}
	return all
}

// answered evaluates inputs and all names, explains one, and gives the JSON; nil where the
// inputs are refused.
func answered(t *testing.T, p *engine.Product, inputs *document.Node, on calendar.Date, l text.Lang) ([]byte, *engine.Evaluation) {
	t.Helper()
	r := engine.Request{Inputs: inputs, On: on, Known: on, Lang: l, Outputs: everything(p), Explain: names(p)[:1]}
	a, _, err := p.Evaluator().Evaluate(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if a == nil {
		return nil, nil
	}
	src, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return src, a
}

// tally counts the states of the values in results, by type.
func tally(a *engine.Evaluation, n *engine.Node, into map[string]int) {
	for name, v := range n.Values {
		into[v.State]++
		into[a.Names[name].Type]++
	}
	for _, list := range n.Lists {
		for _, below := range list {
			tally(a, below, into)
		}
	}
}

// TestEvaluationsFitTheirProduct evaluates every example on every product, with all names,
// and holds the answer against the schema of the product's own answers.
func TestEvaluationsFitTheirProduct(t *testing.T) {
	on, seen := day(t, "2026-07-01"), map[string]int{}
	all := examples(t)
	for i, p := range shipped(t).Products {
		l := [...]text.Lang{text.NL, text.EN}[i%2]
		s := validator(t, Outputs(p, on, on, l))
		for name, inputs := range all {
			src, a := answered(t, p, inputs.Root, on, l)
			if a == nil {
				continue
			}
			tally(a, a.Results, seen)
			if faults := s.Validate("inputs", read(t, src)); len(faults) > 0 {
				printed := told(faults)
				t.Errorf("%s of %s: %d faults:\n%s", name, p.ID, len(faults), printed[:min(len(printed), 1000)])
			}
		}
	}
	for _, want := range []string{"value", "notApplicable", "undetermined", "number", "boolean", "choice", "date", "text"} {
		if seen[want] < 10 {
			t.Errorf("only %d are %s: %v", seen[want], want, seen)
		}
	}
}

// TestMadeRowsFitTheirProduct evaluates rows that no input has, made or waiting, and a day
// on which everything fails.
func TestMadeRowsFitTheirProduct(t *testing.T) {
	cranes := load(t, os.DirFS("../testdata/kraan/rules"), os.DirFS("../testdata/kraan/products")).Products[0]
	job := `{"van": "2026-06-22", "tot_en_met": "2026-07-02", "machinisten": 1}`
	seen := map[string]int{}
	for _, c := range []struct {
		product *engine.Product
		inputs  string
		on      string
	}{
		{cranes, `{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [` + job + `, {"van": "2026-07-06", "machinisten": 0}]}]}`, "2026-07-20"},
		{cranes, `{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [` + job + `]}, {"nummer": "B", "inzetten": [{"machinisten": 1}]}]}`, "2026-07-20"},
		{cranes, `{"kranen": [{"nummer": "A", "inzetten": [` + job + `, {"van": "2026-07-06"}]}]}`, "2026-07-20"},
		{cranes, `{}`, "2026-07-20"},
		{bicycles(t), `{"aantal": 3, "kleur": "rood", "helm": true, "fietsen": [{"nummer": "a", "prijs": 2.5, "ritten": [{"van": "2026-07-01"}]}]}`, "2026-07-01"},
		{bicycles(t), `{}`, "2019-01-01"},
	} {
		src, a := answered(t, c.product, read(t, []byte(c.inputs)).Root, day(t, c.on), text.EN)
		if a == nil {
			t.Fatalf("%s is refused", c.inputs)
		}
		tally(a, a.Results, seen)
		if faults := validator(t, Outputs(c.product, day(t, c.on), 0, text.EN)).Validate("inputs", read(t, src)); len(faults) > 0 {
			t.Errorf("%s: %s", c.inputs, told(faults))
		}
	}
	for _, state := range []string{"value", "notApplicable", "undetermined", "failed"} {
		if seen[state] == 0 {
			t.Errorf("nothing is %s: %v", state, seen)
		}
	}
}

// TestOtherAnswersDoNotFit changes one thing in an answer that fits.
func TestOtherAnswersDoNotFit(t *testing.T) {
	p, on := bicycles(t), day(t, "2026-07-01")
	s := validator(t, Outputs(p, on, 0, text.NL))
	inputs := `{"aantal": 3, "kleur": "rood", "helm": true, "dag": "2026-07-01", "tarief": "week", "fietsen": [{"nummer": "a", "prijs": 2.5}]}`
	src, _ := answered(t, p, read(t, []byte(inputs)).Root, on, text.NL)
	for _, change := range [][2]string{
		{`"product":"stad"`, `"product":"land"`},
		{`"aantal":{"state":"value"`, `"aantallen":{"state":"value"`},
		{`"aantal":{"state":"value","value":"3"`, `"aantal":{"state":"value","value":3`},
		{`"aantal":{"state":"value","value":"3"`, `"aantal":{"state":"value","value":"drie"`},
		{`"aantal":{"state":"value","value":"3"`, `"aantal":{"state":"value","value":"03"`},
		{`"aantal":{"state":"value","value":"3"`, `"aantal":{"state":"value","value":"3","because":"helm"`},
		{`"aantal":{"state":"value"`, `"aantal":{"state":"known"`},
		{`"aantal":{"state":"value","value":"3"}`, `"aantal":{"state":"notApplicable"}`},
		{`"kleur":{"state":"value","value":"rood"`, `"kleur":{"state":"value","value":"groen"`},
		{`"helm":{"state":"value","value":true`, `"helm":{"state":"value","value":"true"`},
		{`"dag":{"state":"value","value":"2026-07-01"`, `"dag":{"state":"value","value":"1 juli 2026"`},
		{`"wielen_opties":{"state":"value","value":["3"]`, `"wielen_opties":{"state":"value","value":"3"`},
		{`"wielen_opties":{"state":"value","value":["3"]`, `"wielen_opties":{"state":"value","value":[3]`},
		{`"prijs":{"state":"value"`, `"helm":{"state":"value"`},
		{`"lists":{"fietsen":`, `"lists":{"bakken":`},
		{`"lists":{"fietsen":[`, `"lists":{"fietsen":[{"at":"","values":{}},`},
		{`"key":"a"`, `"sleutel":"a"`},
		{`"results":{"at":""`, `"results":{"key":"a","at":""`},
		{`"status":"incomplete",`, ``},
	} {
		if !bytes.Contains(src, []byte(change[0])) {
			t.Fatalf("the answer holds no %s:\n%s", change[0], src)
		}
		wrong := bytes.Replace(src, []byte(change[0]), []byte(change[1]), 1)
		if faults := s.Validate("inputs", read(t, wrong)); len(faults) == 0 {
			t.Errorf("an answer fits with %s for %s", change[1], change[0])
		}
	}
	if faults := s.Validate("inputs", read(t, src)); len(faults) > 0 {
		t.Errorf("the answer itself: %s", told(faults))
	}
}

// TestOutputsAreSelfContained finds every object closed, and every reference inside.
func TestOutputsAreSelfContained(t *testing.T) {
	var s map[string]any
	if err := json.Unmarshal(Outputs(shipped(t).Products[0], day(t, "2026-07-01"), 0, text.NL), &s); err != nil {
		t.Fatal(err)
	}
	open(t, "outputs", s)
	defs, used := s["$defs"].(map[string]any), map[string]bool{}
	references(s, used)
	for ref := range used {
		if name, ok := strings.CutPrefix(ref, "#/$defs/"); !ok || defs[name] == nil {
			t.Errorf("%s is not inside", ref)
		}
	}
	for name := range maps.Keys(defs) {
		if !used["#/$defs/"+name] {
			t.Errorf("nothing refers to %s", name)
		}
	}
}

// references are the values of all $ref.
func references(s any, into map[string]bool) {
	switch s := s.(type) {
	case map[string]any:
		if ref, ok := s["$ref"].(string); ok {
			into[ref] = true
		}
		for _, v := range s {
			references(v, into)
		}
	case []any:
		for _, v := range s {
			references(v, into)
		}
	}
}

// TestNamesDoNotChangeWithTheDay records that the day is only told.
func TestNamesDoNotChangeWithTheDay(t *testing.T) {
	p := bicycles(t)
	a, b := Outputs(p, day(t, "2019-01-01"), 0, text.EN), Outputs(p, day(t, "2026-07-01"), calendar.Last, text.EN)
	if got := bytes.Replace(a, []byte(`"2019-01-01"`), []byte(`"2026-07-01"`), 1); !bytes.Equal(got, b) {
		t.Errorf("%s\nand\n%s", got, b)
	}
}
