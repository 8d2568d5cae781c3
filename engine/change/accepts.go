package change

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/number"
)

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
