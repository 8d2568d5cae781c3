package dekking_test

import (
	"fmt"
	"math/big"
	"time"
)

// productTerms is a column of the source's table as far as it decides a payment,
// written down apart from the documents.
type productTerms struct {
	id         string
	maxWage    int64 // EUR a year for each employee, without employer's costs
	maxCharges int64 // per cent of employer's costs that may be insured
	death      string
	extension  bool // a temporary contract extended during sickness stays covered
	runIn      bool // cases that began before the start are covered
	runOff     bool // cases go on being paid after the end
	guarantee  bool // a loonsanctie is paid when agreements were kept
	reportDays int  // working days after the first sick day
	yearDays   int64
}

// The ways in which products pay on death.
const (
	deathAfterPayment = "maand_na_uitkering"
	deathMonth        = "maand"
	deathAgreement    = "cao_tot_maximum"
	deathDays         = "werkdagen"
)

var policyTerms = []productTerms{
	{id: "algc-108v-mkbo-206v", maxWage: 125000, maxCharges: 30, death: deathAfterPayment, runOff: true, guarantee: true, reportDays: 1, yearDays: 261},
	{id: "7523f", maxWage: 125000, maxCharges: 25, death: deathMonth, runOff: true, guarantee: true, reportDays: 1, yearDays: 261},
	{id: "1316-16", maxWage: 175000, maxCharges: 25, death: deathAgreement, extension: true, runOff: true, guarantee: true, reportDays: 1, yearDays: 261},
	{id: "ql-vov-2024", maxWage: 175000, maxCharges: 30, death: deathAfterPayment, runOff: true, guarantee: true, reportDays: 1, yearDays: 261},
	{id: "v2005-v2108-v2613", maxWage: 125000, maxCharges: 25, death: deathDays, extension: true, runOff: true, guarantee: true, reportDays: 1, yearDays: 261},
}

// insurance is what an employer insured. A zero date is one that was not given,
// here and below; a nil amount likewise.
type insurance struct {
	start, end  time.Time   // end is the last day of cover
	cover       [4]int64    // per cent in each half-year of a case
	owed        [4]*big.Rat // parts of the wage that collective agreement or contract has the employer pay
	ownRisk     int         // working days
	charges     int64       // per cent
	deathMonths int64       // by collective agreement
	required    bool        // more than the standard by collective agreement; pays nothing by itself
	staff       []employee
}

// employee is one of the staff. Contract dates say nothing of a permanent
// contract. Absences stand in no particular order.
type employee struct {
	born                    time.Time
	wage                    *big.Rat // EUR a year
	hours                   *big.Rat // a week; nil: not given
	temporary               bool
	contractEnd, extendedTo time.Time
	disabled, died          time.Time // disabled: the first day of early WIA
	disabilityBenefit       *big.Rat  // EUR a working day; nil: none
	absences                []absence
}

// absence is one period of sickness. Without an end it lasts.
type absence struct {
	from, through  time.Time
	part           *big.Rat // of the work that sickness prevents, above 0 to 1
	reported       time.Time
	safetyNet      *big.Rat // EUR a working day; nil: none
	sanction       int64    // weeks of loonsanctie
	answered, kept bool     // whether it is told that agreements were kept, and that they were
}

// expected is a row of an answer: what each name must be, and the rows below it.
// A name that is absent is not compared.
type expected struct {
	values map[string]string
	lists  map[string][]expected
}

// person is an employee of an insurance with a product: what one computation reads.
type person struct {
	productTerms
	insurance
	employee
	on                      time.Time
	dailyWage, dailyInsured *big.Rat // see newPerson
}

// newPerson computes the daily wages once: the whole wage, insured or not, of
// which the law's year has 261 working days whatever a product counts, and the
// insured wage with employer's costs.
func newPerson(terms productTerms, in insurance, e employee, on time.Time) person {
	p := person{productTerms: terms, insurance: in, employee: e, on: on}
	p.dailyWage = product(e.wage, big.NewRat(1, 261))
	p.dailyInsured = product(p.insuredWage(), percent(100+in.charges), big.NewRat(1, terms.yearDays))
	return p
}

// policyExpected computes an insurance with a product, day by day.
func policyExpected(terms productTerms, in insurance, on time.Time) expected {
	all := expected{values: map[string]string{}, lists: map[string][]expected{"werknemers": {}}}
	total, known := new(big.Rat), true
	for _, e := range in.staff {
		p := newPerson(terms, in, e, on)
		row, paid := p.expected()
		known = known && paid != nil
		if known {
			total.Add(total, paid)
		}
		all.lists["werknemers"] = append(all.lists["werknemers"], row)
	}
	all.values["uitkering_totaal"] = "undetermined"
	if known {
		all.values["uitkering_totaal"] = money(total)
	}
	return all
}

// expected is the employee's row, and the sum of what the cases are paid: nil
// where that depends on an answer that was not given.
func (p person) expected() (expected, *big.Rat) {
	row := expected{values: map[string]string{
		"verzekerd_jaarloon": money(p.insuredWage()),
		"dagloon":            p.dailyInsured.RatString(),
		"aow_datum":          dateOr(p.pension()),
	}, lists: map[string][]expected{"ziektegevallen": {}}}
	total, unknown := new(big.Rat), false
	var cases []*sickCase
	for _, days := range p.cases(p.on) {
		c := p.judge(days)
		cases = append(cases, c)
		total.Add(total, c.paid)
		unknown = unknown || c.unknown
		row.lists["ziektegevallen"] = append(row.lists["ziektegevallen"], c.expected())
	}
	if unknown {
		// Amounts that wait for an answer are held to their state in a test of their own.
		return expected{values: row.values}, nil
	}
	row.values["uitkering_werknemer"] = money(total)
	row.values["overlijdensuitkering"] = "notApplicable"
	if !p.died.IsZero() {
		row.values["overlijdensuitkering"] = money(cents(p.onDeath(cases)))
	}
	return row, total
}

// insuredWage is the annual wage up to the product's maximum.
func (p person) insuredWage() *big.Rat {
	if most := big.NewRat(p.maxWage, 1); p.wage.Cmp(most) > 0 {
		return most
	}
	return p.wage
}

func product(factors ...*big.Rat) *big.Rat {
	all := new(big.Rat).Set(factors[0])
	for _, f := range factors[1:] {
		all.Mul(all, f)
	}
	return all
}

func percent(n int64) *big.Rat { return big.NewRat(n, 100) }

// less is a - b, at least 0.
func less(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) <= 0 {
		return new(big.Rat)
	}
	return new(big.Rat).Sub(a, b)
}

// cents rounds an amount that is not negative to the cent, a half up.
func cents(amount *big.Rat) *big.Rat {
	n := new(big.Rat).Mul(amount, big.NewRat(200, 1))
	n.Add(n, big.NewRat(1, 1))
	whole := new(big.Int).Quo(n.Num(), new(big.Int).Mul(n.Denom(), big.NewInt(2)))
	return new(big.Rat).SetFrac(whole, big.NewInt(100))
}

// money writes an amount of whole cents.
func money(amount *big.Rat) string {
	if cents(amount).Cmp(amount) != 0 {
		panic(fmt.Sprint("not in whole cents: ", amount))
	}
	return amount.FloatString(2)
}
