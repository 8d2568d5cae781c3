package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dekking/engine"
)

// root is the command without a name, with all others below it.
func (a *app) root() *cobra.Command {
	root := a.command("dekking", "root")
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknown("cli/unknown-command", args[0], names(root))
		}
		return nil
	}
	root.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	root.Version = engine.Version
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVar(&a.dir, "dir", "", a.say("flag/dir"))
	flags.StringVar(&a.langFlag, "lang", "", a.say("flag/lang"))
	flags.BoolP("help", "h", false, a.say("flag/help"))
	root.Flags().Bool("version", false, a.say("flag/version"))
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagError(c, err) })
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error { return a.common(c) }
	root.AddCommand(a.checkCommand(), a.productsCommand(), a.compareCommand(), a.evaluateCommand(), a.configureCommand(), a.quoteCommand(), a.schemaCommand(), a.openapiCommand(), a.testCommand(), a.fmtCommand(), a.sweepCommand(), a.diffCommand(), a.examplesCommand(), a.serveCommand(), a.tokenCommand(), a.completionCommand())
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

// command begins a command whose words stand in the catalogue under its key.
func (a *app) command(use, key string) *cobra.Command {
	return &cobra.Command{Use: use, Short: a.say("command/" + key), Long: a.say("command/" + key + "-long"),
		SilenceErrors: true, SilenceUsage: true, DisableFlagsInUseLine: true}
}

// common holds the flags that every command has to what they may be.
func (a *app) common(c *cobra.Command) error {
	if a.langFlag != "" && a.langFlag != "nl" && a.langFlag != "en" {
		return at(c, unknown("cli/unknown-lang", a.langFlag, []string{"nl", "en"}))
	}
	if f := c.Flags().Lookup("format"); f != nil {
		a.format = f.Value.String()
		known := strings.Split(f.Annotations["values"][0], " ")
		if !slices.Contains(known, a.format) {
			return at(c, unknown("cli/unknown-format", a.format, known))
		}
	}
	return nil
}

// formats gives a command its --format, the first value being the default.
func (a *app) formats(c *cobra.Command, values ...string) {
	c.Flags().String("format", values[0], a.say("flag/format", "values", strings.Join(values, ", ")))
	c.Flags().Lookup("format").Annotations = map[string][]string{"values": {strings.Join(values, " ")}}
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// at says which command's help explains a usage error.
func at(c *cobra.Command, err error) error {
	var u *usageError
	if errors.As(err, &u) && u.command == "" {
		u.command = c.CommandPath()
	}
	return err
}

// number holds a command to so many arguments; most < 0 is any number.
func number(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return at(c, wrong("cli/missing-argument", "use", c.UseLine()))
		case most >= 0 && len(args) > most:
			return at(c, wrong("cli/extra-argument", "name", args[most], "use", c.UseLine()))
		}
		return nil
	}
}

// flagError says what pflag found in words of the catalogue.
func flagError(c *cobra.Command, err error) error {
	var absent *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &absent):
		var all []string
		c.Flags().VisitAll(func(f *pflag.Flag) { all = append(all, "--"+f.Name) })
		dashes := "--"
		if absent.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		e := unknown("cli/unknown-flag", dashes+absent.GetSpecifiedName(), all)
		delete(e.args, "known")
		return at(c, e)
	case errors.As(err, &bare):
		return at(c, wrong("cli/flag-without-value", "name", dashed(bare.GetFlag())))
	case errors.As(err, &invalid):
		var u *usageError
		if errors.As(err, &u) {
			return at(c, named(u, dashed(invalid.GetFlag()), invalid.GetValue()))
		}
		return at(c, wrong("cli/flag-value", "name", dashed(invalid.GetFlag()), "value", invalid.GetValue()))
	}
	return at(c, wrong("cli/flag-syntax", "text", strings.Join(strings.Fields(fmt.Sprint(err)), " ")))
}

func dashed(f *pflag.Flag) string { return "--" + f.Name }

// names are the commands that people may type.
func names(root *cobra.Command) []string {
	var all []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			all = append(all, c.Name())
		}
	}
	return all
}
