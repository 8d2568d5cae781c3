package dekking_test

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// tariffReader reads all that a tariff has to give, as the premium does.
const tariffReader = `library: proef/lezing
title: {nl: Lezing van het tarief, en: Reading of the tariff}
expects: [werknemer]
rules:
  proef_basis: {title: {nl: basis, en: base}, unit: procent, formula: basispremie(sector), source: toelichting#premie}
  proef_verzuim: {title: {nl: verzuim, en: absence}, unit: procent, formula: sectorverzuim(sector), source: toelichting#premie}
  proef_factor: {title: {nl: factor, en: factor}, type: number, formula: factor_eigen_risico(eigen_risico), source: toelichting#premie}
  proef_gewichten:
    title: {nl: gewichten, en: weights}
    type: number
    formula: gewicht_halfjaar_1(eigen_risico) + gewicht_halfjaar_2(eigen_risico) + gewicht_halfjaar_3(eigen_risico) + gewicht_halfjaar_4(eigen_risico)
    source: toelichting#premie
  proef_dekking:
    title: {nl: dekking, en: cover}
    type: number
    formula: |
      gewicht_halfjaar_1(eigen_risico) * dekking_halfjaar_1 + gewicht_halfjaar_2(eigen_risico) * dekking_halfjaar_2
        + gewicht_halfjaar_3(eigen_risico) * dekking_halfjaar_3 + gewicht_halfjaar_4(eigen_risico) * dekking_halfjaar_4
    source: toelichting#premie
  proef_percentage: {title: {nl: percentage, en: rate}, unit: procent, formula: proef_basis * proef_factor * proef_dekking * (1 + kostenopslag), source: toelichting#premie}
  proef_arbodienst: {title: {nl: arbodienst, en: health service}, unit: EUR/jaar, formula: arbodienst_per_werknemer * count(werknemers), source: toelichting#premie}
  proef_loonsom: {title: {nl: loonsom, en: payroll}, unit: EUR/jaar, formula: 'sum(werknemers, .verzekerd_jaarloon)', source: toelichting#premie}
constraints:
  proef_acceptatie_loonsom:
    assert: not applicable(acceptatie_max_loonsom) or proef_loonsom <= acceptatie_max_loonsom
    message: {nl: 'Een loonsom boven {acceptatie_max_loonsom} nemen wij niet aan.', en: 'We do not accept a payroll above {acceptatie_max_loonsom}.'}
    source: toelichting#premie
  proef_acceptatie_werknemers:
    assert: not applicable(acceptatie_max_werknemers) or count(werknemers) <= acceptatie_max_werknemers
    message: {nl: 'Meer dan {acceptatie_max_werknemers} werknemers nemen wij niet aan.', en: 'We do not accept more than {acceptatie_max_werknemers} employees.'}
    source: toelichting#premie
`

// readings are the results that read the tariff.
var readings = []string{"proef_basis", "proef_verzuim", "proef_factor", "proef_gewichten", "proef_dekking", "proef_percentage", "proef_arbodienst"}

// tariffDocuments are the shipped rules, with the tariff of a folder in the place of
// rules/tarief, and nothing else touched; the line reads it.
func tariffDocuments(t *testing.T, folder string) fstest.MapFS {
	t.Helper()
	rules := copied(t, "rules")
	for name := range rules {
		if strings.HasPrefix(name, "tarief/") && folder != "" {
			delete(rules, name)
		}
		if strings.HasSuffix(name, "examples.yaml") || strings.HasSuffix(name, "proof.yaml") {
			delete(rules, name)
		}
	}
	if folder != "" {
		for name, file := range copied(t, folder) {
			rules["tarief/"+name] = file
		}
	}
	rules["proef/lezing.yaml"] = &fstest.MapFile{Data: []byte(tariffReader)}
	line := string(rules["vov.yaml"].Data)
	uses := "uses:\n  - proef/lezing\n"
	if !strings.Contains(line, "\n  - tarief\n") {
		uses += "  - tarief\n"
	}
	rules["vov.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(line, "uses:\n", uses, 1))}
	return rules
}

// withTariff are the shipped products with the tariff of a folder, "" for the shipped
// one. They are sound.
func withTariff(t *testing.T, folder string) *engine.Catalog {
	t.Helper()
	products := copied(t, "products")
	for name := range products {
		if strings.HasSuffix(name, "examples.yaml") {
			delete(products, name)
		}
	}
	c, _, faults, err := engine.Load(engine.Documents{Rules: tariffDocuments(t, folder), Products: products, Schemas: compiled()})
	if err != nil || faults.HasErrors() {
		t.Fatal(err, tariffFaults(faults))
	}
	on, _ := calendar.Parse("2026-07-01")
	if faults := c.Check(on); faults.HasErrors() {
		t.Fatal(tariffFaults(faults))
	}
	return c
}

func tariffFaults(faults diag.List) string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%s %s: %s", f.Pos, f.Pointer, diag.Text(text.EN, f)))
	}
	return strings.Join(all, "\n")
}

