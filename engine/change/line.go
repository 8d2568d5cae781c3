package change

import (
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// version is a line on one side, with what writes its values.
type version struct {
	*model.Line
	words *engine.Product // any product would do: it says values in the line's units
	side  Side
}

func versionOf(l *model.Line, s Side) version {
	return version{l, &engine.Product{Product: &model.Product{Line: l}, Sources: s.Catalog.Model.Sources}, s}
}

// products are those of the line, in order.
func (v version) products() []*engine.Product {
	var all []*engine.Product
	for _, p := range v.side.Catalog.Products {
		if p.Line == v.Line {
			all = append(all, p)
		}
	}
	return all
}

// list is the name of the list that an entity's rows stand in; "" of the root.
func (v version) list(id formula.EntityID) string { return v.Entities[id].List }

// entity is what people call the rows of an entity.
func (v version) entity(id formula.EntityID, l text.Lang) string { return v.Entities[id].Title.In(l) }

// lineComparer compares the two versions of one line.
type lineComparer struct {
	*comparer
	was, now version
	place    int               // of the line
	both     []sameProduct     // products on both sides
	renamed  map[string]string // names on the old side that are called otherwise on the new
}

// sameProduct is a product on both sides.
type sameProduct struct {
	old, new *engine.Product
	place    int // from 1; 0 is the line
}

func newLineComparer(c *comparer, was, now *model.Line, place int) *lineComparer {
	x := &lineComparer{comparer: c, was: versionOf(was, c.old), now: versionOf(now, c.new), place: place, renamed: map[string]string{}}
	old := x.was.products()
	for i, p := range x.now.products() {
		if k := slices.IndexFunc(old, func(o *engine.Product) bool { return o.ID == p.ID }); k >= 0 {
			x.both = append(x.both, sameProduct{old[k], p, i + 1})
		}
	}
	return x
}

func (c *lineComparer) compare() {
	s := c.subject(ofLine, c.now.ID, c.now.Title.In(c.lang))
	c.texts(s, "title", c.was.Title, c.now.Title)
	c.illustrative(s)
	c.products()
	c.units()
	rows := c.pairRows()
	names := c.pair()
	c.lists(rows)
	c.definitions(names)
	c.constraints()
	c.invariants()
	c.outputs()
	c.groups()
	c.conditions()
	c.quotes()
}

// subject is a thing of the line, which reaches all its products.
func (c *lineComparer) subject(kind, name, title string) subject {
	s := subject{kind: kind, name: name, title: title, line: c.now.Line, everyone: true, order: [3]int{c.place}}
	for _, p := range c.both {
		s.products = append(s.products, p.new.ID)
	}
	return s
}

// own makes a subject one of a product.
func (s subject) own(p sameProduct) subject {
	s.product, s.order[1], s.everyone = p.new, p.place, false
	return s
}

// at is where the list of an entity is declared.
func (v version) at(id formula.EntityID) diag.Pos {
	for _, d := range v.Definitions {
		if d.Kind == model.List && d.Of == id {
			return d.Pos
		}
	}
	return diag.Pos{}
}
