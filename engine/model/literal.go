package model

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

// Fault is what is wrong with one literal, without its place.
type Fault struct {
	Code string
	Args map[string]string
	Hint string
}

// Diagnostic gives the fault a place.
func (f *Fault) Diagnostic(at diag.Pos) diag.Diagnostic {
	return diag.Diagnostic{Code: f.Code, Pos: at, Args: f.Args, Hint: f.Hint}
}

// Literal reads a value of a type from a document or a request. decimals is
// the number of places of the unit's money, or -1.
func Literal(n *document.Node, t *formula.Type, decimals int) (formula.Value, *Fault) {
	v := formula.Value{State: formula.Known, Kind: t.Kind}
	if n.Kind != document.Scalar {
		return v, &Fault{Code: "value/not-single", Args: args{"want": "kind/" + t.Kind.String(), "got": "kind/" + [...]string{"map", "list"}[n.Kind]}}
	}
	if n.Text == "" && (n.IsNull() || t.Kind != formula.Text) {
		return v, &Fault{Code: "value/empty", Args: args{"want": "kind/" + t.Kind.String()}}
	}
	var fault *Fault
	switch t.Kind {
	case formula.Number:
		v.Num, fault = numeral(n, decimals)
		if t.Unit.IsPercent() {
			v.Num, _ = v.Num.Quo(number.Int(100))
			v.Num = v.Num.Reduced()
		}
	case formula.Boolean:
		yes, ok := n.Bool()
		if !ok {
			fault = notBoolean(n)
		} else if yes {
			v.Int = 1
		}
	case formula.Date:
		v.Int, fault = day(n)
	case formula.Choice:
		v.Int, fault = choice(n, t.Domain)
	case formula.Text:
		v.Text = n.Text
		if n.IsNull() {
			fault = &Fault{Code: "value/not-text", Args: args{"text": n.Text}}
		}
	}
	if fault != nil && t.Kind != formula.Text && notApplicable(n) {
		fault.Hint = "hint/not-applicable"
	}
	return v, fault
}

// notApplicable says that a document gives for a value what people write when
// there is none. A request has no other way to say so, and no advice to follow.
func notApplicable(n *document.Node) bool {
	if k := n.Key(); k == nil || k.Text != "value" || n.FromJSON() {
		return false
	}
	switch strings.ToLower(n.Text) {
	case "n.v.t.", "n.v.t", "nvt", "n/a", "geen", "-", "~", "null", "none":
		return true
	}
	return false
}

