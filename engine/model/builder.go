package model

import (
	"crypto/sha256"
	"io/fs"
	"strings"
	"unicode"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// builder gathers the faults while the model is made.
type builder struct {
	read   diag.List // what the readers found
	shape  diag.List // what the schemas found
	faults diag.List // what the model itself finds
	unread []unread
	bare   bool // there are no rules at all

	measured  map[string]bool               // words used as units where a line has none
	unsourced bool                          // it has been said that there are no sources
	docs      map[string]*document.Document // by file
	trees     map[string]fs.FS              // the folders, by name
	files     map[string][]byte             // tables' files, by name
	attached  []string                      // tables' files of the line at hand
	sources   *Sources
	privacy   refusals
	cited     map[string][]string // source reference → names, for the index

	compared int  // names held against unknown ones so far
	stopped  bool // it has been said that formulas are not read any further

	placed  *document.Node                  // the text of which inside gives places
	inside  func(from, length int) diag.Pos // of placed
	sums    map[string][sha256.Size]byte    // fingerprints, by file
	titles  []string                        // ids of the sources, sorted
	clauses map[string][]string             // references to the clauses of a source, sorted, once they are asked for
	noted   map[[2]string]bool              // source reference and name, once in cited
	ids     map[*formula.Domain]map[string]int32

	isAttached   map[string]bool     // files in attached
	folderTables map[string][]string // the tables' files of a folder, by folder
}

type args = map[string]string

func (b *builder) fault(code string, at diag.Pos, a args, hint ...string) *diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Pos: at, Args: a}
	if len(hint) > 0 {
		d.Hint = hint[0]
	}
	b.faults = append(b.faults, d)
	return &b.faults[len(b.faults)-1]
}

// words reads a text in both languages; the schema has seen to its shape.
func words(n *document.Node) text.Text {
	return text.Text{NL: scalar(n.Get("nl")), EN: scalar(n.Get("en"))}
}

// scalar is a scalar's text, "" for anything else.
func scalar(n *document.Node) string {
	if n == nil || n.Kind != document.Scalar {
		return ""
	}
	return n.Text
}

func flag(n *document.Node) bool {
	v, ok := n.Bool()
	return v && ok
}

// entries are a map's, and none of anything else.
func entries(n *document.Node) []document.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

