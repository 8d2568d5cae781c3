package main

import (
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/text"
)

// derivations writes how every result that was asked about comes about.
func (p *page) derivations() {
	if len(p.Asked()) == 0 {
		return
	}
	p.heading(p.say("explain/title"))
	d := derivation{page: p, told: map[int]bool{}}
	for i, asked := range p.Asked() {
		if i > 0 {
			p.line("", "")
		}
		d.step(asked.Step, "", "")
	}
}

// derivation writes steps as an indented tree, each in full once.
type derivation struct {
	*page
	told  map[int]bool
	most  int            // levels that are shown, without what they assume and note; 0 is all of everything
	depth int            // of the step at hand
	notes map[int]string // what there is to say of steps beside their value
}

// step writes a named step: its value, how it is computed, where it comes
// from; then those it is made of. head stands before its first line, body
// before all others.
func (d *derivation) step(id int, head, body string) {
	s := d.Explanation.Step(id)
	if s.Op == "cut" {
		d.hang(head, body+"   ", d.cut(id))
		return
	}
	said := d.named(s, s.Definition) + " = " + d.value(s)
	if s.Definition.Input != nil {
		said += " (" + d.origin(s) + ")"
	}
	if note := d.notes[id]; note != "" {
		said += "  " + note
	}
	if d.told[id] {
		if s.Definition.Input == nil {
			said += " (" + d.say("explain/above") + ")"
		}
		d.hang(head, body+"   ", said)
		return
	}
	d.told[id] = true
	d.depth++
	defer func() { d.depth-- }()
	below, more := d.within(d.below(id))
	details := body + "   "
	if len(below) > 0 {
		details = body + "│  "
	}
	d.hang(head, details, said)
	if d.most == 0 || d.depth < d.most {
		d.computed(id, details)
	}
	d.cites(s, details)
	for i, o := range below {
		if i < len(below)-1 || more > 0 {
			d.step(o, body+"├─ ", body+"│  ")
		} else {
			d.step(o, body+"└─ ", body+"   ")
		}
	}
	if more > 0 {
		d.line(body, "└─ "+d.say("explain/more", "count", strconv.Itoa(more)))
	}
}

// mostBelow is how many steps are shown below one where not all of it is.
const mostBelow = 8

// within are the steps below one that are shown, and how many more there are.
func (d *derivation) within(below []int) ([]int, int) {
	switch {
	case d.most == 0:
		return below, 0
	case d.depth >= d.most:
		return nil, 0
	case len(below) > mostBelow+1:
		return below[:mostBelow], len(below) - mostBelow
	}
	return below, 0
}

// cut says that the explanation goes on no further: in full once.
func (d *derivation) cut(id int) string {
	if d.told[id] {
		return "…"
	}
	d.told[id] = true
	return d.Explanation.Step(id).Text
}

// under writes a text behind a label, its other lines as far in.
func (d *derivation) under(lead, label, s string) {
	d.hang(lead+label, lead+strings.Repeat(" ", text.Width(label)), s)
}

// named is what people call a step, with its row and its name in documents.
func (p *page) named(s engine.Step, d *model.Definition) string {
	title := d.Title.In(p.lang)
	if strings.ReplaceAll(s.Name, "_", " ") != strings.ToLower(title) {
		title += " [" + s.Name + "]"
	}
	if s.At != "" {
		title += " " + p.say("explain/of", "row", s.At)
	}
	return title
}

// value is a step's value, with all its digits where it is shown rounded.
func (d *derivation) value(s engine.Step) string {
	if s.Value.State != "value" {
		return d.page.told(s.Definition, s.Value)
	}
	return d.shown(s.Definition, s.Value)
}

// shown is a value with all its digits, where people are shown fewer.
func (p *page) shown(d *model.Definition, v engine.Value) string {
	said := p.marked(d, v, p.Tell(d, v, p.lang))
	if more := p.Unrounded(d, v, p.lang); more != "" {
		said += ", " + p.say("explain/unrounded", "value", more)
	}
	return said
}

// origin says where an input's value comes from.
func (d *derivation) origin(s engine.Step) string {
	switch s.Origin {
	case "default":
		return d.say("explain/default")
	case "absent":
		return d.say("explain/absent")
	}
	return d.say("explain/input", "pointer", s.Origin)
}

