package describe

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Dated is an edition in short.
type Dated struct {
	From       string `json:"from,omitempty"`    // its first day; "": it has none
	Through    string `json:"through,omitempty"` // its last day; "": it has none
	Known      string `json:"known,omitempty"`   // the day from which it was known; "": always
	Text       string `json:"text,omitempty"`    // the value of a parameter in words; "" of a table
	Reason     string `json:"reason,omitempty"`  // why the value changed
	Source     string `json:"source,omitempty"`
	Confidence string `json:"confidence,omitempty"` // how sure it is, in the documents' words
	Origin     string `json:"origin"`

	Illustrative bool `json:"illustrative,omitempty"` // it is an example only
}

// Edition is the edition that counts: the value of a parameter, or how a rule computes.
// Formulas are as the documents write them.
type Edition struct {
	Dated
	Value         *engine.Value   `json:"value,omitempty"` // of a parameter that is no table
	Rows          int             `json:"rows,omitempty"`  // of a table: how many there are
	When          string          `json:"when,omitempty"`  // where it is false, the rule does not apply
	Formula       string          `json:"formula,omitempty"`
	Cases         []Case          `json:"cases,omitempty"`   // in place of a formula
	First         bool            `json:"first,omitempty"`   // the first case that holds counts; else no two ever hold
	AtLeast       string          `json:"atLeast,omitempty"` // what comes out is no less
	AtMost        string          `json:"atMost,omitempty"`
	Round         *Round          `json:"round,omitempty"`
	Assumption    string          `json:"assumption,omitempty"`
	Note          string          `json:"note,omitempty"`
	Unknown       *engine.Unknown `json:"unknown,omitempty"`       // no source gives the value
	EstablishedBy string          `json:"establishedBy,omitempty"` // who gave it, where no source does
}

// Case is one row of a rule's cases.
type Case struct {
	ID     string `json:"id,omitempty"`
	When   string `json:"when,omitempty"` // "": where no other holds
	Then   string `json:"then"`
	Source string `json:"source,omitempty"`
	Origin string `json:"origin"`
}

// Round is how a rule rounds.
type Round struct {
	To   string `json:"to"`   // a step, in the rule's unit
	Mode string `json:"mode"` // as the documents call it
}

func (v view) dated(d *model.Definition, e *model.Edition) Dated {
	x := Dated{Reason: e.Reason, Source: e.Source, Confidence: e.Confidence, Origin: origin(e.Pos), Illustrative: e.Illustrative,
		From: unless(e.From, calendar.First), Through: unless(e.Through, calendar.Last), Known: unless(e.Known, calendar.First)}
	if d.Kind == model.Parameter && e.Rows == nil {
		x.Text = v.text(d, e)
	}
	return x
}

// unless is a day, or "" for the one that stands for none.
func unless(d, none calendar.Date) string {
	if d == none {
		return ""
	}
	return d.String()
}

// edition is one in full; nil of none.
func (v view) edition(d *model.Definition, e *model.Edition) *Edition {
	if e == nil {
		return nil
	}
	x := &Edition{Dated: v.dated(d, e), Assumption: e.Assumption.In(v.lang), Note: e.Note.In(v.lang)}
	switch {
	case e.Body != nil:
		v.body(x, d, e.Body)
	case e.Rows != nil:
		x.Rows = e.Rows.Len()
	default:
		value := v.value(d, e)
		x.Value = &value
	}
	if e.Unknown.IsZero() {
		x.EstablishedBy = e.By.In(v.lang)
	} else {
		x.Unknown = &engine.Unknown{Why: e.Unknown.In(v.lang), EstablishedBy: e.By.In(v.lang)}
	}
	return x
}

// body adds how a rule computes.
func (v view) body(x *Edition, d *model.Definition, b *model.Body) {
	x.When, x.Formula, x.AtLeast, x.AtMost, x.First = source(b.When), source(b.Formula), source(b.AtLeast), source(b.AtMost), b.First
	for _, row := range b.Cases {
		x.Cases = append(x.Cases, Case{row.ID, source(row.When), source(row.Then), row.Source, origin(row.Pos)})
	}
	if b.Round != nil {
		x.Round = &Round{v.Line.Wire(d.Type, b.Round.To).String(), b.Round.Mode.String()}
	}
}

// editions are those of a definition that were known on the day of the view.
func (v view) editions(s formula.Slot) []*model.Edition {
	var all []*model.Edition
	for i := range v.Editions[s] {
		if e := &v.Editions[s][i]; e.Known <= v.known {
			all = append(all, e)
		}
	}
	return all
}
