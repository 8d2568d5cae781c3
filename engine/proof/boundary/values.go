package boundary

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/table"
)

// parameter adds the rows of a table, and the editions of what is read at a date.
func (s *parts) parameter(d *model.Definition) {
	editions := s.product.Editions[d.Slot]
	if len(d.By) > 0 {
		for i := range editions {
			s.table(d, &editions[i])
		}
		return
	}
	if !s.dated[d.Slot] || len(editions) < 2 {
		return
	}
	x := &part{Boundary: Boundary{Kind: DatedEdition, Definition: d}, size: len(editions), chain: true}
	for i := range editions {
		e := &editions[i]
		x.gives = append(x.gives, e.Value)
		x.starts = append(x.starts, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(e.From)})
		x.begun, x.names, x.places, x.cites = append(x.begun, e), append(x.names, e.From.String()), append(x.places, e.Place()), append(x.cites, e.Source)
	}
	s.datedPart[d.Slot] = len(s.all)
	s.add(x)
}

func (s *parts) table(d *model.Definition, e *model.Edition) {
	x := &part{Boundary: Boundary{Kind: Row, Definition: d, Source: e.Source, Pos: e.Place()}, edition: e, chain: len(d.By) == 1 && d.Bracket(0)}
	e.Rows.Each(func(keys []table.Key, v formula.Value, at diag.Pos) {
		if x.size < MaxAlternatives {
			s.tabled[at] = x.size
		}
		x.size++
		x.names, x.places, x.gives = append(x.names, s.keys(d, keys)), append(x.places, at), append(x.gives, v)
		if x.chain {
			x.starts = append(x.starts, key(d.By[0].Type.Kind, keys[0]))
		}
	})
	s.told(fact{kind: Row, edition: e}, x)
}

// keys writes what a row of a table is found by.
func (s *parts) keys(d *model.Definition, keys []table.Key) string {
	said := ""
	for i, k := range keys {
		if i > 0 {
			said += ", "
		}
		said += s.line.Plain(&model.Definition{Type: d.By[i].Type}, key(d.By[i].Type.Kind, k))
	}
	return said
}

func key(kind formula.Kind, k table.Key) formula.Value {
	return formula.Value{State: formula.Known, Kind: kind, Num: k.Number, Int: k.Whole, Text: k.Text}
}

// days adds the days on which values change that are read as they stand on the day.
func (s *parts) days() {
	changed := map[calendar.Date][]*model.Definition{}
	for _, d := range s.line.Definitions {
		if d.Kind != model.Parameter && d.Kind != model.Rule || s.dated[d.Slot] && !s.bare[d.Slot] {
			continue
		}
		editions := s.product.Editions[d.Slot]
		for i := range editions {
			for _, day := range [...]calendar.Date{editions[i].From, editions[i].Through + 1} {
				if day > calendar.First && day <= calendar.Last && !slices.Contains(changed[day], d) &&
					model.Pick(editions, day, calendar.Last) != model.Pick(editions, day-1, calendar.Last) {
					changed[day] = append(changed[day], d)
				}
			}
		}
	}
	for _, day := range sortedDays(changed) {
		x := &part{Boundary: Boundary{Kind: Edition, Definition: changed[day][0], Others: changed[day][1:], Day: day}, size: 2}
		if e := model.Pick(s.product.Editions[x.Definition.Slot], day, calendar.Last); e != nil {
			x.Source, x.Pos = e.Source, e.Place()
		}
		s.add(x)
	}
}

func sortedDays[V any](m map[calendar.Date]V) []calendar.Date {
	var all []calendar.Date
	for day := range m {
		all = append(all, day)
	}
	slices.Sort(all)
	return all
}
