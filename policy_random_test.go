package dekking_test

import (
	"math/big"
	"math/rand"
	"time"
)

// draws makes random policies that lie on and around every boundary of what is
// paid more often than chance would have them.
type draws struct{ *rand.Rand }

func (r draws) oneIn(n int) bool { return r.Intn(n) == 0 }

// between draws from a through b.
func (r draws) between(a, b int) int { return a + r.Intn(b-a+1) }

func pick[T any](r draws, from ...T) T { return from[r.Intn(len(from))] }

// around is a day, or one beside it.
func (r draws) around(d time.Time) time.Time { return d.AddDate(0, 0, r.between(-1, 1)) }

func (r draws) hundredths(a, b int) *big.Rat { return big.NewRat(int64(r.between(a, b)), 100) }

// firstOn is the first day that the law's tables and the products' terms have.
var firstOn = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// insurance draws a policy and the day it is asked on.
func (r draws) insurance(p productTerms) (insurance, time.Time) {
	in := insurance{start: r.start(), ownRisk: pick(r, 10, 10, 20, 30, 65), required: r.oneIn(2), deathMonths: int64(pick(r, 0, 0, 1, 2, 3, 4, 12))}
	in.charges = int64(pick(r, 0, int(p.maxCharges), r.Intn(int(p.maxCharges)+1), r.Intn(31)))
	for i := range in.cover {
		in.cover[i] = pick[int64](r, 70, 70, 75, 80, 85, 90, 95, 100, 100)
		in.owed[i] = pick(r, percent(70), percent(70), percent(100), new(big.Rat).Quo(r.hundredths(7000, 10000), percent(10000)))
	}
	for range r.between(1, 3) {
		in.staff = append(in.staff, employee{absences: r.absences(in.start)})
	}
	on := r.askedOn(in)
	for i := range in.staff {
		r.leaveOpen(&in.staff[i], on)
		r.facts(&in.staff[i], p, in.start, on)
	}
	if r.oneIn(4) {
		in.end = r.around(r.someDay(in.start, pick(r, in.staff...).cases(on)))
		if in.end.Before(in.start) {
			in.end = in.start
		}
	}
	return in, on
}

func (r draws) start() time.Time {
	if r.oneIn(4) {
		return civil(pick(r, "2018-07-01", "2020-01-01", "2020-02-29", "2023-01-01", "2023-07-01", "2024-02-29", "2024-03-31"))
	}
	return firstOn.AddDate(0, 0, r.between(-200, 1800))
}

// absences draws periods that follow each other, the first around the start of
// the insurance as often as later.
func (r draws) absences(start time.Time) []absence {
	first := start.AddDate(0, 0, pick(r, -40, -1, 0, 1, r.between(-60, 60), r.between(0, 900), r.between(0, 900), r.between(0, 900)))
	if r.oneIn(12) {
		first = civil(pick(r, "2020-02-29", "2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01", "2024-02-28", "2024-06-30"))
	}
	if first.Before(firstOn) {
		first = firstOn
	}
	weeks := pick(r, 0, 0, 1, 13, 26, 52, r.between(1, 52))
	var all []absence
	inCase := 0
	for range pick(r, 0, 1, 1, 1, 2, 2, 3, 4, 5) {
		length := r.length(inCase, weeks)
		a := absence{from: first, through: first.AddDate(0, 0, length-1)}
		r.report(&a)
		a.part = pick(r, percent(100), percent(100), percent(50), big.NewRat(1, 10000), big.NewRat(3333, 10000), big.NewRat(9999, 10000), big.NewRat(int64(r.between(1, 10000)), 10000))
		if weeks > 0 && r.oneIn(2) {
			a.sanction, a.answered, a.kept = int64(pick(r, weeks, weeks, 1)), true, !r.oneIn(3)
		}
		all = append(all, a)
		gap := pick(r, 0, 0, 1, 2, 26, 27, 27, 28, 28, 29, r.between(0, 60), r.between(0, 400))
		if inCase += length; gap >= 28 {
			inCase = 0
		}
		first = first.AddDate(0, 0, length+gap)
	}
	if r.oneIn(8) {
		r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	}
	return all
}

// length draws the days of a period of a case that has so many already: often
// through a day on which something ends.
func (r draws) length(already, weeks int) int {
	if already == 0 && weeks > 0 && r.oneIn(6) {
		return 728 + 7*weeks + r.between(-3, 9)
	}
	switch r.Intn(12) {
	case 0, 1, 2, 3:
		return pick(r, 1, 2, 3, 4, 5, 7, 12, 14, 15, 16, 17, 29, 30)
	case 4, 5, 6:
		return r.between(1, 130)
	case 7, 8, 9:
		through := pick(r, 182, 182, 182, 364, 546, 728, 728+7*weeks)
		return max(1, through+r.between(-1, 2)-already)
	case 10:
		return r.between(1, 1095)
	}
	return r.between(10, 40)
}

