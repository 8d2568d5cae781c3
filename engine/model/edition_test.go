package model_test

import (
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/model"
)

func date(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPick reads DESIGN.md section 3: of the editions known, the greatest from
// not after the day; of equal ones the latest known; an ended one never falls
// back.
func TestPick(t *testing.T) {
	edition := func(from, through, known string) model.Edition {
		e := model.Edition{From: date(t, from), Through: calendar.Last, Known: calendar.First, Source: from + " " + known}
		if through != "" {
			e.Through = date(t, through)
		}
		if known != "" {
			e.Known = date(t, known)
		}
		return e
	}
	editions := []model.Edition{
		edition("2020-01-01", "", ""),
		edition("2024-01-01", "2024-12-31", "2023-11-01"),
		edition("2026-01-01", "", "2025-11-01"),
		edition("2026-01-01", "", "2026-02-15"),
	}
	for _, c := range []struct{ on, known, want string }{
		{"2019-12-31", "2199-12-31", ""},
		{"2020-01-01", "2199-12-31", "2020-01-01 "},
		{"2023-12-31", "2199-12-31", "2020-01-01 "},
		{"2024-01-01", "2199-12-31", "2024-01-01 2023-11-01"},
		{"2024-01-01", "2023-10-31", "2020-01-01 "},
		{"2024-12-31", "2023-11-01", "2024-01-01 2023-11-01"},
		{"2025-01-01", "2199-12-31", ""},
		{"2025-12-31", "2023-10-31", "2020-01-01 "},
		{"2026-03-01", "2026-02-14", "2026-01-01 2025-11-01"},
		{"2026-03-01", "2026-02-15", "2026-01-01 2026-02-15"},
	} {
		got := ""
		if e := model.Pick(editions, date(t, c.on), date(t, c.known)); e != nil {
			got = e.Source
		}
		if got != c.want {
			t.Errorf("on %s knowing %s: %q, want %q", c.on, c.known, got, c.want)
		}
	}
}

// TestPickIgnoresOrder holds that the order of editions says nothing, and that
// what is picked counts on the day.
func TestPickIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Int32Range(0, 30)
		var editions []model.Edition
		taken := map[[2]int32]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "editions") {
			from, known := day.Draw(t, "from"), day.Draw(t, "known")
			if !taken[[2]int32{from, known}] { // two alike are refused when loaded
				taken[[2]int32{from, known}] = true
				editions = append(editions, model.Edition{From: calendar.Date(from), Known: calendar.Date(known), Through: calendar.Date(from + day.Draw(t, "days"))})
			}
		}
		on, known := calendar.Date(day.Draw(t, "on")), calendar.Date(day.Draw(t, "knowing"))
		got := model.Pick(editions, on, known)
		shuffled := rapid.Permutation(editions).Draw(t, "order")
		again := model.Pick(shuffled, on, known)
		if (got == nil) != (again == nil) || got != nil && (got.From != again.From || got.Known != again.Known) {
			t.Fatalf("%v, but in another order %v", got, again)
		}
		if got != nil && (got.From > on || got.Through < on || got.Known > known) {
			t.Fatalf("%v does not count on %s knowing %s", got, on, known)
		}
	})
}
