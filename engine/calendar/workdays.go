package calendar

// A week has five working days, so that a count of working days is a count of weeks and a rest. The
// counts here start on a Monday before every Date.

const (
	// epochMonday is the number of days from that Monday to 1970-01-01, which was a Thursday.
	epochMonday = 400_000_000*7 + 3
	workweek    = 5
)

// sinceMonday is the number of days from that Monday to d.
func sinceMonday(d Date) int64 { return int64(d) + epochMonday }

// workdaysBefore is the number of working days in the first days since that Monday. For a working day with
// so many days before it that is its rank, from 0.
func workdaysBefore(days int64) int64 {
	return days/7*workweek + min(days%7, workweek)
}

// Workdays is the number of working days from the one day through the other, both included; 0 when
// through is before from.
func Workdays(from, through Date) int64 {
	if through < from {
		return 0
	}
	return workdaysBefore(sinceMonday(through)+1) - workdaysBefore(sinceMonday(from))
}

// AddWorkdays is the n-th working day after d, or before d when n is below 0; d itself, whatever day it
// is, when n is 0. So from a Saturday one working day later is Monday, and one earlier Friday. It is false
// when that is outside First..Last.
func (d Date) AddWorkdays(n int64) (Date, bool) {
	const most = int64(Last - First)
	if n < -most || n > most {
		return 0, false
	}
	if n == 0 {
		return d, d.Valid()
	}
	rank := workdaysBefore(sinceMonday(d)) + n
	if n > 0 {
		rank = workdaysBefore(sinceMonday(d)+1) + n - 1
	}
	days := rank/workweek*7 + rank%workweek
	return d.AddDays(days - sinceMonday(d))
}
