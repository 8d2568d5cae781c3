package main

import (
	"encoding/json"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/invariant"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// The JSON of what became of invariants. Values are in the notation of the documents.
type (
	outcomeOfInvariant struct {
		Name     string `json:"name"`
		Title    string `json:"title"`
		Property string `json:"property"` // the key in the document
		place
		Source   string            `json:"source,omitempty"`
		Products []invariantResult `json:"products"`
	}
	invariantResult struct {
		Product string          `json:"product"`
		Status  string          `json:"status"`
		Tried   int             `json:"tried"`
		Skipped int             `json:"skipped"`
		Proof   *proofOf        `json:"proof,omitempty"`
		Counter *counterExample `json:"counterExample,omitempty"`
	}
	proofOf struct {
		Possibilities int    `json:"possibilities"`
		From          string `json:"from,omitempty"`
	}
	counterExample struct {
		At      string      `json:"at"`
		Input   string      `json:"input,omitempty"`
		Points  []pointOf   `json:"points"`
		Values  []string    `json:"values"`
		Limits  []limitOfIt `json:"limits"`
		Parted  []partedAt  `json:"parted"`
		Beside  *besideIt   `json:"beside,omitempty"`
		Example exampleOf   `json:"example"`
		Cut     bool        `json:"cut,omitempty"`
	}
	pointOf struct {
		On      string          `json:"on"`
		KnownAt string          `json:"knownAt,omitempty"`
		Inputs  json.RawMessage `json:"inputs"`
	}
	limitOfIt struct {
		Property string `json:"property"`
		Value    string `json:"value"`
	}
	partedAt struct {
		Name string `json:"name"`
		Part string `json:"part"`
		Case string `json:"case,omitempty"`
		Test string `json:"test,omitempty"`
		place
		Rows [2]int `json:"rows"`
	}
	besideIt struct {
		Input string  `json:"input"`
		Value *string `json:"value"`
	}
	exampleOf struct {
		File string `json:"file,omitempty"`
		YAML string `json:"yaml"`
	}
)

// outcomes are the JSON of invariants.
func (s *searched) outcomes(a *app, d documents) []outcomeOfInvariant {
	all := []outcomeOfInvariant{}
	for _, results := range s.all {
		v := results[0].Invariant
		o := outcomeOfInvariant{Name: v.Name, Title: v.Title.In(a.lang), Property: v.Property.String(), place: v.Pos.Place(), Source: v.Source}
		o.File = d.place(o.File)
		for _, r := range results {
			o.Products = append(o.Products, s.result(d, r))
		}
		all = append(all, o)
	}
	return all
}

func (s *searched) result(d documents, r *invariant.Result) invariantResult {
	out := invariantResult{Product: r.Product.ID, Status: "holds", Tried: r.Tried, Skipped: r.Skipped}
	switch {
	case r.Counter != nil:
		out.Status, out.Counter = "broken", s.counter(d, r)
	case r.Tried == 0:
		out.Status = "untried"
	case r.Proof != nil:
		out.Status, out.Proof = "proven", &proofOf{Possibilities: r.Proof.Cases}
		if r.Proof.From != calendar.First {
			out.Proof.From = r.Proof.From.String()
		}
	}
	return out
}

func (s *searched) counter(d documents, r *invariant.Result) *counterExample {
	x, l := r.Counter, r.Product.Line
	out := &counterExample{At: x.At, Values: []string{}, Limits: []limitOfIt{}, Parted: []partedAt{}, Cut: x.Cut}
	for _, p := range x.Points {
		out.Points = append(out.Points, pointIn(p))
	}
	for _, v := range x.Values {
		out.Values = append(out.Values, plainSide(l, v))
	}
	for _, v := range x.Limits {
		out.Limits = append(out.Limits, limitOfIt{v.Property, plainSide(l, v)})
	}
	if x.Field != nil {
		out.Input = x.Field.Pointer
	}
	for _, p := range x.Parted {
		out.Parted = append(out.Parted, partIn(d, p))
	}
	if x.Beside != nil {
		out.Beside = &besideIt{Input: x.Beside.Field.Pointer}
		if x.Beside.Value.State == formula.Known {
			value := l.Plain(x.Beside.Field.Definition, x.Beside.Value)
			out.Beside.Value = &value
		}
	}
	paste := r.Paste(s.suite)
	out.Example.YAML = strings.Join(paste.Lines, "\n") + "\n"
	if paste.File != "" {
		out.Example.File = d.place(paste.File)
	}
	return out
}

func pointIn(p vary.Point) pointOf {
	out := pointOf{On: p.On.String(), Inputs: json.RawMessage(asJSON(p.Inputs))}
	if p.Known != calendar.Last {
		out.KnownAt = p.Known.String()
	}
	return out
}

// parts are the words for parts of documents.
var parts = map[engine.Part]string{engine.Counted: "edition", engine.Applied: "when", engine.Withheld: "when-not", engine.Chosen: "case", engine.Minimum: "at-least",
	engine.Maximum: "at-most", engine.Then: "then", engine.Else: "else", engine.Looked: "row"}

func partIn(d documents, p invariant.Parted) partedAt {
	out := partedAt{Name: p.Definition.Name, Part: parts[p.Part], place: p.Definition.Pos.Place(), Rows: p.Rows}
	switch p.Part {
	case engine.Counted:
		out.place = p.Edition.Place().Place()
	case engine.Chosen:
		row := p.Edition.Body.Cases[p.Case]
		out.Case, out.place = caseOf(row, p.Case), row.Pos.Place()
	case engine.Applied, engine.Withheld:
		out.Test = flat(p.Edition.Body.When)
	case engine.Then, engine.Else:
		out.Test = formula.Printer{}.Print(p.Node.Args[0])
	case engine.Looked:
		out.place = p.Pos.Place()
	}
	out.File = d.place(out.File)
	return out
}

// plainSide is a side in the notation of documents of examples.
func plainSide(l *model.Line, s invariant.Side) string {
	switch {
	case s.State == formula.NotApplicable:
		return "not_applicable"
	case s.State == formula.Undetermined:
		return "undetermined"
	case s.State != formula.Known:
		return "failed: " + s.Reason.String()
	case s.Kind == formula.Number && s.Definition.Type.Kind == formula.Date:
		return s.Num.String()
	case s.Kind == formula.Number:
		value, exact := engine.Wire(l, s.Definition.Type, s.Num)
		if exact != "" {
			return exact
		}
		return value
	}
	return l.Plain(s.Definition, s.Value)
}

// asJSON writes inputs as JSON.
func asJSON(n *document.Node) string {
	var all []string
	switch n.Kind {
	case document.Map:
		for _, e := range n.Entries {
			all = append(all, quotedJSON(e.Key.Text)+": "+asJSON(e.Value))
		}
		return "{" + strings.Join(all, ", ") + "}"
	case document.List:
		for _, item := range n.Items {
			all = append(all, asJSON(item))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	if _, is := n.Bool(); is || n.IsNumber() {
		return n.Text
	}
	if n.IsNull() {
		return "null"
	}
	return quotedJSON(n.Text)
}

func quotedJSON(s string) string {
	out, _ := json.Marshal(text.Clean(s)) // of a text it never fails
	return string(out)
}
