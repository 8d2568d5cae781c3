package main

import (
	"fmt"
	"slices"

	"dekking/engine/text"
)

// violated lists what is not allowed, with the choices and the clause.
func (p *page) violated() {
	if len(p.Violations) == 0 {
		return
	}
	p.heading(p.say("evaluate/violations"))
	for _, v := range p.Violations {
		p.wrapped("✗ ", p.at(v.At)+v.Message)
		if len(v.Choices) > 0 {
			p.wrapped("  ", p.say("evaluate/choices", "names", text.List(p.lang, v.Choices, true)))
		}
		if v.Source != "" {
			p.wrapped("  ", p.say("evaluate/source", "source", p.Sources.Cite(v.Source, p.lang)))
		}
	}
}

// at names the row that a pointer is of, "" for the policy.
func (p *page) at(pointer string) string {
	if pointer == "" {
		return ""
	}
	return pointer + ": "
}

// lacking lists what is missing, with the question to ask and what needs it.
func (p *page) lacking() {
	if len(p.Missing) > 0 {
		p.heading(p.say("evaluate/missing"))
	}
	for _, m := range p.Missing {
		d := p.Line.Lookup(m.Name)
		title, question := m.Name, ""
		if d != nil {
			title = d.Title.In(p.lang)
			if d.Input != nil {
				question = d.Input.Question.In(p.lang)
			}
		}
		p.wrapped("? ", fmt.Sprintf("%s (%s/%s)", title, m.At, m.Name))
		if question != "" {
			p.wrapped("  ", question)
		}
		needed := p.say("evaluate/needed-by", "names", p.titles(m.NeededBy))
		if !slices.Equal(m.NeededBy, m.Affects) {
			needed += "; " + p.say("evaluate/affects", "names", p.titles(m.Affects))
		}
		p.wrapped("  ", needed)
	}
}

// filled lists the defaults that were used, and what was given in vain.
func (p *page) filled() {
	if len(p.Defaults) > 0 {
		p.heading(p.say("evaluate/defaults"))
	}
	for _, d := range p.Defaults {
		said := fmt.Sprint(d.Value.Value)
		if def := p.Line.Lookup(d.Name); def != nil {
			said = p.Tell(def, d.Value, p.lang)
		}
		p.wrapped("  ", p.at(d.At)+d.Name+" = "+said)
	}
	if len(p.Ignored) > 0 {
		p.heading(p.say("evaluate/ignored"))
	}
	for _, i := range p.Ignored {
		p.wrapped("  ", i.At+"/"+i.Name)
	}
}

// titles are names of the documents as people call them.
func (p *page) titles(names []string) string {
	said := make([]string, len(names))
	for i, name := range names {
		said[i] = name
		if d := p.Line.Lookup(name); d != nil {
			said[i] = d.Title.In(p.lang)
		}
	}
	return text.List(p.lang, said, true)
}

// assumed lists what the sources do not settle and a result leans on, each
// once.
func (p *page) assumed() {
	if len(p.Assumptions) == 0 {
		return
	}
	p.heading(p.say("evaluate/assumptions"))
	var order []string
	names := map[string][]string{}
	for _, x := range p.Assumptions {
		if names[x.Text] == nil {
			order = append(order, x.Text)
		}
		for _, name := range x.Names {
			if !slices.Contains(names[x.Text], name) {
				names[x.Text] = append(names[x.Text], name)
			}
		}
	}
	for _, said := range order {
		p.wrapped("• ", said+" ("+p.titles(names[said])+")")
	}
}
