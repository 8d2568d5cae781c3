package model

import (
	"regexp"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
)

// unread is a document that could not be read. What others expect of it is no
// fault of theirs.
type unread struct {
	file     string
	kind, id string          // of its head; "" when it has none
	words    map[string]bool // that its text holds
}

var word = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

// leave keeps what is to be known of a document that could not be read.
func (b *builder) leave(file string, src []byte) {
	u := unread{file: file, words: map[string]bool{}}
	if m := head.FindSubmatch(src); m != nil {
		u.kind, u.id = string(m[1]), string(m[2])
	}
	for _, w := range word.FindAll(src, -1) {
		u.words[string(w)] = true
	}
	b.unread = append(b.unread, u)
}

var head = regexp.MustCompile(`(?m)^(line|library|product|sources|privacy):[ \t]*["']?([^\s"'#]+)`)

// is says that the document may be the one of a kind with an id: its text says
// so, or its place, or it says nothing at all.
func (u unread) is(kind, id string) bool {
	if u.kind != "" {
		return u.kind == kind && (u.id == id || id == "")
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
		if u.words[name] {
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
func (b *builder) measures(name string) bool { return b.measured[name] }

// strange says that a document has a key at its top that is unknown, or that
// stands there twice: what seems to be absent may be under that key.
func (b *builder) strange(p paper) bool {
	type key struct {
		at   diag.Pos
		text string // else it was amended
	}
	unknown, seen := map[key]bool{}, map[string]bool{}
	for _, f := range b.shape {
		if f.Code == "document/unknown-key" {
			unknown[key{f.Pos, f.Args["key"]}] = true
		}
	}
	for _, e := range entries(p.root()) {
		if unknown[key{e.Key.Pos, e.Key.Text}] || seen[e.Key.Text] {
			return true
		}
		seen[e.Key.Text] = true
	}
	return false
}
