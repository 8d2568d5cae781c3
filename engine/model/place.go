package model

import (
	"io/fs"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// Part is what stands at a place.
type Part uint8

// The parts of documents that can be put in other words.
const (
	OfDefinition Part = iota // an input, a parameter or a rule
	OfConstraint
	OfDerive // how the rows of an entity are made
	OfCuts   // the days at which a library cuts the rows of an entity
	OfSet    // what a product sets for a parameter
)

// Place is where one definition stands: in a line or a library that it uses, or
// in a product.
type Place struct {
	Part    Part
	Line    string // id; also the one of a product
	Product string // id, OfSet
	Library string // id, OfCuts
	Name    string // of the definition, constraint or parameter; of an entity
}

// Spot is a place, and what stands there.
type Spot struct {
	Place
	Key   *document.Node
	Value *document.Node
}

// archive is what a model was made of.
type archive struct {
	docs   map[string]*document.Document
	files  map[string][]byte
	trees  map[string]fs.FS
	titles []string
}

// parts are what a line was made of.
type parts struct {
	docs      []paper // the libraries that it uses, then its own
	bodies    map[string]*document.Node
	entityIDs map[string]formula.EntityID
	order     []formula.Slot           // of definitions: what is read before what reads it
	said      map[Place]*document.Node // in other words, see With
}

// root is the line's own document.
func (p *parts) root() *document.Node { return p.docs[len(p.docs)-1].root() }

// used are its libraries.
func (p *parts) used() []paper { return p.docs[:len(p.docs)-1] }

// Document is a document of the model, by the name of its file; nil when there is
// none.
func (m *Model) Document(file string) *document.Document { return m.archive.docs[file] }

// Spots are all that can be put in other words: by line, its libraries first, and
// then by product, each in the order of its document.
func (m *Model) Spots() []Spot {
	var all []Spot
	for _, l := range m.Lines {
		all = append(all, l.spots()...)
	}
	for _, p := range m.Products {
		for _, e := range p.given {
			all = append(all, Spot{Place{Part: OfSet, Line: p.Line.ID, Product: p.ID, Name: e.Key.Text}, e.Key, e.Value})
		}
	}
	return all
}

// sections are the keys of documents under which places stand.
var sections = [...]struct {
	key  string
	part Part
}{{"entities", OfDerive}, {"cuts", OfCuts}, {"inputs", OfDefinition}, {"parameters", OfDefinition}, {"rules", OfDefinition}, {"constraints", OfConstraint}}

func (l *Line) spots() []Spot {
	var all []Spot
	for _, doc := range l.parts.docs {
		for _, section := range sections {
			for _, e := range entries(doc.root().Get(section.key)) {
				at := Place{Part: section.part, Line: l.ID, Name: e.Key.Text}
				if section.part == OfCuts {
					at.Library = doc.id
				}
				if n := l.parts.node(at, e.Value); n != nil {
					all = append(all, Spot{at, e.Key, n})
				}
			}
		}
	}
	return all
}

// node is what stands at a place under a key of which the document has a value.
func (p *parts) node(at Place, written *document.Node) *document.Node {
	if n := p.said[at]; n != nil {
		return n
	}
	if at.Part == OfDerive {
		return written.Get("derive")
	}
	return written
}
