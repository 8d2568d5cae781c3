package describe_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"dekking/engine/describe"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden writes what is said of the cranes, in both languages, and of some names of a
// shipped product: a cap, cases, a table, choices, editions of the law, what is unknown.
func TestGolden(t *testing.T) {
	p, on := cranes(t), day(t, "2026-07-01")
	for _, l := range langs {
		golden(t, "kraan-product."+l.String(), describe.Product(p, on, 0, l))
		golden(t, "kraan-rules."+l.String(), describe.Rules(p, on, 0, l))
	}
	for _, name := range []string{"van", "stukken"} {
		x, _ := describe.Rule(p, name, on, 0, text.EN)
		golden(t, "kraan-rule-"+name+".en", x)
	}
	p = shipped(t).Product("1316-16")
	terms, _ := describe.Conditions(p, on, 0, text.EN)
	golden(t, "1316-16-conditions.en", terms)
	for name, l := range map[string]text.Lang{
		"verzekerd_jaarloon": text.NL, "laatste_dag_contract": text.EN, "begin_vergoeding": text.NL, "overlijdensuitkering": text.EN, "factor_eigen_risico": text.EN,
		"eigen_risico": text.NL, "loondoorbetaling_na_aow": text.NL, "minimumuurloon": text.EN, "tweede_spoor_vergoed": text.EN,
	} {
		x, ok := describe.Rule(p, name, on, 0, l)
		if !ok {
			t.Fatalf("there is no %s", name)
		}
		golden(t, "1316-16-rule-"+name+"."+l.String(), x)
	}
	late := bicycles(t)
	x, _ := describe.Rule(late, "hoogste_korting", day(t, "2019-12-31"), day(t, "2026-08-31"), text.NL)
	golden(t, "stad-rule-hoogste_korting.nl", x)
}

func golden(t *testing.T, name string, answer any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(answer); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "golden", name+".json")
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s is another (go test ./engine/describe -update rewrites it):\n%s", file, b.Bytes())
	}
}
