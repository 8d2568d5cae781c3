package engine_test

import (
	"context"
	"fmt"
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

const tableSources = `sources: bronnen
list:
  boek: {title: Boek, publisher: Wij, anchors: {p1: {nl: bladzij 1, en: page 1}}}
`

const tablePrivacy = `privacy: geen
title: {nl: Gegevens, en: Data}
source: boek#p1
refused: [{words: [gezondheid], reason: {nl: Dat vragen wij niet., en: We do not ask that.}}]
`

const tableLine = `line: vracht
title: {nl: Vracht, en: Freight}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  kg: {title: {nl: kilo, en: kilo}, plural: {nl: kilo, en: kilos}}
entities:
  zending: {root: true, title: {nl: zending, en: parcel}}
groups:
  prijs: {nl: Prijs, en: Price}
inputs:
  zone: {choices: {nl: {nl: Nederland, en: Netherlands}, eu: {nl: Europa, en: Europe}}, title: {nl: zone, en: zone}}
  gewicht: {unit: kg, title: {nl: gewicht, en: weight}}
parameters:
  tarief:
    title: {nl: tarief, en: tariff}
    unit: EUR
    by:
      - zone: key
      - gewicht: from
TABLE
  minimum: {title: {nl: minimum, en: minimum}, unit: EUR, open: true}
rules:
  vracht: {title: {nl: vracht, en: freight}, unit: EUR, formula: 'tarief(zone, gewicht)', at_least: minimum, source: boek#p1}
outputs: {default: prijs, prijs: [vracht]}
conditions:
  minimum: {group: prijs, title: {nl: Minimum, en: Minimum}, values: [minimum]}
`

const tableProduct = `product: pakje
line: vracht
status: vastgesteld
set:
  minimum: {value: 1, source: boek#p1}
`

// loadTable loads the line with a table of its own and files beside it.
func loadTable(t testing.TB, tableYAML string, files map[string]string) (*engine.Catalog, diag.List) {
	t.Helper()
	rules := fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "privacy.yaml": {Data: []byte(tablePrivacy)}, "lijn.yaml": {Data: []byte(strings.Replace(tableLine, "TABLE\n", tableYAML, 1))}}
	for name, data := range files {
		rules[name] = &fstest.MapFile{Data: []byte(data)}
	}
	products := fstest.MapFS{"pakje/product.yaml": {Data: []byte(tableProduct)}}
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil {
		t.Fatal(err)
	}
	return c, faults
}

func freight(t testing.TB, c *engine.Catalog, inputs, on string) engine.Value {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	day, _ := calendar.Parse(on)
	e, faults, err := c.Product("pakje").Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: day})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return e.Results.Values["vracht"]
}

const inlineRows = `    editions:
      - from: 2024-01-01
        rows:
          - {zone: nl, gewicht: 0, value: 4.25}
          - {zone: nl, gewicht: 10, value: 7}
          - {zone: eu, gewicht: 2, value: 12.50}
        source: boek#p1
      - from: 2025-01-01
        table: {file: vracht.csv}
        source: boek#p1
`

const vrachtCSV = "zone;gewicht;value\nnl;0;4,50\nnl;10;1.007,25\neu;0,5;0,25\n"

func TestTables(t *testing.T) {
	c, faults := loadTable(t, inlineRows, map[string]string{"vracht.csv": vrachtCSV})
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	for _, k := range []struct{ inputs, on, want string }{
		{`{"zone":"nl","gewicht":0}`, "2024-06-01", "4.25"},
		{`{"zone":"nl","gewicht":9.99}`, "2024-06-01", "4.25"},
		{`{"zone":"nl","gewicht":10}`, "2024-06-01", "7.00"},
		{`{"zone":"eu","gewicht":1.9}`, "2024-06-01", "no-row"},
		{`{"zone":"eu","gewicht":2}`, "2024-06-01", "12.50"},
		{`{"zone":"nl","gewicht":9.99}`, "2025-01-01", "4.50"},
		{`{"zone":"nl","gewicht":11}`, "2025-01-01", "1007.25"},
		{`{"zone":"eu","gewicht":0.5}`, "2025-01-01", "1.00"}, // the minimum binds
		{`{"zone":"nl","gewicht":1}`, "2023-12-31", "no-edition"},
		{`{"zone":"nl"}`, "2025-01-01", "/gewicht"},
	} {
		v := freight(t, c, k.inputs, k.on)
		if got := strings.TrimSpace(strings.TrimPrefix(fmt.Sprint(v.Value, " ", v.Code, strings.Join(v.Missing, " ")), "<nil>")); got != k.want {
			t.Errorf("%s on %s: %s, want %s", k.inputs, k.on, got, k.want)
		}
	}
}

