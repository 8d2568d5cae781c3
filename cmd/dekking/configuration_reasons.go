package main

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/configure"
	"dekking/engine/model"
	"dekking/engine/text"
)

// mostReasons is how many reasons of a value are told; more are counted.
const mostReasons = 2

// clash says that a reason is a conflict that the choices are in without the value: it
// stands whatever the option is given, or is that of the choice itself.
func (s *selection) clash(name string, v configure.Value, r configure.Reason) bool {
	own := r.Choices
	if v.Selected {
		own = slices.Sorted(slices.Values(append(slices.Clone(own), name)))
	}
	return slices.ContainsFunc(s.c.Conflicts, func(c configure.Conflict) bool {
		return slices.Contains(c.Constraints, r.Constraint) && (slices.Equal(c.Choices, r.Choices) || slices.Equal(slices.Sorted(slices.Values(c.Choices)), own))
	})
}

// clashes says that a value is refused by conflicts only.
func (s *selection) clashes(name string, v configure.Value) bool {
	return len(s.c.Conflicts) > 0 && !slices.ContainsFunc(v.Because, func(r configure.Reason) bool { return !s.clash(name, v, r) })
}

// reasonsOf tells the reasons of values apart.
func reasonsOf(v configure.Value) string {
	var all []string
	for _, r := range v.Because {
		all = append(all, r.Constraint+" "+strings.Join(r.Choices, ","))
	}
	return strings.Join(all, "; ")
}

// refusedValues tells values that cannot be chosen, and why: what was told of another
// option already only in short, and what is so of every option as its choices clash not
// at all, see write.
func (s *selection) refusedValues(name string, some []configure.Value) {
	v := some[0]
	if !slices.ContainsFunc(some, func(v configure.Value) bool { return !s.clashes(name, v) }) {
		s.wrapped("  ✗ ", s.values(name, some))
		return
	}
	k := reasonsOf(v)
	if other := s.told[k]; k != "" && other != "" && other != name {
		s.wrapped("  ✗ ", s.values(name, some)+": "+s.say("configure/same-reason", "option", s.called(other)))
		return
	}
	s.wrapped("  ✗ ", s.values(name, some))
	if s.told[k] != "" {
		return
	}
	s.told[k] = name
	reasons := slices.DeleteFunc(slices.Clone(v.Because), func(r configure.Reason) bool { return s.clash(name, v, r) })
	for _, r := range reasons[:min(len(reasons), mostReasons)] {
		s.reason(name, v, r)
	}
	if more := len(reasons) - mostReasons; more > 0 {
		s.wrapped("    ", s.say("configure/more-reasons", "count", strconv.Itoa(more)))
	}
}

// reason tells why a value cannot be chosen. A message that speaks of the option says
// what is so with the value, and with which values of others, where they have none yet.
func (s *selection) reason(name string, v configure.Value, r configure.Reason) {
	said := r.Message
	k := s.constraint(r.Constraint)
	if s.speaks(k, s.definition(name)) {
		said = s.say("configure/suppose", "value", s.shown(name, v.Value), "message", said)
		if others := s.examples(k, name, r); len(others) > 0 {
			said = s.say("configure/suppose-with", "value", s.shown(name, v.Value), "message", r.Message, "others", text.List(s.lang, others, true))
		}
	}
	s.wrapped("    ", said)
	if len(r.Choices) > 0 {
		s.wrapped("    ", s.say("configure/beside", "choices", s.chosen(r.Choices)))
	}
	if r.Source != "" {
		s.wrapped("    ", s.say("evaluate/source", "source", s.Sources.Cite(r.Source, s.lang)))
	}
}

// constraint finds a constraint of the line.
func (s *selection) constraint(name string) *model.Constraint {
	i := slices.IndexFunc(s.Line.Constraints, func(k *model.Constraint) bool { return k.Name == name })
	return s.Line.Constraints[i]
}

// speaks says that a constraint's message shows a value that rests on an option.
func (s *selection) speaks(k *model.Constraint, option *model.Definition) bool {
	return slices.ContainsFunc(k.Message.In(s.lang).Names(), func(x text.Placeholder) bool {
		d := s.Line.Lookup(x.Name)
		return d != nil && (d == option || s.Line.Rests(d, option))
	})
}

