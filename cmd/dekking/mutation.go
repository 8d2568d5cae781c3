package main

import (
	"fmt"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/proof/mutate"
	"dekking/engine/text"
)

// mutation is which mistakes the examples notice, as text.
type mutation struct {
	*page
	documents documents
}

// report writes for each document how many mistakes the examples notice, the score of
// each line, and then what no example notices.
func (m *mutation) report(r *mutate.Report) {
	m.heading(m.say("mutate/heading"))
	m.table(r)
	m.line("", "")
	for _, l := range r.Lines() {
		m.score(r, l)
	}
	if n := r.Counts(nil)[mutate.Stillborn]; n > 0 {
		m.wrapped("  ", m.say("mutate/born", "mistakes", m.count(n, "mistake")))
	}
	m.outside(r)
	if r.Cut > 0 {
		m.wrapped("✗ ", m.say("mutate/cut", "mistakes", m.count(r.Cut, "mistake"), "max", fmt.Sprint(mutate.MaxMutants)))
	}
	for _, e := range r.Idle {
		m.wrapped("✗ ", m.say("mutate/excuse-idle", "place", m.where(e.Pos), "name", e.Of))
	}
	m.survivors(r)
}

// table writes how the mutants of each document came out.
func (m *mutation) table(r *mutate.Report) {
	shown := []mutate.Outcome{mutate.Killed, mutate.Equivalent, mutate.Explained, mutate.Survived}
	rows := [][]string{{m.say("mutate/document"), m.say("mutate/mutants")}}
	right := []bool{false, true}
	for _, o := range shown {
		rows[0], right = append(rows[0], m.say("mutate/"+o.String())), append(right, true)
	}
	for _, f := range r.Files() {
		all := 0
		row := []string{m.documents.place(f.Name), ""}
		for _, o := range shown {
			all += f.Counts[o]
			row = append(row, fmt.Sprint(f.Counts[o]))
		}
		row[1] = fmt.Sprint(all)
		rows = append(rows, row)
	}
	for _, l := range text.Align(rows, right) {
		m.line("  ", l)
	}
}

// score writes how many mistakes of a line are noticed, and whether that is enough.
func (m *mutation) score(r *mutate.Report, l *model.Line) {
	m.line("  ", m.bold(l.Title.In(m.lang)+": "+m.share(r.Counts(l))))
	all, killed := mutate.Score(r.Counts(l))
	if asked := r.Settings(l).Mutation; !asked.Reached(killed, all) {
		m.wrapped("✗ ", m.say("mutate/below", "share", text.Number(m.lang, asked.AtLeast.String()), "place", m.where(asked.Pos)))
	}
}

// share says how many of all are noticed, never rounded up.
func (m *mutation) share(n [mutate.Survived + 1]int) string {
	all, killed := mutate.Score(n)
	tenths := 1000
	if all > 0 {
		tenths = killed * 1000 / all
	}
	return m.say("mutate/score", "killed", fmt.Sprint(killed), "all", fmt.Sprint(all),
		"share", text.Number(m.lang, fmt.Sprintf("%d.%d", tenths/10, tenths%10)))
}

// outside says what no example can speak of.
func (m *mutation) outside(r *mutate.Report) {
	descriptive := 0
	for _, o := range r.Outside {
		if o.Why == mutate.Descriptive {
			descriptive++
		}
	}
	if descriptive > 0 {
		m.wrapped("  ", m.say("mutate/descriptive", "values", m.count(descriptive, "descriptive-value")))
	}
	if n := len(r.Outside) - descriptive; n > 0 {
		m.wrapped("  ", m.say("mutate/requirement", "requirements", m.count(n, "requirement")))
	}
}

// survivors writes what no example notices, by definition, each with an example that
// does.
func (m *mutation) survivors(r *mutate.Report) {
	if r.Counts(nil)[mutate.Survived] == 0 {
		m.line("", "")
		m.wrapped("✓ ", m.say("mutate/all"))
		return
	}
	m.heading(m.say("mutate/survivors"))
	for _, x := range r.Results {
		if x.Outcome == mutate.Survived {
			m.survivor(x)
		}
	}
}