// Tables can share a file, each with a column of its own; each is cited by its own cell,
// and each edition reads its own column.
func TestTablesShareAFile(t *testing.T) {
	rows := `    editions:
      - {from: 2024-01-01, table: {file: vracht.csv, column: tarief_2024}, source: boek#p1}
      - {from: 2025-01-01, table: {file: vracht.csv, column: tarief_2025}, source: boek#p1}
  toeslag: {title: {nl: toeslag, en: surcharge}, unit: EUR, by: [{zone: key}, {gewicht: from}], table: {column: toeslag, file: vracht.csv}, source: boek#p1}
`
	file := "tarief_2025;zone;toeslag;gewicht;tarief_2024\n5,10;nl;1;0;4,50\n1.007,25;nl;2,5;10;9\n"
	c, faults := loadTable(t, rows, map[string]string{"vracht.csv": file, "lijn.yaml": strings.Replace(strings.Replace(tableLine, "TABLE\n", rows, 1), "tarief(zone, gewicht)", "tarief(zone, gewicht) + toeslag(zone, gewicht)", 1)})
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	for _, k := range []struct{ inputs, on, want string }{
		{`{"zone":"nl","gewicht":5}`, "2024-06-01", "5.50"},
		{`{"zone":"nl","gewicht":10}`, "2024-06-01", "11.50"},
		{`{"zone":"nl","gewicht":5}`, "2025-06-01", "6.10"},
		{`{"zone":"nl","gewicht":10}`, "2025-06-01", "1009.75"},
	} {
		if v := freight(t, c, k.inputs, k.on); v.Value != k.want {
			t.Errorf("%s on %s: %v, want %s", k.inputs, k.on, v, k.want)
		}
	}
	var at []string
	for _, name := range []string{"tarief", "toeslag"} {
		for _, e := range c.Products[0].Editions[c.Products[0].Line.Lookup(name).Slot] {
			at = append(at, fmt.Sprint(e.Rows.Places()[1].Line, ":", e.Rows.Places()[1].Col))
		}
	}
	if got := strings.Join(at, " "); got != "3:20 3:1 3:13" {
		t.Errorf("rows stand at %s", got)
	}
}

// A table is cited as everything else: its row, its source, its assumption.
func TestTableIsCited(t *testing.T) {
	c, _ := loadTable(t, strings.Replace(inlineRows, "table: {file: vracht.csv}\n", "table: {file: vracht.csv}\n        assumption: {nl: Geraden., en: Guessed.}\n", 1), map[string]string{"vracht.csv": vrachtCSV})
	doc, _ := document.ReadJSON("in.json", []byte(`{"zone":"nl","gewicht":11}`))
	day, _ := calendar.Parse("2025-06-01")
	a, _, err := c.Product("pakje").Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: day, Explain: []string{"vracht"}, Lang: text.EN})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Assumptions) != 1 || a.Assumptions[0].ID != "tarief" || a.Assumptions[0].Text != "Guessed." {
		t.Errorf("assumptions %+v", a.Assumptions)
	}
	for s := range a.Explanation.All() {
		if s.Op == "row" && s.Name == "tarief" && s.Origin == "rules/vracht.csv:3" && s.Source == "boek#p1" {
			return
		}
	}
	t.Errorf("no step cites the row: %+v", slices.Collect(a.Explanation.All()))
}

// A table's file is part of what an answer depends on.
func TestTableFileIsInTheDigest(t *testing.T) {
	a, _ := loadTable(t, inlineRows, map[string]string{"vracht.csv": vrachtCSV})
	b, _ := loadTable(t, inlineRows, map[string]string{"vracht.csv": strings.Replace(vrachtCSV, "4,50", "4,51", 1)})
	if a.Products[0].Digest == b.Products[0].Digest {
		t.Error("another file, the same digest")
	}
}

