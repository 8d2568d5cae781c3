package document

import (
	"strconv"
	"unicode/utf8"

	"dekking/engine/diag"
)

// ReadJSON reads one JSON value (RFC 8259), each number with its own text. It
// goes on after what it can repair by itself: a comma too many or too few, a
// comment, a word that is no value, a key that stands there twice. The document is nil
// when it had to stop; beside errors it must not be used but may be checked
// further. Without errors the document is complete. Of far more faults than are told the
// rest is not looked for.
func ReadJSON(file string, src []byte) (*Document, diag.List) {
	r, faults := open(file, src)
	if r == nil {
		return nil, faults
	}
	p := jsonReader{reader: r}
	root := p.value(place{}, 1)
	if !p.stopped {
		p.white()
		if p.i < len(p.runes) {
			p.add("document/trailing-text", p.i, p.lineEnd(p.line(p.i)))
		}
	}
	if p.stopped {
		root = nil
	}
	return r.finish(src, root)
}

// jsonReader walks the runes of a file. Once stopped, nothing more is read.
type jsonReader struct {
	*reader
	i       int
	stopped bool
}

// stop reports a fault after which nothing sensible can be read.
func (p *jsonReader) stop(code string, i, end int, args ...string) *Node {
	if !p.stopped {
		p.add(code, i, end, args...)
	}
	p.stopped = true
	return nil
}

// white passes blanks, and comments, which JSON has not.
func (p *jsonReader) white() {
	for !p.stopped {
		p.stopped = full(p.faults)
		switch {
		case blank(p.at(p.i)):
			p.i++
		case p.comments(p.i) && p.at(p.i+1) == '*':
			end := p.i + 2
			for end < len(p.runes) && !(p.at(end) == '*' && p.at(end+1) == '/') {
				end++
			}
			p.comment(min(end+2, len(p.runes)))
		case p.comments(p.i), p.at(p.i) == '#':
			p.comment(p.lineEnd(p.line(p.i)))
		default:
			return
		}
	}
}

// comment reports what stands up to an end, and passes it.
func (p *jsonReader) comment(end int) {
	p.add("document/json-comment", p.i, min(end, p.lineEnd(p.line(p.i))))
	p.i = end
}

// value reads the value that starts here, nil when stopped.
func (p *jsonReader) value(in place, depth int) *Node {
	p.white()
	if p.stopped || !p.count(p.i) {
		p.stopped = true
		return nil
	}
	n := &Node{place: in, start: p.i, json: true, Pos: p.pos(p.i, p.i+1)}
	switch c := p.at(p.i); {
	case c == -1:
		return p.stop("document/json-ends", p.lastPlace(), p.lastPlace())
	case (c == '{' || c == '[') && depth > MaxDepth:
		return p.stop("document/too-deep", p.i, p.i+1, "max", strconv.Itoa(MaxDepth))
	case c == '{':
		return p.object(n, depth)
	case c == '[':
		return p.array(n, depth)
	case c == '"':
		return p.text(n)
	}
	return p.word(n)
}

func (p *jsonReader) object(n *Node, depth int) *Node {
	n.Kind = Map
	p.i++
	for first := true; p.more(n, '}', first); first = false {
		key := p.keyOf(n)
		if key == nil {
			return nil
		}
		value := p.value(place{up: n, key: key}, depth+1)
		if value == nil {
			return nil
		}
		n.Entries = append(n.Entries, Entry{key, value})
	}
	if p.stopped {
		return nil
	}
	p.duplicates(n)
	return n
}

// keyOf reads `"key":`, nil when stopped.
func (p *jsonReader) keyOf(up *Node) *Node {
	if p.at(p.i) != '"' {
		return p.notAKey()
	}
	if !p.count(p.i) {
		p.stopped = true
		return nil
	}
	key := p.text(&Node{place: place{up: up}, start: p.i, json: true})
	if key == nil {
		return nil
	}
	if utf8.RuneCountInString(key.Text) > MaxKey {
		return p.stop("document/key-too-long", key.start, p.i, "max", strconv.Itoa(MaxKey))
	}
	key.key = key
	p.white()
	if p.at(p.i) != ':' {
		return p.stop("document/json-colon", key.start, p.afterKey(key), "key", key.Text)
	}
	p.i++
	return key
}

func (p *jsonReader) afterKey(key *Node) int { return key.start + key.Pos.Len }

func (p *jsonReader) array(n *Node, depth int) *Node {
	n.Kind = List
	p.i++
	for first := true; p.more(n, ']', first); first = false {
		item := p.value(place{up: n, index: len(n.Items)}, depth+1)
		if item == nil {
			return nil
		}
		n.Items = append(n.Items, item)
	}
	if p.stopped {
		return nil
	}
	return n
}

// more passes to the next member, or past the closing sign; false at the end.
func (p *jsonReader) more(n *Node, closer rune, first bool) bool {
	if p.stopped {
		return false
	}
	p.white()
	comma := -1
	if p.at(p.i) == ',' {
		comma = p.i
		p.i++
		p.white()
	}
	switch c := p.at(p.i); {
	case c == -1, c == ']' && closer == '}', c == '}' && closer == ']':
		p.unclosed(n, closer)
		return false
	case c == closer && comma >= 0:
		p.addHint("document/trailing-comma", "hint/remove-comma", comma, comma+1, "close", string(closer))
		p.i++
		return false
	case c == closer:
		p.i++
		return false
	case c == ',', c == ':':
		p.stop("document/json-unexpected", p.i, p.i+1, "text", string(c))
		return false
	case first && comma >= 0:
		p.add("document/extra-comma", comma, comma+1)
	case !first && comma < 0:
		p.add("document/missing-comma", p.i, p.valueEnd())
	}
	return true
}

func (p *jsonReader) unclosed(n *Node, closer rune) {
	p.stop("document/unclosed-bracket", n.start, n.start+1, "text", string(p.at(n.start)), "close", string(closer))
	d := &p.faults[len(p.faults)-1]
	at := min(p.i, p.lastPlace())
	d.Related = append(d.Related, related("document/noticed-here", p.pos(at, at+1), d.Args))
}
