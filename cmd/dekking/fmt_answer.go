package main

import (
	"fmt"
	"io"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/text"
)

// shownLines is how many lines of a change are shown on either side.
const shownLines = 3

// laidOut answers for documents that were laid out, or were to be.
func (a *app) laidOut(all []laid) error {
	if err := a.layoutAnswer(all); err != nil {
		return err
	}
	return a.verdict(all)
}

// verdict tells what went wrong with documents, and gives the exit. In JSON the
// faults stand in the answer.
func (a *app) verdict(all []laid) error {
	src, states := map[string][]byte{}, map[string]bool{}
	for _, l := range all {
		src[l.File], states[l.State] = l.src, true
		a.untouched(l)
	}
	if faults := faultsOf(all); len(faults) > 0 && a.format == "text" {
		if err := a.faults(a.stderr, faults, func(file string) []byte { return src[file] }); err != nil {
			return err
		}
	}
	switch {
	case states[failed]:
		return errInternal
	case states[faulty], states[differs]:
		return errFindings
	}
	return nil
}

func faultsOf(all []laid) diag.List {
	var faults diag.List
	for _, l := range all {
		faults = append(faults, l.faults...)
	}
	faults.Sort()
	return faults
}

// untouched tells of a document that is left as it is though it has no faults.
func (a *app) untouched(l laid) {
	switch l.State {
	case link:
		fmt.Fprintf(a.stderr, "dekking: %s\n", text.Clean(a.say("fmt/untouched", "name", l.File)))
	case failed:
		fmt.Fprintf(a.stderr, "dekking: %s\n  %s\n", text.Clean(a.say("fmt/not-written", "name", l.File)), text.Clean(l.err.Error()))
	}
}

func (a *app) layoutAnswer(all []laid) error {
	counts := map[string]int{}
	return write(a.stdout, func(w io.Writer) error {
		if a.format == "json" {
			return writeJSON(w, struct {
				Files []laid `json:"files"`
				diag.Report
			}{all, faultsOf(all).Report(a.lang)})
		}
		for _, l := range all {
			counts[l.State]++
			switch l.State {
			case rewritten:
				fmt.Fprintln(w, text.Clean(l.File))
			case differs:
				showChange(w, l)
			}
		}
		fmt.Fprintln(w, a.layoutTally(counts))
		if counts[differs] > 0 && a.dir != "" {
			fmt.Fprintf(w, "  %s\n", a.say("fmt/rewrite"))
		}
		return nil
	})
}

// showChange shows where a document is not in canonical layout first.
func showChange(w io.Writer, l laid) {
	fmt.Fprintf(w, "%s:%d\n", text.Clean(l.File), l.First.Line)
	for _, side := range []struct {
		sign  string
		lines []string
	}{{"-", l.First.Was}, {"+", l.First.Becomes}} {
		for i, line := range side.lines {
			if i == shownLines && len(side.lines) > shownLines+1 {
				fmt.Fprintf(w, "  %s …\n", side.sign)
				break
			}
			fmt.Fprintln(w, strings.TrimRight("  "+side.sign+" "+text.Clean(line), " "))
		}
	}
}

// layoutTally counts documents in words: 2 bestanden herschreven, 15 al in orde.
func (a *app) layoutTally(counts map[string]int) string {
	var said []string
	for _, state := range []string{rewritten, differs, canonical, faulty, link, failed} {
		n := counts[state]
		switch {
		case n == 0:
		case len(said) == 0:
			said = append(said, a.say("fmt/"+state, "files", a.count(n, "file")))
		case state == canonical:
			said = append(said, a.say("fmt/in-order", "files", fmt.Sprint(n)))
		default:
			said = append(said, a.say("fmt/"+state, "files", fmt.Sprint(n)))
		}
	}
	return strings.Join(said, ", ")
}
