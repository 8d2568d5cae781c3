package configure

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// questionsWeighed bounds the work of finding which question can end the most others:
// questions times values. Beyond it the order of the line decides.
const questionsWeighed = 2_000_000

// first is the question to ask first; -1 where there is none.
func (g *questionGraph) first() int {
	open := g.ahead()
	if g.partial {
		open = slices.DeleteFunc(open, func(c int) bool { return !g.missing[g.e.Pointer(0, 0)+g.nodes[c].pointer] })
	}
	if len(open) == 0 {
		return -1
	}
	slices.SortFunc(open, func(x, y int) int { return slices.Compare(g.nodes[x].place, g.nodes[y].place) })
	if len(open) == 1 || g.partial || len(open)*len(g.nodes) > questionsWeighed {
		return open[0]
	}
	best, most, sole := open[0], []int{-1}, g.sole()
	for _, c := range open {
		feeds := g.above(c, true)
		ends := []int{
			g.ends(c, func(w []questionWait) bool { return questionAll(w, func(to int) bool { return sole[to] == c }) }),
			g.ends(c, func(w []questionWait) bool { return questionAny(w, feeds) })}
		if slices.Compare(ends, most) > 0 {
			best, most = c, ends
		}
	}
	return best
}

// ahead are what can be asked now: what is needed whatever the answers to the others.
// Of two sides that can each decide, it is the one that waits for less.
func (g *questionGraph) ahead() []int {
	var found []int
	seen := make([]bool, len(g.nodes))
	var todo []int
	visit := func(i int) {
		if !seen[i] {
			seen[i] = true
			todo = append(todo, i)
		}
	}
	var follow func(w questionWait)
	follow = func(w questionWait) {
		if w.to >= 0 {
			visit(w.to)
			return
		}
		side := w.first
		if w.either && g.weigh(w.then) < g.weigh(w.first) {
			side = w.then
		}
		for _, x := range side {
			follow(x)
		}
	}
	for i := range g.outputs {
		visit(i)
	}
	for ; len(todo) > 0; todo = todo[1:] {
		n := &g.nodes[todo[0]]
		if n.given {
			found = append(found, todo[0])
		}
		for _, w := range n.waits {
			follow(w)
		}
	}
	return found
}

// weigh counts the questions below edges, as far as is worth knowing.
func (g *questionGraph) weigh(waits []questionWait) int {
	const enough = 1000
	seen, todo, count := map[int]bool{}, []int(nil), 0
	visit := func(i int) {
		if !seen[i] && len(seen) < enough {
			seen[i] = true
			todo = append(todo, i)
		}
	}
	for _, w := range waits {
		w.each(false, visit)
	}
	for ; len(todo) > 0; todo = todo[1:] {
		if g.nodes[todo[0]].given {
			count++
		}
		for _, w := range g.nodes[todo[0]].waits {
			w.each(false, visit)
		}
	}
	if len(seen) == enough {
		return enough
	}
	return count
}

// sole is the only question that each node waits for, or may; -1 where it is not the
// only one.
func (g *questionGraph) sole() []int {
	const none = -2
	readers, sole := g.readers(false), slices.Repeat([]int{none}, len(g.nodes))
	var todo []int
	tell := func(i, c int) {
		if c = map[bool]int{true: c, false: -1}[sole[i] == none || sole[i] == c]; c != sole[i] {
			sole[i] = c
			todo = append(todo, i)
		}
	}
	for i, n := range g.nodes {
		if n.given {
			tell(i, i)
		}
	}
	for ; len(todo) > 0; todo = todo[1:] {
		for _, r := range readers[todo[0]] {
			tell(r, sole[todo[0]])
		}
	}
	return sole
}

// ends is how many other questions the answer to one can end: those that are only
// reached through something which that answer decides.
func (g *questionGraph) ends(c int, decides func([]questionWait) bool) int {
	seen := make([]bool, len(g.nodes))
	var todo []int
	var follow func(w questionWait)
	follow = func(w questionWait) {
		switch {
		case w.to >= 0:
			if !seen[w.to] {
				seen[w.to] = true
				todo = append(todo, w.to)
			}
			return
		case !decides(w.first):
			for _, x := range w.then {
				follow(x)
			}
		}
		if w.either && decides(w.then) {
			return
		}
		for _, x := range w.first {
			follow(x)
		}
	}
	for i := range g.outputs {
		todo = append(todo, i)
		seen[i] = true
	}
	for ; len(todo) > 0; todo = todo[1:] {
		for _, w := range g.nodes[todo[0]].waits {
			follow(w)
		}
	}
	ended := 0
	for i, n := range g.nodes {
		if n.given && !seen[i] && i != c {
			ended++
		}
	}
	return ended
}

// questionAny says that edges lead now to a node that is marked.
func questionAny(waits []questionWait, marked []bool) bool {
	found := false
	for _, w := range waits {
		w.each(true, func(to int) { found = found || marked[to] })
	}
	return found
}

// questionAll says that all that edges may lead to is so.
func questionAll(waits []questionWait, so func(int) bool) bool {
	all := true
	for _, w := range waits {
		w.each(false, func(to int) { all = all && so(to) })
	}
	return all
}

// place is where an input or list comes in the order of the line: in a row first its
// inputs, then its lists, row by row.
func (g *questionGraph) place(d *model.Definition, pointer string) []int {
	parts := strings.Split(pointer, "/")
	var path []formula.EntityID
	for id := d.Entity; id != 0; id = g.line.Entities[id].Parent {
		path = append(path, id)
	}
	slices.Reverse(path)
	var place []int
	for i, id := range path {
		item, _ := strconv.Atoi(parts[2*i+2])
		place = append(place, 1, int(id), item)
	}
	if d.Kind == model.List {
		return append(place, 1, int(d.Of), -1)
	}
	return append(place, 0, int(d.Slot))
}
