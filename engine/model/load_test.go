package model_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/text"
)

func load(t testing.TB, rule, products fstest.MapFS) (*model.Model, diag.List) {
	t.Helper()
	m, faults, err := model.Load(model.Documents{Rules: rule, Products: products, Schemas: compiled()})
	if err != nil {
		t.Fatal(err)
	}
	return m, faults
}

// TestShippedDocuments holds that what is shipped loads without a word.
func TestShippedDocuments(t *testing.T) {
	m, faults, err := model.Load(model.Documents{Rules: os.DirFS("../../rules"), Products: os.DirFS("../../products"), Schemas: compiled()})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
	}
	if len(m.Lines) == 0 || len(m.Products) < 2 {
		t.Errorf("%d lines, %d products", len(m.Lines), len(m.Products))
	}
}

const line = `line: proef
title: {nl: Proef, en: Trial}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
inputs:
  dagen: {type: number, title: {nl: dagen, en: days}}
parameters:
  prijs: {type: number, open: true, title: {nl: prijs, en: price}}
rules:
  kosten: {type: number, formula: %s, assumption: {nl: ., en: .}, title: {nl: kosten, en: cost}}
outputs:
  default: alles
  alles: [kosten]
`

const product = `product: x
line: proef
status: concept
set:
  prijs: {value: 3, assumption: {nl: ., en: .}}
`

func rules(formula string) fstest.MapFS {
	return fstest.MapFS{"proef.yaml": {Data: []byte(fmt.Sprintf(line, formula))}}
}

var products = fstest.MapFS{"x/product.yaml": {Data: []byte(product)}}

// TestIndex holds that the index says who reads whom, and that it exists for
// documents with faults too.
func TestIndex(t *testing.T) {
	for _, c := range []struct {
		formula string
		faults  int
		reads   []string
	}{
		{"dagen * prijs", 0, []string{"dagen", "prijs"}},
		{"dagen * prjs", 1, nil},
	} {
		m, faults := load(t, rules(c.formula), products)
		if faults.Errors() != c.faults {
			t.Errorf("%s: %v", c.formula, faults)
		}
		i := slices.IndexFunc(m.Index.Names, func(e model.Entry) bool { return e.Name == "kosten" })
		if i < 0 || !slices.Equal(m.Index.Names[i].Reads, c.reads) || m.Index.Names[i].Pos.Line != 10 {
			t.Errorf("%s: %+v", c.formula, m.Index.Names)
		}
		if !slices.Equal(m.Index.Files, []string{"products/x/product.yaml", "rules/proef.yaml"}) {
			t.Errorf("files: %v", m.Index.Files)
		}
	}
}

// TestDigest holds that a product's digest changes with every document that an
// answer could depend on, and with no other.
func TestDigest(t *testing.T) {
	digest := func(rule, products fstest.MapFS) string {
		m, faults := load(t, rule, products)
		if faults.HasErrors() {
			t.Fatal(faults)
		}
		return m.Products[0].Digest
	}
	first := digest(rules("dagen"), products)
	if digest(rules("dagen * prijs"), products) == first {
		t.Error("another formula, the same digest")
	}
	if digest(rules("dagen"), fstest.MapFS{"x/product.yaml": {Data: []byte(product + "# 4\n")}}) == first {
		t.Error("another product, the same digest")
	}
	more := fstest.MapFS{"x/product.yaml": products["x/product.yaml"], "y/product.yaml": {Data: []byte("product: y" + product[len("product: x"):])}}
	if digest(rules("dagen"), more) != first {
		t.Error("a second product changes the digest of the first")
	}
}
