package dekking_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"
)

func civil(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func decimal(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return n
}

// sick is an absence from and through a day, "" where it lasts, of so many per cent.
func sick(from, through string, part int64) absence {
	return absence{from: civil(from), through: civil(through), part: percent(part)}
}

// whole are the terms of the first product, and an insurance of one employee:
// EUR 200 a working day, no employer's costs, 100% in the first year and 70% in
// the second, 10 days of own risk, all due by law.
func whole(absences ...absence) (productTerms, insurance) {
	in := insurance{start: civil("2020-01-01"), cover: [4]int64{100, 100, 70, 70}, ownRisk: 10}
	for i := range in.owed {
		in.owed[i] = percent(70)
	}
	in.staff = []employee{{born: civil("1990-05-20"), wage: decimal("52200"), absences: absences}}
	return policyTerms[0], in
}

// handExample is computed by hand; want lists a value a word, cases and months
// by their place from 0.
type handExample struct {
	name, on string
	absences []absence
	change   func(*productTerms, *insurance, *employee)
	want     string
}

var handExamples = []handExample{
	// 271 working days of sickness less 10, in 54 weeks and a day: 68,063.59 x 50%.
	{"the seed's formula over a year of paid days", "2025-02-01", []absence{sick("2024-01-01", "2025-01-13", 100)},
		func(_ *productTerms, in *insurance, e *employee) {
			e.wage, in.cover = decimal("68063.59"), [4]int64{50, 50, 50, 50}
		}, "total=34031.80 c0.einde_vergoeding_reden=herstel dagloon=6806359/26100"},
	// 520 working days: 120 x 200, 130 x 200, 130 x 140, 130 x 140.
	{"104 weeks", "2026-02-01", []absence{sick("2024-01-01", "", 100)}, nil,
		"total=86400.00 c0.laatste_dag_eigen_risico=2024-01-12 c0.einde_vergoeding=2025-12-28 c0.einde_vergoeding_reden=maximum" +
			" c0.tot_en_met=2026-02-01 c0.m0.uitkering_maand=2600.00 c0.m6.uitkering_maand=4600.00 c0.m12.uitkering_maand=3220.00 c0.m24.uitkering_maand=0.00"},
	// The published example: the end moves by the 21 recovered days, to 22-01-2024 exclusive.
	{"104 weeks of two periods", "2024-02-10", []absence{sick("2022-01-03", "2022-07-03", 100), sick("2022-07-25", "", 100)}, nil,
		"c0.van=2022-01-03 c0.einde_vergoeding=2024-01-21 c0.einde_vergoeding_reden=maximum"},
	{"own risk from a Friday on", "2024-06-01", []absence{sick("2024-03-01", "2024-03-18", 100)}, nil,
		"c0.laatste_dag_eigen_risico=2024-03-14 total=400.00"},
	{"own risk from a Saturday on", "2024-06-01", []absence{sick("2024-03-02", "2024-03-18", 100)}, nil,
		"c0.laatste_dag_eigen_risico=2024-03-15 total=200.00"},
	{"own risk to the last day", "2024-06-01", []absence{sick("2024-03-01", "2024-03-14", 100)}, nil,
		"c0.laatste_dag_eigen_risico=2024-03-14 total=0.00 c0.einde_vergoeding_reden=herstel"},
	{"own risk never full", "2024-06-01", []absence{sick("2024-03-01", "2024-03-13", 100)}, nil,
		"c0.laatste_dag_eigen_risico=notApplicable total=0.00"},
	// 18 January through 4 July are 24 weeks; 5 July is the 183rd day.
	{"the 183rd day", "2023-08-01", []absence{sick("2023-01-04", "2023-07-05", 100)},
		func(_ *productTerms, in *insurance, _ *employee) { in.cover[1] = 70 }, "total=24140.00 c0.m6.uitkering_maand=540.00"},
	{"27 recovered days join", "2024-06-01", []absence{sick("2024-02-02", "2024-02-09", 100), sick("2024-01-01", "2024-01-05", 100)}, nil,
		"cases=1 c0.van=2024-01-01 c0.laatste_dag_eigen_risico=2024-02-08 total=200.00"},
	{"28 do not", "2024-06-01", []absence{sick("2024-01-01", "2024-01-05", 100), sick("2024-02-03", "2024-02-09", 100)}, nil,
		"cases=2 c1.van=2024-02-03 c1.laatste_dag_eigen_risico=notApplicable total=0.00"},
	{"reported on the first working day after a Friday", "2024-06-01", []absence{reported(sick("2024-01-05", "2024-01-23", 100), "2024-01-08")}, nil,
		"c0.laatste_dag_eigen_risico=2024-01-18 total=600.00"},
	{"reported a day later", "2024-06-01", []absence{reported(sick("2024-01-05", "2024-01-23", 100), "2024-01-09")}, nil,
		"c0.laatste_dag_eigen_risico=2024-01-22 total=200.00"},
	// Own risk from 1 August 2024 on; the half-years and 104 weeks from the first day.
	{"half-years of a late report", "2024-09-01", []absence{reported(sick("2024-01-01", "2024-08-15", 100), "2024-08-01")},
		func(_ *productTerms, in *insurance, _ *employee) { in.cover[1] = 75 },
		"c0.laatste_dag_eigen_risico=2024-08-14 total=150.00"},
	// 15 to 31 January has 13 working days; 14 March is the last paid, the 10th of its month.
	{"state pension", "2024-06-01", []absence{sick("2024-01-01", "", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.born = civil("1957-03-15") },
		"aow=2024-03-15 c0.einde_vergoeding=2024-03-14 c0.einde_vergoeding_reden=aow total=8800.00" +
			// The duty lasts six weeks more, through 25 April: 21 and 19 working days of 140.
			" c0.m2.verplichting_werkgever=2940.00 c0.m3.loondoorbetaling_wettelijk=2660.00 c0.m4.verplichting_werkgever=0.00"},
	{"thirteen weeks before July 2023", "2024-07-01", []absence{sick("2023-06-30", "", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.born = civil("1957-03-15") },
		// 13 June is the last, the 9th working day of its month.
		"c0.m12.loondoorbetaling_wettelijk=1260.00"},
	{"early disability without a benefit", "2024-06-01", []absence{sick("2024-01-01", "2024-02-02", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.disabled = civil("2024-02-01") },
		"c0.einde_vergoeding=2024-01-31 c0.einde_vergoeding_reden=wia total=2600.00"},
	{"early disability with one", "2024-06-01", []absence{sick("2024-01-01", "2024-02-02", 100)},
		func(_ *productTerms, _ *insurance, e *employee) {
			e.disabled, e.disabilityBenefit = civil("2024-02-01"), decimal("50.10")
		},
		// 13 x 200 + 2 x 149.90; 23 x 140 + 2 x 89.90; and of it uninsured: the 10 days of own risk.
		"c0.einde_vergoeding_reden=herstel total=2899.80 c0.m1.verplichting_werkgever=179.80 c0.m0.onverzekerd=1400.00 c0.m1.onverzekerd=0.00"},
	{"half sick, with a safety net for the other half of it", "2024-06-01", []absence{
		sick("2024-01-01", "2024-01-16", 50), netted(sick("2024-01-17", "2024-01-17", 50), "99.99"), netted(sick("2024-01-18", "2024-01-18", 50), "100.01")}, nil,
		"c0.tot_en_met=2024-01-18 total=200.01"},
	// 26 weeks more, at the fourth half-year's cover: 130 x 140.
	{"a loonsanctie with agreements kept", "2026-12-31", []absence{sanctioned(sick("2024-01-01", "", 100), 26, true)}, nil,
		"total=104600.00 c0.einde_vergoeding=2026-06-28 c0.einde_vergoeding_reden=maximum"},
	{"a loonsanctie without", "2026-12-31", []absence{sanctioned(sick("2024-01-01", "", 100), 26, false)}, nil,
		// The employer owes the 20 working days through 28 June, all uninsured.
		"total=86400.00 c0.einde_vergoeding=2025-12-28 c0.m29.loondoorbetaling_wettelijk=2800.00 c0.m29.onverzekerd=2800.00"},
	{"run-off", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(_ *productTerms, in *insurance, _ *employee) { in.end = civil("2024-01-01") }, "total=400.00"},
	{"after the end", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(_ *productTerms, in *insurance, _ *employee) { in.end = civil("2023-12-31") },
		"total=0.00 c0.einde_vergoeding_reden=niet_gedekt c0.m0.onverzekerd=1680.00"},
	{"no run-off", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(p *productTerms, in *insurance, _ *employee) { p.runOff, in.end = false, civil("2024-01-15") },
		"total=200.00 c0.einde_vergoeding=2024-01-15 c0.einde_vergoeding_reden=niet_gedekt"},
	{"sick before the start", "2024-06-01", []absence{sick("2024-01-01", "2024-01-16", 100)},
		func(_ *productTerms, in *insurance, _ *employee) { in.start = civil("2024-01-02") }, "total=0.00 c0.einde_vergoeding_reden=niet_gedekt"},
	{"run-in, from the start on", "2024-06-01", []absence{sick("2024-01-01", "2024-01-17", 100)},
		func(p *productTerms, in *insurance, _ *employee) { p.runIn, in.start = true, civil("2024-01-16") }, "total=400.00"},
	{"a temporary contract", "2024-06-01", []absence{sick("2024-01-01", "2024-02-29", 100)}, temporary("2024-01-16", "2024-01-18"),
		"total=400.00 c0.einde_vergoeding_reden=einde_contract c0.m0.loondoorbetaling_wettelijk=1960.00"},
	{"a temporary contract extended and covered", "2024-06-01", []absence{sick("2024-01-01", "2024-02-29", 100)},
		func(p *productTerms, in *insurance, e *employee) {
			p.extension = true
			temporary("2024-01-16", "2024-01-18")(p, in, e)
		}, "total=800.00 c0.einde_vergoeding=2024-01-18"},
	// 70% of 274.44 for 23 and 21 days: 4,418.484 and 8,452.752.
	{"the maximum daily wage", "2024-06-01", []absence{sick("2024-01-01", "2024-02-29", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage = decimal("130500") },
		"jaarloon=125000.00 c0.m0.loondoorbetaling_wettelijk=4418.48 c0.m1.loondoorbetaling_wettelijk=4034.27"},
	// 30 hours at 13.27 are 79.62 a day, above 70; there is no minimum after day 364, 29 December.
	{"the minimum wage in the first year", "2025-01-31", []absence{sick("2024-01-01", "2025-01-31", 100)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage, e.hours = decimal("26100"), decimal("30") },
		"c0.m0.loondoorbetaling_wettelijk=1831.26 c0.m12.loondoorbetaling_wettelijk=1610.00"},
	{"the minimum wage, never more than the wage", "2024-01-31", []absence{sick("2024-01-01", "", 50)},
		func(_ *productTerms, _ *insurance, e *employee) { e.wage, e.hours = decimal("26100"), decimal("40") },
		"c0.m0.loondoorbetaling_wettelijk=1150.00 c0.einde_vergoeding_reden=lopend"},
}

func reported(a absence, on string) absence {
	a.reported = civil(on)
	return a
}

func netted(a absence, benefit string) absence {
	a.safetyNet = decimal(benefit)
	return a
}

func sanctioned(a absence, weeks int64, kept bool) absence {
	a.sanction, a.answered, a.kept = weeks, true, kept
	return a
}

func temporary(end, extended string) func(*productTerms, *insurance, *employee) {
	return func(_ *productTerms, _ *insurance, e *employee) {
		e.temporary, e.contractEnd, e.extendedTo = true, civil(end), civil(extended)
	}
}

// The day-by-day computation gives what was computed by hand.
func TestPolicyOracleAgainstHandComputations(t *testing.T) {
	for _, x := range append(slices.Clone(handExamples), moreExamples...) {
		terms, in := whole(x.absences...)
		if x.change != nil {
			x.change(&terms, &in, &in.staff[0])
		}
		got := flat(policyExpected(terms, in, civil(x.on)))
		for word := range strings.FieldsSeq(x.want) {
			if name, want, _ := strings.Cut(word, "="); got[name] != want {
				t.Errorf("%s: %s is %q, want %q", x.name, name, got[name], want)
			}
		}
	}
}

// flat names the values of an insurance of one employee by a path.
func flat(all expected) map[string]string {
	e := all.lists["werknemers"][0]
	got := map[string]string{"total": all.values["uitkering_totaal"], "aow": e.values["aow_datum"], "dagloon": e.values["dagloon"],
		"jaarloon": e.values["verzekerd_jaarloon"], "death": e.values["overlijdensuitkering"], "cases": fmt.Sprint(len(e.lists["ziektegevallen"]))}
	for i, c := range e.lists["ziektegevallen"] {
		for name, v := range c.values {
			got[fmt.Sprintf("c%d.%s", i, name)] = v
		}
		for k, m := range c.lists["maanden"] {
			for name, v := range m.values {
				got[fmt.Sprintf("c%d.m%d.%s", i, k, name)] = v
			}
		}
	}
	return got
}
