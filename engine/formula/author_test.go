package formula_test

import (
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dekking/engine/formula"
	"dekking/engine/unit"
)

// author writes formulas of a wanted type over a scope, in the whole grammar of
// docs/formulas.md. One that slips now and then writes what is not wanted.
type author struct {
	t     *rapid.T
	names *formula.Names
	all   []formula.Symbol // in order of name
	at    formula.EntityID // where the formula stands
	inner []formula.EntityID
	slips bool
	shown map[string]bool // names that a test has shown to be applicable: x, .x
}

// knowing is the author who has also been shown that a name is applicable.
func (a author) knowing(name string) author {
	shown := maps.Clone(a.shown)
	if shown == nil {
		shown = map[string]bool{}
	}
	shown[name] = true
	a.shown = shown
	return a
}

// draft is a piece of a formula, in brackets where it needs any; lacks says
// that it may be not applicable.
type draft struct {
	text  string
	lacks bool
}

func newAuthor(t *rapid.T, n *formula.Names, at formula.EntityID, slips bool) author {
	a := author{t: t, names: n, at: at, slips: slips}
	for _, name := range slices.Sorted(maps.Keys(n.Symbols)) {
		a.all = append(a.all, n.Symbols[name])
	}
	return a
}

func (a author) one(of int) bool         { return rapid.IntRange(1, of).Draw(a.t, "one of") == 1 }
func (a author) below(n int) int         { return rapid.IntRange(0, n-1).Draw(a.t, "below") }
func (a author) word(w ...string) string { return rapid.SampledFrom(w).Draw(a.t, "word") }

// of is a number type of a unit.
func of(u unit.Unit) formula.Type { return formula.Type{Kind: formula.Number, Unit: u} }

// units are those that formulas are written in; the first is none.
func (a author) units() []unit.Unit {
	n := a.names
	return []unit.Unit{{}, unit.Percent(), unit.Base("EUR"), unit.Base("EUR").Quo(n.Year), n.Day, n.Workday, n.Month, n.Year}
}

func (a author) someUnit() unit.Unit { return rapid.SampledFrom(a.units()).Draw(a.t, "unit") }

// someType draws what a formula may yield.
func (a author) someType() formula.Type {
	switch a.below(8) {
	case 0, 1:
		return formula.Type{Kind: formula.Boolean}
	case 2:
		return formula.Type{Kind: formula.Date}
	case 3:
		return formula.Type{Kind: formula.Text}
	case 4:
		return formula.Type{Kind: formula.Choice, Domain: a.domain()}
	}
	return of(a.someUnit())
}

func (a author) domain() *formula.Domain {
	var all []*formula.Domain
	for _, s := range a.all {
		if s.Type.Kind == formula.Choice {
			all = append(all, s.Type.Domain)
		}
	}
	return rapid.SampledFrom(all).Draw(a.t, "domain")
}

// value writes an expression of a type; want.Optional says that it may lack.
func (a author) value(want formula.Type, depth int) draft {
	if a.slips && a.one(25) {
		want = a.someType()
	}
	var d draft
	switch want.Kind {
	case formula.Number:
		d = a.number(want, depth)
	case formula.Boolean:
		d = a.test(want, depth)
	case formula.Date:
		d = a.date(want, depth)
	default:
		d = a.chosen(want, depth)
	}
	if d.lacks && !want.Optional {
		d = draft{"(" + d.text + " ?? " + bracketed(a.literal(want)) + ")", false}
	}
	return d
}

func bracketed(s string) string { return "(" + s + ")" }

// strict is a type whose value always applies.
func strict(t formula.Type) formula.Type { t.Optional = false; return t }

// maybe is a type whose value may lack.
func maybe(t formula.Type) formula.Type { t.Optional = true; return t }

// visible lists what can be read of a type where the formula stands: by bare
// name, and by .x of the row at hand.
func (a author) visible(fits func(formula.Symbol) bool) []draft {
	var found []draft
	for _, s := range a.all {
		if !fits(s) {
			continue
		}
		if a.around(s.Entity) {
			found = append(found, draft{s.Name, s.Type.Optional && !a.shown[s.Name]})
		}
		if n := len(a.inner); n > 0 && a.inner[n-1] == s.Entity {
			found = append(found, draft{"." + s.Name, s.Type.Optional && !a.shown["."+s.Name]})
		}
	}
	return found
}

// around says that an entity is the formula's own or one that it lies in.
func (a author) around(e formula.EntityID) bool {
	for own := a.at; ; own = a.names.Entities[own].Parent {
		if own == e {
			return true
		}
		if own == 0 {
			return false
		}
	}
}

