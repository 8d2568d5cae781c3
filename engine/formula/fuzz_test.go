package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/formula"
)

// FuzzCompile holds that no text panics, that every fault lies in the text and
// none is lost on the way to its advice, and that what compiles evaluates to a value or one of the named reasons.
func FuzzCompile(f *testing.F) {
	for _, s := range []string{"loon + dagen", "sum(perioden, .deel * loon)", "if cao {70} else {100}", strings.Repeat("(", 3000),
		"date(2024, 2, 30)", "max(map(filter(perioden, .lang), .deel))", "a\nb", "'é' == naam", "2 ** 2 ** 2", "bonus ?? (loon ?? 0)", "soort in ['vast']",
		"als(cao; 1,5; 30%)", "ingang > 1-2-2024", "tarief(1,5)", "totaal(.deel", "30 % loon"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		w := newWorld(t)
		compiled, faults := w.names.Compile(src, 1, formula.Type{}, nil)
		if (compiled == nil) != (len(faults) > 0) {
			t.Fatalf("compiled %v with %d faults", compiled != nil, len(faults))
		}
		for _, fault := range faults {
			if fault.Span.From < 0 || fault.Span.To < fault.Span.From || fault.Span.To > len([]rune(src))+1 {
				t.Errorf("%s at %v of %d runes", fault.Code, fault.Span, len([]rune(src)))
			}
		}
		if advice := w.names.Advise(src, faults); len(advice) != len(faults) {
			t.Errorf("of %d faults %d are told", len(faults), len(advice))
		}
		if compiled == nil {
			return
		}
		v := compiled.Value(&w.frame, 0)
		if v.State == formula.Failed && w.frame.Why().Reason == formula.NoReason {
			t.Errorf("%q fails without a reason", src)
		}
		if v.State == formula.NotApplicable && !compiled.Type.Optional {
			t.Errorf("%q is not applicable, though its type says it always applies", src)
		}
	})
}
