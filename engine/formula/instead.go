package formula

import (
	"slices"
	"strings"
)

// operators are what people write between two values, and what it is here.
var operators = map[string]string{
	"×": "*", "x": "*", "·": "*", "•": "*", "∙": "*", "maal": "*", "keer": "*", "÷": "/", ":": "/",
	"−": "-", "–": "-", "—": "-", "plus": "+", "min": "-", "minus": "-",
	"≤": "<=", "≥": ">=", "≠": "!=", "=<": "<=", "=>": ">=", "<>": "!=", "===": "==", "!==": "!=", ":=": "==",
	"en": "and", "and": "and", "of": "or", "or": "or", "&": "and", "∧": "and", "∨": "or", "in": "in", "is": "==",
	"elif": "else if", "elsif": "else if", "elseif": "else if", "anders": "else", "else": "else",
	"²": "** 2", "³": "** 3",
}

// prefixes are what people write before a value.
var prefixes = map[string]string{"not": "not", "niet": "not", "¬": "not", "als": "if", "indien": "if", "if": "if"}

// foreign tells what was meant in a formula that could not be read: notations
// of spreadsheets, of other languages and of print.
type foreign struct {
	*parser
	all     []token
	operand []bool // by token: a value ends here
	told    []bool // by token: a fault speaks of it
}

// instead reports what cannot be read but has a known meaning, with what to
// write for it; false when there is nothing of the kind. at is where reading
// got stuck; ended says that it was at the end.
func (p *parser) instead(at Span, ended bool) bool {
	before := len(p.faults)
	f := foreign{parser: p, all: scan(p.src)}
	f.operand, f.told = make([]bool, len(f.all)), make([]bool, len(f.all))
	for i := range f.all {
		f.token(i)
	}
	if len(p.faults) == before && !ended {
		f.stuck(at)
	}
	slices.SortStableFunc(p.faults[before:], func(a, b Fault) int { return a.Span.From - b.Span.From })
	return len(p.faults) > before
}

// token looks at one token, those before it being known.
func (f *foreign) token(i int) {
	after := i > 0 && f.operand[i-1]
	switch t := f.all[i]; t.kind {
	case numberToken:
		f.operand[i] = true
		f.number(i)
	case quoteToken:
		f.operand[i] = true
		if inner := strings.Trim(t.text, marks+`'"`); t.mark {
			f.write(i, i, "'"+inner+"'")
		}
	case closeToken:
		f.operand[i] = true
		if t.pair < 0 {
			f.tell(i, i, "hint/unopened-bracket", nil)
		}
	case openToken:
		if t.text == "{" && !after && !f.is(i-1, "else", "anders", "then", "dan") && !f.told[i] {
			f.tell(i, i, "hint/round-brackets", nil)
		}
	case separatorToken:
		if t.text == ";" && t.in >= 0 && f.all[t.in].text != "{" {
			f.tell(i, i, "hint/comma", nil)
		}
	case wordToken:
		if after {
			f.between(i)
			return
		}
		f.operand[i] = f.first(i)
	case signToken:
		f.sign(i, after)
	}
}

// between looks at a word where an operator belongs.
func (f *foreign) between(i int) {
	t := f.all[i]
	lower := strings.ToLower(t.text)
	meant := operators[lower]
	switch {
	case f.is(i, "then", "dan"), slices.Contains([]string{"matches", "contains", "startsWith", "endsWith"}, t.text):
	case prefixes[lower] == "not" && f.is(i+1, "in"):
		if t.text != "not" {
			f.write(i, i, "not")
		}
		f.operand[i] = true // so that the in behind it stands between two values
	case lower == "is" && f.is(i+1, "not", "niet"):
		f.write(i, i+1, "!=")
	case prefixes[lower] == "if":
		f.tell(i, i, "hint/if-form", nil)
	case meant == "in":
		f.members(i)
	case meant != "" && !(f.opens(i+1) && f.several(i+1)):
		if meant != t.text {
			f.write(i, i, meant)
		}
	default:
		f.operand[i] = true // two values side by side
	}
}

