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
	Has    Slot     // column of the parent that says whether the list is there

	From, Through string // of rows that are intervals: the names of their first and last day; else ""

	Derived bool     // the rows are made of others, not given
	Holds   EntityID // of rows that hold others under the name of their list: their entity; 0 for none
	View    EntityID // where Frame.Rows has the rows that they hold
	Within  EntityID // of rows that are pieces of intervals: the entity of those; 0 for none
}

// Symbol is what one name stands for.
type Symbol struct {
	Name   string
	Type   Type
	Entity EntityID
	Slot   Slot
	View   EntityID    // of a list: the derived entity whose rows hold it, narrowed; 0 for the whole list
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
	Shared   map[string][]Symbol  // of names that several entities have: the ends of their intervals
	Units    map[string]unit.Unit // unit names, as constants

	Percent                   string // the line's word for percent, for messages
	Day, Workday, Month, Year unit.Unit
}

// step is one step outwards: to the row that holds a row or, of a piece, to the
// interval that it lies in.
type step struct {
	from   EntityID
	within bool
}

// path lists the steps from one entity outwards to another; false when it does
// not lie there.
func (n *Names) path(from, to EntityID) ([]step, bool) {
	var steps []step
	for e := from; e != to; e = n.Entities[e].Parent {
		if e == 0 {
			return nil, false
		}
		if w := n.Entities[e].Within; w != 0 && w == to {
			return append(steps, step{e, true}), true
		}
		steps = append(steps, step{e, false})
	}
	return steps, true
}

// symbol is what a name stands for, seen from an entity: of several, the nearest
// outwards, and the interval that a piece lies in before the row that holds it.
// One that cannot be seen from there is given all the same.
func (n *Names) symbol(name string, from EntityID) (Symbol, bool) {
	shared := n.Shared[name]
	if len(shared) == 0 {
		sym, ok := n.Symbols[name]
		return sym, ok
	}
	nearest, far := shared[0], -1
	for _, s := range shared {
		steps, ok := n.path(from, s.Entity)
		if ok && (far < 0 || len(steps) < far || len(steps) == far && far > 0 && steps[far-1].within) {
			nearest, far = s, len(steps)
		}
	}
	return nearest, true
}

// Symbol is what a name stands for, seen from an entity: where several have it,
// the nearest outwards.
func (n *Names) Symbol(name string, from EntityID) (Symbol, bool) { return n.symbol(name, from) }

// Reaches says that an entity is another, lies in it, or is made of pieces of it.
func (n *Names) Reaches(from, to EntityID) bool {
	_, ok := n.path(from, to)
	return ok
}

// Outwards is the row of an entity that a row of another is or lies in; -1 when
// it does not.
func (n *Names) Outwards(f *Frame, from EntityID, row int32, to EntityID) int32 {
	steps, ok := n.path(from, to)
	if !ok {
		return -1
	}
	for _, s := range steps {
		row = f.Rows[s.from].outwards(row, s.within)
	}
	return row
}

// list finds the rows that a name lists, seen from an entity outwards: those that
// a derived row holds, or all of a list.
func (n *Names) list(from EntityID, name string, outwards bool) (Symbol, bool) {
	for e := from; ; e = n.Entities[e].Parent {
		if held := n.Entities[e].Holds; held != 0 && n.Entities[held].List == name {
			return Symbol{Name: name, Entity: held, View: e}, true
		}
		for id := range n.Entities {
			if id != 0 && n.Entities[id].Parent == e && n.Entities[id].List == name {
				return Symbol{Name: name, Entity: EntityID(id)}, true
			}
		}
		if e == 0 || !outwards {
			return Symbol{}, false
		}
	}
}

// List finds the rows that a row of an entity lists under a name: those of a list
// of its own, or those that it holds.
func (n *Names) List(of EntityID, name string) (Symbol, bool) { return n.list(of, name, false) }

// UnitString writes a unit in the line's words.
func (n *Names) UnitString(u unit.Unit) string { return u.StringAs(n.Percent) }
