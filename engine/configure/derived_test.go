package configure_test

import (
	"fmt"
	"slices"
	"testing"

	"dekking/engine"
)

// spells is a line in which an option parts intervals, so that rows come and go with it,
// and in which a running sum over rows rests on options of those rows.
func spells(t fataler, constraints string) *engine.Product {
	return product(t, head+`  beurt: {in: bon, list: beurten, interval: [van, tot_en_met], title: {nl: beurt, en: turn}}
  reeks:
    in: bon
    list: reeksen
    derive:
      chain:
        over: beurten
        gap: pauze
    title: {nl: reeks, en: series}
inputs:
  pauze: {unit: dag, option: true, choices: [2, 5, 9], title: {nl: pauze, en: break}}
  vracht: {of: beurt, type: number, option: true, range: {from: 0, through: 2, step: 1}, title: {nl: vracht, en: load}}
  zwaar: {type: boolean, title: {nl: zwaar, en: heavy}}
  van: {of: beurt, type: date, title: {nl: van, en: from}}
  tot_en_met: {of: beurt, type: date, title: {nl: tot en met, en: through}}
parameters:
  naam: {type: text, open: true, title: {nl: naam, en: name}}
rules:
  duur: {of: reeks, unit: dag, formula: 'days(van, tot_en_met)', title: {nl: duur, en: length}, source: boek#een}
  samen: {of: reeks, type: number, formula: 'sum(beurten, .vracht)', title: {nl: samen, en: together}, source: boek#een}
  nul: {type: number, formula: 0 * 1, title: {nl: nul, en: nil}, source: boek#een}
  opgeteld: {of: beurt, type: number, formula: running(vracht), title: {nl: opgeteld, en: summed}, source: boek#een}
constraints:
`+constraints+"outputs: {default: alles, alles: [nul, naam]}\n")
}

func TestConstraintsOfRowsThatComeAndGo(t *testing.T) {
	for _, constraints := range []string{
		"  kort: {of: reeks, assert: \"zwaar or duur <= 14 * dag\", message: {nl: 'Nee, {duur}.', en: 'No, {duur}.'}, source: boek#een}\n",
		"  licht: {of: reeks, assert: \"samen <= 2\", message: {nl: 'Nee, {samen}.', en: 'No, {samen}.'}, source: boek#een}\n" +
			"  weinig: {assert: \"count(reeksen) <= 2\", message: {nl: 'Nee.', en: 'No.'}, source: boek#een}\n",
		"  loopt: {of: beurt, assert: \"opgeteld <= 3\", message: {nl: 'Nee, {opgeteld}.', en: 'No, {opgeteld}.'}, source: boek#een}\n",
	} {
		p := spells(t, constraints)
		for _, x := range []struct{ pause, last, heavy string }{{"", "", ""}, {`"pauze": 9, `, "", ""}, {`"pauze": 9, `, `, "vracht": 2`, `"zwaar": false, `}, {`"pauze": 2, `, `, "vracht": 2`, ""}} {
			inputs := fmt.Sprintf(`{%s%s"beurten": [{"van": "2026-01-01", "tot_en_met": "2026-01-06"%s}, {"van": "2026-01-10", "tot_en_met": "2026-01-12"}, {"van": "2026-01-20", "tot_en_met": "2026-01-21"%[3]s}]}`, x.pause, x.heavy, x.last)
			root := read(t, inputs)
			all := []unknown{{pointer: "/pauze", name: "pauze", values: []string{"2", "5", "9"}, option: true}, {pointer: "/zwaar", name: "zwaar", values: []string{"false", "true"}}}
			for i := range 3 {
				at := fmt.Sprintf("/beurten/%d/vracht", i)
				all = append(all, unknown{pointer: at, name: at, values: []string{"0", "1", "2"}, option: true})
			}
			for i, u := range all {
				all[i].chosen = -1
				if given := root.At(u.pointer); given != nil {
					all[i].chosen = slices.Index(u.values, given.Text)
				}
			}
			all = slices.DeleteFunc(all, func(u unknown) bool { return !u.option && u.chosen >= 0 })
			t.Log(constraints, inputs)
			b := tried(t, p, root, all)
			b.agrees(t, configured(t, p, inputs))
		}
	}
}
