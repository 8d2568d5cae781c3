package table

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/number"
)

// Two tables are the same if and only if they find the same for every key that there
// could be, those between and beyond their own included.
func TestSameIsFindingTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dimensions := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Dimension {
			return Dimension{Kind: Kind(rapid.IntRange(0, 2).Draw(t, "kind")), Bracket: rapid.Bool().Draw(t, "bracket")}
		}), 1, 2).Draw(t, "dimensions")
		at := func(n int) Key {
			return Key{Number: number.Int(int64(n)), Whole: int32(n), Text: fmt.Sprint(n)}
		}
		made := func(name string) (*Table, []int) {
			var rows []Row
			var values []int
			for i := range rapid.IntRange(0, 5).Draw(t, name) {
				r := Row{Value: i}
				for range dimensions {
					r.Keys = append(r.Keys, at(rapid.IntRange(1, 4).Draw(t, "key")))
				}
				rows, values = append(rows, r), append(values, rapid.IntRange(0, 1).Draw(t, "value"))
			}
			table, _ := New(dimensions, rows)
			return table, values
		}
		a, mine := made("rows")
		b, others := made("other rows")
		got := a.Same(b, func(i, k int) bool { return mine[i] == others[k] })
		want := true
		for i := range 6 {
			for k := range 6 {
				keys := []Key{at(i), at(k)}[:len(dimensions)]
				x, found := a.Find(keys)
				y, too := b.Find(keys)
				want = want && found == too && (!found || mine[x] == others[y])
			}
		}
		if got != want {
			t.Fatalf("the same: %v, want %v", got, want)
		}
	})
}
