// Package table finds rows by keys and brackets.
//
// A table has dimensions: a key must be equal, a bracket counts from its own
// value up to the next. Rows are sorted once; a look-up narrows them dimension
// by dimension with a binary search, so it costs O(log n) and allocates
// nothing. A [Table] is immutable and shared. [ReadCSV] reads the cells of a
// file with their places, in a declared notation.
package table

import (
	"cmp"
	"slices"
	"sort"

	"dekking/engine/number"
)

// Kind is what the keys of a dimension are compared as.
type Kind uint8

// The kinds of key.
const (
	Number Kind = iota
	Whole       // a date, a choice, a Boolean: by its whole number
	Text
)

// Dimension is one thing that a table is looked up by.
type Dimension struct {
	Kind    Kind
	Bracket bool // from this value up to the next; else the value itself
}

// Key is a row's value in one dimension; the field of its kind counts.
type Key struct {
	Number number.Number
	Whole  int32
	Text   string
}

// Row is a row's keys, one per dimension, and where its value is: an index
// into whatever the caller keeps.
type Row struct {
	Keys  []Key
	Value int
}

// Table is a set of rows, ready to be looked up.
type Table struct {
	dimensions []Dimension
	rows       []Row
}

// New sorts rows into a table. Rows with the same keys come out as pairs of
// their values, the first of which stays.
func New(dimensions []Dimension, rows []Row) (*Table, [][2]int) {
	t := &Table{dimensions: dimensions, rows: slices.Clone(rows)}
	slices.SortStableFunc(t.rows, t.compare)
	var twice [][2]int
	kept := t.rows[:0]
	for _, r := range t.rows {
		if n := len(kept); n > 0 && t.compare(kept[n-1], r) == 0 {
			twice = append(twice, [2]int{kept[n-1].Value, r.Value})
			continue
		}
		kept = append(kept, r)
	}
	t.rows = kept
	return t, twice
}

// Len is the number of rows.
func (t *Table) Len() int { return len(t.rows) }

// Each visits the rows in the order of their keys, which are not to be changed.
func (t *Table) Each(visit func(Row)) {
	for _, r := range t.rows {
		visit(r)
	}
}

func (t *Table) compare(a, b Row) int {
	for i, d := range t.dimensions {
		if c := d.compare(a.Keys[i], b.Keys[i]); c != 0 {
			return c
		}
	}
	return 0
}

func (d Dimension) compare(a, b Key) int {
	switch d.Kind {
	case Number:
		return a.Number.Cmp(b.Number)
	case Whole:
		return cmp.Compare(a.Whole, b.Whole)
	}
	return cmp.Compare(a.Text, b.Text)
}

// Find is the value of the row for keys, one per dimension; false when there
// is none.
func (t *Table) Find(keys []Key) (int, bool) {
	from, to := 0, len(t.rows)
	for i, d := range t.dimensions {
		if d.Bracket {
			above := t.after(i, keys[i], from, to)
			if above == from {
				return 0, false
			}
			from, to = t.before(i, t.rows[above-1].Keys[i], from, above), above
			continue
		}
		from, to = t.before(i, keys[i], from, to), t.after(i, keys[i], from, to)
		if from == to {
			return 0, false
		}
	}
	if from == to {
		return 0, false
	}
	return t.rows[from].Value, true
}

// before is the first row of a run whose key is not below k.
func (t *Table) before(dimension int, k Key, from, to int) int {
	d := t.dimensions[dimension]
	return from + sort.Search(to-from, func(i int) bool { return d.compare(t.rows[from+i].Keys[dimension], k) >= 0 })
}

// after is the first row of a run whose key is above k.
func (t *Table) after(dimension int, k Key, from, to int) int {
	d := t.dimensions[dimension]
	return from + sort.Search(to-from, func(i int) bool { return d.compare(t.rows[from+i].Keys[dimension], k) > 0 })
}
