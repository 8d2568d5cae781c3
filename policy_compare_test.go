package dekking_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// policyOutputs are the names that are held against the day-by-day computation,
// with the first and the last day of each case, which its row always has.
var policyOutputs = []string{
	"uitkering_totaal",
	"verzekerd_jaarloon", "dagloon", "aow_datum", "uitkering_werknemer", "overlijdensuitkering",
	"laatste_dag_eigen_risico", "einde_vergoeding", "einde_vergoeding_reden", "uitkering_ziektegeval",
	"uitkering_maand", "loondoorbetaling_wettelijk", "verplichting_werkgever", "onverzekerd",
}

const policySeed = 20200101

// differences are where an answer is not as expected.
func (want expected) differences(at string, got *engine.Node) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(want.values)) {
		if v := told(name, got.Values[name]); v != want.values[name] {
			all = append(all, fmt.Sprintf("%s/%s is %s, day by day it is %s", at, name, v, want.values[name]))
		}
	}
	for _, list := range slices.Sorted(maps.Keys(want.lists)) {
		rows := got.Lists[list]
		if len(rows) != len(want.lists[list]) {
			all = append(all, fmt.Sprintf("%s/%s has %d rows, day by day there are %d", at, list, len(rows), len(want.lists[list])))
			continue
		}
		for i, row := range want.lists[list] {
			all = append(all, row.differences(fmt.Sprintf("%s/%s/%d", at, list, i), rows[i])...)
		}
	}
	return all
}

// told writes a value of an answer as expected values are written.
func told(name string, v engine.Value) string {
	if v.State != "value" {
		return v.State
	}
	if name == "dagloon" {
		return number(v).RatString()
	}
	return fmt.Sprint(v.Value)
}

// shippedProduct loads a product of the shipped documents. Each change gives one
// of its parameters another value.
func shippedProduct(t *testing.T, id string, changes map[string]string) *engine.Product {
	t.Helper()
	files, name := fstest.MapFS{}, id+"/product.yaml"
	text, err := fs.ReadFile(os.DirFS("products"), name)
	if err != nil {
		t.Fatal(err)
	}
	for parameter, value := range changes {
		old := regexp.MustCompile(`(?m)^(  ` + parameter + `:\n    - from: 2020-01-01\n      value:) .*$`)
		if len(old.FindAll(text, -1)) != 1 {
			t.Fatalf("%s of %s does not have one value", parameter, id)
		}
		text = old.ReplaceAll(text, []byte("$1 "+value))
	}
	files[name] = &fstest.MapFile{Data: text}
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("rules"), Products: files, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c.Products[0]
}

// holdAgainst compares random policies of a product and stops after five that differ.
func holdAgainst(t *testing.T, p *engine.Product, terms productTerms, seed int64, policies int) {
	t.Helper()
	t.Logf("seed %d, %d policies", seed, policies)
	r, e, differ := draws{rand.New(rand.NewSource(seed))}, p.Evaluator(), 0
	for n := 0; n < policies && differ < 5; n++ {
		in, on := r.insurance(terms)
		wrong := held(t, e, in, dateOr(on), policyExpected(terms, in, on))
		if len(wrong) > 0 {
			differ++
			t.Errorf("%s on %s, policy %d\n%s\n  %s", terms.id, dateOr(on), n, in.json(), strings.Join(wrong, "\n  "))
		}
	}
}

// held asks the engine and tells what is not as expected.
func held(t *testing.T, e *engine.Evaluator, in insurance, on string, want expected) []string {
	t.Helper()
	day, _ := calendar.Parse(on)
	doc, faults := document.ReadJSON("policy.json", in.json())
	if len(faults) > 0 {
		t.Fatal(faults, string(in.json()))
	}
	a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: day, Outputs: policyOutputs})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults, string(in.json()))
	}
	return want.differences("", a.Results)
}

// What the documents pay on random policies is what the day-by-day computation does.
func TestPoliciesDayByDay(t *testing.T) {
	policies := 600
	if testing.Short() {
		policies = 100
	}
	for i, terms := range policyTerms {
		t.Run(terms.id, func(t *testing.T) {
			t.Parallel()
			holdAgainst(t, shippedProduct(t, terms.id, nil), terms, policySeed+int64(i), policies)
		})
	}
}

// So it is of products that differ from the shipped ones, where those are all alike.
func TestPoliciesOfOtherTermsDayByDay(t *testing.T) {
	policies := 300
	if testing.Short() {
		policies = 30
	}
	for i, x := range []struct {
		parameter, value string
		change           func(*productTerms)
	}{
		{"inlooprisico", "true", func(p *productTerms) { p.runIn = true }},
		{"uitlooprisico", "false", func(p *productTerms) { p.runOff = false }},
		{"poortwachtergarantie", "false", func(p *productTerms) { p.guarantee = false }},
		{"dekking_verlenging_tijdelijk_contract", "false", func(p *productTerms) { p.extension = false }},
		{"termijn_ziekmelding", "2", func(p *productTerms) { p.reportDays = 2 }},
		{"werkdagen_per_jaar", "260", func(p *productTerms) { p.yearDays = 260 }},
	} {
		t.Run(x.parameter, func(t *testing.T) {
			t.Parallel()
			terms := termsOf("1316-16")
			x.change(&terms)
			holdAgainst(t, shippedProduct(t, terms.id, map[string]string{x.parameter: x.value}), terms, policySeed+100+int64(i), policies)
		})
	}
}

// A payment that waits for an answer about agreements is undetermined.
func TestPolicyWithoutAnAnswerAboutAgreements(t *testing.T) {
	asked := sick("2024-01-01", "2026-01-31", 100)
	asked.sanction = 1
	_, in := whole(asked)
	p := shippedProduct(t, "1316-16", nil)
	a := policyExpected(termsOf("1316-16"), in, civil("2026-01-31"))
	a.lists["werknemers"][0].values["uitkering_werknemer"] = "undetermined"
	a.lists["werknemers"][0].lists = map[string][]expected{"ziektegevallen": {{values: map[string]string{
		"van": "2024-01-01", "einde_vergoeding": "undetermined", "einde_vergoeding_reden": "undetermined", "uitkering_ziektegeval": "undetermined"}}}}
	for _, wrong := range held(t, p.Evaluator(), in, "2026-01-31", a) {
		t.Error(wrong)
	}
}
