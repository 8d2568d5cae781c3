package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dekking/engine/text"
)

// helpWidth is where lines of help end.
const helpWidth = 96

// helpCommand is `dekking help [COMMAND]`.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	c := a.command("help "+a.say("help/command-name"), "help")
	c.Args = number(0, -1)
	c.RunE = func(_ *cobra.Command, args []string) error {
		found, rest, err := root.Find(args)
		if err != nil || len(rest) > 0 {
			return unknown("cli/unknown-command", strings.Join(args, " "), names(root))
		}
		a.help(found)
		return nil
	}
	return c
}

// help explains a command.
func (a *app) help(c *cobra.Command) {
	w := a.stdout
	for _, paragraph := range strings.Split(strings.TrimSpace(c.Long), "\n") {
		for _, l := range text.Wrap(paragraph, helpWidth) {
			fmt.Fprintln(w, l)
		}
	}
	fmt.Fprintf(w, "\n%s\n  %s\n", a.say("help/usage"), a.useLine(c))
	var rows [][]string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			rows = append(rows, []string{sub.Name(), sub.Short})
		}
	}
	a.section("help/commands", rows)
	a.section("help/flags", a.flagRows(c.LocalNonPersistentFlags()))
	global := c.InheritedFlags()
	if !c.HasParent() {
		global = c.PersistentFlags()
	}
	a.section("help/global-flags", a.flagRows(global))
	if !c.HasParent() {
		fmt.Fprintf(w, "\n%s\n", a.say("help/more"))
	}
}

func (a *app) useLine(c *cobra.Command) string {
	if !c.HasParent() {
		return "dekking " + a.say("help/use-root")
	}
	return c.UseLine() + " " + a.say("help/use-flags")
}

// section writes rows of a name and what it does under a heading.
func (a *app) section(key string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.say(key))
	width := 0
	for _, r := range rows {
		width = max(width, text.Width(r[0]))
	}
	for _, r := range rows {
		for _, l := range text.Columns(r, []int{width, helpWidth - width - 4}, 2) {
			fmt.Fprintf(a.stdout, "  %s\n", l)
		}
	}
}

// flagRows are flags with their names and what they do.
func (a *app) flagRows(flags *pflag.FlagSet) [][]string {
	var rows [][]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, does := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		rows = append(rows, []string{name, strings.TrimPrefix(does, value+" ")})
	})
	return rows
}
