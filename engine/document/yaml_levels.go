package document

import (
	"slices"
	"strconv"
)

// levels are the columns (from 1) that a line may start at to go with the lines
// above it, the nearest to the right of at and the nearest to its left; 0 when
// there is none.
func (r *reader) levels(at int) (right, left int) {
	line := r.line(at)
	col := at - r.lines[line-1]
	least := int(^uint(0) >> 1)
	for line--; line > 0 && least > 0; line-- {
		for _, start := range slices.Backward(r.starts(line)) {
			if start >= least {
				continue
			}
			least = start
			switch {
			case start > col:
				right = start + 1
			case start < col && left == 0:
				left = start + 1
			}
		}
	}
	return right, left
}

// starts are the offsets in a line at which its keys and dashes start; none when
// it is empty or a comment.
func (r *reader) starts(line int) []int {
	text := []rune(r.text(line))
	var starts []int
	i := 0
	for {
		for i < len(text) && text[i] == ' ' {
			i++
		}
		if i >= len(text) || text[i] == '#' || text[i] == '\t' {
			return starts
		}
		starts = append(starts, i)
		if text[i] != '-' || i+1 >= len(text) || text[i+1] != ' ' {
			return starts
		}
		i++
	}
}

// misplaced reports a line that starts at a column where nothing above it
// starts, and says where it could.
func (r *reader) misplaced(code string, at, end int, args ...string) {
	right, left := r.levels(at)
	args = append(args, "right", strconv.Itoa(right), "left", strconv.Itoa(left))
	switch {
	case right > 0 && left > 0:
		r.addHint(code, "hint/columns", at, end, args...)
	case right+left > 0:
		r.addHint(code, "hint/column", at, end, append(args, "column", strconv.Itoa(right+left))...)
	default:
		r.add(code, at, end, args...)
	}
}
