package mutate

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// List is what there is to try in a catalog.
type List struct {
	Mutants []*Mutant // by place
	Outside []Outside // what no example can speak of, by place
}

// Outside is a definition that is not mutated.
type Outside struct {
	Name string
	Pos  diag.Pos
	Why  Reason
}

// Reason is why a definition is not mutated.
type Reason string

// The reasons.
const (
	Descriptive Reason = "descriptive" // it changes no outcome
	Requirement Reason = "requirement" // it is decided when the documents are checked, before there is a question, or read by nothing else
)

// All lists the mutants of what products are made of: their own documents, their
// lines, and the libraries of those. Words for people, sources and the like are no
// matter of examples.
func All(c *engine.Catalog, products []*engine.Product) List {
	l := lister{model: c.Model, lines: map[string][]string{}, required: map[*model.Line][]bool{}}
	for _, s := range l.spots(products) {
		l.spot, l.line = s, l.lineOf(s.Line)
		if l.required[l.line] == nil {
			l.required[l.line] = l.line.OnlyRequired()
		}
		l.one()
	}
	slices.SortStableFunc(l.Mutants, func(a, b *Mutant) int { return a.Pos.Compare(b.Pos) })
	slices.SortStableFunc(l.Outside, func(a, b Outside) int { return a.Pos.Compare(b.Pos) })
	return l.List
}

// lister gathers the mutants, spot by spot.
type lister struct {
	List
	model *model.Model
	lines map[string][]string // of documents, by file
	spot  *spot
	line  *model.Line // of the spot; of a library's, the first that it serves

	required map[*model.Line][]bool // see model.Line.OnlyRequired
}

// spots are what products are made of. What stands in a library is one spot,
// whatever number of lines it serves.
func (l *lister) spots(products []*engine.Product) []*spot {
	var all []*spot
	at := map[diag.Pos]*spot{}
	for _, s := range l.model.Spots() {
		of := func(p *engine.Product) bool { return p.Line.ID == s.Line && (s.Product == "" || p.ID == s.Product) }
		if !slices.ContainsFunc(products, of) {
			continue
		}
		x := at[s.Key.Pos]
		if x == nil {
			x = &spot{Spot: s}
			at[s.Key.Pos], all = x, append(all, x)
		}
		x.places = append(x.places, s.Place)
	}
	return all
}

func (l *lister) lineOf(id string) *model.Line {
	return l.model.Lines[slices.IndexFunc(l.model.Lines, func(x *model.Line) bool { return x.ID == id })]
}

// one lists the mutants of one spot.
func (l *lister) one() {
	switch l.spot.Part {
	case model.OfConstraint:
		l.constraint()
		return
	case model.OfDerive, model.OfCuts:
		l.derive()
		return
	}
	d := l.line.Lookup(l.spot.Name)
	switch {
	case d.Descriptive && (l.spot.Part == model.OfSet || len(d.Editions) > 0):
		l.outside(Descriptive)
	case d.Descriptive:
	case l.required[l.line][d.Slot] && (l.spot.Part == model.OfSet || len(d.Editions) > 0):
		l.outside(Requirement)
	case d.Kind == model.Input:
		l.input(d)
	case d.Kind == model.Parameter:
		l.parameter(d)
	case d.Kind == model.Rule:
		l.rule(d)
	}
}

func (l *lister) outside(why Reason) {
	l.Outside = append(l.Outside, Outside{l.spot.Name, l.spot.Key.Pos, why})
}

// put adds a mutant: another node in the place of one.
func (l *lister) put(k Kind, at, with *document.Node, m Mutant) {
	m.Kind, m.Name, m.of = k, l.spot.Name, l.spot
	m.value = document.Put(l.spot.Value, at, with)
	l.Mutants = append(l.Mutants, &m)
}

// says adds a mutant in which a scalar says something else.
func (l *lister) says(k Kind, at *document.Node, text string) {
	if at.Text == text || twice(at, text) {
		return
	}
	m := Mutant{Pos: at.Pos, Was: at.Text, Now: text}
	if key := at.Key(); key != nil && key.Text != "value" {
		m.Was, m.Now = key.Text+": "+m.Was, key.Text+": "+m.Now
	}
	m.Before, m.After = l.edited(at.Pos, at.Pos, text)
	l.put(k, at, at.Saying(text), m)
}

