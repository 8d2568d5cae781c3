package document

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"dekking/engine/diag"
)

// The bounds of a file.
const (
	MaxBytes = 4 << 20 // size
	MaxDepth = 64      // maps and lists inside each other
	MaxNodes = 500_000 // values and keys
	MaxKey   = 200     // characters of a key of JSON: a pointer holds all that it lies in

	MaxFaults = 1000 // diagnostics of one reading or one check; one more says that there are more
)

// Read reads a file by the extension of its name: .json with ReadJSON, any
// other with ReadYAML.
func Read(file string, src []byte) (*Document, diag.List) {
	if strings.HasSuffix(strings.ToLower(file), ".json") {
		return ReadJSON(file, src)
	}
	return ReadYAML(file, src)
}

// reader collects the faults of one file.
type reader struct {
	*source
	faults diag.List
	nodes  int
}

// full says that there are far more faults than are told: more of them are not worth the
// work of finding them.
func full(faults diag.List) bool { return len(faults) > 2*MaxFaults }

// add reports a fault from offset i to end; args are pairs of name and value.
func (r *reader) add(code string, i, end int, args ...string) {
	r.faults = append(r.faults, fault(code, r.pos(i, end), args...))
}

// addHint is add with advice.
func (r *reader) addHint(code, hint string, i, end int, args ...string) {
	d := fault(code, r.pos(i, end), args...)
	d.Hint = hint
	r.faults = append(r.faults, d)
}

// fault is a diagnostic with pairs of name and value as arguments.
func fault(code string, pos diag.Pos, args ...string) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Pos: pos}
	if len(args) > 0 {
		d.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		d.Args[args[i]] = short(args[i+1])
	}
	return d
}

// short is s fit for a sentence.
func short(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// open checks the bytes of a file before any parser sees them. The reader is
// nil when they cannot be read.
func open(file string, src []byte) (*reader, diag.List) {
	text, code := decode(src)
	if code != "" {
		d := fault(code, diag.Pos{File: file})
		if code == "document/too-large" {
			d.Args = map[string]string{"max": strconv.Itoa(MaxBytes >> 20)}
		}
		return nil, diag.List{d}
	}
	if i := invalidUTF8(text); i >= 0 {
		s := newSource(file, string(text[:i]))
		return nil, diag.List{fault("document/not-utf8", s.pos(len(s.runes), 0))}
	}
	r := &reader{source: newSource(file, string(text))}
	r.checkRunes()
	if r.faults.HasErrors() {
		return nil, r.faults
	}
	if r.lastPlace() == 0 {
		return nil, diag.List{emptyFile(file)}
	}
	return r, nil
}

func emptyFile(file string) diag.Diagnostic {
	return fault("document/empty-file", diag.Pos{File: file})
}

// decode takes off a byte order mark, or says why the bytes are no text of
// ours.
func decode(src []byte) (text []byte, code string) {
	switch {
	case len(src) > MaxBytes:
		return nil, "document/too-large"
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		return nil, "document/utf16"
	case bytes.IndexByte(src, 0) >= 0:
		return nil, "document/binary"
	}
	return bytes.TrimPrefix(src, []byte("\ufeff")), ""
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// checkRunes refuses what no editor shows: control characters, line ends of
// other kinds, a byte order mark inside the file. Only the first few are told.
func (r *reader) checkRunes() {
	const most = 10
	for i, c := range r.runes {
		if hidden(c) || c == '\r' && r.at(i+1) != '\n' {
			r.add("document/control-character", i, i+1, "code", codePoint(c))
			if len(r.faults) == most {
				return
			}
		}
	}
}

func hidden(c rune) bool {
	switch {
	case c == '\t', c == '\n', c == '\r':
		return false
	case c < 0x20, 0x7f <= c && c <= 0x9f:
		return true
	}
	return c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff
}

// codePoint writes a rune as U+202E.
func codePoint(c rune) string {
	const hex = "0123456789ABCDEF"
	var b []byte
	for shift := 20; shift >= 0; shift -= 4 {
		if d := c >> shift & 15; d != 0 || shift < 16 || len(b) > 0 {
			b = append(b, hex[d])
		}
	}
	return "U+" + string(b)
}

// count meters nodes; false when there are too many.
func (r *reader) count(i int) bool {
	r.nodes++
	if r.nodes == MaxNodes+1 {
		r.add("document/too-many", i, i+1, "max", strconv.Itoa(MaxNodes))
	}
	return r.nodes <= MaxNodes
}

// duplicates reports keys of a map that stand in it twice.
func (r *reader) duplicates(n *Node) {
	first := make(map[string]*Node, len(n.Entries))
	for _, e := range n.Entries {
		if full(r.faults) {
			return
		}
		seen, ok := first[e.Key.Text]
		if !ok {
			first[e.Key.Text] = e.Key
			continue
		}
		d := fault("document/duplicate-key", e.Key.Pos, "key", e.Key.Text)
		d.Pointer = e.Key.Pointer()
		if n.up != nil && n.up.Kind == List && seen == n.Entries[0].Key && !n.json {
			d.Hint = "hint/missing-dash"
		}
		d.Related = []diag.Related{{Pos: seen.Pos, Key: "document/first-here", Args: d.Args}}
		r.faults = append(r.faults, d)
	}
}

// finish is the reader's answer: the document, and all faults in order.
func (r *reader) finish(src []byte, root *Node) (*Document, diag.List) {
	faults := tidy(r.faults)
	if root == nil {
		return nil, faults
	}
	return &Document{File: r.file, Source: src, Root: root, source: r.source}, faults
}

// tidy is a list sorted, each fault once, and not longer than a person reads.
func tidy(faults diag.List) diag.List {
	faults = faults.Dedupe()
	faults.Sort()
	if len(faults) <= MaxFaults {
		return faults
	}
	more := fault("document/more-faults", faults[MaxFaults].Pos, "count", strconv.Itoa(len(faults)-MaxFaults))
	return append(faults[:MaxFaults:MaxFaults], more)
}

// tooDeep reports a map or list inside too many others.
func (r *reader) tooDeep(i int) { r.add("document/too-deep", i, i+1, "max", strconv.Itoa(MaxDepth)) }

// outOfBounds reports a number that may not be read.
func (r *reader) outOfBounds(i, end int) {
	r.add("document/number-bounds", i, end, "digits", strconv.Itoa(MaxDigits), "exponent", strconv.Itoa(MaxExponent))
}

// related is another place that took part in a fault.
func related(key string, pos diag.Pos, args map[string]string) diag.Related {
	return diag.Related{Pos: pos, Key: key, Args: args}
}
