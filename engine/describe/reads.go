package describe

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Reference is a name that reads another or is read: one of the product's names, a
// constraint or a condition.
type Reference struct {
	Kind  string `json:"kind"` // of an Entry; or constraint, condition
	Name  string `json:"name"`
	Of    string `json:"of"` // the kind of row that it belongs to
	Title string `json:"title"`
}

func (v view) reference(d *model.Definition) Reference {
	return Reference{d.Kind.String(), d.Name, v.of(d.Entity), d.Title.In(v.lang)}
}

// reads are what a definition reads itself.
func (v view) reads(d *model.Definition) []Reference {
	all := []Reference{}
	for _, s := range v.Line.Direct(d) {
		all = append(all, v.reference(v.Line.Definitions[s]))
	}
	return all
}

// readBy are the definitions, constraints and conditions that read or show one of some.
func (v view) readBy(some []*model.Definition) []Reference {
	all := []Reference{}
	for _, d := range v.Line.Definitions {
		if v.among(some, v.Line.Direct(d)) {
			all = append(all, v.reference(d))
		}
	}
	for _, k := range v.Line.Constraints {
		if v.among(some, v.Line.Read(k.Assert)) || v.shows(some, k.Message, k.Entity) {
			all = append(all, Reference{"constraint", k.Name, v.of(k.Entity), v.called(k)})
		}
	}
	for _, k := range v.Line.Conditions {
		if v.told(some, k) {
			all = append(all, Reference{"condition", k.ID, v.of(0), k.Title.In(v.lang)})
		}
	}
	return all
}

// among says that slots hold one of some definitions.
func (v view) among(some []*model.Definition, slots []formula.Slot) bool {
	return slices.ContainsFunc(some, func(d *model.Definition) bool { return slices.Contains(slots, d.Slot) })
}

// told says that a condition is about one of some definitions, or its texts are.
func (v view) told(some []*model.Definition, k *model.Condition) bool {
	return slices.ContainsFunc(k.Values, func(d *model.Definition) bool { return slices.Contains(some, d) }) ||
		slices.ContainsFunc(k.Text, func(t model.TextCase) bool {
			return v.among(some, v.Line.Read(t.When)) || v.shows(some, t.Text, 0)
		})
}

// shows says that a text of an entity shows one of some definitions.
func (v view) shows(some []*model.Definition, t model.Template, of formula.EntityID) bool {
	return slices.ContainsFunc(slices.Concat(t.NL.Names(), t.EN.Names()), func(p text.Placeholder) bool {
		return slices.Contains(some, v.Line.Seen(p.Name, of))
	})
}
