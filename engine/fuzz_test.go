package engine_test

import (
	"bytes"
	"context"
	"testing"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// FuzzLoad reads the fixture with another line, library or product: whatever
// stands there, it is loaded or refused with faults that lie in its files and
// can be printed.
func FuzzLoad(f *testing.F) {
	docs := base(f)
	files := []string{"rules/verhuur.yaml", "rules/handel/btw.yaml", "rules/bronnen.yaml", "products/kees-verhuur/product.yaml"}
	for i, file := range files {
		f.Add(uint8(i), docs[file])
		f.Add(uint8(i), bytes.ReplaceAll(docs[file], []byte("a"), []byte("e")))
	}
	f.Add(uint8(0), bytes.Replace(docs[files[0]], []byte("groups:\n"), []byte(`  periode: {in: machine, list: perioden, derive: {chain: {over: stilstanden, gap: 3}}, title: {nl: periode, en: period}}
  stuk: {in: periode, list: stukken, derive: {cut: {over: stilstanden, each: month, after: [startdatum]}}, title: {nl: stuk, en: piece}}
  maand: {in: periode, list: maanden, interval: [eerste, laatste], derive: {group: {over: stukken, by: year}}, title: {nl: maand, en: month}}
groups:
`), 1))
	f.Fuzz(func(t *testing.T, which uint8, src []byte) {
		changed := base(t)
		changed[files[int(which)%len(files)]] = src
		faults := load(t, changed, "2026-01-01")
		holds(t, faults, func(file string) []byte { return changed[file] })
	})
}

// FuzzEvaluate asks the fixture for an answer over any bytes.
func FuzzEvaluate(f *testing.F) {
	f.Add([]byte(`{"machines": [{"nummer": "G1", "dagprijs": 1e5, "huurdagen": 3, "stilstanden": [{"van": "2026-01-01"}]}]}`))
	f.Add([]byte(`{"afkoop": "volledig", "eigen_bijdrage": 600, "klantkorting": 24.9}`))
	evaluator := product(f, "kees-verhuur").Evaluator()
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, faults := document.ReadJSON("input.json", src)
		if doc != nil && !faults.HasErrors() {
			_, more, err := evaluator.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: 20_500, Outputs: everything, Explain: everything})
			if err != nil {
				t.Fatal(err)
			}
			faults = append(faults, more...)
		}
		holds(t, faults, func(string) []byte { return src })
	})
}

// holds that faults have words and lie inside their files.
func holds(t *testing.T, faults diag.List, source func(string) []byte) {
	t.Helper()
	for _, d := range faults {
		if lines := 1 + bytes.Count(source(d.Pos.File), []byte("\n")); d.Pos.Line > lines {
			t.Errorf("%s lies beyond line %d", d.Pos, lines)
		}
		if !text.Known(d.Code) || d.Hint != "" && !text.Known(d.Hint) {
			t.Errorf("not in the catalogue: %s %s", d.Code, d.Hint)
		}
	}
	prints(t, faults, source)
}
