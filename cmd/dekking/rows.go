package main

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
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
		outputs := p.outputsOf(formula.EntityID(id))
		if rows := p.rowsOf(formula.EntityID(id)); len(outputs) > 0 && len(rows) > 0 && !drawn(&p.Line.Entities[id]) {
			p.heading(p.Line.Entities[id].Title.In(p.lang))
			p.table(outputs, rows)
		}
	}
	p.timelines()
}

// outputsOf are the outputs of an entity.
func (p *page) outputsOf(id formula.EntityID) []*model.Definition {
	return slices.DeleteFunc(slices.Clone(p.Outputs()), func(d *model.Definition) bool { return d.Entity != id })
}

// days is the period of a derived row. A whole calendar period is called by its name
// where the rows follow the calendar and nothing else.
func (p *page) days(e *model.Entity, values map[string]engine.Value) string {
	from, _ := values[p.Line.Definitions[e.From].Name].Value.(string)
	through, _ := values[p.Line.Definitions[e.Until].Name].Value.(string)
	switch named := e.Derive.Making == model.MadeByGroup || e.Derive.Making == model.MadeBySpan && whole(from, through, e.Derive.By); {
	case named && e.Derive.By == model.Year:
		return from[:len("2026")]
	case named:
		return text.MonthYear(p.lang, from)
	}
	return text.ShortDate(p.lang, from) + " – " + text.ShortDate(p.lang, through)
}

// whole says that two days are the first and the last of one calendar period.
func whole(from, through string, by model.Calendar) bool {
	first, _ := calendar.Parse(from)
	last, _ := calendar.Parse(through)
	if by == model.Year {
		return first == calendar.YearStart(first) && last == calendar.YearEnd(first)
	}
	return first == calendar.MonthStart(first) && last == calendar.MonthEnd(first)
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
			if entity.Derive != nil {
				name = p.days(&entity, n.Values)
			} else if name == "" {
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
	var columns []column
	for _, d := range outputs {
		c := p.column(d, rows)
		if p.Line.Entities[d.Entity].Derive != nil { // its names are long
			c = c.tight(text.Clean(d.Title.In(p.lang)))
		}
		columns = append(columns, c)
	}
	p.spread(columns, rows, columnGap)
}

// spread writes columns beside each other as far as they fit, with a gap between
// them, and the others below.
func (p *page) spread(columns []column, rows []rowOf, gap int) {
	names := 0
	for _, r := range rows {
		names = max(names, text.Width(text.Clean(r.name)))
	}
	widest := 0
	for _, c := range columns {
		widest = max(widest, c.width)
	}
	apart := 2+names+gap+widest > p.columns // names stand on lines of their own
	if apart {
		names = 0
	}
	for len(columns) > 0 {
		n, used := 0, 2+names
		for n < len(columns) && (n == 0 || used+gap+columns[n].width <= p.columns) {
			used += gap + columns[n].width
			n++
		}
		p.beside(columns[:n], rows, names, gap, apart)
		if columns = columns[n:]; len(columns) > 0 {
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
		v := r.Values[d.Name]
		cell := text.Clean(p.marked(d, v, strings.TrimSuffix(p.Tell(d, v, p.lang), " "+per)))
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

// beside writes columns beside each other, with the names of the rows before them,
// or above.
func (p *page) beside(columns []column, rows []rowOf, names, gap int, apart bool) {
	height := 0
	for _, c := range columns {
		height = max(height, len(c.head))
	}
	for i := range height {
		p.columnLine("", names, gap, columns, func(c column) string {
			if above := height - len(c.head); i >= above {
				return c.head[i-above]
			}
			return ""
		}, p.faint)
	}
	for i, r := range rows {
		name := text.Clean(r.name)
		if apart {
			p.wrapped("  ", name)
			name = ""
		}
		p.columnLine(name, names, gap, columns, func(c column) string { return c.cells[i] }, nil)
	}
}

func (p *page) columnLine(name string, names, gap int, columns []column, of func(column) string, style func(string) string) {
	s := text.Pad(name, names)
	for _, c := range columns {
		pad := text.Pad
		if c.right {
			pad = text.PadLeft
		}
		s += strings.Repeat(" ", gap) + pad(of(c), c.width)
	}
	if s = strings.TrimRight(s, " "); style != nil {
		s = style(s)
	}
	p.line("  ", s)
}
