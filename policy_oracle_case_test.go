package dekking_test

import (
	"math/big"
	"time"
)

// sickCase is a case with what decides and comes of it.
type sickCase struct {
	person
	days     []sickDay
	accepted bool      // the case is covered at all
	riskEnd  time.Time // last day of own risk; zero: own risk takes all
	end      time.Time // last day that could be paid
	reason   string
	unknown  bool      // an answer about agreements is missing
	months   []amounts // exact, of each calendar month and all of the case before it
	paid     *big.Rat  // rounded to the cent
	duty     dutyEnds
}

// judge computes a case.
func (p person) judge(days []sickDay) *sickCase {
	c := &sickCase{person: p, days: days, riskEnd: p.ownRiskEnd(days), duty: p.dutyEnds(days)}
	first := days[0].date
	c.accepted = (p.runIn || !first.Before(p.start)) && (p.end.IsZero() || !first.After(p.end))
	c.setEnd()
	c.sum()
	return c
}

// ending is the last day that one cause of ending leaves.
type ending struct {
	reason string
	last   time.Time
}

// setEnd finds the first of the ends; of those on one day, the first in the list.
func (c *sickCase) setEnd() {
	maximum, unknown := c.lastPayable(c.days)
	c.unknown = unknown
	all := []ending{
		{"overlijden", c.died},
		{"aow", yesterday(c.pension())},
		{"einde_contract", c.coveredContractEnd()},
		{"wia", time.Time{}},
		{"maximum", maximum},
		{"niet_gedekt", time.Time{}},
	}
	if !c.disabled.IsZero() && c.disabilityBenefit == nil {
		all[3].last = yesterday(c.disabled)
	}
	if !c.runOff {
		all[5].last = c.insurance.end
	}
	var first ending
	for _, e := range all {
		if !e.last.IsZero() && (first.last.IsZero() || e.last.Before(first.last)) {
			first = e
		}
	}
	c.end = first.last
	last := c.days[len(c.days)-1]
	switch {
	case !c.accepted:
		c.reason = "niet_gedekt"
	case !c.end.After(last.date):
		c.reason = first.reason
	case last.in.through.IsZero():
		c.reason = "lopend"
	default:
		c.reason = "herstel"
	}
}

// coveredContractEnd is the last day of a temporary contract, as far as the
// product covers it; zero for a permanent one.
func (p person) coveredContractEnd() time.Time {
	if !p.temporary {
		return time.Time{}
	}
	if p.extension && !p.extendedTo.IsZero() {
		return p.extendedTo
	}
	return p.contractEnd
}

// covers says whether a sick day is paid, but for being a working day.
func (c *sickCase) covers(d time.Time) bool {
	return c.accepted && !c.riskEnd.IsZero() && d.After(c.riskEnd) && !d.Before(c.start) && !d.After(c.end)
}

// sum adds up the case day by day and keeps the sums at the end of each month.
func (c *sickCase) sum() {
	sums := amounts{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	for n, d := range c.days {
		if isWorkday(d.date) {
			for i, a := range c.amounts(c, d) {
				sums[i].Add(sums[i], a)
			}
		}
		if n+1 == len(c.days) || c.days[n+1].date.Month() != d.date.Month() {
			var through amounts
			for i := range sums {
				through[i] = new(big.Rat).Set(sums[i])
			}
			c.months = append(c.months, through)
		}
	}
	c.paid = cents(sums[0])
}

// expected is the case's row. A month is what its rounded sum adds to that of
// the month before.
func (c *sickCase) expected() expected {
	row := expected{values: map[string]string{
		"van":                      dateOr(c.days[0].date),
		"tot_en_met":               dateOr(c.days[len(c.days)-1].date),
		"laatste_dag_eigen_risico": dateOr(c.riskEnd),
		"einde_vergoeding":         dateOr(c.end),
		"einde_vergoeding_reden":   c.reason,
		"uitkering_ziektegeval":    money(c.paid),
	}, lists: map[string][]expected{"maanden": {}}}
	for n, m := range c.months {
		month := expected{values: map[string]string{}}
		for i, name := range monthNames {
			amount := cents(m[i])
			if n > 0 {
				amount.Sub(amount, cents(c.months[n-1][i]))
			}
			month.values[name] = money(amount)
		}
		row.lists["maanden"] = append(row.lists["maanden"], month)
	}
	return row
}
