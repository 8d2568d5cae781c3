package engine_test

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

var comparisons = map[string]func(sign int) bool{
	"==": nil, "!=": nil,
	"<": func(s int) bool { return s < 0 }, "<=": func(s int) bool { return s <= 0 },
	">": func(s int) bool { return s > 0 }, ">=": func(s int) bool { return s >= 0 },
}

var arithmetic = map[string]func(z, x, y *big.Rat) *big.Rat{
	"+": (*big.Rat).Add, "-": (*big.Rat).Sub, "*": (*big.Rat).Mul, "/": (*big.Rat).Quo, "**": toPower,
}

// toPower is x ** y for a whole y.
func toPower(z, x, y *big.Rat) *big.Rat {
	k := int(y.Num().Int64())
	z.SetInt64(1)
	for range max(k, -k) {
		z.Mul(z, x)
	}
	if k < 0 {
		z.Inv(z)
	}
	return z
}

// rounded is the multiple of a step that a mode takes: "0.01 half_up".
func rounded(n *big.Rat, text, unit string) *big.Rat {
	to, mode, _ := strings.Cut(text, " ")
	step := readWritten(to, "", unit).num
	steps := new(big.Rat).Quo(n, step)
	low := new(big.Int).Div(steps.Num(), steps.Denom()) // Euclidean: down, as the denominator is above 0
	rest := new(big.Rat).Sub(steps, new(big.Rat).SetInt(low))
	tie, negative := rest.Cmp(big.NewRat(1, 2)), n.Sign() < 0
	up := map[string]bool{
		"half_up": tie > 0 || tie == 0 && !negative, "half_down": tie > 0 || tie == 0 && negative,
		"half_even": tie > 0 || tie == 0 && low.Bit(0) == 1,
		"up":        !negative && rest.Sign() > 0, "down": negative && rest.Sign() > 0,
		"ceiling": rest.Sign() > 0, "floor": false,
	}[mode]
	if up {
		low.Add(low, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(low), step)
}

// functionsOfValues are those of values, over the days of package time.
var functionsOfValues = map[string]func([]quantity) quantity{
	"abs":   func(v []quantity) quantity { return rational(new(big.Rat).Abs(v[0].num)) },
	"floor": func(v []quantity) quantity { return rational(rounded(v[0].num, "1 floor", "")) },
	"ceil":  func(v []quantity) quantity { return rational(rounded(v[0].num, "1 ceiling", "")) },
	"year":  func(v []quantity) quantity { return countAs(v[0].day.Year()) },
	"month": func(v []quantity) quantity { return countAs(int(v[0].day.Month())) },
	"day":   func(v []quantity) quantity { return countAs(v[0].day.Day()) },
	"-":     func(v []quantity) quantity { return countAs(between(v[1].day, v[0].day)) },
	"days":  func(v []quantity) quantity { return countAs(max(0, between(v[0].day, v[1].day)+1)) },
	"date": func(v []quantity) quantity {
		return dayOf(time.Date(v[0].int(), time.Month(v[1].int()), v[2].int(), 0, 0, 0, 0, time.UTC))
	},
	"workdays":     func(v []quantity) quantity { return countAs(working(v[0].day, v[1].day)) },
	"age":          func(v []quantity) quantity { return countAs(birthdays(v[0].day, v[1].day)) },
	"add_days":     func(v []quantity) quantity { return dayOf(v[0].day.AddDate(0, 0, v[1].int())) },
	"add_workdays": func(v []quantity) quantity { return dayOf(worked(v[0].day, v[1].int())) },
	"add_months":   func(v []quantity) quantity { return dayOf(monthsOn(v[0].day, v[1].int())) },
	"add_years":    func(v []quantity) quantity { return dayOf(monthsOn(v[0].day, 12*v[1].int())) },
}

func (a quantity) int() int { return int(a.num.Num().Int64()) }

// between is the number of days from one day to another; a time.Duration does
// not hold three hundred years.
func between(from, to time.Time) int { return int((to.Unix() - from.Unix()) / (24 * 60 * 60)) }

func atWork(d time.Time) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }

// working counts the working days, both ends counted, one by one.
func working(from, through time.Time) int {
	n := 0
	for d := from; !d.After(through); d = d.AddDate(0, 0, 1) {
		if atWork(d) {
			n++
		}
	}
	return n
}

// worked is the n-th working day after a day, or before it.
func worked(d time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		if d = d.AddDate(0, 0, step); atWork(d) {
			n--
		}
	}
	return d
}

// birthdays is an age: the birthdays that have been; of 29 February that is
// 1 March in other years, which is what time.Date makes of it.
func birthdays(birth, on time.Time) int {
	years := on.Year() - birth.Year()
	if on.Before(time.Date(on.Year(), birth.Month(), birth.Day(), 0, 0, 0, 0, time.UTC)) {
		years--
	}
	return years
}

// monthsOn is the same day so many months on, or the last of that month.
func monthsOn(d time.Time, n int) time.Time {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(d.Day(), first.AddDate(0, 1, -1).Day())-1)
}

// counted is the n-th day, or working day from a day on, of the intervals that
// follow: their first and last days, an open one through the day of the question.
func (x substitution) counted(s toldStep, v []quantity) quantity {
	n, spans, from, counts := v[0].int(), v[1:], time.Time{}, func(time.Time) bool { return true }
	if s.Op == "nth_workday" {
		from, spans, counts = v[1].day, v[2:], atWork
	}
	spans = slices.Clone(spans)
	for i := 1; i < len(spans); i += 2 {
		if spans[i].state == "notApplicable" {
			spans[i] = readWritten(x.on, "", "")
		}
	}
	for i := 0; i < len(spans); i += 2 {
		for d := spans[i].day; !d.After(spans[i+1].day); d = d.AddDate(0, 0, 1) {
			if !d.Before(from) && counts(d) {
				if n--; n == 0 {
					return dayOf(d)
				}
			}
		}
	}
	return quantity{state: "notApplicable"}
}

// byCalendar is the first or last day of the month or year that the operand lies
// in; without one, the day itself if it is such a day.
func (x substitution) byCalendar(s toldStep, v []quantity) quantity {
	of := s.Value.read("").day
	if len(v) > 0 {
		of = v[0].day
	}
	from, months := of.Month(), 1
	if strings.HasSuffix(s.Text, "jaar") || strings.HasSuffix(s.Text, "year") {
		from, months = time.January, 12
	}
	first := time.Date(of.Year(), from, 1, 0, 0, 0, 0, time.UTC)
	if strings.Contains(s.Text, "eerste") || strings.Contains(s.Text, "first") {
		return dayOf(first)
	}
	return dayOf(first.AddDate(0, months, -1))
}
