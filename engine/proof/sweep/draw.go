package sweep

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/picture"
	"dekking/engine/text"
)

// lines draws a line for each output, or for each value of the second input.
func (s *Sweep) lines(style Style) *picture.Lines {
	p := &picture.Lines{X: s.across(0), Y: s.scale(s.Outputs[0].Definition, s.yTitle()), MarkName: s.say("sweep/mark"), BandName: s.say("sweep/band")}
	if len(s.Axes) > 1 {
		for j := range s.Len(1) {
			p.Lines = append(p.Lines, s.line(0, j, s.Input(1, s.Axes[1].Values[j])))
		}
		p.LinesName = s.NameOfAxis(1) + ":"
	} else {
		for k, o := range s.Outputs {
			p.Lines = append(p.Lines, s.line(k, 0, s.NameOf(o)))
		}
	}
	var notes []string
	p.Marks, notes = s.marks()
	p.Bands = s.bands()
	if s.gaps() {
		notes = append(notes, s.say("sweep/gaps"))
	}
	p.Head = s.head(style, notes)
	return p
}

// yTitle is what the vertical axis is called: of several outputs that is in the legend.
func (s *Sweep) yTitle() string {
	if len(s.Outputs) == 1 {
		return s.NameOf(s.Outputs[0])
	}
	return s.say("sweep/results")
}

// across is an axis of the sweep as one of a picture.
func (s *Sweep) across(axis int) picture.Scale {
	d := s.Axes[axis].Field.Definition
	x := s.scale(d, s.NameOfAxis(axis))
	if !ordered(d.Type) {
		x.Kind, x.Words = picture.Words, s.inputs(axis)
	}
	return x
}

// inputs are the values of an axis in words.
func (s *Sweep) inputs(axis int) []string {
	var all []string
	for _, v := range s.Axes[axis].Values {
		said := s.Input(axis, v)
		if v.Kind == formula.Date {
			said = text.BriefDate(s.Lang, calendar.Date(v.Int).String())
		}
		all = append(all, said)
	}
	return all
}

// along is the place of a value of an axis: by its own measure, or where it stands in
// the list.
func (s *Sweep) along(axis, i int) number.Number {
	a := s.Axes[axis]
	if d := a.Field.Definition; ordered(d.Type) {
		return s.place(d, a.Values[i])
	}
	return number.Int(int64(i))
}

// line is an output along the first axis, at a value of the second. Where a change was
// followed to its place, the line goes through both of its sides.
func (s *Sweep) line(output, other int, name string) picture.Line {
	o := s.Outputs[output]
	l := picture.Line{Name: name, Steps: !ordered(o.Definition.Type)}
	for i := range s.Len(0) {
		l.Spots = append(l.Spots, picture.Spot{X: s.along(0, i), Y: s.spot(o, s.At(i, other).Values[output])})
		for _, c := range s.Changes {
			if c.Output != output || c.Axis != 0 || c.Step != i || !c.Exact || len(s.Axes) > 1 || !ordered(s.Axes[0].Field.Definition.Type) {
				continue
			}
			d := s.Axes[0].Field.Definition
			l.Spots = append(l.Spots, picture.Spot{X: s.place(d, c.From), Y: s.spot(o, c.Before), Between: true},
				picture.Spot{X: s.place(d, c.To), Y: s.spot(o, c.After), Between: true})
		}
	}
	return l
}

// heat draws the values over both axes.
func (s *Sweep) heat(style Style) *picture.Heat {
	o := s.Outputs[0]
	var notes []string
	if len(s.Changes) <= fewNotes {
		for _, c := range s.Changes {
			notes = append(notes, capital(s.NameOfAxis(c.Axis))+" "+s.Where(c)+": "+strings.Join(s.told(c), "; ")+".")
		}
	}
	p := &picture.Heat{Head: s.head(style, notes), Z: s.scale(o.Definition, s.NameOf(o)),
		EdgeName: s.say("sweep/mark"), Struck: s.say("sweep/band"), Empty: s.say("sweep/empty")}
	for axis, x := range []*picture.Scale{&p.X, &p.Y} {
		*x = picture.Scale{Kind: picture.Words, Title: s.heading(axis), Words: s.inputs(axis)}
	}
	for i := range s.Len(0) {
		column := make([]picture.Cell, s.Len(1))
		for j := range column {
			at := s.At(i, j)
			column[j] = picture.Cell{Value: s.spot(o, at.Values[0]), Struck: len(at.Broken) > 0}
		}
		p.Cells = append(p.Cells, column)
	}
	for _, c := range s.Changes {
		for _, other := range c.Lines {
			e := picture.Edge{X: c.Step, Y: other, Axis: c.Axis}
			if c.Axis == 1 {
				e.X, e.Y = other, c.Step
			}
			p.Edges = append(p.Edges, e)
		}
	}
	return p
}

// heading is what an axis is called whose values are written with their units.
func (s *Sweep) heading(axis int) string {
	title := capital(s.NameOfAxis(axis))
	if per := s.Product.Per(s.Axes[axis].Field.Definition, s.Lang); per != "" {
		title += " (" + per + ")"
	}
	return title
}

// capital is a text that begins with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
