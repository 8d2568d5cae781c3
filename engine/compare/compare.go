package compare

import (
	"context"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Compare puts products of one line side by side on a day, in the order given.
// inputs, when not nil, is an object of the line's inputs that values are
// computed with. Products of different lines, and inputs that a product
// refuses, come out as faults; the comparison is nil then. No products make a
// comparison without rows.
func Compare(products []*engine.Product, on calendar.Date, inputs *document.Node, l text.Lang) (*Comparison, diag.List) {
	c, faults, _ := Within(context.Background(), products, on, inputs, l)
	return c, faults
}

// Within is Compare for as long as a context lasts. The error is the context's.
func Within(ctx context.Context, products []*engine.Product, on calendar.Date, inputs *document.Node, l text.Lang) (*Comparison, diag.List, error) {
	return compare(ctx, products, on, calendar.Last, inputs, l)
}

// Alone is the comparison of one product with nothing: its own conditions on a day, with
// the knowledge of a day (calendar.Last: all that is known).
func Alone(p *engine.Product, on, known calendar.Date, l text.Lang) (*Comparison, diag.List) {
	c, faults, _ := compare(context.Background(), []*engine.Product{p}, on, known, nil, l)
	return c, faults
}

func compare(ctx context.Context, products []*engine.Product, on, known calendar.Date, inputs *document.Node, l text.Lang) (*Comparison, diag.List, error) {
	c := &Comparison{On: on.String(), Products: []Product{}, Notes: []string{}, Rows: []Row{}, lang: l}
	if len(products) == 0 {
		return c, nil, nil
	}
	if faults := oneLine(products); len(faults) > 0 {
		return nil, faults, nil
	}
	columns := make([]column, len(products))
	var faults diag.List
	for i, p := range products {
		c.Products = append(c.Products, Product{p.ID, p.Digest})
		columns[i] = column{p, p.Evaluator(), l}
		faults = append(faults, columns[i].values.OpenWithin(ctx, on, known, inputs)...)
	}
	if len(faults) > 0 {
		faults = faults.Dedupe()
		faults.Sort()
		return nil, faults, nil
	}
	c.title = products[0].Line.Title.In(l)
	c.rows(products[0].Line, columns)
	if err := ctx.Err(); err != nil { // what was cut short is no answer
		return nil, nil, err
	}
	for _, k := range products[0].Sources.Contradictions {
		c.notes = append(c.notes, note{k.Text.In(l), k.Conditions})
	}
	c.Notes = c.noted()
	return c, nil, nil
}

// oneLine reports products that are not of the first one's line.
func oneLine(products []*engine.Product) diag.List {
	var faults diag.List
	first := products[0]
	for _, p := range products[1:] {
		if p.Line.ID != first.Line.ID {
			faults = append(faults, diag.Diagnostic{Code: "compare/different-lines", Args: map[string]string{
				"first": first.ID, "firstLine": first.Line.ID, "product": p.ID, "line": p.Line.ID}})
		}
	}
	return faults
}

// rows fills the comparison, group by group.
func (c *Comparison) rows(line *model.Line, columns []column) {
	for _, g := range line.Groups {
		for _, k := range line.Conditions {
			if k.Group != g.ID {
				continue
			}
			r := Row{ID: k.ID, Group: g.ID, Title: k.Title.In(c.lang), heading: g.Title.In(c.lang)}
			for _, col := range columns {
				r.Cells = append(r.Cells, col.cell(k))
			}
			r.Differs = differ(r.Cells)
			c.Rows = append(c.Rows, r)
		}
	}
}

// column makes the cells of one product.
type column struct {
	product *engine.Product
	values  *engine.Evaluator
	lang    text.Lang
}

func (c column) cell(k *model.Condition) Cell {
	said, ok := c.text(k)
	cell := Cell{Product: c.product.ID, Text: said, Values: map[string]engine.Value{}, failed: !ok}
	var sources []string
	for _, d := range k.Values {
		v := c.values.Read(d, 0, c.lang)
		cell.Values[d.Name] = v
		cell.Illustrative = cell.Illustrative || ok && v.State == "value" && c.product.Illustrative(d.Slot) // its words speak of no others
		if now := c.values.Edition(d); now != nil && now.Source != "" && !slices.Contains(sources, now.Source) {
			sources = append(sources, now.Source)
		}
	}
	cell.Source = strings.Join(sources, ", ")
	return cell
}

// text says a condition in words: its own, or else the values themselves. It
// is false where a value or a test failed; the words say only that then.
func (c column) text(k *model.Condition) (string, bool) {
	if slices.ContainsFunc(k.Values, c.failed) {
		return c.state("state/failed"), false
	}
	if len(k.Text) > 0 {
		said, st := c.values.Phrase(k.Text, c.lang)
		return said, st != formula.Failed
	}
	said := make([]string, len(k.Values))
	for i, d := range k.Values {
		said[i] = c.value(d)
	}
	return strings.Join(said, ", "), true
}

func (c column) failed(d *model.Definition) bool {
	return c.values.Read(d, 0, c.lang).State == "failed"
}

func (c column) state(key string) string { return text.Message(c.lang, key, nil) }

// value says one value; a Boolean is a mark.
func (c column) value(d *model.Definition) string {
	if yes, ok := c.values.Read(d, 0, c.lang).Value.(bool); ok {
		return mark(yes)
	}
	return c.values.Text(d, 0, c.lang)
}

func mark(yes bool) string {
	if yes {
		return "✓"
	}
	return "✗"
}
