package model

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/table"
)

// csv reads the rows of a file beside the document.
func (b *builder) csv(d *Definition, n *document.Node, t *telling) ([]tableLine, bool) {
	name := path.Join(path.Dir(n.Pos.File), scalar(n.Get("file")))
	src, ok := b.beside(name)
	if !ok {
		if file := n.Get("file"); file != nil {
			b.nearest("table/no-file", file.Pos, scalar(file), b.tablesBeside(n.Pos.File), nil)
		}
		return nil, false
	}
	b.attach(name)
	names, ok := b.fileColumns(d, n)
	if !ok {
		return nil, false
	}
	delimiter, decimal := CSVFormat(n)
	header, rows, faults := table.ReadCSV(name, src, delimiter)
	guess := b.delimiter(names, n, header)
	if guess != 0 {
		header, rows, faults = table.ReadCSV(name, src, guess)
	}
	b.faults = append(b.faults, faults...)
	order, ok := b.header(names, n, header, t)
	if !ok || t.full() {
		return nil, false
	}
	lines, ok := b.lines(d, rows, order, decimal, t)
	return lines, ok && len(faults) == 0 && guess == 0
}

// CSVFormat is what separates the fields of a table's file, and what stands before
// decimals, by what a document says under `table`.
func CSVFormat(n *document.Node) (delimiter, decimal rune) {
	delimiter, decimal = ';', ','
	if s := scalar(n.Get("delimiter")); s != "" {
		delimiter = []rune(s)[0]
	}
	if s := scalar(n.Get("decimal")); s != "" {
		decimal = []rune(s)[0]
	}
	return delimiter, decimal
}

// lines are the rows of a file, each with its columns in order. A row with a
// number in another notation is reported and left out.
func (b *builder) lines(d *Definition, rows [][]table.Cell, order []int, decimal rune, t *telling) ([]tableLine, bool) {
	lines := make([]tableLine, 0, len(rows))
	cells, before := make([]document.Node, len(rows)*len(order)), len(b.faults)
	for i, row := range rows {
		line, whole := make(tableLine, len(order)), true
		for k, column := range order {
			cell := &cells[i*len(order)+k]
			*cell = document.Node{Kind: document.Scalar, Text: row[column].Text, Pos: row[column].Pos}
			if b.typeOfColumn(d, k).Kind == formula.Number {
				digits, fine := table.Numeral(cell.Text, decimal)
				if !fine {
					b.notation(cell, decimal)
				}
				cell.Text, whole = digits, whole && fine
			}
			line[k] = cell
		}
		if whole {
			lines = append(lines, line)
		}
		if t.full() {
			return nil, false
		}
	}
	return lines, len(b.faults) == before
}

// delimiter reports a file whose fields seem to be separated otherwise than is
// said, and gives what separates them; 0 when all is well.
func (b *builder) delimiter(names []string, n *document.Node, header []table.Cell) rune {
	if len(header) != 1 {
		return 0
	}
	guess := table.Delimiter(header[0].Text, names)
	if guess == 0 {
		return 0
	}
	shown := "'" + string(guess) + "'"
	if guess == '\t' {
		shown = `"\t"`
	}
	f := b.fault("table/missing-column", header[0].Pos, args{"name": names[0], "delimiter": shown}, "hint/delimiter")
	f.Related = []diag.Related{{Pos: start(n), Key: "related/table-here"}}
	return guess
}

// notation reports a cell that is no number as the file writes it.
func (b *builder) notation(cell *document.Node, decimal rune) {
	a := args{"text": clip(cell.Text), "decimal": string(decimal)}
	if a["other"] = decimals(cell.Text, decimal); a["other"] == "" {
		b.fault("table/notation", cell.Pos, a)
		return
	}
	b.fault("table/notation", cell.Pos, a, "hint/decimal")
}

// decimals is the other notation of numbers, if a text is a number in that.
func decimals(text string, decimal rune) string {
	other := '.'
	if decimal == '.' {
		other = ','
	}
	if _, fine := table.Numeral(text, other); fine {
		return string(other)
	}
	return ""
}

