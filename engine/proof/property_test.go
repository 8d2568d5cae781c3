package proof_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// hire is a random hire, in which things may be missing.
func hire(t *rapid.T) map[string]any {
	in := map[string]any{}
	maybe := func(name string, into map[string]any, v func() any) {
		if rapid.Bool().Draw(t, "gives "+name) {
			into[name] = v()
		}
	}
	maybe("lid", in, func() any { return rapid.Bool().Draw(t, "lid") })
	maybe("ophaaldag", in, func() any { return fmt.Sprintf("2026-02-%02d", rapid.IntRange(1, 28).Draw(t, "dag")) })
	maybe("fietsen", in, func() any {
		bicycles := []any{}
		for i := range rapid.IntRange(0, 4).Draw(t, "fietsen") {
			b := map[string]any{"id": fmt.Sprint("f", i)}
			maybe("uren", b, func() any { return json.Number(fmt.Sprintf("%.2f", rapid.Float64Range(0, 30).Draw(t, "uren"))) })
			maybe("soort", b, func() any { return rapid.SampledFrom([]string{"stad", "race"}).Draw(t, "soort") })
			maybe("reparaties", b, func() any {
				gap := rapid.IntRange(4, 9).Draw(t, "gap")
				return []any{map[string]any{"van": "2026-03-01", "tot_en_met": "2026-03-03"},
					map[string]any{"van": fmt.Sprint("2026-03-0", gap), "tot_en_met": "2026-03-12"}}
			})
			maybe("ritten", b, func() any { return []any{map[string]any{"kilometers": rapid.IntRange(49, 52).Draw(t, "ver")}} })
			bicycles = append(bicycles, b)
		}
		return bicycles
	})
	return in
}

// asExpected writes an answer as what is expected of it.
func asExpected(e *engine.Evaluation) map[string]any {
	ids := func(violations []engine.Violation) any {
		all := []string{}
		for _, v := range violations {
			all = append(all, at(v.At, v.Constraint))
		}
		return all
	}
	all := map[string]any{"status": e.Status, "violations": ids(e.Violations), "warnings": ids(e.Warnings)}
	var visit func(n *engine.Node)
	visit = func(n *engine.Node) {
		for name, v := range n.Values {
			all[n.At+"/"+name] = expectedValue(e, name, v)
		}
		for _, list := range n.Lists {
			for _, row := range list {
				visit(row)
			}
		}
	}
	visit(e.Results)
	return all
}

func at(row, name string) string {
	if row == "" {
		return name
	}
	return row + "/" + name
}

func expectedValue(e *engine.Evaluation, name string, v engine.Value) any {
	switch {
	case v.State == "notApplicable":
		return map[string]any{"not_applicable": true}
	case v.State == "undetermined":
		return map[string]any{"undetermined": true}
	case v.State == "failed":
		return map[string]any{"failed": v.Code}
	case v.Exact != "":
		return map[string]any{"exact": v.Exact}
	}
	if s, ok := v.Value.(string); ok && e.Names[name].Type == "number" {
		return json.Number(s)
	}
	return v.Value
}

// examples is a document with one example.
func examples(t *rapid.T, inputs, expected map[string]any) []byte {
	t.Helper()
	title := map[string]string{"nl": "x", "en": "x"}
	out, err := json.Marshal(map[string]any{"examples": "berg", "on": "2026-07-01", "inputs": inputs,
		"cases": map[string]any{"een": map[string]any{"title": title, "expect": expected}}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWhatCameOutPassesAndNothingElseDoes makes an example of an evaluation's
// own results, all of them; it passes. With one number changed, however little,
// it fails there and nowhere else.
func TestWhatCameOutPassesAndNothingElseDoes(t *testing.T) {
	docs := files(t)
	for _, file := range []string{"rules/fietsen.examples.yaml", "products/stad/examples.yaml", "products/berg/examples.yaml"} {
		delete(docs, file)
	}
	catalog, _ := read(t, folders(docs))
	berg := catalog.Product("berg")
	var outputs []string
	for _, d := range berg.Line.Definitions {
		if d.Kind != model.List && len(d.By) == 0 {
			outputs = append(outputs, d.Name)
		}
	}
	on, _ := calendar.Parse("2026-07-01")
	rapid.Check(t, func(t *rapid.T) {
		inputs := hire(t)
		src, _ := json.Marshal(inputs)
		doc, _ := document.ReadJSON("hire.json", src)
		e, faults, err := berg.Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on, Outputs: outputs})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		expected := asExpected(e)
		results := tried(t, catalog, docs, examples(t, inputs, expected))
		if !results.Passed() {
			t.Fatalf("%s does not come out: %+v", src, results.Mismatches)
		}
		var numbers []string
		for _, key := range slices.Sorted(maps.Keys(expected)) {
			if _, ok := expected[key].(json.Number); ok {
				numbers = append(numbers, key)
			}
		}
		key := rapid.SampledFrom(numbers).Draw(t, "changed")
		n, _ := new(big.Rat).SetString(string(expected[key].(json.Number)))
		expected[key] = json.Number(n.Add(n, big.NewRat(1, 1_000_000_000_000_000)).FloatString(15))
		results = tried(t, catalog, docs, examples(t, inputs, expected))
		if len(results.Mismatches) != 1 || results.Mismatches[0].Key != key || results.Mismatches[0].Follows != nil {
			t.Fatalf("%s as %s: %+v", key, expected[key], results.Mismatches)
		}
	})
}

// tried runs a document with one example.
func tried(t *rapid.T, catalog *engine.Catalog, docs map[string][]byte, src []byte) *proof.Result {
	t.Helper()
	all := maps.Clone(docs)
	all["products/berg/examples.json"] = src
	suite, faults, err := proof.Read(folders(all), catalog)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults, string(src))
	}
	report, err := suite.Run(context.Background(), nil, text.EN)
	if err != nil {
		t.Fatal(err)
	}
	return report.Files[0].Results[0]
}
