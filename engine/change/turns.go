package change

import (
	"cmp"
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/model"
)

// turn is one difference between two lists of editions: what counted in the
// period of an edition, and what counts there now. Either is nil where nothing
// does.
type turn struct {
	was, now *model.Edition
	of       *model.Edition // whose period it is
	paired   bool           // they are two versions of one edition
	moved    bool           // of a pair, in another period
}

// turned pairs the editions of both sides: those that begin on the same day
// with the same knowledge, then those that say the same in another period. One
// that only the new side has is held against what counted there before; one
// that only the old side has against what counts there now.
func turned(old, new []model.Edition, same func(was, now *model.Edition) bool) []turn {
	var all []turn
	left, pairs := map[*model.Edition]bool{}, map[*model.Edition]*model.Edition{}
	for i := range old {
		left[&old[i]] = true
	}
	match := func(fits func(was, now *model.Edition) bool) {
		for i := range new {
			for k := range old {
				if was, now := &old[k], &new[i]; pairs[now] == nil && left[was] && fits(was, now) {
					pairs[now] = was
					delete(left, was)
				}
			}
		}
	}
	match(func(was, now *model.Edition) bool { return was.From == now.From && was.Known == now.Known })
	match(same)
	for i := range new {
		now := &new[i]
		was, moved := pairs[now], false
		if was != nil {
			moved = was.From != now.From || was.Known != now.Known || was.Through != now.Through
		} else {
			was = model.Pick(old, now.From, knowing(now))
		}
		all = append(all, turn{was, now, now, pairs[now] != nil, moved})
	}
	for i := range old {
		if was := &old[i]; left[was] {
			all = append(all, turn{was: was, now: model.Pick(new, was.From, knowing(was)), of: was})
		}
	}
	slices.SortStableFunc(all, func(a, b turn) int { return cmp.Compare(a.of.From, b.of.From) })
	return all
}

// knowing is what is known when an edition is to count: what was known on the
// day that it became known, or all there is.
func knowing(e *model.Edition) calendar.Date {
	if e.Known != calendar.First {
		return e.Known
	}
	return calendar.Last
}
