package model

import (
	"maps"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
)

// contradicted holds the conditions that contradictions name against those of
// the lines.
func (b *builder) contradicted(lines []*Line) {
	var all []string
	known := map[string]bool{}
	for _, l := range lines {
		for _, k := range l.Conditions {
			all, known[k.ID] = append(all, k.ID), true
		}
	}
	for _, k := range b.sources.Contradictions {
		for i, id := range k.Conditions {
			if !known[id] {
				b.nearest("model/unknown-condition", k.at[i], id, all, args{"contradiction": k.ID})
			}
		}
	}
}

// follows sees that what is followed is one of what contradicts.
func (b *builder) follows(e document.Entry) {
	followed, between := e.Value.Get("followed"), items(e.Value.Get("between"))
	if followed == nil || len(between) == 0 {
		return // the schema has said so
	}
	var refs []string
	for _, n := range between {
		refs = append(refs, scalar(n))
	}
	if !slices.Contains(refs, scalar(followed)) {
		b.fault("model/followed-not-between", followed.Pos, args{"name": e.Key.Text, "followed": scalar(followed), "allowed": joined(refs)}, "hint/possible")
	}
}

// maxAnchors is how many clauses a hint names.
const maxAnchors = 4

// anchorless reports a reference to a whole source of which the clauses are
// known.
func (b *builder) anchorless(n *document.Node, id string) {
	here := b.anchors(id)
	if len(here) == 0 {
		return
	}
	a := args{"source": id, "anchors": joined(here[:min(len(here), maxAnchors)])}
	if len(here) > maxAnchors {
		a["anchors"] += ", …"
	}
	b.fault("model/no-anchor", n.Pos, a, "hint/anchor").Severity = diag.Warning // a document as a whole can be what is meant
}

// anchors are the references to the clauses of a source, sorted.
func (b *builder) anchors(id string) []string {
	if b.clauses == nil {
		b.clauses = map[string][]string{}
		for _, ref := range slices.Sorted(maps.Keys(b.sources.Anchors)) {
			source, _, _ := strings.Cut(ref, "#")
			b.clauses[source] = append(b.clauses[source], ref)
		}
	}
	return b.clauses[id]
}
