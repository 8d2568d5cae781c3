package main

import (
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// rowOf is a row of results with the names of the rows it stands in.
type rowOf struct {
	*engine.Node
	name string
}

// lists writes a table for every list that holds results.
func (p *page) lists() {
	for id := 1; id < len(p.Line.Entities); id++ {
		var outputs []*model.Definition
		for _, d := range p.Outputs() {
			if int(d.Entity) == id {
				outputs = append(outputs, d)
			}
		}
		if rows := p.rowsOf(formula.EntityID(id)); len(outputs) > 0 && len(rows) > 0 {
			p.heading(p.Line.Entities[id].Title.In(p.lang))
			p.table(outputs, rows)
		}
	}
}

// rowsOf finds the rows of an entity in the results, through its parents.
func (p *page) rowsOf(id formula.EntityID) []rowOf {
	if id == 0 {
		return []rowOf{{p.Results, ""}}
	}
	entity := p.Line.Entities[id]
	var rows []rowOf
	for _, parent := range p.rowsOf(entity.Parent) {
		for i, n := range parent.Lists[entity.List] {
			name := n.Key
			if name == "" {
				name = strconv.Itoa(i + 1)
			}
			if parent.name != "" {
				name = parent.name + " · " + name
			}
			rows = append(rows, rowOf{n, name})
		}
	}
	return rows
}

// columnGap is what a table has between its columns.
const columnGap = 3

// table writes a row for each row of a list: its name, then its values, those
// that are numbers to the right. What does not fit beside each other comes
// below.
func (p *page) table(outputs []*model.Definition, rows []rowOf) {
	names := 0
	for _, r := range rows {
		names = max(names, text.Width(text.Clean(r.name)))
	}
	for len(outputs) > 0 {
		var columns []column
		used := 2 + names
		for _, d := range outputs {
			c := p.column(d, rows)
			if used+columnGap+c.width > p.columns && len(columns) > 0 {
				break
			}
			used += columnGap + c.width
			columns = append(columns, c)
		}
		p.beside(columns, rows, names)
		if outputs = outputs[len(columns):]; len(outputs) > 0 {
			p.line("", "")
		}
	}
}

// column is one output over all rows, as text.
type column struct {
	head  []string // title, unit
	cells []string
	width int
	right bool
}

// headWidth is how wide a title may be before it is wrapped.
const headWidth = 22

func (p *page) column(d *model.Definition, rows []rowOf) column {
	c := column{right: d.Type.Kind == formula.Number}
	per := p.Per(d, p.lang)
	for _, r := range rows {
		cell := text.Clean(strings.TrimSuffix(p.Tell(d, r.Values[d.Name], p.lang), " "+per))
		c.cells = append(c.cells, cell)
		c.width = max(c.width, text.Width(cell))
	}
	c.head = text.Wrap(text.Clean(d.Title.In(p.lang)), max(c.width, headWidth))
	if per != "" {
		c.head = append(c.head, per)
	}
	for _, h := range c.head {
		c.width = max(c.width, text.Width(h))
	}
	return c
}

// beside writes columns beside each other.
func (p *page) beside(columns []column, rows []rowOf, names int) {
	height := 0
	for _, c := range columns {
		height = max(height, len(c.head))
	}
	for i := range height {
		p.columnLine("", names, columns, func(c column) string {
			if above := height - len(c.head); i >= above {
				return c.head[i-above]
			}
			return ""
		}, p.faint)
	}
	for i, r := range rows {
		p.columnLine(text.Clean(r.name), names, columns, func(c column) string { return c.cells[i] }, nil)
	}
}

func (p *page) columnLine(name string, names int, columns []column, of func(column) string, style func(string) string) {
	s := text.Pad(name, names)
	for _, c := range columns {
		pad := text.Pad
		if c.right {
			pad = text.PadLeft
		}
		s += strings.Repeat(" ", columnGap) + pad(of(c), c.width)
	}
	if s = strings.TrimRight(s, " "); style != nil {
		s = style(s)
	}
	p.line("  ", s)
}
