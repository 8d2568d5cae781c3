package calendar

// AddDays is the day n days later, or earlier when n is below 0; false when that is outside First..Last.
func (d Date) AddDays(n int64) (Date, bool) {
	if n < int64(First)-int64(d) || n > int64(Last)-int64(d) {
		return 0, false
	}
	return d + Date(n), true
}

// AddMonths is the same day of the month n months later, or earlier when n is below 0; in a month that is
// too short its last day: 31 January and one month is 28 or 29 February. It is false when that is outside
// First..Last.
func (d Date) AddMonths(n int64) (Date, bool) {
	const most = (lastYear - firstYear + 1) * 12
	if n < -most || n > most {
		return 0, false
	}
	year, month, day := d.civil()
	months := int64(year)*12 + int64(month-1) + n
	year, month = int(months/12), int(months%12)+1
	if year < firstYear || year > lastYear {
		return 0, false
	}
	return Of(year, month, min(day, daysIn(year, month)))
}

// AddYears is the same day n years later, or earlier when n is below 0; 29 February becomes 28 February
// where it does not exist. It is false when that is outside First..Last.
func (d Date) AddYears(n int64) (Date, bool) {
	const most = lastYear - firstYear
	if n < -most || n > most {
		return 0, false
	}
	return d.AddMonths(n * 12)
}

// MonthStart is the first day of d's month.
func MonthStart(d Date) Date {
	return d - Date(d.Day()-1)
}

// MonthEnd is the last day of d's month.
func MonthEnd(d Date) Date {
	y, m, day := d.civil()
	return d + Date(daysIn(y, m)-day)
}

// YearStart is the first day of d's year.
func YearStart(d Date) Date {
	y, _, _ := d.civil()
	return fromCivil(y, 1, 1)
}

// YearEnd is the last day of d's year.
func YearEnd(d Date) Date {
	y, _, _ := d.civil()
	return fromCivil(y, 12, 31)
}

// Months is the number of whole months from the one day through the other, both included: 1 January
// through 31 January is one, as is 15 January through 14 February. It is 0 when through is before from.
// A month that is too short for from's day ends one day before its last: see AddMonths.
func Months(from, through Date) int {
	after := through + 1 // the day on which the last month must have passed
	if after <= from {
		return 0
	}
	y1, m1, d1 := from.civil()
	y2, m2, d2 := after.civil()
	n := (y2-y1)*12 + m2 - m1
	if d2 < min(d1, daysIn(y2, m2)) {
		n--
	}
	return n
}

// Age is the number of birthdays since birth, on the day itself included; it is below 0 before birth.
// Who was born on 29 February has a birthday on 1 March in other years, as Dutch law takes it; mind that
// AddYears gives 28 February.
func Age(birth, on Date) int {
	y1, m1, d1 := birth.civil()
	y2, m2, d2 := on.civil()
	if m2 < m1 || m2 == m1 && d2 < d1 {
		return y2 - y1 - 1
	}
	return y2 - y1
}
