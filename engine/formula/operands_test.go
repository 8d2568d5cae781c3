package formula_test

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine/formula"
)

// The operands are what an explanation shows: each with its row, in brackets what was not taken, and with a
// bar the filter that leaves a row out.
func TestOperands(t *testing.T) {
	for _, c := range []struct {
		src    string
		entity formula.EntityID
		row    int32
		want   string
	}{
		{"loon * dagen", 1, 0, "loon@0 dagen@0"},
		{"tarief(dagen)", 1, 0, "dagen@0"},
		{"if cao {1} else {2}", 1, 0, "cao@0 1@0 (2@0)"},
		{"if not cao {1} else {2}", 1, 0, "not cao@0 (1@0) 2@0"},
		{"if onbekend_ja_nee {1} else {2}", 1, 0, "onbekend_ja_nee@0 (1@0) (2@0)"},
		{"bonus ?? loon", 1, 0, "bonus@0 loon@0"},
		{"extra ?? loon", 1, 0, "extra@0 (loon@0)"},
		{"cao and onbekend_ja_nee", 1, 0, "cao@0 onbekend_ja_nee@0"},
		{"not cao or onbekend_ja_nee", 1, 0, "not cao@0 onbekend_ja_nee@0"},
		{"not cao and onbekend_ja_nee", 1, 0, "not cao@0 (onbekend_ja_nee@0)"},
		{"cao or onbekend_ja_nee", 1, 0, "cao@0 (onbekend_ja_nee@0)"},
		{"onbekend_ja_nee and not cao", 1, 0, "(onbekend_ja_nee@0) not cao@0"},
		{"onbekend_ja_nee or cao", 1, 0, "(onbekend_ja_nee@0) cao@0"},
		{"loon / nul > 0 and cao", 1, 0, "loon / nul > 0@0 (cao@0)"},
		{"count(perioden)", 1, 0, "@0 @1 @2"},
		{"count(perioden, .lang)", 1, 0, ".lang@0 .lang@1 .lang@2"},
		{"count(dagdelen)", 2, 2, "@2"},
		{"count(brieven)", 1, 0, ""},
		{"count(filter(dagdelen, .uren * deel < 100 * procent))", 2, 2, "@2"},
		{"sum(perioden, .deel * loon)", 1, 0, ".deel * loon@0 .deel * loon@1 .deel * loon@2"},
		{"sum(filter(perioden, .lang), .deel)", 1, 0, ".deel@0 |.lang@1 |.lang@2"},
		{"sum(filter(filter(perioden, .lang), .deel > 100 * procent), .deel)", 1, 0, "|.deel > 100 * procent@0 |.lang@1 |.lang@2"},
		{"sum(filter(perioden, .deel * max_loon < loon), .deel)", 1, 0, "|.deel * max_loon < loon@0 .deel@1 .deel@2"},
		{"sum(filter(gevallen, .ja_gemist), .bedrag)", 1, 0, ".bedrag@0 |.ja_gemist@1 |.ja_gemist@2"},
		{"find(perioden, .lang).deel", 1, 0, ".lang@0 .deel@0 .lang@1 .lang@2"},
		{"first(map(perioden, .deel))", 1, 0, ".deel@0 .deel@1 .deel@2"},
		{"nth_day(verloven, 3)", 1, 0, "3@0 .eerste@0 .laatste@0 .eerste@1 .laatste@1 .eerste@2 .laatste@2"},
		{"running(deel)", 2, 2, "deel@0 deel@1 deel@2"},
		{"running(uren)", 7, 2, "uren@2"},
		{"previous(deel)", 2, 2, "deel@1"},
		{"previous(deel)", 2, 0, ""},
	} {
		w := newWorld(t)
		if got := w.operands(compiled(t, w, c.src, c.entity).Root, c.row); got != c.want {
			t.Errorf("%s at row %d\n got %s\nwant %s", c.src, c.row, got, c.want)
		}
	}
}

