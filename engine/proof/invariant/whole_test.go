package invariant_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/proof/invariant"
	"dekking/engine/proof/vary"
)

// TestProofAgreesWithBruteForce makes a table of points by kind, class and
// membership, proves or breaks invariants of it, and computes each of the
// possibilities by itself.
func TestProofAgreesWithBruteForce(t *testing.T) {
	kinds, classes := []string{"klein", "midden", "groot"}, []string{"1", "2", "3", "5"}
	dice := vary.Dice(1)
	for range 15 {
		var rows strings.Builder
		for _, k := range kinds {
			for _, c := range classes {
				fmt.Fprintf(&rows, "      - {soort: %s, klasse: %s, value: %d}\n", k, c, dice.Below(4))
			}
		}
		most := int(2 + dice.Below(3))
		catalog, suite := load(t, greenhouse(t, "  punten: {type: number, title: {nl: x, en: x}, source: folder#prijzen, formula: 'tabel(soort, klasse) + (if lid {1} else {0})'}\n",
			fmt.Sprintf(`  hoogstens: {title: {nl: x, en: x}, value: punten, at_most: %d, source: folder#prijzen}
  stijgt: {title: {nl: x, en: x}, value: punten, never_falls_with: klasse, source: folder#prijzen}
  daalt: {title: {nl: x, en: x}, value: punten, never_rises_with: soort, source: folder#prijzen}
  sprong: {title: {nl: x, en: x}, value: punten, never_jumps_with: klasse, by_more_than: 1, source: folder#prijzen}
  gelijk: {title: {nl: x, en: x}, value: punten, equals: 1, where: lid and klasse == 5, source: folder#prijzen}
  nooit: {title: {nl: x, en: x}, always: "not (soort == 'midden' and punten > 3)", source: folder#prijzen}
`, most), "",
			"  tabel:\n    type: number\n    title: {nl: x, en: x}\n    by:\n      - soort: key\n      - klasse: key\n    rows:\n"+rows.String()+"    source: folder#prijzen\n"))
		at := func(kind, class int, member bool) int {
			e := catalog.Products[0].Evaluator()
			doc, _ := document.ReadJSON("in.json", fmt.Appendf(nil, `{"soort": %q, "klasse": %s, "lid": %t}`, kinds[kind], classes[class], member))
			on, _ := calendar.Parse("2026-07-01")
			a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on, Outputs: []string{"punten"}})
			if err != nil || len(faults) > 0 {
				t.Fatal(err, faults)
			}
			var n int
			fmt.Sscan(a.Results.Values["punten"].Value.(string), &n)
			return n
		}
		breaks := map[string]bool{}
		for k := range kinds {
			for c := range classes {
				for _, m := range []bool{false, true} {
					n := at(k, c, m)
					breaks["hoogstens"] = breaks["hoogstens"] || n > most
					breaks["stijgt"] = breaks["stijgt"] || c > 0 && at(k, c-1, m) > n
					breaks["daalt"] = breaks["daalt"] || k > 0 && at(k-1, c, m) < n
					breaks["sprong"] = breaks["sprong"] || c > 0 && max(at(k, c-1, m)-n, n-at(k, c-1, m)) > 1
					breaks["gelijk"] = breaks["gelijk"] || m && c == 3 && n != 1
					breaks["nooit"] = breaks["nooit"] || k == 1 && n > 3
				}
			}
		}
		report, err := few.Run(context.Background(), suite, catalog.Products)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range report.Results {
			if (x.Counter != nil) != breaks[x.Name] || (x.Proof != nil) != (x.Counter == nil) {
				t.Errorf("%s: %sbroken: %t", x.Name, told(x), breaks[x.Name])
			}
			if x.Counter != nil && !invariant.Breaks(x.Product, x.Invariant, x.Counter.Points...) {
				t.Errorf("%s: this does not break it: %s", x.Name, told(x))
			}
		}
	}
}
