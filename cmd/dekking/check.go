package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// checkCommand is `dekking check`.
func (a *app) checkCommand() *cobra.Command {
	c := a.command("check", "check")
	on := c.Flags().String("on", "", a.say("flag/on"))
	covenant := c.Flags().Bool("covenant", false, a.say("flag/covenant"))
	notes := c.Flags().Bool("notes", false, a.say("flag/notes"))
	width := c.Flags().Int("width", 0, a.say("flag/width"))
	a.formats(c, "text", "json", "github")
	c.Args = number(0, 0)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if *covenant {
			return at(c, a.covenant(*on, *width))
		}
		return at(c, a.check(c.Context(), *on, *notes))
	}
	return c
}

// check tells every fault of every document, what lapses on a day, and what never can
// be chosen; notes on request.
func (a *app) check(ctx context.Context, date string, notes bool) error {
	on, err := day("--on", date)
	if err != nil {
		return err
	}
	d, err := a.documents()
	if err != nil {
		return err
	}
	catalog, index, faults, err := d.load()
	if err != nil {
		return err
	}
	suite, more, err := proof.Read(d.Documents, catalog)
	if err != nil {
		return err
	}
	faults = append(faults, d.placed(more)...)
	if catalog != nil {
		faults = append(faults, d.placed(catalog.Check(on))...)
		chosen, err := configure.Check(ctx, catalog, on, a.lang)
		if err != nil {
			return err
		}
		if !notes {
			chosen = slices.DeleteFunc(chosen, func(f diag.Diagnostic) bool { return f.Severity == diag.Note })
		}
		faults = append(faults, d.placed(chosen)...)
	}
	faults.Sort()
	if len(faults) > 0 || a.format != "text" {
		if err := a.faults(a.stdout, faults, d.source); err != nil {
			return err
		}
	}
	if faults.HasErrors() {
		return errFindings
	}
	if a.format == "text" {
		_, err = fmt.Fprintf(a.stdout, "%s (%s)\n", a.sound(catalog, index, suite), text.Clean(a.place()))
	}
	return err
}

// place says where the documents are that were checked.
func (a *app) place() string {
	if a.dir == "" {
		return a.say("check/in-program")
	}
	return a.say("check/in-dir", "name", a.dir)
}

// sound says what was checked: 5 producten, 1 lijn, 74 namen, 8 voorbeelden:
// geen fouten.
func (a *app) sound(catalog *engine.Catalog, index *model.Index, suite *proof.Suite) string {
	names := 0
	for _, e := range index.Names {
		if e.Kind != model.List {
			names++
		}
	}
	counted := []string{a.count(len(catalog.Products), "product"), a.count(len(catalog.Model.Lines), "line"), a.count(names, "name"), a.count(suite.Len(), "example")}
	return strings.Join(counted, ", ") + ": " + a.say("check/no-errors")
}
