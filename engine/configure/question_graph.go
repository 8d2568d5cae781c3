package configure

import (
	"cmp"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// questionGraph is what undetermined outputs wait for, or may come to wait for, down
// to the inputs and lists that were not given. Its first nodes are the outputs.
type questionGraph struct {
	e       *engine.Evaluator
	line    *model.Line
	outputs []*model.Definition
	nodes   []questionNode
	index   map[questionID]int
	back    [2][][]int // see readers

	edges   int             // so far
	partial bool            // there were too many to find all
	missing map[string]bool // pointers of what the evaluation says is missing
}

// questionEdges bounds the graph. Beyond it a value is taken to wait for all that it
// could ever wait for, and the first that is missing is asked first.
const questionEdges = 1_000_000

// questionID tells nodes apart.
type questionID struct {
	slot  formula.Slot
	row   int32 // questionAnyRow, or questionOutput
	given bool  // it waits to be given
}

const (
	questionAnyRow = -1 // of rows that are not there yet: what its value at any row could wait for
	questionOutput = -2 // an output, at all its rows
)

// questionNode is a value that is not settled.
type questionNode struct {
	questionID
	pointer string // of one that waits to be given: within the inputs
	place   []int  // of one that waits to be given: its place in the order of the line
	waits   []questionWait
}

// questionWait is an edge to a node, or a group of edges.
type questionWait struct {
	to          int // -1 of a group
	first, then []questionWait
	either      bool
}

// questionsOf finds what the outputs of an evaluation wait for.
func questionsOf(e *engine.Evaluator, a *engine.Evaluation) *questionGraph {
	g := &questionGraph{e: e, line: e.Product().Line, outputs: a.Outputs(), index: map[questionID]int{}, missing: map[string]bool{}}
	for _, m := range a.Missing {
		if m.Unknown != nil {
			continue // no customer can say
		}
		g.missing[m.At+"/"+m.Name] = true
	}
	for _, d := range g.outputs {
		g.node(questionID{d.Slot, questionOutput, false})
	}
	for i := 0; i < len(g.nodes); i++ {
		waits := g.below(g.nodes[i].questionID)
		g.nodes[i].waits = waits
	}
	return g
}

// node is that of an id, new or not.
func (g *questionGraph) node(id questionID) int {
	if i, known := g.index[id]; known {
		return i
	}
	n := questionNode{questionID: id}
	if d := g.line.Definitions[id.slot]; id.given {
		n.pointer = strings.TrimPrefix(g.e.Pointer(d.Entity, id.row), g.e.Pointer(0, 0)) + "/" + d.Name
		n.place = g.place(d, n.pointer)
	}
	g.index[id] = len(g.nodes)
	g.nodes = append(g.nodes, n)
	return len(g.nodes) - 1
}

// below are the edges of a node.
func (g *questionGraph) below(id questionID) []questionWait {
	d := g.line.Definitions[id.slot]
	switch {
	case id.given:
		return nil
	case id.row == questionOutput:
		return g.ofOutput(d)
	case id.row == questionAnyRow:
		return g.ofAnyRow(d)
	case g.edges > questionEdges:
		g.partial = true
		return []questionWait{{to: g.node(questionID{id.slot, questionAnyRow, false})}}
	}
	return g.waits(g.e.Demands(d, id.row))
}

// waits are demands as edges.
func (g *questionGraph) waits(demands []engine.Demand) []questionWait {
	all := make([]questionWait, len(demands))
	g.edges += len(demands)
	for i, x := range demands {
		if x.Definition == nil {
			all[i] = questionWait{-1, g.waits(x.First), g.waits(x.Then), x.Either}
			continue
		}
		all[i].to = g.node(questionID{x.Definition.Slot, x.Row, x.Given})
	}
	return all
}

// ofOutput are the edges of an output: its values at all rows, and lists that are not
// there, behind which more of its rows can be.
func (g *questionGraph) ofOutput(d *model.Definition) []questionWait {
	var lists []questionWait
	for id := d.Entity; id != 0; id = g.line.Entities[id].Parent {
		has := g.line.Names.Entities[id].Has
		for row := range int32(g.e.Rows(g.line.Entities[id].Parent)) {
			if g.open(has, row) {
				lists = append(lists, questionWait{to: g.node(questionID{has, row, false})})
			}
		}
	}
	var all []questionWait
	if len(lists) > 0 {
		all = append(all, questionWait{-1, lists, []questionWait{{to: g.node(questionID{d.Slot, questionAnyRow, false})}}, false})
	}
	for row := range int32(g.e.Rows(d.Entity)) {
		if g.open(d.Slot, row) {
			all = append(all, questionWait{to: g.node(questionID{d.Slot, row, false})})
		}
	}
	return all
}

func (g *questionGraph) open(s formula.Slot, row int32) bool {
	return g.e.Value(g.line.Definitions[s], row).State == formula.Undetermined
}

// ofAnyRow are the edges to all that a definition could ever wait for, in the rows
// that there are.
func (g *questionGraph) ofAnyRow(d *model.Definition) []questionWait {
	var all []questionWait
	for s, depth := range g.line.Depths(d.Slot) {
		x := g.line.Definitions[s]
		if depth < 0 || x.Kind != model.Input && x.Kind != model.List {
			continue
		}
		for row := range int32(g.e.Rows(x.Entity)) {
			if g.e.Ungiven(x, row) {
				all = append(all, questionWait{to: g.node(questionID{x.Slot, row, true})})
			}
		}
	}
	return all
}

// each visits the nodes that edges lead to; ahead leaves out what comes after
// something else.
func (w questionWait) each(ahead bool, visit func(int)) {
	if w.to >= 0 {
		visit(w.to)
		return
	}
	for _, x := range w.first {
		x.each(ahead, visit)
	}
	if !ahead || w.either {
		for _, x := range w.then {
			x.each(ahead, visit)
		}
	}
}

// above are the nodes that wait for one, itself and through others; ahead counts only
// what waits for it now.
func (g *questionGraph) above(c int, ahead bool) []bool {
	levels := g.levels(c, ahead)
	found := make([]bool, len(levels))
	for i, level := range levels {
		found[i] = level >= 0
	}
	return found
}

// levels are how far the nodes above one are from it; -1 for the others.
func (g *questionGraph) levels(c int, ahead bool) []int {
	readers, levels := g.readers(ahead), slices.Repeat([]int{-1}, len(g.nodes))
	levels[c] = 0
	for todo := []int{c}; len(todo) > 0; todo = todo[1:] {
		for _, r := range readers[todo[0]] {
			if levels[r] < 0 {
				levels[r] = levels[todo[0]] + 1
				todo = append(todo, r)
			}
		}
	}
	return levels
}

// readers are the nodes that wait for each.
func (g *questionGraph) readers(ahead bool) [][]int {
	kept := &g.back[map[bool]int{true: 1}[ahead]]
	if *kept == nil {
		*kept = make([][]int, len(g.nodes))
		for i, n := range g.nodes {
			for _, w := range n.waits {
				w.each(ahead, func(to int) { (*kept)[to] = append((*kept)[to], i) })
			}
		}
	}
	return *kept
}

// now are the nodes that outputs wait for as things are.
func (g *questionGraph) now() []bool {
	found := make([]bool, len(g.nodes))
	var todo []int
	visit := func(i int) {
		if !found[i] {
			found[i] = true
			todo = append(todo, i)
		}
	}
	for i := range g.outputs {
		visit(i)
	}
	for ; len(todo) > 0; todo = todo[1:] {
		for _, w := range g.nodes[todo[0]].waits {
			w.each(true, visit)
		}
	}
	return found
}

// needing are the rules, and the inputs that apply or not, that wait for a question
// now: nearest first, then the line's own before those of libraries. Where only the
// rows of outputs wait for it, they are those outputs.
func (g *questionGraph) needing(c int) []*model.Definition {
	nearest, levels, now := map[formula.Slot]int{}, g.levels(c, true), g.now()
	for _, only := range []bool{false, true} {
		for i, n := range g.nodes {
			if level := levels[i]; level > 0 && now[i] && (n.row == questionOutput) == only && n.slot != g.nodes[c].slot {
				if was, met := nearest[n.slot]; !met || level < was {
					nearest[n.slot] = level
				}
			}
		}
		if all := g.sorted(nearest); len(all) > 0 {
			return all
		}
	}
	return nil
}

// sorted are the rules and inputs of levels, the lowest first.
func (g *questionGraph) sorted(levels map[formula.Slot]int) []*model.Definition {
	var all []*model.Definition
	for _, d := range g.line.Definitions {
		if _, met := levels[d.Slot]; met && (d.Kind == model.Rule || d.Kind == model.Input) {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(x, y *model.Definition) int {
		return cmp.Or(levels[x.Slot]-levels[y.Slot], g.foreign(x)-g.foreign(y))
	})
	return all
}

// foreign is 1 of a definition of a library, 0 of the line's own.
func (g *questionGraph) foreign(d *model.Definition) int {
	if d.Document != g.line.ID {
		return 1
	}
	return 0
}
