package main

import "math/big"

// ownRisks are the own-risk periods that the products offer, in working days.
var ownRisks = []int64{10, 20, 30, 65}

// halfYears are those of the 104 weeks.
const halfYears = 4

// sector is the absence of a sector in the year, in per cent: that of the quarter,
// moved as the whole country moved from the quarter to the year.
func (s *statistics) sector(quarter *big.Rat) *big.Rat {
	moved := new(big.Rat).Quo(s.country["verzuim_2023"], s.country["verzuim_derde_kwartaal_2022"])
	return moved.Mul(moved, quarter)
}

// beyond is how many working days of a case of a class lie beyond the first n, on
// average, where any length in the class is as likely as another.
func (c class) beyond(n *big.Rat) *big.Rat {
	switch {
	case n.Cmp(c.to) >= 0:
		return new(big.Rat)
	case n.Cmp(c.from) <= 0:
		mean := new(big.Rat).Add(c.from, c.to)
		return mean.Mul(mean, big.NewRat(1, 2)).Sub(mean, n)
	}
	rest, width := new(big.Rat).Sub(c.to, n), new(big.Rat).Sub(c.to, c.from)
	return rest.Mul(rest, rest).Quo(rest, width.Mul(width, big.NewRat(2, 1)))
}

// beyond is how many working days of a case lie beyond the first n, on average.
func (s *statistics) beyond(n *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, c := range s.classes {
		days := c.beyond(n)
		sum.Add(sum, days.Mul(days, c.share))
	}
	return sum.Quo(sum, big.NewRat(100, 1))
}

// factor is the share of all working days of absence that lies beyond an own-risk
// period.
func (s *statistics) factor(ownRisk int64) *big.Rat {
	return new(big.Rat).Quo(s.beyond(big.NewRat(ownRisk, 1)), s.beyond(new(big.Rat)))
}

// through is the share of the working days beyond an own-risk period that lies in the
// first half-years, so many of them.
func (s *statistics) through(ownRisk int64, halfYears int) *big.Rat {
	from, end := big.NewRat(ownRisk, 1), new(big.Rat).Mul(big.NewRat(int64(halfYears), 1), s.country["werkdagen_per_halfjaar"])
	if end.Cmp(from) < 0 {
		end = from
	}
	paid := s.beyond(from)
	return new(big.Rat).Quo(new(big.Rat).Sub(paid, s.beyond(end)), paid)
}

// weights are the shares of the half-years, to a thousandth. What is rounded is the
// share through the end of each; its share is that less the one before, so that they
// add up to 1.
func (s *statistics) weights(ownRisk int64) []*big.Rat {
	all, before := make([]*big.Rat, halfYears), new(big.Rat)
	for i := range all {
		now := thousandths(s.through(ownRisk, i+1))
		all[i], before = new(big.Rat).Sub(now, before), now
	}
	return all
}

// thousandths is a number to a thousandth, halves up; it is not negative.
func thousandths(r *big.Rat) *big.Rat {
	rounded, _ := new(big.Rat).SetString(r.FloatString(3))
	return rounded
}

// absence is what the figures of cases make of the absence of the whole country, in
// per cent of the working days: those who are absent, times how often, times how long.
func (s *statistics) absence() *big.Rat {
	p := new(big.Rat).Mul(s.country["deel_dat_verzuimt"], s.country["keren_per_jaar"])
	return p.Mul(p, s.beyond(new(big.Rat))).Quo(p, s.country["werkdagen_per_jaar"])
}
