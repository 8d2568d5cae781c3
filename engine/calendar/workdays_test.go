package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
)

func isWorkday(day time.Time) bool {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

func TestAddWorkdays(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int64
		want string
	}{
		{"2026-07-01", 1, "2026-07-02"}, // a Wednesday
		{"2026-07-01", 3, "2026-07-06"}, // over the weekend
		{"2026-07-01", 10, "2026-07-15"},
		{"2026-07-01", -2, "2026-06-29"},
		{"2026-07-01", -3, "2026-06-26"},
		{"2026-07-03", 1, "2026-07-06"}, // Friday to Monday
		{"2026-07-06", -1, "2026-07-03"},
		{"2026-07-04", 0, "2026-07-04"}, // Saturday stays Saturday
		{"2026-07-04", 1, "2026-07-06"},
		{"2026-07-05", 1, "2026-07-06"},
		{"2026-07-04", -1, "2026-07-03"},
		{"2026-07-05", -1, "2026-07-03"},
		{"2026-07-05", 5, "2026-07-10"},
		{"2026-07-05", 6, "2026-07-13"},
		{"2026-07-05", -6, "2026-06-26"},
		{"1969-12-31", 1, "1970-01-01"},
	} {
		if got, ok := date(t, c.from).AddWorkdays(c.n); got.String() != c.want || !ok {
			t.Errorf("%s and %d working days is %s, %v, want %s", c.from, c.n, got, ok, c.want)
		}
	}
}

func TestAddWorkdaysIsWalking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "d"), rapid.Int64Range(-800, 800).Draw(t, "n")
		step := 1
		if n < 0 {
			step = -1
		}
		day := midnight(d)
		for left := n; left != 0; {
			day = day.AddDate(0, 0, step)
			if isWorkday(day) {
				left -= int64(step)
			}
		}
		got, ok := d.AddWorkdays(n)
		if inside := day.Year() >= 1900 && day.Year() <= 2199; ok != inside {
			t.Fatalf("%v, want %s", ok, day)
		}
		if ok && got.String() != day.Format(time.DateOnly) {
			t.Fatalf("%s, want %s", got, day)
		}
	})
}

func TestWorkdays(t *testing.T) {
	for _, c := range []struct {
		from, through string
		want          int64
	}{
		{"2026-07-01", "2026-07-01", 1},
		{"2026-07-01", "2026-07-31", 23},
		{"2026-07-04", "2026-07-05", 0},
		{"2026-07-03", "2026-07-06", 2},
		{"2026-07-02", "2026-07-01", 0},
		{"2026-07-31", "2026-07-01", 0},
		{"2026-01-01", "2026-12-31", 261},
		{"2024-01-01", "2024-12-31", 262},
		{"2022-01-01", "2022-12-31", 260},
	} {
		if got := calendar.Workdays(date(t, c.from), date(t, c.through)); got != c.want {
			t.Errorf("%s through %s: %d working days, want %d", c.from, c.through, got, c.want)
		}
	}
}

// Counted from the first day and to the last, each day of the calendar.
func TestWorkdaysIsCounting(t *testing.T) {
	var count int64
	everyDay(func(d calendar.Date, day time.Time) {
		before := count
		if isWorkday(day) {
			count++
		}
		if got := calendar.Workdays(calendar.First, d); got != count {
			t.Fatalf("through %s: %d, want %d", d, got, count)
		}
		if got := calendar.Workdays(d, calendar.Last) + before; got != calendar.Workdays(calendar.First, calendar.Last) {
			t.Fatalf("from %s: %d too many or too few", d, got-calendar.Workdays(calendar.First, calendar.Last))
		}
	})
}

// The first day is a Monday and the last a Tuesday, so that both are working days.
func TestAddWorkdaysFromEndToEnd(t *testing.T) {
	n := calendar.Workdays(calendar.First, calendar.Last) - 1
	if got, ok := calendar.First.AddWorkdays(n); got != calendar.Last || !ok {
		t.Errorf("%d working days after the first day is %s, %v", n, got, ok)
	}
	if got, ok := calendar.Last.AddWorkdays(-n); got != calendar.First || !ok {
		t.Errorf("%d working days before the last day is %s, %v", n, got, ok)
	}
}
