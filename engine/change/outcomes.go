package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
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
	x.Illustrative = o.leans(o.was, was) || o.leans(o.now, now)
	if x.Illustrative {
		x.subject += engine.Mark
	}
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

// leans says that a value, if it is there, leans on what is an example only.
func (o *outcomes) leans(p *engine.Product, c *cell) bool {
	return c != nil && c.value.State == "value" && p.Illustrative(c.of.Slot)
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
