package main

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// current tells the price of the configuration as it is: where something is selected,
// that of the value; else what it waits for.
func (s *selection) current() {
	if s.request.Price == "" {
		return
	}
	d := s.Line.Lookup(s.request.Price)
	var now *engine.Value
	for _, o := range s.c.Options {
		for _, v := range o.Values {
			switch {
			case v.Price == nil:
			case v.Selected:
				s.wrapped("", capital(d.Title.In(s.lang))+": "+s.amount(d, v.Price.Value))
				return
			case now == nil && v.Price.Difference.State != "value":
				now = &v.Price.Difference
			}
		}
	}
	if now != nil {
		s.wrapped("", capital(d.Title.In(s.lang))+": "+s.amount(d, *now))
	}
}

// bare is a price without the "per year" that its title says already.
func (s *selection) bare(d *model.Definition, v engine.Value) string {
	said := s.Tell(d, v, s.lang)
	if per := s.Per(d, s.lang); per != "" && strings.HasSuffix(d.Title.In(s.lang), per) {
		return strings.TrimSuffix(said, " "+per)
	}
	return said
}

// amount is a price, or why there is none.
func (s *selection) amount(d *model.Definition, v engine.Value) string {
	said := s.bare(d, v)
	if len(v.Missing) > 0 {
		said += s.say("configure/price-waits", "names", s.inputs(v.Missing))
	}
	if v.Detail != "" {
		said += ": " + v.Detail
	}
	return said
}

// inputs are pointers as people call what they point at, each once.
func (s *selection) inputs(pointers []string) string {
	var names []string
	for _, p := range pointers {
		if name := s.title(p[strings.LastIndex(p, "/")+1:]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return text.List(s.lang, names, true)
}

// difference is how much more a value costs; "" where that is not known.
func (s *selection) difference(v configure.Value) string {
	if v.Price == nil || v.Price.Difference.State != "value" {
		return ""
	}
	d := v.Price.Difference
	plain := d.Value.(string)
	if strings.Trim(plain, "0.") == "" {
		return s.say("configure/same-price")
	}
	sign := "+ "
	if less, negative := strings.CutPrefix(plain, "-"); negative {
		sign, d.Value, d.Exact = "− ", less, strings.TrimPrefix(d.Exact, "-")
	}
	return sign + s.bare(s.Line.Lookup(s.request.Price), d)
}

// priced lays out values with what they differ in price, in as many columns as there is
// room for.
func (s *selection) priced(name string, some []configure.Value) {
	value, price := 0, 0
	for _, v := range some {
		value = max(value, text.Width(s.shown(name, v.Value)))
		price = max(price, text.Width(s.difference(v)))
	}
	pad := text.Pad
	if s.definition(name).Type.Kind == formula.Number {
		pad = text.PadLeft
	}
	const gap = 4
	cell := value + 2 + price
	columns := max(1, (min(s.columns, plainWidth)-4+gap)/(cell+gap))
	rows := (len(some) + columns - 1) / columns
	for row := range rows {
		var cells []string
		for i := row; i < len(some); i += rows {
			cells = append(cells, pad(s.shown(name, some[i].Value), value)+"  "+text.PadLeft(s.difference(some[i]), price))
		}
		mark := "  ✓ "
		if row > 0 {
			mark = "    "
		}
		s.line(mark, strings.Join(cells, strings.Repeat(" ", gap)))
	}
}
