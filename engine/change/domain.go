package change

import (
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// ranged is a range in words, and so that two can be held against each other.
func (c *lineComparer) ranged(v version, d *model.Definition, r *model.Range, name func(formula.Slot) string) making {
	if r == nil {
		return making{c.say("diff/any"), ""}
	}
	var said, tree []string
	for i, b := range [...]*model.Bound{r.From, r.Above, r.Through, r.Below} {
		if b == nil {
			continue
		}
		key := [...]string{"diff/from", "diff/above", "diff/through", "diff/below"}[i]
		words, plain := "", ""
		if b.Parameter >= 0 {
			words, plain = v.quoted(b.Parameter, c.lang), name(b.Parameter)
		} else {
			words, plain = v.words.Exactly(d, b.Value, c.lang), v.Plain(d, b.Value)
		}
		said, tree = append(said, c.say(key, "value", words)), append(tree, key+plain)
	}
	if r.Step != nil {
		step := formula.Value{State: formula.Known, Kind: formula.Number, Num: *r.Step}
		said, tree = append(said, c.say("diff/step", "value", v.words.Exactly(d, step, c.lang))), append(tree, "step "+v.Plain(d, step))
	}
	return making{strings.Join(said, ", "), strings.Join(tree, "\x00")}
}

// allowed is what an input accepts in a product on a day.
type allowed struct {
	nothing                     bool // a parameter that bounds it has no edition
	among                       []formula.Value
	from, above, through, below *formula.Value
	step                        *number.Number
	origin                      number.Number // what steps are counted from
}

// allows is what an input accepts, its parameters being as a product has them.
func allows(d *model.Definition, editions func(formula.Slot) []model.Edition, on, known calendar.Date) allowed {
	var a allowed
	pick := func(s formula.Slot) *model.Edition {
		e := model.Pick(editions(s), on, known)
		a.nothing = a.nothing || e == nil
		return e
	}
	a.among = d.Input.Among
	if d.Input.AmongOf >= 0 {
		if e := pick(d.Input.AmongOf); e != nil && e.Value.State == formula.Known {
			a.among = e.Values
		}
	}
	r := d.Input.Range
	if r == nil {
		return a
	}
	for i, b := range [...]*model.Bound{r.From, r.Above, r.Through, r.Below} {
		if b == nil {
			continue
		}
		v := &b.Value
		if b.Parameter >= 0 {
			if v = nil; pick(b.Parameter) != nil {
				v = &model.Pick(editions(b.Parameter), on, known).Value
			}
		}
		if v != nil && v.State == formula.Known {
			*[...]**formula.Value{&a.from, &a.above, &a.through, &a.below}[i] = v
		}
	}
	switch a.step = r.Step; {
	case a.step != nil:
		a.origin = a.first()
		a.stepped()
	case d.Type.Kind == formula.Date:
		a.dated()
	}
	return a
}

// first is what steps are counted from.
func (a allowed) first() number.Number {
	if a.from == nil {
		return number.Number{}
	}
	return a.from.Num
}

// stepped brings the bounds to the first and the last step within them.
func (a *allowed) stepped() {
	at := func(steps number.Number) *formula.Value {
		return &formula.Value{State: formula.Known, Kind: formula.Number, Num: a.origin.Add(steps.Mul(*a.step))}
	}
	steps := func(bound *formula.Value) number.Number {
		n, _ := bound.Num.Sub(a.origin).Quo(*a.step)
		return n
	}
	if a.above != nil {
		a.raise(at(steps(a.above).Floor().Add(number.Int(1))))
	}
	if a.through != nil {
		a.through = at(steps(a.through).Floor())
	}
	if a.below != nil {
		a.lower(at(steps(a.below).Ceil().Sub(number.Int(1))))
	}
}

// dated brings open bounds to the day after or before.
func (a *allowed) dated() {
	if a.above != nil {
		next := *a.above
		next.Int++
		a.raise(&next)
	}
	if a.below != nil {
		last := *a.below
		last.Int--
		a.lower(&last)
	}
}

// raise makes a lower bound that is itself accepted of an open one.
func (a *allowed) raise(v *formula.Value) {
	if a.above = nil; a.from == nil || v.Compare(*a.from) > 0 {
		a.from = v
	}
}

// lower makes an upper bound that is itself accepted of an open one.
func (a *allowed) lower(v *formula.Value) {
	if a.below = nil; a.through == nil || v.Compare(*a.through) < 0 {
		a.through = v
	}
}
