package table

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/number"
)

// A look-up finds what a walk over all rows finds.
func TestFindIsWalking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dimensions := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Dimension {
			return Dimension{Kind: Kind(rapid.IntRange(0, 2).Draw(t, "kind")), Bracket: rapid.Bool().Draw(t, "bracket")}
		}), 1, 3).Draw(t, "dimensions")
		key := rapid.Custom(func(t *rapid.T) Key {
			n := rapid.IntRange(0, 6).Draw(t, "n")
			return Key{Number: number.Int(int64(n)), Whole: int32(n), Text: fmt.Sprint(n)}
		})
		keys := rapid.SliceOfN(key, len(dimensions), len(dimensions))
		var rows []Row
		for i, k := range rapid.SliceOfN(keys, 0, 12).Draw(t, "rows") {
			rows = append(rows, Row{k, i})
		}
		table, _ := New(dimensions, rows)
		asked := keys.Draw(t, "asked")
		got, ok := table.Find(asked)
		want, found := walk(dimensions, rows, asked)
		if ok != found || ok && got != want {
			t.Fatalf("got %d %v, want %d %v", got, ok, want, found)
		}
	})
}

// walk narrows the rows dimension by dimension, the slow way.
func walk(dimensions []Dimension, rows []Row, asked []Key) (int, bool) {
	for i, d := range dimensions {
		best := -1
		for r, row := range rows {
			c := d.compare(row.Keys[i], asked[i])
			if c == 0 || d.Bracket && c < 0 && (best < 0 || d.compare(row.Keys[i], rows[best].Keys[i]) > 0) {
				if best < 0 || d.compare(row.Keys[i], rows[best].Keys[i]) > 0 {
					best = r
				}
			}
		}
		if best < 0 {
			return 0, false
		}
		var kept []Row
		for _, row := range rows {
			if d.compare(row.Keys[i], rows[best].Keys[i]) == 0 {
				kept = append(kept, row)
			}
		}
		rows = kept
	}
	return rows[0].Value, len(rows) > 0
}

func TestNewTellsWhatStandsTwice(t *testing.T) {
	rows := []Row{{[]Key{{Whole: 2}}, 0}, {[]Key{{Whole: 1}}, 1}, {[]Key{{Whole: 2}}, 2}}
	table, twice := New([]Dimension{{Kind: Whole}}, rows)
	if table.Len() != 2 || len(twice) != 1 || twice[0] != [2]int{0, 2} {
		t.Errorf("%d rows, twice %v", table.Len(), twice)
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	rows := make([]Row, 1000)
	for i := range rows {
		rows[i] = Row{[]Key{{Whole: int32(i)}}, i}
	}
	table, _ := New([]Dimension{{Kind: Whole, Bracket: true}}, rows)
	asked := []Key{{Whole: 700}}
	if n := testing.AllocsPerRun(100, func() { table.Find(asked) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestReadCSV(t *testing.T) {
	header, rows, faults := ReadCSV("t.csv", []byte("\xef\xbb\xbfvan;waarde\n1953-09-01; 796\n\"1955-09-01\";799\n"), ';')
	if len(faults) > 0 || len(header) != 2 || len(rows) != 2 {
		t.Fatal(header, rows, faults)
	}
	if c := rows[1][1]; c.Text != "799" || c.Pos.Line != 3 || c.Pos.Col != 14 {
		t.Errorf("%+v", c)
	}
	for _, c := range []struct {
		src, code string
		line      int
	}{{"", "table/empty", 1}, {"a;b\n1\n", "table/row-length", 2}, {"a;b\n1;\"2\n", "table/quote", 2}, {"a\xff", "table/not-utf8", 1}, {"a;b\n1;2\né;\xff\n", "table/not-utf8", 3}} {
		_, _, faults := ReadCSV("t.csv", []byte(c.src), ';')
		if len(faults) != 1 || faults[0].Code != c.code || faults[0].Pos.Line != c.line {
			t.Errorf("%q: %v", c.src, faults)
		}
	}
}

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		in      string
		decimal rune
		want    string
	}{
		{"1.234,50", ',', "1234.50"}, {"0,5", ',', "0.5"}, {"-12", ',', "-12"}, {"1,234.5", '.', "1234.5"}, {"1234.5", '.', "1234.5"},
		{"1.23", ',', ""}, {"12.34,5", ',', ""}, {"", ',', ""}, {"-", ',', ""}, {"1,2,3", ',', ""}, {",5", ',', ""}, {"5,", ',', ""}, {"1e5", '.', ""}, {"abc", '.', ""},
	} {
		got, ok := Numeral(c.in, c.decimal)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q %v, want %q", c.in, got, ok, c.want)
		}
	}
}

// BenchmarkRead reads and sorts a table of 100,000 rows.
func BenchmarkRead(b *testing.B) {
	var s strings.Builder
	s.WriteString("key;value\n")
	for i := range 100_000 {
		fmt.Fprintf(&s, "%d;%d,5\n", (i*7919)%1_000_003, i)
	}
	src := []byte(s.String())
	for b.Loop() {
		_, cells, _ := ReadCSV("t.csv", src, ';')
		rows := make([]Row, len(cells))
		for i, c := range cells {
			v, _ := number.Parse(c[0].Text)
			rows[i] = Row{[]Key{{Number: v}}, i}
		}
		New([]Dimension{{}}, rows)
	}
}

// Each visits every row once, in the order of its keys.
func TestEachIsEveryRowInOrder(t *testing.T) {
	dimensions := []Dimension{{Kind: Text}, {Kind: Number, Bracket: true}}
	key := func(s string, n int64) []Key { return []Key{{Text: s}, {Number: number.Int(n)}} }
	table, _ := New(dimensions, []Row{{key("b", 1), 0}, {key("a", 10), 1}, {key("a", 9), 2}, {key("b", 1), 3}})
	got := ""
	table.Each(func(r Row) { got += fmt.Sprintf("%s%s:%d ", r.Keys[0].Text, r.Keys[1].Number, r.Value) })
	if got != "a9:2 a10:1 b1:0 " || table.Len() != 3 {
		t.Errorf("visits %q of %d rows", got, table.Len())
	}
}
