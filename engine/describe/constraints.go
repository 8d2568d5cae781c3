package describe

import (
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Constraint is what must hold.
type Constraint struct {
	ID          string `json:"id"`
	Of          string `json:"of"`              // the kind of row that it is about
	Title       string `json:"title,omitempty"` // what is demanded, where the documents say so
	Assert      string `json:"assert"`          // the test, as the documents write it
	Message     string `json:"message"`         // what is said where it does not hold
	Requirement bool   `json:"requirement"`     // it is of the product, whoever its customer is
	Warning     bool   `json:"warning"`         // what does not hold to it is allowed all the same
	Source      string `json:"source,omitempty"`
	Clause      string `json:"clause,omitempty"` // the source for people
	Assumption  string `json:"assumption,omitempty"`
	Origin      string `json:"origin"`
}

func (v view) constraints() []Constraint {
	all := []Constraint{}
	for _, k := range v.Line.Constraints {
		all = append(all, Constraint{ID: k.Name, Of: v.of(k.Entity), Title: k.Title.In(v.lang), Assert: source(k.Assert), Message: v.message(k), Requirement: k.Required,
			Warning: k.Warning, Source: k.Source, Clause: v.Sources.Cite(k.Source, v.lang), Assumption: k.Assumption.In(v.lang), Origin: origin(k.Pos)})
	}
	return all
}

// message is what a constraint says where it does not hold, without a customer: values of
// the product are those of the day, and for any other, or one that it does not have, stands
// a title between ‹ and ›. A requirement does hold: of its values there are only titles.
func (v view) message(k *model.Constraint) string {
	said := k.Message.In(v.lang).Render(func(place text.Placeholder) string {
		d := v.Line.Seen(place.Name, k.Entity)
		if d == nil {
			return place.Name
		}
		if now := v.now(d.Slot); !k.Required && d.Kind == model.Parameter && now != nil && now.Value.State == formula.Known {
			return v.text(d, now)
		}
		return "‹" + d.Title.In(v.lang) + "›"
	})
	return strings.Join(strings.Fields(said), " ")
}

// called is a constraint's title, or else its message.
func (v view) called(k *model.Constraint) string {
	if title := k.Title.In(v.lang); title != "" {
		return title
	}
	return v.message(k)
}
