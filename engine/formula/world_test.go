package formula_test

import (
	"maps"
	"os"
	"slices"
	"sync"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	lookup "dekking/engine/table"
	"dekking/engine/unit"
)

// world is the scope of the corpus with its values, as testdata/scope.yaml
// tells it.
type world struct {
	names    formula.Names
	frame    formula.Frame
	failing  map[cell]bool
	editions map[formula.Slot][]edition
	tables   map[formula.Slot][]tableRow
}

type cell struct {
	slot formula.Slot
	row  int32
}

// edition is a parameter's value from a date.
type edition struct {
	from  calendar.Date
	value formula.Value
}

// tableRow is a row of a table that is looked up by the very keys.
type tableRow struct {
	keys  []lookup.Key
	value formula.Value
}

func (w *world) Fill(f *formula.Frame, s formula.Slot, row int32) {
	st := formula.Undetermined
	if w.failing[cell{s, row}] {
		st = f.Fail(formula.NoEdition)
	}
	f.Columns[s].State[row] = st
}

// At is the edition that began last; a parameter without editions has one
// value for every date.
func (w *world) At(f *formula.Frame, s formula.Slot, on calendar.Date) formula.Value {
	all, ok := w.editions[s]
	if !ok {
		return f.Read(s, w.kind(s), 0)
	}
	v := formula.Value{Kind: w.kind(s)}
	for _, e := range all {
		if e.from <= on {
			v = e.value
		}
	}
	if v.State == formula.Unset {
		v.State = f.FailIn(formula.NoEdition, s)
	}
	return v
}

func (w *world) kind(s formula.Slot) formula.Kind {
	for _, sym := range w.names.Symbols {
		if sym.Slot == s {
			return sym.Type.Kind
		}
	}
	return formula.Invalid
}

// Row is that of the keys; a table without rows has one above each key but 0.
func (w *world) Row(f *formula.Frame, s formula.Slot, keys []lookup.Key) formula.Value {
	rows, ok := w.tables[s]
	if !ok && keys[0].Number.Sign() != 0 {
		return formula.Value{State: formula.Known, Kind: formula.Number, Num: keys[0].Number.Add(number.Int(1))}
	}
	for _, r := range rows {
		if same(r.keys, keys) {
			return r.value
		}
	}
	return formula.Value{State: f.Fail(formula.NoRow), Kind: formula.Number}
}

func same(a, b []lookup.Key) bool {
	for i := range a {
		if a[i].Number.Cmp(b[i].Number) != 0 || a[i].Whole != b[i].Whole || a[i].Text != b[i].Text {
			return false
		}
	}
	return true
}

func read(t *testing.T, name string) *document.Document {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.ReadYAML(name, src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return doc
}

// unitOf reads a unit; procent is the percent.
func unitOf(t *testing.T, s string) unit.Unit {
	t.Helper()
	if s == "procent" {
		return unit.Percent()
	}
	u, err := unit.Parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return u
}

// scope is the world that testdata/scope.yaml tells of, made once; each test has a copy.
var scope struct {
	sync.Once
	*world
}

func newWorld(t *testing.T) *world {
	t.Helper()
	scope.Do(func() { scope.world = madeWorld(t) })
	return scope.copy()
}

// copy is a world of which a test may change anything.
func (w *world) copy() *world {
	c := *w
	c.names.Entities, c.names.Symbols, c.names.Units = slices.Clone(w.names.Entities), maps.Clone(w.names.Symbols), maps.Clone(w.names.Units)
	c.failing, c.editions, c.tables = maps.Clone(w.failing), maps.Clone(w.editions), maps.Clone(w.tables)
	c.frame.Filler, c.frame.Rows, c.frame.Columns = &c, slices.Clone(w.frame.Rows), slices.Clone(w.frame.Columns)
	for i := range c.frame.Columns {
		x := &c.frame.Columns[i]
		x.State, x.Num, x.Int, x.Text, x.Many = slices.Clone(x.State), slices.Clone(x.Num), slices.Clone(x.Int), slices.Clone(x.Text), slices.Clone(x.Many)
		for row, values := range x.Many {
			x.Many[row] = slices.Clone(values)
		}
	}
	return &c
}

func madeWorld(t *testing.T) *world {
	t.Helper()
	doc := read(t, "scope.yaml")
	w := &world{failing: map[cell]bool{}, editions: map[formula.Slot][]edition{}, tables: map[formula.Slot][]tableRow{}}
	w.names = formula.Names{Symbols: map[string]formula.Symbol{}, Units: map[string]unit.Unit{}, Percent: "procent",
		Day: unit.Base("kalenderdag"), Workday: unit.Base("werkdag"), Month: unit.Base("maand"), Year: unit.Base("jaar")}
	on, err := calendar.Parse(doc.Root.Get("on").Text)
	if err != nil {
		t.Fatal(err)
	}
	w.frame = formula.Frame{On: on}
	w.frame.Allow(100_000)
	for _, u := range doc.Root.Get("units").Items {
		w.names.Units[u.Text] = unitOf(t, u.Text)
	}
	for _, e := range doc.Root.Get("entities").Entries {
		w.entity(t, e.Key.Text, e.Value)
	}
	for _, e := range doc.Root.Get("names").Entries {
		w.declare(t, e)
	}
	return w
}

// entity adds an entity and its rows: for each row of the parent how many, or
// `missing` for a list that was not given.
func (w *world) entity(t *testing.T, name string, n *document.Node) {
	t.Helper()
	if len(w.names.Entities) == 0 { // the root
		w.names.Entities = []formula.Entity{{Name: name}}
		w.frame.Rows = []formula.Rowset{{First: []int32{0, 1}, Parent: []int32{0}}}
		return
	}
	has := formula.Slot(len(w.frame.Columns))
	e := formula.Entity{Name: name, List: n.Get("list").Text, Parent: w.entityOf(t, n.Get("in")), Has: has}
	if ends := n.Get("interval"); ends != nil {
		e.From, e.Through = ends.Items[0].Text, ends.Items[1].Text
	}
	w.names.Entities = append(w.names.Entities, e)
	given, rows := formula.Column{}, formula.Rowset{First: []int32{0}}
	counts := n.Get("rows").Items
	given.Grow(len(counts), formula.Boolean)
	for parent, c := range counts {
		if c.Text != "missing" {
			given.Set(int32(parent), formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1})
			for range whole(t, c.Text) {
				rows.Parent = append(rows.Parent, int32(parent))
			}
		}
		rows.First = append(rows.First, int32(len(rows.Parent)))
	}
	w.frame.Columns, w.frame.Rows = append(w.frame.Columns, given), append(w.frame.Rows, rows)
}

func whole(t *testing.T, s string) int64 {
	t.Helper()
	n, ok := fraction(t, s).Int64()
	if !ok {
		t.Fatalf("%q is no whole number", s)
	}
	return n
}

// entityOf is the entity that a node names: the root where there is no node.
func (w *world) entityOf(t *testing.T, n *document.Node) formula.EntityID {
	t.Helper()
	if n == nil {
		return 0
	}
	for id, e := range w.names.Entities {
		if e.Name == n.Text {
			return formula.EntityID(id)
		}
	}
	t.Fatalf("no entity %q", n.Text)
	return 0
}
