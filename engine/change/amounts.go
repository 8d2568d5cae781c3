package change

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// differ says by how much two values differ.
func (o *outcomes) differ(x *Outcome, was, now *cell) {
	a, b := o.was.Entered(was.of, was.value), o.now.Entered(now.of, now.value)
	if a.State != formula.Known || b.State != formula.Known || was.of.Type.Kind != now.of.Type.Kind || was.of.Type.Unit != now.of.Type.Unit || was.of.Type.Many {
		return
	}
	switch now.of.Type.Kind {
	case formula.Number:
		o.number(x, now.of, a.Num, b.Num)
	case formula.Date:
		days := int64(b.Int) - int64(a.Int)
		x.Difference, x.rank = fmt.Sprint(days), rank{ofDays, number.Int(max(days, -days))}
		key, n := "diff/later", days
		if days < 0 {
			key, n = "diff/earlier", -days
		}
		if n == 1 {
			key += "-one"
		}
		x.difference = o.say(key, "count", fmt.Sprint(n))
	default:
		x.rank = rank{kind: otherwise}
	}
}

// number says by how much two numbers differ, in their unit.
func (o *outcomes) number(x *Outcome, d *model.Definition, was, now number.Number) {
	l := o.now.Line
	by := now.Sub(was)
	value, exact := engine.Wire(l, d.Type, by)
	x.Difference, x.Unit = cmp.Or(exact, value), l.Names.UnitString(d.Type.Unit)
	size, key := by, "diff/more"
	if by.Sign() < 0 {
		size, key = by.Neg(), "diff/fewer"
	}
	said := o.amount(d, size)
	if d.Type.Unit.IsPercent() {
		said = o.say("diff/points", "amount", strings.TrimSuffix(said, o.percent()))
	}
	x.difference = o.say(key, "amount", strings.TrimSuffix(said, " "+o.now.Per(d, o.lang)))
	x.rank = rank{ofNumber, l.Wire(d.Type, size)}
	if l.Decimals(d.Type) >= 0 {
		x.rank.kind = ofMoney
	}
}

// amount writes how much two numbers differ: as an amount, or with the places
// that it takes to see it.
func (o *outcomes) amount(d *model.Definition, n number.Number) string {
	value, exact := engine.Wire(o.now.Line, d.Type, n)
	v := formula.Value{State: formula.Known, Kind: formula.Number, Num: n}
	if o.now.Unrounded(d, engine.Value{State: "value", Value: value, Exact: exact}, o.lang) == "" {
		return o.now.Amount(d, v, o.lang)
	}
	places := fewPlaces
	for places < engine.Places && !strings.ContainsAny(o.now.Cut(d, v, places, o.lang), "123456789") {
		places++
	}
	return o.now.Cut(d, v, places, o.lang)
}

// percent is the line's sign for per cent, "" where it has none.
func (o *outcomes) percent() string {
	l := o.now.Line
	i := slices.IndexFunc(l.Units, func(u model.Unit) bool { return u.Name == l.Names.Percent })
	if i < 0 {
		return ""
	}
	return l.Units[i].Symbol
}
