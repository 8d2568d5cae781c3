package diag

import "dekking/engine/text"

// Severity says whether a document with this diagnostic may be used.
type Severity uint8

// The severities. The zero value is Error.
const (
	Error   Severity = iota // the document or request is refused
	Warning                 // it is accepted; a person should look
	Note                    // nothing is the matter; a person may want to know
)

// String is "error", "warning" or "note", as in JSON output.
func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// Pos is a place in a file. Line and Col are 1-based; Col and Len count runes.
// A zero Line means that there is no place, only perhaps a file.
type Pos struct {
	File           string
	Line, Col, Len int
}

// IsZero reports whether the position has no place in a file.
func (p Pos) IsZero() bool { return p.Line == 0 }

// Diagnostic is one fault, or one thing worth a warning or a note, in a document or a
// request. Its Code is a contract; its words come from the catalogue in
// engine/text and may improve.
type Diagnostic struct {
	Code     string            // "formula/unit-mismatch"; also the catalogue's key
	Severity Severity          // Error unless set
	Pos      Pos               // the place at fault
	Pointer  string            // JSON pointer (RFC 6901) in an input file or request, or ""
	Args     map[string]string // fills the placeholders of the message and the hint
	Hint     string            // catalogue key of advice, sharing Args, or ""
	Says     text.Text         // what a document itself has to say of it, or nothing
	Related  []Related         // other places that took part
}

// Related is another place that took part in a fault, with a catalogue key
// for what is there.
type Related struct {
	Pos  Pos
	Key  string
	Args map[string]string
}

// Text is the diagnostic's sentence in language l.
func Text(l text.Lang, d Diagnostic) string { return text.Message(l, d.Code, d.Args) }

// HintText is the diagnostic's advice in language l, or "" when it has none.
func HintText(l text.Lang, d Diagnostic) string {
	if d.Hint == "" {
		return ""
	}
	return text.Message(l, d.Hint, d.Args)
}