// rated is what a product makes of an office in a sector with an own-risk period: the
// answer, or why the inputs are refused.
func rated(t *testing.T, p *engine.Product, on, sector, ownRisk string, outputs ...string) (*engine.Evaluation, diag.List) {
	t.Helper()
	src, err := os.ReadFile("examples/kantoor.json")
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Replace(string(src), `"eigen_risico": 20`, `"sector": "`+sector+`", "eigen_risico": `+ownRisk, 1)
	doc, faults := document.Read("kantoor.json", []byte(said))
	if len(faults) > 0 {
		t.Fatal(tariffFaults(faults))
	}
	day, _ := calendar.Parse(on)
	e, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: day, Outputs: outputs, Lang: text.EN})
	if err != nil {
		t.Fatal(err)
	}
	return e, faults
}

// result is a number of an answer.
func result(t *testing.T, e *engine.Evaluation, name string) *big.Rat {
	t.Helper()
	v := e.Results.Values[name]
	said, _ := v.Value.(string)
	if v.Exact != "" {
		said = v.Exact
	}
	r, ok := new(big.Rat).SetString(said)
	if !ok {
		t.Fatalf("%s is no number: %+v", name, v)
	}
	return r
}

// TestTheTariffIsWhole asks the shipped tariff for every sector and own-risk period of
// every product: it has a value for each, and the half-years are everything.
func TestTheTariffIsWhole(t *testing.T) {
	for _, p := range withTariff(t, "").Products {
		for _, sector := range p.Line.Lookup("sector").Type.Domain.IDs {
			before := big.NewRat(1, 1)
			for _, ownRisk := range []string{"10", "20", "30", "65"} {
				e, faults := rated(t, p, "2026-07-01", sector, ownRisk, readings...)
				if len(faults) > 0 || e.Status == "failed" {
					t.Fatalf("%s %s %s: %s", p.ID, sector, ownRisk, tariffFaults(faults))
				}
				if got := result(t, e, "proef_gewichten"); got.Cmp(big.NewRat(1, 1)) != 0 {
					t.Errorf("%s: the half-years add up to %s", ownRisk, got)
				}
				factor := result(t, e, "proef_factor")
				if factor.Cmp(before) >= 0 || factor.Sign() <= 0 {
					t.Errorf("%s: a factor of %s after %s", ownRisk, factor, before)
				}
				if before = factor; result(t, e, "proef_basis").Sign() <= 0 {
					t.Errorf("%s has no base rate", sector)
				}
			}
		}
	}
}

