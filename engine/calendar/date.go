// Package calendar holds days of the civil calendar: no clock, no zone, no hour. Documents are about
// days ("ill from 1 July through 14 August"), and a day that is a moment in disguise moves when it
// crosses a zone.
//
// Working days are Monday through Friday. Public holidays are not known here.
package calendar

// Date is a number of days since 1970-01-01, whose Date is 0. What the functions here return lies in
// First..Last; of a Date made by conversion Valid tells. Dates compare with == and <.
type Date int32

// The first and the last day that exist here: 1900-01-01 and 2199-12-31.
const (
	First Date = -25567
	Last  Date = 84005
)

const (
	firstYear = 1900
	lastYear  = 2199
)

// Of is the day with that number in that month (1..12) of that year; false when there is no such day or
// it lies outside First..Last.
func Of(year, month, day int) (Date, bool) {
	if year < firstYear || year > lastYear || !exists(year, month, day) {
		return 0, false
	}
	return fromCivil(year, month, day), true
}

func exists(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// Valid reports whether d lies in First..Last.
func (d Date) Valid() bool { return First <= d && d <= Last }

// Year is the year, such as 2026.
func (d Date) Year() int {
	y, _, _ := d.civil()
	return y
}

// Month is the month, 1..12.
func (d Date) Month() int {
	_, m, _ := d.civil()
	return m
}

// Day is the day of the month, 1..31.
func (d Date) Day() int {
	_, _, day := d.civil()
	return day
}

// Weekday is the day of the week by ISO 8601: Monday is 1, Sunday is 7.
func (d Date) Weekday() int {
	return int(sinceMonday(d)%7) + 1
}

// String is the day as Parse reads it: "2026-07-01".
func (d Date) String() string {
	y, m, day := d.civil()
	return iso(y, m, day)
}

func iso(y, m, d int) string {
	digit := func(n int) byte { return '0' + byte(n%10) }
	return string([]byte{
		digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-',
		digit(m / 10), digit(m), '-',
		digit(d / 10), digit(d),
	})
}
