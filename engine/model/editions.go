package model

import (
	"cmp"
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
)

// editionNodes are the dated versions that a node holds: the items of a list
// or of its `editions`, or the node itself.
func editionNodes(n *document.Node) []*document.Node {
	if n.Kind == document.List {
		return n.Items
	}
	if list := n.Get("editions"); list != nil {
		return list.Items
	}
	return []*document.Node{n}
}

// start is where a definition begins: at its key, or at its item of a list.
func start(n *document.Node) diag.Pos {
	if k := n.Key(); k != nil {
		return k.Pos
	}
	return n.Pos
}

// edition reads what editions of parameters and rules share.
func (b *builder) edition(n *document.Node, d *Definition) (Edition, bool) {
	at := start(n)
	e := Edition{From: b.date(n.Get("from"), calendar.First), Through: b.date(n.Get("through"), calendar.Last),
		Known: b.date(n.Get("known"), calendar.First), Note: words(n.Get("note")), Reason: scalar(n.Get("reason")), Confidence: scalar(n.Get("confidence")),
		Illustrative: b.illustrative(at.File), Pos: at}
	e.Source, e.Assumption = b.cites(n, d.Name, at, d.Source)
	e.Unknown, e.By = unknown(n)
	if e.Through < e.From {
		b.fault("model/through-before-from", n.Get("through").Pos, args{"from": e.From.String(), "through": e.Through.String()})
		return e, false
	}
	return e, true
}

// ordered sorts editions and reports two that count on the same days with the
// same knowledge.
func (b *builder) ordered(editions []Edition, name string) {
	slices.SortStableFunc(editions, func(x, y Edition) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.Known, y.Known))
	})
	for i := 1; i < len(editions); i++ {
		x, y := editions[i-1], editions[i]
		if x.From == y.From && x.Known == y.Known {
			d := b.fault("model/same-edition", y.Pos, args{"name": name, "from": y.From.String()}, "hint/other-from")
			d.Related = []diag.Related{{Pos: x.Pos, Key: "related/other-edition", Args: args{"name": name}}}
		}
	}
}
