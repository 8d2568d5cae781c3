package change

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dekking/engine/text"
)

// Style is how a difference is written for a terminal.
type Style struct {
	Width int  // terminal columns; less than 40 counts as 40
	Color bool // ANSI: bold headings, faint rules, coloured marks
}

// Text writes a difference for a terminal: what it comes to, the changes of
// each class by product, and the examples that come out differently. The error
// is the writer's.
func Text(w io.Writer, d *Difference, s Style) error {
	s.Width = max(s.Width, 40)
	p := &printer{Style: s, Difference: d}
	p.opening()
	for _, class := range [...]Class{Breaking, Attention, Safe} {
		p.class(class)
	}
	p.examples()
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	Style
	*Difference
	out strings.Builder
}

func (d *Difference) say(key string, pairs ...string) string {
	return (&comparer{lang: d.lang}).say(key, pairs...)
}

// counted is a sentence with a number, which has another form for one.
func (d *Difference) counted(key string, n int, pairs ...string) string {
	if n == 1 {
		key += "-one"
	}
	return d.say(key, append(pairs, "count", fmt.Sprint(n))...)
}

// summary says what the changes come to: 1 breekt aanroepen en 2 vragen
// aandacht.
func (d *Difference) summary() string {
	switch {
	case len(d.Changes) == 0 && d.identical:
		return d.say("diff/identical")
	case len(d.Changes) == 0:
		return d.say("diff/same")
	}
	var parts []string
	for _, x := range [...]struct {
		key string
		n   int
	}{{"diff/breaking", d.Counts.Breaking}, {"diff/attention", d.Counts.Attention}, {"diff/safe", d.Counts.Safe}} {
		if x.n > 0 {
			parts = append(parts, d.counted(x.key, x.n))
		}
	}
	return text.List(d.lang, parts, true)
}

// opening says what is compared and what it comes to.
func (p *printer) opening() {
	p.wrapped("", p.bold, p.say("diff/title", "old", p.Old, "new", p.New))
	labels := []string{p.say("diff/changes") + ":", p.say("diff/examples-label") + ":"}
	width := max(text.Width(labels[0]), text.Width(labels[1]))
	p.wrapped(text.Pad(labels[0], width)+" ", nil, p.summary())
	p.wrapped(text.Pad(labels[1], width)+" ", nil, p.tried())
}

// tried says what became of the examples.
func (d *Difference) tried() string {
	x := d.Examples
	switch {
	case x == nil:
		return d.say("diff/examples-bad", "old", d.Old)
	case x.Compared == 0:
		return d.say("diff/examples-none")
	}
	said := d.say("diff/examples-all", "count", fmt.Sprint(x.Compared))
	switch {
	case x.Changed == 1:
		said = d.say("diff/examples-one", "all", fmt.Sprint(x.Compared))
	case x.Changed > 0:
		said = d.say("diff/examples-some", "count", fmt.Sprint(x.Changed), "all", fmt.Sprint(x.Compared))
	}
	if x.Unread > 0 {
		said += "; " + d.say("diff/examples-unread", "count", fmt.Sprint(x.Unread))
	}
	return said
}

var marks = [...]struct{ mark, color string }{Safe: {"✓", "32"}, Attention: {"!", "33"}, Breaking: {"✗", "31"}}

// class writes the changes of a class, under their products.
func (p *printer) class(class Class) {
	of := p.of(class)
	if len(of) == 0 {
		return
	}
	p.heading(p.say("diff/head-" + class.String()))
	owner := ""
	for i := range of {
		ch := &of[i]
		if now := p.owner(ch); now != owner {
			if i > 0 {
				p.line("")
			}
			p.wrapped("", p.bold, now)
			owner = now
		}
		p.sentence(ch)
		if i+1 < len(of) && p.owner(&of[i+1]) == owner && of[i+1].Name == ch.Name {
			p.where(ch, &of[i+1])
		} else {
			p.where(ch, nil)
		}
	}
}

// of are the changes of a class, in order.
func (d *Difference) of(class Class) []Change {
	return slices.DeleteFunc(slices.Clone(d.Changes), func(ch Change) bool { return ch.Class != class })
}

// owner is whom a change is of: a product, a line with all its products or
// some, or the sources.
func (d *Difference) owner(ch *Change) string {
	switch {
	case ch.Line == "":
		return d.say("diff/sources")
	case ch.Product != "" && ch.owner != "" && ch.owner != ch.Product:
		return ch.owner + " (" + ch.Product + ")"
	case ch.Product != "":
		return ch.Product
	case ch.everyone:
		return d.say("diff/all-products", "line", ch.lineName)
	case len(ch.Products) > 0:
		return d.say("diff/some-products", "line", ch.lineName, "products", text.List(d.lang, ch.Products, true))
	}
	return ch.lineName
}

// sentence writes what is different, and what was and is now where that is long.
func (p *printer) sentence(ch *Change) {
	mark := marks[ch.Class]
	p.hang("  "+p.ansi(mark.color, mark.mark)+" ", "    ", nil, ch.named()+": "+ch.Text)
	if !ch.block {
		return
	}
	labels := []string{p.say("diff/was") + ":", p.say("diff/now") + ":"}
	width := max(text.Width(labels[0]), text.Width(labels[1]))
	for i, said := range []string{ch.Was, ch.Now} {
		if said != "" {
			p.wrapped("      "+text.Pad(labels[i], width)+" ", nil, said)
		}
	}
}

// named is a change's title with its name.
func (ch *Change) named() string {
	switch {
	case ch.Title == ch.Name, ch.Title == "" && !strings.Contains(ch.Name, "_"):
		return ch.Name
	case ch.Title == "":
		return strings.ReplaceAll(ch.Name, "_", " ") + " [" + ch.Name + "]"
	}
	return ch.Title + " [" + ch.Name + "]"
}

// where writes the clause and the place of a change, but for what the next one
// says again: nil where that is of another name.
func (p *printer) where(ch, next *Change) {
	if said := p.cited(ch); said != "" && (next == nil || p.cited(next) != said) {
		p.wrapped("      ", p.faint, said)
	}
	if said := p.placed(ch); said != "" && (next == nil || p.placed(next) != said) {
		p.place("      ", said)
	}
}

// cited is the clause of a change, with that of the old side where it is
// another; "" of none.
func (d *Difference) cited(ch *Change) string {
	switch was, now := ch.OldClause, ch.NewClause; {
	case was != nil && now != nil && was.Text != now.Text:
		return d.say("explain/source") + " " + now.Text + " (" + d.say("diff/was-place", "place", was.Text) + ")"
	case now != nil:
		return d.say("explain/source") + " " + now.Text
	case was != nil:
		return d.say("explain/source") + " " + was.Text
	case ch.assumed:
		return d.say("diff/assumed")
	}
	return ""
}

// placed is the place of a change, with that of the old side where it is
// another; "" of none.
func (d *Difference) placed(ch *Change) string {
	switch was, now := ch.OldPlace, ch.NewPlace; {
	case was != nil && now != nil && was.name == now.name && was.Line != now.Line:
		return now.String() + " (" + d.say("diff/was-line", "line", fmt.Sprint(was.Line)) + ")"
	case was != nil && now != nil && was.name != now.name:
		return now.String() + " (" + d.say("diff/was-place", "place", was.String()) + ")"
	case now != nil:
		return now.String()
	case was != nil:
		return d.say("diff/was-place", "place", was.String())
	}
	return ""
}

// String is a place as editors take it: file:line.
func (p *Place) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }
