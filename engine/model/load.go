package model

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// Documents are the folders that a model is made of. Files are named in
// diagnostics by the folder's name and their path in it.
type Documents struct {
	Rules    fs.FS // lines, libraries, sources, refused names
	Products fs.FS // <id>/product.yaml
	Schemas  fs.FS // <kind>.schema.json, or compiled: see document.Schemas
}

// MaxFiles bounds the documents of one folder.
const MaxFiles = 10_000

// paper is one document with its kind and id.
type paper struct {
	kind string // line, library, product, sources, privacy
	id   string
	doc  *document.Document
}

func (p paper) root() *document.Node { return p.doc.Root }

// kinds are the documents there are, told by their first key.
var kinds = []string{"line", "library", "product", "sources", "privacy"}

// Load reads and checks every document. The list holds all faults of all
// files, sorted; with an error in it, the model holds what could still be made
// of the rest and only its Index is to be used. The error is trouble with the
// folders or schemas themselves, not with what is in the documents.
func Load(from Documents) (*Model, diag.List, error) {
	schemas, err := document.NewSchemas(from.Schemas)
	if err != nil {
		return nil, nil, err
	}
	b := newBuilder(from)
	var papers []paper
	for _, tree := range []struct {
		name string
		fs   fs.FS
	}{{"rules", from.Rules}, {"products", from.Products}} {
		files, err := documentFiles(tree.fs, "")
		if err != nil {
			return nil, nil, err
		}
		if files = b.few(tree.name, files); len(files) == 0 {
			b.bare = b.bare || tree.name == "rules"
		}
		for _, name := range files {
			src, err := readFile(tree.fs, name, document.MaxBytes)
			if err != nil {
				return nil, nil, err
			}
			if p, ok := b.paper(schemas, path.Join(tree.name, name), src); ok {
				papers = append(papers, p)
			}
		}
	}
	if err := b.folders(from.Products, papers); err != nil {
		return nil, nil, err
	}
	m := b.build(papers)
	return m, settle(b.read, b.shape, b.faults), nil
}

// newBuilder begins a model.
func newBuilder(from Documents) *builder {
	return &builder{docs: map[string]*document.Document{}, cited: map[string][]string{}, files: map[string][]byte{},
		trees: map[string]fs.FS{"rules": from.Rules, "products": from.Products}, measured: map[string]bool{},
		sums: map[string][sha256.Size]byte{}, noted: map[[2]string]bool{}, ids: map[*formula.Domain]map[string]int32{},
		isAttached: map[string]bool{}, folderTables: map[string][]string{}}
}

// few are the documents of a folder, if there are some and not too many.
func (b *builder) few(folder string, files []string) []string {
	at := diag.Pos{File: folder + "/"}
	switch {
	case len(files) == 0:
		b.fault("model/no-documents", at, args{"folder": folder})
	case len(files) > MaxFiles:
		b.fault("model/too-many-files", at, args{"folder": folder, "max": strconv.Itoa(MaxFiles)})
		return nil
	}
	return files
}

// readFile reads a file up to just beyond a bound, so that whoever holds it to
// that bound sees that it is larger, however large it is.
func readFile(tree fs.FS, name string, most int) ([]byte, error) {
	f, err := tree.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return src, nil
}

// documentFiles lists the documents below a folder, sorted, one more than there
// may be at most: those of a kind that stands beside the model, or "" all others.
func documentFiles(tree fs.FS, kind string) ([]string, error) {
	var files []string
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		ext := path.Ext(name)
		isDocument := ext == ".yaml" || ext == ".yml" || ext == ".json"
		if err == nil && !d.IsDir() && isDocument && kindBeside(name) == kind {
			files = append(files, name)
		}
		if err == nil && len(files) > MaxFiles {
			return fs.SkipAll
		}
		return err
	})
	slices.Sort(files)
	return files, err
}

