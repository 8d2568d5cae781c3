package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/table"
)

// loadBounds are the bounds that are met when a product is loaded, by the words
// of the page.
var loadBounds = map[string]bound{
	"document: its bytes (4 MiB)": {"document.MaxBytes", func(t *testing.T, n int) string {
		docs := base(t)
		line := append(docs["rules/verhuur.yaml"], "# "...)
		docs["rules/verhuur.yaml"] = append(line, strings.Repeat("x", n-len(line))...)
		return codes(load(t, docs, ""))
	}, 0},
	"document: maps and lists inside each other": {"document.MaxDepth", func(t *testing.T, n int) string {
		return reads(strings.Repeat("[", n) + strings.Repeat("]", n))
	}, 0},
	"document: its values and keys": {"document.MaxNodes", func(t *testing.T, n int) string {
		return readsJSON("[" + strings.Repeat("1,", n-2) + "1]")
	}, 0},
	"document: characters of a key of JSON": {"document.MaxKey", func(t *testing.T, n int) string {
		return readsJSON(`{"` + strings.Repeat("é", n) + `": 1}`)
	}, 0},
	"document: digits of a number": {"document.MaxDigits number.MaxDigits", func(t *testing.T, n int) string {
		many := "0." + strings.Repeat("9", n-1)
		return same(reads("["+many+"]"), codes(shopFaults(t, "parameters",
			fmt.Sprintf("  veel: {title: {nl: veel, en: many}, unit: EUR, value: %s, source: boek#p1}\n", many))))
	}, 0},
	"document: exponent of a number, either way": {"document.MaxExponent number.MaxExponent", func(t *testing.T, n int) string {
		return same(readsJSON(fmt.Sprintf("[1e%d]", n)), readsJSON(fmt.Sprintf("[1e-%d]", n)))
	}, 0},
	"document: faults told of one": {"document.MaxFaults", func(t *testing.T, n int) string {
		docs := base(t)
		docs["rules/handel/btw.yaml"] = append(docs["rules/handel/btw.yaml"], strings.Repeat("title: x\n", n)...)
		return among(load(t, docs, ""), "document/duplicate-key", n, "document/more-faults")
	}, 0},
	"unit: bytes of its text": {"unit.MaxLength", func(t *testing.T, n int) string {
		long := strings.Repeat("a", n-len("EUR/"))
		return codes(shopFaults(t, "units", fmt.Sprintf("  %s: {title: {nl: a, en: a}, plural: {nl: a, en: a}}\n", long),
			"parameters", fmt.Sprintf("  veel: {title: {nl: veel, en: many}, unit: EUR/%s, value: 1, source: boek#p1}\n", long)))
	}, 0},
	"unit: exponent written in it": {"unit.MaxParsedExp", func(t *testing.T, n int) string {
		return codes(shopFaults(t, "parameters", fmt.Sprintf("  veel: {title: {nl: veel, en: many}, unit: EUR^%d, value: 1, source: boek#p1}\n", n)))
	}, 0},
	"table: names it is looked up by": {"formula.MaxDimensions", func(t *testing.T, n int) string {
		var inputs, by, row strings.Builder
		for i := range n {
			fmt.Fprintf(&inputs, "  k%d: {type: number, title: {nl: k, en: k}}\n", i)
			fmt.Fprintf(&by, "{k%d: key}, ", i)
			fmt.Fprintf(&row, "k%d: 1, ", i)
		}
		return codes(shopFaults(t, "inputs", inputs.String(), "parameters", fmt.Sprintf(
			"  veel: {title: {nl: veel, en: many}, unit: EUR, by: [%s], rows: [{%svalue: 1}], source: boek#p1}\n", strings.TrimSuffix(by.String(), ", "), row.String())))
	}, 0},
	"CSV: its bytes (64 MiB)": {"table.MaxBytes", func(t *testing.T, n int) string {
		_, _, faults := table.ReadCSV("t.csv", []byte("a\n1"+strings.Repeat(" ", n-3)), ';')
		return codes(faults)
	}, 0},
	"CSV: its rows": {"table.MaxRows", func(t *testing.T, n int) string {
		_, _, faults := table.ReadCSV("t.csv", []byte("a\n"+strings.Repeat("1\n", n)), ';')
		return codes(faults)
	}, 0},
	"formula: its characters": {"formula.MaxRunes", func(t *testing.T, n int) string {
		return formulaFaults(t, "nul + nul/*"+strings.Repeat("é", n-len("nul + nul/**/"))+"*/")
	}, 0},
	"formula: its names, numbers and operations": {"formula.MaxNodes", func(t *testing.T, n int) string {
		plus := (n - 1) / 2 // each adds itself and a name
		return formulaFaults(t, strings.Repeat("-", n-1-2*plus)+"nul"+strings.Repeat("+nul", plus))
	}, 0},
	"formula: brackets inside each other": {"formula.MaxDepth", func(t *testing.T, n int) string {
		return formulaFaults(t, strings.Repeat("(", n)+"nul"+strings.Repeat(")", n))
	}, 0},
	"formula: digits of a number": {"number.MaxDigits", func(t *testing.T, n int) string {
		return formulaFaults(t, strings.Repeat("9", n)+" * nul")
	}, 0},
	"formula: exponent of a number (1e20), either way": {"number.MaxExponent", func(t *testing.T, n int) string {
		return same(formulaFaults(t, fmt.Sprintf("1e%d * nul", n)), formulaFaults(t, fmt.Sprintf("1e-%d * nul", n)))
	}, 0},
	"formula: exponent of a power (x ** 20), either way": {"formula.MaxExponent", func(t *testing.T, n int) string {
		return same(formulaFaults(t, fmt.Sprintf("(nul / nul) ** %d * nul", n)), formulaFaults(t, fmt.Sprintf("(nul / nul) ** -%d * nul", n)))
	}, 0},
	"formula: exponent of a unit that it makes (EUR^20), either way": {"formula.MaxDegree", func(t *testing.T, n int) string {
		return formulaFaults(t, "nul"+strings.Repeat(" * nul", n-1)+strings.Repeat(" / nul", n-1))
	}, 0},
}

