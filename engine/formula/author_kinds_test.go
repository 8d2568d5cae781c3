package formula_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"dekking/engine/formula"
	"dekking/engine/unit"
)

// number writes a number of a unit.
func (a author) number(want formula.Type, depth int) draft {
	if depth <= 0 {
		return a.name(want)
	}
	other := a.someUnit()
	switch a.below(17) {
	case 14:
		return a.found(want)
	case 15, 16:
		return a.series(want, depth)
	case 0, 1:
		return a.join(a.value(want, depth-1), " + ", a.value(want, depth-1))
	case 2:
		return a.join(a.value(want, depth-1), " - ", a.value(want, depth-1))
	case 3:
		return a.join(a.like(want, want.Unit.Quo(other), depth), " * ", a.like(want, other, depth))
	case 4:
		return a.join(a.like(want, want.Unit.Mul(other), depth), " / ", a.like(want, other, depth))
	case 5:
		x := a.value(want, depth-1)
		return draft{a.word("-", "abs", "floor", "ceil") + bracketed(x.text), x.lacks}.negated()
	case 6:
		return a.list([]string{"min", "max"}, want, depth)
	case 7:
		return a.choose(want, depth)
	case 8:
		return a.otherwise(want, depth)
	case 9:
		return a.aggregate([]string{"sum", "min", "max", "first", "last"}, want, depth)
	case 10:
		return a.read(want, depth)
	case 11, 12:
		return a.counted(want, depth)
	}
	return a.name(want)
}

// negated puts a minus and what it stands before in brackets.
func (d draft) negated() draft {
	if strings.HasPrefix(d.text, "-") {
		d.text = bracketed(d.text)
	}
	return d
}

func (a author) like(want formula.Type, u unit.Unit, depth int) draft {
	want.Unit = u
	return a.value(want, depth-1)
}

func (a author) join(x draft, op string, y draft) draft {
	return draft{"(" + x.text + op + y.text + ")", x.lacks || y.lacks}
}

// list writes a function of several values, which skips those that lack.
func (a author) list(functions []string, want formula.Type, depth int) draft {
	d, args := draft{lacks: true}, []string{}
	for range rapid.IntRange(1, 3).Draw(a.t, "arguments") {
		x := a.value(maybe(want), depth-1)
		args, d.lacks = append(args, x.text), d.lacks && x.lacks
	}
	d.text = a.word(functions...) + "(" + strings.Join(args, ", ") + ")"
	return d
}

// counted writes what yields a number of a unit by itself: a count, a part of
// a date, a power, days.
func (a author) counted(want formula.Type, depth int) draft {
	day := formula.Type{Kind: formula.Date, Optional: want.Optional}
	from, to := a.value(day, depth-1), a.value(day, depth-1)
	lacks := from.lacks || to.lacks
	switch {
	case want.Unit == a.names.Day && a.one(2):
		return draft{"(" + to.text + " - " + from.text + ")", lacks}
	case want.Unit == a.names.Day:
		return draft{"days(" + from.text + ", " + to.text + ")", lacks}
	case want.Unit == a.names.Workday:
		return draft{"workdays(" + from.text + ", " + to.text + ")", lacks}
	case want.Unit == a.names.Year:
		return draft{"age(" + from.text + ", " + to.text + ")", lacks}
	case want.Unit != unit.Unit{}:
		return a.name(want)
	}
	switch a.below(5) {
	case 0, 1:
		return draft{a.word("year", "month", "day") + bracketed(from.text), from.lacks}
	case 2:
		x := a.value(want, min(depth-1, 1))
		return draft{fmt.Sprintf("(%s ** %s)", bracketed(x.text), a.word("0", "1", "2", "-1", "-3", "7", "20")), x.lacks}
	}
	return a.count()
}

// test writes a Boolean.
func (a author) test(want formula.Type, depth int) draft {
	if depth <= 0 {
		return a.name(want)
	}
	always := formula.Type{Kind: formula.Boolean}
	switch a.below(14) {
	case 0, 1, 2, 3:
		return a.comparison(want, depth)
	case 4, 5:
		return draft{"(" + a.value(always, depth-1).text + a.word(" and ", " or ") + a.value(always, depth-1).text + ")", false}
	case 6:
		return draft{"(not " + bracketed(a.value(always, depth-1).text) + ")", false}
	case 7:
		return a.choose(want, depth)
	case 8:
		return a.aggregate([]string{"any", "all", "none"}, always, depth)
	case 9:
		return a.membership(want, depth)
	case 10:
		return a.aggregate([]string{"first", "last"}, want, depth)
	case 11:
		return a.otherwise(want, depth)
	case 12:
		if s, ok := a.optional(a.someType()); ok {
			x := a.knowing(s).value(always, depth-1).text
			return draft{a.word("(applicable("+s+") and "+x+")", "(not applicable("+s+") or "+x+")", "applicable("+s+")"), false}
		}
	}
	return a.name(want)
}

