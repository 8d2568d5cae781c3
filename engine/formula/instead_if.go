package formula

import (
	"slices"
	"strings"
)

// maxShown is how long a text may be to be written out again in a hint.
const maxShown = 100

// conditional looks at an `if`, whatever it is called: its forms are those of
// spreadsheets, if(a, b, c), and of other languages, if a then b else c.
func (f *foreign) conditional(i int) {
	t := f.all[i]
	if f.told[i] {
		return
	}
	if f.opens(i+1) && f.several(i+1) { // else these are the brackets of its test
		f.spreadsheet(i)
		return
	}
	then, otherwise, end := f.branches(i)
	switch {
	case then >= 0:
		at := i
		if t.text == "if" {
			at = then
		}
		if meant := f.rewritten(i, end); meant != "" {
			f.write(at, at, meant)
		} else {
			f.tell(at, at, "hint/if-form", nil)
		}
		for k := i; k < end; k++ {
			f.told[k] = f.told[k] || f.all[k].in == f.all[i].in && f.is(k, "if", "als", "indien", "then", "dan", "else", "anders")
		}
	case t.text != "if":
		f.write(i, i, "if")
	case otherwise >= 0 && !f.braced(i, end):
		f.tell(i, i, "hint/if-form", nil)
	}
}

// spreadsheet reports if(a, b, c).
func (f *foreign) spreadsheet(i int) {
	open, code := i+1, "formula/unknown-function"
	if f.all[i].text == "if" {
		code = "formula/syntax"
	}
	for k, t := range f.all {
		f.told[k] = f.told[k] || t.in == open && t.kind == separatorToken
	}
	args := map[string]string{"name": f.all[i].text, "found": f.all[i].text}
	hint := "hint/if-form"
	if args["meant"] = f.ofParts(open); args["meant"] != "" {
		hint = "hint/write"
	}
	f.fault(code, f.all[i].Span, args, hint)
}

// ofParts writes the three parts between brackets as an if; "" when there are
// not three, when one is empty, or when that is too long.
func (f *foreign) ofParts(open int) string {
	parts := f.parts(open)
	if len(parts) != 3 || slices.Contains(parts, "") {
		return ""
	}
	return short("if " + parts[0] + " {" + parts[1] + "} else {" + parts[2] + "}")
}

// parts are the texts between the separators of a bracket; none where no bracket
// opens, or where it is not closed.
func (f *foreign) parts(open int) []string {
	var parts []string
	from := f.all[open].To
	for k := open; k <= f.all[open].pair; k++ {
		if t := f.all[k]; t.in == open && t.kind == separatorToken || k == f.all[open].pair {
			parts = append(parts, strings.TrimSpace(string(f.src[from:t.From])))
			from = t.To
		}
	}
	return parts
}

// several says that separators stand between what a bracket holds.
func (f *foreign) several(open int) bool { return len(f.parts(open)) > 1 }

// branches finds the then and the else of an if, and the token after all of
// it; -1 where there is none.
func (f *foreign) branches(i int) (then, otherwise, end int) {
	then, otherwise, end = -1, -1, len(f.all)
	nested := 0
	for k := i + 1; k < len(f.all); k++ {
		t := f.all[k]
		if t.pair == f.all[i].in && t.kind == closeToken || t.in == f.all[i].in && t.kind == separatorToken {
			return then, otherwise, k
		}
		switch {
		case t.in != f.all[i].in || otherwise >= 0:
		case then < 0 && f.is(k, "then", "dan"):
			then = k
		case f.is(k, "if", "als", "indien") && !(f.opens(k+1) && f.several(k+1)):
			nested++
		case f.is(k, "else", "anders") && nested > 0:
			nested--
		case f.is(k, "else", "anders"):
			otherwise = k
		}
	}
	return then, otherwise, end
}

// rewritten writes if a then b else c as it is here; "" when that is too long.
func (f *foreign) rewritten(i, end int) string {
	then, otherwise, _ := f.branches(i)
	if then < 0 {
		return ""
	}
	test := f.text(i+1, then)
	switch {
	case otherwise < 0:
		return short("if " + test + " " + f.branch(then+1, end) + " else {…}")
	case f.is(otherwise+1, "if", "als", "indien"):
		more := f.rewritten(otherwise+1, end)
		if more == "" {
			return ""
		}
		return short("if " + test + " " + f.branch(then+1, otherwise) + " else " + more)
	}
	return short("if " + test + " " + f.branch(then+1, otherwise) + " else " + f.branch(otherwise+1, end))
}

// branch is the text of tokens in braces, which it may have already.
func (f *foreign) branch(from, to int) string {
	if from < to && f.all[from].text == "{" && f.all[from].pair == to-1 {
		return f.text(from, to)
	}
	return "{" + f.text(from, to) + "}"
}

// text is the text from one token up to another.
func (f *foreign) text(from, to int) string {
	if from >= to {
		return "…"
	}
	return string(f.src[f.all[from].From:f.all[to-1].To])
}

// braced says that an if has a branch in braces.
func (f *foreign) braced(i, end int) bool {
	for k := i; k < end; k++ {
		if f.all[k].text == "{" && f.all[k].in == f.all[i].in {
			return true
		}
	}
	return false
}

// short is a text on one line; "" when it is too long for a hint.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len([]rune(s)) > maxShown {
		return ""
	}
	return s
}
