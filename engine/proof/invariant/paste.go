package invariant

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// Paste is a counter-example as it can stand among the worked examples.
type Paste struct {
	File  string   // the document that it is written for, from the folder of the documents
	Lines []string // under `cases` there, in two spaces
}

// Paste writes the counter-example as an example: the question that breaks the
// invariant (of a pair the second), with what it should at least come to, as far as
// the invariant says. It is written for the product's own document of examples, or
// else the line's, and takes away what the inputs of that document would change.
func (r *Result) Paste(s *proof.Suite) Paste {
	p := r.Counter.Points[len(r.Counter.Points)-1]
	out, base, own := r.where(s)
	body := []string{"title: {nl: " + quoted(r.Title.NL) + ", en: " + quoted(r.Title.EN) + "}"}
	if !own {
		body = append(body, "product: "+r.Product.ID)
	}
	body = append(body, "on: "+p.On.String())
	if p.Known != calendar.Last {
		body = append(body, "known_at: "+p.Known.String())
	}
	if inputs := lines(r.patch(base, p.Inputs)); len(inputs) > 0 {
		body = append(body, "inputs:")
		body = append(body, indented(inputs, "  ", "  ")...)
	}
	body = append(body, "expect:")
	body = append(body, indented(r.expect(p), "  ", "  ")...)
	out.Lines = append([]string{"  " + r.Name + ":"}, indented(body, "    ", "    ")...)
	return out
}

// quoted is a text as a YAML scalar.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// where finds the document of examples that a counter-example belongs in, and the
// inputs that it gives all of its examples; own is that of the product itself.
func (r *Result) where(s *proof.Suite) (out Paste, base *document.Node, own bool) {
	for _, f := range s.Files {
		mine := strings.HasPrefix(f.Name, "products/"+r.Product.ID+"/")
		about := slices.ContainsFunc(f.Examples, func(x *proof.Example) bool { return slices.Contains(x.Products, r.Product) })
		if mine || about && out.File == "" {
			out.File, base, own = f.Name, f.Inputs, mine
		}
		if mine {
			break
		}
	}
	return out, base, own
}

// patch is what makes of the inputs of a document those of a point: what is given,
// and null for what would be another value, or rows, if it stayed.
func (r *Result) patch(base, inputs *document.Node) *document.Node {
	n := &document.Node{Kind: document.Map, Entries: slices.Clone(inputs.Entries)}
	if base == nil {
		return n
	}
	for _, e := range base.Entries {
		if inputs.Get(e.Key.Text) == nil && r.matters(e.Key.Text) {
			n.Entries = append(n.Entries, document.Entry{Key: e.Key, Value: document.NewScalar("null", document.Plain)})
		}
	}
	return n
}

// matters says that an input of the root, or a list, says something by its absence:
// what is not known changes nothing when it is.
func (r *Result) matters(name string) bool {
	l := r.Product.Line
	for _, d := range l.Named(name) {
		if d.Kind == model.Input && d.Entity == 0 {
			return r.Rests(d) && (d.Input.Optional || d.Input.Default != nil)
		}
	}
	for id := range l.Entities {
		if e := &l.Entities[id]; id != 0 && e.List == name {
			return e.Empty
		}
	}
	return false
}

// expect is what the point should come to, as far as the invariant says: a bound, what
// it equals, the value of the other point, or else what there is now.
func (r *Result) expect(p vary.Point) []string {
	c := r.Counter
	if r.Property == model.Always {
		return r.readings(p)
	}
	want := c.Values[0]
	if r.Property == model.Equals || r.Property == model.Bounded {
		want = c.Limits[0]
	}
	return []string{r.expectation(c.At, r.Value, want.Value, want.Reason)}
}

// readings are the values that a test reads, as they are at a point; of none, the
// status.
func (r *Result) readings(p vary.Point) []string {
	l, e := r.Product.Line, r.Product.Evaluator()
	e.Open(p.On, p.Known, p.Inputs)
	var all []string
	for _, s := range r.Is.Reads() {
		d := l.Definitions[s.Slot]
		if d.Kind == model.Input || len(d.By) > 0 || d.Type.Many || !l.Names.Reaches(r.Entity, d.Entity) {
			continue
		}
		at := e.Outwards(r.Entity, r.row(e), d.Entity)
		all = append(all, r.expectation(e.Pointer(d.Entity, at), d, e.Value(d, at), e.Why(d, at).Reason))
	}
	if len(all) == 0 {
		return []string{"status: complete"}
	}
	return all
}

// row is the row of the invariant's entity that a counter-example is about.
func (r *Result) row(e *engine.Evaluator) int32 {
	for row := range int32(e.Rows(r.Entity)) {
		if e.Pointer(r.Entity, row) == r.Counter.At {
			return row
		}
	}
	return 0
}

// expectation writes one value as it is expected.
func (r *Result) expectation(at string, d *model.Definition, v formula.Value, why formula.Reason) string {
	key := d.Name + ": "
	if at != "" {
		key = at + "/" + key
	}
	switch v.State {
	case formula.NotApplicable:
		return key + "{not_applicable: true}"
	case formula.Failed:
		return key + "{failed: " + why.String() + "}"
	case formula.Known:
	default:
		return key + "{undetermined: true}"
	}
	switch d.Type.Kind {
	case formula.Number:
		if value, exact := engine.Wire(r.Product.Line, d.Type, v.Num); exact != "" {
			return key + "{exact: " + exact + "}"
		} else {
			return key + value
		}
	case formula.Text:
		return key + quoted(v.Text)
	}
	return key + r.Product.Line.Plain(d, v)
}
