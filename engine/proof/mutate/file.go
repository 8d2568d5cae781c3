package mutate

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/table"
)

// MaxFileRows is how many rows of a table's file are mutated, spread over the file: the
// whole file is read again for each mistake.
const MaxFileRows = 25

// change is one in a table's file: other bytes from one place to another.
type change struct {
	file     string
	src      []byte
	from, to int
	with     string
}

// made is the file with the change.
func (c change) made() []byte {
	return slices.Concat(c.src[:c.from], []byte(c.with), c.src[c.to:])
}

// file lists the mutants of the rows of a table that stand in a file: other keys, other
// values, a row less. Of a file that tables share the values only: the rest is no
// mistake in one table.
func (l *lister) file(d *model.Definition, n *document.Node) {
	if n == nil {
		return
	}
	name := path.Join(path.Dir(n.Pos.File), n.Get("file").Text)
	src := l.model.File(name)
	delimiter, decimal := model.CSVFormat(n)
	column := n.Get("column") // of the values, where tables share the file
	header, rows, _ := table.ReadCSV(name, src, delimiter)
	starts := lineStarts(src)
	step := max(1, (len(rows)+MaxFileRows-1)/MaxFileRows)
	for i := 0; i < len(rows); i += step {
		at := rows[i][0].Pos
		end := len(src)
		if at.Line < len(starts) {
			end = starts[at.Line]
		}
		line := strings.TrimSpace(string(src[starts[at.Line-1]:end]))
		if column == nil && len(rows) > 1 && !strings.ContainsAny(line, `"`) {
			l.cell(Row, change{name, src, starts[at.Line-1], end, ""}, Mutant{Pos: diag.Pos{File: name, Line: at.Line, Col: 1, Len: 1}, Was: line, Before: line})
		}
		for k, c := range rows[i] {
			if column != nil && header[k].Text != column.Text {
				continue
			}
			l.cells(d, header[k].Text, c, change{file: name, src: src}, starts, decimal)
		}
	}
}

// cells lists other values of one cell. One in quotes is left alone.
func (l *lister) cells(d *model.Definition, column string, c table.Cell, e change, starts []int, decimal rune) {
	t, steps := d.Type, l.steps(d)
	if i := slices.IndexFunc(d.By, func(by formula.Dimension) bool { return by.Name == column }); i >= 0 {
		t, steps = d.By[i].Type, nil
	}
	s := c.Text
	if t.Kind == formula.Number {
		s, _ = table.Numeral(s, decimal)
	}
	line := starts[c.Pos.Line-1]
	rest := []rune(string(e.src[line:]))
	e.from = line + len(string(rest[:c.Pos.Col-1]))
	if e.to = e.from + len(c.Text); !bytes.HasPrefix(e.src[e.from:], []byte(c.Text)) {
		return
	}
	before, _, _ := strings.Cut(string(e.src[line:]), "\n")
	for _, other := range others(t, s, steps) {
		if t.Kind == formula.Number {
			other = strings.Replace(other, ".", string(decimal), 1)
		}
		e.with = other
		m := Mutant{Pos: c.Pos, Was: column + ": " + c.Text, Now: column + ": " + other, Before: strings.TrimSpace(before)}
		m.After = strings.TrimSpace(before[:e.from-line] + other + before[e.to-line:])
		l.cell(kindOf(t), e, m)
	}
}

// cell adds a mutant of a table's file.
func (l *lister) cell(k Kind, e change, m Mutant) {
	m.Kind, m.Name, m.of, m.change = k, l.spot.Name, l.spot, &e
	l.Mutants = append(l.Mutants, &m)
}

// lineStarts are where the lines of a file begin.
func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, b := range src {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
