package access

import (
	"encoding/hex"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/schemas"
)

// Parse reads a file of tokens, YAML or JSON by its name. The faults come all
// at once, with their places; with one of severity Error there are no tokens.
func Parse(file string, src []byte) (*Tokens, diag.List) {
	doc, faults := document.Read(file, src)
	if doc == nil {
		return nil, faults
	}
	shapes, err := document.NewSchemas(schemas.FS, "tokens")
	if err != nil { // they are in the program, and tested
		return nil, append(faults, diag.Diagnostic{Code: "document/unchecked", Pos: doc.Root.Pos, Args: map[string]string{"name": "tokens"}})
	}
	faults = append(faults, shapes.Validate("tokens", doc)...)
	t := &Tokens{known: []known{nobody()}, day: calendar.Last}
	faults = append(faults, t.read(doc.Root.Get("tokens"))...)
	faults.Sort()
	if faults.HasErrors() {
		return nil, faults
	}
	return t, faults
}

// read takes entries over, and finds what no schema does. What a schema
// refuses is left out in silence.
func (t *Tokens) read(list *document.Node) (faults diag.List) {
	if list == nil {
		return nil
	}
	first := map[string]*document.Node{}
	for _, item := range list.Items {
		id := item.Get("id")
		if id == nil || id.Kind != document.Scalar {
			continue
		}
		if seen := first[id.Text]; seen != nil {
			faults = append(faults, twice(id, seen))
			continue
		}
		first[id.Text] = id
		k, wrong := entry(item)
		t.known, faults = append(t.known, k), append(faults, wrong...)
	}
	return faults
}

func twice(id, seen *document.Node) diag.Diagnostic {
	args := map[string]string{"name": id.Text}
	return diag.Diagnostic{Code: "access/twice", Pos: id.Pos, Pointer: id.Pointer(), Args: args,
		Related: []diag.Related{{Pos: seen.Pos, Key: "document/first-here", Args: args}}}
}

// entry is one token as its node says it.
func entry(n *document.Node) (known, diag.List) {
	k := known{last: calendar.Last}
	k.ID = n.Get("id").Text
	copy(k.name[:], k.ID)
	fill(k.salt[:], n.Get("salt"))
	fill(k.hash[:], n.Get("hash"))
	if list := n.Get("scopes"); list != nil {
		for _, item := range list.Items {
			s, _ := Named(item.Text)
			k.Scopes |= s
		}
	}
	expires := n.Get("expires")
	if expires == nil {
		return k, nil
	}
	last, err := calendar.Parse(expires.Text)
	if err == nil {
		k.last = last
		return k, nil
	}
	if kind := err.(*calendar.ParseError).Kind; kind != calendar.Range {
		return k, nil // the schema tells
	}
	return k, diag.List{{Code: "value/date-range", Pos: expires.Pos, Pointer: expires.Pointer(),
		Args: map[string]string{"text": expires.Text, "first": calendar.First.String(), "last": calendar.Last.String()}}}
}

// fill takes over hexadecimal digits, as far as they are that.
func fill(to []byte, n *document.Node) {
	if n == nil {
		return
	}
	b, _ := hex.DecodeString(n.Text)
	copy(to, b)
}
