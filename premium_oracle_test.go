package dekking_test

import (
	"math/big"
	"time"
)

// premiumTerms is what the source's table says of a product's premium, written down
// apart from the documents. The largest weight and change are assumptions.
type premiumTerms struct {
	id            string
	maxWage       int64 // EUR a year for each employee
	stable        string
	surcharge     *big.Rat // for stability on request; nil: none
	stablePayroll int64    // EUR a year
	weight, limit *big.Rat // of own absence: the largest weight, and the largest change in a year
	asLimit       bool     // the covenant read as a limit on the change
	fixed         bool     // no experience rating
}

// The ways in which products offer a premium that own absence does not change.
const (
	stableAlways   = "standaard"
	stableOnDemand = "op_verzoek"
	neverStable    = "geen"
)

var premiumTermsOf = []premiumTerms{
	{id: "algc-108v-mkbo-206v", maxWage: 125000, stable: stableAlways, weight: ratio(1, 4), limit: ratio(1, 4)},
	{id: "7523f", maxWage: 125000, stable: neverStable, weight: ratio(1, 4), limit: ratio(1, 4)},
	{id: "1316-16", maxWage: 175000, stable: stableOnDemand, surcharge: ratio(6, 100), stablePayroll: 500000, weight: ratio(1, 4), limit: ratio(1, 4)},
	{id: "ql-vov-2024", maxWage: 175000, stable: neverStable, weight: ratio(1, 4), limit: ratio(1, 4)},
	{id: "v2005-v2108-v2613", maxWage: 125000, stable: neverStable, weight: ratio(1, 4), limit: ratio(1, 4)},
}

// tariff is one of an insurer: not the one that is shipped.
type tariff struct {
	rate, absence map[string]*big.Rat // by sector, as parts
	ownRisk       map[int]*big.Rat
	halves        map[int][4]*big.Rat // parts of the days paid in each half-year, by own risk
	costs         *big.Rat
	service       *big.Rat // EUR per employee a year
	maxPayroll    *big.Rat // nil: none
	maxStaff      int      // 0: none
}

// premiumQuestion is what an employer says to be told a premium. A nil amount was not
// given; neither was a count below 0.
type premiumQuestion struct {
	start            time.Time
	year, comparedTo int // comparedTo 0: not given
	history          map[int]*big.Rat
	expected, weight *big.Rat
	staff            int
	sector           string
	cover            [4]int64
	ownRisk          int
	charges          int64
	stability        bool
	wages            []*big.Rat
}

// premium is what comes out. A nil number is one that cannot be told for want of a year.
type premium struct {
	index, compared, change, charged *big.Rat // parts, not per cents
	frozen                           bool
	payroll, rate, year, service     *big.Rat
	levels                           []*big.Rat // after each step, to the cent
	months                           []*big.Rat
	violations                       []string
}

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }

func times(all ...*big.Rat) *big.Rat {
	product := ratio(1, 1)
	for _, x := range all {
		product.Mul(product, x)
	}
	return product
}

func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

// toStep rounds half up, away from zero, to a multiple of 1/parts.
func toStep(x *big.Rat, parts int64) *big.Rat {
	n := new(big.Rat).Mul(x, ratio(parts, 1))
	twice := new(big.Int).Mul(new(big.Int).Abs(n.Num()), big.NewInt(2))
	twice.Add(twice, n.Denom()).Quo(twice, new(big.Int).Mul(n.Denom(), big.NewInt(2)))
	if n.Sign() < 0 {
		twice.Neg(twice)
	}
	return new(big.Rat).SetFrac(twice, big.NewInt(parts))
}

// weighted is the own absence that counts in a year; nil where a year is missing.
func (q premiumQuestion) weighted(year int) *big.Rat {
	a, b, c := q.history[year-1], q.history[year-2], q.history[year-3]
	if a == nil || b == nil || c == nil {
		return nil
	}
	return plus(plus(times(ratio(1, 2), a), times(ratio(1, 3), b)), times(ratio(1, 6), c))
}

// indexOf is the experience index of a year; nil where it cannot be told.
func (q premiumQuestion) indexOf(year int, z, e *big.Rat) *big.Rat {
	if z.Sign() == 0 {
		return e
	}
	g := q.weighted(year)
	if g == nil {
		return nil
	}
	return plus(times(minus(ratio(1, 1), z), e), times(z, g))
}

