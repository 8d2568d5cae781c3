package model_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

const requirementLine = `line: proef
title: {nl: Proef, en: Trial}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
  machine: {in: huur, list: machines, title: {nl: machine, en: machine}}
inputs:
  dagen: {type: number, option: true, title: {nl: dagen, en: days}}
  prijs: {of: machine, type: number, title: {nl: prijs, en: price}}
parameters:
  grens: {type: number, value: 3, assumption: {nl: ., en: .}, title: {nl: grens, en: limit}}
rules:
  aantal: {type: number, formula: count(machines), assumption: {nl: ., en: .}, title: {nl: aantal, en: number}}
  dubbel: {type: number, formula: 2 * grens, assumption: {nl: ., en: .}, title: {nl: dubbel, en: double}}
  duur: {type: number, formula: dagen + dubbel, assumption: {nl: ., en: .}, title: {nl: duur, en: time}}
constraints:
  eis: {assert: '%s', message: {nl: ., en: .}, assumption: {nl: ., en: .}}
outputs:
  default: alles
  alles: [aantal, duur]
`

// TestRequirements holds that a constraint is a requirement where it rests on
// parameters only, and not where it counts the rows of a list.
func TestRequirements(t *testing.T) {
	for _, c := range []struct {
		assert   string
		required bool
		reads    []string
	}{
		{"grens > 2", true, []string{"grens"}},
		{"dubbel > 2", true, []string{"grens"}},
		{"duur > 2", false, []string{"dagen", "grens"}},
		{"dagen > 2", false, []string{"dagen"}},
		{"count(machines) > 2", false, nil},
		{"aantal <= grens", false, []string{"grens"}},
		{"sum(machines, .prijs) <= grens", false, []string{"prijs", "grens"}},
		{"any(machines, .prijs > grens)", false, []string{"prijs", "grens"}},
	} {
		src := fmt.Sprintf(requirementLine, c.assert)
		m, faults := load(t, fstest.MapFS{"proef.yaml": {Data: []byte(src)}}, fstest.MapFS{})
		for _, f := range faults {
			if f.Code != "model/no-documents" && f.Severity == diag.Error && f.Pos.Line > 0 {
				t.Errorf("%s: %s: %s", c.assert, f.Pos, diag.Text(text.EN, f))
			}
		}
		l := m.Lines[0]
		k := l.Constraints[0]
		var reads []string
		for _, s := range k.Reads {
			reads = append(reads, l.Definitions[s].Name)
		}
		if k.Required != c.required || !slices.Equal(reads, c.reads) {
			t.Errorf("%s: required %t, reads %v", c.assert, k.Required, reads)
		}
		if slices.ContainsFunc(k.Reads, func(s formula.Slot) bool { return l.Definitions[s].Kind == model.List }) {
			t.Errorf("%s: reads a list", c.assert)
		}
	}
}
