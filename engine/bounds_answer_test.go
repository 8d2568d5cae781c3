package engine_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/document"
)

// answerBounds are the bounds that a loaded product can meet, by the words of
// the page.
var answerBounds = map[string]bound{
	"request: rows of one list": {"engine.MaxList", func(t *testing.T, n int) string {
		return requestFaults(t, rowsOf(n, -1))
	}, 0},
	"request: rows of all its lists": {"engine.MaxRows", func(t *testing.T, n int) string {
		rows := make([]string, 25) // each a row, with rows of its own
		for i := range rows {
			own := n/len(rows) - 1
			if i == 0 {
				own += n % len(rows)
			}
			rows[i] = `{"delen":[` + strings.Repeat("{},", own-1) + `{}]}`
		}
		return requestFaults(t, `{"regels":[`+strings.Join(rows, ",")+`]}`)
	}, 0},
	"request: faults told of one": {"engine.MaxFaults", func(t *testing.T, n int) string {
		var strange strings.Builder
		for i := range n {
			fmt.Fprintf(&strange, `"x%d":1,`, i)
		}
		_, faults := buy(t, shop(t), "{"+strange.String()+`"dag":"2024-01-01"}`, "2024-01-01", engine.Request{})
		return among(faults, "input/unknown", n, "input/more-faults")
	}, 0},
	"evaluation: rows of derived lists together": {"engine.MaxDerived", func(t *testing.T, n int) string {
		const most = 300 * 12 // months from 1900 through 2199; the first is cut in two, and a crane has one rental
		var cranes []string
		for i := 0; n > 0; i++ {
			months := min(n-2, most)
			last, _ := calendarDate(t, "1900-01-31").AddMonths(int64(months) - 1)
			cranes = append(cranes, fmt.Sprintf(`{"nummer":"%d","inzetten":[{"van":"1900-01-01","tot_en_met":"%s","machinisten":0}]}`, i, last))
			n -= months + 2
		}
		return fails(hired(t, "2026-01-01", `{"stilstand":3,"kranen":[`+strings.Join(cranes, ",")+`]}`, "aantal_stukken").Results.Values["aantal_stukken"])
	}, 0},
	"evaluation: steps, a value computed or an operation at a row": {"engine.MaxSteps", func(t *testing.T, n int) string {
		// Each of r rows is computed in 8 steps and visits all rows and the parts of its own; the whole
		// takes 2 and visits the rows.
		taken := func(r int) int { return r*(8+r) + 2 + r }
		r := 1
		for taken(r+1) < n {
			r++
		}
		rows := strings.Repeat(`,{"prijs":1,"delen":[]}`, r-1)
		own := `{"prijs":1,"delen":[` + strings.Repeat("{},", n-taken(r)-1) + `{}]}`
		rules := amount("heel", "bon", "sum(regels, .rij)") + amount("rij", "regel", "sum(regels, .prijs) + count(delen) * (1 * EUR)")
		return fails(valueOf(t, `{"regels":[`+own+rows+`]}`, "rules", rules))
	}, 0},
	"evaluation: bits of a number, above and below the line of its fraction": {"formula.MaxBits", func(t *testing.T, n int) string {
		bits := n - 1 - 1 - 4000 - 4*20 // of 2 ** k there are k + 1, and one of the denominator
		src := fmt.Sprintf("abs(((stuks ** 20) ** 20) ** 10 * (stuks ** 20) ** 4 * stuks ** %d) / (stuks ** 20) ** 20 * (1 * EUR)", bits)
		return fails(valueOf(t, `{"stuks":2}`, "inputs", pieces, "rules", amount("heel", "bon", src)))
	}, 0},
	"evaluation: time": {"", func(t *testing.T, n int) string {
		ctx := t.Context()
		if n > 0 {
			ctx = &expired{Context: ctx}
		}
		doc, _ := document.ReadJSON("in.json", []byte(rowsOf(9000, -1)))
		a, _, err := shop(t).Evaluate(ctx, engine.Request{Inputs: doc.Root, On: calendarDate(t, "2024-01-01")})
		if a == nil && errors.Is(err, context.DeadlineExceeded) {
			return "the error of the context"
		}
		return strings.TrimPrefix(fmt.Sprint(err), "<nil>")
	}, 0},
	"answer: its values and rows": {"engine.MaxValues", func(t *testing.T, n int) string {
		// The customer is one; a crane is one, with a value, and its rental with two days; a piece is one, with
		// its days and a value.
		count := 80
		for (n-1-5*count)%4 != 0 {
			count++
		}
		pieces := (n - 1 - 5*count) / 4
		var rows []string
		for i := range count {
			own := pieces / (count - i)
			last, _ := calendarDate(t, "1900-01-31").AddMonths(int64(own) - 2) // the first month is cut in two
			rows = append(rows, fmt.Sprintf(`{"nummer":"%d","inzetten":[{"van":"1900-01-01","tot_en_met":"%s","machinisten":0}]}`, i, last))
			pieces -= own
		}
		doc, faults := document.ReadJSON("in.json", []byte(`{"stilstand":3,"kranen":[`+strings.Join(rows, ",")+`]}`))
		if len(faults) > 0 {
			t.Fatal(tell(faults))
		}
		_, faults, err := cranes().Evaluator().Evaluate(t.Context(), engine.Request{On: calendarDate(t, "2026-01-01"), Inputs: doc.Root, Outputs: []string{"langste", "dagen_stuk"}})
		if err != nil {
			t.Fatal(err)
		}
		return codes(faults)
	}, 0},
	"answer: decimals of a number": {"engine.Places", func(t *testing.T, n int) string {
		v := valueOf(t, `{"stuks":1}`, "inputs", pieces, "rules", amount("heel", "bon", fmt.Sprintf("stuks / 10 ** %d * (1 * EUR)", n)))
		if v.Exact == "" && v.Value == "0."+strings.Repeat("0", n-1)+"1" {
			return ""
		}
		if v.Exact != "1/1"+strings.Repeat("0", n) {
			return fmt.Sprint(v.Value, " ", v.Exact)
		}
		return "cut"
	}, 0},
	"answer: missing inputs that one value names": {"engine.MaxPointers", func(t *testing.T, n int) string {
		a, _ := buy(t, shop(t), `{"regels":[`+strings.Repeat("{},", n-1)+`{}]}`, "2024-01-01", engine.Request{})
		named := len(a.Results.Values["som"].Missing)
		switch {
		case len(a.Missing) != n:
			return fmt.Sprintf("%d missing of %d", len(a.Missing), n)
		case named < n:
			return "cut"
		}
		return ""
	}, 0},
	"explanation: its steps": {"engine.MaxExplained", func(t *testing.T, n int) string {
		rest := n - 2 - 2 // the rule, its sum, and that of two rows
		part := func(n int) string { return `{"delen":[` + strings.Repeat(`{"stuk":1},`, n-1) + `{"stuk":1}]}` }
		rules := amount("heel", "bon", "sum(regels, sum(.delen, .stuk))")
		return explained(t, `{"regels":[`+part(rest/2)+","+part(rest-rest/2)+`]}`, rules, n, "heel")
	}, 0},
	"explanation: operands of all its steps": {"engine.MaxOperands", func(t *testing.T, n int) string {
		rules, names := "", make([]string, 20)
		for i := range names {
			names[i] = fmt.Sprintf("som%d", i)
			rules += amount(names[i], "bon", "sum(regels, .prijs)")
		}
		rows := n/len(names) - 1 // a rule has one operand, its sum the rows
		return explained(t, rowsOf(rows, -1), rules, rows+2*len(names), names...)
	}, 200_020},
}

