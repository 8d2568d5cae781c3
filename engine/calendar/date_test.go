package calendar_test

import (
	"testing"
	"time"

	"dekking/engine/calendar"
)

// everyDay calls f with each Date there is, and the same day of package time.
func everyDay(f func(d calendar.Date, day time.Time)) {
	day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := calendar.First; d <= calendar.Last; d++ {
		f(d, day)
		day = day.AddDate(0, 0, 1)
	}
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func TestEveryDayIsThatOfPackageTime(t *testing.T) {
	count := 0
	everyDay(func(d calendar.Date, day time.Time) {
		count++
		if d.Year() != day.Year() || d.Month() != int(day.Month()) || d.Day() != day.Day() {
			t.Fatalf("Date(%d) is %d-%d-%d, want %s", d, d.Year(), d.Month(), d.Day(), day.Format(time.DateOnly))
		}
		if d.Weekday() != isoWeekday(day) {
			t.Fatalf("%s: weekday %d, want %d", d, d.Weekday(), isoWeekday(day))
		}
		if got, want := d.String(), day.Format(time.DateOnly); got != want {
			t.Fatalf("Date(%d) is %q, want %q", d, got, want)
		}
		if got, ok := calendar.Of(day.Year(), int(day.Month()), day.Day()); got != d || !ok {
			t.Fatalf("Of(%s) = %d, %v, want %d", d, got, ok, d)
		}
		if got, err := calendar.Parse(d.String()); got != d || err != nil {
			t.Fatalf("Parse(%s) = %s, %v", d, got, err)
		}
	})
	if last := calendar.Last.String(); last != "2199-12-31" || count != 109573 {
		t.Errorf("the last of %d days is %s", count, last)
	}
}

func TestZeroDateIsTheFirstDayOf1970(t *testing.T) {
	var d calendar.Date
	if got := d.String(); got != "1970-01-01" {
		t.Error(got)
	}
}

func TestOfRefusesWhatIsNoDay(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{
		{2024, 2, 29, true}, {2000, 2, 29, true}, {2023, 2, 29, false}, {1900, 2, 29, false}, {2100, 2, 29, false},
		{2026, 4, 30, true}, {2026, 4, 31, false}, {2026, 12, 31, true}, {2026, 12, 32, false},
		{2026, 1, 0, false}, {2026, 0, 1, false}, {2026, 13, 1, false}, {2026, -1, 1, false}, {2026, 1, -1, false},
		{1899, 12, 31, false}, {1900, 1, 1, true}, {2199, 12, 31, true}, {2200, 1, 1, false},
	} {
		if _, ok := calendar.Of(c.y, c.m, c.d); ok != c.ok {
			t.Errorf("Of(%d, %d, %d) = %v, want %v", c.y, c.m, c.d, ok, c.ok)
		}
	}
}

func TestValidIsTheRange(t *testing.T) {
	for d, want := range map[calendar.Date]bool{
		calendar.First - 1: false, calendar.First: true, 0: true, calendar.Last: true, calendar.Last + 1: false,
	} {
		if d.Valid() != want {
			t.Errorf("Date(%d).Valid() = %v", d, !want)
		}
	}
}

// Dates made by conversion may be anything; the fields of those have to be days too.
func TestDatesOutOfRangeHaveFields(t *testing.T) {
	for _, d := range []calendar.Date{-1 << 31, 1<<31 - 1, calendar.First - 1, calendar.Last + 1} {
		want := time.Unix(int64(d)*86400, 0).UTC()
		if d.Year() != want.Year() || d.Month() != int(want.Month()) || d.Day() != want.Day() || d.Weekday() != isoWeekday(want) {
			t.Errorf("Date(%d) is %d-%d-%d (%d), want %s", d, d.Year(), d.Month(), d.Day(), d.Weekday(), want)
		}
	}
}
