package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/text"
)

// failed says why values could not be computed, each reason once.
func (p *page) failed() {
	var reasons []string
	var visit func(n *engine.Node)
	visit = func(n *engine.Node) {
		for _, name := range slices.Sorted(maps.Keys(n.Values)) {
			if v := n.Values[name]; v.State == "failed" && !slices.Contains(reasons, v.Detail) {
				reasons = append(reasons, v.Detail)
			}
		}
		for _, list := range slices.Sorted(maps.Keys(n.Lists)) {
			for _, row := range n.Lists[list] {
				visit(row)
			}
		}
	}
	visit(p.Results)
	if len(reasons) > 0 {
		p.heading(p.say("evaluate/failed-values"))
	}
	for _, r := range reasons {
		p.wrapped("✗ ", r)
	}
}

// violated lists what is not allowed, and what is better not done, with the choices
// and the clause.
func (p *page) violated() {
	p.against("evaluate/violations", "✗ ", p.Violations)
	p.against("evaluate/warnings", "! ", p.Warnings)
}

// against lists constraints that do not hold, under a heading.
func (p *page) against(heading, mark string, all []engine.Violation) {
	if len(all) == 0 {
		return
	}
	p.heading(p.say(heading))
	for _, v := range all {
		said := v.Message
		if v.Illustrative {
			said, p.illustrated = said+engine.Mark, true
		}
		p.wrapped(mark, p.at(v.At)+said)
		if len(v.Choices) > 0 {
			p.wrapped("  ", p.say("evaluate/choices", "names", p.titles(v.Choices)))
		}
		if v.Source != "" {
			p.wrapped("  ", p.say("evaluate/source", "source", p.Sources.Cite(v.Source, p.lang)))
		}
	}
}

// undecided lists the constraints that wait for inputs, or that failed; those
// of several rows that wait for the same once.
func (p *page) undecided() {
	if len(p.Undecided) > 0 {
		p.heading(p.say("evaluate/undecided"))
	}
	var order []string
	rows := map[string][]string{}
	for _, u := range p.Undecided {
		said := p.waits(u)
		if rows[said] == nil {
			order = append(order, said)
		}
		rows[said] = append(rows[said], u.At)
	}
	for _, said := range order {
		p.wrapped("? ", p.at(p.several(rows[said]))+said)
	}
}

// waits says what a constraint waits for, each input once, or why it failed.
func (p *page) waits(u engine.Undecided) string {
	constraint := strings.ReplaceAll(u.Constraint, "_", " ")
	if u.Detail != "" {
		return constraint + ": " + u.Detail
	}
	var names []string
	for _, pointer := range u.Needs {
		if name := p.title(pointer[strings.LastIndex(pointer, "/")+1:]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return p.say("evaluate/waits-for", "constraint", constraint, "names", strings.Join(names, "; "))
}

// mostRows is how many rows are named; more are counted.
const mostRows = 3

// several names a few rows, or counts many.
func (p *page) several(rows []string) string {
	if len(rows) > mostRows {
		return p.count(len(rows), "row")
	}
	return text.List(p.lang, rows, true)
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
		if m.Unknown != nil {
			p.wrapped("? ", p.title(m.Name)+": "+m.Unknown.Why)
			p.wrapped("  ", p.say("evaluate/established-by", "name", m.Unknown.EstablishedBy))
		} else {
			p.wrapped("? ", p.title(m.Name)+" ("+m.At+"/"+m.Name+")")
		}
		if question := p.Ask(m, p.lang); question != "" {
			p.wrapped("  ", question)
		}
		needed := p.say("evaluate/needed-by", "names", p.titles(m.NeededBy))
		if !sameNames(m.NeededBy, m.Affects) {
			needed += "; " + p.say("evaluate/affects", "names", p.titles(m.Affects))
		}
		p.wrapped("  ", needed)
	}
}

// sameNames says that names are the same, in whatever order.
func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// filled lists the defaults that were used, and what was given in vain.
func (p *page) filled() {
	if len(p.Defaults) > 0 {
		p.heading(p.say("evaluate/defaults"))
	}
	for _, d := range p.Defaults {
		said := fmt.Sprint(d.Value.Value)
		if def := p.Line.Lookup(d.Name); def != nil {
			said = p.told(def, d.Value)
		}
		p.wrapped("  ", p.at(d.At)+p.title(d.Name)+" = "+said)
	}
	if len(p.Ignored) > 0 {
		p.heading(p.say("evaluate/ignored"))
	}
	for _, i := range p.Ignored {
		p.wrapped("  ", p.title(i.Name)+" ("+i.At+"/"+i.Name+")")
	}
}

// title is a name of the documents as people call it.
func (p *page) title(name string) string { return p.titles([]string{name}) }

// titles are names of the documents as people call them.
func (p *page) titles(names []string) string { return text.List(p.lang, p.each(names), true) }

// each is the title of each name.
func (p *page) each(names []string) []string {
	said := make([]string, len(names))
	for i, name := range names {
		said[i] = p.Called(name, p.lang)
	}
	return said
}

// fewTitles is how many results are named that lean on an assumption.
const fewTitles = 3

// few is titles without those that come after the first few; they are counted.
func (p *page) few(names []string) string {
	if more := len(names) - fewTitles; more > 1 {
		return p.say("evaluate/and-more", "names", strings.Join(p.each(names[:fewTitles]), ", "), "count", strconv.Itoa(more))
	}
	return p.titles(names)
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
		p.wrapped("• ", said+" ("+p.few(names[said])+")")
	}
}
