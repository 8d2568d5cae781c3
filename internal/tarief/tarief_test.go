package main

import (
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const folder = "../../rules/tarief"

func shipped(t testing.TB) *statistics {
	t.Helper()
	s, err := read(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTheTablesAreThese derives the tables, and compares them with those that stand
// beside the tariff, byte for byte.
func TestTheTablesAreThese(t *testing.T) {
	tables := shipped(t).tables()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != tables[name] {
			t.Errorf("%s is not what the statistics come to; go run ./internal/tarief writes it anew:\n%s", name, tables[name])
		}
	}
	files, err := filepath.Glob(folder + "/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := filepath.Base(file); tables[name] == "" && !strings.HasPrefix(name, "statistiek-") {
			t.Errorf("%s is derived from nothing", name)
		}
	}
}

// TestWrite writes the tables into another folder, the same ones.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"statistiek-verzuim.csv", "statistiek-duur.csv", "statistiek-land.csv"} {
		src, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), src, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range shipped(t).tables() {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: %v %s", name, err, got)
		}
	}
	if err := write(filepath.Join(dir, "nergens")); err == nil {
		t.Error("a folder that is not there is written to")
	}
}

// TestByHand holds the derivation to what was worked out by hand: see docs/tarief.md.
func TestByHand(t *testing.T) {
	s := shipped(t)
	for _, c := range []struct {
		name      string
		got, want *big.Rat
	}{
		{"bouw", s.sector(big.NewRat(49, 10)), big.NewRat(5194, 1000)}, // 4.9 × 5.3 / 5.0
		// 69% × 3 + 20.7% × 12.5 + 9.2% × 115 + 1.1% × 365
		{"mean", s.beyond(new(big.Rat)), big.NewRat(192525, 10000)},
		// 20.7% × 10²/30 + 9.2% × 105 + 1.1% × 355
		{"beyond 10", s.beyond(big.NewRat(10, 1)), big.NewRat(14255, 1000)},
		// 9.2% × 95 + 1.1% × 345
		{"beyond 20", s.beyond(big.NewRat(20, 1)), big.NewRat(12535, 1000)},
		// 9.2% × 145²/380 + 1.1% × 300
		{"beyond 65", s.beyond(big.NewRat(65, 1)), new(big.Rat).Add(big.NewRat(92*145*145, 1000*380), big.NewRat(33, 10))},
		{"beyond all", s.beyond(big.NewRat(520, 1)), new(big.Rat)},
		// the first half-year ends at day 130: 9.2% × 80²/380 + 1.1% × 235 lie beyond it
		{"through 130", s.through(20, 1), new(big.Rat).Sub(big.NewRat(1, 1), new(big.Rat).Quo(
			new(big.Rat).Add(big.NewRat(92*80*80, 1000*380), big.NewRat(2585, 1000)), big.NewRat(12535, 1000)))},
		{"through 520", s.through(65, 4), big.NewRat(1, 1)},
		{"an own risk longer than a half-year", s.through(200, 1), new(big.Rat)},
	} {
		if c.got.Cmp(c.want) != 0 {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
	if got := decimal(s.absence(), 3); got != "5,246" { // 50.8% × 1.4 × 19.2525 / 261
		t.Errorf("the absence of the country comes to %s", got)
	}
}

// TestWeights holds that the half-years are everything, and none is negative, for any
// own risk.
func TestWeights(t *testing.T) {
	s := shipped(t)
	for n := range int64(520) {
		sum := new(big.Rat)
		for _, w := range s.weights(n) {
			if w.Sign() < 0 {
				t.Errorf("%d: %s", n, w)
			}
			sum.Add(sum, w)
		}
		if sum.Cmp(big.NewRat(1, 1)) != 0 {
			t.Errorf("%d: the half-years add up to %s", n, sum)
		}
	}
}

// TestALongerOwnRiskCostsLess holds that the factor falls, from 1.
func TestALongerOwnRiskCostsLess(t *testing.T) {
	s := shipped(t)
	before := big.NewRat(2, 1)
	for n := range int64(520) {
		now := s.factor(n)
		if now.Cmp(before) >= 0 || n == 0 && now.Cmp(big.NewRat(1, 1)) != 0 {
			t.Errorf("%d: %s after %s", n, now.FloatString(6), before.FloatString(6))
		}
		before = now
	}
}

// TestHalvesGoUp holds the rounding: 0.0005 is 0.001.
func TestHalvesGoUp(t *testing.T) {
	for _, c := range []struct {
		r    *big.Rat
		want string
	}{{big.NewRat(5, 10000), "0,001"}, {big.NewRat(4999, 10000000), "0,000"}, {big.NewRat(15, 10000), "0,002"}, {big.NewRat(1, 1), "1,000"}} {
		if got := decimal(c.r, 3); got != c.want || decimal(thousandths(c.r), 3) != c.want {
			t.Errorf("%s is rounded to %s, want %s", c.r, got, c.want)
		}
	}
}

// TestThePage holds the tables of docs/tarief.md to what comes out.
func TestThePage(t *testing.T) {
	page, err := os.ReadFile("../../docs/tarief.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range strings.Split(shipped(t).page(), "\n\n") {
		if !strings.Contains(string(page), strings.TrimSpace(table)) {
			t.Errorf("docs/tarief.md does not hold this table:\n%s", table)
		}
	}
}

// TestFaults gives figures that do not fit.
func TestFaults(t *testing.T) {
	fine := map[string]string{
		"statistiek-verzuim.csv": "sector;percentage\na;1,5\n",
		"statistiek-duur.csv":    "van;tot;aandeel\n1;5;60\n5;20;40\n",
		"statistiek-land.csv": "cijfer;waarde\nverzuim_derde_kwartaal_2022;5\nverzuim_2023;5\ndeel_dat_verzuimt;1\nkeren_per_jaar;1\n" +
			"werkdagen_per_jaar;261\nwerkdagen_per_halfjaar;130\n",
	}
	for _, c := range [][3]string{
		{"statistiek-verzuim.csv", "1,5", "veel"},
		{"statistiek-verzuim.csv", "a;1,5", "a;1,5;2"},
		{"statistiek-duur.csv", "5;20;40", "5;20;39"},
		{"statistiek-duur.csv", "5;20;40", "6;20;40"},
		{"statistiek-duur.csv", "5;20;40", "5;5;40"},
		{"statistiek-duur.csv", "van;tot;aandeel\n1;5;60\n5;20;40\n", "van;tot\n1;5\n"},
		{"statistiek-land.csv", "verzuim_2023;5\n", ""},
		{"statistiek-land.csv", "", "-"}, // not there
	} {
		tree := fstest.MapFS{}
		for name, src := range fine {
			if c[0] == name {
				src = strings.Replace(src, c[1], c[2], 1)
			}
			if c[0] != name || c[1] != "" {
				tree[name] = &fstest.MapFile{Data: []byte(src)}
			}
		}
		if _, err := read(tree); err == nil {
			t.Errorf("%q: no fault", c)
		}
	}
}
