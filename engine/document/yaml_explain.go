package document

import (
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// explain says in our own words why a text is no YAML. The library gives a
// place and a sentence about its own workings; what people usually did is found
// by looking at the line.
func (r *reader) explain(e *yaml.LoadError) {
	at := r.offset(e.Mark.Line, e.Mark.Column)
	if at >= len(r.runes) {
		at = r.lastPlace()
	}
	if r.mergeMarks() {
		return
	}
	from := at
	if e.ContextMark.Line > 0 {
		from = r.offset(e.ContextMark.Line, e.ContextMark.Column)
	}
	r.explainAt(e.ContextMsg, e.Message, at, from)
}

// explainAt chooses the diagnostic: context and message are the library's, at
// is where it stopped and from where the construct began.
func (r *reader) explainAt(context, message string, at, from int) {
	says := func(part string) bool { return strings.Contains(message, part) }
	in := func(part string) bool { return strings.Contains(context, part) }
	switch {
	case in("increasing"):
		r.tooDeep(at)
	case says("tab"), r.at(at) == '\t' && says("cannot start"):
		r.add("document/tab", at, at+1)
	case says("cannot start any token"):
		r.addHint("document/reserved-character", "hint/quote-text", at, at+1, "text", string(r.at(at)))
	case says("node content") && (r.at(at) == -1 || r.at(at) == '\n' || r.at(at) == '\r'):
		r.explainFlow(at, r.lastOpen(at))
	case says("node content"):
		r.addHint("document/missing-value", "hint/quote-text", at, at+1, "text", string(r.at(at)))
	case says("mapping values are not allowed"):
		r.explainColon(at)
	case says("mapping keys are not allowed"):
		r.addHint("document/question-mark", "hint/quote-text", at, at+1)
	case says("could not find expected ':'"):
		if r.slip(r.line(from)) {
			return
		}
		r.add("document/missing-colon", from, r.lineEnd(r.line(from)), "text", string(r.runes[from:r.lineEnd(r.line(from))]))
	case says("block sequence entries"):
		r.addHint("document/dash", "hint/quote-text", at, at+1)
	case in("quoted scalar"):
		r.explainQuoted(message, at, from)
	case in("block scalar"):
		r.addHint("document/block-header", "hint/quote-text", from, r.lineEnd(r.line(from)), "text", string(r.at(from)))
	case in("alias"), in("anchor"):
		r.explainSign(from)
	case says("unknown anchor"):
		r.addHint("document/alias", "hint/quote-text", at, r.wordEnd(at), "text", string(r.runes[at:r.wordEnd(at)]))
	case in("tag") && !in("directive"), says("tag handle"):
		r.addHint("document/tag", "hint/quote-text", from, r.wordEnd(from), "text", string(r.runes[from:r.wordEnd(from)]))
	case in("directive"), says("directive"):
		r.add("document/directive", from, from+1)
	case in("flow"):
		r.explainFlow(at, from)
	case in("block"), says("document"):
		r.explainBlock(message, at)
	default:
		r.add("document/yaml-syntax", at, at+1)
	}
}

// explainColon: `key: a ? b : c`, or a key under a line that has its value.
func (r *reader) explainColon(at int) {
	line := r.line(at)
	start, text := r.lines[line-1], string(r.runes[r.lines[line-1]:at])
	if i := strings.Index(text, ": "); i >= 0 {
		value := start + len([]rune(text[:i+2]))
		r.addHint("document/colon", "hint/quote-text", at, at+1, "text", strings.TrimSpace(string(r.runes[value:r.lineEnd(line)])))
		return
	}
	if r.slip(line) || r.missingColon(line-1) {
		return
	}
	first := start + firstIndent([]rune(text+"x"))
	r.misplaced("document/indented-key", first, at, "key", strings.TrimSpace(text))
}

// missingColon reports the nearest line from `line` upwards that holds
// anything, if it is a key that lost its colon.
func (r *reader) missingColon(line int) bool {
	for ; line > 0; line-- {
		from, end := r.lines[line-1], r.lineEnd(line)
		text := strings.TrimSpace(string(r.runes[from:end]))
		switch {
		case text == "" || text[0] == '#':
			continue
		case r.slip(line):
			return true
		case strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || text[0] == '-':
			return false
		}
		r.add("document/missing-colon", from+firstIndent(r.runes[from:end]), end, "text", text)
		return true
	}
	return false
}

// explainQuoted: a quote that is never closed, or an escape that is none.
func (r *reader) explainQuoted(message string, at, from int) {
	if strings.Contains(message, "escape") || strings.Contains(message, "hexadecimal") {
		r.addHint("document/bad-escape", "hint/single-quotes", at, at+2, "text", string(r.runes[at:min(at+2, len(r.runes))]))
		return
	}
	r.addHint("document/unclosed-quote", "hint/apostrophe", from, r.lineEnd(r.line(from)), "text", string(r.at(from)))
}

// explainFlow: a bracket or brace that is never closed, or text after it.
func (r *reader) explainFlow(at, from int) {
	open := r.at(from)
	if open != '[' && open != '{' {
		r.add("document/yaml-syntax", at, at+1)
		return
	}
	closer := "]"
	if open == '{' {
		closer = "}"
	}
	r.addHint("document/unclosed-bracket", "hint/quote-text", from, from+1, "text", string(open), "close", closer)
	d := &r.faults[len(r.faults)-1]
	d.Related = append(d.Related, related("document/noticed-here", r.pos(at, at+1), d.Args))
}

// explainBlock: text after a quoted text or bracket, or lines that do not
// stand under each other.
func (r *reader) explainBlock(message string, at int) {
	line := r.line(at)
	before := strings.TrimSpace(string(r.runes[r.lines[line-1]:at]))
	before = strings.TrimLeft(before, "- ")
	switch {
	case before != "":
		r.addHint("document/text-after-value", "hint/quote-whole", at, r.lineEnd(line), "text", strings.TrimSpace(string(r.runes[at:r.lineEnd(line)])))
	case r.slip(line), r.cutAbove(line - 1):
	case r.at(at) == '-' && blank(r.at(at+1)):
		r.addHint("document/item-among-keys", "hint/dash-before-all", at, r.lineEnd(line))
	case strings.Contains(message, "'-'"):
		r.explainKey(at)
	default:
		r.misplaced("document/indentation", at, r.lineEnd(line))
	}
}

// explainKey: a key where an item of a list should start.
func (r *reader) explainKey(at int) {
	end := r.lineEnd(r.line(at))
	right, _ := r.levels(at)
	if right == 0 {
		r.add("document/key-among-items", at, end)
		return
	}
	r.addHint("document/key-among-items", "hint/item-or-key", at, end, "column", strconv.Itoa(right))
}

// explainSign: an & or * that no name follows: an operator. What stands before
// it on its line is then a value that seemed to have ended, `{a} * b`.
func (r *reader) explainSign(at int) {
	before := at
	for r.at(before-1) == ' ' {
		before--
	}
	line := r.line(at)
	if c := r.at(before - 1); c != -1 && strings.ContainsRune(`}]"'`, c) {
		r.addHint("document/text-after-value", "hint/quote-whole", at, r.lineEnd(line), "text", strings.TrimSpace(string(r.runes[at:r.lineEnd(line)])))
		return
	}
	r.addHint("document/reserved-character", "hint/quote-text", at, at+1, "text", string(r.at(at)))
}

// cutAbove reports a comment behind the text of the nearest line upwards from
// `line` that holds anything: a text cannot go on after it.
func (r *reader) cutAbove(line int) bool {
	for ; line > 0; line-- {
		text := r.text(line)
		if strings.TrimSpace(text) == "" {
			continue
		}
		from := r.lines[line-1]
		i := strings.Index(text, " #")
		if i < 0 || strings.TrimSpace(text[:i]) == "" || strings.ContainsAny(text[:i], `'"`) {
			return false
		}
		at := from + len([]rune(text[:i])) + 1
		r.addHint("document/cut-by-comment", "hint/quote-text", at, r.lineEnd(line))
		return true
	}
	return false
}

// lastOpen is the last bracket or brace before offset i that nothing closes, or
// i when there is none.
func (r *reader) lastOpen(i int) int {
	closed := 0
	for j := i - 1; j >= 0; j-- {
		switch r.at(j) {
		case ']', '}':
			closed++
		case '[', '{':
			if closed == 0 {
				return j
			}
			closed--
		}
	}
	return i
}

// wordEnd is the end of the word at offset i.
func (r *reader) wordEnd(i int) int {
	for i < len(r.runes) && !unicode.IsSpace(r.at(i)) {
		i++
	}
	return i
}
