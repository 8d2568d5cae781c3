package main

import (
	"fmt"
	"strings"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/proof"
)

// outcome is the JSON of what became of examples. Values are in the notation of
// the documents: 260.78, true, not_applicable, failed: no-row.
type outcome struct {
	Examples   int                  `json:"examples"`
	Passed     int                  `json:"passed"`
	Files      []outcomeOfFile      `json:"files"`
	Failed     []failedExample      `json:"failed"`
	Without    []string             `json:"without"` // products that have none
	Invariants []outcomeOfInvariant `json:"invariants"`
	Coverage   *covered             `json:"coverage,omitempty"`
	*mutated                        // with --mutate
}

type outcomeOfFile struct {
	File     string `json:"file"`
	Examples int    `json:"examples"`
	Passed   int    `json:"passed"`
}

type failedExample struct {
	Product string       `json:"product"`
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	On      string       `json:"on"`
	KnownAt string       `json:"knownAt,omitempty"`
	Terms   []proof.Term `json:"terms,omitempty"` // that the product was taken under, instead of its own
	place
	Source     string       `json:"source,omitempty"`
	Refused    []diag.Fault `json:"refused,omitempty"`
	Mismatches []mismatch   `json:"mismatches"`
}

type mismatch struct {
	Key  string `json:"key"` // as the example writes it
	At   string `json:"at"`
	Name string `json:"name,omitempty"`
	place
	Expected   string   `json:"expected"`
	Got        string   `json:"got"`
	Rows       *int     `json:"rows,omitempty"` // where there was not one row to read it at
	Reasons    []string `json:"reasons,omitempty"`
	Follows    []string `json:"followsFrom,omitempty"`
	Clue       *clue    `json:"expectedIs,omitempty"`
	Derivation []step   `json:"derivation,omitempty"`

	Illustrative bool `json:"illustrative,omitempty"` // it leans on what is an example only
}

type clue struct {
	Kind string `json:"kind"`
	At   string `json:"at,omitempty"`
	Name string `json:"name,omitempty"`
}

type step struct {
	Depth  int    `json:"depth"`
	At     string `json:"at"`
	Name   string `json:"name"`
	Value  string `json:"value"`
	Text   string `json:"text"`
	Origin string `json:"origin,omitempty"`
	Source string `json:"source,omitempty"`
}

func (a *app) outcome(d documents, r *proof.Report) outcome {
	o := outcome{Files: []outcomeOfFile{}, Failed: []failedExample{}, Without: append([]string{}, r.Without...)}
	o.Examples, o.Passed = r.Counts()
	for _, f := range r.Files {
		of := outcomeOfFile{File: d.place(f.Name)}
		of.Examples, of.Passed = f.Counts()
		o.Files = append(o.Files, of)
		for _, x := range f.Results {
			if !x.Passed() {
				o.Failed = append(o.Failed, a.failedExample(d, x))
			}
		}
	}
	return o
}

func (a *app) failedExample(d documents, r *proof.Result) failedExample {
	f := failedExample{Product: r.Product.ID, Name: r.Name, Title: r.Title.In(a.lang), On: r.On.String(), place: r.Pos.Place(),
		Source: r.Source, Mismatches: []mismatch{}}
	f.File = d.place(f.File)
	if r.Known != 0 {
		f.KnownAt = r.Known.String()
	}
	f.Terms = r.Said()
	if len(r.Refused) > 0 {
		f.Refused = d.placed(r.Refused).Report(a.lang).Faults
	}
	for i := range r.Mismatches {
		f.Mismatches = append(f.Mismatches, mismatchOf(d, r, &r.Mismatches[i]))
	}
	return f
}

func mismatchOf(d documents, r *proof.Result, m *proof.Mismatch) mismatch {
	out := mismatch{Key: m.Key, At: m.At, place: m.Pos.Place(), Reasons: m.Reasons, Follows: m.Follows}
	out.File = d.place(out.File)
	switch m.Kind {
	case proof.OfStatus:
		out.Expected, out.Got = m.Expectation.Status, m.Status
	case proof.OfViolations, proof.OfWarnings:
		out.Expected, out.Got = strings.Join(m.Expectation.Violations, ", "), strings.Join(m.Violations, ", ")
	case proof.OfRefused:
		out.Expected, out.Got = strings.Join(m.Expectation.Refused, ", "), strings.Join(m.Refused, ", ")
	case proof.OfValue:
		out.Name, out.Illustrative = m.Definition.Name, r.Product.Illustrative(m.Definition.Slot)
		if out.Expected = plain(m.Value); m.Rows == 1 {
			out.Got = plain(m.Got)
		} else {
			out.Rows = &m.Rows
		}
	}
	if m.Clue.Kind != proof.NoClue {
		out.Clue = &clue{m.Clue.Kind.String(), m.Clue.At, m.Clue.Name}
	}
	if m.Step >= 0 && len(m.Follows) == 0 {
		for _, s := range r.Derivation(m.Step, levels, mostBelow) {
			x := s.Step
			out.Derivation = append(out.Derivation, step{s.Depth, x.At, x.Name, plain(x.Value), x.Text, x.Origin, x.Source})
		}
	}
	return out
}

// plain is a value in the notation of documents of examples.
func plain(v engine.Value) string {
	switch v.State {
	case "notApplicable":
		return "not_applicable"
	case "undetermined":
		return "undetermined"
	case "failed":
		return "failed: " + v.Code
	}
	if several, ok := v.Value.([]string); ok {
		return strings.Join(several, ", ")
	}
	if v.Exact != "" {
		return v.Exact
	}
	return fmt.Sprint(v.Value)
}
