package document

import (
	"regexp"
	"strings"
	"unicode"
)

// Slips of the pen that YAML does not see as such: it goes on reading and gets
// stuck elsewhere, over something else.
var (
	noSpaceAfterColon = regexp.MustCompile(`^((?:- +)*)(-?[A-Za-z_][\w-]*):(\S.*)$`)
	noSpaceAfterDash  = regexp.MustCompile(`^((?:- +)*)-(\pL.*)$`)
)

// mergeMarks reports the lines that git leaves of two versions that it could
// not bring together.
func (r *reader) mergeMarks() bool {
	before := len(r.faults)
	for n := range r.lines {
		line := r.text(n + 1)
		if len(r.faults) == before && !strings.HasPrefix(line, "<<<<<<< ") {
			continue // the first mark is always this one
		}
		for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
			if rest, ok := strings.CutPrefix(line, mark); ok && (rest == "" || rest[0] == ' ') {
				r.addHint("document/merge-mark", "hint/choose-version", r.lines[n], r.lineEnd(n+1), "text", mark)
			}
		}
	}
	return len(r.faults) > before
}

// slip reports what was probably left out on a line: the space behind a colon
// or a dash, or a space that only looks like one.
func (r *reader) slip(line int) bool {
	text := r.text(line)
	lead := firstIndent([]rune(text + "x"))
	from := r.lines[line-1] + lead
	text = strings.TrimRight(text[lead:], " \t")
	if i := foreignSpace([]rune(text)); i >= 0 {
		r.addHint("document/foreign-space", "hint/ordinary-space", from+i, from+i+1, "code", codePoint(r.at(from+i)))
		return true
	}
	code, key, meant := missingSpace(text)
	if code == "" {
		return false
	}
	r.addHint(code, "hint/write", from, r.lineEnd(line), "key", key, "meant", meant)
	return true
}

// missingSpace says what a line was meant to be that lacks the space behind a
// colon or a dash; code is "" when it lacks none.
func missingSpace(text string) (code, key, meant string) {
	if m := noSpaceAfterColon.FindStringSubmatch(text); m != nil && !strings.HasPrefix(m[3], "//") {
		dash := ""
		if strings.HasPrefix(m[2], "-") {
			dash, m[2] = "- ", m[2][1:]
		}
		return "document/space-after-colon", m[2], m[1] + dash + m[2] + ": " + strings.TrimLeftFunc(m[3], unicode.IsSpace)
	}
	if m := noSpaceAfterDash.FindStringSubmatch(text); m != nil {
		return "document/space-after-dash", "", m[1] + "- " + m[2]
	}
	return "", "", ""
}

// foreignSpace is where a space of another kind (a no-break space) stands at
// the start of a line, behind a dash or around the colon of a key; -1 when
// there is none.
func foreignSpace(line []rune) int {
	for i, c := range line {
		switch {
		case c != ' ' && unicode.Is(unicode.Zs, c):
			at := i + 1
			for at < len(line) && unicode.IsSpace(line[at]) {
				at++
			}
			before := strings.TrimSpace(string(line[:i]))
			if before == "" || before == "-" || strings.HasSuffix(before, ":") || at < len(line) && line[at] == ':' {
				return i
			}
			return -1
		case unicode.IsSpace(c), unicode.IsLetter(c), unicode.IsDigit(c), strings.ContainsRune("-_:", c):
		default:
			return -1
		}
	}
	return -1
}

// text is a line (from 1) without its line end.
func (s *source) text(line int) string {
	return string(s.runes[s.lines[line-1]:s.lineEnd(line)])
}
