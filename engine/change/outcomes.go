package change

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// The kinds of difference, the gravest last.
const (
	ofRow     = iota // it is there on one side only
	otherwise        // a choice, a text, yes or no
	ofDays
	ofNumber
	ofMoney
	ofState // not applicable, undetermined or failed on one side only
	ofStatus
	ofRefusal
)

// outcomes gathers what comes out differently of one example.
type outcomes struct {
	lang          text.Lang
	was, now      *engine.Product
	before, after *engine.Evaluation
	all           []Outcome
}

func (o *outcomes) say(key string, pairs ...string) string {
	return (&comparer{lang: o.lang}).say(key, pairs...)
}

// refused tells that the inputs are no longer accepted, and why first.
func (o *outcomes) refused(faults diag.List) {
	f := faults[0]
	why := strings.TrimPrefix(f.Pointer+": "+diag.Text(o.lang, f), ": ")
	if n := len(faults) - 1; n > 0 {
		why = o.say("diff/and-more", "text", why, "count", fmt.Sprint(n))
	}
	o.all = append(o.all, Outcome{Kind: "refused", At: f.Pointer, Was: o.before.Status, Now: why,
		subject: o.say("diff/inputs"), was: o.say("diff/accepted"), now: o.say("diff/refused", "why", why), rank: rank{kind: ofRefusal}})
}

// compare holds the two answers against each other.
func (o *outcomes) compare() {
	if a, b := o.before.Status, o.after.Status; a != b {
		o.all = append(o.all, Outcome{Kind: "status", Was: a, Now: b, subject: o.say("test/status"),
			was: o.say("evaluate/" + a), now: o.say("evaluate/" + b), rank: rank{kind: ofStatus}})
	}
	o.violations("violations", o.before.Violations, o.after.Violations)
	o.violations("warnings", o.before.Warnings, o.after.Warnings)
	before, after := cells(o.was.Line, o.before), cells(o.now.Line, o.after)
	for _, key := range slices.Sorted(maps.Keys(before)) {
		o.value(before[key], after[key])
	}
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if before[key] == nil {
			o.value(nil, after[key])
		}
	}
}

// violations compares which constraints do not hold, and where.
func (o *outcomes) violations(kind string, before, after []engine.Violation) {
	list := func(all []engine.Violation) (ids []string) {
		for _, v := range all {
			id := v.Constraint
			if v.At != "" {
				id = v.At + "/" + id
			}
			ids = append(ids, id)
		}
		slices.Sort(ids)
		return ids
	}
	a, b := list(before), list(after)
	if slices.Equal(a, b) {
		return
	}
	words := func(ids []string) string {
		if len(ids) == 0 {
			return o.say("test/no-violations")
		}
		return text.List(o.lang, ids, true)
	}
	o.all = append(o.all, Outcome{Kind: kind, Was: strings.Join(a, ", "), Now: strings.Join(b, ", "), subject: o.say("test/" + kind),
		was: words(a), now: words(b), rank: rank{kind: ofStatus}})
}

// cell is a value of an answer at a row.
type cell struct {
	of    *model.Definition
	at    string // the row
	day   string // the first day of a row that is made of others, or ""
	value engine.Value
}

// cells are the values that were asked for, by row and name. Rows that are made
// of others are told apart by their first day, since their places can shift.
func cells(l *model.Line, e *engine.Evaluation) map[string]*cell {
	all := map[string]*cell{}
	var visit func(n *engine.Node, id formula.EntityID, path, day string)
	visit = func(n *engine.Node, id formula.EntityID, path, day string) {
		for name, v := range n.Values {
			if d := l.Seen(name, id); d != nil && slices.Contains(e.Outputs(), d) {
				all[path+"/"+name] = &cell{d, n.At, day, v}
			}
		}
		for _, child := range l.Entities[id].Lists {
			list := l.Entities[child].List
			for i, row := range n.Lists[list] {
				key, day := fmt.Sprintf("%06d", i), ""
				if l.Entities[child].Derive != nil {
					key, day = row.Key, row.Key
				}
				visit(row, child, path+"/"+list+"/"+key, day)
			}
		}
	}
	visit(e.Results, 0, "", "")
	return all
}

// value compares one value; either side may lack its row.
func (o *outcomes) value(was, now *cell) {
	if was != nil && now != nil && o.same(was, now) {
		return
	}
	one := now
	if one == nil {
		one = was
	}
	x := Outcome{Kind: "value", At: one.at, Name: one.of.Name, Title: one.of.Title.In(o.lang), subject: o.subject(one),
		Was: o.plain(was), Now: o.plain(now), was: o.told(o.was, was), now: o.told(o.now, now), rank: rank{kind: ofRow}}
	if was != nil && now != nil {
		x.rank.kind = ofState
		for places := fewPlaces; x.was == x.now && places <= engine.Places; places++ {
			x.was, x.now = o.cut(o.was, was, places), o.cut(o.now, now, places)
		}
		o.differ(&x, was, now)
		x.per = o.now.Per(now.of, o.lang)
	}
	o.all = append(o.all, x)
}

// same says that two values are the same, and for the same failure.
func (o *outcomes) same(was, now *cell) bool {
	if was.of.Type.Kind != now.of.Type.Kind || was.of.Type.Unit != now.of.Type.Unit || was.of.Type.Many != now.of.Type.Many {
		return o.plain(was) == o.plain(now)
	}
	if was.of.Type.Kind == formula.Choice {
		return o.plain(was) == o.plain(now)
	}
	return o.was.Same(was.of, was.value, now.value) && was.value.Code == now.value.Code
}

// subject is what a value is called, with its row.
func (o *outcomes) subject(c *cell) string {
	said := c.of.Title.In(o.lang)
	if c.at != "" {
		said += " " + o.say("explain/of", "row", c.at)
	}
	if c.day != "" {
		said += ", " + o.say("explain/from", "date", text.Date(o.lang, c.day))
	}
	return said
}

// fewPlaces are those of a number that has more than an amount shows: enough
// to see that it has.
const fewPlaces = 4

// told is a value in words; of a row that is not there it says so.
func (o *outcomes) told(p *engine.Product, c *cell) string {
	switch {
	case c == nil:
		return o.say("diff/no-row")
	case p.Unrounded(c.of, c.value, o.lang) != "":
		return o.cut(p, c, fewPlaces)
	}
	return p.Tell(c.of, c.value, o.lang)
}

// cut is a value in words with so many places; of one that failed, why.
func (o *outcomes) cut(p *engine.Product, c *cell, places int) string {
	if c.value.State == "failed" {
		return p.Tell(c.of, c.value, o.lang) + " (" + c.value.Code + ")"
	}
	return p.Cut(c.of, p.Entered(c.of, c.value), places, o.lang)
}

// plain is a value as documents of examples write it.
func (o *outcomes) plain(c *cell) string {
	if c == nil {
		return ""
	}
	switch v := c.value; {
	case v.State == "notApplicable":
		return "not_applicable"
	case v.State == "failed":
		return "failed: " + v.Code
	case v.State != "value":
		return v.State
	case v.Exact != "":
		return v.Exact
	default:
		if several, ok := v.Value.([]string); ok {
			return strings.Join(several, ", ")
		}
		return fmt.Sprint(v.Value)
	}
}

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