func items(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// template reads a text with {names} in both languages, and holds the names
// against the line: each must have one value for a row of the entity that the
// text speaks of.
func (b *builder) template(l *Line, n *document.Node, of formula.EntityID) Template {
	return Template{NL: b.templateIn(l, n.Get("nl"), of), EN: b.templateIn(l, n.Get("en"), of)}
}

func (b *builder) templateIn(l *Line, n *document.Node, of formula.EntityID) text.Template {
	if n == nil {
		return text.Template{}
	}
	t, err := text.ParseTemplate(scalar(n))
	if err != nil {
		if e, ok := err.(*text.TemplateError); ok {
			word := strings.IndexFunc(e.Name, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if word < 0 {
				word = len(e.Name)
			}
			b.fault(e.Code, b.within(n, e.Offset, 1+len([]rune(e.Name[:word]))), args{"name": e.Name}, "hint/brace")
		}
		return text.Template{}
	}
	for _, p := range t.Names() {
		switch d := l.Seen(p.Name, of); {
		case d == nil:
			b.unknown(l, p.Name, b.place(n, p))
		case d.By != nil:
			b.isTable(d, b.place(n, p))
		case p.Verb != "" && p.Verb != "formula":
			b.fault("model/unknown-verb", b.place(n, p), args{"verb": p.Verb})
		case p.Verb == "formula" && d.Kind != Rule:
			b.fault("model/no-formula", b.place(n, p), args{"name": p.Name})
		case p.Verb == "" && !l.Names.Reaches(of, d.Entity):
			b.outOfScope(l, d, of, b.place(n, p))
		}
	}
	return t
}

// place is where a placeholder stands in the text of a node.
func (b *builder) place(n *document.Node, p text.Placeholder) diag.Pos {
	return b.within(n, p.Offset, len([]rune(p.Name))+2)
}

// outOfScope reports a name of rows that what stands in an entity is not in.
func (b *builder) outOfScope(l *Line, d *Definition, of formula.EntityID, at diag.Pos) {
	b.fault("model/out-of-scope", at, args{"name": d.Name, "of": l.Entities[d.Entity].Name, "scope": l.Entities[of].Name})
}

// within is a place in a text. One text can hold thousands of faults, so it is
// held against the file once.
func (b *builder) within(n *document.Node, from, length int) diag.Pos {
	d := b.docs[n.Pos.File]
	if d == nil {
		return n.Pos
	}
	if b.placed != n {
		b.placed, b.inside = n, d.Inside(n)
	}
	return b.inside(from, length)
}

// formulaText is the text of a formula's node, and where its faults stand.
// A comment behind one may have cut it off.
func (b *builder) formulaText(n *document.Node) (string, bool) {
	if d := b.docs[n.Pos.File]; d != nil {
		if at, cut := d.Comment(n); cut {
			b.fault("formula/comment", at, nil, "hint/quote-text")
		}
	}
	return n.Text, n.Kind == document.Scalar && !n.IsNull() // the schema has said so
}

// report turns the faults of a formula into diagnostics at their place.
func (b *builder) report(l *Line, n *document.Node, faults []formula.Fault) {
	for _, f := range faults {
		d := b.fault(f.Code, b.within(n, f.Span.From, max(1, f.Span.To-f.Span.From)), f.Args, f.Hint)
		d.Related = append(d.Related, b.units(l, f.Units)...)
	}
}

// units are where the units of a formula come from.
func (b *builder) units(l *Line, steps []formula.Unit) []diag.Related {
	var all []diag.Related
	for _, u := range steps {
		said := args{"name": u.Text, "via": u.Via, "unit": u.Unit}
		if u.Slot < 0 {
			all = append(all, diag.Related{Key: "related/unit-computed", Args: said})
			continue
		}
		all = append(all, diag.Related{Pos: l.Definitions[u.Slot].Pos, Key: "related/unit-declared", Args: said})
	}
	return all
}

// compile compiles a formula that must yield a type; nil with the faults
// reported, or when there is no formula.
func (b *builder) compile(l *Line, n *document.Node, e formula.EntityID, want formula.Type, known formula.Narrowed) *formula.Formula {
	if n == nil {
		return nil
	}
	src, ok := b.formulaText(n)
	if !ok || b.tired(n.Pos) {
		return nil
	}
	f, faults := l.Names.Compile(src, e, want, pertinent(known, src))
	b.weary(l, faults)
	b.report(l, n, b.advise(l, src, b.excuse(l, faults)))
	return f
}

// manyKnown is how many names that are known to apply a formula is given as they
// are; of more, it is given those that it mentions.
const manyKnown = 100

// pertinent are the names that are known to apply, as far as a formula can ask.
func pertinent(known formula.Narrowed, src string) formula.Narrowed {
	if len(known) <= manyKnown {
		return known
	}
	own := formula.Narrowed{}
	for _, name := range formula.Mentions(src) {
		for _, written := range [...]string{name, "." + name} {
			if known[written] {
				own[written] = true
			}
		}
	}
	return own
}

// test compiles a formula that decides something.
func (b *builder) test(l *Line, n *document.Node, e formula.EntityID, known formula.Narrowed) *formula.Formula {
	if n == nil {
		return nil
	}
	src, ok := b.formulaText(n)
	if !ok || b.tired(n.Pos) {
		return nil
	}
	f, faults := l.Names.Test(src, e, pertinent(known, src))
	b.weary(l, faults)
	b.report(l, n, b.advise(l, src, b.excuse(l, faults)))
	return f
}

// date reads a date attribute; the default when it is absent or faulty.
func (b *builder) date(n *document.Node, absent calendar.Date) calendar.Date {
	if n == nil {
		return absent
	}
	v, ok := b.literal(n, formula.Type{Kind: formula.Date}, nil)
	if !ok {
		return absent
	}
	return calendar.Date(v.Int)
}
