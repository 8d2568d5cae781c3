package proof

import (
	"strings"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/model"
)

// scope is what the examples of a document are about.
type scope struct {
	line     *model.Line // nil when it is unknown
	products []*engine.Product
	own      bool // the document stands with its product
}

// scope finds the product in whose folder a document stands, or the line that
// it names.
func (r *reader) scope(d *document.Document) scope {
	id := d.Root.Get("examples")
	if id == nil || id.Kind != document.Scalar {
		return scope{} // the schema has said so
	}
	folder, rest, _ := strings.Cut(d.File, "/")
	if folder == "products" {
		return r.productOf(id, rest)
	}
	var lines []string
	for _, l := range r.catalog.Model.Lines {
		if lines = append(lines, l.ID); l.ID == id.Text {
			return scope{line: l, products: r.products(l)}
		}
	}
	r.unknown("examples/unknown-line", id, id.Text, lines)
	return scope{}
}

// productOf finds the product of a folder, after which its examples are named.
func (r *reader) productOf(id *document.Node, rest string) scope {
	folder, _, inside := strings.Cut(rest, "/")
	p := r.catalog.Product(folder)
	switch {
	case !inside:
		r.fault("examples/outside-product", id, nil, "hint/examples-file")
		return scope{}
	case id.Text != folder:
		r.fault("examples/folder-id", id, args{"id": id.Text, "folder": folder}, "hint/examples-id")
	}
	if p == nil {
		return scope{} // a folder without its product has been told
	}
	return scope{line: p.Line, products: []*engine.Product{p}, own: true}
}

// products are those of a line.
func (r *reader) products(l *model.Line) []*engine.Product {
	var all []*engine.Product
	for _, p := range r.catalog.Products {
		if p.Line.ID == l.ID {
			all = append(all, p)
		}
	}
	return all
}
