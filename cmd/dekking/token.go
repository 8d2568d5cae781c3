package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/server/access"
)

// tokenCommand is `dekking token NAME --scope WHAT`.
func (a *app) tokenCommand() *cobra.Command {
	c := a.command(a.say("help/use-token"), "token")
	scopes := c.Flags().StringSlice("scope", nil, a.say("flag/scope", "known", strings.Join(access.Names(), ", ")))
	expires := c.Flags().String("expires", "", a.say("flag/expires"))
	file := c.Flags().String("file", "", a.say("flag/token-file"))
	_ = c.RegisterFlagCompletionFunc("scope", cobra.FixedCompletions(access.Names(), cobra.ShellCompDirectiveNoFileComp))
	c.Args = number(1, 1)
	c.ValidArgsFunction = cobra.NoFileCompletions
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.token(args[0], *scopes, *expires, *file)) }
	return c
}

// token makes a token. Its entry goes to the file, or with the token itself to
// standard output when no file was named.
func (a *app) token(id string, names []string, expires, file string) error {
	scopes, err := scopeOf(names)
	if err != nil {
		return err
	}
	on, err := today()
	if err != nil {
		return err
	}
	last := calendar.Last
	if expires != "" {
		if last, err = day("--expires", expires); err != nil {
			return err
		}
	}
	if last < on {
		return wrong("token/past", "text", expires)
	}
	bearer, entry, err := access.Until(id, scopes, last)
	if errors.Is(err, access.ErrID) {
		return wrong("token/id", "name", id)
	}
	if err != nil {
		return err
	}
	if file == "" {
		return a.showToken(bearer, entry)
	}
	if err := a.addToken(file, id, entry); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.stdout, bearer); err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, a.say("token/added", "name", file))
	return nil
}

// scopeOf is the set of scopes that names say.
func scopeOf(names []string) (access.Scope, error) {
	var all access.Scope
	for _, name := range names {
		s, ok := access.Named(strings.TrimSpace(name))
		if !ok {
			return 0, unknown("token/unknown-scope", name, access.Names())
		}
		all |= s
	}
	if all == 0 {
		return 0, wrong("token/no-scope", "known", strings.Join(access.Names(), ", "))
	}
	return all, nil
}

// showToken writes a token and the entry that somebody puts in a file by hand.
func (a *app) showToken(bearer, entry string) error {
	err := write(a.stdout, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s\n\n%s", bearer, entry)
		return err
	})
	if err == nil {
		fmt.Fprintln(a.stderr, a.say("token/shown"))
	}
	return err
}

// addToken writes an entry behind those of a file, which is made when it is not
// there, for its owner's eyes only. What stands in the file stays as it is.
func (a *app) addToken(file, id, entry string) error {
	src, err := os.ReadFile(file)
	made := errors.Is(err, fs.ErrNotExist)
	switch {
	case made:
		return grow(file, 0, "tokens:\n"+entry)
	case err != nil:
		return wrong("cli/unreadable", "name", file)
	}
	tokens, faults := access.Parse(file, src)
	if tokens == nil {
		if err := a.faults(a.stderr, faults, func(string) []byte { return src }); err != nil {
			return err
		}
		return errFindings
	}
	if slices.Contains(tokens.IDs(), id) {
		return wrong("token/exists", "name", id, "file", file)
	}
	added := behind(file, src, entry)
	after, faults := access.Parse(file, append(slices.Clone(src), added...))
	if faults.HasErrors() || !slices.Equal(after.IDs(), append(tokens.IDs(), id)) {
		return wrong("token/layout", "name", file)
	}
	return grow(file, int64(len(src)), added)
}

// behind is an entry as it follows the list in a file: on a line of its own, as
// far in as the others.
func behind(file string, src []byte, entry string) string {
	doc, _ := document.Read(file, src)
	indent := strings.Repeat(" ", max(doc.Root.Get("tokens").Pos.Col-1, 0))
	lines := strings.SplitAfter(entry, "\n")
	for i, line := range lines[:len(lines)-1] {
		lines[i] = indent + strings.TrimPrefix(line, "  ")
	}
	entry = strings.Join(lines, "")
	if !strings.HasSuffix(string(src), "\n") {
		entry = "\n" + entry
	}
	return entry
}

// grow puts text at the end of a file of so many bytes, or leaves it as it was.
func grow(file string, size int64, text string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return wrong("cli/unwritable", "name", file)
	}
	_, err = f.WriteString(text)
	if err != nil {
		_ = f.Truncate(size)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return wrong("cli/unwritable", "name", file)
	}
	return nil
}
