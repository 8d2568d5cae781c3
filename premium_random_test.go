package dekking_test

import (
	"math/big"
	"time"
)

// thousandths is a number of them, from one to another.
func (r draws) thousandths(from, through int64) *big.Rat {
	return ratio(from+r.Int63n(through-from+1), 1000)
}

// tariff is one that an insurer might have, with four decimals at most.
func (r draws) tariff() tariff {
	x := tariff{rate: map[string]*big.Rat{}, absence: map[string]*big.Rat{}, ownRisk: map[int]*big.Rat{}, halves: map[int][4]*big.Rat{},
		costs: r.thousandths(0, 400), service: r.thousandths(50000, 300000)}
	x.service = toStep(x.service, 100)
	for _, name := range sectors {
		x.rate[name], x.absence[name] = r.thousandths(10, 90), r.thousandths(10, 90)
	}
	most := int64(1000)
	for _, days := range ownRisks {
		x.ownRisk[days] = r.thousandths(most/2, most)
		most = x.ownRisk[days].Num().Int64() * 1000 / x.ownRisk[days].Denom().Int64()
		a, b, c := r.Int63n(400)+200, r.Int63n(200), r.Int63n(100)
		x.halves[days] = [4]*big.Rat{ratio(a, 1000), ratio(b, 1000), ratio(c, 1000), ratio(1000-a-b-c, 1000)}
	}
	if r.Intn(2) == 0 {
		x.maxPayroll, x.maxStaff = ratio(r.Int63n(900000)+100000, 1), r.Intn(8)+2
	}
	return x
}

// question is one about a premium between 2023 and 2030.
func (r draws) question(t tariff) premiumQuestion {
	q := premiumQuestion{start: time.Date(2019+r.Intn(8), time.Month(1+r.Intn(12)), 1+r.Intn(28), 0, 0, 0, 0, time.UTC),
		year: 2023 + r.Intn(8), history: map[int]*big.Rat{}, staff: -1, sector: sectors[r.Intn(len(sectors))],
		ownRisk: ownRisks[r.Intn(len(ownRisks))], charges: r.Int63n(26), stability: r.Intn(3) == 0}
	if r.Intn(3) == 0 {
		q.start = time.Date(q.start.Year(), 1, 1+r.Intn(3), 0, 0, 0, 0, time.UTC)
	}
	if r.Intn(4) == 0 {
		q.comparedTo = q.year - 1 - r.Intn(3)
	}
	from := 2016
	if r.Intn(6) == 0 {
		from = q.year - 4 + r.Intn(3)
	}
	for year := from; year <= 2030; year++ {
		q.history[year] = r.thousandths(1, 200)
	}
	if r.Intn(2) == 0 {
		q.expected = r.thousandths(5, 120)
	}
	switch r.Intn(5) {
	case 0:
		q.weight = r.thousandths(0, 1000)
	case 1:
		q.weight = []*big.Rat{ratio(0, 1), ratio(9, 100), ratio(24, 100), ratio(39, 100), ratio(1, 1)}[r.Intn(5)]
	}
	if r.Intn(3) == 0 {
		q.staff = r.Intn(12)
	}
	for i := range q.cover {
		q.cover[i] = 70 + 5*r.Int63n(7)
	}
	for range r.Intn(6) {
		q.wages = append(q.wages, toStep(r.thousandths(0, 200000000), 100))
	}
	return q
}
