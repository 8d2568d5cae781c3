package dekking_test

import (
	"testing"
)

// A year's wage is 52,200: 4,350 a month and 200 a working day.
var deathExamples = []struct {
	name, product, died string
	absences            []absence
	change              func(*productTerms, *insurance, *employee)
	want                string
}{
	{"not dead", "7523f", "", nil, nil, "notApplicable"},
	{"a Saturday of a paid case", "ql-vov-2024", "2024-01-20", []absence{sick("2024-01-01", "2024-01-20", 100)}, nil, "4350.00"},
	{"sick on past the death", "ql-vov-2024", "2024-01-16", []absence{sick("2024-01-01", "2024-03-20", 100)}, nil, "4350.00"},
	{"the last day of own risk", "ql-vov-2024", "2024-01-12", []absence{sick("2024-01-01", "2024-01-20", 100)}, nil, "0.00"},
	{"a covered Saturday of a case not yet paid", "ql-vov-2024", "2024-01-13", []absence{sick("2024-01-01", "2024-01-20", 100)}, nil, "0.00"},
	{"the day after recovery", "algc-108v-mkbo-206v", "2024-01-20", []absence{sick("2024-01-01", "2024-01-19", 100)}, nil, "0.00"},
	{"after the 104 weeks", "algc-108v-mkbo-206v", "2025-12-29", []absence{sick("2024-01-01", "", 100)}, nil, "0.00"},
	{"not sick, by law", "7523f", "2024-01-20", nil, nil, "4350.00"},
	{"the day before the start", "7523f", "2019-12-31", nil, nil, "0.00"},
	{"the first day", "7523f", "2020-01-01", nil, nil, "4350.00"},
	{"the day before the state pension", "7523f", "2024-03-14", nil, bornIn1957, "4350.00"},
	{"the day of the state pension", "7523f", "2024-03-15", nil, bornIn1957, "0.00"},
	{"no more by agreement", "1316-16", "2024-01-20", nil, nil, "4350.00"},
	{"two months by agreement", "1316-16", "2024-01-20", nil, agreed(2), "8700.00"},
	{"five by agreement", "1316-16", "2024-01-20", nil, agreed(5), "13050.00"},
	{"an agreement elsewhere", "7523f", "2024-01-20", nil, agreed(2), "4350.00"},
	{"22 days, not sick", "v2005-v2108-v2613", "2024-01-20", nil, nil, "4400.00"},
	{"22 days, in own risk", "v2005-v2108-v2613", "2024-01-05", []absence{sick("2024-01-01", "", 50)}, nil, "4400.00"},
	{"22 days, on day 364", "v2005-v2108-v2613", "2024-12-29", []absence{sick("2024-01-01", "", 50)}, nil, "4400.00"},
	{"22 days, on day 365", "v2005-v2108-v2613", "2024-12-30", []absence{sick("2024-01-01", "", 50)}, nil, "3080.00"},
	{"a contract that ended", "7523f", "2024-01-17", nil, temporary("2024-01-16", "2024-01-18"), "0.00"},
	{"the last day of a contract", "7523f", "2024-01-16", nil, temporary("2024-01-16", "2024-01-18"), "4350.00"},
	{"a contract extended and covered", "v2005-v2108-v2613", "2024-01-18", nil, temporary("2024-01-16", "2024-01-18"), "4400.00"},
	{"the last day of cover, not sick", "7523f", "2024-01-16", nil, ended("2024-01-16"), "4350.00"},
	{"the last day of cover", "7523f", "2024-01-16", []absence{sick("2024-01-01", "", 100)}, ended("2024-01-16"), "4350.00"},
	{"after the end, in a case that is paid", "7523f", "2024-01-16", []absence{sick("2024-01-01", "", 100)}, ended("2024-01-10"), "4350.00"},
	{"after the end, in own risk", "7523f", "2024-01-12", []absence{sick("2024-01-01", "", 100)}, ended("2024-01-10"), "0.00"},
	{"after the end, 22 days", "v2005-v2108-v2613", "2024-01-12", nil, ended("2024-01-10"), "0.00"},
	{"half a cent", "7523f", "2024-01-20", nil,
		func(_ *productTerms, _ *insurance, e *employee) { e.wage = decimal("60000.06") }, "5000.01"},
	{"the maximum, without employer's costs", "7523f", "2024-01-20", nil,
		func(_ *productTerms, in *insurance, e *employee) { e.wage, in.charges = decimal("125000.01"), 25 }, "10416.67"},
}

func bornIn1957(_ *productTerms, _ *insurance, e *employee) { e.born = civil("1957-03-15") }

func agreed(months int64) func(*productTerms, *insurance, *employee) {
	return func(_ *productTerms, in *insurance, _ *employee) { in.deathMonths = months }
}

func ended(last string) func(*productTerms, *insurance, *employee) {
	return func(_ *productTerms, in *insurance, _ *employee) { in.end = civil(last) }
}

func TestPolicyOracleOnDeath(t *testing.T) {
	for _, x := range deathExamples {
		_, in := whole(x.absences...)
		terms := termsOf(x.product)
		in.staff[0].died = civil(x.died)
		if x.change != nil {
			x.change(&terms, &in, &in.staff[0])
		}
		if got := flat(policyExpected(terms, in, civil("2026-01-31")))["death"]; got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}

func termsOf(product string) productTerms {
	for _, p := range policyTerms {
		if p.id == product {
			return p
		}
	}
	panic(product)
}

func TestPolicyOracleOfStatePension(t *testing.T) {
	for born, want := range map[string]string{
		"1953-08-31": "2019-12-31", "1953-10-31": "2020-02-29", "1955-08-31": "2021-12-31", "1955-09-01": "2022-04-01",
		"1956-05-31": "2022-12-31", "1956-06-01": "2023-04-01", "1957-02-28": "2023-12-28", "1957-03-01": "2024-03-01",
		"1960-02-29": "2027-02-28", "1960-12-31": "2027-12-31", "1961-01-01": "2028-04-01", "1961-01-31": "2028-04-30", "1990-05-20": "2057-08-20",
	} {
		if got := dateOr(employee{born: civil(born)}.pension()); got != want {
			t.Errorf("born %s: %s, want %s", born, got, want)
		}
	}
}
