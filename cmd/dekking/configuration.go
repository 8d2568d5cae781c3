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

// selection is what can be chosen, as text.
type selection struct {
	*page
	c       *configure.Configuration
	request configure.Request
	told    map[string]string // by reasons: the option where they were told
}

func (s *selection) write() {
	title := s.say("evaluate/title", "product", s.product(), "date", text.Date(s.lang, s.c.On), "status", s.say(s.whose("configure/"+s.c.Status)))
	for _, l := range text.Wrap(text.Clean(title), s.columns) {
		s.line("", s.bold(l))
	}
	if s.request.Known != 0 {
		s.line("", s.say("evaluate/known-at", "date", text.Date(s.lang, s.request.Known.String())))
	}
	s.current()
	s.heading(s.say("configure/options"))
	if len(s.c.Conflicts) > 0 {
		s.wrapped("", s.say(s.whose("configure/clash")))
		s.line("", "")
	}
	for _, o := range s.c.Options {
		s.option(o)
	}
	s.conflicts()
	s.repairs()
	s.waiting()
	if s.c.More {
		s.line("", "")
		s.wrapped("", s.say("configure/more"))
	}
	s.next()
}

// whose is the key of a sentence about conflicts, or the one for where it is the facts
// that let nothing be chosen.
func (s *selection) whose(key string) string {
	if len(s.c.Conflicts) > 0 && len(s.c.Conflicts[0].Choices) == 0 {
		return key + "-facts"
	}
	return key
}

// definition is what an option is called by in the line.
func (s *selection) definition(choice string) *model.Definition {
	return s.Line.Lookup(choice[strings.LastIndex(choice, "/")+1:])
}

// called is a choice as people call it, with its row.
func (s *selection) called(choice string) string {
	d := s.definition(choice)
	if i := strings.LastIndex(choice, "/"); i > 0 {
		return s.at(choice[:i]) + d.Title.In(s.lang)
	}
	return d.Title.In(s.lang)
}

// choiceOf is how choices name an option.
func choiceOf(o configure.Option) string {
	if o.At == "" {
		return o.Name
	}
	return o.At + "/" + o.Name
}

// shown is a value of an option.
func (s *selection) shown(choice string, v any) string {
	return s.Tell(s.definition(choice), engine.Value{State: "value", Value: v}, s.lang)
}

// selected is the value that an option has; nil where it has none.
func (s *selection) selected(choice string) any {
	for _, o := range s.c.Options {
		if i := slices.IndexFunc(o.Values, func(v configure.Value) bool { return v.Selected }); choice == choiceOf(o) && i >= 0 {
			return o.Values[i].Value
		}
		if choice == choiceOf(o) && o.Given == configure.Customer {
			return s.request.Inputs.At("/" + strings.TrimPrefix(choice, "/")).Text
		}
	}
	return nil
}

// option tells of one option: what it has, and from what is to be chosen.
func (s *selection) option(o configure.Option) {
	name := choiceOf(o)
	head := s.say("configure/open", "option", s.called(name))
	if v := s.selected(name); v != nil {
		head = s.say("configure/"+string(o.Given), "option", s.called(name), "value", s.shown(name, v))
	}
	for _, l := range text.Wrap(text.Clean(capital(head)), s.columns) {
		s.line("", s.bold(l))
	}
	if o.Range != nil {
		s.ranged(name, o.Range)
	}
	for rest := o.Values; len(rest) > 0; {
		n := 1
		for n < len(rest) && s.alike(name, rest[n-1], rest[n]) {
			n++
		}
		switch {
		case rest[0].Allowed && rest[0].Price != nil && s.difference(rest[0]) != "":
			s.priced(name, rest[:n])
		case rest[0].Allowed:
			s.wrapped("  ✓ ", s.values(name, rest[:n]))
		default:
			s.refusedValues(name, rest[:n])
		}
		rest = rest[n:]
	}
}

// alike says that two values are told together: both can be chosen, or neither can for
// the same reasons.
func (s *selection) alike(name string, a, b configure.Value) bool {
	if a.Allowed != b.Allowed || a.Allowed {
		return a.Allowed == b.Allowed
	}
	return reasonsOf(a) == reasonsOf(b) || s.clashes(name, a) && s.clashes(name, b)
}

// manyValues is how many values of a row are written out.
const manyValues = 8

// values are values behind each other; of many the first ones and the last.
func (s *selection) values(name string, some []configure.Value) string {
	var all []string
	for _, v := range some {
		all = append(all, s.shown(name, v.Value))
	}
	if n := len(all); n > manyValues {
		all = append(all[:3:3], "…", all[n-1])
	}
	return strings.Join(s.once(all), ", ")
}

// once leaves out the unit of all but the last where it is the same: 10, 20, 30 working
// days.
func (s *selection) once(all []string) []string {
	i := strings.Index(all[0], " ")
	if i < 0 {
		return all
	}
	unit := all[0][i:]
	if slices.ContainsFunc(all, func(x string) bool { return x != "…" && !strings.HasSuffix(x, unit) }) {
		return all
	}
	short := slices.Clone(all)
	for i := range short[:len(short)-1] {
		short[i] = strings.TrimSuffix(short[i], unit)
	}
	return short
}

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

// ranged tells which of many values can be chosen.
func (s *selection) ranged(name string, r *configure.Range) {
	if r.None {
		s.wrapped("  ✗ ", s.between(name, *r))
		return
	}
	s.wrapped("  ✓ ", s.between(name, *r))
	for _, x := range r.Except {
		s.wrapped("  ✗ ", s.between(name, x))
	}
}

// between is a range in words.
func (s *selection) between(name string, r configure.Range) string {
	end := func(key, v string, excluded bool) string {
		switch {
		case v == "":
			return ""
		case excluded:
			key += "-excluded"
		}
		return s.say(key, "value", s.shown(name, v))
	}
	if r.From == r.To && r.From != "" {
		return s.shown(name, r.From)
	}
	said := strings.TrimSpace(end("configure/from", r.From, r.FromExcluded) + " " + end("configure/to", r.To, r.ToExcluded))
	if said == "" {
		said = s.say("configure/any")
	}
	if r.Step != "" {
		said += s.say("configure/step", "value", text.Number(s.lang, r.Step))
	}
	return said
}
