package sweep

import (
	"strconv"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

func (s *Sweep) say(key string, pairs ...string) string {
	a := args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		a[pairs[i]] = pairs[i+1]
	}
	return text.Message(s.Lang, key, a)
}

// Name is a definition as people call it, with its row where it has one.
func (s *Sweep) Name(d *model.Definition, row string) string {
	name := d.Title.In(s.Lang)
	if row == "" {
		return name
	}
	return name + " " + s.say("explain/of", "row", row)
}

// NameOf is an output as people call it.
func (s *Sweep) NameOf(o Output) string { return s.Name(o.Definition, o.Row) }

// NameOfAxis is an input that varies as people call it.
func (s *Sweep) NameOfAxis(axis int) string {
	f := s.Axes[axis].Field
	return s.Name(f.Definition, strings.TrimSuffix(f.Pointer, "/"+f.Definition.Name))
}

// Input writes a value of an axis, without what it is per.
func (s *Sweep) Input(axis int, v formula.Value) string {
	return s.short(s.Axes[axis].Field.Definition, s.Product.Say(s.Axes[axis].Field.Definition, v, s.Lang))
}

// Shown writes a value of an output, without what it is per, or says why there is
// none.
func (s *Sweep) Shown(o Output, v Value) string {
	switch v.State {
	case Refused:
		return s.say("sweep/refused")
	case NoRow:
		return s.say("sweep/absent")
	}
	return s.Product.Marked(o.Definition, v.Wire, s.short(o.Definition, s.Product.Tell(o.Definition, v.Wire, s.Lang)))
}

// short takes the end off an amount that its unit divides by: per year.
func (s *Sweep) short(d *model.Definition, said string) string {
	return strings.TrimSuffix(said, " "+s.Product.Per(d, s.Lang))
}

// Where says where on its axis a change is.
func (s *Sweep) Where(c Change) string {
	d := s.Axes[c.Axis].Field.Definition
	key := "sweep/from"
	switch {
	case !ordered(d.Type):
		key = "sweep/to"
	case !c.Exact:
		key = "sweep/between"
	case s.Product.Line.Decimals(d.Type) > 0: // the next amount is a cent more
		key = "sweep/above"
	}
	return s.say(key, "from", s.Input(c.Axis, c.From), "to", s.Input(c.Axis, c.To))
}

// What says what an output does at a change.
func (s *Sweep) What(c Change) string {
	o := s.Outputs[c.Output]
	key := "sweep/moves"
	if c.Kind == Bend {
		key = "sweep/bends"
	}
	said := s.say(key, "name", s.NameOf(o), "before", s.Shown(o, c.Before), "after", s.Shown(o, c.After))
	if other := 1 - c.Axis; len(c.Lines) > 0 {
		key := "sweep/some-lines"
		if len(c.Lines) == s.Len(other) {
			key = "sweep/all-lines"
		}
		said += " (" + s.say(key, "name", s.NameOfAxis(other), "first", s.Input(other, s.Axes[other].Values[c.Lines[0]]),
			"count", strconv.Itoa(len(c.Lines)), "all", strconv.Itoa(s.Len(other))) + ")"
	}
	return said
}

// Why says a reason, and where it stands.
func (s *Sweep) Why(r Reason) string {
	said := r.Text + " (" + r.Origin
	if r.Source != "" {
		said += "; " + s.Product.Sources.Cite(r.Source, s.Lang)
	}
	return said + ")"
}

// ProductName is the product's title, and its id where that is another.
func (s *Sweep) ProductName() string {
	title := s.Product.Title.In(s.Lang)
	if title == "" || title == s.Product.ID {
		return s.Product.ID
	}
	return title + " (" + s.Product.ID + ")"
}

// About says what is looked at, and along what.
func (s *Sweep) About() string {
	var outputs, axes []string
	for _, o := range s.Outputs {
		outputs = append(outputs, s.NameOf(o))
	}
	for i := range s.Axes {
		axes = append(axes, s.NameOfAxis(i))
	}
	return s.say("sweep/about", "outputs", text.List(s.Lang, outputs, true), "inputs", text.List(s.Lang, axes, true))
}

// Held says which options keep their value; "" where there are none.
func (s *Sweep) Held() string {
	var all []string
	for _, f := range s.Fixed {
		all = append(all, f.Definition.Title.In(s.Lang)+" "+s.Product.Say(f.Definition, f.Value, s.Lang))
	}
	if len(all) == 0 {
		return ""
	}
	return s.say("sweep/held", "values", strings.Join(all, ", "))
}
