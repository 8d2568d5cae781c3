package engine_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/table"
)

// lineBounds are the bounds of folders, tables and lines that are met when a
// product is loaded, by the words of the page.
var lineBounds = map[string]bound{
	"folder: documents in and below it": {"model.MaxFiles", func(t *testing.T, n int) string {
		docs := base(t)
		had := 0
		for name := range docs {
			if strings.HasPrefix(name, "rules/") {
				had++
			}
		}
		for i := range n - had {
			docs[fmt.Sprintf("rules/meer/m%d.yaml", i)] = []byte("# leeg\n")
		}
		return only("model/too-many-files", codes(load(t, docs, "")))
	}, 0},
	"table: faults told of one": {"table.MaxFaults", func(t *testing.T, n int) string {
		ways := map[string]string{ // rows with a fault each, in the document and in a file
			"table/missing-column": "[" + strings.Repeat("{zone: nl, gewicht: 0}, ", n) + "]",
			"table/same-keys":      "[" + strings.Repeat("{zone: nl, gewicht: 0, value: 1}, ", n+1) + "]",
			"value/not-choice":     "[" + strings.Repeat("{zone: be, gewicht: 0, value: 1}, ", n) + "]",
			"table/row-length":     "zone;gewicht;value\nnl;0;1\n" + strings.Repeat("nl\n", n),
			"table/notation":       "zone;gewicht;value\n" + strings.Repeat("nl;0;x\n", n),
			"table/column-twice":   "zone;gewicht;value" + strings.Repeat(";value", n) + "\nnl;0" + strings.Repeat(";1", n+1),
		}
		outcome := ""
		for code, rows := range ways {
			got := ofTable(t, rows, code, n)
			if outcome != "" && got != outcome {
				return code + ": " + got + " or " + outcome
			}
			outcome = got
		}
		return strings.TrimPrefix(outcome, "all")
	}, 0},
	"cases: steps to prove the rows of one rule": {"model.maxTrials", func(t *testing.T, n int) string {
		return codes(provable(t, n/500_000, 1, ""))
	}, 10_500_000},
	"cases: steps to prove those of all rules of a line": {"model.maxProofs", func(t *testing.T, n int) string {
		more := ""
		if n > 100_000_000 {
			more = "  klein: {title: {nl: x, en: x}, unit: EUR, cases: [{id: a, when: ja, then: 1}, {id: b, then: 2}], source: boek#p1}\n"
		}
		return codes(provable(t, 20, n/10_000_000, more))
	}, 100_000_004},
	"names: comparisons of those that do not exist with those that do, for hints": {"model.maxCompared", func(t *testing.T, n int) string {
		c, _ := shopWith(t)
		names := c.Model.Lines[0].Names
		each := 2000 // names of all kinds
		var inputs, rules strings.Builder
		unknown := (n + each - 1) / each
		for i := range each - len(names.Symbols) - len(names.Units) - len(names.Entities) - unknown - 1 {
			fmt.Fprintf(&inputs, "  getal_%06d: {type: number, title: {nl: k, en: k}}\n", i)
		}
		for i := range unknown + 1 {
			what := "q"
			if i == unknown {
				what = "nul"
			}
			rules.WriteString(amount(fmt.Sprintf("regel_%06d", i), "bon", what))
		}
		return only("model/stopped", codes(shopFaults(t, "inputs", inputs.String(), "rules", rules.String())))
	}, 0},
}

// only is a code if it is among others, else nothing.
func only(code, among string) string {
	if slices.Contains(strings.Split(among, ", "), code) {
		return code
	}
	return ""
}

// provable loads rules whose rows take 50 steps for each of the values of an
// input times 10,000: a test of 25, by itself and with the other rows.
func provable(t *testing.T, values, rules int, more string) diag.List {
	t.Helper()
	inputs := "  ja: {type: boolean, title: {nl: x, en: x}}\n"
	tests := make([]string, 5)
	for i := range tests {
		choices := make([]string, 10)
		if i == 0 {
			choices = make([]string, values)
		}
		for k := range choices {
			choices[k] = fmt.Sprintf("k%d: {nl: k, en: k}", k)
		}
		inputs += fmt.Sprintf("  i%d: {choices: {%s}, title: {nl: i, en: i}}\n", i, strings.Join(choices, ", "))
		tests[i] = fmt.Sprintf("i%d == 'k0'", i)
	}
	tests[0] = strings.Repeat("not ", 6) + "(" + tests[0] + ")"
	var all strings.Builder
	for i := range rules {
		fmt.Fprintf(&all, "  veel%d: {title: {nl: x, en: x}, unit: EUR, cases: [{id: a, when: %s, then: 1}, {id: b, then: 2}], source: boek#p1}\n", i, strings.Join(tests, " and "))
	}
	return shopFaults(t, "inputs", inputs, "rules", all.String()+more)
}

// ofTable says what becomes of a table with n faults of a kind: "all" are told, or
// that there are more.
func ofTable(t *testing.T, rows, kind string, n int) string {
	t.Helper()
	where, files := "rows: "+rows, map[string]string{}
	if rows[0] != '[' {
		where, files["t.csv"] = "table: {file: t.csv}", rows
	}
	_, faults := loadTable(t, "    "+where+"\n    source: boek#p1\n", files)
	if told := among(faults, kind, n, "table/more-faults"); told != "" {
		return told
	}
	return "all"
}

// endless is a folder in which one file has no end.
type endless struct {
	fs.FS
	name string
	read int
}

func (e *endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err != nil || name != e.name {
		return f, err
	}
	return &noEnd{f, e}, nil
}

type noEnd struct {
	fs.File
	of *endless
}

func (f *noEnd) Read(p []byte) (int, error) {
	f.of.read += len(p)
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// Of a file no more is read than what shows that it is too large.
func TestNoMoreIsReadThanTheBound(t *testing.T) {
	line := strings.Replace(tableLine, "TABLE\n", "    table: {file: t.csv}\n    source: boek#p1\n", 1)
	for _, c := range []struct {
		name, code string
		most       int
	}{{"lijn.yaml", "document/too-large", document.MaxBytes}, {"t.csv", "table/too-large", table.MaxBytes}} {
		rules := &endless{FS: fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "privacy.yaml": {Data: []byte(tablePrivacy)},
			"lijn.yaml": {Data: []byte(line)}, "t.csv": {Data: []byte("zone")}}, name: c.name}
		_, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: fstest.MapFS{"pakje/product.yaml": {Data: []byte(tableProduct)}}, Schemas: compiled()})
		if got := codes(faults); err != nil || got != c.code {
			t.Errorf("%s: %s %v, want %s", c.name, got, err, c.code)
		}
		if rules.read < c.most || rules.read > 2*c.most+1<<20 {
			t.Errorf("%s: room for %d bytes was asked for", c.name, rules.read)
		}
	}
}
