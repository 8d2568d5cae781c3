package text

import (
	"strings"
	"unicode/utf8"
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
	best, least := "", max(1, len(w)/3)
	for _, c := range candidates {
		if c == word {
			continue
		}
		edits := least + 1
		if folded(c) == plain {
			edits = 0
		} else if len(w) <= maxNear && abs(utf8.RuneCountInString(c)-len(w)) <= least {
			edits = max(1, distance(w, []rune(c)))
		}
		if edits < least || edits == least && (best == "" || c < best) {
			best, least = c, edits
		}
	}
	return best
}

func folded(s string) string { return strings.ToLower(joined.Replace(s)) }

// joined writes words that hang together as one.
var joined = strings.NewReplacer("_", "", "-", "")

func abs(n int) int { return max(n, -n) }

// distance is the optimal string alignment distance: Damerau-Levenshtein in
// which no part is edited twice.
func distance(a, b []rune) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
		before, row, next = row, next, before
	}
	return row[len(b)]
}
