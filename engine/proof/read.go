package proof

import (
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

type args = map[string]string

// Read reads the examples of a folder of documents, and what they have to reach, and
// holds them against the catalog that was made of it: names, rows, values, inputs,
// dates and sources.
// The list holds all faults, sorted; with an error in it there is no suite.
// Without a catalog only their shape is judged, and there is no suite either.
// The error is trouble with the folders or schemas themselves.
func Read(from engine.Documents, c *engine.Catalog) (*Suite, diag.List, error) {
	docs, err := model.ReadBeside(from, model.Examples)
	if err != nil {
		return nil, nil, err
	}
	settings, err := model.ReadBeside(from, model.Proof)
	if err != nil {
		return nil, nil, err
	}
	if c == nil {
		return nil, sorted(docs.Settle(nil), settings.Settle(nil)), nil
	}
	r := &reader{catalog: c, values: map[string]*engine.Evaluator{}}
	s := &Suite{catalog: c}
	for _, d := range docs.Documents {
		s.Files = append(s.Files, r.file(d))
	}
	slices.SortFunc(s.Files, func(a, b *File) int { return strings.Compare(a.Name, b.Name) })
	faults := docs.Settle(r.faults)
	r.faults = nil
	s.settings = r.asked(settings.Documents)
	faults = sorted(faults, settings.Settle(r.faults))
	if faults.HasErrors() {
		return nil, faults, nil
	}
	return s, faults, nil
}

// sorted is one list of two.
func sorted(a, b diag.List) diag.List {
	all := append(a, b...)
	all.Sort()
	return all
}

// reader gathers the faults of what examples say.
type reader struct {
	catalog *engine.Catalog
	faults  diag.List
	values  map[string]*engine.Evaluator // by product
	doc     *document.Document           // at hand

	compared int // names held against unknown ones so far
}

func (r *reader) fault(code string, at *document.Node, a args, hint string) *diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Args: a, Hint: hint}
	if at != nil {
		d.Pos = at.Pos
	}
	r.faults = append(r.faults, d)
	return &r.faults[len(r.faults)-1]
}

// maxOffered is how many names a hint lists when none is near; maxCompared is
// how many names are held against names that do not exist, all together.
const (
	maxOffered  = 8
	maxCompared = 250_000
)

// unknown reports a name that is none of those there are.
func (r *reader) unknown(code string, at *document.Node, name string, all []string) *diag.Diagnostic {
	a := args{"name": name, "nearest": ""}
	if r.compared += len(all); r.compared <= maxCompared {
		a["nearest"] = text.Nearest(name, all)
	}
	hint := ""
	switch {
	case a["nearest"] != "":
		hint = "hint/did-you-mean"
	case len(all) > 0 && len(all) <= maxOffered:
		a["allowed"], hint = strings.Join(all, ", "), "hint/possible"
	}
	return r.fault(code, at, a, hint)
}

// part is the place of a part of a key.
func (r *reader) part(key *document.Node, part string) diag.Pos {
	before, _, _ := strings.Cut(key.Text, part)
	if part == key.Text[strings.LastIndex(key.Text, "/")+1:] {
		before = strings.TrimSuffix(key.Text, part)
	}
	return r.doc.Within(key, len([]rune(before)), len([]rune(part)))
}

func (r *reader) file(d *document.Document) *File {
	f := &File{Name: d.File, Inputs: object(d.Root.Get("inputs"))}
	r.doc = d
	about := r.scope(d)
	f.Own = about.own
	before := len(r.faults)
	f.On, _ = r.date(d.Root, nil, "on")
	f.Known, _ = r.date(d.Root, nil, "known_at")
	r.faults = r.faults[:before] // each example tells of them
	for _, e := range entries(d.Root.Get("cases")) {
		if x := r.example(d.Root, e, about); x != nil {
			f.Examples = append(f.Examples, x)
		}
	}
	return f
}

// example reads one example; nil when nothing can be made of it.
func (r *reader) example(root *document.Node, e document.Entry, about scope) *Example {
	x := &Example{Name: e.Key.Text, Pos: e.Key.Pos, Title: words(e.Value.Get("title")), Source: scalar(e.Value.Get("source")),
		Assumption: words(e.Value.Get("assumption")), Note: words(e.Value.Get("note"))}
	x.Products = r.chosen(e.Value, about)
	on, dated := r.date(root, e.Value, "on")
	if !dated {
		r.fault("examples/no-date", e.Key, args{"name": x.Name}, "hint/examples-date")
	}
	x.On = on
	x.Known, _ = r.date(root, e.Value, "known_at")
	r.cites(e.Value.Get("source"))
	whole := r.terms(x, e.Value.Get("terms"))
	x.Inputs = document.Merge(object(root.Get("inputs")), object(e.Value.Get("inputs")))
	if about.line == nil {
		return nil
	}
	expect := e.Value.Get("expect")
	if refused := expect.KeyNode("refused"); refused != nil && len(expect.Entries) > 1 {
		r.fault("examples/refused-alone", refused, nil, "")
	} else if x.On != 0 && refused == nil && whole {
		r.inputs(x)
	}
	for _, k := range entries(expect) {
		x.Expected = append(x.Expected, r.expectation(about.line, x.Inputs, k))
	}
	return x
}

// chosen are the products that an example is about.
func (r *reader) chosen(n *document.Node, about scope) []*engine.Product {
	named := n.Get("product")
	switch {
	case named == nil || about.line == nil:
		return about.products
	case about.own:
		r.fault("examples/product-here", n.KeyNode("product"), args{"product": about.products[0].ID}, "hint/leave-out-product")
		return about.products
	}
	items := named.Items
	if named.Kind == document.Scalar {
		items = []*document.Node{named}
	}
	var ids []string
	for _, p := range about.products {
		ids = append(ids, p.ID)
	}
	var found []*engine.Product
	for _, id := range items {
		if i := slices.Index(ids, id.Text); i >= 0 {
			found = append(found, about.products[i])
		} else {
			r.unknown("examples/unknown-product", id, id.Text, ids)
		}
	}
	return found
}

// date is a date of an example, or else of its document; false when neither
// gives one. One with a fault is 0.
func (r *reader) date(root, own *document.Node, key string) (calendar.Date, bool) {
	n := own.Get(key)
	if n == nil {
		n = root.Get(key)
	}
	if n == nil {
		return 0, false
	}
	v, fault := model.Literal(n, &formula.Type{Kind: formula.Date}, -1)
	if fault != nil {
		r.faults = append(r.faults, fault.Diagnostic(n.Pos))
		return 0, true
	}
	return calendar.Date(v.Int), true
}

// inputs holds the inputs of an example against what its products accept.
func (r *reader) inputs(x *Example) {
	for _, p := range x.Products {
		e := r.evaluator(p)
		e.Over(x.Under(p))
		r.faults = append(r.faults, e.Open(x.On, x.knows(), x.Inputs)...)
	}
}

// cites holds a reference against the sources there are.
func (r *reader) cites(n *document.Node) {
	ref := scalar(n)
	if ref == "" {
		return
	}
	sources := r.catalog.Model.Sources
	id, _, anchored := strings.Cut(ref, "#")
	if _, ok := sources.Titles[id]; !ok {
		r.unknown("examples/unknown-source", n, id, sortedKeys(sources.Titles))
	} else if _, ok := sources.Anchors[ref]; anchored && !ok {
		r.unknown("examples/unknown-anchor", n, ref, slices.DeleteFunc(sortedKeys(sources.Anchors), func(s string) bool {
			return !strings.HasPrefix(s, id+"#")
		}))
	}
}
