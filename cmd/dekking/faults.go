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
			return writeJSON(w, l.Report(a.lang))
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

// place is where something stands, as answers have it.
type place = diag.Place

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
		message := diag.Sentence(a.lang, d)
		if hint := diag.HintText(a.lang, d); hint != "" {
			message += "\n" + text.Message(a.lang, "diag/hint", nil) + ": " + hint
		}
		at := ""
		if p := d.Pos.Place(); p.File != "" {
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
