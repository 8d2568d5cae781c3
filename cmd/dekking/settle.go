package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/schemas"
)

// settle gives the settings that were not typed their values: from the variable
// of the environment if it is there and not empty, else from the config file,
// else the default. All faults of the environment are told at once, and so are
// those of the file.
func (a *app) settle(c *cobra.Command, s *settings) error {
	var refused []*usageError
	given := map[string]bool{}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !isSetting(f) {
			return
		}
		said := a.env(variable(f))
		if given[f.Name] = f.Changed || said != ""; f.Changed || said == "" {
			return
		}
		if err := f.Value.Set(said); err != nil {
			refused = append(refused, named(err, variable(f), said))
		}
	})
	if len(refused) > 0 {
		a.tell(c.CommandPath(), refused...)
		return errAsked
	}
	if s.config == "" {
		return nil
	}
	src, err := a.bytes(s.config)
	if err != nil {
		return err
	}
	faults := takeOver(c.Flags(), s.config, src, given)
	if len(faults) > 0 {
		if err := a.faults(a.stderr, faults, func(string) []byte { return src }); err != nil {
			return err
		}
	}
	if faults.HasErrors() {
		return errFindings
	}
	return nil
}

// isSetting says that a flag can be told by the environment, and by the config
// file unless it is --config itself.
func isSetting(f *pflag.Flag) bool { return f.Name != "help" && f.Name != "lang" }

// variable is the name of a setting in the environment.
func variable(f *pflag.Flag) string {
	return "DEKKING_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
}

// named is what a setting refuses, with the setting's name as it was written.
func named(err error, name, text string) *usageError {
	var u *usageError
	if !errors.As(err, &u) {
		return wrong("cli/flag-value", "name", name, "value", text)
	}
	u.args["name"] = name
	return u
}

// takeOver sets what a config file says and nobody has given. A setting that
// was given is still held to its type.
func takeOver(flags *pflag.FlagSet, file string, src []byte, given map[string]bool) diag.List {
	doc, faults := document.Read(file, src)
	if doc == nil {
		return faults
	}
	shapes, err := document.NewSchemas(schemas.FS, "config")
	if err != nil {
		return append(faults, diag.Diagnostic{Code: "document/unchecked", Pos: doc.Root.Pos, Args: map[string]string{"name": "config"}})
	}
	faults = append(faults, shapes.Validate("config", doc)...)
	for _, e := range doc.Root.Entries {
		f := flags.Lookup(strings.ReplaceAll(e.Key.Text, "_", "-"))
		if f == nil || !isSetting(f) || given[f.Name] || slices.ContainsFunc(faults, about(e.Value)) {
			continue
		}
		for _, n := range values(e.Value) {
			if err := f.Value.Set(n.Text); err != nil {
				faults = append(faults, refusal(named(err, e.Key.Text, n.Text), n))
			}
		}
	}
	faults.Sort()
	return faults
}

// about says that a fault is about a value or a part of it.
func about(n *document.Node) func(diag.Diagnostic) bool {
	at := n.Pointer()
	return func(d diag.Diagnostic) bool { return d.Pointer == at || strings.HasPrefix(d.Pointer, at+"/") }
}

// refusal is what a setting refuses, at its place in the file.
func refusal(u *usageError, n *document.Node) diag.Diagnostic {
	d := diag.Diagnostic{Code: u.key, Pos: n.Pos, Pointer: n.Pointer(), Args: u.args}
	if u.args["nearest"] != "" {
		d.Hint = "hint/did-you-mean"
	}
	return d
}

// values are the texts that a setting is given.
func values(n *document.Node) []*document.Node {
	switch n.Kind {
	case document.List:
		return slices.DeleteFunc(slices.Clone(n.Items), func(item *document.Node) bool { return item.Kind != document.Scalar })
	case document.Scalar:
		return []*document.Node{n}
	}
	return nil
}