func (m *mutation) survivor(x *mutate.Result) {
	m.wrapped("✗ ", m.say("mutate/title", "name", x.Name, "said", x.Said(m.lang)))
	m.line("  ", m.where(x.Pos))
	m.line("  ", "- "+text.Clean(x.Before))
	if x.After != "" {
		m.line("  ", "+ "+text.Clean(x.After))
	}
	if x.Example == nil {
		m.wrapped("  ", m.say("mutate/not-found", "questions", m.count(x.Asked, "question")))
		return
	}
	if x.Example.Mutant != x.Mutant {
		m.wrapped("  ", m.say("mutate/found-above", "name", x.Example.Name))
		return
	}
	m.wrapped("  ", m.say("mutate/found", "file", m.documents.place(x.Example.File.Name)))
	for l := range strings.Lines(x.Example.YAML()) {
		m.line("    ", text.Clean(strings.TrimSuffix(l, "\n")))
	}
}

// mutated is the JSON of which mistakes the examples notice.
type mutated struct {
	Mutants    int         `json:"mutants"` // that load: killed, equivalent, explained and survivors
	Killed     int         `json:"killed"`
	Equivalent int         `json:"equivalent"`
	Stillborn  int         `json:"stillborn"` // mistakes that `check` refuses; not among the mutants
	NotTried   int         `json:"notTried"`
	Enough     bool        `json:"enough"` // each line reaches the share that its settings ask for, and no excuse is idle
	Survivors  []survivor  `json:"survivors"`
	Explained  []survivor  `json:"explained"`
	Idle       []idle      `json:"idle"` // what the settings explain and is no survivor
	Outside    []unmutated `json:"outside"`
}

// survivor is a mistake that no example notices.
type survivor struct {
	place
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Mutation string `json:"mutation"` // in words
	Before   string `json:"before"`
	After    string `json:"after"`             // "": left out
	Example  string `json:"example,omitempty"` // to be pasted below `cases` of the document
	Document string `json:"document,omitempty"`
	Asked    int    `json:"asked,omitempty"` // questions that the search put
	Reason   string `json:"reason,omitempty"`
}

// idle is an excuse for what is no survivor.
type idle struct {
	place
	Name string `json:"name"`
}

// unmutated is a definition that no example can speak of.
type unmutated struct {
	place
	Name string `json:"name"`
	Why  string `json:"why"`
}

func (m *mutation) outcome(r *mutate.Report) *mutated {
	n := r.Counts(nil)
	out := &mutated{Mutants: n[mutate.Killed] + n[mutate.Equivalent] + n[mutate.Explained] + n[mutate.Survived], Killed: n[mutate.Killed],
		Equivalent: n[mutate.Equivalent], Stillborn: n[mutate.Stillborn], NotTried: r.Cut, Enough: r.Enough(),
		Survivors: []survivor{}, Explained: []survivor{}, Idle: []idle{}, Outside: []unmutated{}}
	for _, x := range r.Results {
		switch x.Outcome {
		case mutate.Survived:
			out.Survivors = append(out.Survivors, m.told(x))
		case mutate.Explained:
			out.Explained = append(out.Explained, m.told(x))
		}
	}
	for _, e := range r.Idle {
		out.Idle = append(out.Idle, idle{m.spot(e.Pos), e.Of})
	}
	for _, o := range r.Outside {
		out.Outside = append(out.Outside, unmutated{m.spot(o.Pos), o.Name, string(o.Why)})
	}
	return out
}

func (m *mutation) told(x *mutate.Result) survivor {
	s := survivor{place: m.spot(x.Pos), Name: x.Name, Kind: x.Kind.String(), Mutation: x.Said(m.lang), Before: x.Before, After: x.After, Asked: x.Asked}
	if x.Example != nil {
		s.Example, s.Document = x.Example.YAML(), m.documents.place(x.Example.File.Name)
	}
	if x.Excuse != nil {
		s.Reason = x.Excuse.Reason.In(m.lang)
	}
	return s
}

func (m *mutation) where(p diag.Pos) string {
	return fmt.Sprintf("%s:%d", m.documents.place(p.File), p.Line)
}

// spot is a place in JSON.
func (m *mutation) spot(p diag.Pos) place {
	at := p.Place()
	at.File = m.documents.place(p.File)
	return at
}
