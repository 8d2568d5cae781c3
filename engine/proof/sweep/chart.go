package sweep

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/picture"
	"dekking/engine/text"
)

// Style is how a sweep is drawn.
type Style struct {
	Format picture.Format
	Lines  bool   // of two inputs: a line for each value of the second, not colours
	From   string // what the other inputs are from, for the small print; or ""
}

// The bounds of a picture: more would not be told apart.
const (
	MaxLines = 12
	MaxCells = 200 // along either axis
)

// drawing is a picture that can be written.
type drawing interface {
	Write(io.Writer, picture.Format) error
}

// Draw draws the sweep. What cannot be drawn is a fault; the error is the writer's.
func (s *Sweep) Draw(w io.Writer, style Style) (diag.List, error) {
	if why := s.undrawable(style); why != nil {
		return diag.List{*why}, nil
	}
	var d drawing = s.lines(style)
	if len(s.Axes) > 1 && !style.Lines {
		d = s.heat(style)
	}
	return nil, d.Write(w, style.Format)
}

func (s *Sweep) undrawable(style Style) *diag.Diagnostic {
	no := func(code string, a args) *diag.Diagnostic {
		f := fault(code, "/outputs", a)
		return &f
	}
	first := s.Outputs[0].Definition
	for _, o := range s.Outputs {
		d := o.Definition
		switch {
		case d.Type.Kind == formula.Text:
			return no("sweep/draws-no-text", args{"name": d.Name})
		case d.Type.Kind != first.Type.Kind || d.Type.Unit != first.Type.Unit || d.Type.Domain != first.Type.Domain:
			return no("sweep/several-units", args{"name": first.Name, "other": d.Name})
		}
	}
	switch {
	case len(s.Axes) > 1 && style.Lines && s.Len(1) > MaxLines:
		return no("sweep/too-many-lines", args{"count": strconv.Itoa(s.Len(1)), "max": strconv.Itoa(MaxLines)})
	case len(s.Outputs) > MaxLines:
		return no("sweep/too-many-lines", args{"count": strconv.Itoa(len(s.Outputs)), "max": strconv.Itoa(MaxLines)})
	case len(s.Axes) > 1 && !style.Lines && max(s.Len(0), s.Len(1)) > MaxCells:
		return no("sweep/too-many-cells", args{"count": strconv.Itoa(max(s.Len(0), s.Len(1))), "max": strconv.Itoa(MaxCells)})
	}
	return nil
}

// head is the titles and the small print.
func (s *Sweep) head(style Style, notes []string) picture.Head {
	h := picture.Head{Lang: s.Lang, Title: s.say("sweep/title", "product", s.ProductName(), "date", text.Date(s.Lang, s.Point.On.String())),
		Subtitle: capital(s.About()), Notes: notes}
	for _, part := range []struct {
		key string
		all []Trouble
	}{{"sweep/not-allowed", s.NotAllowed()}, {"sweep/not-accepted", s.NotAccepted()}, {"sweep/not-computed", s.NotComputed()}, {"sweep/missing", s.Missing()}} {
		for _, t := range part.all[:min(len(part.all), fewNotes)] {
			h.Notes = append(h.Notes, s.say(part.key, "where", t.Where, "message", strings.TrimSuffix(t.Say, ".")))
		}
	}
	rest := []string{s.Held()}
	if style.From != "" {
		rest = append(rest, s.say("sweep/other-inputs", "name", style.From))
	}
	if k := known(s.Point); k != 0 {
		rest = append(rest, s.say("sweep/known-at", "date", text.Date(s.Lang, k.String())))
	}
	if n := len(s.Assumptions); n > 0 {
		rest = append(rest, s.say("sweep/assumptions", "count", strconv.Itoa(n)))
	}
	if s.Illustrative {
		rest = append(rest, s.say("evaluate/illustrative"))
		if strings.Contains(strings.Join(notes, ""), engine.Mark) {
			rest = append(rest, s.say("illustrative/legend", "mark", engine.Mark)+".")
		}
	}
	rest = slices.DeleteFunc(rest, func(s string) bool { return s == "" })
	if len(rest) > 0 {
		h.Notes = append(h.Notes, strings.Join(rest, " "))
	}
	return h
}

// fewNotes is how many things of a sort the small print tells.
const fewNotes = 5

// gaps says that some value is not there.
func (s *Sweep) gaps() bool {
	return slices.ContainsFunc(s.Points, func(p Point) bool {
		return slices.ContainsFunc(p.Values, func(v Value) bool { return v.State != Given })
	})
}

// scale is how a definition is measured. Values are the words where it has no order.
func (s *Sweep) scale(d *model.Definition, title string) picture.Scale {
	x := picture.Scale{Title: capital(title)}
	switch d.Type.Kind {
	case formula.Date:
		x.Kind = picture.Days
	case formula.Boolean:
		x.Kind = picture.Words
		for _, key := range []string{"value/no", "value/yes"} {
			x.Words = append(x.Words, s.say(key))
		}
	case formula.Choice:
		x.Kind = picture.Words
		for i := range d.Type.Domain.IDs {
			x.Words = append(x.Words, d.Choice(int32(i), s.Lang))
		}
	case formula.Number:
		x.Places = s.Product.Line.Decimals(d.Type)
		s.measure(&x, d)
	}
	return x
}

// measure writes the unit: signs around the numbers, words behind the title.
func (s *Sweep) measure(x *picture.Scale, d *model.Definition) {
	if d.Type.Unit.IsPercent() {
		x.After = s.symbol(s.Product.Line.Names.Percent)
		return
	}
	var words []string
	for _, f := range d.Type.Unit.Bases() {
		switch sign := s.symbol(f.Name); {
		case f.Exp < 0:
		case sign != "":
			x.Before += sign + " "
		default:
			words = append(words, s.plural(f.Name))
		}
	}
	if per := s.Product.Per(d, s.Lang); per != "" {
		words = append(words, per)
	}
	if len(words) > 0 {
		x.Title += " (" + strings.Join(words, " ") + ")"
	}
}

func (s *Sweep) symbol(name string) string {
	if i := s.unitNamed(name); i >= 0 {
		return s.Product.Line.Units[i].Symbol
	}
	return ""
}

func (s *Sweep) plural(name string) string {
	if i := s.unitNamed(name); i >= 0 && !s.Product.Line.Units[i].Many.IsZero() {
		return s.Product.Line.Units[i].Many.In(s.Lang)
	}
	return name
}

func (s *Sweep) unitNamed(name string) int {
	return slices.IndexFunc(s.Product.Line.Units, func(u model.Unit) bool { return u.Name == name })
}

// place is a value as a picture measures it.
func (s *Sweep) place(d *model.Definition, v formula.Value) number.Number {
	if d.Type.Kind == formula.Number {
		return s.Product.Line.Wire(d.Type, v.Num)
	}
	return number.Int(int64(v.Int))
}

// spot is a value of an output as a picture measures it.
func (s *Sweep) spot(o Output, v Value) picture.Value {
	if v.State != Given {
		return picture.Value{}
	}
	return picture.Value{Number: s.place(o.Definition, v.Exact), Given: true}
}
