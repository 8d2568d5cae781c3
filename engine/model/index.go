package model

import (
	"cmp"
	"slices"

	"dekking/engine/diag"
)

// Index tells where every name stands, what it reads, who reads it, and who
// cites which clause. It is made even of documents with faults.
type Index struct {
	Names []Entry             // sorted by line, then name
	Cites map[string][]string // source reference → names, in the order of the documents
	Files []string            // every document read, sorted
}

// Entry is one name of the index.
type Entry struct {
	Line   string
	Name   string
	Kind   Kind
	Pos    diag.Pos
	Reads  []string
	ReadBy []string
}

func (b *builder) index(m *Model) *Index {
	x := &Index{Cites: b.cited}
	for name := range b.docs {
		x.Files = append(x.Files, name)
	}
	slices.Sort(x.Files)
	for _, l := range m.Lines {
		readBy := map[string][]string{}
		for _, d := range l.Definitions {
			for _, s := range d.Reads {
				readBy[l.Definitions[s].Name] = append(readBy[l.Definitions[s].Name], d.Name)
			}
		}
		for _, d := range l.Definitions {
			e := Entry{Line: l.ID, Name: d.Name, Kind: d.Kind, Pos: d.Pos, ReadBy: readBy[d.Name]}
			for _, s := range d.Reads {
				e.Reads = append(e.Reads, l.Definitions[s].Name)
			}
			x.Names = append(x.Names, e)
		}
	}
	slices.SortStableFunc(x.Names, func(a, b Entry) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name)) })
	return x
}
