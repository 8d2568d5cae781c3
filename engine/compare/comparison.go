package compare

import (
	"encoding/json"
	"slices"

	"dekking/engine"
	"dekking/engine/text"
)

// Comparison is products side by side on a day, in one language. It is
// immutable.
type Comparison struct {
	On       string    `json:"on"` // year-month-day
	Products []Product `json:"products"`
	Notes    []string  `json:"notes"` // where the sources of the rows contradict each other
	Rows     []Row     `json:"rows"`  // by group as in the line, then as declared

	title string // of the line
	lang  text.Lang
	notes []note
}

// Product is one column.
type Product struct {
	ID     string `json:"id"`
	Digest string `json:"digest"` // of every document that a cell could depend on
}

// Row is one condition.
type Row struct {
	ID      string `json:"id"`
	Group   string `json:"group"` // id of the group
	Title   string `json:"title"`
	Differs bool   `json:"differs"` // the cells' texts or values, or what these lean on, are not all the same
	Cells   []Cell `json:"cells"`   // one for each product, in their order

	heading string // the group's title
}

// Heading is the title of the row's group.
func (r Row) Heading() string { return r.heading }

// Cell is what one product says on one condition.
type Cell struct {
	Product string                  `json:"product"`
	Text    string                  `json:"text"`
	Values  map[string]engine.Value `json:"values"` // by name; what the text is made from
	Source  string                  `json:"source"` // references of the values that count, joined with ", "

	Illustrative bool `json:"illustrative,omitempty"` // it leans on what is an example only

	failed bool // what it says could not be computed
}

// marked is what the cell says, with a mark where that leans on what is an example
// only.
func (c Cell) marked() string {
	if c.Illustrative {
		return c.Text + engine.Mark
	}
	return c.Text
}

// leaning explains the mark of cells that lean on what is an example only; "" where
// there are none.
func (c *Comparison) leaning() string {
	for _, r := range c.Rows {
		if slices.ContainsFunc(r.Cells, func(x Cell) bool { return x.Illustrative }) {
			return text.Message(c.lang, "illustrative/legend", map[string]string{"mark": engine.Mark})
		}
	}
	return ""
}

// note is a contradiction, and the conditions that it is about; none: all.
type note struct {
	text       string
	conditions []string
}

// Differences is the comparison without the rows in which all products agree,
// and without the notes that are about none of the rows left. Of a row that
// could not be computed it is unknown whether they agree: it stays.
func (c *Comparison) Differences() *Comparison {
	less := *c
	less.Rows = slices.DeleteFunc(slices.Clone(c.Rows), func(r Row) bool { return !r.Differs && !r.failed() })
	less.Notes = less.noted()
	return &less
}

// Failed says that some cell could not be computed, such as for a day on which
// a value has no edition.
func (c *Comparison) Failed() bool { return slices.ContainsFunc(c.Rows, Row.failed) }

func (r Row) failed() bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.failed })
}

// noted are the texts of the notes on the rows there are.
func (c *Comparison) noted() []string {
	shown := []string{}
	for _, n := range c.shown() {
		shown = append(shown, n.text)
	}
	return shown
}

// shown are the notes on the rows there are.
func (c *Comparison) shown() []note {
	about := func(id string) bool {
		return slices.ContainsFunc(c.Rows, func(r Row) bool { return r.ID == id })
	}
	var shown []note
	for _, n := range c.notes {
		if len(n.conditions) == 0 || slices.ContainsFunc(n.conditions, about) {
			shown = append(shown, n)
		}
	}
	return shown
}

// titled is a row's title with the numbers of the notes about it: "Regres [4]".
// A note about all rows stands behind none.
func (c *Comparison) titled(r Row) string {
	title := r.Title
	for i, n := range c.shown() {
		if slices.Contains(n.conditions, r.ID) {
			title += " [" + digits(i+1) + "]"
		}
	}
	return title
}

// differ says whether cells say different things, in words or in values.
func differ(cells []Cell) bool {
	return slices.ContainsFunc(cells, func(c Cell) bool { return c.marked() != cells[0].marked() || said(c) != said(cells[0]) })
}

// said is a cell's values in one string; of one that could not be computed,
// nothing.
func said(c Cell) string {
	if c.failed {
		return ""
	}
	b, err := json.Marshal(c.Values) // keys come out sorted
	if err != nil {
		return err.Error()
	}
	return string(b)
}
