package engine

import (
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// MaxExplained bounds the steps of one explanation.
const MaxExplained = 20_000

// MaxOperands bounds the operands of all steps of one explanation.
const MaxOperands = 10 * MaxExplained

// Asked is one explanation that was asked: a definition, at a row.
type Asked struct {
	Definition *model.Definition
	Row        int32
	Step       int // its id in the explanation

	pointer string // of the row; "*" for all
}

// Asked are the explanations that were asked for, in order.
func (e *Evaluation) Asked() []Asked { return e.asked }

// explained resolves what is to be explained: names, or a row's pointer with a
// name.
func (e *Evaluator) explained(asked []string) ([]Asked, diag.List) {
	var faults diag.List
	var all []Asked
	for _, s := range asked {
		name, pointer := s, "*"
		if i := strings.LastIndex(s, "/"); i >= 0 {
			name, pointer = s[i+1:], s[:i]
		}
		named := e.line.Named(name)
		if len(named) == 0 {
			f := e.unknownOutput(name)
			f.Pointer = "/explain"
			faults = append(faults, f)
			continue
		}
		if named[0].By != nil {
			faults = append(faults, tableAsked(name, "/explain"))
			continue
		}
		all = append(all, Asked{Definition: named[0], pointer: pointer})
	}
	return all, faults
}

// located gives every explanation its rows: all of its entity, as far as an explanation
// goes, or the one that its pointer names.
func (e *Evaluator) located(asked []Asked) ([]Asked, diag.List) {
	var rows []Asked
	var faults diag.List
	places := map[formula.EntityID]map[string]int32{}
	for _, k := range asked {
		found, unmade := false, false
		var entities []string
		for _, d := range e.line.Named(k.Definition.Name) {
			entities = append(entities, e.line.Entities[d.Entity].Name)
			unmade = unmade || e.lacksRows(d.Entity)
			if k.pointer != "*" {
				if row, ok := e.placed(d.Entity, places)[k.pointer]; ok {
					rows, found = append(rows, Asked{Definition: d, Row: row}), true
				}
				continue
			}
			for row := range int32(e.ready(d.Entity).Len()) {
				if len(rows) > MaxExplained { // each has a step of its own
					break
				}
				rows = append(rows, Asked{Definition: d, Row: row})
			}
		}
		if !found && k.pointer != "*" && !unmade { // the row may yet come
			faults = append(faults, diag.Diagnostic{Code: "request/unknown-pointer", Pointer: "/explain",
				Args: args{"pointer": k.pointer, "name": k.Definition.Name, "entity": strings.Join(entities, ", ")}})
		}
	}
	return rows, faults
}

// placed are the rows of an entity by their pointers. They are kept with those of others.
func (e *Evaluator) placed(id formula.EntityID, places map[formula.EntityID]map[string]int32) map[string]int32 {
	if places[id] == nil {
		n := e.ready(id).Len()
		places[id] = make(map[string]int32, n)
		for row := range int32(n) {
			places[id][e.at(id, row)] = row
		}
	}
	return places[id]
}

// lacksRows says that some rows of an entity could not be made, as something that they
// are made of is missing or fails.
func (e *Evaluator) lacksRows(id formula.EntityID) bool {
	for ; e.derived[id] != nil; id = e.line.Entities[id].Parent {
		has := e.line.Names.Entities[id].Has
		e.ready(id)
		if slices.ContainsFunc(e.frame.Columns[has].State, func(st formula.State) bool {
			return st == formula.Undetermined || st == formula.Failed
		}) {
			return true
		}
	}
	return false
}

// explain re-runs what was asked over the filled columns and notes every step. It
// computes nothing that the answer does not rest on.
func (a *answer) explain(asked []Asked) {
	if len(asked) == 0 {
		return
	}
	defer a.aside()()
	x := a.explainer()
	for _, k := range asked {
		if a.frame.Ask() {
			return // the answer is not given
		}
		k.Step = x.cell(k.Definition, k.Row)
		a.asked = append(a.asked, k)
	}
	a.Explanation = x.explanation()
}

// cell explains a definition at a row, once.
func (x *explainer) cell(d *model.Definition, row int32) int {
	place := x.steps.at(int(d.Slot), row, x.frame.Rows[d.Entity].Len())
	switch {
	case *place > 0:
		return int(*place - 1)
	case x.full():
		return x.cut()
	}
	step := x.add(ofCell, int32(len(x.out.cells)), nil, true, x.read(d, row))
	x.out.cells = append(x.out.cells, cellOf{})
	c := &x.out.cells[len(x.out.cells)-1]
	c.met, c.row, c.before = x.meet(d), x.locate(d.Entity, row), none
	*place = int32(step + 1)
	since := len(x.pending)
	switch now := x.current[d.Slot]; {
	case d.Kind == model.Input:
		c.origin = x.origin(d, x.out.records[step].state, row)
		if w := d.Input.When; w != nil {
			x.operand(x.node(w.Root, row, true, noted{}))
		}
	case d.Kind == model.Derived:
		x.day(d, row)
	case now != nil && now.Body != nil:
		x.rule(step, d, now.Body, row)
	}
	x.made(step, since)
	return step
}

// cut is the one step that stands for all that would go beyond the bound.
func (x *explainer) cut() int {
	if x.last == 0 {
		x.last = x.add(ofCut, none, nil, false, cut)
	}
	return x.last
}

// origin says where an input's value comes from.
func (x *explainer) origin(d *model.Definition, st formula.State, row int32) originOf {
	switch {
	case x.nodes[d.Entity][row].Get(d.Name) != nil:
		return given
	case st == formula.Known:
		return byDefault
	}
	return absent
}

// rule explains the body of a rule: its test, formula or rows, caps, rounding.
func (x *explainer) rule(step int, d *model.Definition, b *model.Body, row int32) {
	if b.When != nil {
		x.operand(x.under(ofWhen, b.When.Root, row, true))
	}
	if b.AtLeast == nil && b.AtMost == nil && b.Round == nil {
		x.counting(step, b, x.out.records[step].noted(), row)
		return
	}
	v, before := x.body(b, d, row)
	x.counting(step, b, x.out.note(before), row)
	if before.State != formula.Known {
		return
	}
	x.caps(b, d, before, row)
	if !before.Equal(v) {
		x.out.cells[x.out.records[step].of].before = aside(&x.out.before, before)
	}
}

// counting explains the formula or the rows of a rule, which come to v, where it
// applies.
func (x *explainer) counting(step int, b *model.Body, v noted, row int32) {
	switch {
	case b.When != nil && v.state == formula.NotApplicable:
	case b.Formula != nil:
		x.out.trees[step] = b.Formula.Root
		x.operand(x.node(b.Formula.Root, row, true, v))
	default:
		x.rows(step, b, v, row)
	}
}

// under adds a step of a kind with the value of a node, which is its operand.
func (x *explainer) under(kind ofKind, n *formula.Node, row int32, taken bool) int {
	v := x.value(n, row)
	since, step := len(x.pending), x.add(kind, none, n, taken, v)
	x.operand(x.node(n, row, taken, v))
	x.made(step, since)
	return step
}

// rows explains the rows of cases up to and with the one that counts, whose value
// is v; those after it are named, not computed.
func (x *explainer) rows(rule int, b *model.Body, v noted, row int32) {
	picked, _ := x.chosen(b, row)
	passed := false
	for i := range b.Cases {
		c := &b.Cases[i]
		taken := picked.then != nil && i == picked.index
		since, step := len(x.pending), x.add(ofCase, aside(&x.out.cases, c), nil, taken, truth(taken))
		if c.When != nil && !passed {
			x.operand(x.node(c.When.Root, row, true, noted{}))
			if _, st := c.When.Integer(&x.frame, row); b.First && st != formula.Known {
				passed = true // whether the rows after it count is open
			}
		}
		if taken {
			x.operand(x.node(c.Then.Root, row, true, v))
			x.out.trees[rule] = c.Then.Root
			passed = true
		}
		x.made(step, since)
		x.operand(step)
	}
}

// caps explains the bounds and the rounding; taken says that one changed the
// value.
func (x *explainer) caps(b *model.Body, d *model.Definition, v formula.Value, row int32) {
	for i, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		if limit == nil {
			continue
		}
		bounded := x.bound(v, limit, row, 2*i-1)
		x.operand(x.under([...]ofKind{ofAtLeast, ofAtMost}[i], limit.Root, row, !bounded.Equal(v)))
		v = bounded
	}
	if b.Round != nil && v.State == formula.Known {
		rounded := v
		rounded.Num = v.Num.Round(b.Round.To, b.Round.Mode)
		x.operand(x.add(ofRound, x.meet(d), nil, !rounded.Equal(v), x.out.number(rounded.Num)))
	}
}