// TestTheTariffSaysThatItIsAnExample holds that every amount that the shipped tariff is
// in says so, and that no other does.
func TestTheTariffSaysThatItIsAnExample(t *testing.T) {
	p := withTariff(t, "").Product("1316-16")
	e, _ := rated(t, p, "2026-07-01", "bouw", "20", append(readings, "proef_loonsom", "dagloon", "uitkering_totaal")...)
	for name, n := range e.Names {
		if want := slices.Contains(readings, name); n.Illustrative != want {
			t.Errorf("%s leans on the tariff: %t", name, n.Illustrative)
		}
	}
	if !e.Illustrative || len(e.Violations) > 0 {
		t.Errorf("the answer says %t; not allowed: %v", e.Illustrative, e.Violations)
	}
	if e, _ := rated(t, p, "2026-07-01", "bouw", "20", "uitkering_totaal", "dagloon"); e.Illustrative {
		t.Error("a payment leans on the tariff")
	}
	for name, want := range map[string]*big.Rat{
		"proef_basis": big.NewRat(52, 10), "proef_factor": big.NewRat(651, 1000),
		"proef_dekking":    big.NewRat(9712, 10000), // 67.0% and 23.4% at 100%, 9.6% at 70%
		"proef_percentage": new(big.Rat).Mul(big.NewRat(52*651*9712, 10*1000*10000), big.NewRat(125, 100)),
		"proef_arbodienst": big.NewRat(450, 1),
	} {
		if got := result(t, e, name); got.Cmp(want) != 0 {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// TestAnotherTariff puts the tariff of an insurer in the place of rules/tarief, and
// touches nothing else: other sectors, other tables, limits of its own. Nothing is an
// example any more.
func TestAnotherTariff(t *testing.T) {
	c, shipped := withTariff(t, "testdata/tarief"), withTariff(t, "")
	for i, p := range c.Products {
		if p.Digest == shipped.Products[i].Digest {
			t.Errorf("%s has the same digest with another tariff", p.ID)
		}
		for _, d := range p.Line.Definitions {
			if p.Illustrative(d.Slot) {
				t.Errorf("%s: %s leans on what is an example only", p.ID, d.Name)
			}
		}
		e, faults := rated(t, p, "2026-07-01", "buiten", "30", readings...)
		if len(faults) > 0 {
			t.Fatal(tariffFaults(faults))
		}
		dekking := big.NewRat(97, 100) // 70% and 20% at 100%, 10% at 70%
		for name, want := range map[string]*big.Rat{
			"proef_basis": big.NewRat(545, 100), "proef_verzuim": big.NewRat(6, 1), "proef_factor": big.NewRat(5, 8), "proef_gewichten": big.NewRat(1, 1),
			"proef_dekking": dekking, "proef_percentage": new(big.Rat).Mul(big.NewRat(545*5*1185, 100*8*1000), dekking), "proef_arbodienst": big.NewRat(3975, 10),
		} {
			if got := result(t, e, name); got.Cmp(want) != 0 {
				t.Errorf("%s: %s is %s, want %s", p.ID, name, got, want)
			}
		}
		got := map[string]string{}
		for _, v := range e.Violations {
			if got[v.Constraint] = v.Message; v.Illustrative {
				t.Errorf("%s is an example only", v.Constraint)
			}
		}
		if got["proef_acceptatie_loonsom"] != "We do not accept a payroll above € 200,000 per year." ||
			got["proef_acceptatie_werknemers"] != "We do not accept more than 2 employees." {
			t.Errorf("%s: not allowed: %v", p.ID, got)
		}
	}
}

// TestATariffByDate holds that a tariff can have editions: before 2026 costs are 20%.
func TestATariffByDate(t *testing.T) {
	p := withTariff(t, "testdata/tarief").Product("7523f")
	e, _ := rated(t, p, "2025-12-31", "kantoor", "10", "kostenopslag")
	if got := result(t, e, "kostenopslag"); got.Cmp(big.NewRat(20, 1)) != 0 {
		t.Errorf("%s", got)
	}
}

// TestATariffHasItsOwnSectors holds that a sector of another tariff is refused.
func TestATariffHasItsOwnSectors(t *testing.T) {
	for folder, sector := range map[string]string{"": "kantoor", "testdata/tarief": "bouw"} {
		e, faults := rated(t, withTariff(t, folder).Product("7523f"), "2026-07-01", sector, "10", readings...)
		if e != nil || len(faults) != 1 || faults[0].Pointer != "/sector" {
			t.Errorf("%q: sector %s: %s", folder, sector, tariffFaults(faults))
		}
	}
}

// TestThePremiumOfAnotherTariff computes a premium with the insurer's tariff: an amount
// like any other, and refused beyond what it accepts. The line has no premium yet.
func TestThePremiumOfAnotherTariff(t *testing.T) {
	p := withTariff(t, "testdata/tarief").Product("1316-16")
	if p.Line.Lookup("premiepercentage") == nil {
		t.Skip("the line has no premium yet")
	}
	src, err := os.ReadFile("examples/premie.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.Read("premie.json", []byte(strings.Replace(string(src), `"horeca"`, `"buiten"`, 1)))
	if len(faults) > 0 {
		t.Fatal(tariffFaults(faults))
	}
	on, _ := calendar.Parse("2026-07-01")
	e, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on, Outputs: []string{"premiepercentage", "premie_jaar", "arbodienst_jaar"}, Lang: text.EN})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, tariffFaults(faults))
	}
	for name, want := range map[string]*big.Rat{
		// 5.45% × 4.625/4 × 0.7 × (0.9 + 0.1 × 70%) × 1.185 = 5.0703…%, of 1.2 × 127,800
		"premiepercentage": big.NewRat(507, 100), "premie_jaar": big.NewRat(777535, 100), "arbodienst_jaar": big.NewRat(8*1325, 10),
	} {
		if got := result(t, e, name); got.Cmp(want) != 0 {
			t.Errorf("%s is %s, want %s", name, got.FloatString(5), want.FloatString(5))
		}
	}
	refused := func(v engine.Violation) bool { return v.Constraint == "acceptatie_werknemers" && !v.Illustrative } // 8 of at most 2
	if e.Illustrative || !slices.ContainsFunc(e.Violations, refused) {
		t.Errorf("illustrative: %t; not allowed: %v", e.Illustrative, e.Violations)
	}
}