// operands writes the operands of a node at a row.
func (w *world) operands(n *formula.Node, row int32) string {
	var all []string
	for o := range n.Operands(&w.frame, row) {
		s := fmt.Sprintf("@%d", o.Row)
		if o.Node != nil {
			s = formula.Printer{}.Print(o.Node) + s
		}
		switch {
		case o.Filter && !o.Taken:
			s = "|" + s
		case !o.Taken:
			s = "(" + s + ")"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// Whoever has seen enough of the operands is told of no more.
func TestOperandsStop(t *testing.T) {
	for _, src := range []string{"max(loon, bonus, extra)", "if cao {1} else {2}", "extra ?? loon", "cao and onbekend_ja_nee", "count(perioden)",
		"sum(filter(perioden, .lang), .deel)", "find(perioden, .lang).deel", "nth_day(verloven, 3)"} {
		w := newWorld(t)
		n := compiled(t, w, src, 1).Root
		all := strings.Fields(w.operands(n, 0))
		for enough := 1; enough <= len(all); enough++ {
			seen := 0
			for range n.Operands(&w.frame, 0) { // which panics where it goes on after the break
				if seen++; seen == enough {
					break
				}
			}
			if seen != enough {
				t.Errorf("%s tells of %d operands, want %d", src, seen, enough)
			}
		}
	}
	w := newWorld(t)
	for o := range compiled(t, w, "running(deel)", 2).Root.Operands(&w.frame, 2) {
		if o.Row != 0 {
			t.Errorf("the first row is %d", o.Row)
		}
		break
	}
}

// Of an operand that is said to have the same value as the node it is so, wherever it takes part.
func TestOperandsOfTheSameValue(t *testing.T) {
	for src, want := range map[string]string{
		"loon + dagen / dagen * loon":          "",
		"max(loon, onbekend)":                  "",
		"if cao {loon} else {2 * loon}":        "loon 2 * loon",
		"if not cao {loon} else {2 * loon}":    "loon 2 * loon",
		"bonus ?? loon":                        "loon",
		"extra ?? loon":                        "extra loon",
		"cao and cao == true":                  "cao cao == true",
		"not cao and cao":                      "not cao cao",
		"onbekend_ja_nee or cao":               "onbekend_ja_nee cao",
		"sum(filter(perioden, .lang), .deel)":  "",
		"find(perioden, .lang).deel":           "",
		"nth_day(filter(perioden, .lang), 10)": "",
	} {
		w := newWorld(t)
		n := compiled(t, w, src, 1).Root
		v, same := n.Value(&w.frame, 0), []string{}
		for o := range n.Operands(&w.frame, 0) {
			if !o.Same {
				continue
			}
			same = append(same, formula.Printer{}.Print(o.Node))
			if got := o.Node.Value(&w.frame, o.Row); o.Taken && !got.Equal(v) {
				t.Errorf("%s: %s has another value", src, same[len(same)-1])
			}
		}
		if got := strings.Join(same, " "); got != want {
			t.Errorf("%s: the same are %s, want %s", src, got, want)
		}
	}
}

// An aggregate within another has its operands too, and intervals that were not given leave the number of
// days.
func TestOperandsWithin(t *testing.T) {
	w := newWorld(t)
	inner := compiled(t, w, "sum(perioden, count(filter(.dagdelen, .uren * loon > 3 * loon)))", 1).Root.Args[1]
	w.frame.Inside(0, func() {
		if got, want := w.operands(inner, 0), "@0 |.uren * loon > 3 * loon@1"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
	w.frame.Columns[w.names.Entities[2].Has].State[0] = formula.Undetermined
	if got, want := w.operands(compiled(t, w, "nth_day(perioden, 3)", 1).Root, 0), "3@0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCellsOfNodes(t *testing.T) {
	w := newWorld(t)
	outer := compiled(t, w, "sum(perioden, count(.dagdelen) * .deel * loon)", 1).Root
	var inner, element, bare *formula.Node
	outer.Walk(func(n *formula.Node) bool {
		switch {
		case n.Op == formula.OpAggregate && n != outer:
			inner = n
		case n.Op == formula.OpElement && n.Name == "deel":
			element = n
		case n.Op == formula.OpName && n.Name == "loon":
			bare = n
		}
		return true
	})
	if !outer.Outermost() || inner.Outermost() || element.Outermost() {
		t.Error("Outermost")
	}
	for _, c := range []struct {
		n    *formula.Node
		row  int32
		has  formula.Slot
		cell int32
		ok   bool
	}{
		{outer, 0, w.names.Entities[2].Has, 0, true},
		{inner, 2, w.names.Entities[7].Has, 2, true},
		{element, 2, 0, 0, false},
		{compiled(t, w, "nth_day(perioden, 1)", 1).Root, 0, w.names.Entities[2].Has, 0, true},
		{compiled(t, w, "count(werknemers)", 1).Root, 0, w.names.Entities[1].Has, 0, true},
	} {
		has, cell, ok := c.n.ListCell(&w.frame, c.row)
		if has != c.has || cell != c.cell || ok != c.ok {
			t.Errorf("the list of %s is in slot %d, row %d, %v", formula.Printer{}.Print(c.n), has, cell, ok)
		}
	}
	if got := element.Cell(&w.frame, 2); got != 2 {
		t.Errorf(".deel of row 2 is in row %d", got)
	}
	w.frame.Inside(0, func() {
		if got := bare.Cell(&w.frame, 2); got != 0 {
			t.Errorf("loon, asked at row 2, is in row %d", got)
		}
	})
}

// Nodes can be asked by themselves: the exponent of a power, and an aggregate of which rows it speaks.
func TestNodesByThemselves(t *testing.T) {
	w := newWorld(t)
	power := compiled(t, w, "dagen ** -2", 1).Root
	if got := power.Args[1].Value(&w.frame, 0).Num.String(); got != "-2" {
		t.Errorf("the exponent is %s", got)
	}
	if n, st := power.Args[1].Number(&w.frame, 0); st != formula.Known || n.String() != "-2" {
		t.Errorf("as a number the exponent is %s, state %d", n, st)
	}
	if n, st := compiled(t, w, "onbekend", 1).Root.Number(&w.frame, 0); st != formula.Undetermined {
		t.Errorf("what is missing is %s, state %d", n, st)
	}
	for src, want := range map[string]int32{"cao": 1, "not cao": 0, "soort": 0, "recht": 1} {
		if i, st := compiled(t, w, src, 1).Root.Integer(&w.frame, 0); i != want || st != formula.Known {
			t.Errorf("%s is %d, state %d", src, i, st)
		}
	}
	for _, src := range []string{"count(perioden)", "nth_day(filter(perioden, .lang), 1)"} {
		if got := compiled(t, w, src, 1).Root.Sym; got.Entity != 2 || got.Name != "perioden" {
			t.Errorf("%s speaks of %+v", src, got)
		}
	}
}
