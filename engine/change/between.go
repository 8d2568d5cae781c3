package change

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// Side is one of the two sets of documents.
type Side struct {
	Name    string // what people call it
	Catalog *engine.Catalog
	Suite   *proof.Suite             // of the old side, its examples; nil when they have faults
	Place   func(file string) string // where people find a document; nil: by its own name
}

func (s Side) place(file string) string {
	if s.Place == nil {
		return file
	}
	return s.Place(file)
}

// Between says what is different on the new side, in a language. The error is
// the context's.
func Between(ctx context.Context, old, new Side, l text.Lang) (*Difference, error) {
	c := &comparer{lang: l, old: old, new: new}
	c.lines()
	c.sources()
	slices.SortStableFunc(c.changes, worstFirst)
	d := &Difference{Old: old.Name, New: new.Name, Changes: c.changes, identical: c.identical(), lang: l}
	if d.Changes == nil {
		d.Changes = []Change{}
	}
	d.count()
	if old.Suite == nil {
		return d, nil
	}
	var err error
	d.Examples, err = examples(ctx, old, new, maxRuns, l)
	return d, err
}

// worstFirst puts changes in order: by class, line and product. What is equal
// in these stays as it was found, in the order of the documents.
func worstFirst(a, b Change) int {
	return cmp.Or(cmp.Compare(b.Class, a.Class), slices.Compare(a.order[:], b.order[:]))
}

// comparer gathers the changes.
type comparer struct {
	lang     text.Lang
	old, new Side
	changes  []Change
}

// lines compares the product lines that both sides have, and names the others.
func (c *comparer) lines() {
	for i, l := range c.new.Catalog.Model.Lines {
		if was := lineOf(c.old, l.ID); was != nil {
			newLineComparer(c, was, l, i).compare()
		} else {
			c.alone(l, "new", i)
		}
	}
	for i, l := range c.old.Catalog.Model.Lines {
		if lineOf(c.new, l.ID) == nil {
			c.alone(l, "gone", len(c.new.Catalog.Model.Lines)+i)
		}
	}
}

// alone tells of a line that only one side has; its products go with it.
func (c *comparer) alone(l *model.Line, what string, at int) {
	s := subject{kind: ofLine, name: l.ID, title: l.Title.In(c.lang), line: l, order: [3]int{at}}
	for _, side := range [...]Side{c.old, c.new} {
		for _, p := range side.Catalog.Products {
			if p.Line == l {
				s.products = append(s.products, p.ID)
			}
		}
	}
	c.tell(s, what)
}

func lineOf(s Side, id string) *model.Line {
	for _, l := range s.Catalog.Model.Lines {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// identical says that every product is made of the same bytes.
func (c *comparer) identical() bool {
	return slices.EqualFunc(c.old.Catalog.Products, c.new.Catalog.Products, func(a, b *engine.Product) bool {
		return a.ID == b.ID && a.Digest == b.Digest
	})
}

// spot is where something stands on one side, and what it cites.
type spot struct {
	at     diag.Pos
	source string
	leans  bool // on an assumption
}

// subject is what a change is about.
type subject struct {
	kind, name, title string
	line              *model.Line
	product           *engine.Product // whose own it is; nil: the line's
	products          []string        // whom it reaches
	everyone          bool
	old, new          spot
	since             string // the period that it counts in, or ""
	from              string
	order             [3]int // of the line, of the product in it, and after what reaches all products what does not
}

// tell adds a change; pairs are names and values of the sentence.
func (c *comparer) tell(s subject, what string, pairs ...string) *Change {
	code := s.kind + "-" + what
	ch := Change{Code: code, Class: usual(code), Products: append([]string{}, s.products...), Kind: s.kind, Name: s.name, Title: s.title,
		Text: c.say(sentence(code, what), pairs...), From: s.from, everyone: s.everyone, order: s.order,
		OldPlace: placeOf(s.old.at, c.old), NewPlace: placeOf(s.new.at, c.new),
		OldClause: c.clause(c.old, s.old.source), NewClause: c.clause(c.new, s.new.source),
		assumed: s.old.source == "" && s.new.source == "" && (s.old.leans || s.new.leans)}
	ch.Text = during(s, ch.Text)
	if s.line != nil {
		ch.Line, ch.lineName = s.line.ID, s.line.Title.In(c.lang)
	}
	if s.product != nil {
		ch.Product, ch.owner = s.product.ID, s.product.Title.In(c.lang)
		ch.Products = []string{s.product.ID}
	}
	c.changes = append(c.changes, ch)
	return &c.changes[len(c.changes)-1]
}

// sentence is the key of what is said of a code: its own, or else that of all
// kinds of thing.
func sentence(code, what string) string {
	if own := "change/" + code; text.Known(own) {
		return own
	}
	return "change/" + what
}

// say is a sentence of the catalogue; pairs are names and values.
func (c *comparer) say(key string, pairs ...string) string {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return text.Message(c.lang, key, args)
}

// clause is a reference with its words on one side; nil of none.
func (c *comparer) clause(s Side, ref string) *Clause {
	if ref == "" {
		return nil
	}
	return &Clause{ref, s.Catalog.Model.Sources.Cite(ref, c.lang)}
}

// values shows the two sides of a change, where it has them.
func (ch *Change) values(was, now string) *Change {
	ch.Was, ch.Now = strings.TrimSpace(was), strings.TrimSpace(now)
	return ch
}

// blocks shows the two sides on lines of their own: they are long.
func (ch *Change) blocks(was, now string) *Change {
	ch.block = true
	return ch.values(was, now)
}

// as gives a change another class than is usual.
func (ch *Change) as(class Class) *Change {
	ch.Class = class
	return ch
}
