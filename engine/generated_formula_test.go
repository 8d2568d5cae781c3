package engine_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// phraser writes formulas of a kind over the names that a drafter has made so
// far, where a rule of the receipt or of a row stands; inside says that a
// closure over the rows is open.
type phraser struct {
	*drafter
	ofRow  bool
	inside bool
}

// piece is a part of a formula, in brackets where it needs any.
type piece struct {
	text  string
	lacks bool
}

// of writes a value of a kind; lacks says that it may be not applicable.
func (p phraser) of(kind string, ids []string, depth int, lacks bool) piece {
	var x piece
	switch {
	case kind == "choice":
		return p.choice(ids, depth)
	case kind == "boolean":
		return piece{text: p.test(depth)}
	case depth == 0:
		x = p.name(kind)
	case kind == "date":
		x = p.date(depth, lacks)
	default:
		x = p.number(kind, depth, lacks)
	}
	if x.lacks && !lacks {
		return piece{text: "(" + x.text + " ?? (" + p.literal(kind) + "))"}
	}
	return x
}

// readable are the names of a kind that can be read.
func (p phraser) readable(kind string) []piece {
	var all []piece
	for _, n := range p.names {
		switch {
		case n.kind != kind:
		case p.inside && n.ofRow:
			all = append(all, piece{"." + n.name, n.lacks})
		case p.ofRow || !n.ofRow:
			all = append(all, piece{n.name, n.lacks})
		}
	}
	return all
}

func (p phraser) name(kind string) piece {
	if all := p.readable(kind); len(all) > 0 && !p.one(4) {
		return rapid.SampledFrom(all).Draw(p.t, "name")
	}
	return piece{text: p.literal(kind)}
}

func (p phraser) literal(kind string) string {
	switch kind {
	case "boolean":
		return p.word("true", "false")
	case "date":
		return "date('" + p.word("2024-02-29", "2025-06-30", "1900-01-01", "2199-12-31") + "')"
	case "number":
		return p.word("0", "1", "2", "0.5", "12", "7")
	}
	return "(" + p.word("0.01", "1", "3", "25", "99.95", "1000") + " * " + kind + ")"
}

// choice writes one of the ids of a rule's own choice, which must stand alone.
func (p phraser) choice(ids []string, depth int) piece {
	if depth == 0 || p.one(2) {
		return piece{text: "'" + p.word(ids...) + "'"}
	}
	return piece{text: fmt.Sprintf("if %s {'%s'} else {'%s'}", p.test(depth-1), p.word(ids...), p.word(ids...))}
}

func (p phraser) join(x piece, op string, y piece) piece {
	return piece{"(" + x.text + op + y.text + ")", x.lacks || y.lacks}
}

func (p phraser) number(kind string, depth int, lacks bool) piece {
	next := func(kind string) piece { return p.of(kind, nil, depth-1, lacks) }
	switch rapid.IntRange(0, 13).Draw(p.t, "number") {
	case 0, 1:
		return p.join(next(kind), p.word(" + ", " - "), next(kind))
	case 2:
		return p.join(next(kind), " * ", next(p.word("number", "procent")))
	case 3:
		return p.join(next(kind), " / ", next(p.word("number", "procent")))
	case 4:
		x := next(kind)
		return piece{p.word("abs", "floor", "ceil") + "(" + x.text + ")", x.lacks}
	case 5:
		x, y := p.of(kind, nil, depth-1, true), p.of(kind, nil, depth-1, true)
		return piece{p.word("min", "max") + "(" + x.text + ", " + y.text + ")", x.lacks && y.lacks}
	case 6:
		x, y := next(kind), next(kind)
		return piece{"(if " + p.test(depth-1) + " {" + x.text + "} else {" + y.text + "})", x.lacks || y.lacks}
	case 7, 8:
		if !p.inside {
			return p.aggregate(kind, depth)
		}
	case 9:
		x := next(kind)
		return piece{"(-" + x.text + ")", x.lacks}
	case 10, 11:
		return p.special(kind, depth, lacks)
	}
	return p.name(kind)
}

