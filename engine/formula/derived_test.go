package formula_test

import (
	"slices"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/formula"
)

// derivedWorld is the scope with two lists made of the employee's periods: series,
// of which the first holds two and the second the last; and pieces of them, two in
// the first series and one in the second. All have days named `van` and `tot`, and
// a length.
func derivedWorld(t *testing.T) (w *world, series, piece formula.EntityID) {
	t.Helper()
	w = newWorld(t)
	period := formula.EntityID(2)
	series = formula.EntityID(len(w.names.Entities))
	piece = series + 1
	view := piece + 1
	add := func(e formula.Entity, rows formula.Rowset, holders int) {
		e.Has = formula.Slot(len(w.frame.Columns))
		has := formula.Column{}
		has.Grow(holders, formula.Boolean)
		for row := range holders {
			has.Set(int32(row), formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1})
		}
		w.names.Entities, w.frame.Rows = append(w.names.Entities, e), append(w.frame.Rows, rows)
		w.frame.Columns = append(w.frame.Columns, has)
	}
	add(formula.Entity{Name: "reeks", List: "reeksen", Parent: 1, From: "van", Through: "tot", Derived: true, Holds: period, View: view},
		formula.Rowset{First: []int32{0, 2}, Parent: []int32{0, 0}}, 1)
	add(formula.Entity{Name: "brok", List: "brokken", Parent: series, From: "van", Through: "tot", Derived: true, Within: period},
		formula.Rowset{First: []int32{0, 2, 3}, Parent: []int32{0, 0, 1}, Within: []int32{1, 0, 2}}, 2)
	w.frame.Rows = append(w.frame.Rows, formula.Rowset{First: []int32{0, 2, 2, 3}})
	w.names.Shared = map[string][]formula.Symbol{"van": {w.names.Symbols["van"]}, "tot": {w.names.Symbols["tot"]}}
	for _, c := range []struct {
		of   formula.EntityID
		name string
		days []string
	}{
		{series, "van", []string{"2024-01-01", "2024-06-01"}}, {series, "tot", []string{"2024-03-29", "2024-06-30"}},
		{piece, "van", []string{"2024-03-04", "2024-01-01", "2024-06-01"}}, {piece, "tot", []string{"2024-03-29", "2024-01-31", "2024-06-30"}},
	} {
		slot := formula.Slot(len(w.frame.Columns))
		column := formula.Column{}
		column.Grow(len(c.days), formula.Date)
		for row, s := range c.days {
			d, _ := calendar.Parse(s)
			column.Set(int32(row), formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(d)})
		}
		w.frame.Columns = append(w.frame.Columns, column)
		w.names.Shared[c.name] = append(w.names.Shared[c.name], formula.Symbol{Name: c.name, Type: formula.Type{Kind: formula.Date}, Entity: c.of, Slot: slot})
	}
	return w, series, piece
}

func TestNamesInDerivedLists(t *testing.T) {
	w, series, piece := derivedWorld(t)
	for _, c := range []struct {
		formula string
		of      formula.EntityID
		row     int32
		want    string
	}{
		{"count(perioden)", 1, 0, "3"},
		{"count(perioden)", series, 0, "2"},
		{"count(perioden)", series, 1, "1"},
		{"count(perioden)", piece, 2, "1"}, // those of its series
		{"sum(perioden, .deel) / procent", series, 0, "150"},
		{"sum(reeksen, sum(.perioden, .deel) * count(.brokken)) / procent", 1, 0, "325"},
		{"sum(perioden, .deel * loon) * jaar / EUR", series, 1, "6806359/400"},
		{"van", series, 1, "2024-06-01"},
		{"van", piece, 0, "2024-03-04"},
		{"deel / procent", piece, 0, "50"}, // of the period that the piece lies in
		{"deel / procent", piece, 1, "100"},
		{"lang", piece, 0, "false"},
		{"lang", piece, 1, "true"},
		{"lang", piece, 2, "false"},
		{"loon / EUR * jaar", piece, 2, "6806359/100"},
		{"earliest(map(brokken, .van))", series, 0, "2024-01-01"},
		{"sum(filter(brokken, .tot > date('2024-02-01')), days(.van, .tot)) / kalenderdag", series, 0, "26"},
		{"find(reeksen, .van == date('2024-06-01')).tot", 1, 0, "2024-06-30"},
		{"find(reeksen, .van == date('2024-07-01')).tot", 1, 0, "not applicable"},
		{"find(perioden, .deel > 70 * procent).lang", series, 0, "true"},
		{"find(perioden, .deel > 70 * procent).lang ?? false", series, 1, "false"}, // of rows that are held none is missing
		{"find(perioden, .deel > 100 * procent).lang", 1, 0, "undetermined"},
		{"nth_day(reeksen, 90)", 1, 0, "2024-06-01"},
		{"nth_day(perioden, 32)", series, 0, "2024-03-04"},
	} {
		f, faults := w.names.Compile(c.formula, c.of, formula.Type{}, nil)
		if len(faults) > 0 {
			t.Errorf("%s of %d does not load: %v", c.formula, c.of, faults)
			continue
		}
		if got := w.comesTo(f, c.row); got != c.want {
			t.Errorf("%s of %d, row %d, comes to %s, want %s", c.formula, c.of, c.row, got, c.want)
		}
	}
}

