package boundary

import (
	"math"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// Axis is what the two sides of a boundary differ in: the day of the question, an input
// of a row, or how many rows a list has.
type Axis struct {
	Definition *model.Definition // the input, or the list; nil of the day
	Pointer    string            // of the input or the list; "" of the day

	grid  vary.Grid
	lasts bool // it is the day of the question, or an end of an interval
}

// Absent is where on an axis an input is not given.
const Absent = math.MinInt64

func (a *Axis) day(place int64) string { return calendar.Date(place).String() }

// IsList says that the axis is how many rows a list has.
func (a *Axis) IsList() bool { return a.Definition != nil && a.Definition.Kind == model.List }

// slot is of what reaches speak; -1 of the day.
func (a *Axis) slot() formula.Slot {
	if a.Definition == nil {
		return -1
	}
	return a.Definition.Slot
}

// Ordered says that values have neighbours; of choices, texts and Booleans each is beside
// each.
func (a *Axis) Ordered() bool {
	return a.Definition == nil || a.IsList() || a.Definition.Type.Kind == formula.Number || a.Definition.Type.Kind == formula.Date
}

// Beside says that two places of an axis are neighbours.
func (a *Axis) Beside(i, j int64) bool {
	return i == Absent || j == Absent || !a.Ordered() || i-j == 1 || j-i == 1
}

// axes are those of a point at which the probe is open: the day, inputs, lists.
func (p *probe) axes(at vary.Point) []*Axis {
	all := []*Axis{{lasts: true}}
	for _, f := range vary.Fields(p.line, at.Inputs) {
		if d := f.Definition; d.Type.Kind != formula.Text {
			x := &p.line.Entities[d.Entity]
			all = append(all, &Axis{Definition: d, Pointer: f.Pointer, grid: vary.GridOf(p.e, p.line, f), lasts: d.Slot == x.From || d.Slot == x.Until})
		}
	}
	for _, x := range vary.Lists(p.line, at.Inputs) {
		all = append(all, &Axis{Definition: p.line.Definitions[p.line.Names.Entities[x.Entity].Has], Pointer: x.Pointer})
	}
	return all
}

// at is where on the axis a point stands, an input that is not given at its default; false
// where it stands on none of the axis's values, or has no such list.
func (a *Axis) at(at vary.Point) (int64, bool) {
	switch {
	case a.Definition == nil:
		return int64(at.On), true
	case a.IsList():
		list := at.Inputs.At(a.Pointer)
		if list == nil {
			return 0, false
		}
		return int64(len(list.Items)), true
	}
	v, given := vary.Field{Definition: a.Definition, Pointer: a.Pointer}.Given(at)
	switch usual := a.Definition.Input.Default; {
	case given:
		return a.grid.Index(v)
	case usual != nil:
		return a.grid.Index(*usual)
	}
	return Absent, true
}

// Value is the value at a place of an input's axis; unknown where it is not given.
func (a *Axis) Value(i int64) formula.Value {
	if i == Absent || a.Definition == nil || a.IsList() {
		return formula.Value{State: formula.Undetermined}
	}
	return a.grid.Value(i)
}

// to is a point moved to a place of the axis; false where that cannot be.
func (a *Axis) to(l *model.Line, at vary.Point, i int64) (vary.Point, bool) {
	switch {
	case a.Definition == nil:
		at.On = calendar.Date(i)
		return at, at.On >= calendar.First && at.On <= calendar.Last
	case a.IsList():
		return a.long(l, at, i)
	case i == Absent && at.Inputs.At(a.Pointer) == nil:
		return at, true
	case i != Absent:
		if first, last := a.grid.Bounds(); i < first || i > last {
			return at, false
		}
	}
	return vary.Field{Definition: a.Definition, Pointer: a.Pointer}.With(l, at, a.Value(i))
}

// long is a point whose list has so many rows: the last ones are taken away, or the last
// one is there again, under another key.
func (a *Axis) long(l *model.Line, at vary.Point, n int64) (vary.Point, bool) {
	now, ok := a.at(at)
	if !ok || n < 0 {
		return at, false
	}
	x := vary.List{Pointer: a.Pointer, Len: int(now)}
	for int64(x.Len) > n {
		x.Len--
		if at, ok = x.Without(at, x.Len); !ok {
			return at, false
		}
	}
	last := at.Inputs.At(x.Row(x.Len - 1))
	for ; int64(x.Len) < n; x.Len++ {
		row, ok := again(l, a.Definition.Of, last, x.Len)
		if !ok {
			return at, false
		}
		if at.Inputs, ok = at.Inputs.With(x.Row(x.Len), row); !ok {
			return at, false
		}
	}
	return at, true
}

// again is a row once more, under another key; false of none, and of an interval, which
// would overlap.
func again(l *model.Line, id formula.EntityID, row *document.Node, n int) (*document.Node, bool) {
	x := l.Entities[id]
	switch {
	case row == nil || x.From >= 0:
		return nil, false
	case x.Key < 0:
		return row, true
	}
	key := l.Definitions[x.Key].Name
	now := row.Get(key)
	if now == nil || now.Kind != document.Scalar {
		return nil, false
	}
	if v, err := number.Parse(now.Text); err == nil && l.Definitions[x.Key].Type.Kind == formula.Number {
		return row.With("/"+key, document.NewScalar(v.Add(number.Int(int64(n+1))).String(), document.Plain))
	}
	return row.With("/"+key, document.NewScalar(now.Text+"-"+strconv.Itoa(n+1), document.Quoted))
}