// special writes what yields one kind only.
func (p phraser) special(kind string, depth int, lacks bool) piece {
	from, to := p.of("date", nil, depth-1, lacks), p.of("date", nil, depth-1, lacks)
	switch kind {
	case "dag":
		return piece{p.word("days("+from.text+", "+to.text+")", "("+from.text+" - "+to.text+")"), from.lacks || to.lacks}
	case "EUR":
		return piece{p.word("tarief("+from.text+")", "staffel(maat)"), from.lacks}
	case "procent":
		return piece{"btw(" + from.text + ")", from.lacks}
	}
	if list, ok := p.rows(); ok && p.one(2) {
		return piece{text: "count(" + list + ", " + p.element() + ")"}
	}
	return piece{p.word("year", "month", "day") + "(" + from.text + ")", from.lacks}
}

func (p phraser) date(depth int, lacks bool) piece {
	from := p.of("date", nil, depth-1, lacks)
	switch rapid.IntRange(0, 5).Draw(p.t, "date") {
	case 0:
		return piece{"add_days(" + from.text + ", " + p.word("1", "-30", "0.5", "400") + ")", from.lacks}
	case 1:
		by := p.of("dag", nil, depth-1, lacks)
		return piece{"add_days(" + from.text + ", " + by.text + ")", from.lacks || by.lacks}
	case 2:
		y := p.of("date", nil, depth-1, true)
		return piece{p.word("earliest", "latest") + "(" + from.text + ", " + y.text + ")", from.lacks && y.lacks}
	case 3:
		y := p.of("date", nil, depth-1, lacks)
		return piece{"(if " + p.test(depth-1) + " {" + from.text + "} else {" + y.text + "})", from.lacks || y.lacks}
	case 4:
		return piece{"add_years(" + from.text + ", " + p.word("1", "-4") + ")", from.lacks}
	}
	return p.name("date")
}

// test writes a Boolean that always applies.
func (p phraser) test(depth int) string {
	if depth <= 0 {
		return p.fact0()
	}
	switch rapid.IntRange(0, 8).Draw(p.t, "test") {
	case 0, 1, 2:
		kind := p.word("EUR", "procent", "dag", "number", "date")
		x, y := p.of(kind, nil, depth-1, false), p.of(kind, nil, depth-1, false)
		return "(" + x.text + p.word(" < ", " <= ", " > ", " >= ", " == ", " != ") + y.text + ")"
	case 3:
		return "(" + p.test(depth-1) + p.word(" and ", " or ") + p.test(depth-1) + ")"
	case 4:
		return "not (" + p.test(depth-1) + ")"
	case 5:
		if list, ok := p.rows(); ok && !p.inside {
			return p.word("any", "all", "none") + "(" + list + ", " + p.element() + ")"
		}
	case 6:
		for _, n := range p.names {
			if n.lacks && (p.ofRow || !n.ofRow) && n.kind != "choice" && n.kind != "boolean" && p.one(2) {
				return "(applicable(" + n.name + ") and " + n.name + " == " + p.literal(n.kind) + ")"
			}
		}
	}
	return p.fact0()
}

func (p phraser) fact0() string {
	if s, ok := p.fact(p.ofRow, false); ok {
		return "(" + s + ")"
	}
	return p.word("true", "false")
}

// rows is the list, perhaps filtered; false when nothing can be said of a row.
func (p phraser) rows() (string, bool) {
	test, ok := p.fact(false, true)
	if !ok {
		return "", false
	}
	if p.one(3) {
		return "filter(rijen, " + test + ")", true
	}
	return "rijen", true
}

// element is a test of a row.
func (p phraser) element() string {
	test, ok := p.fact(false, true)
	if !ok {
		return "true"
	}
	return test
}

// aggregate writes a function over the rows.
func (p phraser) aggregate(kind string, depth int) piece {
	list, ok := p.rows()
	if !ok {
		return p.name(kind)
	}
	inner := phraser{p.drafter, p.ofRow, true}
	x := inner.of(kind, nil, depth-1, true)
	if !strings.Contains(x.text, ".g") && !strings.Contains(x.text, ".r") {
		x.text = "(if " + p.element() + " {" + x.text + "} else {" + inner.of(kind, nil, 0, true).text + "})"
	}
	if fn := p.word("sum", "sum", "min", "max", "first", "last"); fn != "sum" {
		return piece{fn + "(map(" + list + ", " + x.text + "))", true}
	}
	return piece{text: "sum(" + list + ", " + x.text + ")"}
}
