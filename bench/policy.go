package main

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"strings"
	"time"

	"dekking/engine/document"
)

// Policy is an employer with one employee who was sick in thirty intervals over
// two years, as the request for it says so: texts.
type Policy struct {
	Born, Wage, Charges, Wait string
	Cover                     [4]string // per cent, by half-year
	Sick                      []Interval
}

// Interval is one interval of sickness.
type Interval struct{ From, Through, Percentage, Benefit string } // Benefit: per working day, or ""

// intervals of a policy.
const intervals = 30

// policies are random, and the same every time.
func policies(n int) []Policy {
	r := rand.New(rand.NewPCG(30, 24))
	all := make([]Policy, n)
	for i := range all {
		p := Policy{Born: date(3650*(r.IntN(4)-1) + r.IntN(3650)), Wage: amount(30_000_00 + r.IntN(180_000_00)), Charges: whole100(r.IntN(26)),
			Wait: []string{"10", "20", "30", "65"}[r.IntN(4)], Cover: [4]string{"100", "90", "70", "70"}}
		day := 19_730 + r.IntN(60) // January 2024
		for range intervals {
			length := 12 + r.IntN(21)
			s := Interval{From: date(day), Through: date(day + length - 1), Percentage: whole100(10 + 5*r.IntN(19))}
			if r.IntN(4) == 0 {
				s.Benefit = amount(20_00 + r.IntN(80_00))
			}
			p.Sick = append(p.Sick, s)
			day += length + r.IntN(5)
		}
		all[i] = p
	}
	return all
}

func date(day int) string { return time.Unix(0, 0).UTC().AddDate(0, 0, day).Format(time.DateOnly) }

func amount(cents int) string { return big.NewRat(int64(cents), 100).FloatString(2) }

func whole100(n int) string { return big.NewRat(int64(n), 1).FloatString(0) }

// request is the JSON object that asks for the policy.
func (p Policy) request() (*document.Node, error) {
	n := func(s string) json.Number { return json.Number(s) }
	var sick []map[string]any
	for _, s := range p.Sick {
		row := map[string]any{"van": s.From, "tot_en_met": s.Through, "percentage": n(s.Percentage)}
		if s.Benefit != "" {
			row["vangnet_uitkering"] = n(s.Benefit)
		}
		sick = append(sick, row)
	}
	src, err := json.Marshal(map[string]any{"ingangsdatum": "2024-01-01", "hogere_dekking_in_cao": true,
		"dekking_halfjaar_1": n(p.Cover[0]), "dekking_halfjaar_2": n(p.Cover[1]), "dekking_halfjaar_3": n(p.Cover[2]), "dekking_halfjaar_4": n(p.Cover[3]),
		"eigen_risico": n(p.Wait), "werkgeverslasten": n(p.Charges),
		"werknemers": []any{map[string]any{"id": "a", "geboortedatum": p.Born, "jaarloon": n(p.Wage), "verzuimperioden": sick}}})
	if err != nil {
		return nil, err
	}
	doc, faults := document.ReadJSON("policy.json", src)
	if len(faults) > 0 {
		return nil, &faulty{faults}
	}
	return doc.Root, nil
}

// Right is the amount of each month and their sum, found day by day.
func (p Policy) Right() string {
	rat := func(s string) *big.Rat { r, _ := new(big.Rat).SetString(s); return r }
	wage := rat(p.Wage)
	if most := big.NewRat(175_000, 1); wage.Cmp(most) > 0 {
		wage = most
	}
	daily := new(big.Rat).Mul(wage, new(big.Rat).Add(big.NewRat(1, 1), new(big.Rat).Quo(rat(p.Charges), big.NewRat(100, 1))))
	daily.Quo(daily, big.NewRat(261, 1))
	wait := int(rat(p.Wait).Num().Int64())
	sick, worked, sum, said := 0, 0, new(big.Rat), new(big.Rat)
	var out []string
	month, any := "", false
	flush := func() {
		if any {
			now := rat(sum.FloatString(2))
			out = append(out, new(big.Rat).Sub(now, said).FloatString(2))
			said = now
		}
	}
	for _, s := range p.Sick {
		last, _ := time.Parse(time.DateOnly, s.Through)
		day, _ := time.Parse(time.DateOnly, s.From)
		for ; !day.After(last); day = day.AddDate(0, 0, 1) {
			if m := day.Format("2006-01"); m != month {
				flush()
				month, any = m, true
			}
			sick++
			if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
				continue
			}
			if worked++; worked <= wait || sick > 728 {
				continue
			}
			paid := new(big.Rat).Mul(daily, rat(s.Percentage))
			paid.Mul(paid, rat(p.Cover[min(3, (sick-1)/182)])).Quo(paid, big.NewRat(10_000, 1))
			if s.Benefit != "" {
				paid.Sub(paid, rat(s.Benefit))
			}
			if paid.Sign() > 0 {
				sum.Add(sum, paid)
			}
		}
	}
	flush()
	return rat(sum.FloatString(2)).FloatString(2) + " " + strings.Join(out, " ")
}

// policyContenders compute a policy from the texts of its request to exact amounts:
// the sum, and that of each month.
func policyContenders() []Contender[Policy] {
	return []Contender[Policy]{
		{"dekking", dekkingPolicy},
		{"dekking-answer", dekkingPolicyAnswer},
		{"limit", limitPolicy},
	}
}
