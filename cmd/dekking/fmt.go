package main

import (
	"slices"

	"github.com/spf13/cobra"

	"dekking/engine/diag"
	"dekking/engine/document"
)

// fmtCommand is `dekking fmt [FILE…]`.
func (a *app) fmtCommand() *cobra.Command {
	c := a.command(a.say("help/use-fmt"), "fmt")
	check := c.Flags().Bool("check", false, a.say("flag/check"))
	a.formats(c, "text", "json")
	c.Args = number(0, -1)
	c.ValidArgsFunction = cobra.FixedCompletions([]string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.layout(args, *check)) }
	return c
}

// What became of a document, as JSON says it.
const (
	canonical = "canonical" // it is in canonical layout
	rewritten = "rewritten"
	differs   = "differs" // it would be rewritten
	faulty    = "faulty"  // it cannot be read, and is left as it is
	link      = "link"    // it is no ordinary file, and is left as it is
	failed    = "failed"  // the program or the machine is wrong, and it is left as it is
)

// laid is a document that was laid out, or was to be.
type laid struct {
	File  string     `json:"file"` // as seen from where the command was given
	State string     `json:"state"`
	First *rewriting `json:"first,omitempty"` // where it is not in canonical layout

	src, out []byte
	faults   diag.List
	err      error // of failed
}

// lay gives a document in canonical layout.
func lay(file string, src []byte) laid {
	l := laid{File: file, State: canonical, src: src}
	l.out, l.faults, l.err = document.Format(file, src)
	switch {
	case l.err != nil:
		l.State = failed
	case l.faults.HasErrors():
		l.State = faulty
	default:
		if l.First = firstChange(src, l.out); l.First != nil {
			l.State = differs
		}
	}
	return l
}

// layout rewrites the documents that are not in canonical layout, or tells
// which they are. Nothing is written before all names are known to be right.
func (a *app) layout(args []string, check bool) error {
	if slices.Contains(args, "-") {
		return a.layoutInput(args, check)
	}
	if a.dir == "" {
		return wrong("fmt/no-dir")
	}
	f, err := a.folder()
	if err != nil {
		return err
	}
	defer f.Close()
	names, refused := f.names(args)
	if len(refused) > 0 {
		a.tell("dekking fmt", refused...)
		return errAsked
	}
	all := []laid{}
	for _, name := range names {
		all = append(all, f.lay(name, check))
	}
	return a.laidOut(all)
}

// layoutInput lays out standard input.
func (a *app) layoutInput(args []string, check bool) error {
	switch {
	case len(args) > 1:
		return wrong("fmt/input-alone")
	case a.format == "json" && !check:
		return wrong("fmt/input-json")
	}
	src, err := a.bytes("-")
	if err != nil {
		return err
	}
	l := lay(a.say("input/stdin"), src)
	if check {
		return a.laidOut([]laid{l})
	}
	if l.State == faulty || l.State == failed {
		return a.verdict([]laid{l})
	}
	_, err = a.stdout.Write(l.out)
	return err
}