// comparison writes a < b, a < b <= c, or a == b of any kind.
func (a author) comparison(want formula.Type, depth int) draft {
	t := a.someType()
	t.Optional = want.Optional
	x, y := a.value(t, depth-1), a.value(t, depth-1)
	if t.Kind == formula.Choice && strings.HasPrefix(x.text, "'") {
		x = a.value(t, 0)
	}
	if t.Kind != formula.Number && t.Kind != formula.Date {
		return a.join(x, a.word(" == ", " != "), y)
	}
	d := a.join(x, a.word(" == ", " != ", " < ", " <= ", " > ", " >= "), y)
	if a.one(5) {
		z := a.value(t, depth-1)
		return draft{"(" + x.text + " < " + y.text + " <= " + z.text + ")", x.lacks || y.lacks || z.lacks}
	}
	return d
}

// membership writes x in [a, b], or x in a name of several values.
func (a author) membership(want formula.Type, depth int) draft {
	several := a.visible(func(s formula.Symbol) bool { return s.Type.Many })
	in := a.word(" in ", " not in ")
	if len(several) > 0 && a.one(2) {
		s := rapid.SampledFrom(several).Draw(a.t, "several")
		t := a.names.Symbols[strings.TrimPrefix(s.text, ".")].Type
		t.Many, t.Optional = false, want.Optional
		x := a.value(t, depth-1)
		return draft{"(" + x.text + in + s.text + ")", x.lacks || s.lacks}
	}
	t := a.someType()
	t.Optional = want.Optional
	x := a.value(t, depth-1)
	return draft{"(" + x.text + in + "[" + a.literal(t) + ", " + a.literal(t) + "])", x.lacks}
}

// date writes a date.
func (a author) date(want formula.Type, depth int) draft {
	if depth <= 0 {
		return a.name(want)
	}
	plain := of(unit.Unit{})
	plain.Optional = want.Optional
	switch a.below(12) {
	case 9:
		return a.found(want)
	case 10:
		return a.series(want, depth)
	case 11:
		return a.nth(want, depth)
	case 0:
		y, m, d := a.value(plain, depth-2), a.value(plain, depth-2), a.value(plain, depth-2)
		return draft{"date(" + y.text + ", " + m.text + ", " + d.text + ")", y.lacks || m.lacks || d.lacks}
	case 1, 2:
		from := a.value(want, depth-1)
		by := []unit.Unit{a.names.Day, a.names.Workday, a.names.Month, a.names.Year}
		i := a.below(4)
		n := draft{text: a.word("0", "1", "-1", "1.5", "-400", "1e20")}
		if a.one(2) {
			n = a.value(formula.Type{Kind: formula.Number, Unit: by[i], Optional: want.Optional}, depth-1)
		}
		return draft{[]string{"add_days", "add_workdays", "add_months", "add_years"}[i] + "(" + from.text + ", " + n.text + ")", from.lacks || n.lacks}
	case 3:
		return a.list([]string{"earliest", "latest"}, want, depth)
	case 4:
		return a.choose(want, depth)
	case 5:
		return a.aggregate([]string{"earliest", "latest", "first", "last"}, want, depth)
	case 6:
		return a.otherwise(want, depth)
	case 7:
		return a.read(want, depth)
	}
	return a.name(want)
}

// chosen writes a choice or a text.
func (a author) chosen(want formula.Type, depth int) draft {
	if depth <= 0 {
		return a.name(want)
	}
	switch a.below(8) {
	case 6:
		return a.found(want)
	case 7:
		return a.series(want, depth)
	case 0:
		return a.choose(want, depth)
	case 1:
		return a.aggregate([]string{"first", "last"}, want, depth)
	case 2:
		return a.otherwise(want, depth)
	case 3:
		return a.read(want, depth)
	}
	return a.name(want)
}
