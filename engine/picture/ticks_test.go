package picture

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/number"
	"dekking/engine/text"
)

func frac(n, d int64) number.Number {
	f, _ := number.Frac(n, d)
	return f
}

func labels(all []tick) string {
	var said []string
	for _, t := range all {
		said = append(said, t.label)
	}
	return strings.Join(said, " | ")
}

func TestTicks(t *testing.T) {
	euro, percent := Scale{Before: "€ ", Places: 2}, Scale{After: "%"}
	for _, c := range []struct {
		scale         Scale
		from, through number.Number
		lang          text.Lang
		want          string
	}{
		{euro, number.Int(20000), number.Int(250000), text.NL, "€ 50.000 | € 100.000 | € 150.000 | € 200.000 | € 250.000"},
		{euro, number.Int(20000), number.Int(250000), text.EN, "€ 50,000 | € 100,000 | € 150,000 | € 200,000 | € 250,000"},
		{euro, number.Int(0), number.Int(2), text.NL, "€ 0,00 | € 0,50 | € 1,00 | € 1,50 | € 2,00"},
		{percent, number.Int(4), number.Int(6), text.NL, "4,0% | 4,5% | 5,0% | 5,5% | 6,0%"},
		{percent, number.Int(0), frac(1, 100), text.EN, "0.000% | 0.002% | 0.004% | 0.006% | 0.008% | 0.010%"},
		{percent, number.Int(-70), number.Int(-10), text.NL, "-70% | -60% | -50% | -40% | -30% | -20% | -10%"},
		{percent, frac(1, 3), frac(1, 3), text.NL, ""},
		{Scale{Kind: Words, Words: []string{"a", "b"}}, number.Int(0), number.Int(1), text.NL, "a | b"},
	} {
		if got := labels(c.scale.ticks(c.from, c.through, c.lang)); got != c.want {
			t.Errorf("%s through %s: %s, want %s", c.from, c.through, got, c.want)
		}
	}
}

func TestTicksOfDays(t *testing.T) {
	for _, c := range []struct{ from, through, want string }{
		{"2026-07-01", "2026-07-04", "1 jul 2026 | 2 jul 2026 | 3 jul 2026 | 4 jul 2026"},
		{"2026-07-01", "2026-08-10", "6 jul 2026 | 13 jul 2026 | 20 jul 2026 | 27 jul 2026 | 3 aug 2026 | 10 aug 2026"},
		{"2024-02-02", "2024-05-01", "1 mrt 2024 | 1 apr 2024 | 1 mei 2024"},
		{"2024-02-02", "2024-04-20", "5 feb 2024 | 19 feb 2024 | 4 mrt 2024 | 18 mrt 2024 | 1 apr 2024 | 15 apr 2024"},
		{"2024-02-01", "2024-12-31", "1 mrt 2024 | 1 mei 2024 | 1 jul 2024 | 1 sep 2024 | 1 nov 2024"},
		{"2023-06-01", "2026-06-01", "1 jan 2024 | 1 jan 2025 | 1 jan 2026"},
		{"1901-01-01", "2199-12-31", "1 jan 1920 | 1 jan 1940 | 1 jan 1960"},
		{"2199-12-30", "2199-12-31", "30 dec 2199 | 31 dec 2199"},
		{"2026-07-01", "2026-07-01", "1 jul 2026"},
	} {
		at := func(s string) number.Number {
			d, err := calendar.Parse(s)
			if err != nil {
				t.Fatal(err)
			}
			return number.Int(int64(d))
		}
		if got := labels(Scale{Kind: Days}.ticks(at(c.from), at(c.through), text.NL)); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s through %s: %s, want %s", c.from, c.through, got, c.want)
		}
	}
}

// Whatever the range, ticks lie in it, are multiples of a round step, and are few
// enough to be read.
func TestTicksAreFewAndRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.Int64Range(1, 1_000_000).Draw(t, "d")
		from := frac(rapid.Int64Range(-1_000_000_000, 1_000_000_000).Draw(t, "from"), d)
		through := from.Add(frac(rapid.Int64Range(1, 1_000_000_000).Draw(t, "span"), d))
		s := Scale{}
		by := s.step(from, through)
		if digits := strings.Trim(by.String(), "0."); digits != "1" && digits != "2" && digits != "5" {
			t.Fatalf("a step of %s", by)
		}
		all := s.ticks(from, through, text.NL)
		if len(all) < 2 || len(all) > someTicks+1 {
			t.Fatalf("%d ticks from %s through %s", len(all), from, through)
		}
		seen := map[string]bool{}
		for _, k := range all {
			if steps, _ := k.at.Quo(by); !steps.IsInt() || k.at.Cmp(from) < 0 || k.at.Cmp(through) > 0 || seen[k.label] {
				t.Fatalf("a tick at %s (%s), by %s", k.at, k.label, by)
			}
			seen[k.label] = true
		}
	})
}

func TestRound(t *testing.T) {
	for want, n := range map[string]number.Number{"1": number.Int(1), "2": number.Int(2), "5": number.Int(3), "10": number.Int(6), "5000": number.Int(4600),
		"0.5": frac(1, 3), "0.02": frac(1, 50), "0.001": frac(1, 1000), "0.1": frac(1, 11)} {
		if got := Round(n).String(); got != want {
			t.Errorf("%s is rounded to %s, want %s", n, got, want)
		}
	}
	for _, n := range []number.Number{{}, number.Int(-3)} {
		if got := Round(n).String(); got != "1" {
			t.Errorf("%s is rounded to %s", n, got)
		}
	}
}

// The vertical axis goes to round numbers that hold all values, and to zero where that
// is near.
func TestRoomOfTheVerticalAxis(t *testing.T) {
	for _, c := range []struct{ low, high, want string }{
		{"77172", "100323", "75000 105000"}, {"20", "90", "0 100"}, {"0", "0", "0 1"}, {"3", "3", "0 3"}, {"-90", "-20", "-100 0"}, {"-3", "5", "-4 6"}, {"-7", "-7", "-8 0"},
	} {
		low, _ := number.Parse(c.low)
		high, _ := number.Parse(c.high)
		a, b := Scale{}.room(span{low, high, true})
		if got := fmt.Sprint(a, " ", b); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

// Values that stand together have as many decimals as each other.
func TestPlacesOfValuesTogether(t *testing.T) {
	for _, c := range []struct {
		scale Scale
		all   []number.Number
		want  int
	}{
		{Scale{Places: 2}, []number.Number{number.Int(1), number.Int(20)}, 0},
		{Scale{Places: 2}, []number.Number{number.Int(1), frac(1, 2)}, 2},
		{Scale{}, []number.Number{number.Int(1), frac(1, 2)}, 1},
		{Scale{}, []number.Number{frac(1, 3), frac(1, 2)}, 2},
		{Scale{Places: -1}, nil, 0},
	} {
		if got := c.scale.places(c.all); got != c.want {
			t.Errorf("%v of %v: %d, want %d", c.all, c.scale, got, c.want)
		}
	}
}
