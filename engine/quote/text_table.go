package quote

import (
	"strings"

	"dekking/engine/text"
)

// columnGap is what a table has between its columns.
const columnGap = 3

// table writes rows below their headings; where they do not fit, each value on a line
// behind its heading.
func (p *printer) table(t tableView) {
	widths := make([]int, len(t.Head))
	for i, h := range t.Head {
		widths[i] = min(text.Width(text.Clean(h)), max(16, text.LongestWord(text.Clean(h))))
		for _, r := range t.Rows {
			widths[i] = max(widths[i], text.Width(text.Clean(r[i])))
		}
	}
	sum := 2
	for _, w := range widths {
		sum += w + columnGap
	}
	if sum-columnGap > p.Width {
		p.stacked(t)
		return
	}
	heads, high := make([][]string, len(t.Head)), 0
	for i, h := range t.Head {
		heads[i] = text.Wrap(text.Clean(h), widths[i])
		high = max(high, len(heads[i]))
	}
	for n := range high {
		row := make([]string, len(t.Head))
		for i, h := range heads {
			if above := high - len(h); n >= above {
				row[i] = h[n-above]
			}
		}
		p.row(row, widths, t.Numbers, true)
	}
	for _, r := range t.Rows {
		p.row(r, widths, t.Numbers, false)
	}
}

func (p *printer) row(cells []string, widths []int, right []bool, faint bool) {
	s := ""
	for i, c := range cells {
		pad := text.Pad
		if right[i] {
			pad = text.PadLeft
		}
		if i > 0 {
			s += strings.Repeat(" ", columnGap)
		}
		s += pad(text.Clean(c), widths[i])
	}
	if s = strings.TrimRight(s, " "); faint {
		s = p.ansi("2", s)
	}
	p.line("  " + s)
}

// stacked writes each row as lines of a heading and a value; of names with one value each
// without the heading.
func (p *printer) stacked(t tableView) {
	if len(t.Head) == 2 && !t.Numbers[1] {
		for _, r := range t.Rows {
			p.pair(r[0], r[1], (p.Width-4)/2)
		}
		return
	}
	for _, r := range t.Rows {
		p.wrapped("  ", r[0])
		for i, c := range r[1:] {
			p.wrapped("    ", t.Head[i+1]+": "+c)
		}
	}
}
