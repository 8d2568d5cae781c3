package change

import (
	"slices"
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

// excludes says that one of two domains refuses something that the other
// accepts.
func (a allowed) excludes(other allowed) bool {
	switch {
	case other.nothing:
		return false
	case a.nothing:
		return true
	}
	if all, finite := other.values(); finite {
		return slices.ContainsFunc(all, func(v formula.Value) bool { return !a.accepts(v) })
	}
	return len(a.among) > 0 || tighter(a.from, a.above, other.from, other.above, 1) || tighter(a.through, a.below, other.through, other.below, -1) || a.coarser(other)
}

// maxValues bounds how many values of a range are held against another domain
// one by one; of more, the bounds and the steps are.
const maxValues = 1000

// values are all that a domain accepts; false where there is no end to them,
// or they are too many.
func (a allowed) values() ([]formula.Value, bool) {
	switch {
	case len(a.among) > 0:
		return a.among, true
	case a.from == nil || a.through == nil:
		return nil, false
	case a.from.Compare(*a.through) == 0:
		return a.only(*a.from), true
	case a.step == nil:
		return nil, false
	}
	steps, _ := a.through.Num.Sub(a.from.Num).Quo(*a.step)
	n, ok := steps.Floor().Int64()
	if !ok || n > maxValues {
		return nil, false
	}
	all := []formula.Value{}
	for i := range n + 1 {
		v := *a.from
		v.Num = a.from.Num.Add(a.step.Mul(number.Int(i)))
		all = append(all, a.only(v)...)
	}
	return all, true
}

// only is a value, if the domain accepts it.
func (a allowed) only(v formula.Value) []formula.Value {
	if !a.accepts(v) {
		return nil
	}
	return []formula.Value{v}
}

// accepts says that a domain accepts a value.
func (a allowed) accepts(v formula.Value) bool {
	if len(a.among) > 0 {
		return slices.ContainsFunc(a.among, v.Equal)
	}
	return a.holds(v)
}

// holds says that a value lies within the bounds and on a step.
func (a allowed) holds(v formula.Value) bool {
	in := func(bound *formula.Value, sign int, open bool) bool {
		if bound == nil {
			return true
		}
		c := v.Compare(*bound) * sign
		return c > 0 || c == 0 && !open
	}
	return in(a.from, 1, false) && in(a.above, 1, true) && in(a.through, -1, false) && in(a.below, -1, true) && (a.step == nil || whole(v.Num.Sub(a.origin), *a.step))
}

// tighter says that the bounds of one side of a range exclude more than the
// other's: closed is itself accepted, open is not; sign is 1 for the lower side.
func tighter(closed, open, otherClosed, otherOpen *formula.Value, sign int) bool {
	a, aOpen := stricter(closed, open, sign)
	b, bOpen := stricter(otherClosed, otherOpen, sign)
	if a == nil || b == nil {
		return a != nil
	}
	c := a.Compare(*b) * sign
	return c > 0 || c == 0 && aOpen && !bOpen
}

// stricter is the one of two bounds that excludes more, and whether it is open.
func stricter(closed, open *formula.Value, sign int) (*formula.Value, bool) {
	if closed == nil || open != nil && open.Compare(*closed)*sign >= 0 {
		return open, open != nil
	}
	return closed, false
}

// coarser says that the steps of a range leave out some of the other's.
func (a allowed) coarser(other allowed) bool {
	if a.step == nil {
		return false
	}
	return other.step == nil || !whole(*other.step, *a.step) || !whole(other.origin.Sub(a.origin), *a.step)
}

// whole says that a number is a whole number of steps.
func whole(n, step number.Number) bool {
	steps, ok := n.Quo(step)
	return ok && steps.IsInt()
}
