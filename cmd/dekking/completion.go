package main

import (
	"slices"

	"github.com/spf13/cobra"
)

// completionCommand is `dekking completion SHELL`.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	c := a.command("completion SHELL", "completion")
	c.Args = number(1, 1)
	c.ValidArgs = shells
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(shells, args[0]) {
			return at(c, unknown("cli/unknown-shell", args[0], shells))
		}
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.stdout, true)
		case "fish":
			return root.GenFishCompletion(a.stdout, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.stdout)
		}
		return root.GenZshCompletion(a.stdout)
	}
	return c
}

// completeProducts offers the ids of products that are not there yet.
func (a *app) completeProducts(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if most >= 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		d, err := a.documents()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		catalog, _, _, err := d.load()
		if err != nil || catalog == nil {
			return nil, cobra.ShellCompDirectiveError
		}
		ids := slices.DeleteFunc(catalog.IDs(), func(id string) bool { return slices.Contains(args, id) })
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}
