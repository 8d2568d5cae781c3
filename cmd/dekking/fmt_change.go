package main

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// rewriting is the first place where a document is not in canonical layout: from
// a line on (from 1), the lines that stand there and those that belong there,
// 40 at most of each. Either may be none.
type rewriting struct {
	Line    int      `json:"line"`
	Was     []string `json:"was"`
	Becomes []string `json:"becomes"`
}

// farthest is how many lines are looked at for what two texts have in common
// again.
const farthest = 40

// firstChange finds where two texts differ first, nil when nowhere. A line end
// that was lacking at the end of the first is shown.
func firstChange(src, out []byte) *rewriting {
	if bytes.Equal(src, out) {
		return nil
	}
	was, becomes := strings.SplitAfter(string(src), "\n"), strings.SplitAfter(string(out), "\n")
	at := 0
	for at < len(was) && at < len(becomes) && was[at] == becomes[at] {
		at++
	}
	was, becomes = was[at:], becomes[at:]
	i, j := meeting(was, becomes)
	c := &rewriting{at + 1, visible(was[:i]), visible(becomes[:j])}
	if last := len(c.Becomes) - 1; i == len(was) && last >= 0 && !bytes.HasSuffix(src, []byte("\n")) {
		c.Becomes[last] += "⏎"
	}
	return c
}

// meeting is how many lines of two texts come before the nearest line that is
// in both, or their ends.
func meeting(a, b []string) (i, j int) {
	for sum := 1; sum <= farthest; sum++ {
		for i := 0; i <= sum; i++ {
			j := sum - i
			ends := i == len(a) && j == len(b)
			if ends || i < len(a) && j < len(b) && a[i] == b[j] && strings.TrimSpace(a[i]) != "" {
				return i, j
			}
		}
	}
	return min(len(a), farthest), min(len(b), farthest)
}

// visible shows lines with what is not seen otherwise: white space at their
// end, tabs, and a byte order mark.
func visible(lines []string) []string {
	shown := []string{}
	for _, line := range lines {
		text, ended := strings.CutSuffix(line, "\n")
		if text == "" && !ended {
			continue
		}
		text, returns := strings.CutSuffix(text, "\r")
		bare := strings.TrimRight(text, " ")
		text = bare + strings.Repeat("·", utf8.RuneCountInString(text)-utf8.RuneCountInString(bare))
		text = strings.NewReplacer("\t", "→", "\ufeff", "‹BOM›").Replace(text)
		if returns {
			text += "␍"
		}
		shown = append(shown, text)
	}
	return shown
}
