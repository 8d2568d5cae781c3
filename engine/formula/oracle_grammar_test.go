package formula_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// The tightness of what binds, as docs/formulas.md orders it.
const (
	bindIf = iota
	bindOr
	bindAnd
	bindCompare
	bindAdd
	bindNot
	bindMultiply
	bindPower
	bindAtom
)

// phrase is a piece of a formula and how tightly it binds.
type phrase struct {
	text string
	bind int
}

// speaker draws phrases; row says that a closure is open, so that `.x` and
// `.ja` can be said.
type speaker struct {
	t   *rapid.T
	row bool
}

// sentences draws a whole formula, five deep: a number or a Boolean.
func sentences(t *rapid.T) phrase {
	s := speaker{t: t}
	if s.one(2) {
		return s.number(5)
	}
	return s.test(5)
}

func (s speaker) one(of int) bool { return rapid.IntRange(1, of).Draw(s.t, "one of") == 1 }

func (s speaker) pick(words ...string) string { return rapid.SampledFrom(words).Draw(s.t, "word") }

// within writes a phrase as an operand: in brackets where it must be, and now
// and then where it need not.
func (s speaker) within(x phrase, least int) string {
	if x.bind < least || s.one(12) {
		return "(" + x.text + ")"
	}
	return x.text
}

// pair writes a binary operation that goes from left to right.
func (s speaker) pair(a phrase, op string, b phrase, bind int) phrase {
	gap := s.pick(" ", " ", " ", "")
	if strings.ContainsAny(op, "adnor") {
		gap = " "
	}
	return phrase{s.within(a, bind) + gap + op + gap + s.within(b, bind+1), bind}
}

func (s speaker) number(depth int) phrase {
	if depth == 0 || s.one(6) {
		return s.amount()
	}
	a := s.number(depth - 1)
	switch rapid.IntRange(0, 8).Draw(s.t, "number") {
	case 0, 1:
		return s.pair(a, "+", s.number(depth-1), bindAdd)
	case 2, 3:
		return s.pair(a, "-", s.number(depth-1), bindAdd)
	case 4, 5:
		return s.pair(a, "*", s.number(depth-1), bindMultiply)
	case 6:
		base := s.number(min(depth-1, 1))
		return phrase{s.within(base, bindPower+1) + s.pick(" ** ", "**", " ^ ") + s.pick("0", "1", "2", "3"), bindPower}
	}
	return s.choice(s.test(depth-1), a, s.number(depth-1))
}

// amount draws what holds no operator: a literal in some notation, a name, or
// a count.
func (s speaker) amount() phrase {
	switch rapid.IntRange(0, 5).Draw(s.t, "amount") {
	case 0:
		return phrase{s.pick("0", "1", "2", "1_000", ".5", "1_000.25", "1e3", "2.5e-2", "10e2", "123456789012345678", "0.1"), bindAtom}
	case 1:
		return phrase{fmt.Sprintf("%d.%02d", rapid.IntRange(0, 9999).Draw(s.t, "whole"), rapid.IntRange(0, 99).Draw(s.t, "cents")), bindAtom}
	case 2:
		if s.row {
			return phrase{".x", bindAtom}
		}
		return phrase{"count(" + s.list() + ", " + s.closure() + ")", bindAtom}
	}
	return phrase{s.pick("a", "b", "c"), bindAtom}
}

// choice writes a choice in one of its notations: c ? a : b, if c {a} else
// {b}, and chains of either.
func (s speaker) choice(test, a, b phrase) phrase {
	if s.one(2) {
		return phrase{s.within(test, bindOr) + " ? " + s.within(a, bindIf) + " : " + s.within(b, bindIf), bindIf}
	}
	if strings.HasPrefix(b.text, "if ") && s.one(2) && !s.one(5) {
		return phrase{"if " + s.within(test, bindIf) + " {" + a.text + "} else " + b.text, bindIf}
	}
	return phrase{"if " + s.within(test, bindIf) + " {" + s.within(a, bindIf) + "} else {" + s.within(b, bindIf) + "}", bindIf}
}

func (s speaker) test(depth int) phrase {
	if depth == 0 || s.one(6) {
		return s.fact()
	}
	switch rapid.IntRange(0, 9).Draw(s.t, "test") {
	case 0, 1:
		return s.pair(s.test(depth-1), s.pick("and", "and", "&&"), s.test(depth-1), bindAnd)
	case 2, 3:
		return s.pair(s.test(depth-1), s.pick("or", "or", "||"), s.test(depth-1), bindOr)
	case 4:
		return phrase{s.pick("not ", "not ", "!") + s.within(s.test(depth-1), bindAtom), bindNot}
	case 5:
		return s.pair(s.test(depth-1), s.pick("==", "!="), s.test(depth-1), bindCompare)
	case 6:
		return s.choice(s.test(depth-1), s.test(depth-1), s.test(depth-1))
	case 7:
		return s.chain(depth - 1)
	}
	return s.pair(s.number(depth-1), s.pick("==", "!=", "<", "<=", ">", ">="), s.number(depth-1), bindCompare)
}

// chain writes a < b <= c: as on paper.
func (s speaker) chain(depth int) phrase {
	text := s.within(s.number(depth), bindCompare+1)
	for range rapid.IntRange(2, 3).Draw(s.t, "links") {
		text += " " + s.pick("<", "<=", ">", ">=") + " " + s.within(s.number(depth), bindCompare+1)
	}
	return phrase{text, bindCompare}
}

// fact draws a test without operator.
func (s speaker) fact() phrase {
	switch rapid.IntRange(0, 5).Draw(s.t, "fact") {
	case 0:
		return phrase{s.pick("true", "false"), bindAtom}
	case 1:
		if s.row {
			return phrase{".ja", bindAtom}
		}
		return phrase{s.pick("any", "all", "none") + "(" + s.list() + ", " + s.closure() + ")", bindAtom}
	}
	return phrase{s.pick("p", "q"), bindAtom}
}

// list is the list of rows, or some of them.
func (s speaker) list() string {
	if s.one(3) {
		return "filter(rijen, " + s.closure() + ")"
	}
	return "rijen"
}

// closure draws a test of a row, which must name something of it.
func (s speaker) closure() string {
	inside := speaker{s.t, true}
	element := phrase{".ja", bindAtom}
	if s.one(2) {
		element = inside.pair(phrase{".x", bindAtom}, s.pick("<", "==", ">="), inside.number(1), bindCompare)
	}
	switch rapid.IntRange(0, 3).Draw(s.t, "closure") {
	case 0:
		return inside.pair(inside.test(1), "and", element, bindAnd).text
	case 1:
		return inside.pair(element, "or", inside.test(1), bindOr).text
	}
	return element.text
}
