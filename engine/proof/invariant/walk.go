package invariant

import (
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// search tries the seeds and variations of them, until something is found or there
// have been enough evaluations. Seeds that gave something to compare come by more
// often, and so do the points that came closest to a bound.
func (t *trial) search() (*found, error) {
	n := len(t.seeds)
	for i := 0; n > 0 && t.used < t.most && i < 2*t.most; i++ {
		if err := t.context.Err(); err != nil {
			return nil, err
		}
		s, vary := t.seeds[i%n], i >= n || i%2 == 1
		if vary {
			s = t.chosen(s)
		}
		if !t.prepare(s) {
			continue
		}
		p := s.Point
		if vary {
			p = t.varied(s)
		}
		before := t.tried
		if x := t.try(s, p); x != nil {
			return x, nil
		}
		if t.tried > before && !s.fertile {
			s.fertile = true
			t.fertile = append(t.fertile, s)
		}
	}
	return nil, nil
}

// chosen is the seed to vary where another is at hand.
func (t *trial) chosen(s *seed) *seed {
	switch t.dice.Below(4) {
	case 0:
		return s
	case 1, 2:
		if n := int64(len(t.closest)); n > 0 {
			return t.closest[n-1-t.dice.Below(min(n, 8))]
		}
	}
	if n := int64(len(t.fertile)); n > 0 {
		return t.fertile[t.dice.Below(n)]
	}
	return s
}

// try judges a point or, of a pair, points along the field in which the two differ.
func (t *trial) try(s *seed, p vary.Point) *found {
	if t.Property.Paired() {
		return t.along(s, p)
	}
	var x *found
	if t.rows, x = t.point(p, t.rows); x == nil && t.Property == model.Bounded {
		t.closer(p)
	}
	return x
}

// maxClosest bounds the points that are kept as they are close to a bound.
const maxClosest = 100

// closer keeps a point that comes closer to a bound than any before, or lies on it.
// That nothing is at most nothing says little.
func (t *trial) closer(p vary.Point) {
	closer := false
	for i := range t.rows {
		r := &t.rows[i]
		for _, limit := range [...]side{r.least, r.most} {
			if r.value.State != formula.Known || limit.State != formula.Known || r.value.Num.Sign() == 0 && limit.Num.Sign() == 0 && limit.Kind == formula.Number {
				continue
			}
			room := distance(r.value.Value, limit.Value)
			if t.room == nil || room.Cmp(*t.room) < 0 || room.Sign() == 0 {
				t.room, closer = &room, true
			}
		}
	}
	if closer && len(t.closest) < maxClosest {
		t.closest = append(t.closest, &seed{Point: p})
	}
}

// starts are the days on which something that the invariant rests on begins or ends
// to count, from the first on which all of it counts.
func (t *trial) starts() []calendar.Date {
	if t.days == nil {
		t.days = days(t.line, t.product, t.Invariant)
	}
	return t.days
}
