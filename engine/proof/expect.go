package proof

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// The forms of a key, a name with or without its row, and of a fraction: as in
// the schema.
var (
	key      = regexp.MustCompile(`^(/[a-z][a-z0-9_]*/(0|[1-9][0-9]*))*/?[a-z][a-z0-9_]*$`)
	fraction = regexp.MustCompile(`^-?[0-9]{1,30}/[1-9][0-9]{0,29}$`)
)

// expectation reads one thing that is expected.
func (r *reader) expectation(l *model.Line, inputs *document.Node, e document.Entry) Expectation {
	x := Expectation{Key: e.Key.Text, Pos: e.Key.Pos}
	switch x.Key {
	case "status":
		x.Kind, x.Status = OfStatus, scalar(e.Value)
		return x
	case "violations", "warnings":
		x.Kind, x.Violations = OfViolations, []string{}
		if x.Key == "warnings" {
			x.Kind = OfWarnings
		}
		for _, item := range e.Value.Items {
			r.constraint(l, item)
			x.Violations = append(x.Violations, scalar(item))
		}
		return x
	}
	if x.Key == "refused" {
		x.Kind = OfRefused
		for _, item := range e.Value.Items {
			x.Refused = append(x.Refused, scalar(item))
		}
		return x
	}
	if !key.MatchString(x.Key) {
		r.fault("examples/bad-key", e.Key, args{"key": x.Key}, "")
		return x
	}
	name, row := x.Key, ""
	if i := strings.LastIndex(x.Key, "/"); i >= 0 {
		name, row = x.Key[i+1:], x.Key[:i]
	}
	d := definition(l, name, row)
	if d == nil || d.Kind == model.List {
		r.unknown("examples/unknown-name", e.Key, name, names(l)).Pos = r.part(e.Key, name)
		return x
	}
	if len(d.By) > 0 {
		r.fault("examples/is-table", e.Key, args{"name": name}, "").Pos = r.part(e.Key, name)
		return x
	}
	x.Definition = d
	if x.Alone = name == x.Key && d.Entity != 0; !x.Alone {
		x.At = row
		r.row(l, d, inputs, e.Key, row)
	}
	x.Value = r.value(d, e.Value)
	return x
}

// definition finds what a name means in a row; nil when it means nothing at all.
// Ends of intervals can share a name: the row tells them apart.
func definition(l *model.Line, name, row string) *model.Definition {
	all := l.Named(name)
	for _, d := range all {
		if l.Entities[d.Entity].List == listOf(row) {
			return d
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// listOf is the list that the pointer of a row points into, "" for the root.
func listOf(row string) string {
	parts := strings.Split(row, "/") // "", list, index, list, index
	return parts[max(0, len(parts)-2)]
}

// names are those that an example can expect a value of.
func names(l *model.Line) []string {
	var all []string
	for _, d := range l.Definitions {
		if d.Kind != model.List && len(d.By) == 0 {
			all = append(all, d.Name)
		}
	}
	return all
}

// constraint holds an expected violation against the constraints there are.
func (r *reader) constraint(l *model.Line, n *document.Node) {
	name := scalar(n)
	name = name[strings.LastIndex(name, "/")+1:]
	var all []string
	for _, k := range l.Constraints {
		if k.Name == name {
			return
		}
		if !k.Required { // decided at check
			all = append(all, k.Name)
		}
	}
	r.unknown("examples/unknown-constraint", n, name, all)
}

// row holds the pointer of a row against the lists there are, and against the
// lists that the inputs give: rows that are computed are known when it runs.
func (r *reader) row(l *model.Line, d *model.Definition, inputs, written *document.Node, at string) {
	parts := strings.Split(at, "/")[1:] // "" has none; else list, index, list, index
	last := ""
	given := inputs
	for i := 0; i+1 < len(parts); i += 2 {
		last = parts[i]
		if !isList(l, last) {
			r.unknown("examples/unknown-list", written, last, lists(l)).Pos = r.part(written, last)
			return
		}
		given = given.Get(last)
		index, err := strconv.Atoi(parts[i+1])
		if given == nil || given.Kind != document.List {
			given = nil
			continue
		}
		if err != nil || index >= len(given.Items) {
			r.fault("examples/no-row", written, args{"pointer": at, "list": last, "count": strconv.Itoa(len(given.Items))}, "")
			return
		}
		given = given.Items[index]
	}
	if entity := l.Entities[d.Entity]; entity.List != last {
		r.fault("examples/other-row", written, args{"name": d.Name, "of": entity.Name, "pointer": cmp.Or(at, "/")}, "")
	}
}

func isList(l *model.Line, name string) bool {
	for _, e := range l.Entities[1:] {
		if e.List == name {
			return true
		}
	}
	return false
}

// lists are the names of the lists of a line.
func lists(l *model.Line) []string {
	var all []string
	for _, e := range l.Entities[1:] {
		all = append(all, e.List)
	}
	return all
}

// value reads what is expected of a definition.
func (r *reader) value(d *model.Definition, n *document.Node) engine.Value {
	switch {
	case n.Kind == document.Map:
		return r.state(d, n)
	case d.Type.Many:
		return r.several(d, n)
	}
	return r.single(d, n)
}

// state reads one of the states besides a value, or a fraction.
func (r *reader) state(d *model.Definition, n *document.Node) engine.Value {
	for _, e := range n.Entries { // the schema has seen to it that there is one
		switch e.Key.Text {
		case "not_applicable":
			return engine.Value{State: "notApplicable"}
		case "undetermined":
			return engine.Value{State: "undetermined"}
		case "failed":
			return engine.Value{State: "failed", Code: scalar(e.Value)}
		case "exact":
			if d.Type.Kind != formula.Number || d.Type.Many {
				r.fault("examples/not-number", e.Key, args{"name": d.Name}, "")
			} else if !fraction.MatchString(scalar(e.Value)) {
				r.fault("examples/not-fraction", e.Value, args{"text": scalar(e.Value)}, "")
			}
			return engine.Value{State: "value", Value: "", Exact: scalar(e.Value)}
		}
	}
	return engine.Value{}
}

func (r *reader) several(d *model.Definition, n *document.Node) engine.Value {
	if n.Kind != document.List {
		r.fault("value/not-several", n, args{"name": d.Name}, "")
		return engine.Value{}
	}
	all := []string{}
	for _, item := range n.Items {
		r.single(d, item)
		all = append(all, scalar(item))
	}
	return engine.Value{State: "value", Value: all}
}

// single reads one value: its own text, so that an expectation is told as it
// was written. An amount may have three decimals here, as before a rounding; if
// it was a slip, the example fails.
func (r *reader) single(d *model.Definition, n *document.Node) engine.Value {
	if _, fault := model.Literal(n, &d.Type, -1); fault != nil && !n.IsNull() { // the schema has said so
		r.faults = append(r.faults, fault.Diagnostic(n.Pos))
	}
	if d.Type.Kind == formula.Boolean {
		yes, _ := n.Bool()
		return engine.Value{State: "value", Value: yes}
	}
	return engine.Value{State: "value", Value: scalar(n)}
}
