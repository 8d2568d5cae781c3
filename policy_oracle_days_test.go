package dekking_test

import (
	"math/big"
	"time"
)

// sickDay is a calendar day on which an employee is sick: the number-th of its
// case, lying in the period of absence in.
type sickDay struct {
	date   time.Time
	number int
	in     absence
}

func tomorrow(d time.Time) time.Time { return d.AddDate(0, 0, 1) }

func yesterday(d time.Time) time.Time { return d.AddDate(0, 0, -1) }

func isWorkday(d time.Time) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }

// dateOr writes a date; a zero one is not applicable.
func dateOr(d time.Time) string {
	if d.IsZero() {
		return "notApplicable"
	}
	return d.Format(time.DateOnly)
}

// cases walks over all days from the first sickness to the last. After 28 days
// or more of recovery a new case begins.
func (e employee) cases(on time.Time) [][]sickDay {
	var all [][]sickDay
	recovered := 28
	first, last := e.span(on)
	for d := first; !d.After(last); d = tomorrow(d) {
		in, sick := e.sickOn(d, on)
		if !sick {
			recovered++
			continue
		}
		if recovered >= 28 {
			all = append(all, nil)
		}
		n := len(all) - 1
		all[n] = append(all[n], sickDay{date: d, number: len(all[n]) + 1, in: in})
		recovered = 0
	}
	return all
}

// until is the last day of an absence: one that lasts runs through on.
func (a absence) until(on time.Time) time.Time {
	if a.through.IsZero() {
		return on
	}
	return a.through
}

// span is the first and the last day on which the employee could be sick; first
// is after last when there is none.
func (e employee) span(on time.Time) (first, last time.Time) {
	first = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, a := range e.absences {
		if a.from.Before(first) {
			first = a.from
		}
		if until := a.until(on); until.After(last) {
			last = until
		}
	}
	return first, last
}

func (e employee) sickOn(d, on time.Time) (absence, bool) {
	for _, a := range e.absences {
		if !d.Before(a.from) && !d.After(a.until(on)) {
			return a, true
		}
	}
	return absence{}, false
}

// halfYear is the block of 182 sick days that a day lies in, 0 to 3; the fourth
// has no end.
func (d sickDay) halfYear() int {
	return min((d.number-1)/182, 3)
}

// beginsPaying is the day from which own risk and payment count: the first sick
// day or, where the case was reported late, the day of the report.
func (p person) beginsPaying(days []sickDay) time.Time {
	first := days[0]
	inTime := first.date
	for left := p.reportDays; left > 0; {
		inTime = tomorrow(inTime)
		if isWorkday(inTime) {
			left--
		}
	}
	if first.in.reported.After(inTime) {
		return first.in.reported
	}
	return first.date
}

// ownRiskEnd is the last day of own risk; zero where the case ends before it.
func (p person) ownRiskEnd(days []sickDay) time.Time {
	begin, count := p.beginsPaying(days), 0
	for _, d := range days {
		if d.date.Before(begin) || !isWorkday(d.date) {
			continue
		}
		if count++; count == p.ownRisk {
			return d.date
		}
	}
	return time.Time{}
}

// sanctionWeeks are the most weeks of loonsanctie stated in a case; with
// agreements only those of periods where they were kept. unknown says that it is
// not told whether they were.
func sanctionWeeks(days []sickDay, agreements bool) (most int64, unknown bool) {
	for _, d := range days {
		if agreements && d.in.sanction > 0 && !d.in.answered {
			unknown = true
		}
		if !agreements || d.in.kept {
			most = max(most, d.in.sanction)
		}
	}
	return most, unknown
}

// lastPayable is the date of the sick day with which 104 weeks and what a
// loonsanctie adds are full; zero where there are fewer.
func (p person) lastPayable(days []sickDay) (last time.Time, unknown bool) {
	var extra int64
	if p.guarantee {
		extra, unknown = sanctionWeeks(days, true)
	}
	if most := 104*7 + 7*int(extra); len(days) >= most {
		last = days[most-1].date
	}
	return last, unknown
}

// benefits are the statutory benefits of a working day that are deducted.
func (p person) benefits(d sickDay) *big.Rat {
	sum := new(big.Rat)
	if d.in.safetyNet != nil {
		sum.Add(sum, d.in.safetyNet)
	}
	if p.disabilityBenefit != nil && !p.disabled.IsZero() && !d.date.Before(p.disabled) {
		sum.Add(sum, p.disabilityBenefit)
	}
	return sum
}

// amounts are the four sums of a month, in the order of monthNames.
type amounts [4]*big.Rat

var monthNames = [4]string{"uitkering_maand", "loondoorbetaling_wettelijk", "verplichting_werkgever", "onverzekerd"}

// amounts are those of one working day.
func (p person) amounts(c *sickCase, d sickDay) amounts {
	paid, statutory, owed := new(big.Rat), new(big.Rat), new(big.Rat)
	benefits := p.benefits(d)
	if c.covers(d.date) {
		paid = less(product(p.dailyInsured, d.in.part, percent(p.cover[d.halfYear()])), benefits)
	}
	if c.hasDuty(d) {
		statutory = less(product(p.statutoryDay(d), d.in.part), benefits)
		owed = less(product(p.dailyWage, d.in.part, p.owed[d.halfYear()]), benefits)
		if statutory.Cmp(owed) > 0 {
			owed = statutory
		}
	}
	wageOnly := new(big.Rat).Quo(paid, percent(100+p.charges))
	return amounts{paid, statutory, owed, less(owed, wageOnly)}
}
