package document

import (
	"sort"

	"dekking/engine/diag"
)

// source is a file as runes, with the start of every line, so that offsets and
// places translate both ways.
type source struct {
	file  string
	runes []rune
	lines []int // offset of each line's first rune; lines[0] is 0
}

// newSource takes UTF-8 without a byte order mark, whose lines end in \n or \r\n.
func newSource(file, text string) *source {
	s := &source{file: file, runes: []rune(text), lines: []int{0}}
	for i, r := range s.runes {
		if r == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// at is the rune at offset i, -1 outside the file.
func (s *source) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return -1
	}
	return s.runes[i]
}

// offset is the place of line and column (both from 1), brought inside the
// file.
func (s *source) offset(line, col int) int {
	line = min(max(line, 1), len(s.lines))
	return min(s.lines[line-1]+max(col-1, 0), s.lineEnd(line))
}

// lineEnd is the offset just after the last rune of a line (from 1), its line
// end excluded.
func (s *source) lineEnd(line int) int {
	if line >= len(s.lines) {
		return len(s.runes)
	}
	end := s.lines[line] - 1
	if end > s.lines[line-1] && s.runes[end-1] == '\r' {
		end--
	}
	return end
}

// line is the line (from 1) that offset i lies on.
func (s *source) line(i int) int {
	return sort.Search(len(s.lines), func(k int) bool { return s.lines[k] > i })
}

// pos is the place from offset i to end (exclusive), cut at the end of its
// line and at least 1 long.
func (s *source) pos(i, end int) diag.Pos {
	i = min(max(i, 0), len(s.runes))
	line := s.line(i)
	i = min(i, s.lineEnd(line))
	end = min(end, s.lineEnd(line))
	return diag.Pos{File: s.file, Line: line, Col: i - s.lines[line-1] + 1, Len: max(1, end-i)}
}

// lastPlace is the end of the last line that holds anything, for faults that
// the end of the file brings to light.
func (s *source) lastPlace() int {
	end := len(s.runes)
	for end > 0 && blank(s.runes[end-1]) {
		end--
	}
	return end
}

// blank reports white space as YAML and JSON know it.
func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }
