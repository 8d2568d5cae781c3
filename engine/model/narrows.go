package model

import (
	"cmp"
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
)

// narrowing holds the choices of a product within those of its line.
type narrowing struct {
	*builder
	line       *Line
	of         *Definition
	own, wider timeline // what is known so far
	told       map[diag.Pos]bool
}

// timeline are the editions that are known, by the day they begin to count, of
// each day the one that was known last.
type timeline []*Edition

// narrows holds a product's choices for an input within the line's, on every
// day and with every knowledge: day by day on which editions become known, each
// of those is held against the editions of the other side that count when it
// does. Nothing else changes on such a day.
func (b *builder) narrows(l *Line, d *Definition, own []Edition) {
	if !d.Type.Many || len(d.Editions) == 0 {
		return
	}
	n := narrowing{builder: b, line: l, of: d, told: map[diag.Pos]bool{}}
	mine, lines := byKnown(own), byKnown(d.Editions)
	for len(mine)+len(lines) > 0 {
		known := calendar.Last
		for _, next := range [...][]*Edition{mine, lines} {
			if len(next) > 0 {
				known = min(known, next[0].Known)
			}
		}
		i, k := until(mine, known), until(lines, known)
		n.learn(mine[:i], lines[:k])
		mine, lines = mine[i:], lines[k:]
	}
}

// byKnown are editions in the order in which they became known.
func byKnown(editions []Edition) []*Edition {
	all := make([]*Edition, len(editions))
	for i := range editions {
		all[i] = &editions[i]
	}
	slices.SortStableFunc(all, func(x, y *Edition) int { return cmp.Compare(x.Known, y.Known) })
	return all
}

// until is how many of the first are known on a day.
func until(editions []*Edition, known calendar.Date) int {
	i := 0
	for i < len(editions) && editions[i].Known <= known {
		i++
	}
	return i
}

// learn takes in what becomes known on one day.
func (n *narrowing) learn(own, wider []*Edition) {
	for _, e := range own {
		n.own.add(e)
	}
	for _, e := range wider {
		n.wider.add(e)
	}
	for _, e := range own {
		if i, from, to := n.own.span(e); i >= 0 {
			to = min(to, e.Through)
			if len(n.wider) == 0 || from < n.wider[0].From { // before the line's first: it counts, or none does
				n.widens(e, &n.of.Editions[0])
			}
			n.wider.during(from, to, func(w *Edition, _ calendar.Date) { n.widens(e, w) })
		}
	}
	for _, w := range wider {
		if i, from, to := n.wider.span(w); i >= 0 {
			n.own.during(from, to, func(e *Edition, on calendar.Date) {
				if e.Through >= on {
					n.widens(e, w)
				}
			})
		}
	}
}

// add puts an edition in its place, or in that of the one that began with it.
func (t *timeline) add(e *Edition) {
	i, same := t.find(e.From)
	if same {
		(*t)[i] = e
		return
	}
	*t = slices.Insert(*t, i, e)
}

func (t timeline) find(from calendar.Date) (int, bool) {
	return slices.BinarySearchFunc(t, from, func(e *Edition, on calendar.Date) int { return cmp.Compare(e.From, on) })
}

// span is the place of an edition and the days from its first up to where the
// next one begins; -1 when another one took its place.
func (t timeline) span(e *Edition) (i int, from, to calendar.Date) {
	i, same := t.find(e.From)
	if !same || t[i] != e {
		return -1, 0, 0
	}
	to = calendar.Last
	if i+1 < len(t) {
		to = t[i+1].From - 1
	}
	return i, e.From, to
}

// during visits the editions of some days, each with the first of those days
// that is its own, whether it has ended by then or not.
func (t timeline) during(from, to calendar.Date, visit func(*Edition, calendar.Date)) {
	i, same := t.find(from)
	if !same && i > 0 {
		i--
	}
	for ; i < len(t) && t[i].From <= to; i++ {
		visit(t[i], max(from, t[i].From))
	}
}

// widens reports the choices of a product's edition that its line does not
// have, each once. A line of which they are unknown has no others.
func (n *narrowing) widens(e, wider *Edition) {
	if !wider.Unknown.IsZero() {
		return
	}
	for i, v := range e.Values {
		if wider.among[keyOf(v)] || n.told[e.at[i]] {
			continue
		}
		n.told[e.at[i]] = true
		f := n.fault("product/widens", e.at[i], args{"name": n.of.Name, "value": n.line.Plain(n.of, v), "allowed": n.line.several(n.of, wider.Values)})
		f.Related = []diag.Related{{Pos: wider.Pos, Key: "related/declared-here", Args: args{"name": n.of.Name}}}
	}
}