// alike says that a name holds one value of a type.
func alike(want formula.Type) func(formula.Symbol) bool {
	return func(s formula.Symbol) bool {
		t := s.Type
		return s.By == nil && !t.Many && t.Kind == want.Kind && t.Unit == want.Unit && t.Domain == want.Domain
	}
}

// name reads a name of a type, or writes a literal where there is none.
func (a author) name(want formula.Type) draft {
	if found := a.visible(alike(want)); len(found) > 0 && !a.one(4) {
		return rapid.SampledFrom(found).Draw(a.t, "name")
	}
	return draft{text: a.literal(want)}
}

var numerals = []string{"0", "1", "2", "3", "12", "31", "100", "2024", "0.01", ".5", "1e18", "1e-20", "1_000.25", "99999999999999999999.99", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "1e20", "0.000000000000000000000000001"}

var texts = []string{`'Jansen'`, `"Smit"`, `''`, `'b'`, `"O'Neil"`, `'O\'Neil'`, `"a\tb"`, `'a\\b'`, `'é'`, `"zeg \"ja\""`}

// literal writes a constant of a type; a number has its unit beside it.
func (a author) literal(want formula.Type) string {
	switch want.Kind {
	case formula.Boolean:
		return a.word("true", "false")
	case formula.Date:
		return "date('" + a.word("2024-02-29", "1900-01-01", "2199-12-31", "2023-12-31", "2024-07-06") + "')"
	case formula.Choice:
		return "'" + a.word(want.Domain.IDs...) + "'"
	case formula.Text:
		return a.word(texts...)
	}
	n := a.word(numerals...)
	if n == "0" || want.Unit.IsDimensionless() && !want.Unit.IsPercent() {
		return n
	}
	return "(" + n + " * " + constant(want.Unit) + ")"
}

// constant writes one of a unit: (EUR / jaar).
func constant(u unit.Unit) string {
	if u.IsPercent() {
		return "procent"
	}
	s := ""
	for _, f := range u.Bases() {
		for range max(f.Exp, -f.Exp) {
			switch {
			case f.Exp < 0 && s == "":
				s = "1 / " + f.Name
			case f.Exp < 0:
				s += " / " + f.Name
			case s == "":
				s = f.Name
			default:
				s += " * " + f.Name
			}
		}
	}
	return "(" + s + ")"
}

// choose writes a choice between two values in one of its notations.
func (a author) choose(want formula.Type, depth int) draft {
	if s, ok := a.optional(want); ok && a.one(3) { // narrowed by its own test
		x, other := a.knowing(s).value(want, depth-1), a.value(want, depth-1)
		return draft{"(if applicable(" + s + ") {" + x.text + "} else {" + other.text + "})", x.lacks || other.lacks}
	}
	test, x, y := a.value(formula.Type{Kind: formula.Boolean}, depth-1), a.value(want, depth-1), a.value(want, depth-1)
	lacks := x.lacks || y.lacks
	if a.one(2) {
		return draft{"(" + test.text + " ? " + x.text + " : " + y.text + ")", lacks}
	}
	return draft{"(if " + test.text + " {" + x.text + "} else {" + y.text + "})", lacks}
}

// optional is a name of a type that may be not applicable.
func (a author) optional(want formula.Type) (string, bool) {
	found := slices.DeleteFunc(a.visible(alike(want)), func(d draft) bool { return !d.lacks })
	if len(found) == 0 {
		return "", false
	}
	return rapid.SampledFrom(found).Draw(a.t, "optional").text, true
}

// otherwise writes a ?? b.
func (a author) otherwise(want formula.Type, depth int) draft {
	s, ok := a.optional(want)
	if !ok {
		return a.name(want)
	}
	other := a.value(want, depth-1)
	return draft{"(" + s + " ?? " + bracketed(other.text) + ")", other.lacks}
}

// read reads a parameter at a date, or a table.
func (a author) read(want formula.Type, depth int) draft {
	var called []formula.Symbol
	for _, s := range a.all {
		by := s
		by.By = nil
		if alike(want)(by) && (s.Dated || s.By != nil) && a.around(s.Entity) {
			called = append(called, s)
		}
	}
	if len(called) == 0 {
		return a.name(want)
	}
	s := rapid.SampledFrom(called).Draw(a.t, "called")
	by := s.By
	if by == nil {
		by = []formula.Dimension{{Type: formula.Type{Kind: formula.Date}}}
	}
	d := draft{lacks: s.Type.Optional}
	var args []string
	for _, k := range by {
		x := a.value(formula.Type{Kind: k.Type.Kind, Unit: k.Type.Unit, Domain: k.Type.Domain, Optional: want.Optional}, depth-1)
		args, d.lacks = append(args, x.text), d.lacks || x.lacks
	}
	d.text = s.Name + "(" + strings.Join(args, ", ") + ")"
	return d
}
