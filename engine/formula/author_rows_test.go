package formula_test

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dekking/engine/formula"
)

// place is a list that can be computed over where the formula stands, and the
// entity of its rows.
type place struct {
	list   string
	entity formula.EntityID
}

func (a author) places() []place {
	var all []place
	for id, e := range a.names.Entities {
		if id == 0 {
			continue
		}
		if a.around(e.Parent) {
			all = append(all, place{e.List, formula.EntityID(id)})
		}
		if n := len(a.inner); n > 0 && a.inner[n-1] == e.Parent {
			all = append(all, place{"." + e.List, formula.EntityID(id)})
		}
	}
	return all
}

// rows draws a list, with no, one or two filters, and an author for its rows.
func (a author) rows() (string, author) {
	p := rapid.SampledFrom(a.places()).Draw(a.t, "list")
	inside := a
	inside.inner, inside.shown = append(a.inner[:len(a.inner):len(a.inner)], p.entity), nil
	for name := range a.shown {
		if name[0] != '.' { // what was shown of a row around holds of no other row
			inside = inside.knowing(name)
		}
	}
	for range rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2}).Draw(a.t, "filters") {
		test := inside.ofRow(1)
		if name, ok := strings.CutPrefix(test, "applicable("); ok {
			inside = inside.knowing(strings.TrimSuffix(name, ")"))
		}
		p.list = "filter(" + p.list + ", " + test + ")"
	}
	return p.list, inside
}

// ofRow writes a test that names something of the row.
func (a author) ofRow(depth int) string {
	var names []formula.Symbol
	for _, s := range a.all {
		if s.Entity == a.inner[len(a.inner)-1] && s.By == nil {
			names = append(names, s)
		}
	}
	s := rapid.SampledFrom(names).Draw(a.t, "of row")
	x, lacks := "."+s.Name, s.Type.Optional && !a.shown["."+s.Name]
	if lacks && a.one(2) {
		return "applicable(." + s.Name + ")"
	}
	if lacks {
		x = "(" + x + " ?? " + bracketed(a.literal(s.Type)) + ")"
	}
	switch s.Type.Kind {
	case formula.Boolean:
		return x
	case formula.Number, formula.Date:
		return "(" + x + a.word(" < ", " >= ", " == ") + a.value(strict(s.Type), depth-1).text + ")"
	}
	return "(" + x + " != " + a.literal(s.Type) + ")"
}

func (a author) count() draft {
	list, inside := a.rows()
	if a.one(3) {
		return draft{"count(" + list + ")", false}
	}
	return draft{"count(" + list + ", " + inside.ofRow(1) + ")", false}
}

// aggregate writes a function over a list. sum skips what lacks, and tests may
// not lack; of the others nothing may be left.
func (a author) aggregate(functions []string, want formula.Type, depth int) draft {
	if len(a.inner) > 1 {
		return a.name(want)
	}
	list, inside := a.rows()
	fn := a.word(functions...)
	switch fn {
	case "any", "all", "none":
		return draft{fn + "(" + list + ", " + inside.body(want, depth-1).text + ")", false}
	case "sum":
		return draft{"sum(" + list + ", " + inside.body(maybe(want), depth-1).text + ")", false}
	}
	return draft{fn + "(map(" + list + ", " + inside.body(maybe(want), depth-1).text + "))", true}
}

// body writes what is computed for each row, which must name something of it.
func (a author) body(want formula.Type, depth int) draft {
	row := a.inner[len(a.inner)-1]
	own := a.visible(func(s formula.Symbol) bool { return s.Entity == row && alike(want)(s) })
	var elements []draft
	for _, d := range own {
		if strings.HasPrefix(d.text, ".") && (want.Optional || !d.lacks) {
			elements = append(elements, d)
		}
	}
	if len(elements) > 0 && a.one(2) {
		return rapid.SampledFrom(elements).Draw(a.t, "element")
	}
	x, y := a.value(want, depth-1), a.value(want, depth-1)
	return draft{"(if " + a.ofRow(1) + " {" + x.text + "} else {" + y.text + "})", x.lacks || y.lacks}
}

// found reads a name of the one row for which a test is true.
func (a author) found(want formula.Type) draft {
	if len(a.inner) > 1 {
		return a.name(want)
	}
	list, inside := a.rows()
	row := inside.inner[len(inside.inner)-1]
	for _, s := range a.all {
		if s.Entity == row && alike(want)(s) {
			return draft{"find(" + list + ", " + inside.ofRow(1) + ")." + s.Name, s.Type.Optional && !inside.shown["."+s.Name]}
		}
	}
	return a.name(want)
}

// series reads other rows of the formula's own list.
func (a author) series(want formula.Type, depth int) draft {
	if a.at == 0 || len(a.inner) > 0 {
		return a.name(want)
	}
	x := a.value(maybe(want), depth-1)
	if want.Kind == formula.Number && a.one(2) {
		return draft{"running(" + x.text + ")", false}
	}
	return draft{"previous(" + x.text + ")", true}
}

// nth counts days through intervals.
func (a author) nth(want formula.Type, depth int) draft {
	spans := slices.DeleteFunc(a.places(), func(p place) bool { return a.names.Entities[p.entity].From == "" })
	if len(spans) == 0 {
		return a.name(want)
	}
	list := rapid.SampledFrom(spans).Draw(a.t, "intervals").list
	from := a.value(formula.Type{Kind: formula.Date, Optional: want.Optional}, depth-1)
	if a.one(2) {
		return draft{"nth_day(" + list + ", " + a.word("1", "2", "40", "1000", "0", "1.5", "(3 * kalenderdag)") + ")", true}
	}
	return draft{"nth_workday(" + list + ", " + a.word("1", "7", "-1", "(260 * werkdag)") + ", " + from.text + ")", true}
}
