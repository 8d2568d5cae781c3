package engine_test

import (
	"encoding/json"
	"math/big"
	"regexp"
	"strings"
	"time"

	"dekking/engine"
)

// toldStep is a step of an explanation, as the JSON of an answer tells it.
type toldStep struct {
	ID       int
	Name     string
	Op       string
	Text     string
	Value    toldValue
	Before   *toldValue
	Operands []int
	Unit     string
	Taken    bool
}

// toldValue is a value as JSON tells it.
type toldValue struct {
	State   string
	Value   any
	Exact   string
	Because string
}

// quantity is what a value is computed with: a number, a day, a Boolean, a text
// or several of these. A value that is not there has only a state.
type quantity struct {
	state string
	num   *big.Rat
	day   time.Time
	yes   bool
	text  string // of a choice or text, and of whatever else is written
	many  []quantity
}

// explanation reads the table of steps out of the JSON of an answer.
func explanation(t fataler, a *engine.Evaluation) []toldStep {
	asTheirFields(t, a)
	src, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Explanation []toldStep }
	if err := json.Unmarshal(src, &answer); err != nil {
		t.Fatal(err)
	}
	for i, s := range answer.Explanation {
		if s.ID != i {
			t.Fatal("step ", i, " has id ", s.ID)
		}
	}
	return answer.Explanation
}

// fataler is a test, of Go or of rapid.
type fataler interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

var (
	looksNumeric = regexp.MustCompile(`^-?\d+(\.\d+)?(/\d+)?$`)
	looksLikeDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// read takes a value as it is told beside its unit: percents are hundredths.
func (w toldValue) read(unit string) quantity {
	a := quantity{state: w.State}
	switch v := w.Value.(type) {
	case bool:
		a.yes = v
	case string:
		a = readWritten(v, w.Exact, unit)
	case []any:
		for _, x := range v {
			a.many = append(a.many, readWritten(x.(string), "", unit))
		}
	}
	return a
}

// readWritten reads a number, a day or a text. JSON does not tell them apart but by
// their looks.
func readWritten(s, exact, unit string) quantity {
	a := quantity{state: "value", text: s}
	if exact != "" {
		s = exact
	}
	switch {
	case looksNumeric.MatchString(s):
		a.num, _ = new(big.Rat).SetString(s)
		if unit == "procent" {
			a.num.Quo(a.num, big.NewRat(100, 1))
		}
	case looksLikeDay.MatchString(s):
		a.day, _ = time.Parse(time.DateOnly, s)
	}
	return a
}

func rational(r *big.Rat) quantity { return quantity{state: "value", num: r} }
func countAs(n int) quantity       { return rational(big.NewRat(int64(n), 1)) }
func yesOrNo(yes bool) quantity    { return quantity{state: "value", yes: yes} }
func dayOf(d time.Time) quantity {
	return quantity{state: "value", day: d, text: d.Format(time.DateOnly)}
}

// equal says that two values are the same.
func (a quantity) equal(b quantity) bool {
	switch {
	case a.state != b.state:
		return false
	case a.num != nil && b.num != nil:
		return a.num.Cmp(b.num) == 0
	case a.num != nil || b.num != nil:
		return false
	}
	return a.yes == b.yes && a.text == b.text
}

// compare orders two numbers or two days.
func (a quantity) compare(b quantity) int {
	if a.num != nil && b.num != nil {
		return a.num.Cmp(b.num)
	}
	return a.day.Compare(b.day)
}

func (a quantity) String() string {
	if a.num != nil {
		return a.num.RatString()
	}
	if a.text != "" {
		return a.text
	}
	return map[bool]string{true: "true", false: "false"}[a.yes]
}

// literalOf reads a literal as an explanation writes it.
func literalOf(text, unit string) quantity {
	switch {
	case text == "true" || text == "false":
		return yesOrNo(text == "true")
	case strings.HasPrefix(text, "date('"):
		return readWritten(strings.TrimSuffix(strings.TrimPrefix(text, "date('"), "')"), "", "")
	case strings.HasPrefix(text, "'"):
		inside := text[1 : len(text)-1]
		return quantity{state: "value", text: strings.ReplaceAll(inside, `\'`, `'`)}
	}
	return readWritten(text, "", unit)
}
