package formula

import (
	"dekking/engine/unit"
)

// EntityID numbers an entity of a line; 0 is the root.
type EntityID int32

// Slot numbers a column: one name of one entity.
type Slot int32

// Entity is a kind of row, and where its rows hang.
type Entity struct {
	Name   string
	List   string   // the name of the list in the parent's row; "" for the root
	Parent EntityID // 0 for the root itself
	Has    Slot     // column of the parent that says whether the list was given

	From, Through string // of rows that are intervals: the names of their first and last day; else ""
}

// Symbol is what one name stands for.
type Symbol struct {
	Name   string
	Type   Type
	Entity EntityID
	Slot   Slot
	Dated  bool        // a parameter: may be read at a date by call
	By     []Dimension // of a table: read by call, with a value for each
}

// Dimension is one thing that a table is looked up by.
type Dimension struct {
	Name string // for people
	Type Type
}

// Names is all that a formula may speak of: the namespace of a line with its
// libraries. It is built once and only read afterwards.
type Names struct {
	Entities []Entity
	Symbols  map[string]Symbol
	Units    map[string]unit.Unit // unit names, as constants

	Percent                   string // the line's word for percent, for messages
	Day, Workday, Month, Year unit.Unit
}

// path lists the entities from one entity outwards up to, and without, an
// ancestor; false when it is no ancestor.
func (n *Names) path(from, to EntityID) ([]EntityID, bool) {
	var steps []EntityID
	for e := from; ; e = n.Entities[e].Parent {
		if e == to {
			return steps, true
		}
		if e == 0 {
			return nil, false
		}
		steps = append(steps, e)
	}
}

// child finds the entity whose rows a name lists, seen from an entity outwards.
func (n *Names) child(from EntityID, list string, outwards bool) (EntityID, bool) {
	for e := from; ; e = n.Entities[e].Parent {
		for id := range n.Entities {
			if id != 0 && n.Entities[id].Parent == e && n.Entities[id].List == list {
				return EntityID(id), true
			}
		}
		if e == 0 || !outwards {
			return 0, false
		}
	}
}

// UnitString writes a unit in the line's words.
func (n *Names) UnitString(u unit.Unit) string { return u.StringAs(n.Percent) }
