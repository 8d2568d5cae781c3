package invariant

import (
	"context"
	"hash/fnv"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// trial tries one invariant for one product. It belongs to one goroutine.
type trial struct {
	*model.Invariant
	product *engine.Product
	line    *model.Line
	values  *engine.Evaluator
	marks   *vary.Landmarks
	dice    vary.Dice
	context context.Context

	seeds   []*seed
	fertile []*seed         // that gave something to compare
	closest []*seed         // to a bound, each closer than those before
	room    *number.Number  // how close the last of them is
	days    []calendar.Date // see starts; nil until they are asked for
	most    int             // evaluations
	used    int
	tried   int
	empty   int // comparisons that were skipped
	rows    []reading
}

// newTrial begins a trial: the same for the same invariant, whatever else is tried.
func newTrial(ctx context.Context, v *model.Invariant, p *engine.Product, k *kit, most int) *trial {
	return &trial{Invariant: v, product: p, line: p.Line, values: k.values(p), marks: k.marks(p), dice: seedOf(v), context: ctx, most: most}
}

// seedOf are dice of an invariant's own.
func seedOf(v *model.Invariant) vary.Dice {
	h := fnv.New64a()
	_, _ = h.Write([]byte(v.Name)) // never fails
	return vary.Dice(h.Sum64())
}

// found is a counter-example as it was come by: a point and, of a pair, the higher
// value of the field.
type found struct {
	points [2]vary.Point
	field  vary.Field // of a pair
	row    [2]int32
}

// open evaluates a point; false where its inputs are refused.
func (t *trial) open(p vary.Point) bool {
	t.used++
	return len(t.values.Open(p.On, p.Known, p.Inputs)) == 0
}

// point reads a point and, of a property of single evaluations, judges it.
func (t *trial) point(p vary.Point, into []reading) ([]reading, *found) {
	if !t.open(p) {
		return into[:0], nil
	}
	into = t.read(into)
	if t.Property.Paired() {
		return into, nil
	}
	for i := range into {
		if t.judge(single(t.Property, &into[i])) {
			return into, &found{points: [2]vary.Point{p}, row: [2]int32{into[i].row}}
		}
	}
	return into, nil
}

// judge counts a comparison and says whether it is broken.
func (t *trial) judge(v verdict) bool {
	if v == skipped {
		t.empty++
		return false
	}
	t.tried++
	return v == broken
}

// between judges two points that differ in a field, in b the higher value.
func (t *trial) between(f vary.Field, a, b stop) *found {
	for i := range a.rows {
		x := &a.rows[i]
		y := same(b.rows, x, i)
		if y == nil {
			continue
		}
		if t.judge(paired(t.Property, x, y)) {
			return &found{points: [2]vary.Point{a.point, b.point}, field: f, row: [2]int32{x.row, y.row}}
		}
	}
	return nil
}

// same finds the reading of the same row, most likely at the same place; nil where
// that row is not there.
func same(rows []reading, r *reading, at int) *reading {
	if at < len(rows) && rows[at].key == r.key {
		return &rows[at]
	}
	for i := range rows {
		if rows[i].key == r.key {
			return &rows[i]
		}
	}
	return nil
}