// pieces declares an input without a unit.
const pieces = "  stuks: {type: number, title: {nl: stuks, en: pieces}}\n"

// requestFaults are the codes for inputs of the shop.
func requestFaults(t *testing.T, inputs string) string {
	t.Helper()
	_, faults := buy(t, shop(t), inputs, "2024-01-01", engine.Request{})
	return codes(faults)
}

// valueOf is what rule `heel` comes to in the shop with more in its sections.
func valueOf(t *testing.T, inputs string, sections ...string) engine.Value {
	t.Helper()
	a, faults := buy(t, bounded(t, sections...), inputs, "2024-01-01", engine.Request{Outputs: []string{"heel"}})
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	return a.Results.Values["heel"]
}

// explained explains rules, which takes a number of steps if it is not cut.
func explained(t *testing.T, inputs, rules string, steps int, names ...string) string {
	t.Helper()
	a, faults := buy(t, bounded(t, "rules", rules), inputs, "2024-01-01", engine.Request{Explain: names})
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	for s := range a.Explanation.All() {
		if s.Op == "cut" {
			return "cut"
		}
	}
	if n := a.Explanation.Len(); n != steps {
		return fmt.Sprintf("%d steps of %d", n, steps)
	}
	return ""
}

// fails says why a value failed.
func fails(v engine.Value) string {
	if v.State == "value" {
		return ""
	}
	return v.State + ": " + v.Code
}
