package openapi

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{`{"type":"number","minimum":1}`, `{"type":"number","minimum":0}`, `{"type":"number","minimum":0}`},
		{`{"type":"number","minimum":0}`, `{"type":"number","minimum":1}`, `{"type":"number","minimum":0}`},
		{`{"type":"number","minimum":0,"maximum":5}`, `{"type":"number","maximum":7.5}`, `{"type":"number","maximum":7.5}`},
		{`{"exclusiveMinimum":0}`, `{"minimum":0}`, `{"minimum":0}`},
		{`{"minimum":0}`, `{"exclusiveMinimum":0}`, `{"minimum":0}`},
		{`{"exclusiveMaximum":3}`, `{"maximum":2}`, `{"exclusiveMaximum":3}`},
		{`{"type":"number","multipleOf":5}`, `{"type":"number","multipleOf":10}`, `{"type":"number"}`},
		{`{"type":"number"}`, `{"type":["number","null"]}`, `{"type":["number","null"]}`},
		{`{"title":"A","default":1}`, `{"title":"B","default":2}`, `{"title":"A"}`},
		{`{"oneOf":[{"const":"a","title":"A"}]}`, `{"oneOf":[{"const":"a","title":"Aa"},{"const":"b"}]}`, `{"oneOf":[{"const":"a","title":"A"},{"const":"b"}]}`},
		{`{"oneOf":[{"const":"a"}]}`, `{"type":"string"}`, `{}`},
		{`{"enum":[1,2]}`, `{"enum":[2,3]}`, `{"enum":[1,2,3]}`},
		{`{"title":"A","not":{}}`, `{"type":"number"}`, `{"type":"number"}`},
		{`{"type":"number"}`, `{"x-lapsed":"p","type":"null"}`, `{"type":"number"}`},
		{`{"properties":{"a":{"type":"string"}}}`, `{"properties":{"b":{"type":"string"},"a":{"type":"string"}}}`, `{"properties":{"a":{"type":"string"},"b":{"type":"string"}}}`},
		{`{"type":"object"}`, `{"type":"object","$defs":{"r":{}}}`, `{"type":"object","$defs":{"r":{}}}`},
	} {
		got, err := json.Marshal(merge([]*object{rootOf(t, []byte(c.a)), rootOf(t, []byte(c.b))}))
		if err != nil || !same(rootOf(t, got), rootOf(t, []byte(c.want))) {
			t.Errorf("%s with %s is %s, want %s, %v", c.a, c.b, got, c.want, err)
		}
	}
}

// TestLineInputsAcceptWhatProductsAccept finds the inputs of a line at least as
// wide as those of each product, on the example inputs.
func TestLineInputsAcceptWhatProductsAccept(t *testing.T) {
	c := shipped(t)
	s := schemasOf(t, contract(t, c), "Inputs", "VovInputs")
	files, err := filepath.Glob("../../examples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	accepted := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := readJSON(t, src)
		for _, p := range c.Products {
			_, refused, err := p.Evaluator().Evaluate(t.Context(), engine.Request{Inputs: d.Root, On: day(t, "2026-07-01")})
			if err != nil {
				t.Fatal(err)
			}
			if len(refused) > 0 {
				continue
			}
			accepted++
			for _, name := range []string{"Inputs", "VovInputs"} {
				if faults := s.Validate(name, d); len(faults) > 0 {
					t.Errorf("%s is accepted by %s but not by %s: %s", file, p.ID, name, printed(faults))
				}
			}
		}
	}
	if accepted == 0 {
		t.Error("no example is accepted by any product")
	}
	for _, wrong := range []string{`{"ingangsdatum": 1}`, `{"ingangsdatum": "vandaag"}`, `{"onbekend": 1}`, `{"werknemers": [{"jaarloon": "x"}]}`, `{"sector": "mijnbouw-op-de-maan"}`, `[]`} {
		if faults := s.Validate("Inputs", readJSON(t, []byte(wrong))); len(faults) == 0 {
			t.Errorf("%s is accepted", wrong)
		}
	}
}

// TestNamesAreTakenByTheEngine asks for each name that the document offers.
func TestNamesAreTakenByTheEngine(t *testing.T) {
	for _, c := range []*engine.Catalog{shipped(t), bicycles(t)} {
		root := rootOf(t, contract(t, c))
		p, on := c.Products[0], day(t, "2026-07-01")
		names := texts(root.at("components", "schemas", "OutputName").list("enum"))
		explained := []string{}
		for _, name := range names {
			if p.Line.Lookup(name) != nil { // a group is not explained
				explained = append(explained, name)
			}
		}
		_, faults, err := p.Evaluator().Evaluate(t.Context(), engine.Request{On: on, Outputs: names, Explain: explained})
		if err != nil || len(faults) > 0 {
			t.Error(err, printed(faults))
		}
		for _, price := range texts(root.at("components", "schemas", "PriceName").list("enum")) {
			_, faults, err := configure.New(p).Configure(t.Context(), configure.Request{On: on, Price: price})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				if f.Pointer == "/price" {
					t.Error(printed(faults))
				}
			}
			if testing.Short() {
				break
			}
		}
	}
}

// TestExplainNames holds what may be explained against the pattern.
func TestExplainNames(t *testing.T) {
	s := schemasOf(t, contract(t, shipped(t)), "ExplainName")
	for name, fits := range map[string]bool{
		"uitkering_totaal": true, "jaarloon": true, "/werknemers/0/jaarloon": true, "/werknemers/12/verzuimperioden/3/van": true,
		"/werknemers/0/uitkering_totaal": false, "onbekend": false, "/verzuimperioden/0/van": false, "/werknemers/00/jaarloon": false, "": false,
	} {
		src, _ := json.Marshal(name)
		if faults := s.Validate("ExplainName", readJSON(t, src)); (len(faults) == 0) != fits {
			t.Errorf("%q: %s", name, printed(faults))
		}
	}
}

func texts(list []any) []string {
	var all []string
	for _, v := range list {
		all = append(all, v.(string))
	}
	return all
}
