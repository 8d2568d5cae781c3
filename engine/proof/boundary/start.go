package boundary

import (
	"cmp"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// start is a point that the search goes out from.
type start struct {
	at    vary.Point
	names []string // of the examples that ask it; none of one that was made
	size  int      // how much is to be written of it over the base
	sets  []set    // what counts there
}

// fileOf is the document of examples that stands with a product; nil when there is none.
func fileOf(s *proof.Suite, p *engine.Product) *proof.File {
	for _, f := range s.Files {
		if strings.HasPrefix(f.Name, "products/"+p.ID+"/") {
			return f
		}
	}
	return nil
}

// baseOf is what the examples of a document start from.
func baseOf(f *proof.File) vary.Point {
	if f == nil {
		return vary.Point{Known: calendar.Last}
	}
	return vary.Point{On: f.On, Known: known(f.Known), Inputs: f.Inputs}
}

func known(day calendar.Date) calendar.Date {
	if day == 0 {
		return calendar.Last
	}
	return day
}

// starts are the points of the worked examples, and a plain one, the simplest first; each
// once. One that an example asks of the product under other terms is as good to go out
// from, but holds nothing of the product as it is, and so has no name. What is known on a day is what the base says, if it does: a document cannot take
// that back.
func (s *search) starts(suite *proof.Suite) []*start {
	var all []*start
	seen := map[string]*start{}
	add := func(at vary.Point, name string) {
		if s.base.Known != calendar.Last && at.Known == calendar.Last {
			at.Known = s.base.Known
		}
		id := at.On.String() + at.Known.String() + strings.Join(vary.YAML(at.Inputs), "\n")
		if seen[id] == nil {
			seen[id] = &start{at: at, size: s.size(at)}
			all = append(all, seen[id])
		}
		if name != "" {
			seen[id].names = append(seen[id].names, name)
		}
	}
	for _, f := range suite.Files {
		for _, x := range f.Examples {
			if slices.Contains(x.Products, s.product) && x.Inputs != nil {
				name := x.Name
				if x.Terms != nil {
					name = ""
				}
				add(vary.Point{On: x.On, Known: known(x.Known), Inputs: x.Inputs}, name)
			}
		}
	}
	for _, at := range s.plain(all) {
		add(at, "")
	}
	slices.SortStableFunc(all, func(a, b *start) int { return cmp.Compare(a.size, b.size) })
	return all
}

// mostShifted is how many points are moved in time for one parameter.
const mostShifted = 4

// shifted are points at other times, for parameters that are read at a date: the simplest
// points that read one, with all their days so much earlier or later that each reads
// another edition where it read its first.
func (s *search) shifted() []*start {
	var all []*start
	for i, x := range s.all {
		if x.Kind != DatedEdition {
			continue
		}
		shifted := 0
		for _, f := range s.from {
			if f.sets[i] == 0 || shifted == mostShifted {
				continue
			}
			shifted++
			read := f.sets[i].first()
			for n, e := range x.begun {
				if at, ok := later(s.line, f.at, int64(e.From-x.begun[read].From)); ok && n != read {
					all = append(all, &start{at: at, size: s.size(at)})
				}
			}
		}
	}
	return all
}

// later is a point with its own day, and every day that it gives, so many days later.
func later(l *model.Line, at vary.Point, days int64) (vary.Point, bool) {
	on, ok := at.On.AddDays(days)
	if !ok {
		return at, false
	}
	for _, f := range vary.Fields(l, at.Inputs) {
		v, given := f.Given(at)
		if !given || f.Definition.Type.Kind != formula.Date {
			continue
		}
		day, ok := calendar.Date(v.Int).AddDays(days)
		if !ok {
			return at, false
		}
		v.Int = int32(day)
		if at, ok = f.With(l, at, v); !ok {
			return at, false
		}
	}
	at.On = on
	return at, true
}

// size is how many values are to be written of a point over the base.
func (s *search) size(at vary.Point) int {
	n := vary.Size(vary.Patch(s.base.Inputs, at.Inputs))
	if at.On != s.base.On {
		n++
	}
	if at.Known != s.base.Known {
		n++
	}
	return n
}
