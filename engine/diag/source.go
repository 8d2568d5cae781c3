package diag

import (
	"bytes"
	"strings"

	"dekking/engine/text"
)

const (
	maxColumns = 100 // the widest piece of a source line that is shown
	tabColumns = 4
	cut        = "…" // stands for what was left out at either end
)

// lines are the lines of a source, without their ends. A line can be millions
// of runes long and hold thousands of faults, so the places of its runes are
// found once.
type lines struct {
	text  []string
	runes map[int][]int // by line: where each rune of a long one begins
}

const (
	long  = 2000 // bytes; a longer line is shown in part only
	reach = 300  // runes on either side of a fault that are looked at
)

func splitLines(source []byte) *lines {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	return &lines{text: strings.Split(string(source), "\n"), runes: map[int][]int{}}
}

// at is line n, 1-based, or the piece of a long one around a column, and the
// column in that piece; false when the source has no such line.
func (l *lines) at(n, col int) (string, int, bool) {
	if l == nil || n < 1 || n > len(l.text) {
		return "", 0, false
	}
	line := strings.TrimSuffix(l.text[n-1], "\r")
	if len(line) <= long {
		return line, col, true
	}
	starts, known := l.runes[n]
	if !known {
		for i := range line {
			starts = append(starts, i)
		}
		starts = append(starts, len(line))
		l.runes[n] = starts
	}
	at := min(max(col, 1)-1, len(starts)-1)
	from, to := max(0, at-reach), min(len(starts)-1, at+reach)
	return line[starts[from]:starts[to]], at - from + 1, true
}

// cell is one rune of a source line as it is shown.
type cell struct {
	shown string
	width int
}

// cells are the runes of a line: tabs as spaces, control characters as '�'.
func cells(line string) []cell {
	var out []cell
	column := 0
	for _, r := range line {
		c := cell{string(text.CleanRune(r)), text.RuneWidth(text.CleanRune(r))}
		if r == '\t' {
			c.width = tabColumns - column%tabColumns
			c.shown = strings.Repeat(" ", c.width)
		}
		column += c.width
		out = append(out, c)
	}
	return out
}

// window is what is shown of a line, and the carets under the runes from col
// (1-based) on, n of them. A position past the end gets its caret just after
// the line.
func window(line string, col, n int) (shown, caret string) {
	all := cells(strings.TrimRight(line, " \t"))
	from := min(max(col, 1)-1, len(all))
	through := from + min(max(n, 1), len(all)-from)
	first, last := visible(all, from, through)
	var b strings.Builder
	left := 0
	if first > 0 {
		b.WriteString(cut)
		left = text.Width(cut)
	}
	for _, c := range all[first:last] {
		b.WriteString(c.shown)
	}
	if last < len(all) {
		b.WriteString(cut)
	}
	through = min(through, last)
	caret = strings.Repeat(" ", left+width(all[first:from])) +
		strings.Repeat("^", max(1, width(all[from:max(through, from)])))
	return b.String(), caret
}

// visible chooses the part of a line that fits: all of it; or else the start,
// when that shows the whole fault; or else the fault with some of what stands
// before it.
func visible(all []cell, from, through int) (first, last int) {
	if width(all) <= maxColumns {
		return 0, len(all)
	}
	room := maxColumns - 2*text.Width(cut)
	if width(all[:through]) > room {
		first = leftward(all, from, room/4)
	}
	for used := 0; last < len(all) && (last < first || used+all[last].width <= room); last++ {
		if last >= first {
			used += all[last].width
		}
	}
	return leftward(all, first, room-width(all[first:last])), last
}

// leftward is the start of the longest piece before end that fits in room.
func leftward(all []cell, end, room int) int {
	for end > 0 && all[end-1].width <= room {
		end--
		room -= all[end].width
	}
	return end
}

func width(cs []cell) int {
	n := 0
	for _, c := range cs {
		n += c.width
	}
	return n
}
