package main

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/configure"
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
