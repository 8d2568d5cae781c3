package engine_test

import (
	"slices"
	"testing"

	"dekking/engine"
)

// A bare name in a filter of nth_day is that of the rule's own row, also where the
// filter is explained.
func TestAFilterOfDaysIsExplainedAtItsOwnRow(t *testing.T) {
	p := altered(t, nil,
		"  nummer: {of: kraan, type: text, title: {nl: nummer, en: number}}\n=>\n  nummer: {of: kraan, type: text, title: {nl: nummer, en: number}}\n  gewenst: {of: kraan, type: number, title: {nl: gewenst, en: wanted}}",
		"rules:\n=>\nrules:\n  machtig: {of: kraan, type: date, title: {nl: machtig, en: mighty}, formula: 'nth_day(filter(inzetten, .machinisten > gewenst), 2)', source: voorwaarden#huur}")
	a := asked(t, p, "2026-08-01", `{"stilstand":3,"kranen":[{"nummer":"A","gewenst":3},{"nummer":"B","gewenst":1,"inzetten":[
		{"van":"2026-01-01","tot_en_met":"2026-01-05","machinisten":2},{"van":"2026-02-01","tot_en_met":"2026-02-05","machinisten":0}]}]}`, "machtig")
	steps := a.Explanation
	i := slices.IndexFunc(steps, func(s engine.Step) bool { return s.Op == "filter" })
	if i < 0 {
		t.Fatal("no filter is explained")
	}
	compared := steps[steps[i].Operands[0]]
	if wanted := steps[compared.Operands[1]]; wanted.At != "/kranen/1" || brief(wanted.Value) != "1" {
		t.Errorf("it is compared with %s of %s", brief(wanted.Value), wanted.At)
	}
}
