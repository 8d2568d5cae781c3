package main

import (
	"fmt"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/invariant"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// counter is a counter-example as text.
type counter struct {
	*page
	documents documents
}

func (c *counter) write(r *invariant.Result, suite *proof.Suite) {
	x := r.Counter
	p := x.Points[0]
	said := c.say("test/day", "date", text.Date(c.lang, p.On.String()))
	if p.Known != calendar.Last {
		said = c.say("test/day-known", "date", text.Date(c.lang, p.On.String()), "known", text.Date(c.lang, p.Known.String()))
	}
	c.wrapped("", r.Name+" ("+c.where(r.Pos)+"), "+said)
	c.line("", "")
	c.wrapped("✗ ", c.breaks(r))
	if x.Field != nil {
		c.wrapped("  ", c.moves(r))
	}
	if r.Where != nil {
		c.wrapped("  ", c.say("invariant/where", "test", flat(r.Where)))
	}
	c.parts(x)
	c.paste(r.Paste(suite))
	if x.Cut {
		c.line("", "")
		c.wrapped("", c.say("invariant/cut"))
	}
	c.line("", "")
	if r.Source != "" {
		c.wrapped(c.say("explain/source")+" ", r.Product.Sources.Cite(r.Source, c.lang))
	}
	if !r.Reason.IsZero() {
		c.wrapped(c.say("invariant/reason")+" ", r.Reason.In(c.lang))
	}
}

// where is a place in a document.
func (c *counter) where(p diag.Pos) string {
	return fmt.Sprintf("%s:%d", c.documents.place(p.File), p.Line)
}

// flat is the text of a formula on one line.
func flat(f *formula.Formula) string { return strings.Join(strings.Fields(f.Text), " ") }

// breaks says what the invariant does not allow and is so.
func (c *counter) breaks(r *invariant.Result) string {
	x := r.Counter
	if r.Property == model.Always {
		return c.at(x.At) + c.say("invariant/not-true", "test", flat(r.Is))
	}
	name := c.named(engine.Step{Name: r.Value.Name, At: x.At}, r.Value)
	if r.Property.Paired() {
		from, to := c.apart(x.Values[0], x.Values[1])
		said := c.say("invariant/goes", "value", name, "from", from, "to", to)
		if r.Property == model.NeverJumps && len(x.Limits) > 0 {
			said = c.say("invariant/jumps", "value", name, "from", from, "to", to, "limit", c.side(x.Limits[0]))
		}
		return said
	}
	var all []string
	for _, l := range x.Limits {
		got, limit := c.apart(x.Values[0], l)
		key := map[string]string{"at_least": "invariant/less", "at_most": "invariant/more", "equals": "invariant/other"}[l.Property]
		said := c.say(key, "value", name, "got", got, "limit", limit)
		if f := limitOf(r, l.Property); f != nil {
			if _, constant := f.Constant(); !constant {
				said += " (" + flat(f) + ")"
			}
		}
		all = append(all, said)
	}
	return strings.Join(all, "; ")
}

// limitOf is the formula of a limit.
func limitOf(r *invariant.Result, property string) *formula.Formula {
	switch property {
	case "at_least":
		return r.AtLeast
	case "at_most", "by_more_than":
		return r.AtMost
	}
	return r.Is
}

// moves says in which input the two points differ.
func (c *counter) moves(r *invariant.Result) string {
	x := r.Counter
	low, _ := x.Field.Given(x.Points[0])
	high, _ := x.Field.Given(x.Points[1])
	d := x.Field.Definition
	from, to := c.apart(invariant.Side{Value: low, Definition: d}, invariant.Side{Value: high, Definition: d})
	return c.say("invariant/moves", "input", c.input(*x.Field), "from", from, "to", to)
}

// input is an input at its row, as people call it.
func (c *counter) input(f vary.Field) string {
	return c.named(engine.Step{Name: f.Definition.Name, At: strings.TrimSuffix(f.Pointer, "/"+f.Definition.Name)}, f.Definition)
}

// apart are two sides in words; where these are the same or cut short, exactly.
func (c *counter) apart(a, b invariant.Side) (string, string) {
	one, other := c.side(a), c.side(b)
	if one == other || strings.Contains(one+other, "…") {
		return c.exactly(one, a), c.exactly(other, b)
	}
	return one, other
}

// exactly adds to a number in words what these leave out.
func (c *counter) exactly(said string, s invariant.Side) string {
	if s.State != formula.Known || s.Kind != formula.Number {
		return said
	}
	value, exact := engine.Wire(c.Line, s.Definition.Type, s.Num)
	_, decimals, _ := strings.Cut(value, ".")
	switch {
	case exact != "":
		return said + ", " + c.say("test/exactly", "value", exact)
	case len(decimals) > max(0, c.Line.Decimals(s.Definition.Type)):
		return said + ", " + c.say("test/exactly", "value", text.Number(c.lang, value))
	}
	return said
}

// side is a side of a comparison in words.
func (c *counter) side(s invariant.Side) string {
	switch {
	case s.State == formula.Failed:
		return c.say("state/failed") + " (" + s.Reason.String() + ")"
	case s.State == formula.Known && s.Kind == formula.Number && s.Definition.Type.Kind == formula.Date:
		days, _ := s.Num.Decimal(6)
		return c.say("invariant/days", "count", days)
	}
	return c.Amount(s.Definition, s.Value, c.lang)
}

// parts says where the computations part.
func (c *counter) parts(x *invariant.Counter) {
	switch {
	case x.Beside != nil:
		value := c.say("explain/absent")
		if x.Beside.Value.State == formula.Known {
			value = c.side(invariant.Side{Value: x.Beside.Value, Definition: x.Beside.Field.Definition})
		}
		key := "invariant/parts-beside"
		if len(x.Parted) == 0 {
			key = "invariant/same-beside"
		}
		c.line("", "")
		c.wrapped("", c.say(key, "input", c.input(x.Beside.Field), "value", value))
	case len(x.Parted) > 0:
		c.line("", "")
		c.wrapped("", c.say("invariant/parts"))
	}
	for _, p := range x.Parted {
		c.wrapped("• ", c.parted(p))
	}
}

// parted is one place where the computations part.
func (c *counter) parted(p invariant.Parted) string {
	at, what := p.Definition.Pos, ""
	switch p.Part {
	case engine.Counted:
		at, what = p.Edition.Place(), c.say("invariant/part-edition")
	case engine.Applied, engine.Withheld:
		what = c.say("invariant/part-"+[...]string{"applied", "withheld"}[p.Part-engine.Applied], "test", flat(p.Edition.Body.When))
	case engine.Chosen:
		row := p.Edition.Body.Cases[p.Case]
		at, what = row.Pos, c.say("invariant/part-case", "case", caseOf(row, p.Case))
	case engine.Minimum:
		what = c.say("invariant/part-minimum", "limit", flat(p.Edition.Body.AtLeast))
	case engine.Maximum:
		what = c.say("invariant/part-maximum", "limit", flat(p.Edition.Body.AtMost))
	case engine.Then, engine.Else:
		what = c.say("invariant/part-"+[...]string{"then", "else"}[p.Part-engine.Then], "test", formula.Printer{}.Print(p.Node.Args[0]))
	case engine.Looked:
		at, what = p.Pos, c.say("invariant/part-row")
	}
	first, then := c.rows(p.Rows[0], p.Rows[1]), c.rows(p.Rows[1], p.Rows[0])
	return c.say("invariant/part", "name", p.Definition.Title.In(c.lang), "place", c.where(at), "what", what, "first", first, "then", then)
}

// caseOf is the id of a case, or its number.
func caseOf(row model.Case, i int) string {
	if row.ID != "" {
		return row.ID
	}
	return fmt.Sprint(i + 1)
}

// rows says in how many rows something counts, where it counts in so many others.
func (c *counter) rows(n, other int) string {
	switch {
	case n == 0:
		return c.say("invariant/not")
	case n == 1 && other == 0:
		return c.say("invariant/indeed")
	}
	return c.say("invariant/in-rows", "rows", c.count(n, "row"))
}

// paste writes the counter-example as an example.
func (c *counter) paste(p invariant.Paste) {
	c.line("", "")
	if p.File == "" {
		c.wrapped("", c.say("invariant/paste"))
	} else {
		c.wrapped("", c.say("invariant/paste-in", "file", c.documents.place(p.File)))
	}
	for _, l := range p.Lines {
		c.line("", text.Clean(l))
	}
}
