package calendar_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
)

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

func anyDate() *rapid.Generator[calendar.Date] {
	return rapid.Map(rapid.Int32Range(int32(calendar.First), int32(calendar.Last)), func(n int32) calendar.Date {
		return calendar.Date(n)
	})
}

func midnight(d calendar.Date) time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func TestAddMonthsAndYears(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int64
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-31", 3, "2026-04-30"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-02-28", 1, "2026-03-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-02-29", 0, "2024-02-29"},
		{"1900-01-01", 300*12 - 1, "2199-12-01"},
		{"2199-12-31", 1 - 300*12, "1900-01-31"},
	} {
		if got, ok := date(t, c.from).AddMonths(c.months); got.String() != c.want || !ok {
			t.Errorf("%s and %d months is %s, %v, want %s", c.from, c.months, got, ok, c.want)
		}
	}
	for _, c := range []struct {
		from  string
		years int64
		want  string
	}{
		{"2024-02-29", 1, "2025-02-28"}, {"2024-02-29", 4, "2028-02-29"}, {"2024-02-29", -1, "2023-02-28"},
		{"1960-05-31", 67, "2027-05-31"}, {"1900-01-01", 299, "2199-01-01"}, {"2199-12-31", -299, "1900-12-31"},
	} {
		if got, ok := date(t, c.from).AddYears(c.years); got.String() != c.want || !ok {
			t.Errorf("%s and %d years is %s, %v, want %s", c.from, c.years, got, ok, c.want)
		}
	}
}

func TestAddingStopsAtTheEndsOfTheCalendar(t *testing.T) {
	type adder struct {
		name string
		add  func(calendar.Date, int64) (calendar.Date, bool)
	}
	for _, a := range []adder{
		{"AddDays", calendar.Date.AddDays},
		{"AddWorkdays", calendar.Date.AddWorkdays},
		{"AddMonths", calendar.Date.AddMonths},
		{"AddYears", calendar.Date.AddYears},
	} {
		for _, n := range []int64{1, 1 << 31, 1 << 32, 1 << 60, math.MaxInt64 - 3, math.MaxInt64} {
			if got, ok := a.add(calendar.Last, n); ok {
				t.Errorf("%s: %d after the last day is %s", a.name, n, got)
			}
			if got, ok := a.add(calendar.First, -n); ok {
				t.Errorf("%s: %d before the first day is %s", a.name, n, got)
			}
		}
		if got, ok := a.add(0, math.MinInt64); ok {
			t.Errorf("%s: the smallest number gives %s", a.name, got)
		}
		for _, d := range []calendar.Date{calendar.First, 0, calendar.Last} {
			if got, ok := a.add(d, 0); got != d || !ok {
				t.Errorf("%s: nothing added to %s gives %s, %v", a.name, d, got, ok)
			}
		}
		for _, d := range []calendar.Date{math.MinInt32, calendar.First - 1, calendar.Last + 1, math.MaxInt32} {
			if got, ok := a.add(d, 0); ok {
				t.Errorf("%s: Date(%d) gives %s", a.name, d, got)
			}
		}
	}
}

func TestAddDaysIsThatOfPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "d"), rapid.Int64Range(-200_000, 200_000).Draw(t, "n")
		want := midnight(d).AddDate(0, 0, int(n))
		got, ok := d.AddDays(n)
		if inside := want.Year() >= 1900 && want.Year() <= 2199; ok != inside {
			t.Fatalf("%v, want %s", ok, want)
		}
		if ok && got.String() != want.Format(time.DateOnly) {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

// In package time a day too many runs into the next month; here it is the month's last day.
func TestAddMonthsIsThatOfPackageTimeButForClamping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "d"), rapid.Int64Range(-4000, 4000).Draw(t, "n")
		want := midnight(d).AddDate(0, int(n), 0)
		if want.Day() != d.Day() {
			want = want.AddDate(0, 0, -want.Day())
		}
		got, ok := d.AddMonths(n)
		if inside := want.Year() >= 1900 && want.Year() <= 2199; ok != inside {
			t.Fatalf("%v, want %s", ok, want)
		}
		if ok && got.String() != want.Format(time.DateOnly) {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

func TestMonthStartAndEndOfEveryDay(t *testing.T) {
	everyDay(func(d calendar.Date, day time.Time) {
		start := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
		if got, want := calendar.MonthStart(d).String(), start.Format(time.DateOnly); got != want {
			t.Fatalf("%s: start %s, want %s", d, got, want)
		}
		end := start.AddDate(0, 1, -1)
		if got, want := calendar.MonthEnd(d).String(), end.Format(time.DateOnly); got != want {
			t.Fatalf("%s: end %s, want %s", d, got, want)
		}
	})
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, through string
		want          int
	}{
		{"2026-01-01", "2026-01-31", 1},
		{"2026-01-01", "2026-01-30", 0},
		{"2026-01-15", "2026-02-14", 1},
		{"2026-01-15", "2026-02-13", 0},
		{"2026-01-31", "2026-02-26", 0},
		{"2026-01-31", "2026-02-27", 1},
		{"2024-02-29", "2025-02-27", 12},
		{"2026-01-01", "2027-12-31", 24},
		{"2026-03-01", "2026-02-28", 0},
		{"2026-03-01", "2020-02-28", 0},
		{"1900-01-01", "2199-12-31", 3600},
	} {
		if got := calendar.Months(date(t, c.from), date(t, c.through)); got != c.want {
			t.Errorf("%s through %s: %d months, want %d", c.from, c.through, got, c.want)
		}
	}
}

func TestMonthsAreTheMonthsThatFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, through := anyDate().Draw(t, "from"), anyDate().Draw(t, "through")
		if from > through {
			from, through = through, from
		}
		n := int64(calendar.Months(from, through))
		if end, ok := from.AddMonths(n); ok && end > through+1 || n < 0 {
			t.Fatalf("%d months do not fit", n)
		}
		if end, ok := from.AddMonths(n + 1); ok && end <= through+1 {
			t.Fatalf("more than %d months fit", n)
		}
	})
}

func TestAge(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"1960-05-31", "2027-05-30", 66},
		{"1960-05-31", "2027-05-31", 67},
		{"1960-05-31", "2027-06-01", 67},
		{"1960-12-01", "2027-01-31", 66},
		{"2000-02-29", "2018-02-28", 17},
		{"2000-02-29", "2018-03-01", 18},
		{"2000-02-29", "2020-02-29", 20},
		{"2026-07-01", "2026-07-01", 0},
		{"2026-07-01", "2027-06-30", 0},
		{"2026-07-01", "2026-06-30", -1},
		{"2026-07-01", "2025-07-01", -1},
		{"2026-07-01", "2025-06-30", -2},
	} {
		if got := calendar.Age(date(t, c.birth), date(t, c.on)); got != c.want {
			t.Errorf("born %s, on %s: %d, want %d", c.birth, c.on, got, c.want)
		}
	}
}
