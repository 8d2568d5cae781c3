package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/text"
)

// faults writes diagnostics in the format of the command: with carets for
// people, as JSON, or as notes for GitHub.
func (a *app) faults(w io.Writer, l diag.List, source func(string) []byte) error {
	color := a.colorful(w)
	return write(w, func(w io.Writer) error {
		switch a.format {
		case "json":
			return writeJSON(w, a.report(l))
		case "github":
			return a.annotate(w, l)
		}
		if err := (diag.Printer{Lang: a.lang, Source: source, Color: color, Pointers: true}).Print(w, l); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w, a.tally(l))
		return err
	})
}

// tally counts faults in words: 3 fouten, 1 waarschuwing in 2 bestanden.
func (a *app) tally(l diag.List) string {
	var counts []string
	if n := l.Errors(); n > 0 {
		counts = append(counts, a.count(n, "error"))
	}
	if n := l.Warnings(); n > 0 {
		counts = append(counts, a.count(n, "warning"))
	}
	if n := l.Notes(); n > 0 {
		counts = append(counts, a.count(n, "note"))
	}
	said := strings.Join(counts, ", ")
	files := map[string]bool{}
	for _, d := range l {
		if d.Pos.File != "" {
			files[d.Pos.File] = true
		}
	}
	if len(files) > 1 {
		said += " " + a.say("check/in-files", "files", a.count(len(files), "file"))
	}
	return said
}

// report is the JSON of faults.
type report struct {
	Faults   []fault `json:"faults"`
	Errors   int     `json:"errors"`
	Warnings int     `json:"warnings"`
}

type fault struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	place
	Pointer string            `json:"pointer,omitempty"`
	Message string            `json:"message"`
	Hint    string            `json:"hint,omitempty"`
	Args    map[string]string `json:"args,omitempty"`
	Related []related         `json:"related,omitempty"`
}

type place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Length int    `json:"length,omitempty"`
}

type related struct {
	place
	Message string `json:"message"`
}

func (a *app) report(l diag.List) report {
	r := report{Faults: []fault{}, Errors: l.Errors(), Warnings: l.Warnings()}
	for _, d := range l {
		f := fault{Code: d.Code, Severity: d.Severity.String(), place: placeOf(d.Pos), Pointer: d.Pointer,
			Message: a.message(d), Hint: diag.HintText(a.lang, d), Args: d.Args}
		for _, x := range d.Related {
			f.Related = append(f.Related, related{placeOf(x.Pos), text.Message(a.lang, x.Key, x.Args)})
		}
		r.Faults = append(r.Faults, f)
	}
	return r
}

// message is a fault's sentence, with what a document has to say of it.
func (a *app) message(d diag.Diagnostic) string {
	if d.Says.IsZero() {
		return diag.Text(a.lang, d)
	}
	return diag.Text(a.lang, d) + ": " + d.Says.In(a.lang)
}

func placeOf(p diag.Pos) place {
	if p.Line == 0 {
		return place{File: p.File}
	}
	return place{p.File, p.Line, max(1, p.Col), max(1, p.Len)}
}

// writeJSON writes an answer for programs: two spaces, and <, > and & as they
// are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// annotate writes faults as GitHub's workflow commands.
func (a *app) annotate(w io.Writer, l diag.List) error {
	for _, d := range l {
		message := a.message(d)
		if hint := diag.HintText(a.lang, d); hint != "" {
			message += "\n" + text.Message(a.lang, "diag/hint", nil) + ": " + hint
		}
		at := ""
		if p := placeOf(d.Pos); p.File != "" {
			at = "file=" + property(p.File) + ","
			if p.Line > 0 {
				at += fmt.Sprintf("line=%d,col=%d,endColumn=%d,", p.Line, p.Column, p.Column+p.Length)
			}
		}
		if _, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", level(d.Severity), at, property(d.Code), data(message)); err != nil {
			return err
		}
	}
	return nil
}

// level is a severity as GitHub calls it.
func level(s diag.Severity) string {
	if s == diag.Note {
		return "notice"
	}
	return s.String()
}

// data escapes the text of a workflow command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes a property of a workflow command.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
