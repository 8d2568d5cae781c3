package change

import (
	"fmt"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// The bounds of what people are shown of examples; the rest is counted.
const (
	shownExamples = 20
	shownOutcomes = 6
)

// block is an example that comes out differently in the same way for some
// products.
type block struct {
	*Example
	products []string
}

// blocks are the examples that are shown, and how many more there are.
func (d *Difference) blocks() ([]block, int) {
	var all []block
	for i := range d.Examples.Examples {
		x := &d.Examples.Examples[i]
		k := slices.IndexFunc(all, func(b block) bool { return b.same(x) })
		if k < 0 {
			k, all = len(all), append(all, block{Example: x})
		}
		all[k].products = append(all[k].products, x.Product)
	}
	more := d.Examples.More
	if len(all) > shownExamples {
		for _, b := range all[shownExamples:] {
			more += len(b.products)
		}
		all = all[:shownExamples]
	}
	return all, more
}

// same says that an example is this one, with the same outcomes.
func (b block) same(x *Example) bool {
	return *b.Place == *x.Place && b.More == x.More && slices.EqualFunc(b.Outcomes, x.Outcomes, func(a, b Outcome) bool {
		return a.subject == b.subject && a.was == b.was && a.now == b.now
	})
}

// title is what an example is called, of which products and day it is.
func (d *Difference) titleOf(b block) string {
	day := d.say("test/day", "date", text.Date(d.lang, b.On))
	if b.KnownAt != "" {
		day = d.say("test/day-known", "date", text.Date(d.lang, b.On), "known", text.Date(d.lang, b.KnownAt))
	}
	title := b.Title + " (" + strings.Join(b.products, ", ") + "), " + day
	if len(b.Terms) > 0 {
		title += ", " + d.say("test/under", "terms", proof.Listed(b.Terms))
	}
	return title
}

// examples writes those that come out differently: values beside each other
// where they are short enough, else as sentences.
func (p *printer) examples() {
	if p.Difference.Examples == nil || p.Difference.Examples.Changed == 0 {
		return
	}
	p.heading(p.say("diff/examples"))
	all, more := p.blocks()
	for i, b := range all {
		if i > 0 {
			p.line("")
		}
		p.wrapped("", p.bold, p.titleOf(b))
		p.place("", b.Place.String())
		shown, rest := first(b.Outcomes, shownOutcomes)
		widths, fits := p.widths(shown)
		for _, o := range shown {
			if fits && o.short() {
				p.line("  " + strings.Join(beside(o, widths), "  "))
			} else {
				p.wrapped("  ", nil, p.instead(o))
			}
		}
		if rest += b.More; rest > 0 {
			p.wrapped("  ", nil, p.say("diff/outcomes-more", "count", fmt.Sprint(rest)))
		}
	}
	if more > 0 {
		p.line("")
		p.wrapped("", nil, p.say("diff/examples-more", "count", fmt.Sprint(more)))
	}
	if said := p.legend(all); said != "" {
		p.line("")
		p.wrapped("", nil, said)
	}
}

// legend explains the mark of what is an example only; "" where it does not stand.
func (d *Difference) legend(all []block) string {
	for _, b := range all {
		shown, _ := first(b.Outcomes, shownOutcomes)
		if slices.ContainsFunc(shown, func(o Outcome) bool { return o.Illustrative }) {
			return d.say("illustrative/legend", "mark", engine.Mark)
		}
	}
	return ""
}

// instead is an outcome as a sentence.
func (d *Difference) instead(o Outcome) string {
	if o.Kind == "refused" {
		return o.now
	}
	said := d.say("diff/instead", "subject", o.subject, "now", o.now, "was", o.was)
	if o.difference != "" {
		said += " (" + o.difference + ")"
	}
	return said
}

// short says that an outcome can stand in a table.
func (o Outcome) short() bool {
	return o.Kind == "value" && max(text.Width(o.was), text.Width(o.now)) <= 28
}

// widths are those of the columns, and whether they fit beside each other.
func (p *printer) widths(all []Outcome) (widths [4]int, fits bool) {
	for _, o := range all {
		if o.short() {
			for i, cell := range o.cells() {
				widths[i] = max(widths[i], text.Width(cell))
			}
		}
	}
	return widths, 2+widths[0]+widths[1]+widths[2]+widths[3]+3*2 <= p.Width
}

// cells are what a table shows of an outcome; the unit's end is said once.
func (o Outcome) cells() [4]string {
	was := o.was
	if o.per != "" {
		was = strings.TrimSuffix(was, " "+o.per)
	}
	return [...]string{text.Clean(o.subject), text.Clean(was), "→ " + text.Clean(o.now), text.Clean(o.difference)}
}

// beside lays the cells of an outcome beside each other, amounts to the right.
func beside(o Outcome, widths [4]int) []string {
	cells := o.cells()
	return []string{text.Pad(cells[0], widths[0]), text.PadLeft(cells[1], widths[1]),
		"→ " + text.PadLeft(strings.TrimPrefix(cells[2], "→ "), widths[2]-2), text.PadLeft(cells[3], widths[3])}
}