// A row that no derived row holds is counted by none, also where it stands between those of two.
func TestRowsBetweenThoseThatAreHeld(t *testing.T) {
	w, series, _ := derivedWorld(t)
	w.frame.Rows[w.names.Entities[series].View].First = []int32{0, 1, 2, 3}
	f := compiled(t, w, "sum(perioden, .deel) / procent", series)
	for row, want := range []string{"100", "25"} {
		if got := w.comesTo(f, int32(row)); got != want {
			t.Errorf("those of row %d come to %s, want %s", row, got, want)
		}
	}
}

// Rows that a derived row holds are there when it is: no cell says so, as one does of a list that can be given.
func TestWhetherTheRowsOfADerivedRowAreThere(t *testing.T) {
	w, series, _ := derivedWorld(t)
	held, pieces := compiled(t, w, "count(perioden)", series).Root, compiled(t, w, "count(brokken)", series).Root
	if has, row, ok := held.ListCell(&w.frame, 1); ok {
		t.Errorf("of rows that are held it is slot %d, row %d", has, row)
	}
	if has, row, ok := pieces.ListCell(&w.frame, 1); has != w.names.Entities[series+1].Has || row != 1 || !ok {
		t.Errorf("of a list it is slot %d, row %d, %v", has, row, ok)
	}
	if got, want := w.operands(held, 1), "@2"; got != want {
		t.Errorf("the operands are %s, want %s", got, want)
	}
}

// What a name of several stands for where none can be seen, and what does not lie
// outwards, are refused; so is an element that its row does not have.
func TestNamesThatDerivedListsDoNotHave(t *testing.T) {
	w, series, piece := derivedWorld(t)
	for _, c := range []struct {
		formula string
		of      formula.EntityID
		code    string
	}{
		{"van", 1, "formula/out-of-scope"},
		{"deel", series, "formula/out-of-scope"},
		{"sum(brokken, .deel)", series, "formula/out-of-scope"}, // not of the row itself
		{"sum(reeksen, count(.verloven))", 1, "formula/unknown-name"},
		{"count(brokken)", 1, "formula/unknown-name"},
		{"find(reeksen, .van == tot).tot", piece, ""},
	} {
		_, faults := w.names.Compile(c.formula, c.of, formula.Type{}, nil)
		code := ""
		if len(faults) > 0 {
			code = faults[0].Code
		}
		if code != c.code {
			t.Errorf("%s of %d is refused with %q, want %q", c.formula, c.of, code, c.code)
		}
	}
}

func TestRowsAroundARow(t *testing.T) {
	w, series, piece := derivedWorld(t)
	for _, c := range []struct {
		from formula.EntityID
		row  int32
		to   formula.EntityID
		want int32
	}{{piece, 0, 2, 1}, {piece, 2, 2, 2}, {piece, 2, series, 1}, {piece, 2, 1, 0}, {piece, 2, 0, 0}, {piece, 1, piece, 1}, {series, 0, 2, -1}, {1, 0, series, -1}} {
		if got := w.names.Outwards(&w.frame, c.from, c.row, c.to); got != c.want || w.names.Reaches(c.from, c.to) != (c.want >= 0) {
			t.Errorf("around row %d of %d, of %d: %d, want %d", c.row, c.from, c.to, got, c.want)
		}
	}
	if s, ok := w.names.Symbol("van", piece); !ok || s.Entity != piece {
		t.Errorf("van seen from a piece is of %d", s.Entity)
	}
}