// members looks at what stands after `in`: a list has square brackets.
func (f *foreign) members(i int) {
	if f.all[i].text != "in" {
		f.write(i, i, "in")
	}
	next := i + 1
	switch {
	case next+1 >= len(f.all) || f.all[next].text == "[":
	case f.several(next):
		if parts := f.parts(next); !slices.Contains(parts, "") {
			f.write(next, f.all[next].pair, "["+strings.Join(parts, ", ")+"]")
		}
	case f.value(next) && f.all[next+1].kind == separatorToken && (f.all[i].in < 0 || !f.all[f.all[i].in].call):
		f.tell(next+1, next+1, "hint/in-list", nil)
	}
}

// first looks at a word where a value belongs, and says whether it is one.
func (f *foreign) first(i int) bool {
	t := f.all[i]
	lower := strings.ToLower(t.text)
	switch {
	case f.named(t.text):
	case prefixes[lower] == "not" && (f.value(i+1) || f.opens(i+1)):
		switch {
		case t.text == "not":
		case f.opens(i + 1):
			f.write(i, i, "not")
		default:
			f.write(i, i, "not (…)")
		}
		return false
	case prefixes[lower] == "if" && (f.value(i+1) || f.opens(i+1)):
		f.conditional(i)
		return false
	case f.opens(i + 1):
		f.call(i)
	case t.text == "let", t.text == "else":
		return false
	}
	return true
}

// named says that a word is a name of the scope, such as a table called totaal.
func (p *parser) named(word string) bool {
	_, ok := p.names[word]
	return ok
}

// call looks at the name of a function.
func (f *foreign) call(i int) {
	name := f.all[i].text
	if knownFunction(name) || f.told[i] {
		return
	}
	if args, hint := elsewhere(name); hint != "" {
		f.fault("formula/unknown-function", f.all[i].Span, args, hint)
	}
}

// sign looks at a sign; after says that a value stands before it.
func (f *foreign) sign(i int, after bool) {
	t := f.all[i]
	meant := operators[t.text]
	switch {
	case f.told[i]:
		f.operand[i] = after
	case t.text == "=" && i == 0:
		f.tell(i, i, "hint/leading-equals", nil)
	case t.text == "=":
		f.tell(i, i, "hint/double-equals", nil)
	case t.text == "%" && after && f.all[i-1].kind == wordToken && !f.value(i+1) && !f.opens(i+1):
		f.operand[i] = true
		f.tell(i, i, "hint/percent-after-name", map[string]string{"number": f.all[i-1].text})
	case strings.Contains("€$£", t.text) && i+1 < len(f.all) && f.all[i+1].kind == numberToken:
		meant, _ := pointed(f.all[i+1].text)
		f.tell(i, i+1, "hint/number-of-unit", map[string]string{"number": meant, "word": t.text})
	case t.text == ":" && strings.ContainsRune(string(f.src), '?'):
	case t.text == ":" && slices.ContainsFunc(f.all[:i], func(t token) bool { return t.text == "if" }):
		f.tell(i, i, "hint/if-form", nil)
	case prefixes[t.text] != "":
		f.write(i, i, prefixes[t.text])
	case meant != "":
		f.operand[i] = t.text == "²" || t.text == "³"
		f.write(i, i, meant)
	}
}

// tell reports what stands from one token through another.
func (f *foreign) tell(from, through int, hint string, args map[string]string) {
	if f.told[from] {
		return
	}
	for i := from; i <= through; i++ {
		f.told[i] = true
	}
	if args == nil {
		args = map[string]string{}
	}
	at := Span{f.all[from].From, f.all[through].To}
	args["found"] = string(f.src[at.From:at.To])
	f.fault("formula/syntax", at, args, hint)
}

// write reports it with what to write for it.
func (f *foreign) write(from, through int, meant string) {
	f.tell(from, through, "hint/write", map[string]string{"meant": meant})
}

// is says that a token is one of some words, in small letters or capitals.
func (f *foreign) is(i int, words ...string) bool {
	return i >= 0 && i < len(f.all) && slices.Contains(words, strings.ToLower(f.all[i].text))
}

// opens says that a token is an opening round bracket.
func (f *foreign) opens(i int) bool {
	return i < len(f.all) && f.all[i].kind == openToken && f.all[i].text == "("
}

// value says that a token can begin a value.
func (f *foreign) value(i int) bool {
	if i >= len(f.all) {
		return false
	}
	t := f.all[i]
	isWord := t.kind == wordToken && (operators[strings.ToLower(t.text)] == "" || t.text == "x") && !f.is(i, "then", "dan")
	return isWord || t.kind == numberToken || t.kind == quoteToken
}
