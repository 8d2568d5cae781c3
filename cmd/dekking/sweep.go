package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/picture"
	"dekking/engine/proof/sweep"
	"dekking/engine/proof/vary"
)

// sweepFlags are those of `dekking sweep`.
type sweepFlags struct {
	input, on, known string
	vary, outputs    []string
	as, to           string
	width            int
}

// sweepCommand is `dekking sweep PRODUCT -i FILE --vary NAME=… --output NAME`.
func (a *app) sweepCommand() *cobra.Command {
	var f sweepFlags
	c := a.command(a.say("help/use-sweep"), "sweep")
	flags := c.Flags()
	flags.StringVarP(&f.input, "input", "i", "", a.say("flag/input"))
	flags.StringVar(&f.on, "on", "", a.say("flag/on"))
	flags.StringVar(&f.known, "known-at", "", a.say("flag/known-at"))
	flags.StringArrayVar(&f.vary, "vary", nil, a.say("flag/vary"))
	flags.StringArrayVarP(&f.outputs, "output", "o", nil, a.say("flag/sweep-output"))
	flags.StringVar(&f.as, "as", "", a.say("flag/as"))
	flags.StringVar(&f.to, "to", "", a.say("flag/to"))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	a.formats(c, "text", "json", "csv", "svg", "png")
	_ = c.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(pictures, cobra.ShellCompDirectiveNoFileComp))
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("format") {
			a.format = formatOf(f.to)
		}
		return at(c, a.sweep(c.Context(), args[0], f))
	}
	return c
}

// pictures are what two inputs can be drawn as.
var pictures = []string{"heat", "lines"}

// formatOf is the format that a file's name tells; else text.
func formatOf(file string) string {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	if slices.Contains([]string{"json", "csv", "svg", "png"}, ext) {
		return ext
	}
	return "text"
}

// sweep shows how results move with one or two inputs.
func (a *app) sweep(ctx context.Context, id string, f sweepFlags) error {
	at, err := f.point()
	if err != nil {
		return err
	}
	switch {
	case f.input == "":
		return wrong("cli/no-input", "product", id)
	case f.as != "" && !slices.Contains(pictures, f.as):
		return unknown("cli/unknown-as", f.as, pictures)
	case f.to == "" && (a.format == "svg" || a.format == "png") && a.onTerminal():
		return wrong("cli/picture-on-terminal", "format", strings.ToUpper(a.format))
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	in, err := a.input(f.input)
	if err != nil {
		return err
	}
	at.Inputs = in.root()
	s, faults, err := sweep.Run(ctx, p, sweep.Request{Point: at, Vary: f.vary, Outputs: listed(f.outputs), Lang: a.lang})
	if err != nil {
		return err
	}
	if err := a.refused("dekking sweep", faults, in); err != nil {
		return err
	}
	if err := a.swept(s, f); err != nil {
		return err
	}
	if s.Faulty() {
		return errFindings
	}
	return nil
}

// point is the day of the sweep, and what was known.
func (f sweepFlags) point() (vary.Point, error) {
	at := vary.Point{Known: calendar.Last}
	var err error
	if at.On, err = day("--on", f.on); err != nil {
		return at, err
	}
	if f.known != "" {
		at.Known, err = day("--known-at", f.known)
	}
	if err == nil && f.width < 0 {
		err = wrong("cli/width")
	}
	return at, err
}

// swept writes a sweep in the format of the command, to a file where one is named.
func (a *app) swept(s *sweep.Sweep, f sweepFlags) error {
	var b bytes.Buffer
	faults, err := a.rendered(&b, s, f)
	if err == nil {
		err = a.refused("dekking sweep", faults, &input{})
	}
	switch {
	case err != nil:
		return err
	case f.to == "":
		_, err = b.WriteTo(a.stdout)
		return err
	case os.WriteFile(f.to, b.Bytes(), 0o644) != nil:
		return wrong("cli/unwritable", "name", f.to)
	}
	return nil
}

// rendered writes a sweep in the format of the command. What cannot be drawn is a
// fault.
func (a *app) rendered(w io.Writer, s *sweep.Sweep, f sweepFlags) (diag.List, error) {
	switch a.format {
	case "json":
		return nil, writeJSON(w, s.Answer())
	case "csv":
		return nil, sweep.CSV(w, s)
	case "svg", "png":
		style := sweep.Style{Lines: f.as == "lines"}
		if a.format == "png" {
			style.Format = picture.PNG
		}
		if f.input != "-" {
			style.From = filepath.Base(f.input)
		}
		return s.Draw(w, style)
	}
	p := &sweepPage{page: &page{app: a, Product: s.Product, columns: max(a.width(f.width), 40), color: f.to == "" && a.colorful(a.stdout)}, Sweep: s}
	p.write()
	_, err := io.WriteString(w, p.String())
	return nil, err
}
