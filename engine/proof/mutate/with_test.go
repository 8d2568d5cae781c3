package mutate

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/proof"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

func shipped() engine.Documents {
	return engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()}
}

var every = flag.Int("every", 97, "compare each so manieth mistake in what is shipped; 1 takes half an hour")

// TestWithIsLoad holds that a definition in other words makes what a folder does in
// which those words stand: the same faults or none, and the same answers to all
// examples.
func TestWithIsLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("one mistake after another")
	}
	for _, c := range []struct {
		name  string
		from  engine.Documents
		every int
	}{{"bicycles", bicycles(t, nil), 1}, {"a table in a file", tableInFile(t), 1}, {"tables in a file", tablesInFile(t), 1}, {"a span", monthly(t), 1}, {"shipped", shipped(), *every}} {
		t.Run(c.name, func(t *testing.T) {
			x := newComparison(t, c.from)
			all := All(x.catalog, x.catalog.Products).Mutants
			t.Logf("%d mutants", len(all))
			for i := 0; i < len(all); i += c.every {
				x.compare(t, all[i])
			}
			t.Logf("%d refused, %d answered alike", x.refused, x.answered)
		})
	}
}

type comparison struct {
	from              engine.Documents
	catalog           *engine.Catalog
	suite             *proof.Suite
	refused, answered int

	values, last map[string]*engine.Evaluator
	of           map[string]*engine.Product
}

func newComparison(t *testing.T, from engine.Documents) *comparison {
	catalog, _, faults, err := engine.Load(from)
	if err != nil || catalog == nil {
		t.Fatal(err, faults)
	}
	suite, faults, err := proof.Read(from, catalog)
	if err != nil || suite == nil {
		t.Fatal(err, faults)
	}
	return &comparison{from: from, catalog: catalog, suite: suite,
		values: map[string]*engine.Evaluator{}, last: map[string]*engine.Evaluator{}, of: map[string]*engine.Product{}}
}

func (x *comparison) compare(t *testing.T, m *Mutant) {
	t.Helper()
	with, faults, err := x.catalog, diag.List(nil), error(nil)
	for _, at := range m.of.places {
		if m.change != nil {
			with, faults, err = with.WithFile(at, m.change.file, m.change.made())
		} else {
			with, faults, err = with.With(at, m.value)
		}
		if err != nil {
			t.Fatalf("%s %s: %v", m.Pos, m.Name, err)
		}
		if with == nil {
			break
		}
	}
	from := x.edited(t, m)
	load, _, more, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	what := fmt.Sprintf("%s %s (%s)\n\t%s\n\t%s", m.Pos, m.Name, m.Kind, m.Before, m.After)
	switch {
	case (with == nil) != (load == nil):
		t.Errorf("%s\nWith: %v\nLoad: %v", what, codes(faults), codes(more))
		return
	case with == nil:
		x.refused++
		return
	}
	x.answered++
	for _, f := range x.suite.Files {
		for _, e := range f.Examples {
			for _, p := range e.Products {
				mine, _ := with.Under(with.Product(p.ID), e.Terms)
				theirs, _ := load.Under(load.Product(p.ID), e.Terms)
				if (mine == nil) != (theirs == nil) {
					t.Errorf("%s\n%s of %s: the terms are refused by one", what, e.Name, p.ID)
					return
				}
				if mine == nil {
					continue
				}
				a, b := x.answer(t, mine, e), answer(t, x.loaded(load.Product(p.ID)), theirs, e)
				if a != b {
					t.Errorf("%s\n%s of %s:\nWith %s\nLoad %s", what, e.Name, p.ID, a, b)
					return
				}
			}
		}
	}
}

// answer reuses an evaluator, as a run does.
func (x *comparison) answer(t *testing.T, p *engine.Product, e *proof.Example) string {
	if x.values[p.ID] == nil {
		x.values[p.ID] = p.Evaluator()
	}
	return answer(t, x.values[p.ID], p, e)
}

// loaded is an evaluator of a product that was loaded.
func (x *comparison) loaded(p *engine.Product) *engine.Evaluator {
	if x.last[p.ID] == nil || x.of[p.ID] != p {
		x.last[p.ID], x.of[p.ID] = p.Evaluator(), p
	}
	return x.last[p.ID]
}

func answer(t *testing.T, values *engine.Evaluator, p *engine.Product, x *proof.Example) string {
	var outputs []string
	for _, k := range x.Expected {
		if k.Kind == proof.OfValue && !slices.Contains(outputs, k.Definition.Name) {
			outputs = append(outputs, k.Definition.Name)
		}
	}
	values.Over(p)
	e, faults, err := values.Evaluate(context.Background(), engine.Request{Inputs: x.Inputs, On: x.On, Known: x.Known, Outputs: outputs})
	if err != nil {
		t.Fatal(err)
	}
	if e == nil {
		return fmt.Sprint(codes(faults))
	}
	e.Digest = ""
	s, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(s)
}

func codes(faults diag.List) []string {
	var all []string
	for _, f := range faults {
		if f.Severity == diag.Error {
			all = append(all, fmt.Sprintf("%s:%d %s", f.Pos.File, f.Pos.Line, diag.Text(text.EN, f)))
		}
	}
	return all
}

// edited are the documents with a mutant written into them.
func (x *comparison) edited(t *testing.T, m *Mutant) engine.Documents {
	if m.change != nil {
		return x.over(m.change.file, m.change.made())
	}
	key := m.of.Value.Key()
	folder, name, _ := strings.Cut(key.Pos.File, "/")
	tree := map[string]fs.FS{"rules": x.from.Rules, "products": x.from.Products}[folder]
	src, err := fs.ReadFile(tree, name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(src), "\n")
	end := key.Pos.Line
	indented := func(s string) bool {
		rest := strings.TrimLeft(s, " ")
		return rest == "" || rest[0] == '#' || len(s)-len(rest) >= key.Pos.Col || len(s)-len(rest) == key.Pos.Col-1 && strings.HasPrefix(rest, "- ")
	}
	for end < len(lines) && indented(lines[end]) {
		end++
	}
	written := strings.Repeat(" ", key.Pos.Col-1) + key.Text + ": " + asJSON(m.value)
	now := strings.Join(slices.Concat(lines[:key.Pos.Line-1], []string{written}, lines[end:]), "\n")
	return x.over(key.Pos.File, []byte(now))
}

// over are the documents with other bytes in one file.
func (x *comparison) over(file string, src []byte) engine.Documents {
	folder, name, _ := strings.Cut(file, "/")
	tree := map[string]fs.FS{"rules": x.from.Rules, "products": x.from.Products}[folder]
	over := overlay{tree, fstest.MapFS{name: {Data: src}}, name}
	from := x.from
	if folder == "rules" {
		from.Rules = over
	} else {
		from.Products = over
	}
	return from
}

// overlay is a folder with one file changed.
type overlay struct {
	fs.FS
	over fs.FS
	name string
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

// asJSON writes a node on one line.
func asJSON(n *document.Node) string {
	var parts []string
	switch n.Kind {
	case document.Map:
		for _, e := range n.Entries {
			parts = append(parts, strconv.Quote(e.Key.Text)+": "+asJSON(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case document.List:
		for _, item := range n.Items {
			parts = append(parts, asJSON(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if _, ok := n.Bool(); ok || n.IsNumber() || n.IsNull() {
		return n.Text
	}
	s, _ := json.Marshal(n.Text)
	return string(s)
}
