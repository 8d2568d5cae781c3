package sweep

import (
	"encoding/json"
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Answer is a sweep as JSON: the contract of the command line. Numbers and dates are
// strings, as in the answers of evaluations.
type Answer struct {
	Product      string              `json:"product"`
	On           string              `json:"on"`
	KnownAt      *string             `json:"knownAt"` // null: all that is known
	Digest       string              `json:"digest"`
	Engine       string              `json:"engine"`
	Illustrative bool                `json:"illustrative"`
	Vary         []Varied            `json:"vary"`
	Outputs      []Looked            `json:"outputs"`
	Fixed        []Chosen            `json:"fixed"`
	Points       []At                `json:"points"` // of the first input, and within each of its values of the second
	Changes      []Difference        `json:"changes"`
	MoreChanges  int                 `json:"moreChanges"`
	Assumptions  []engine.Assumption `json:"assumptions"`
}

// Varied is an input that varies.
type Varied struct {
	At     string `json:"at"` // its pointer
	Name   string `json:"name"`
	Type   string `json:"type"`
	Unit   string `json:"unit,omitempty"`
	Title  string `json:"title"`
	Values []any  `json:"values"`
}

// Looked is a result that is looked at.
type Looked struct {
	At    string `json:"at"` // the pointer of its row
	Name  string `json:"name"`
	Type  string `json:"type"`
	Unit  string `json:"unit,omitempty"`
	Title string `json:"title"`

	Illustrative bool `json:"illustrative,omitempty"` // it leans on what is an example only
}

// Chosen is an option that keeps its value.
type Chosen struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// At is one point.
type At struct {
	Inputs     []any    `json:"inputs"`     // by input that varies
	Values     []Value  `json:"values"`     // by output
	Violations []string `json:"violations"` // the constraints that do not hold
	Refused    []Fault  `json:"refused,omitempty"`
}

// Fault says why the inputs are refused at a point.
type Fault struct {
	Code    string `json:"code"`
	Pointer string `json:"pointer"`
	Message string `json:"message"`
}

// Difference is a change between two values of an input.
type Difference struct {
	Kind    string        `json:"kind"`   // jump, bend, switch
	Output  int           `json:"output"` // its place in outputs
	Vary    int           `json:"vary"`   // its place in vary
	Step    int           `json:"step"`   // between this value of the input, counted from 0, and the next
	Lines   []int         `json:"lines,omitempty"`
	From    any           `json:"from"`
	To      any           `json:"to"`
	Exact   bool          `json:"exact"` // no other value of the input lies between them
	Before  Value         `json:"before"`
	After   Value         `json:"after"`
	Reasons []ReasonShown `json:"reasons"`
}

// ReasonShown is a part of a document that counts on one side only.
type ReasonShown struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Origin string `json:"origin"`
	Source string `json:"source,omitempty"`
}

// MarshalJSON writes a value as answers do, in the states that they know, and else
// only the state.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.State < Refused {
		return v.Wire.MarshalJSON()
	}
	return json.Marshal(map[string]string{"state": v.State.String()})
}

// Answer is the sweep as JSON.
func (s *Sweep) Answer() *Answer {
	a := &Answer{Product: s.Product.ID, On: s.Point.On.String(), Digest: s.Product.Digest, Engine: engine.Version,
		Illustrative: s.Illustrative, Fixed: []Chosen{}, Points: []At{}, Changes: []Difference{}, MoreChanges: s.More, Assumptions: []engine.Assumption{}}
	if k := known(s.Point); k != 0 {
		day := k.String()
		a.KnownAt = &day
	}
	a.Assumptions = append(a.Assumptions, s.Assumptions...)
	for _, x := range s.Axes {
		d := x.Field.Definition
		v := Varied{At: x.Field.Pointer, Name: d.Name, Type: d.Type.Kind.String(), Unit: s.unit(d), Title: d.Title.In(s.Lang)}
		for _, value := range x.Values {
			v.Values = append(v.Values, s.plain(d, value))
		}
		a.Vary = append(a.Vary, v)
	}
	for _, o := range s.Outputs {
		d := o.Definition
		a.Outputs = append(a.Outputs, Looked{At: o.Row, Name: d.Name, Type: d.Type.Kind.String(), Unit: s.unit(d), Title: d.Title.In(s.Lang), Illustrative: s.Product.Illustrative(d.Slot)})
	}
	for _, f := range s.Fixed {
		a.Fixed = append(a.Fixed, Chosen{f.Definition.Name, s.plain(f.Definition, f.Value)})
	}
	for i := range s.Len(0) {
		for j := range s.Len(1) {
			a.Points = append(a.Points, s.answerAt(i, j))
		}
	}
	for _, c := range s.Changes {
		d := s.Axes[c.Axis].Field.Definition
		x := Difference{Kind: c.Kind.String(), Output: c.Output, Vary: c.Axis, Step: c.Step, Lines: c.Lines, Exact: c.Exact,
			From: s.plain(d, c.From), To: s.plain(d, c.To), Before: c.Before, After: c.After, Reasons: []ReasonShown{}}
		for _, r := range c.Reasons {
			x.Reasons = append(x.Reasons, ReasonShown(r))
		}
		a.Changes = append(a.Changes, x)
	}
	return a
}

// answerAt is one point.
func (s *Sweep) answerAt(i, j int) At {
	p := s.At(i, j)
	at := At{Values: p.Values, Violations: []string{}}
	for k, axis := range s.Axes {
		at.Inputs = append(at.Inputs, s.plain(axis.Field.Definition, axis.Values[[...]int{i, j}[k]]))
	}
	for _, b := range p.Broken {
		if !slices.Contains(at.Violations, b.Constraint) { // of several rows once
			at.Violations = append(at.Violations, b.Constraint)
		}
	}
	for _, f := range p.Refused {
		at.Refused = append(at.Refused, Fault{f.Code, f.Pointer, diag.Text(s.Lang, f)})
	}
	return at
}

func (s *Sweep) unit(d *model.Definition) string { return s.Product.Line.Names.UnitString(d.Type.Unit) }

// plain is a value of an input as documents write it: a Boolean, or a text.
func (s *Sweep) plain(d *model.Definition, v formula.Value) any {
	if d.Type.Kind == formula.Boolean {
		return v.Int != 0
	}
	return s.Product.Line.Plain(d, v)
}