// twice says that a list would hold a text twice: schemas refuse that.
func twice(item *document.Node, text string) bool {
	return slices.ContainsFunc(item.Parent().Items, func(n *document.Node) bool { return n != item && n.Text == text })
}

// gone adds a mutant in which a value is left out, with its key or as an item of a
// list, unless nothing would be left there.
func (l *lister) gone(k Kind, at *document.Node) {
	if at == nil || len(at.Parent().Items) == 1 || len(at.Parent().Entries) == 1 {
		return
	}
	m := Mutant{Pos: at.Pos}
	if key := at.Key(); key != nil {
		m.Pos = key.Pos
	}
	m.Was = flow(at)
	if key := at.Key(); key != nil {
		m.Was = key.Text + ": " + m.Was
	}
	if id := at.Get("id"); k == Row && id != nil {
		m.Was = id.Text
	}
	if m.Before = l.begins(m.Pos, at); strings.TrimLeft(string([]rune(l.text(m.Pos))[:m.Pos.Col-1]), " -") != "" {
		m.Before = m.Was // it stands among others on its line
	}
	l.put(k, at, nil, m)
}

// begins is the line that a node stands on, which may be the first of several.
func (l *lister) begins(from diag.Pos, n *document.Node) string {
	s := strings.TrimSpace(l.text(from))
	if l.last(n) > from.Line {
		s += " …"
	}
	return s
}

// flow is a node on one line.
func flow(n *document.Node) string {
	var parts []string
	switch n.Kind {
	case document.Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+flow(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case document.List:
		for _, item := range n.Items {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return squeezed(n.Text)
}

// last is the line on which the last scalar of a node begins.
func (l *lister) last(n *document.Node) int {
	most := n.Pos.Line
	if n.Style == document.Block {
		most++
	}
	for _, e := range n.Entries {
		most = max(most, l.last(e.Value))
	}
	for _, item := range n.Items {
		most = max(most, l.last(item))
	}
	return most
}

// text is a line of a document.
func (l *lister) text(at diag.Pos) string {
	lines, known := l.lines[at.File]
	if !known {
		lines = strings.Split(string(l.model.Document(at.File).Source), "\n")
		l.lines[at.File] = lines
	}
	return lines[at.Line-1]
}

// edited are the lines of a place, as they are and with a text in that place.
func (l *lister) edited(from, to diag.Pos, with string) (before, after string) {
	first, last := []rune(l.text(from)), []rune(l.text(to))
	for line := from; line.Line <= to.Line; line.Line++ {
		before += " " + l.text(line)
	}
	end := min(to.Col-1+to.Len, len(last))
	return squeezed(before), squeezed(string(first[:from.Col-1]) + with + string(last[end:]))
}

// formula adds the mutants of a formula that stands in a node.
func (l *lister) formula(n *document.Node, f *formula.Formula, of formula.EntityID) {
	if n == nil || f == nil {
		return
	}
	text := []rune(n.Text)
	at := l.model.Document(n.Pos.File).Inside(n)
	for _, e := range l.line.Names.Edits(f, of, l.spot.slot(l.line), l.required[l.line]) {
		now := string(text[:e.From]) + e.With + string(text[e.To:])
		if strings.TrimSpace(now) == "" || twice(n, now) {
			continue
		}
		m := Mutant{Pos: at(e.From, e.To-e.From), Was: squeezed(string(text[e.From:e.To])), Now: squeezed(e.With)}
		m.Before, m.After = l.edited(m.Pos, at(e.To-1, 1), l.quoted(n, e.With))
		l.put(Kind(e.Kind), n, n.Saying(now), m)
	}
}

// quoted is a piece of a scalar's text as it stands between quotes like its own.
func (l *lister) quoted(n *document.Node, s string) string {
	line := []rune(l.text(n.Pos))
	if n.Style == document.Quoted && line[n.Pos.Col-1] == '\'' {
		return strings.ReplaceAll(s, "'", "''")
	}
	return s
}
