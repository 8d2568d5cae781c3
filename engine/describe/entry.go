package describe

import "dekking/engine/model"

// Entry is a name in short.
type Entry struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"`           // input, parameter, rule, list, derived: the first or last day of a derived row
	Of    string `json:"of"`             // the kind of row that it belongs to
	Type  string `json:"type,omitempty"` // of its values; none of a list
	Unit  string `json:"unit,omitempty"`
	Rows  string `json:"rows,omitempty"` // of a list: the kind of its rows
	Many  bool   `json:"many,omitempty"` // it has several values
	Title string `json:"title"`

	Illustrative bool `json:"illustrative,omitempty"` // its values lean on what is an example only
}

func (v view) entry(d *model.Definition) Entry {
	e := Entry{Name: d.Name, Kind: d.Kind.String(), Of: v.of(d.Entity), Many: d.Type.Many, Title: d.Title.In(v.lang),
		Illustrative: v.Illustrative(d.Slot)}
	if d.Kind == model.List {
		e.Rows = v.of(d.Of)
		return e
	}
	e.Type, e.Unit = d.Type.Kind.String(), v.Line.Names.UnitString(d.Type.Unit)
	return e
}

func (v view) entries(all []*model.Definition) []Entry {
	entries := make([]Entry, len(all))
	for i, d := range all {
		entries[i] = v.entry(d)
	}
	return entries
}
