package mutate

import (
	"fmt"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// YAML is the example as it is pasted below `cases` of its document, in lines with
// their indentation.
func (p *Proposal) YAML() string {
	y := &yaml{}
	y.line(1, p.Name+":")
	y.text(2, "title", text.Text{NL: p.title(text.NL), EN: p.title(text.EN)})
	y.entry(2, "product", p.Product)
	y.date(2, "on", p.On)
	y.date(2, "known_at", p.Known)
	if p.example.Terms != nil {
		y.line(2, "terms:")
		y.node(3, p.example.Terms)
	}
	if p.Inputs != nil {
		y.line(2, "inputs:")
		y.node(3, p.Inputs)
	}
	y.line(2, "expect:")
	y.expectation(3, p.Expect)
	y.entry(2, "source", p.Source)
	y.text(2, "note", text.Both("mutate/example-note", nil))
	return laidOut(y.String())
}

// laidOut are examples in the layout that all documents have.
func laidOut(cases string) string {
	const head = "examples: proposed\n\ncases:\n"
	out, faults, err := document.Format("proposed.yaml", []byte(head+cases))
	laid, ok := strings.CutPrefix(string(out), head)
	if err != nil || len(faults) > 0 || !ok {
		return cases
	}
	return laid
}

// title says what the example shows.
func (p *Proposal) title(l text.Lang) string {
	return text.Message(l, "mutate/example-title", map[string]string{"name": p.Mutant.Name, "said": p.Mutant.Said(l)})
}

// yaml writes a document in blocks.
type yaml struct{ strings.Builder }

func (y *yaml) line(depth int, s string) { fmt.Fprintf(y, "%s%s\n", strings.Repeat("  ", depth), s) }

func (y *yaml) entry(depth int, key, value string) {
	if value != "" {
		y.line(depth, key+": "+value)
	}
}

func (y *yaml) date(depth int, key string, d calendar.Date) {
	if d != 0 {
		y.line(depth, key+": "+d.String())
	}
}

func (y *yaml) text(depth int, key string, t text.Text) {
	y.line(depth, key+":")
	y.line(depth+1, "nl: "+quote(t.NL))
	y.line(depth+1, "en: "+quote(t.EN))
}

// quote is a text in single quotes, on one line.
func quote(s string) string { return "'" + strings.ReplaceAll(squeezed(s), "'", "''") + "'" }

// node writes a map or list.
func (y *yaml) node(depth int, n *document.Node) {
	for _, e := range n.Entries {
		y.under(depth, e.Key.Text+":", e.Value)
	}
	for _, item := range n.Items {
		if item.Kind == document.Scalar || len(item.Entries) == 0 {
			y.under(depth, "-", item)
			continue
		}
		for i, e := range item.Entries { // an item's first key stands behind its dash
			y.under(depth, [...]string{"- ", "  "}[min(i, 1)]+e.Key.Text+":", e.Value)
		}
	}
}

// under writes a value behind what leads to it, or below it.
func (y *yaml) under(depth int, lead string, n *document.Node) {
	switch {
	case n.Kind == document.Scalar && (n.Style == document.Plain || n.Text == ""):
		y.line(depth, lead+" "+plainOr(n))
	case n.Kind == document.Scalar:
		y.line(depth, lead+" "+quote(n.Text))
	case n.Kind == document.Map && len(n.Entries) == 0:
		y.line(depth, lead+" {}")
	case n.Kind == document.List && len(n.Items) == 0:
		y.line(depth, lead+" []")
	default:
		y.line(depth, lead)
		within := depth + 1
		if strings.HasPrefix(lead, "- ") || strings.HasPrefix(lead, "  ") {
			within++
		}
		y.node(within, n)
	}
}

// plainOr is a bare scalar as it stands, and an empty text in quotes.
func plainOr(n *document.Node) string {
	if n.Style != document.Plain {
		return "''"
	}
	return n.Text
}

func (y *yaml) lines(depth int, items []string) {
	for _, s := range items {
		y.line(depth, "- "+s)
	}
}

// expectation writes what must come out.
func (y *yaml) expectation(depth int, k proof.Expectation) {
	switch k.Kind {
	case proof.OfStatus:
		y.entry(depth, k.Key, k.Status)
		return
	case proof.OfViolations, proof.OfWarnings:
		if len(k.Violations) == 0 {
			y.line(depth, k.Key+": []")
			return
		}
		y.line(depth, k.Key+":")
		y.lines(depth+1, k.Violations)
		return
	case proof.OfRefused:
		y.line(depth, k.Key+":")
		y.lines(depth+1, k.Refused)
		return
	}
	switch v := k.Value; {
	case v.State == "notApplicable":
		y.line(depth, k.Key+":")
		y.line(depth+1, "not_applicable: true")
	case v.State == "undetermined":
		y.line(depth, k.Key+":")
		y.line(depth+1, "undetermined: true")
	case v.State == "failed":
		y.line(depth, k.Key+":")
		y.line(depth+1, "failed: "+v.Code)
	case v.Exact != "":
		y.line(depth, k.Key+":")
		y.line(depth+1, "exact: "+v.Exact)
	default:
		y.line(depth, k.Key+": "+fmt.Sprint(v.Value))
	}
}
