package change

import (
	"fmt"
	"slices"
	"strings"

	"dekking/engine/text"
)

func (d *Difference) say(key string, pairs ...string) string {
	return (&comparer{lang: d.lang}).say(key, pairs...)
}

// counted is a sentence with a number, which has another form for one.
func (d *Difference) counted(key string, n int) string {
	if n == 1 {
		key += "-one"
	}
	return d.say(key, "count", fmt.Sprint(n))
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
