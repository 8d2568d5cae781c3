package document

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"dekking/engine/calendar"
	"dekking/engine/diag"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// english is the key that a Dutch word is for: documents have English keys and
// are often written by people who think in Dutch. "" when it is not known.
func english(key string) string {
	switch strings.ToLower(key) {
	case "aannamen", "aanname":
		return "assumption"
	case "afronden", "afronding":
		return "round"
	case "als", "wanneer":
		return "when"
	case "bron":
		return "source"
	case "bronnen":
		return "sources"
	case "dan":
		return "then"
	case "eenheid":
		return "unit"
	case "eenheden":
		return "units"
	case "formule":
		return "formula"
	case "gevallen":
		return "cases"
	case "invoer":
		return "inputs"
	case "keuzes":
		return "choices"
	case "noot", "opmerking", "toelichting":
		return "note"
	case "reden":
		return "reason"
	case "regels":
		return "rules"
	case "soort":
		return "kind"
	case "stap":
		return "step"
	case "standaard":
		return "default"
	case "tekst":
		return "text"
	case "titel":
		return "title"
	case "tot_en_met", "t/m", "tot":
		return "through"
	case "uitvoer":
		return "outputs"
	case "vanaf", "van":
		return "from"
	case "vraag":
		return "question"
	case "waarde":
		return "value"
	case "waarden":
		return "values"
	}
	return ""
}

// shapeHint is advice for a single value where a group of keys belongs that
// people tend to leave out.
func shapeHint(s *jsonschema.Schema, d *diag.Diagnostic, n *Node) bool {
	if n.Kind != Scalar || n.IsNull() || s == nil {
		return false
	}
	has := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(key string) bool { return s.Properties[key] == nil })
	}
	switch {
	case has("nl", "en"):
		d.Hint = "hint/both-languages"
	case has("to", "mode"):
		d.Hint, d.Args["meant"] = "hint/write", before(n)+"{to: "+stepIn(n.Text)+", mode: half_up}"
	default:
		return false
	}
	return true
}

// before is the key that n is the value of, as it is written before n.
func before(n *Node) string {
	if k := n.Key(); k != nil {
		return short(k.Text) + ": "
	}
	return ""
}

// stepIn is the step of a rounding as it was written, or cents.
func stepIn(text string) string {
	if step := strings.Replace(text, ",", ".", 1); yamlNumber(step) && len(step) < 20 {
		return step
	}
	return "0.01"
}

// spaceHint is advice where YAML read a text, as a space is missing behind a
// dash or colon or is not an ordinary one.
func (c *checker) spaceHint(want []string, d *diag.Diagnostic, n *Node) bool {
	if n.json || !slices.Contains(want, "array") && !slices.Contains(want, "object") {
		return false
	}
	text := string(c.doc.source.runes[n.start:min(n.start+n.Pos.Len, len(c.doc.source.runes))])
	if n.Kind == Map && len(n.Entries) > 0 && slices.Contains(want, "array") {
		text = n.Entries[0].Key.Text + ": …"
		d.Hint, d.Args["first"] = "hint/list-items", short(n.Entries[0].Key.Text)
	} else if !n.plain() || n.Text == "" {
		return false
	}
	if i := foreignSpace([]rune(text)); i >= 0 {
		d.Hint, d.Args["code"] = "hint/ordinary-space-here", codePoint([]rune(text)[i])
		return true
	}
	if _, _, meant := missingSpace(text); meant != "" {
		d.Hint, d.Args["meant"] = "hint/write", short(meant)
	}
	return d.Hint != ""
}

// spacesInKey is advice on a key that holds a space that is not an ordinary one.
func spacesInKey(d *diag.Diagnostic, key *Node) {
	for _, c := range key.Text {
		if c != ' ' && unicode.Is(unicode.Zs, c) {
			d.Hint, d.Args["code"] = "hint/ordinary-space-here", codePoint(c)
			return
		}
	}
}

// dateHint is the date that was probably meant.
func dateHint(d *diag.Diagnostic, text string) {
	_, err := calendar.Parse(text)
	var e *calendar.ParseError
	if !errors.As(err, &e) || e.Suggestion == "" {
		return
	}
	d.Hint, d.Args["meant"] = "hint/write", e.Suggestion
	if e.MonthFirst {
		d.Hint = "hint/write-if"
	}
}
