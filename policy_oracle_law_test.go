package dekking_test

import (
	"math/big"
	"time"
)

// dated is a value that counts from a day on, until the next.
type dated struct {
	from  string
	value *big.Rat
}

// maxDailyWages are in EUR a working day.
var maxDailyWages = []dated{
	{"2020-01-01", decimal("219.28")}, {"2020-07-01", decimal("222.78")}, {"2021-01-01", decimal("223.40")}, {"2021-07-01", decimal("225.57")},
	{"2022-01-01", decimal("228.76")}, {"2022-07-01", decimal("232.90")}, {"2023-01-01", decimal("256.54")}, {"2023-07-01", decimal("264.57")},
	{"2024-01-01", decimal("274.44")}, {"2024-07-01", decimal("282.95")}, {"2025-01-01", decimal("290.67")}, {"2025-07-01", decimal("297.82")},
	{"2026-01-01", decimal("304.25")},
}

// minimumHourlyWages are in EUR, at 21 and older; there was no such wage before.
var minimumHourlyWages = []dated{
	{"2024-01-01", decimal("13.27")}, {"2024-07-01", decimal("13.68")}, {"2025-01-01", decimal("14.06")}, {"2025-07-01", decimal("14.40")}, {"2026-01-01", decimal("14.71")},
}

// pensionAges are in months, by day of birth. Those born before the first row
// have its age, those born after the last its.
var pensionAges = []struct {
	from   string
	months int
}{{"", 796}, {"1955-09-01", 799}, {"1956-06-01", 802}, {"1957-03-01", 804}, {"1961-01-01", 807}}

// inForce is the value on a day; nil before the first.
func inForce(table []dated, d time.Time) *big.Rat {
	var value *big.Rat
	day := d.Format(time.DateOnly)
	for _, row := range table {
		if row.from <= day {
			value = row.value
		}
	}
	return value
}

// pension is the day on which the employee reaches the state pension age.
func (e employee) pension() time.Time {
	months := 0
	for _, row := range pensionAges {
		if row.from <= e.born.Format(time.DateOnly) {
			months = row.months
		}
	}
	return later(e.born, months)
}

// statutoryDay is what the law has an employer pay for a working day of full
// sickness, before benefits are deducted.
func (p person) statutoryDay(d sickDay) *big.Rat {
	wage := p.dailyWage
	counted := wage
	if most := inForce(maxDailyWages, d.date); counted.Cmp(most) > 0 {
		counted = most
	}
	due := product(counted, percent(70))
	hourly := inForce(minimumHourlyWages, d.date)
	if d.number > 52*7 || p.hours == nil || hourly == nil {
		return due
	}
	floor := product(p.hours, hourly, big.NewRat(1, 5))
	if floor.Cmp(wage) > 0 {
		floor = wage
	}
	if floor.Cmp(due) > 0 {
		return floor
	}
	return due
}

// dutyEnds are where an employer's duty to pay a case stops, whatever is insured.
type dutyEnds struct {
	number  int         // of the last sick day
	through []time.Time // the last days that other causes leave
}

func (p person) dutyEnds(days []sickDay) dutyEnds {
	weeks, _ := sanctionWeeks(days, false)
	ends := dutyEnds{number: 104*7 + 7*int(weeks)}
	if !p.died.IsZero() {
		ends.through = append(ends.through, p.died)
	}
	if p.temporary && p.extendedTo.IsZero() {
		ends.through = append(ends.through, p.contractEnd)
	} else if p.temporary {
		ends.through = append(ends.through, p.extendedTo)
	}
	// From the pension age on the duty lasts six weeks, thirteen for cases that
	// began before the law changed.
	begin, term := days[0].date, 42
	if begin.Format(time.DateOnly) < "2023-07-01" {
		term = 91
	}
	if pension := p.pension(); pension.After(begin) {
		begin = pension
	}
	ends.through = append(ends.through, begin.AddDate(0, 0, term-1))
	return ends
}

// hasDuty says whether the employer must pay on a sick day, if it is worked.
func (c *sickCase) hasDuty(d sickDay) bool {
	for _, last := range c.duty.through {
		if d.date.After(last) {
			return false
		}
	}
	return d.number <= c.duty.number
}

// onDeath is the benefit on death, not yet rounded.
func (p person) onDeath(cases []*sickCase) *big.Rat {
	var sick *sickDay // the day of death, if it is a sick day
	paidFor := false  // it is covered in a case that is paid something
	for _, c := range cases {
		for _, d := range c.days {
			if d.date.Equal(p.died) {
				sick = &d
				paidFor = c.covers(d.date) && c.paid.Sign() > 0
			}
		}
	}
	contract := p.coveredContractEnd()
	switch {
	case p.died.Before(p.start), !p.died.Before(p.pension()),
		!contract.IsZero() && p.died.After(contract),
		!p.end.IsZero() && p.died.After(p.end) && !paidFor,
		p.death == deathAfterPayment && !paidFor:
		return new(big.Rat)
	case p.death == deathDays:
		half := 0
		if sick != nil {
			half = sick.halfYear()
		}
		return product(big.NewRat(22, 1), p.insuredWage(), big.NewRat(1, p.yearDays), percent(p.cover[half]))
	case p.death == deathAgreement:
		return product(p.insuredWage(), big.NewRat(min(max(p.insurance.deathMonths, 1), 3), 12))
	}
	return product(p.insuredWage(), big.NewRat(1, 12))
}
