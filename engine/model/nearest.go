package model

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// maxCompared is how many names are held against names that do not exist, all
// together, to say which was meant. Whoever has so many to mend gets no more
// hints, and formulas are not read any further.
const maxCompared = 250_000

// near is the name that was probably meant, as long as there is time for it.
func (b *builder) near(name string, all []string) string {
	if b.compared += len(all); b.compared > maxCompared {
		return ""
	}
	return text.Nearest(name, all)
}

// nearest adds the hint of the nearest name, if one is near.
func (b *builder) nearest(code string, at diag.Pos, name string, all []string, a args) {
	b.nearestOf(code, at, name, all, all, a)
}

// nearestReference does so for a source or a clause: not with one that differs
// in digits only. bw-7-629 is not bw-7-674 mistyped, but another.
func (b *builder) nearestReference(code string, at diag.Pos, name string, all []string, a args) {
	var likely []string
	if b.compared <= maxCompared {
		likely = slices.DeleteFunc(slices.Clone(all), func(x string) bool { return undigited(x) == undigited(name) })
	}
	b.nearestOf(code, at, name, likely, all, a)
}

func undigited(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

func (b *builder) nearestOf(code string, at diag.Pos, name string, likely, all []string, a args) {
	b.nearestIs(code, at, name, b.near(name, likely), all, a)
}

func (b *builder) nearestIs(code string, at diag.Pos, name, nearest string, all []string, a args) {
	if a == nil {
		a = args{}
	}
	a["name"], a["nearest"] = name, nearest
	switch {
	case nearest != "":
		b.fault(code, at, a, "hint/did-you-mean")
	case len(all) > 0 && len(all) <= maxOffered:
		a["allowed"] = joined(all)
		b.fault(code, at, a, "hint/possible")
	default:
		b.fault(code, at, a)
	}
}

// maxOffered is how many names a hint lists when none is near.
const maxOffered = 8

// unknown reports a name that the line does not have.
func (b *builder) unknown(l *Line, name string, at diag.Pos) {
	all := l.sorted()
	if nearest := b.near(name, all); !b.excused(l, name, nearest) {
		b.nearestIs("model/unknown-name", at, name, nearest, all, nil)
	}
}

// sorted are the names of the line.
func (l *Line) sorted() []string {
	if len(l.names) != len(l.byName) {
		l.names = slices.Sorted(maps.Keys(l.byName))
	}
	return l.names
}

// parameters are the names of the line's parameters, sorted.
func (l *Line) parameters() []string {
	if l.settable == nil {
		l.settable = []string{}
		for _, name := range l.sorted() {
			if l.byName[name].Kind == Parameter {
				l.settable = append(l.settable, name)
			}
		}
	}
	return l.settable
}

// tired says, once, that so many names are unknown that the formulas from here
// on are not read.
func (b *builder) tired(at diag.Pos) bool {
	if b.compared <= maxCompared {
		return false
	}
	if !b.stopped {
		b.stopped = true
		b.fault("model/stopped", at, nil)
	}
	return true
}

// weary counts what the faults of a formula cost to tell: each name that does
// not exist was held against all, each choice shown beside all.
func (b *builder) weary(l *Line, faults []formula.Fault) {
	for _, f := range faults {
		switch f.Code {
		case "formula/unknown-name":
			b.compared += len(l.Names.Symbols) + len(l.Names.Units) + len(l.Names.Entities)
		case "formula/not-a-choice":
			b.compared += len(f.Args["allowed"]) / 4
		}
	}
}

// maxListed is how many of all possible values a message lists.
const maxListed = 100

// joined lists names in a message, the first of them when there are many.
func joined(ids []string) string {
	if len(ids) > maxListed {
		return strings.Join(ids[:maxListed], ", ") + ", …"
	}
	return strings.Join(ids, ", ")
}
