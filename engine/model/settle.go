package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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
	absent := map[diag.Pos]bool{}
	for _, f := range shape {
		absent[line(f.Pos)] = absent[line(f.Pos)] || f.Code == "document/no-value"
	}
	for _, f := range model {
		if !broken[line(f.Pos)] && !(f.Code == "value/empty" && absent[line(f.Pos)]) {
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
	return gathered(all)
}

// What is unknown in more places than maxSame is told once, with the first few
// of the others.
const (
	maxSame = 3
	maxAlso = 5
)

// gathered tells an unknown thing that is named in many places once, where it
// stands first, with the other places.
func gathered(all diag.List) diag.List {
	type thing struct{ code, name string }
	places := map[thing][]diag.Pos{}
	of := func(f diag.Diagnostic) (thing, bool) {
		_, rule, _ := strings.Cut(f.Code, "/")
		what := thing{f.Code, cmp.Or(f.Args["name"], f.Args["key"])}
		return what, what.name != "" && (strings.HasPrefix(rule, "unknown-") || f.Code == "product/not-declared")
	}
	for _, f := range all {
		if what, ok := of(f); ok {
			places[what] = append(places[what], f.Pos)
		}
	}
	var kept diag.List
	for _, f := range all {
		what, ok := of(f)
		same := places[what]
		switch {
		case !ok || len(same) <= maxSame:
		case f.Pos != same[0]:
			continue
		default:
			f.Related = append(slices.Clip(f.Related), also(same[1:], f.Args)...)
		}
		kept = append(kept, f)
	}
	return kept
}

// also are other places of a fault: the first few, and how many more.
func also(places []diag.Pos, a args) []diag.Related {
	var all []diag.Related
	for _, at := range places[:min(len(places), maxAlso)] {
		all = append(all, diag.Related{Pos: at, Key: "related/here-too", Args: a})
	}
	if more := len(places) - len(all); more > 0 {
		all = append(all, diag.Related{Key: "related/more", Args: args{"count": strconv.Itoa(more)}})
	}
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