// examples are the options without a value of which a constraint's message speaks: it
// takes their first value. Those of rows that the reason is not about are none.
func (s *selection) examples(k *model.Constraint, name string, r configure.Reason) []string {
	about := func(o configure.Option) bool {
		return o.At == "" || slices.ContainsFunc(append([]string{name}, r.Choices...), func(c string) bool { return strings.HasPrefix(c, o.At+"/") })
	}
	var all []string
	for _, o := range s.c.Options {
		if other := choiceOf(o); other != name && about(o) && s.selected(other) == nil && len(o.Values) > 0 && s.speaks(k, s.definition(other)) {
			all = append(all, s.say("configure/with-value", "option", s.called(other), "value", s.shown(other, o.Values[0].Value)))
		}
	}
	return all
}

// chosen are choices with their values.
func (s *selection) chosen(choices []string) string {
	var all []string
	for _, c := range choices {
		all = append(all, s.say("configure/with-value", "option", s.called(c), "value", s.shown(c, s.selected(c))))
	}
	return text.List(s.lang, all, true)
}

// conflicts tells which choices cannot be kept together.
func (s *selection) conflicts() {
	if len(s.c.Conflicts) > 0 {
		s.heading(s.say(s.whose("configure/conflicts")))
	}
	var before []string
	for _, c := range s.c.Conflicts {
		if same := before != nil && slices.Equal(before, c.Messages); !same {
			s.against(c)
		}
		before = c.Messages
		if len(c.Choices) > 0 {
			s.wrapped("  ", s.say("configure/your-choices", "choices", s.chosen(c.Choices)))
		}
	}
}

// against tells which constraints a conflict is with.
func (s *selection) against(c configure.Conflict) {
	for i, said := range c.Messages {
		mark := "✗ "
		if i > 0 {
			mark = "  "
		}
		s.wrapped(mark, said)
		if source := s.constraint(c.Constraints[i]).Source; source != "" {
			s.wrapped("  ", s.say("evaluate/source", "source", s.Sources.Cite(source, s.lang)))
		}
	}
}

// repairs tells which changes mend the conflicts.
func (s *selection) repairs() {
	if len(s.c.Repairs) > 0 {
		s.heading(s.say("configure/repairs"))
	}
	for i, r := range s.c.Repairs {
		var steps []string
		for _, o := range s.c.Options {
			name := choiceOf(o)
			v, set := r.Set[name]
			was := s.selected(name)
			switch {
			case set && was != nil:
				steps = append(steps, s.say("configure/instead", "option", s.called(name), "value", s.shown(name, v), "was", s.shown(name, was)))
			case set:
				steps = append(steps, s.say("configure/with-value", "option", s.called(name), "value", s.shown(name, v)))
			case slices.Contains(r.Unset, name):
				steps = append(steps, s.say("configure/withdraw", "option", s.called(name)))
			}
		}
		said := strings.Join(steps, "; ")
		if r.Price != nil && r.Price.State == "value" {
			d := s.Line.Lookup(s.request.Price)
			said += " " + s.say("configure/repair-price", "title", d.Title.In(s.lang), "price", s.bare(d, *r.Price))
		}
		s.wrapped(strconv.Itoa(i+1)+". ", said)
	}
}

// waiting tells which constraints may yet refuse what is allowed.
func (s *selection) waiting() {
	if len(s.c.Undecided) > 0 {
		s.heading(s.say("evaluate/undecided"))
	}
	for _, u := range s.c.Undecided {
		constraint := strings.ReplaceAll(u.Constraint, "_", " ")
		if u.Detail != "" {
			s.wrapped("? ", constraint+": "+u.Detail)
			continue
		}
		s.wrapped("? ", s.say("evaluate/waits-for", "constraint", constraint, "names", s.inputs(u.Needs)))
	}
}

// next tells what to ask next, why, and how many questions there are at most.
func (s *selection) next() {
	q := s.c.Next
	if q == nil {
		return
	}
	s.heading(s.say("configure/next"))
	s.wrapped("? ", q.Text)
	s.wrapped("  ", s.say("configure/next-at", "pointer", q.At))
	if len(q.Because) > 0 {
		said := s.say("evaluate/needed-by", "names", s.title(q.Because[0].Rule))
		if q.Because[0].Source != "" {
			said += " (" + s.Sources.Cite(q.Because[0].Source, s.lang) + ")"
		}
		s.wrapped("  ", said)
	}
	s.wrapped("  ", s.say("configure/remaining", "count", s.count(q.AtMostRemaining, "question")))
}
