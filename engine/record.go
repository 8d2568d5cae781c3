package engine

import (
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// record is a step as the engine notes it: what it is of, and its value. There are
// many: it is small, has no pointers, and nothing that the next evaluation
// overwrites.
type record struct {
	num      int64 // see noted
	denom    int64
	from, to int32 // its operands, among those of all steps
	of       int32 // see each kind; none of what has none
	kind     ofKind
	state    formula.State
	taken    bool
}

// noted is a value as records keep it: of a number that is small its fraction, of a
// large one denom is 0 and num its place; of a text, and of what is not known, num is
// the place of what there is to say of it.
type noted struct {
	num, denom int64
	state      formula.State
}

// notTaken and cut are the values of steps that have none; their words are the first
// two of every explanation.
var (
	notTaken = noted{num: 0, state: formula.NotApplicable}
	cut      = noted{num: 1, state: formula.NotApplicable}
)

// truth notes a Boolean.
func truth(yes bool) noted {
	if yes {
		return noted{num: 1, state: formula.Known}
	}
	return noted{state: formula.Known}
}

func (r *record) noted() noted { return noted{r.num, r.denom, r.state} }

// none is a place of nothing.
const none = -1

// ofKind is what a step is of; its node, if it has one, stands with it.
type ofKind uint8

const (
	ofCell     ofKind = iota // a definition at a row: of the cells; the node is the formula that counts
	ofNode                   // a node of a formula: of what is cited
	ofSkipped                // a node of a branch that was not taken
	ofWhen                   // a test on whether a rule applies
	ofAtLeast                // a cap
	ofAtMost                 //
	ofFilter                 // a row that an aggregate leaves out
	ofItem                   // a row that an aggregate counts: of the rows
	ofCase                   // a row of a rule's cases: of the cases
	ofRound                  // a rounding of a rule: of the definitions
	ofOn                     // the day of the question
	ofAfter                  // the day after the one that the node comes to
	ofBefore                 // the day before it
	ofCalendar               // a day of a derived row: of the definitions
	ofCut                    // stands for all that would go beyond the bound
)

// cellOf is a definition at a row.
type cellOf struct {
	met    int32 // its place among the definitions
	row    int32 // its place among the rows
	before int32 // the place of the value before caps and rounding
	origin originOf
}

// originOf is where an input's value comes from.
type originOf uint8

const (
	absent originOf = iota
	given
	byDefault
)

// met is a definition that steps are of, with the edition that counts, if any.
type met struct {
	*model.Definition
	now *model.Edition
}

// located is a row that steps are of.
type located struct {
	at     string // its pointer
	within int32  // of a piece: the place of the interval that it lies in
}

// cited is an edition, and where what was read of it stands.
type cited struct {
	*model.Edition
	at diag.Pos
}

// asides are what records have a place of.
type asides struct {
	cells  []cellOf
	met    []met
	rows   []located
	cases  []*model.Case
	cited  []cited
	before []formula.Value   // before caps and rounding
	large  []number.Number   // values that are no small numbers
	words  []string          // values that are texts; names that make something not applicable
	waits  [][]string        // pointers that values wait for
	whys   []formula.Failure // of what failed
}

// aside puts something with others of its kind, and says at which place.
func aside[T any](all *[]T, x T) int32 {
	*all = append(*all, x)
	return int32(len(*all) - 1)
}

// number notes a number.
func (x *Explanation) number(n number.Number) noted {
	if num, denom, small := n.Small(); small {
		return noted{num, denom, formula.Known}
	}
	return noted{int64(aside(&x.large, n)), 0, formula.Known}
}

// note notes a value, but not why it is not known.
func (x *Explanation) note(v formula.Value) noted {
	switch {
	case v.State != formula.Known:
		return noted{state: v.State}
	case v.Kind == formula.Number:
		return x.number(v.Num)
	case v.Kind == formula.Text:
		return noted{num: int64(aside(&x.words, v.Text)), state: v.State}
	}
	return noted{num: int64(v.Int), state: v.State}
}

// held is a known value as it was noted.
func (x *Explanation) held(r *record, k formula.Kind) formula.Value {
	v := formula.Value{State: formula.Known, Kind: k}
	switch {
	case k == formula.Text:
		v.Text = x.words[r.num]
	case k != formula.Number:
		v.Int = int32(r.num)
	case r.denom == 0:
		v.Num = x.large[r.num]
	default:
		v.Num = number.FromSmall(r.num, r.denom)
	}
	return v
}