// Of a name that several have the nearest outwards counts, in whatever order they are declared, and the interval
// that a piece lies in before the row that holds the piece. One that nobody sees is given all the same.
func TestNearestOfASharedName(t *testing.T) {
	const polis, leave, series, piece, day = 0, 1, 2, 3, 4
	names := formula.Names{Entities: []formula.Entity{
		{Name: "polis"}, {Name: "verlof", List: "verloven"}, {Name: "reeks", List: "reeksen", Derived: true, Holds: leave},
		{Name: "brok", List: "brokken", Parent: series, Derived: true, Within: leave}, {Name: "dag", List: "dagen", Parent: piece},
	}}
	for _, c := range []struct {
		from formula.EntityID
		have []formula.EntityID
		want formula.EntityID
	}{
		{piece, []formula.EntityID{leave, series}, leave},
		{piece, []formula.EntityID{polis, leave, series}, leave},
		{piece, []formula.EntityID{piece, leave, series}, piece},
		{day, []formula.EntityID{leave, series}, leave},
		{day, []formula.EntityID{polis, series}, series},
		{day, []formula.EntityID{piece, leave, series}, piece},
		{day, []formula.EntityID{piece, day, leave}, day},
		{series, []formula.EntityID{leave, series, piece}, series},
		{leave, []formula.EntityID{polis, series, piece}, polis},
		{series, []formula.EntityID{leave}, leave},
	} {
		for range c.have {
			c.have = append(c.have[1:], c.have[0])
			for range 2 {
				slices.Reverse(c.have)
				names.Shared = map[string][]formula.Symbol{}
				for _, e := range c.have {
					names.Shared["van"] = append(names.Shared["van"], formula.Symbol{Name: "van", Entity: e})
				}
				if got, ok := names.Symbol("van", c.from); got.Entity != c.want || !ok {
					t.Errorf("of %v, %d sees that of %d, %v, want %d", c.have, c.from, got.Entity, ok, c.want)
				}
			}
		}
	}
	if !names.Reaches(day, leave) {
		t.Error("a piece does not reach the interval that it lies in")
	}
	if got, ok := names.List(series, "verloven"); got.Entity != leave || got.View != series || !ok {
		t.Errorf("the verloven of a reeks are %+v, %v", got, ok)
	}
	if got, ok := names.List(day, "reeksen"); ok {
		t.Errorf("a dag lists %+v", got)
	}
}

// Names are read of rows two and three steps outwards, where the last may be to the interval that a piece lies in.
func TestNamesSeveralStepsOutwards(t *testing.T) {
	w, _, piece := derivedWorld(t)
	below := func(parent formula.EntityID, parents ...int32) formula.EntityID {
		id := formula.EntityID(len(w.names.Entities))
		w.names.Entities = append(w.names.Entities, formula.Entity{Name: "onderdeel", List: "onderdelen", Parent: parent})
		w.frame.Rows = slices.Insert(w.frame.Rows, int(id), formula.Rowset{Parent: parents})
		return id
	}
	part := below(piece, 2, 1, 0)
	hour := below(7, 2, 0, 1, 1) // of a dagdeel: those of rows 0 and 1 are of the first periode, that of row 2 of the last
	quarter := below(hour, 3, 0)
	for _, c := range []struct {
		formula string
		of      formula.EntityID
		want    []string
	}{
		{"deel / procent", part, []string{"25", "100", "50"}},
		{"van", part, []string{"2024-06-01", "2024-01-01", "2024-03-04"}},
		{"deel / procent", hour, []string{"25", "100", "100", "100"}},
		{"uren", quarter, []string{"3", "2"}},
		{"deel / procent", quarter, []string{"100", "25"}},
		{"loon / EUR * jaar", part, []string{"6806359/100", "6806359/100", "6806359/100"}},
		{"loon / EUR * jaar", quarter, []string{"6806359/100", "6806359/100"}},
	} {
		f := compiled(t, w, c.formula, c.of)
		for row, want := range c.want {
			if got := w.comesTo(f, int32(row)); got != want {
				t.Errorf("%s of %d, row %d, comes to %s, want %s", c.formula, c.of, row, got, want)
			}
		}
	}
}