// reads are the codes of reading JSON, as that and as YAML.
func reads(src string) string {
	_, faults := document.ReadYAML("in.yaml", []byte(src))
	return same(readsJSON(src), codes(faults))
}

func readsJSON(src string) string {
	_, faults := document.ReadJSON("in.json", []byte(src))
	return codes(faults)
}

// same is what came out of two ways, which must be the same.
func same(one, other string) string {
	if one != other {
		return one + " or " + other
	}
	return one
}

// codes are the codes of the errors among faults, each once.
func codes(faults diag.List) string {
	var all []string
	for _, f := range faults {
		if f.Severity == diag.Error && !slices.Contains(all, f.Code) {
			all = append(all, f.Code)
		}
	}
	return strings.Join(all, ", ")
}

// among says whether a list of n faults of a kind also holds the one that says
// that there are more.
func among(faults diag.List, kind string, n int, more string) string {
	found, cut := 0, false
	for _, f := range faults {
		if f.Code == kind {
			found++
		}
		cut = cut || f.Code == more
	}
	switch {
	case cut && found == n-1:
		return more
	case cut || found != n:
		return fmt.Sprintf("%d faults of %d, cut: %t", found, n, cut)
	}
	return ""
}

// shopWith loads the line of shop with more in its sections: pairs of a
// section and its lines.
func shopWith(t *testing.T, sections ...string) (*engine.Catalog, diag.List) {
	t.Helper()
	line := shopLine
	for i := 0; i < len(sections); i += 2 {
		line = strings.Replace(line, "\n"+sections[i]+":\n", "\n"+sections[i]+":\n"+sections[i+1], 1)
	}
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "winkel.yaml": {Data: []byte(line)}},
		Products: fstest.MapFS{"kraam/product.yaml": {Data: []byte("product: kraam\nline: winkel\nstatus: vastgesteld\nset:\n  nul: {value: 0, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil {
		t.Fatal(err)
	}
	return c, faults
}

func shopFaults(t *testing.T, sections ...string) diag.List {
	t.Helper()
	_, faults := shopWith(t, sections...)
	return faults
}

// bounded is an evaluator of the shop with more in its sections.
func bounded(t *testing.T, sections ...string) *engine.Evaluator {
	t.Helper()
	c, faults := shopWith(t, sections...)
	if c == nil {
		t.Fatal(tell(faults))
	}
	return c.Products[0].Evaluator()
}

// amount writes a rule for an amount.
func amount(name, of, formula string) string {
	return fmt.Sprintf("  %s: {of: %s, title: {nl: x, en: x}, unit: EUR, formula: '%s', source: boek#p1}\n", name, of, formula)
}

// formulaFaults are the codes for a formula.
func formulaFaults(t *testing.T, src string) string {
	t.Helper()
	return codes(shopFaults(t, "rules", amount("veel", "bon", src)))
}
