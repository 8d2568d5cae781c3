package model

import (
	"dekking/engine/diag"
)

// settle makes one list of what the readers, the schemas and the model found,
// so that one fault gives one message: what stands on a line that could not be
// read well is not judged further, and of two words for the same value the
// model's, which knows what was meant, is kept.
func settle(read, shape, model diag.List) diag.List {
	var all diag.List
	at := func(p diag.Pos) diag.Pos { p.Len = 0; return p }
	line := func(p diag.Pos) diag.Pos { p.Len, p.Col = 0, 0; return p }
	broken, judged, comma := map[diag.Pos]bool{}, map[diag.Pos]bool{}, map[diag.Pos]bool{}
	for _, f := range read {
		comma[at(f.Pos)] = comma[at(f.Pos)] || f.Code == "document/comma"
		if f.Severity == diag.Error && f.Pos.Line > 0 {
			broken[line(f.Pos)] = true
		}
	}
	for _, f := range model {
		if !broken[line(f.Pos)] {
			all = append(all, f)
			judged[at(f.Pos)] = true
		}
	}
	for _, f := range read {
		split := comma[at(f.Pos)] && f.Code == "document/key-is-value" // the comma made that key
		if !split && (f.Severity == diag.Error || !judged[at(f.Pos)]) {
			all = append(all, f)
		}
	}
	for _, f := range shape {
		if !broken[line(f.Pos)] && !(judged[at(f.Pos)] && resaid(f)) {
			all = append(all, f)
		}
	}
	all = all.Dedupe()
	all.Sort()
	return all
}

// resaid says that the model says the same of a value, and says it better.
func resaid(f diag.Diagnostic) bool {
	switch f.Code {
	case "document/wrong-type", "document/bad-date", "document/format", "document/pattern", "document/not-one-of", "document/no-value", "document/number-not-above":
		return true
	case "document/missing-key", "document/missing-one-of", "document/unknown-key", "document/misplaced-key":
		switch f.Args["key"] {
		case "value", "formula", "cases", "source", "assumption", "type", "unit", "in", "list":
			return true
		}
	}
	return false
}