// paper reads one document and holds it against the schema of its kind. One
// with faults is used as far as it goes.
func (b *builder) paper(schemas *document.Schemas, name string, src []byte) (paper, bool) {
	doc, faults := document.Read(name, src)
	b.read = append(b.read, faults...)
	if doc == nil || doc.Root == nil {
		b.leave(name, src)
		return paper{}, false
	}
	b.docs[name] = doc
	p := paper{doc: doc}
	for i, e := range doc.Root.Entries {
		if slices.Contains(kinds, e.Key.Text) && p.kind == "" {
			p.kind, p.id = e.Key.Text, scalar(e.Value)
		}
		if i == 0 && p.kind == "" && text.Nearest(e.Key.Text, kinds) != "" {
			break // a typing error in the kind itself
		}
	}
	if p.kind == "" {
		b.leave(name, src)
		b.noKind(doc.Root)
		return p, false
	}
	shape := schemas.Validate(p.kind, doc)
	if slips := typing(shape); len(slips) > 0 {
		amend(doc.Root, slips)
		shape = append(slips, schemas.Validate(p.kind, doc)...)
	}
	b.shape = append(b.shape, shape...)
	return p, true
}

// noKind reports a document that does not say what it is.
func (b *builder) noKind(root *document.Node) {
	a := args{"kinds": joined(kinds)}
	if at := root.KeyNode("examples"); at != nil {
		b.fault("examples/file-name", at.Pos, nil, "hint/examples-file")
		return
	}
	if len(root.Entries) > 0 {
		if a["nearest"] = text.Nearest(root.Entries[0].Key.Text, kinds); a["nearest"] != "" {
			b.fault("model/no-kind", root.Pos, a, "hint/did-you-mean")
			return
		}
	}
	b.fault("model/no-kind", root.Pos, a)
}

// ofKind picks the documents of a kind, and reports ids that stand twice.
func (b *builder) ofKind(papers []paper, kind string) []paper {
	var found []paper
	first := map[string]int{}
	for _, p := range papers {
		if p.kind != kind {
			continue
		}
		if i, twice := first[p.id]; twice {
			d := b.fault("model/duplicate-id", p.root().Get(kind).Pos, args{"kind": "kind/" + kind, "id": p.id})
			d.Related = []diag.Related{{Pos: found[i].root().Get(kind).Pos, Key: "related/declared-here", Args: args{"name": p.id}}}
			continue
		}
		first[p.id] = len(found)
		found = append(found, p)
	}
	slices.SortFunc(found, func(p, q paper) int { return cmp.Compare(p.id, q.id) })
	return found
}

// build makes the model: sources first, then lines, then products.
func (b *builder) build(papers []paper) *Model {
	b.readSources(b.ofKind(papers, "sources"))
	b.readPrivacy(b.ofKind(papers, "privacy"))
	m := &Model{Sources: b.sources}
	libraries := b.ofKind(papers, "library")
	for _, p := range b.ofKind(papers, "line") {
		m.Lines = append(m.Lines, b.line(p, libraries))
	}
	if len(m.Lines) > 0 && !b.lost("line", "") {
		b.contradicted(m.Lines)
	}
	for _, p := range b.ofKind(papers, "product") {
		if product := b.product(m, p); product != nil {
			m.Products = append(m.Products, product)
		}
	}
	slices.SortFunc(m.Products, beside)
	if b.sound() {
		for _, l := range m.Lines {
			b.idle(l)
			b.unfounded(m, l)
		}
	}
	m.Index = b.index(m)
	m.archive = &archive{docs: b.docs, files: b.files, trees: b.trees, titles: b.titles}
	return m
}

// digest is a fingerprint of documents: their names and bytes, in order.
func (b *builder) digest(files []string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(slices.Values(files)) {
		sum, known := b.sums[name]
		if !known {
			sum = sha256.Sum256(b.source(name))
			b.sums[name] = sum
		}
		h.Write([]byte(name))
		h.Write(sum[:])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
