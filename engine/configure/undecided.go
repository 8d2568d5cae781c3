package configure

import (
	"slices"

	"dekking/engine/formula"
)

// maxOpen bounds the combinations that are looked at for one that leaves a constraint
// undecided.
const maxOpen = 20_000

// undecided tells of the constraints that are undetermined, or fail, for a combination
// of values in which at most one choice is changed: what is allowed here they may refuse.
func (a *answer) undecided() {
	for _, l := range a.limits {
		if !l.lacks {
			continue
		}
		at := a.kept(-1)
		st, found := a.leavesOpen(l, at, 0, true, new(int))
		if a.exhausted {
			return
		}
		if !found {
			continue
		}
		u := a.open(l, at, st)
		if i := slices.IndexFunc(a.Undecided, func(x Undecided) bool { return x.Constraint == u.Constraint && x.Code == u.Code }); i >= 0 {
			for _, need := range u.Needs {
				if !slices.Contains(a.Undecided[i].Needs, need) {
					a.Undecided[i].Needs = append(a.Undecided[i].Needs, need)
				}
			}
			continue
		}
		a.Undecided = append(a.Undecided, u)
	}
}

// leavesOpen finds values for the variables of a constraint that leave it undecided.
// change says that a choice may still be changed. After too many the constraint counts as
// undecided: it is not known to be decided.
func (p *problem) leavesOpen(l *limit, at []int16, k int, change bool, tries *int) (truth, bool) {
	if *tries > maxOpen {
		return open, true
	}
	if k == len(l.scope) {
		*tries++
		if !p.tried() {
			return open, true
		}
		t := p.truth(l, at)
		return t, t == open || t == failed
	}
	v := l.scope[k]
	was := at[v]
	if was != unknown {
		if t, found := p.leavesOpen(l, at, k+1, change, tries); found || !change {
			return t, found
		}
	}
	for i := range p.vars[v].values {
		if at[v] = int16(i); at[v] == was {
			continue
		}
		if t, found := p.leavesOpen(l, at, k+1, change && was == unknown, tries); found {
			return t, true
		}
	}
	at[v] = was
	return yes, false
}

// open tells what a constraint waits for, or why it failed. It waits for whatever is not
// known where it was left open: the options that are too many to try as well.
func (a *answer) open(l *limit, at []int16, t truth) Undecided {
	for i := range at {
		if at[i] == unknown && !slices.Contains(l.scope, i) && a.taken[i] != unknown {
			at[i] = a.taken[i]
		}
	}
	a.settle(at)
	a.place(l, at)
	a.e.Renew(nil)
	u := Undecided{Constraint: l.k.Name, Needs: []string{}}
	rows := []int32{l.row}
	if l.row == every {
		rows = rows[:0]
		for row := range int32(a.e.Rows(l.k.Entity)) {
			rows = append(rows, row)
		}
	}
	for _, row := range rows {
		if v := a.e.Constraint(l.k, row); truthOf(v) != t || v.State == formula.Known {
			continue
		}
		waits, _ := a.e.Waits(l.k, row, a.lang)
		u.Code, u.Detail = waits.Code, waits.Detail
		for _, need := range waits.Needs {
			if !slices.Contains(u.Needs, need) {
				u.Needs = append(u.Needs, need)
			}
		}
	}
	return u
}
