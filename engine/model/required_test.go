package model_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine/diag"
)

const requiredLine = `line: proef
title: {nl: Proef, en: Trial}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
groups: {g: {nl: G, en: G}}
inputs:
  dagen: {type: number, range: {from: 0, through: bovengrens}, title: {nl: dagen, en: days}}
parameters:
  alleen: {type: boolean, value: true, ESTABLISHED assumption: {nl: ., en: .}, title: {nl: alleen, en: only}}
  via_regel: {type: boolean, value: true, established_by: {nl: ik, en: me}, assumption: {nl: ., en: .}, title: {nl: via, en: through}}
  bovengrens: {type: number, value: 9, assumption: {nl: ., en: .}, title: {nl: boven, en: upper}}
  getoond: {type: boolean, value: true, descriptive: true, assumption: {nl: ., en: .}, title: {nl: getoond, en: shown}}
  gevraagd: {type: boolean, value: true, assumption: {nl: ., en: .}, title: {nl: gevraagd, en: asked}}
  ook_regel: {type: boolean, value: true, assumption: {nl: ., en: .}, title: {nl: ook, en: too}}
  genoemd: {type: boolean, value: true, assumption: {nl: ., en: .}, title: {nl: genoemd, en: named}}
  beloofd: {type: boolean, value: true, assumption: {nl: ., en: .}, title: {nl: beloofd, en: promised}}
  ongelezen: {type: boolean, value: true, descriptive: true, assumption: {nl: ., en: .}, title: {nl: ongelezen, en: unread}}
rules:
  goed: {type: boolean, formula: via_regel and getoond, assumption: {nl: ., en: .}, title: {nl: goed, en: good}}
  uitkomst: {type: boolean, formula: gevraagd, assumption: {nl: ., en: .}, title: {nl: uitkomst, en: outcome}}
  los: {type: boolean, formula: ook_regel, assumption: {nl: ., en: .}, title: {nl: los, en: loose}}
constraints:
  eis: {assert: alleen and goed and gevraagd and ook_regel and genoemd and beloofd and bovengrens > 1, message: {nl: '{alleen}', en: '{alleen}'}, assumption: {nl: ., en: .}}
  keuze: {assert: dagen < 5, message: {nl: '{genoemd}', en: '{genoemd}'}, assumption: {nl: ., en: .}}
conditions:
  rij: {group: g, title: {nl: R, en: R}, values: [getoond, ongelezen]}
invariants:
  altijd: {title: {nl: a, en: a}, always: beloofd, reason: {nl: ., en: .}}
outputs: {default: alles, alles: [uitkomst]}
`

// TestOnlyRequired holds what requirements alone rest on, through rules, and what
// something else reads or shows as well.
func TestOnlyRequired(t *testing.T) {
	for _, c := range []struct {
		established string
		codes       []string
	}{{"established_by: {nl: ik, en: me},", nil}, {"", []string{"model/not-established alleen"}}} {
		src := strings.Replace(requiredLine, "ESTABLISHED", c.established, 1)
		m, faults := load(t, fstest.MapFS{"proef.yaml": {Data: []byte(src)}, "bronnen.yaml": {Data: []byte("sources: b\nlist:\n  boek: {title: B, publisher: x, kind: boek}\n")},
			"privacy.yaml": {Data: []byte("privacy: p\ntitle: {nl: p, en: p}\nsource: boek\nrefused:\n  - {words: [ziekte], reason: {nl: r, en: r}}\n")}},
			fstest.MapFS{"p/product.yaml": {Data: []byte("product: p\nline: proef\nstatus: concept\nset:\n  ongelezen: {value: false, source: boek}\n")}})
		var codes []string
		for _, f := range faults {
			if f.Severity == diag.Error {
				codes = append(codes, f.Code+" "+f.Args["name"])
			}
		}
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%v, want %v", codes, c.codes)
		}
		var only []string
		for s, yes := range m.Lines[0].OnlyRequired() {
			if yes {
				only = append(only, m.Lines[0].Definitions[s].Name)
			}
		}
		if want := []string{"alleen", "via_regel", "goed"}; !slices.Equal(only, want) {
			t.Errorf("only requirements rest on %v, want %v", only, want)
		}
	}
}
