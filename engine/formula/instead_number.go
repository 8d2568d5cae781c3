package formula

import (
	"strings"
)

// number looks at a number: how it is written, and what stands behind it.
func (f *foreign) number(i int) {
	t := f.all[i]
	meant, odd := pointed(t.text)
	args := map[string]string{"number": meant}
	next := i + 1
	switch {
	case f.told[i] || t.text[0] == '.':
	case next < len(f.all) && f.all[next].text == "%" && f.percentage(next+1):
		f.tell(i, next, "hint/percent-sign", args)
	case next < len(f.all) && (f.word(next) || strings.Contains("€$£", f.all[next].text)):
		args["word"] = f.all[next].text
		f.tell(i, next, "hint/number-of-unit", args)
	case next < len(f.all) && grouped(t.text, f.all[next]) && f.all[next].From == t.To+1:
		f.write(i, next, t.text+f.all[next].text)
	case odd:
		f.notation(i, meant)
	}
}

// notation reports a number that is not written as it is here.
func (f *foreign) notation(i int, meant string) {
	t := f.all[i]
	at, found := t.Span, t.text
	if comma := strings.IndexByte(t.text, ','); comma > 0 {
		at, found = Span{t.From + comma, t.From + comma + 1}, ","
	}
	args := map[string]string{"found": found, "meant": meant}
	if whole, fraction, _ := strings.Cut(meant, "."); thousands.MatchString(whole+".000") && len(fraction) == 3 && !strings.Contains(t.text, ".") {
		args["meant"], args["value"] = whole+fraction, strings.TrimRight(strings.TrimRight(meant, "0"), ".")
		f.fault("formula/syntax", at, args, "hint/write-either")
		return
	}
	f.fault("formula/syntax", at, args, "hint/write")
}

// percentage says that a % is no remainder, by what stands behind it.
func (f *foreign) percentage(next int) bool {
	return !f.value(next) && !f.opens(next)
}

// word says that a token is a word that can be a unit or a name.
func (f *foreign) word(i int) bool {
	return f.value(i) && f.all[i].kind == wordToken && f.all[i].text[0] != '.' && !f.is(i, "x", "if", "als", "not", "niet", "min") && !f.opens(i+1)
}

// grouped says that a number goes on behind a space: 1 000.
func grouped(text string, next token) bool {
	return next.kind == numberToken && len(text) <= 3 && len(next.text) == 3 && strings.Trim(text+next.text, "0123456789") == ""
}

// pointed writes a number with a point and nothing else: 1.000,50 is 1000.50.
// odd says that it was written otherwise.
func pointed(text string) (meant string, odd bool) {
	points, commas := strings.Count(text, "."), strings.Count(text, ",")
	switch {
	case thousands.MatchString(text): // 125.000, which the parser asks about where it can be read
		return strings.Replace(text, ".", "", 1), false
	case commas == 0 && points <= 1:
		return text, false
	case commas == 1 && strings.LastIndexByte(text, '.') < strings.IndexByte(text, ','):
		return strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1), true
	case points == 1 && strings.LastIndexByte(text, ',') < strings.IndexByte(text, '.'):
		return strings.ReplaceAll(text, ",", ""), true
	}
	return strings.NewReplacer(".", "", ",", "").Replace(text), true
}

// decimalHint is for a call in which a comma seems to stand before decimals, so
// that one number became two: the other commas have a space behind them, or the
// second number begins with a zero, or there is one argument too many.
func decimalHint(src string, f Fault) (args map[string]string, hint string) {
	runes := []rune(src)
	for i, all := 1, scan(runes); i+1 < len(all); i++ {
		left, comma, right := all[i-1], all[i], all[i+1]
		tight := comma.text == "," && left.To == comma.From && comma.To == right.From
		if !tight || left.From >= f.Span.To || right.To <= f.Span.From || !whole(left) || !whole(right) {
			continue
		}
		if f.Code == "formula/argument-count" || right.text[0] == '0' && len(right.text) > 1 || spaced(runes, all, comma) {
			return map[string]string{"meant": left.text + "." + right.text}, "hint/write-if"
		}
	}
	return nil, ""
}

// whole says that a token is digits only.
func whole(t token) bool {
	return t.kind == numberToken && strings.Trim(t.text, "0123456789") == ""
}

// spaced says that another comma in the same brackets has a space behind it.
func spaced(src []rune, all []token, comma token) bool {
	for _, t := range all {
		if t.text == "," && t.in == comma.in && t.From != comma.From && t.To < len(src) && src[t.To] == ' ' {
			return true
		}
	}
	return false
}
