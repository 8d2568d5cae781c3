package text

import (
	"slices"
	"strings"
)

// maxNear is the longest word, in runes, that Nearest measures. A longer one
// is only compared for equality.
const maxNear = 100

// Nearest is the candidate that word was probably meant to be: one that
// differs in case, '_' and '-' only, or else the one fewest edits away
// (insert, delete, replace, swap of neighbours), at most a third of the word's
// length and at least 1. Among equals the alphabetically first is taken, so the
// answer does not depend on the order of the candidates. "" means none; a
// candidate equal to word is no answer.
func Nearest(word string, candidates []string) string {
	plain := folded(word)
	w := []rune(word)
	best, bestEdits := "", max(1, len(w)/3)+1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if c == word {
			continue
		}
		edits := bestEdits
		if folded(c) == plain {
			edits = 0
		} else if r := []rune(c); len(w) <= maxNear && abs(len(r)-len(w)) < bestEdits {
			edits = max(1, distance(w, r))
		}
		if edits < bestEdits {
			best, bestEdits = c, edits
		}
	}
	return best
}

func folded(s string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(s))
}

func abs(n int) int { return max(n, -n) }

// distance is the optimal string alignment distance: Damerau-Levenshtein in
// which no part is edited twice.
func distance(a, b []rune) int {
	before, row, next := []int(nil), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, make([]int, len(b)+1)
	}
	return row[len(b)]
}
