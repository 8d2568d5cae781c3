package dekking_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"
)

// policyKinds are what random policies must come to often enough.
const policyKinds = "herstel,lopend,maximum,aow,einde_contract,wia,overlijden,niet_gedekt," +
	"paid true,paid false,paid after the end,paid after 104 weeks,nothing left of benefits,joined,late true,late false," +
	"half-year 0,half-year 1,half-year 2,half-year 3,uninsured true,uninsured false,more than the law,death true,death false"

// The random policies reach what they are drawn for.
func TestRandomPoliciesReachEveryKind(t *testing.T) {
	seen := map[string]int{}
	for i, terms := range policyTerms {
		r := draws{rand.New(rand.NewSource(policySeed + int64(i)))}
		for range 100 {
			in, on := r.insurance(terms)
			for _, kind := range in.kinds(terms, on) {
				seen[kind]++
			}
		}
	}
	t.Log(seen)
	for kind := range strings.SplitSeq(policyKinds, ",") {
		if seen[kind] < 15 {
			t.Errorf("%q in %d of 500 policies", kind, seen[kind])
		}
	}
}

// kinds are what a policy comes to, each once.
func (in insurance) kinds(terms productTerms, on time.Time) []string {
	var kinds []string
	for _, e := range in.staff {
		p := newPerson(terms, in, e, on)
		var cases []*sickCase
		for _, days := range p.cases(on) {
			c := p.judge(days)
			cases = append(cases, c)
			kinds = append(kinds, c.kinds()...)
		}
		if !p.died.IsZero() {
			kinds = append(kinds, fmt.Sprint("death ", p.onDeath(cases).Sign() > 0))
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// kinds are those of a case.
func (c *sickCase) kinds() []string {
	first, last := c.days[0], c.days[len(c.days)-1]
	kinds := []string{c.reason, fmt.Sprint("paid ", c.paid.Sign() > 0), fmt.Sprint("half-year ", last.halfYear()),
		fmt.Sprint("late ", !c.beginsPaying(c.days).Equal(first.date))}
	if !last.in.from.Equal(first.in.from) {
		kinds = append(kinds, "joined")
	}
	for _, d := range c.days {
		switch paid := c.covers(d.date) && isWorkday(d.date); {
		case paid && !c.insurance.end.IsZero() && d.date.After(c.insurance.end):
			kinds = append(kinds, "paid after the end")
		case paid && d.number > 728:
			kinds = append(kinds, "paid after 104 weeks")
		case paid && c.benefits(d).Sign() > 0 && c.amounts(c, d)[0].Sign() == 0:
			kinds = append(kinds, "nothing left of benefits")
		}
	}
	for _, m := range c.expected().lists["maanden"] {
		kinds = append(kinds, fmt.Sprint("uninsured ", m.values["onverzekerd"] != "0.00"))
		if m.values["loondoorbetaling_wettelijk"] != m.values["verplichting_werkgever"] {
			kinds = append(kinds, "more than the law")
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