// answer is the premium of a question.
func (q premiumQuestion) answer(p premiumTerms, t tariff) premium {
	z, e := p.weight, t.absence[q.sector]
	if q.weight != nil {
		z = q.weight
	}
	if q.expected != nil {
		e = q.expected
	}
	a := premium{payroll: new(big.Rat)}
	for _, w := range q.wages {
		if w.Cmp(ratio(p.maxWage, 1)) > 0 {
			w = ratio(p.maxWage, 1)
		}
		a.payroll.Add(a.payroll, w)
	}
	fits := p.stablePayroll == 0 || a.payroll.Cmp(ratio(p.stablePayroll, 1)) <= 0
	stable := p.stable == stableAlways || p.stable == stableOnDemand && q.stability && fits
	lastOfTerm := q.start.AddDate(3, 0, -1)
	a.frozen = stable && q.year >= q.start.Year() && !time.Date(q.year, 1, 1, 0, 0, 0, 0, time.UTC).After(lastOfTerm)
	q.experience(p, &a, z, e)
	q.violations(p, t, &a, fits)
	if a.charged != nil {
		q.amounts(p, t, &a, e)
	}
	a.service = times(t.service, ratio(int64(q.heads()), 1))
	return a
}

// heads is how many employees there are.
func (q premiumQuestion) heads() int {
	if q.staff >= 0 {
		return q.staff
	}
	return len(q.wages)
}

// experience sets the indices, the change and the index that is charged.
func (q premiumQuestion) experience(p premiumTerms, a *premium, z, e *big.Rat) {
	compared := q.comparedTo
	if compared == 0 {
		compared = q.year - 1
	}
	a.index, a.compared = q.indexOf(q.year, z, e), q.indexOf(compared, z, e)
	free := (*big.Rat)(nil)
	if a.index != nil && a.compared != nil {
		free = minus(new(big.Rat).Quo(a.index, a.compared), ratio(1, 1))
	}
	switch {
	case p.fixed:
		a.change, a.charged = new(big.Rat), e
	case a.frozen:
		a.change, a.charged = new(big.Rat), q.indexOf(q.start.Year(), z, e)
	case p.asLimit:
		if free != nil {
			a.change = free
			if free.Cmp(p.limit) > 0 {
				a.change = p.limit
			}
			if down := new(big.Rat).Neg(p.limit); free.Cmp(down) < 0 {
				a.change = down
			}
			a.charged = times(a.compared, plus(ratio(1, 1), a.change))
		}
	default:
		a.change, a.charged = free, a.index
	}
}

// violations are the constraints on the premium that do not hold, sorted.
func (q premiumQuestion) violations(p premiumTerms, t tariff, a *premium, fits bool) {
	if t.maxPayroll != nil && a.payroll.Cmp(t.maxPayroll) > 0 {
		a.violations = append(a.violations, "acceptatie_loonsom")
	}
	if t.maxStaff > 0 && q.heads() > t.maxStaff {
		a.violations = append(a.violations, "acceptatie_werknemers")
	}
	if q.stability && p.stable != stableOnDemand {
		a.violations = append(a.violations, "premiestabiliteit_alleen_op_verzoek")
	}
	if q.stability && p.stable == stableOnDemand && !fits {
		a.violations = append(a.violations, "premiestabiliteit_loonsom")
	}
}

// amounts are the rate, the premium, how it is built up and what falls in each month.
func (q premiumQuestion) amounts(p premiumTerms, t tariff, a *premium, e *big.Rat) {
	insured := times(a.payroll, plus(ratio(1, 1), ratio(q.charges, 100)))
	cover := new(big.Rat)
	for i, part := range t.halves[q.ownRisk] {
		cover.Add(cover, times(part, ratio(q.cover[i], 100)))
	}
	factors := []*big.Rat{t.rate[q.sector], new(big.Rat).Quo(a.charged, e), t.ownRisk[q.ownRisk], cover, plus(ratio(1, 1), t.costs), ratio(1, 1)}
	if a.frozen && p.stable == stableOnDemand {
		factors[5] = plus(ratio(1, 1), p.surcharge)
	}
	rate := ratio(1, 1)
	for _, f := range factors {
		rate.Mul(rate, f)
		a.levels = append(a.levels, toStep(times(insured, rate), 100))
	}
	a.rate = toStep(rate, 100000)
	a.year = toStep(times(insured, a.rate), 100)
	before := new(big.Rat)
	for m := int64(1); m <= 12; m++ {
		through := toStep(times(a.year, ratio(m, 12)), 100)
		a.months = append(a.months, minus(through, before))
		before = through
	}
}