var (
	grouped   = regexp.MustCompile(`^-?[1-9]\d{0,2}(\.\d{3})+$`)                                                                             // 175.000, 1.234.567
	dutch     = regexp.MustCompile(`^-?\d{1,3}(\.?\d{3})*,\d+$`)                                                                             // 0,5 and 1.234,50
	english   = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d+)?$`)                                                                           // 1,234.50
	ambiguous = regexp.MustCompile(`^(-?[1-9]\d{0,2}),(\d{3})$`)                                                                             // 1,000
	dressed   = regexp.MustCompile(`^(?i:€|EUR|euro)?[\s\x{a0}]*(-?[\d.,]+?)(?:,[-–—]{1,2})?[\s\x{a0}]*(?i:%|€|EUR|euro|procent|percent)?$`) // € 5, € 125.000,-, 5%
	spaced    = regexp.MustCompile(`^(\D*\d{1,3})((?:[ '’\x{a0}\x{202f}]\d{3})+)(\D.*)?$`)                                                   // 125 000, 125'000
	shortYear = regexp.MustCompile(`^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$`)                                                                      // 1-1-20
)

// numeral reads a number; what is no number gets the number that was meant. What
// stands bare in JSON and reads as a number is one.
func numeral(n *document.Node, decimals int) (number.Number, *Fault) {
	v, err := number.Parse(n.Text)
	switch {
	case (err != nil || n.Style != document.Plain || !n.FromJSON()) && !n.IsNumber():
		return number.Number{}, notNumber(n, decimals)
	case thousands(n, decimals):
		return number.Number{}, &Fault{Code: "value/thousands", Args: args{"text": n.Text, "meant": suggestion(n.Text),
			"value": strings.TrimSuffix(strings.TrimRight(n.Text, "0"), ".")}, Hint: "hint/write-either"}
	}
	if err != nil {
		v, err = number.Parse(strings.ToLower(n.Text)) // JSON allows 1E5
	}
	if err != nil {
		return v, &Fault{Code: "value/number-bounds", Args: args{"text": clip(n.Text),
			"digits": strconv.Itoa(number.MaxDigits), "exponent": strconv.Itoa(number.MaxExponent)}}
	}
	return v, nil
}

// thousands says that a number looks like groups of thousands: 175.000. In
// JSON, which programs write, only a whole amount of money does.
func thousands(n *document.Node, decimals int) bool {
	whole := strings.HasSuffix(n.Text, ".000")
	if len(n.Text) < 5 || !whole && (n.FromJSON() || decimals < 0 || decimals > 2) || n.FromJSON() && decimals < 0 {
		return false
	}
	return grouped.MatchString(n.Text)
}

// notNumber says what to write for what is no number.
func notNumber(n *document.Node, decimals int) *Fault {
	f := &Fault{Code: "value/not-number", Args: args{"text": clip(n.Text), "meant": suggestion(n.Text)}}
	one, other, twofold := readings(n.Text, decimals)
	switch {
	case f.Args["meant"] == n.Text:
		f.Code, f.Hint = "value/number-quoted", "hint/write"
	case twofold:
		f.Args["meant"], f.Args["value"], f.Hint = one, other, "hint/write-either"
	case f.Args["meant"] != "":
		f.Hint = "hint/write"
	}
	return f
}

// readings are the two numbers that 1,500 means: one and a half in Dutch, and
// fifteen hundred in English. Of money the latter is likelier.
func readings(s string, decimals int) (likely, other string, ok bool) {
	s = strings.TrimSpace(s)
	if m := dressed.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	m := ambiguous.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	whole, broken := m[1]+m[2], strings.TrimSuffix(strings.TrimRight(m[1]+"."+m[2], "0"), ".")
	if decimals >= 0 {
		return whole, broken, true
	}
	return broken, whole, true
}

// suggestion is the number that a text in another notation means; "" where there
// is none, or none within the bounds of a number.
func suggestion(s string) string {
	meant := plainly(s)
	if _, err := number.Parse(meant); err != nil {
		return ""
	}
	return meant
}

// plainly is a text without what only other notations have.
func plainly(s string) string {
	if m := spaced.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return suggestion(m[1] + strings.Map(onlyDigits, m[2]) + m[3])
	}
	if m := dressed.FindStringSubmatch(strings.TrimSpace(s)); m != nil && m[1] != s {
		if inner := suggestion(m[1]); inner != "" {
			return inner
		}
		s = m[1]
	}
	switch {
	case dutch.MatchString(s):
		return strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case english.MatchString(s):
		return strings.ReplaceAll(s, ",", "")
	case grouped.MatchString(s):
		return strings.ReplaceAll(s, ".", "")
	}
	if v, err := number.Parse(s); err == nil && strings.ContainsAny(s, "eE") { // 1e5
		return v.String()
	}
	return s
}

func onlyDigits(r rune) rune {
	if '0' <= r && r <= '9' {
		return r
	}
	return -1
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

var booleans = map[string]string{"ja": "true", "nee": "false", "yes": "true", "no": "false", "on": "true", "off": "false",
	"waar": "true", "onwaar": "false", "1": "true", "0": "false", "true": "true", "false": "false"}

func notBoolean(n *document.Node) *Fault {
	f := &Fault{Code: "value/not-boolean", Args: args{"text": clip(n.Text)}}
	if meant, ok := booleans[strings.ToLower(n.Text)]; ok {
		f.Args["meant"], f.Hint = meant, "hint/write"
	}
	return f
}

func day(n *document.Node) (int32, *Fault) {
	d, err := calendar.Parse(n.Text)
	if err == nil {
		return int32(d), nil
	}
	f := &Fault{Code: "value/not-date", Args: args{"text": clip(n.Text)}}
	var e *calendar.ParseError
	if errors.As(err, &e) {
		switch e.Kind {
		case calendar.NoSuchDay:
			f.Code = "value/no-such-day"
		case calendar.Range:
			f.Code = "value/date-range"
			f.Args["first"], f.Args["last"] = strconv.Itoa(calendar.First.Year()), strconv.Itoa(calendar.Last.Year())
		}
		if e.Suggestion != "" {
			f.Args["meant"], f.Hint = e.Suggestion, "hint/write"
			if e.MonthFirst {
				f.Hint = "hint/write-if"
			}
		}
	}
	if shortYear.MatchString(n.Text) {
		f.Hint = "hint/full-year"
	}
	return 0, f
}

// manyChoices is how many choices at most are searched for one that is near.
const manyChoices = 1000

func choice(n *document.Node, d *formula.Domain) (int32, *Fault) {
	if i := d.Index(n.Text); i >= 0 {
		return i, nil
	}
	f := &Fault{Code: "value/not-choice", Args: args{"text": clip(n.Text), "allowed": joined(d.IDs), "nearest": ""}}
	if len(d.IDs) <= manyChoices {
		f.Args["nearest"] = text.Nearest(n.Text, d.IDs)
	}
	if f.Args["nearest"] != "" {
		f.Hint = "hint/did-you-mean"
	}
	return 0, f
}

// literal reads a value and reports its fault.
func (b *builder) literal(n *document.Node, t formula.Type, l *Line) (formula.Value, bool) {
	if t.Kind == formula.Choice && n.Kind == document.Scalar {
		if i, ok := b.indexOf(t.Domain)[n.Text]; ok {
			return formula.Value{State: formula.Known, Kind: formula.Choice, Int: i}, true
		}
	}
	v, fault := Literal(n, &t, l.decimals(t))
	if fault != nil {
		b.faults = append(b.faults, fault.Diagnostic(n.Pos))
	}
	return v, fault == nil
}

// indexOf are the places of the choices of a domain, which a table can name a
// hundred thousand times.
func (b *builder) indexOf(d *formula.Domain) map[string]int32 {
	index, known := b.ids[d]
	if !known {
		index = make(map[string]int32, len(d.IDs))
		for i, id := range d.IDs {
			if _, twice := index[id]; !twice && id != "" {
				index[id] = int32(i)
			}
		}
		b.ids[d] = index
	}
	return index
}

// Decimals is how many places amounts of a type always show; -1 when the
// type's unit is not one of money.
func (l *Line) Decimals(t formula.Type) int { return l.decimals(t) }

func (l *Line) decimals(t formula.Type) int {
	if l == nil || t.Kind != formula.Number {
		return -1
	}
	if places, known := l.places[t.Unit]; known {
		return places
	}
	return l.placesOf(t.Unit)
}

// placesOf finds the money in a unit.
func (l *Line) placesOf(u unit.Unit) int {
	for _, f := range u.Bases() {
		if places := l.money[f.Name]; f.Exp == 1 && places > 0 {
			return places
		}
	}
	return -1
}
