package describe

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/compare"
	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Terms is the comparison of a product with nothing: its own rows.
type Terms struct {
	Seen
	Notes      []string    `json:"notes"`      // where the sources of the rows contradict each other
	Conditions []Condition `json:"conditions"` // by group, in the order of the line
}

// Condition is one row.
type Condition struct {
	ID          string                  `json:"id"`
	Group       string                  `json:"group"`
	GroupTitle  string                  `json:"groupTitle"`
	Title       string                  `json:"title"`
	Text        string                  `json:"text"`
	Values      map[string]engine.Value `json:"values"` // by name; what the text is made of
	Source      string                  `json:"source"` // references of the values, joined with ", "
	Sources     []Citation              `json:"sources"`
	Assumptions []string                `json:"assumptions"` // what the sources of the values do not settle

	Illustrative bool `json:"illustrative,omitempty"` // it leans on what is an example only
}

// Conditions tells the conditions of a product on a day, by what was known on another (0
// or calendar.Last: all there is), in a language. Faults are those of a comparison.
func Conditions(p *engine.Product, on, known calendar.Date, l text.Lang) (*Terms, diag.List) {
	v := viewed(p, on, known, l)
	c, faults := compare.Alone(p, v.on, v.known, l)
	if c == nil {
		return nil, faults
	}
	x := &Terms{v.seen(), c.Notes, []Condition{}}
	for _, r := range c.Rows {
		cell := r.Cells[0]
		k := Condition{ID: r.ID, Group: r.Group, GroupTitle: r.Heading(), Title: r.Title, Text: cell.Text, Values: cell.Values, Source: cell.Source,
			Illustrative: cell.Illustrative}
		k.Sources, k.Assumptions = v.leaning(r.ID)
		x.Conditions = append(x.Conditions, k)
	}
	return x, faults
}

// leaning is what the values of a condition cite, and assume.
func (v view) leaning(id string) ([]Citation, []string) {
	cited, assumed := []Citation{}, []string{}
	k := v.Line.Conditions[slices.IndexFunc(v.Line.Conditions, func(k *model.Condition) bool { return k.ID == id })]
	for _, d := range k.Values {
		now := v.now(d.Slot)
		if now == nil {
			continue
		}
		c := Citation{now.Source, v.Sources.Cite(now.Source, v.lang)}
		if c.Reference != "" && !slices.Contains(cited, c) {
			cited = append(cited, c)
		}
		if a := now.Assumption.In(v.lang); a != "" && !slices.Contains(assumed, a) {
			assumed = append(assumed, a)
		}
	}
	return cited, assumed
}