// computed writes the formula that counts, with names and with values, and
// what tests, caps and rounding made of it.
func (d *derivation) computed(id int, lead string) {
	s := d.Explanation.Step(id)
	for _, id := range s.Operands {
		o := d.Explanation.Step(id)
		switch {
		case o.Op == "when":
			d.under(lead, "", d.say("explain/when", "formula", o.Text, "outcome", d.outcome(o)))
		case o.Op == "case" && o.Taken:
			d.under(lead, "", d.say("explain/case", "formula", o.Text))
			if o.Source != "" && o.Source != s.Source {
				d.under(lead+"  ", d.say("explain/source")+" ", d.Sources.Cite(o.Source, d.lang)+" ("+o.Origin+")")
			}
		}
	}
	if filled := d.Filled(d.Product, id, d.lang); filled != "" {
		d.under(lead, "= ", s.Text)
		if filled != s.Text && strings.ContainsAny(s.Text, " (") {
			d.under(lead, "= ", filled)
		}
	}
	if day := d.day(s); day != "" {
		d.under(lead, "= ", day)
	}
	if s.Before != nil {
		d.under(lead, "", d.say("explain/before", "value", d.shown(s.Definition, *s.Before)))
	}
	for _, id := range s.Operands {
		d.bounded(s, d.Explanation.Step(id), lead)
	}
}

// day says which day the first or last of a derived row is, unless it is simply
// the named one below.
func (d *derivation) day(s engine.Step) string {
	if s.Definition.Kind != model.Derived || len(s.Operands) == 0 || d.Explanation.Step(s.Operands[0]).Definition != nil {
		return ""
	}
	return d.Explanation.Step(s.Operands[0]).Text
}

// bounded writes a cap or a rounding.
func (d *derivation) bounded(s, o engine.Step, lead string) {
	switch o.Op {
	case "at_least", "at_most":
		key := "explain/" + strings.ReplaceAll(o.Op, "_", "-")
		said := d.say(key, "formula", o.Text, "value", d.Tell(s.Definition, o.Value, d.lang))
		switch {
		case o.Value.State == "undetermined" || o.Value.State == "failed": // so is the result
		case o.Taken:
			said += ": " + d.say("explain/binds")
		default:
			said += ": " + d.say("explain/idle")
		}
		d.under(lead, "", said)
	case "round":
		step, mode, _ := strings.Cut(o.Text, " ")
		d.under(lead, "", d.say("explain/round", "step", text.Number(d.lang, step), "mode", d.say("round/"+strings.ReplaceAll(mode, "_", "-"))))
	}
}

// outcome is what a test came to.
func (d *derivation) outcome(o engine.Step) string {
	switch o.Value.State {
	case "value":
		if yes, _ := o.Value.Value.(bool); yes {
			return d.say("value/yes")
		}
		return d.say("value/no")
	case "notApplicable":
		return d.say("state/not-applicable")
	case "undetermined":
		return d.say("state/undetermined")
	}
	return d.say("state/failed")
}

// cites writes where a definition stands, its clause, its assumption and its
// note.
func (d *derivation) cites(s engine.Step, lead string) {
	if s.Definition.Input == nil && s.Origin != "" {
		where, label := s.Origin+d.dated(s.Edition), "explain/place"
		if s.Source != "" {
			where, label = d.Sources.Cite(s.Source, d.lang)+" ("+where+")", "explain/source"
		}
		d.under(lead, d.say(label)+" ", where)
	}
	if d.most > 0 {
		return
	}
	if said := s.Assumption(); !said.IsZero() {
		d.under(lead, d.say("explain/assumption")+" ", said.In(d.lang))
	}
	if said := s.Note(); !said.IsZero() {
		d.under(lead, d.say("explain/note")+" ", said.In(d.lang))
	}
}

// dated says of an edition from when through when it holds and since when it
// is known, as far as its document does; nothing of none.
func (d *derivation) dated(e *model.Edition) string {
	said := ""
	if e == nil {
		return said
	}
	for _, x := range []struct {
		key        string
		on, silent calendar.Date
	}{{"explain/from", e.From, calendar.First}, {"explain/through", e.Through, calendar.Last}, {"explain/known", e.Known, calendar.First}} {
		if x.on != x.silent {
			said += ", " + d.say(x.key, "date", text.Date(d.lang, x.on.String()))
		}
	}
	return said
}

// below are the named steps that a step is made of, each once, and the step
// that stands for what was cut off.
func (d *derivation) below(id int) []int {
	var found []int
	seen := map[int]bool{id: true}
	var visit func(int)
	visit = func(id int) {
		for _, o := range d.Explanation.Step(id).Operands {
			if seen[o] {
				continue
			}
			seen[o] = true
			switch step := d.Explanation.Step(o); {
			case step.Op == "filter": // a row that is left out
			case step.Definition != nil || step.Op == "cut":
				found = append(found, o)
			default:
				visit(o)
			}
		}
	}
	visit(id)
	return found
}