// fileColumns are those of the file of a table: a column for each dimension, the value
// last.
func (b *builder) fileColumns(d *Definition, n *document.Node) ([]string, bool) {
	names, column := columns(d), n.Get("column")
	if column == nil {
		return names, true
	}
	keys := names[:len(names)-1]
	if slices.Contains(keys, scalar(column)) {
		b.fault("table/key-as-value", column.Pos, args{"name": scalar(column)})
		return nil, false
	}
	return append(keys, scalar(column)), true
}

// sharedColumns are the columns that the tables of a document name of one file.
func (b *builder) sharedColumns(n *document.Node) []string {
	doc := b.docs[n.Pos.File]
	if doc == nil {
		return nil
	}
	var names []string
	for _, key := range []string{"parameters", "set"} {
		for _, e := range entries(doc.Root.Get(key)) {
			for _, edition := range editionNodes(e.Value) {
				file := edition.Get("table")
				if c := file.Get("column"); c != nil && scalar(file.Get("file")) == scalar(n.Get("file")) && !slices.Contains(names, scalar(c)) {
					names = append(names, scalar(c))
				}
			}
		}
	}
	return names
}

// header finds the column of each dimension and of the value. A table that names the
// column of its values leaves alone those that others name.
func (b *builder) header(names []string, n *document.Node, header []table.Cell, t *telling) ([]int, bool) {
	column, at := n.Get("column"), map[string]int{}
	order, whole := make([]int, len(names)), len(header) > 0
	known := names
	if column != nil {
		keys := names[:len(names)-1]
		known = slices.Concat(keys, slices.DeleteFunc(b.sharedColumns(n), func(s string) bool { return slices.Contains(keys, s) }))
	}
	for i, c := range header {
		if _, twice := at[c.Text]; twice {
			b.fault("table/column-twice", c.Pos, args{"name": c.Text})
			whole = false
		} else {
			at[c.Text] = i
		}
		if !slices.Contains(known, c.Text) && !slices.Contains(names, c.Text) {
			b.nearest("table/unknown-column", c.Pos, c.Text, known, nil)
			whole = false
		}
		if t.full() {
			return nil, false
		}
	}
	for i, name := range names {
		place, there := at[name]
		switch {
		case there || len(header) == 0:
		case i == len(names)-1 && column != nil:
			b.nearest("table/no-column", column.Pos, name, unnamed(header, known), args{"file": scalar(n.Get("file"))})
			whole = false
		default:
			b.fault("table/missing-column", header[0].Pos, args{"name": name})
			whole = false
		}
		order[i] = place
	}
	return order, whole
}

// unnamed are the columns of a file that no table names.
func unnamed(header []table.Cell, known []string) []string {
	var names []string
	for _, c := range header {
		if !slices.Contains(known, c.Text) {
			names = append(names, c.Text)
		}
	}
	return names
}

func (b *builder) typeOfColumn(d *Definition, i int) formula.Type {
	if i < len(d.By) {
		return d.By[i].Type
	}
	return d.Type
}

// beside reads a file of one of the folders; false when it is not there.
func (b *builder) beside(name string) ([]byte, bool) {
	if src, ok := b.files[name]; ok {
		return src, true
	}
	folder, inside, _ := strings.Cut(name, "/")
	tree := b.trees[folder]
	if tree == nil || inside == "" {
		return nil, false // not in a folder of documents
	}
	src, err := readFile(tree, inside, table.MaxBytes)
	if err != nil {
		return nil, false
	}
	b.files[name] = src
	return src, true
}

// attach notes that the line at hand is made of a file too.
func (b *builder) attach(name string) {
	if !b.isAttached[name] {
		b.isAttached[name] = true
		b.attached = append(b.attached, name)
	}
}

// tablesBeside lists the CSV files in the folder of a document.
func (b *builder) tablesBeside(name string) []string {
	folder, inside, _ := strings.Cut(path.Dir(name)+"/", "/")
	if names, known := b.folderTables[folder+"/"+inside]; known {
		return names
	}
	found, _ := fs.Glob(b.trees[folder], path.Join(inside, "*.csv"))
	var names []string
	for _, f := range found {
		names = append(names, path.Base(f))
	}
	b.folderTables[folder+"/"+inside] = names
	return names
}
