package calendar

// The conversions count in years that begin on 1 March, so that the leap day comes last, and in eras of
// 400 years, which all have the same number of days. The method is Howard Hinnant's "days_from_civil"
// (chrono-compatible low-level date algorithms). Every Date, valid or not, lies in some year.

const (
	daysPerEra    = 146097
	eraOf1970     = 719468 // days from 0000-03-01 to 1970-01-01
	eraBeforeDate = 20000  // eras that keep each int32 above zero, so that division rounds down
)

// fromCivil is the number of an existing day.
func fromCivil(y, m, d int) Date {
	if m <= 2 {
		y--
	}
	era := y / 400
	yearOfEra := y % 400
	dayOfYear := (153*((m+9)%12)+2)/5 + d - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Date(era*daysPerEra + dayOfEra - eraOf1970)
}

func (d Date) civil() (year, month, day int) {
	n := int64(d) + eraOf1970 + eraBeforeDate*daysPerEra
	era, e := n/daysPerEra-eraBeforeDate, n%daysPerEra
	yearOfEra := (e - e/1460 + e/36524 - e/146096) / 365
	dayOfYear := e - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153 // March is 0
	year, month, day = int(yearOfEra+era*400), int(shifted)+3, int(dayOfYear-(153*shifted+2)/5)+1
	if month > 12 {
		return year + 1, month - 12, day
	}
	return year, month, day
}

func isLeap(year int) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysIn is the length of a month, which is 1..12.
func daysIn(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
