package engine

import (
	"cmp"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// distinct reports two rows of one list with the same key.
func (b *binder) distinct(id formula.EntityID) {
	key := b.line.Entities[id].Key
	if key < 0 {
		return
	}
	d := b.line.Definitions[key]
	seen := map[string]*document.Node{}
	parent := int32(-1)
	for row, n := range b.nodes[id] {
		if p := b.frame.Rows[id].Parent[row]; p != parent {
			parent, seen = p, map[string]*document.Node{}
		}
		given := n.Get(d.Name)
		if given == nil {
			continue
		}
		is := given.Text
		if v, err := number.Parse(is); d.Type.Kind == formula.Number && err == nil {
			is = v.String() // 2024.0 is 2024
		}
		if first, twice := seen[is]; twice {
			f := b.fault("input/same-key", given, args{"value": given.Text, "first": first.Pointer()})
			f.Related = []diag.Related{{Pos: first.Pos, Key: "related/first", Args: args{"name": first.Text}}}
			continue
		}
		seen[is] = given
	}
}

// inOrder are the rows of a list as the line sees them: intervals by their first
// day, be it by default, others as they were given. One without a first day comes
// last.
func (b *binder) inOrder(entity *model.Entity, items []*document.Node) []*document.Node {
	if entity.From < 0 {
		return items
	}
	d, absent := b.line.Definitions[entity.From], "~"
	if d.Input.Default != nil {
		absent = calendar.Date(d.Input.Default.Int).String()
	}
	day := func(n *document.Node) string {
		if from := n.Get(d.Name); from != nil && !from.IsNull() {
			return from.Text // written year first
		}
		return absent
	}
	last := ""
	for _, n := range items {
		if now := day(n); now >= last {
			last = now
			continue
		}
		slices.SortStableFunc(items, func(x, y *document.Node) int { return strings.Compare(day(x), day(y)) })
		break
	}
	return items
}

// intervals reports intervals that end before they begin, and those of one
// parent that overlap.
func (b *binder) intervals(id formula.EntityID) {
	from, until := b.line.Entities[id].From, b.line.Entities[id].Until
	if from < 0 || until < 0 || b.derived[id] != nil {
		return
	}
	rows := b.frame.Rows[id]
	for p := range b.nodes[b.line.Entities[id].Parent] {
		spans := b.spans[:0]
		for row := rows.First[p]; row < rows.First[p+1]; row++ {
			if s, ok := b.span(from, until, b.nodes[id][row], row); ok {
				spans = append(spans, s)
			}
		}
		b.spans = spans
		b.overlaps(spans, from, until)
	}
}

// span is an interval with the row that it was given in.
type span struct {
	from, until int32
	node        *document.Node
}

func (s span) dates() args {
	return args{"from": calendar.Date(s.from).String(), "through": calendar.Date(s.until).String()}
}

// shown is where a fault of an end is shown.
func (b *binder) shown(s span, end formula.Slot) *document.Node {
	return cmp.Or(s.node.Get(b.line.Definitions[end].Name), s.node)
}

// span reads one interval; an end that is not given is open, and one that is
// at fault itself says nothing.
func (b *binder) span(from, until formula.Slot, n *document.Node, row int32) (span, bool) {
	f, u := &b.frame.Columns[from], &b.frame.Columns[until]
	s := span{until: int32(calendar.Last), node: n}
	if f.State[row] == formula.Known && u.State[row] == formula.Known {
		s.from, s.until = f.Int[row], u.Int[row]
		return s, true
	}
	ends := n.Get(b.line.Definitions[until].Name)
	begins, known := b.ofDefault(from, n.Get(b.line.Definitions[from].Name))
	if f.State[row] != formula.Known && !known || ends != nil && u.State[row] == formula.Unset {
		return span{}, false
	}
	if s.from = begins; !known {
		s.from = f.Int[row]
	}
	if day, known := b.ofDefault(until, ends); known {
		s.until = day
	} else if u.State[row] == formula.Known {
		s.until = u.Int[row]
	}
	return s, true
}

// ofDefault is the day that an end of an interval has by default where it is not
// given and always asked; false elsewhere.
func (b *binder) ofDefault(end formula.Slot, given *document.Node) (int32, bool) {
	d := b.line.Definitions[end]
	if given != nil && !given.IsNull() || d.Input.Default == nil || d.Input.When != nil {
		return 0, false
	}
	return d.Input.Default.Int, true
}

func (b *binder) overlaps(spans []span, from, until formula.Slot) {
	slices.SortStableFunc(spans, func(x, y span) int { return int(x.from) - int(y.from) })
	var last *span
	for i := range spans {
		s := &spans[i]
		if s.until < s.from {
			b.fault("input/ends-before", b.shown(*s, until), s.dates()).Pointer = s.node.Pointer()
			continue
		}
		if last != nil && s.from <= last.until {
			more := s.dates()
			more["otherFrom"], more["otherThrough"] = calendar.Date(last.from).String(), calendar.Date(last.until).String()
			f := b.fault("input/overlap", b.shown(*s, from), more)
			f.Related = []diag.Related{{Pos: last.node.Pos, Key: "related/overlaps"}}
		}
		if last == nil || s.until > last.until {
			last = s
		}
	}
}
