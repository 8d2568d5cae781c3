package main

import (
	"slices"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/proof/sweep"
	"dekking/engine/text"
)

// sweepColumn is one column of the table: its heading, then a cell for each row.
type sweepColumn struct {
	head  []string
	cells []string
	right bool
}

// table writes a row for each value of the first input, and a column for each output
// or for each value of the second input.
func (p *sweepPage) table() {
	first := p.values(0)
	var columns []sweepColumn
	if len(p.Axes) > 1 {
		for j := range p.Len(1) {
			columns = append(columns, p.column(0, j, p.Input(1, p.Axes[1].Values[j])))
		}
	} else {
		for k, o := range p.Outputs {
			columns = append(columns, p.column(k, 0, p.NameOf(o)))
		}
	}
	marks := p.marks()
	for rest := columns; len(rest) > 0; {
		n := p.fit(first, rest)
		p.block(marks, append([]sweepColumn{first}, rest[:n]...))
		if rest = rest[n:]; len(rest) > 0 {
			p.line("", "")
		}
	}
	p.legend(marks, columns)
}

// values is the column of the first input.
func (p *sweepPage) values(axis int) sweepColumn {
	d := p.Axes[axis].Field.Definition
	c := sweepColumn{right: d.Type.Kind == formula.Number, head: p.titled(p.NameOfAxis(axis), p.Per(d, p.lang))}
	for _, v := range p.Axes[axis].Values {
		c.cells = append(c.cells, text.Clean(p.Input(axis, v)))
	}
	return c
}

// column is an output at a value of the second input.
func (p *sweepPage) column(output, other int, title string) sweepColumn {
	o := p.Outputs[output]
	c := sweepColumn{right: o.Definition.Type.Kind == formula.Number, head: p.titled(title, p.Per(o.Definition, p.lang))}
	for i := range p.Len(0) {
		at := p.At(i, other)
		cell := text.Clean(p.Shown(o, at.Values[output]))
		if len(p.Axes) > 1 && len(at.Broken) > 0 {
			cell = banned + " " + cell
		}
		c.cells = append(c.cells, cell)
	}
	return c
}

// titled is a heading over a few lines, with what the values are per.
func (p *sweepPage) titled(title, per string) []string {
	head := text.Wrap(text.Clean(title), headWidth)
	if per != "" {
		head = append(head, per)
	}
	return head
}

func (c sweepColumn) width() int {
	wide := 0
	for _, s := range slices.Concat(c.head, c.cells) {
		wide = max(wide, text.Width(s))
	}
	return wide
}

// marksWidth is what stands before a row: whether there is a change since the row
// above, and whether this is not allowed.
const marksWidth = 3

// fit is how many columns fit beside the first, at least one.
func (p *sweepPage) fit(first sweepColumn, columns []sweepColumn) int {
	used := marksWidth + first.width()
	for n, c := range columns {
		if used += columnGap + c.width(); used > p.columns && n > 0 {
			return n
		}
	}
	return len(columns)
}

// block writes columns beside each other.
func (p *sweepPage) block(marks []string, columns []sweepColumn) {
	height := 0
	for _, c := range columns {
		height = max(height, len(c.head))
	}
	row := func(of func(c sweepColumn) string) string {
		var cells []string
		for _, c := range columns {
			pad := text.Pad
			if c.right {
				pad = text.PadLeft
			}
			cells = append(cells, pad(of(c), c.width()))
		}
		return strings.TrimRight(strings.Join(cells, strings.Repeat(" ", columnGap)), " ")
	}
	if len(p.Axes) > 1 {
		indent := marksWidth + columns[0].width() + columnGap
		for _, l := range text.Wrap(text.Clean(p.NameOfAxis(1)), max(p.columns-indent, columns[1].width())) {
			p.line(strings.Repeat(" ", indent), p.faint(l))
		}
	}
	for i := range height {
		p.line(strings.Repeat(" ", marksWidth), p.faint(row(func(c sweepColumn) string {
			if above := height - len(c.head); i >= above {
				return c.head[i-above]
			}
			return ""
		})))
	}
	for i, mark := range marks {
		p.line(text.Pad(mark, marksWidth), row(func(c sweepColumn) string { return c.cells[i] }))
	}
}

// The marks before a row.
const (
	jumped = "◆"
	bent   = "◇"
	banned = "✗"
)

// marks are what stands before each row.
func (p *sweepPage) marks() []string {
	marks := make([]string, p.Len(0))
	for i := range marks {
		change, ban := " ", ""
		for _, c := range p.Changes {
			if c.Axis != 0 || c.Step != i-1 {
				continue
			}
			if c.Kind != sweep.Bend {
				change = jumped
			} else if change == " " {
				change = bent
			}
		}
		if len(p.Axes) == 1 && len(p.At(i, 0).Broken) > 0 {
			ban = banned
		}
		marks[i] = strings.TrimRight(change+ban, " ")
	}
	return marks
}

// legend explains the marks that there are.
func (p *sweepPage) legend(marks []string, columns []sweepColumn) {
	var all []string
	said := strings.Join(marks, "")
	for _, c := range columns {
		said += strings.Join(c.cells, "")
	}
	for _, m := range []struct{ mark, key string }{{jumped, "sweep/legend-jump"}, {bent, "sweep/legend-bend"}, {banned, "sweep/legend-banned"}} {
		if strings.Contains(said, m.mark) {
			all = append(all, m.mark+" "+p.say(m.key))
		}
	}
	if len(all) > 0 {
		p.line("", "")
		p.wrapped("", strings.Join(all, "; "))
	}
}
