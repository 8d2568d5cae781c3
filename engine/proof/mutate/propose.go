package mutate

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
	"dekking/engine/text"
)

// Proposal is a worked example that tells a mutant from the documents: it comes out as
// they stand, and not with the mistake.
type Proposal struct {
	Mutant  *Mutant
	File    *proof.File // the document that it belongs in
	Name    string
	Product string         // of a document about a line: the product that it is about; else ""
	On      calendar.Date  // 0: as the document says
	Known   calendar.Date  // likewise
	Inputs  *document.Node // over the document's own; nil: those as they are
	Expect  proof.Expectation
	Source  string // the clause of what was mistaken, or ""

	example *proof.Example
	base    *run // that was varied
}

// propose makes a worked example of a difference; nil when it is none after all.
func (s *search) propose(d *difference) *Proposal {
	if s.base == nil {
		return &Proposal{} // nobody asks for it: there is one
	}
	own, other := s.own, s.other
	x := &proof.Example{Products: []*engine.Product{own}, On: d.point.On, Terms: s.base.Terms, Inputs: d.point.Inputs}
	if d.point.Known != calendar.Last {
		x.Known = d.point.Known
	}
	e, ok := proof.Expectation{}, false
	for _, k := range s.expected(own, d, x) {
		x.Expected = []proof.Expectation{k}
		if s.tells(x, own, other) {
			e, ok = k, true
			break
		}
	}
	if !ok {
		return nil
	}
	file := s.fileOf(s.base)
	p := &Proposal{Mutant: s.Mutant, File: file, Inputs: document.Difference(file.Inputs, x.Inputs), Expect: e, Source: s.source(own), example: x, base: s.base}
	if !p.File.Own {
		p.Product = own.ID
	}
	if x.On != p.File.On {
		p.On = x.On
	}
	if x.Known != p.File.Known {
		p.Known = x.Known
	}
	return p
}

// tells says that an example comes out for one product and not for the other.
func (s *search) tells(x *proof.Example, own, other *engine.Product) bool {
	for i, p := range []*engine.Product{own, other} {
		holds, err := x.Holds(s.ctx, s.evaluator(i, p), p)
		if err != nil || holds != (p == own) {
			return false
		}
	}
	return true
}

// fileOf is the document of an example.
func (w *worker) fileOf(r *run) *proof.File {
	i := slices.IndexFunc(w.suite.Files, func(f *proof.File) bool { return slices.Contains(f.Examples, r.Example) })
	return w.suite.Files[i]
}

// expected is what the documents answer where the mutant answers otherwise: what is
// likeliest to tell them apart first.
func (s *search) expected(own *engine.Product, d *difference, x *proof.Example) []proof.Expectation {
	e := s.evaluator(0, own)
	switch {
	case d.limit != nil:
		return s.violations(e, d, x)
	case d.refused != "":
		return accepted(own, d, x.Inputs)
	}
	refused := e.Open(d.point.On, d.point.Known, x.Inputs)
	if d.accepted {
		k := proof.Expectation{Kind: proof.OfRefused, Key: "refused"}
		for _, f := range refused {
			k.Refused = append(k.Refused, f.Pointer)
		}
		return []proof.Expectation{k}
	}
	value := e.Read(d.definition, d.row, text.NL) // makes the rows, if they are derived
	at := e.Pointer(d.definition.Entity, d.row)
	k := proof.Expectation{Kind: proof.OfValue, Key: d.definition.Name, Definition: d.definition, At: at, Value: value}
	switch {
	case d.definition.Entity == 0:
	case e.Rows(d.definition.Entity) == 1:
		k.Alone, k.At = true, ""
	default:
		k.Key = at + "/" + d.definition.Name
	}
	return []proof.Expectation{k}
}

// accepted expects the value of an input that the mutant refuses.
func accepted(own *engine.Product, d *difference, inputs *document.Node) []proof.Expectation {
	n := inputs.At(d.refused)
	for _, f := range vary.Fields(own.Line, inputs) {
		if f.Pointer == d.refused && n != nil {
			v := engine.Value{State: "value", Value: n.Text}
			if yes, ok := n.Bool(); ok && f.Definition.Type.Kind == formula.Boolean {
				v.Value = yes
			}
			at := strings.TrimSuffix(f.Pointer, "/"+f.Definition.Name)
			k := proof.Expectation{Kind: proof.OfValue, Key: f.Pointer, Definition: f.Definition, At: at, Value: v}
			if at == "" {
				k.Key = f.Definition.Name
			}
			return []proof.Expectation{k}
		}
	}
	return nil
}

// violations expects the constraints that do not hold as the documents stand, or how
// the evaluation as a whole comes out.
func (s *search) violations(e *engine.Evaluator, d *difference, x *proof.Example) []proof.Expectation {
	answer, faults, err := e.Evaluate(s.ctx, engine.Request{Inputs: x.Inputs, On: x.On, Known: x.Known})
	if err != nil || len(faults) > 0 {
		return nil
	}
	k := proof.Expectation{Kind: proof.OfViolations, Key: "violations", Violations: []string{}}
	broken := answer.Violations
	if d.limit.Warning {
		k.Kind, k.Key, broken = proof.OfWarnings, "warnings", answer.Warnings
	}
	for _, v := range broken {
		name := v.Constraint
		if v.At != "" {
			name = v.At + "/" + name
		}
		k.Violations = append(k.Violations, name)
	}
	return []proof.Expectation{k, {Kind: proof.OfStatus, Key: "status", Status: answer.Status}}
}

// source is the clause that what was mistaken cites.
func (t *trial) source(p *engine.Product) string {
	if t.of.Part == model.OfConstraint {
		for _, k := range p.Line.Constraints {
			if k.Name == t.Name {
				return k.Source
			}
		}
	}
	s := t.of.slot(p.Line)
	if s < 0 {
		return ""
	}
	for _, e := range p.Editions[s] {
		if e.Source != "" {
			return e.Source
		}
	}
	return p.Line.Definitions[s].Source
}
