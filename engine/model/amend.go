package model

import (
	"maps"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// typing picks the typing errors of what a schema reports: those of which it
// can say what was meant.
func typing(shape diag.List) diag.List {
	var slips diag.List
	for _, f := range shape {
		if f.Code == "document/unknown-key" && f.Args["nearest"] == "" {
			f = withNearest(f)
		}
		if f.Args["nearest"] != "" && (f.Code == "document/unknown-key" || f.Code == "document/not-one-of") {
			slips = append(slips, f)
		}
	}
	return slips
}

// deciding are keys that decide which other keys there can be, so that a
// schema does not know them where they have a typing error.
var deciding = []string{"always", "cases", "editions", "equals", "never_falls_with", "never_jumps_with", "never_rises_with", "not_applicable", "open", "root", "unknown"}

// withNearest gives a fault the deciding key that is near.
func withNearest(f diag.Diagnostic) diag.Diagnostic {
	if near := text.Nearest(f.Args["key"], deciding); near != "" {
		f.Args = maps.Clone(f.Args)
		f.Args["nearest"], f.Hint = near, "hint/did-you-mean"
	}
	return f
}

// amend makes a document read as it was meant: a key, or one of a closed set
// of values, with a typing error counts as the one that the schema took it
// for. It has been reported; what follows from it is no fault of its own.
func amend(n *document.Node, slips diag.List) {
	near := map[diag.Pos]string{}
	for _, f := range slips {
		near[f.Pos] = f.Args["nearest"]
	}
	amendBelow(n, near)
}

func amendBelow(n *document.Node, near map[diag.Pos]string) {
	for _, e := range n.Entries {
		if key, ok := near[e.Key.Pos]; ok && n.Get(key) == nil {
			e.Key.Text = key
		}
		amendBelow(e.Value, near)
	}
	for _, item := range n.Items {
		amendBelow(item, near)
	}
	if value, ok := near[n.Pos]; ok && n.Kind == document.Scalar {
		n.Text = value
	}
}