func TestTableFaults(t *testing.T) {
	csv := "    table: {file: vracht.csv}\n    source: boek#p1\n"
	for _, k := range []struct{ name, table, file, want string }{
		{"no such file", "    table: {file: vrecht.csv}\n    source: boek#p1\n", vrachtCSV, "rules/lijn.yaml:20:19 table/no-file"},
		{"neither rows nor file", "    source: boek#p1\n", "", "rules/lijn.yaml:14:3 model/no-value"},
		{"a column too few", csv, "zone;value\nnl;1\n", "rules/vracht.csv:1:1 table/missing-column"},
		{"a column too many", csv, "zone;gewicht;value;soort\nnl;1;1;1\n", "rules/vracht.csv:1:20 table/unknown-column"},
		{"a line too short", csv, "zone;gewicht;value\nnl;0;1\nnl;10\n", "rules/vracht.csv:3:1 table/row-length"},
		{"English numbers", csv, "zone;gewicht;value\nnl;0;4.50\n", "rules/vracht.csv:2:6 table/notation"},
		{"an unknown choice", csv, "zone;gewicht;value\nné;0;4,50\nbe;0;1\n", "rules/vracht.csv:2:1 value/not-choice, rules/vracht.csv:3:1 value/not-choice"},
		{"after a wide character", csv, "zone;gewicht;value\n\"nl\";é;4.50\n", "rules/vracht.csv:2:6 table/notation, rules/vracht.csv:2:8 table/notation"},
		{"no rows", csv, "zone;gewicht;value\n", "rules/vracht.csv:1:1 table/empty"},
		{"a column twice", csv, "zone;gewicht;value;value\nnl;0;1;2\n", "rules/vracht.csv:1:20 table/column-twice"},
		{"a column that is not there", strings.Replace(csv, "csv}", "csv, column: prijs}", 1), vrachtCSV, "rules/lijn.yaml:20:39 table/no-column, rules/vracht.csv:1:14 table/unknown-column"},
		{"a key for the values", strings.Replace(csv, "csv}", "csv, column: zone}", 1), vrachtCSV, "rules/lijn.yaml:20:39 table/key-as-value"},
		{"a column that nobody names", strings.Replace(csv, "csv}", "csv, column: value}", 1), "zone;gewicht;value;prijs\nnl;0;1;1\n", "rules/vracht.csv:1:20 table/unknown-column"},
		{"a key too few", strings.Replace(csv, "csv}", "csv, column: prijs}", 1), "zone;prijs\nnl;1\n", "rules/vracht.csv:1:1 table/missing-column"},
		{"rows and a file", csv + "    rows: [{zone: nl, gewicht: 0, value: 1}]\n", vrachtCSV, "rules/lijn.yaml:20:5 table/rows-twice"},
		{"a file outside the folder", "    table: {file: ../vracht.csv}\n    source: boek#p1\n", vrachtCSV, "rules/lijn.yaml:20:19 table/no-file"},
		{"a row twice", csv, "zone;gewicht;value\nnl;0;1\nnl;0,0;2\n", "rules/vracht.csv:3:1 table/same-keys"},
		{"an inline row without a key", "    rows: [{zone: nl, value: 1}]\n    source: boek#p1\n", "", "rules/lijn.yaml:20:12 table/missing-column"},
		{"an inline row with a wrong key", "    rows: [{zone: nl, gewicht: 0, geweicht: 1, value: 1}]\n    source: boek#p1\n", "", "rules/lijn.yaml:20:35 table/unknown-column"},
	} {
		t.Run(k.name, func(t *testing.T) {
			_, faults := loadTable(t, k.table, map[string]string{"vracht.csv": k.file})
			var got []string
			for _, f := range faults {
				got = append(got, f.Pos.String()+" "+f.Code)
			}
			if strings.Join(got, ", ") != k.want {
				t.Errorf("got %s\nwant %s\n%s", strings.Join(got, ", "), k.want, tell(faults))
			}
		})
	}
}

func tell(faults diag.List) string {
	var b strings.Builder
	_ = diag.Printer{Lang: text.EN}.Print(&b, faults)
	return b.String()
}

// BenchmarkLoadTable loads a table of 100,000 rows with all its documents.
func BenchmarkLoadTable(b *testing.B) {
	var s strings.Builder
	s.WriteString("zone;gewicht;value\n")
	for i := range 100_000 {
		fmt.Fprintf(&s, "nl;%d,5;%d,25\n", (i*7919)%1_000_003, i)
	}
	files := map[string]string{"vracht.csv": s.String()}
	for b.Loop() {
		c, faults := loadTable(b, "    table: {file: vracht.csv}\n    source: boek#p1\n", files)
		if c == nil {
			b.Fatal(faults[0])
		}
	}
}
