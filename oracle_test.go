package dekking_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// terms are what the source table says of each product, written down apart from
// the documents.
type terms struct {
	cap       int64 // EUR a year for each employee
	charges   int64 // per cent that may be insured
	threshold int64 // per cent of rise above which notice may be given; 0: any change
}

var sourceTable = map[string]terms{
	"algc-108v-mkbo-206v": {125000, 30, 0},
	"7523f":               {125000, 25, 20},
	"1316-16":             {175000, 25, 25},
	"ql-vov-2024":         {175000, 30, 25},
	"v2005-v2108-v2613":   {125000, 25, 0},
}

// policy is one random question.
type policy struct {
	start, notice        time.Time // notice is zero when none was given
	before, after        int64     // premium rates in thousandths of a per cent; 0: not given
	charges              int64
	wages                []int64 // cents a year
	halves               [4]int64
	required             bool // more than the standard by collective agreement
	hasBefore, hasNotice bool
}

func policies(t *rapid.T) policy {
	day := func(name string) time.Time {
		return time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3000).Draw(t, name))
	}
	p := policy{start: day("start"), notice: day("notice"), charges: rapid.Int64Range(0, 30).Draw(t, "charges"),
		hasBefore: rapid.Bool().Draw(t, "rates"), hasNotice: rapid.Bool().Draw(t, "noticed"), required: rapid.Bool().Draw(t, "required")}
	p.before = rapid.Int64Range(1, 9000).Draw(t, "before")
	rises := []int64{0, 19999, 20000, 20001, 24999, 25000, 25001, -5000, 90000}
	p.after = p.before + p.before*rapid.SampledFrom(rises).Draw(t, "rise")/100000
	around := rapid.SampledFrom([]int64{12500000, 17500000}).Draw(t, "cap")
	p.wages = rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(0, 30000000), rapid.Int64Range(around-2, around+2)), 1, 4).Draw(t, "wages")
	for i := range p.halves {
		p.halves[i] = 70 + 5*rapid.Int64Range(0, 6).Draw(t, fmt.Sprint("half", i))
	}
	return p
}

// inputs writes the question as a request.
func (p policy) inputs() []byte {
	in := map[string]any{"ingangsdatum": p.start.Format(time.DateOnly), "werkgeverslasten": p.charges, "hogere_dekking_in_cao": p.required}
	for i, h := range p.halves {
		in[fmt.Sprintf("dekking_halfjaar_%d", i+1)] = h
	}
	if p.hasBefore {
		in["premie_oud"], in["premie_nieuw"] = thousandths(p.before), thousandths(p.after)
	}
	if p.hasNotice {
		in["opzegging_ontvangen_op"] = p.notice.Format(time.DateOnly)
	}
	var employees []any
	for i, w := range p.wages {
		employees = append(employees, map[string]any{"id": fmt.Sprint("w", i), "jaarloon": json.Number(fmt.Sprintf("%d.%02d", w/100, w%100))})
	}
	in["werknemers"] = employees
	out, _ := json.Marshal(in)
	return out
}

func thousandths(n int64) json.Number { return json.Number(fmt.Sprintf("%d.%03d", n/1000, n%1000)) }

// may says whether the change of premium gives the right to give notice.
func (p policy) may(x terms) bool {
	rise := big.NewRat(p.after-p.before, p.before)
	if x.threshold == 0 {
		return rise.Sign() != 0
	}
	return rise.Cmp(big.NewRat(x.threshold, 100)) > 0
}

// last is the earliest last day of cover after notice.
func (p policy) last(x terms) time.Time {
	month := later(p.notice, 1)
	term := later(p.start, 36).AddDate(0, 0, -1)
	if p.hasBefore && p.may(x) || month.After(term) {
		return month
	}
	return term
}

// later is the same day so many months on, or the end of that month.
func later(d time.Time, months int) time.Time {
	first := time.Date(d.Year(), d.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(d.Day(), first.AddDate(0, 1, -1).Day())-1)
}

// What the documents make of random policies is what the table of the source
// says, computed apart from them.
func TestProductsAgainstAnIndependentComputation(t *testing.T) {
	catalog, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("rules"), Products: os.DirFS("products"), Schemas: compiled()})
	if err != nil || catalog == nil {
		t.Fatal(err, faults)
	}
	if len(catalog.Products) != len(sourceTable) {
		t.Fatalf("%d products, the table has %d", len(catalog.Products), len(sourceTable))
	}
	on, _ := calendar.Parse("2026-07-01")
	for _, product := range catalog.Products {
		x, e := sourceTable[product.ID], product.Evaluator()
		rapid.Check(t, func(t *rapid.T) {
			p := policies(t)
			doc, _ := document.ReadJSON("policy.json", p.inputs())
			a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on})
			if err != nil || len(faults) > 0 {
				t.Fatal(err, faults, string(p.inputs()))
			}
			p.wagesAgree(t, x, a)
			p.noticeAgrees(t, x, a)
			p.limitsAgree(t, x, a)
		})
	}
}

func (p policy) wagesAgree(t *rapid.T, x terms, a *engine.Evaluation) {
	for i, w := range p.wages {
		capped := big.NewRat(min(w, x.cap*100), 100)
		charged := new(big.Rat).Mul(capped, big.NewRat(100+p.charges, 100))
		daily := new(big.Rat).Quo(charged, big.NewRat(261, 1))
		row := a.Results.Lists["werknemers"][i].Values
		for name, want := range map[string]*big.Rat{"verzekerd_jaarloon": capped, "verzekerd_loon": charged, "dagloon": daily} {
			if got := number(row[name]); got == nil || got.Cmp(want) != 0 {
				t.Fatalf("%s of %d cents: %+v, want %s", name, w, row[name], want)
			}
		}
	}
}

// number is the exact number of a value.
func number(v engine.Value) *big.Rat {
	s, _ := v.Value.(string)
	if v.Exact != "" {
		s = v.Exact
	}
	n, _ := new(big.Rat).SetString(s)
	return n
}

func (p policy) noticeAgrees(t *rapid.T, x terms, a *engine.Evaluation) {
	may, last := a.Results.Values["opzegbaar_bij_premiewijziging"], a.Results.Values["vroegste_einddatum"]
	switch {
	case p.hasBefore && may.Value != p.may(x), !p.hasBefore && may.State != "notApplicable":
		t.Fatalf("notice from %d to %d thousandths: %+v", p.before, p.after, may)
	case p.hasNotice && last.Value != p.last(x).Format(time.DateOnly), !p.hasNotice && last.State != "notApplicable":
		t.Fatalf("start %s, notice %s: %+v, want %s", p.start, p.notice, last, p.last(x))
	}
}

func (p policy) limitsAgree(t *rapid.T, x terms, a *engine.Evaluation) {
	second := big.NewRat(p.halves[2]+p.halves[3], 2)
	both := new(big.Rat).Add(big.NewRat(p.halves[0]+p.halves[1], 2), second)
	want := map[string]bool{
		"dekking_tweede_jaar":             !p.required && second.Cmp(big.NewRat(70, 1)) > 0,
		"dekking_twee_jaar":               !p.required && both.Cmp(big.NewRat(170, 1)) > 0,
		"werkgeverslasten_binnen_maximum": p.charges > x.charges,
	}
	for _, v := range a.Violations {
		if !want[v.Constraint] {
			t.Fatalf("%s does not hold for %+v", v.Constraint, p)
		}
		delete(want, v.Constraint)
	}
	for name, broken := range want {
		if broken {
			t.Fatalf("%s is broken and not told: %+v", name, p)
		}
	}
}
