package model

import (
	"regexp"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/unit"
)

// unread is a document that could not be read. What others expect of it is no
// fault of theirs.
type unread struct {
	file string
	src  string
}

var head = regexp.MustCompile(`(?m)^(line|library|product|sources|privacy):[ \t]*["']?([^\s"'#]+)`)

// is says that the document may be the one of a kind with an id: its text says
// so, or its place, or it says nothing at all.
func (u unread) is(kind, id string) bool {
	m := head.FindStringSubmatch(u.src)
	if m != nil {
		return m[1] == kind && (m[2] == id || id == "")
	}
	return strings.HasPrefix(u.file, "rules/")
}

// lost says that a document that could not be read may be the one of a kind
// with an id ("": any).
func (b *builder) lost(kind, id string) bool {
	for _, u := range b.unread {
		if u.is(kind, id) {
			return true
		}
	}
	return false
}

// mentioned says that a document that could not be read holds a name.
func (b *builder) mentioned(name string) bool {
	for _, u := range b.unread {
		if strings.Contains(u.src, name) {
			return true
		}
	}
	return false
}

// excused says that a name may be unknown because a library is missing, or all
// units or lists.
func (b *builder) excused(l *Line, name, nearest string) bool {
	return l.rootless || l.unitless && nearest == "" && b.measures(name) || l.partial && (nearest == "" || b.mentioned(name))
}

// excuse leaves out the faults of a formula that come from a missing library.
func (b *builder) excuse(l *Line, faults []formula.Fault) []formula.Fault {
	var kept []formula.Fault
	for _, f := range faults {
		if f.Code != "formula/unknown-name" || !b.excused(l, f.Args["name"], f.Args["nearest"]) {
			kept = append(kept, f)
		}
	}
	return kept
}

// measures says that a document uses a name as a unit.
func (b *builder) measures(name string) bool {
	return slices.ContainsFunc(b.measured, func(u unit.Unit) bool {
		return slices.ContainsFunc(u.Bases(), func(f unit.Factor) bool { return f.Name == name })
	})
}

// strange says that a document has a key at its top that is unknown, or that
// stands there twice: what seems to be absent may be under that key.
func (b *builder) strange(p paper) bool {
	seen := map[string]bool{}
	for _, e := range entries(p.root()) {
		unknown := slices.ContainsFunc(b.shape, func(f diag.Diagnostic) bool {
			return f.Code == "document/unknown-key" && f.Pos == e.Key.Pos && f.Args["key"] == e.Key.Text // else it was amended
		})
		if unknown || seen[e.Key.Text] {
			return true
		}
		seen[e.Key.Text] = true
	}
	return false
}
