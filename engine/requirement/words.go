package requirement

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/text"
)

// details are what a cell rests on, in each reading: lines with a mark, a tab and a text.
func (p *printer) details(c Cell) []string {
	all := p.judged(c.Judgement, false)
	for _, o := range c.Otherwise {
		all = append(all, p.judged(o, true)...)
	}
	return all
}

func (p *printer) judged(j Judgement, otherwise bool) []string {
	var all []string
	add := func(mark, s string) { all = append(all, mark+"\t"+text.Clean(s)) }
	if len(j.Readings) > 0 {
		add("", p.readings(j.Readings, otherwise))
	}
	if j.Message != "" {
		add(mark(NotMet), j.Message)
	}
	if j.State == Failed {
		add(mark(Failed), p.say("requirement/failed"))
	}
	switch {
	case j.State == Met && len(j.Values) == 0:
		add(mark(Met), p.say("requirement/legend-met"))
	case j.State == Met:
		add(mark(Met), p.values(j.Values))
	case len(j.Values) > 0:
		add("·", p.values(j.Values))
	}
	for _, x := range j.Unknown {
		add(mark(Unknown), x.Title+": "+x.Why+". "+p.say("requirement/by", "name", x.EstablishedBy))
	}
	return all
}

// readings are the ways in which the sources are read, in one line.
func (p *printer) readings(all []Reading, otherwise bool) string {
	said := make([]string, len(all))
	for i, r := range all {
		if said[i] = r.Title + ": " + r.Text; otherwise {
			said[i] = r.Text
		}
		if r.Assumption != "" {
			said[i] += " " + p.note(r.Assumption)
		}
	}
	if otherwise {
		return p.say("requirement/otherwise", "text", strings.Join(said, "; "))
	}
	return strings.Join(said, "; ")
}

// values are values in one line, each with who established it.
func (p *printer) values(all []Value) string {
	said := make([]string, len(all))
	for i, v := range all {
		said[i] = v.Title + ": " + v.Text
		if v.Assumption != "" {
			said[i] += " " + p.note(v.Assumption)
		}
		if v.EstablishedBy != "" {
			said[i] += " (" + p.say("requirement/established", "name", v.EstablishedBy) + ")"
		}
	}
	return strings.Join(said, "; ")
}

// note is the number of a note at the end.
func (p *printer) note(s string) string {
	i := slices.Index(p.notes, s)
	if i < 0 {
		i, p.notes = len(p.notes), append(p.notes, s)
	}
	return "[" + strconv.Itoa(i+1) + "]"
}
