package diag

import "dekking/engine/text"

// Report is a list as JSON, in one language: the contract of command line and HTTP.
type Report struct {
	Faults   []Fault `json:"faults"`
	Errors   int     `json:"errors"`
	Warnings int     `json:"warnings"`
}

// Fault is one diagnostic of a report.
type Fault struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Place
	Pointer string            `json:"pointer,omitempty"`
	Message string            `json:"message"`
	Hint    string            `json:"hint,omitempty"`
	Args    map[string]string `json:"args,omitempty"`
	Related []RelatedPlace    `json:"related,omitempty"`
}

// Place is a position; without a line it is of the whole file.
type Place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Length int    `json:"length,omitempty"`
}

// RelatedPlace is another place that took part, with what is there.
type RelatedPlace struct {
	Place
	Message string `json:"message"`
}

// Report is the list in words of a language.
func (l List) Report(lang text.Lang) Report {
	r := Report{Faults: []Fault{}, Errors: l.Errors(), Warnings: l.Warnings()}
	for _, d := range l {
		f := Fault{Code: d.Code, Severity: d.Severity.String(), Place: d.Pos.Place(), Pointer: d.Pointer,
			Message: Sentence(lang, d), Hint: HintText(lang, d), Args: d.Args}
		for _, x := range d.Related {
			f.Related = append(f.Related, RelatedPlace{x.Pos.Place(), text.Message(lang, x.Key, x.Args)})
		}
		r.Faults = append(r.Faults, f)
	}
	return r
}

// Sentence is Text with what a document itself has to say of it.
func Sentence(l text.Lang, d Diagnostic) string {
	if d.Says.IsZero() {
		return Text(l, d)
	}
	return Text(l, d) + ": " + d.Says.In(l)
}

// Place is a position as reports have it.
func (p Pos) Place() Place {
	if p.Line == 0 {
		return Place{File: p.File}
	}
	return Place{p.File, p.Line, max(1, p.Col), max(1, p.Len)}
}