// report says when a period was reported, often around the next working day.
func (r draws) report(a *absence) {
	if r.oneIn(3) {
		a.reported = a.from.AddDate(0, 0, pick(r, -1, 0, 1, 1, 2, 2, 3, 3, 4, 5, 10, 40, r.between(0, 250)))
	}
}

// askedOn draws a day on, around or after what happens.
func (r draws) askedOn(in insurance) time.Time {
	on := firstOn.AddDate(0, 0, r.between(0, 2300))
	for _, e := range in.staff {
		if n := len(e.absences); n > 0 && r.oneIn(2) {
			a := e.absences[n-1]
			on = pick(r, yesterday(a.from), a.from, a.through, a.through, r.around(a.through), a.through.AddDate(0, 0, r.between(1, 200)))
		}
	}
	if on.Before(firstOn) {
		return firstOn
	}
	return on
}

// leaveOpen lets the last period of an employee last, at times, but not for many
// years.
func (r draws) leaveOpen(e *employee, on time.Time) {
	if len(e.absences) == 0 || r.oneIn(2) {
		return
	}
	last := &e.absences[0]
	for i := range e.absences {
		if e.absences[i].from.After(last.from) {
			last = &e.absences[i]
		}
	}
	if on.Before(last.from.AddDate(0, 0, 1100)) {
		last.through = time.Time{}
	}
}

// someDay draws a sick day, often one on which something changes; a day after
// the start where there is none.
func (r draws) someDay(start time.Time, cases [][]sickDay) time.Time {
	if len(cases) == 0 {
		return start.AddDate(0, 0, r.between(0, 700))
	}
	days := pick(r, cases...)
	n := pick(r, 0, len(days)-1, 181, 363, 727, r.Intn(len(days)), r.Intn(len(days)))
	return days[min(n, len(days)-1)].date
}

// facts draws what else is known of an employee; the dates lie around sick days.
func (r draws) facts(e *employee, p productTerms, start, on time.Time) {
	cases := e.cases(on)
	around := func() time.Time { return r.around(r.someDay(start, cases)) }
	e.wage = r.wage(p)
	e.born = r.born(around())
	if r.oneIn(2) {
		e.hours = pick(r, decimal("40"), decimal("38.5"), decimal("36"), decimal("24"), decimal("8"), r.hundredths(100, 4000))
	}
	if e.temporary = r.oneIn(4); e.temporary || r.oneIn(10) {
		e.contractEnd = around()
	}
	if e.temporary && r.oneIn(2) {
		e.extendedTo = e.contractEnd.AddDate(0, 0, pick(r, 1, 20, r.between(1, 400)))
	}
	if r.oneIn(5) {
		e.disabled = around()
	}
	if !e.disabled.IsZero() && r.oneIn(2) || r.oneIn(30) {
		e.disabilityBenefit = r.benefit(*e)
	}
	if r.oneIn(5) {
		e.died = around()
	}
	for i := range e.absences {
		if r.oneIn(8) {
			e.absences[i].safetyNet = r.benefit(*e)
		}
	}
}

// wage draws an annual wage, often within a cent of where something is capped.
func (r draws) wage(p productTerms) *big.Rat {
	cent := r.hundredths(-1, 1)
	switch r.Intn(8) {
	case 0:
		return cent.Add(cent, big.NewRat(p.maxWage, 1))
	case 1:
		// The maximum daily wage of a half-year over a year.
		row := pick(r, maxDailyWages...)
		return cent.Add(cent, product(row.value, big.NewRat(261, 1)))
	case 2:
		// The hourly minimum for 36 hours.
		row := pick(r, minimumHourlyWages...)
		return decimal(product(row.value, big.NewRat(36*261, 5)).FloatString(2))
	case 3:
		return pick(r, new(big.Rat), decimal("0.01"), decimal("68063.59"), decimal("52200"))
	}
	return r.hundredths(100000, pick(r, 3000000, 8000000, 8000000, 20000000))
}

// benefit draws one for a working day: nothing, next to the wage, or more.
func (r draws) benefit(e employee) *big.Rat {
	wage := decimal(product(e.wage, big.NewRat(1, 261)).FloatString(2))
	return pick(r, new(big.Rat), decimal("0.01"), wage, decimal(product(wage, percent(70)).FloatString(2)), r.hundredths(0, 20000))
}

// born draws a birth date: many of them make the state pension begin on the day.
func (r draws) born(pension time.Time) time.Time {
	if r.oneIn(4) {
		for _, row := range pensionAges {
			if e := (employee{born: later(pension, -row.months)}); e.pension().Equal(pension) {
				return e.born
			}
		}
	}
	if r.oneIn(8) {
		return civil(pick(r, "1953-08-31", "1953-09-01", "1953-10-31", "1955-08-31", "1955-09-01", "1956-05-31", "1956-06-01",
			"1956-02-29", "1957-02-28", "1957-03-01", "1958-05-31", "1960-02-29", "1960-12-31", "1961-01-01"))
	}
	return time.Date(r.between(1957, 2005), time.Month(r.between(1, 12)), r.between(1, 31), 0, 0, 0, 0, time.UTC)
}
