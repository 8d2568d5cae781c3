package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// counted are numbers of examples, documents and lines, which grow.
var counted = regexp.MustCompile(`\d[\d.]* (voorbeelden|bestanden|komen)|regel \d+`)

// steady is a line without what changes with every example or line that is added.
func steady(s string) string {
	return counted.ReplaceAllString(unnumbered(strings.TrimRight(s, " ")), "$1")
}

// consoles are the blocks of a guide that a reader types in and sees.
var consoles = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestGuidesAreWhatHappens follows each guide in docs/ from a fresh copy of the documents,
// in a repository of their own: what stands behind a $ is run, in the folder that the
// commands before it left, and the lines below it must be printed, in that order. Lines
// are left out at "…". Counts of examples and numbers of lines may differ: -update writes
// them anew.
func TestGuidesAreWhatHappens(t *testing.T) {
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	guides, err := filepath.Glob("../../docs/guide-*.md")
	if err != nil || len(guides) == 0 {
		t.Fatal("no guides", err)
	}
	if testing.Short() {
		guides = nil // they make thousands of mistakes, in ways that other tests race through
	}
	for _, guide := range guides {
		name := strings.TrimSuffix(filepath.Base(guide), ".md")
		src, err := os.ReadFile(guide)
		if err != nil {
			t.Fatal(err)
		}
		script := &strings.Builder{}
		for _, folder := range []string{"rules", "products", "examples"} {
			fmt.Fprintf(script, "copy $REPO/%s %s\n", folder, folder)
		}
		for _, command := range []string{"init -q", "add -A", "-c user.name=a -c user.email=a@example.org commit -qm begin"} {
			fmt.Fprintf(script, "exec git %s\n", command)
		}
		blocks := consoles.FindAllStringSubmatch(string(src), -1)
		for i := range blocks {
			fmt.Fprintf(script, "console %d\n", i)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name+".txtar"), []byte(script.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		testscript.Run(t, testscript.Params{
			Dir: dir,
			Setup: func(env *testscript.Env) error {
				env.Setenv("REPO", repo)
				for _, name := range []string{"DEKKING_LANG", "NO_COLOR"} {
					env.Setenv(name, "")
				}
				return nil
			},
			Cmds: map[string]func(*testscript.TestScript, bool, []string){
				"copy": copyFolder,
				"console": func(ts *testscript.TestScript, _ bool, args []string) {
					var i int
					if _, err := fmt.Sscan(args[0], &i); err != nil {
						ts.Fatalf("console %s", args[0])
					}
					shown := console(ts, blocks[i][1])
					src = []byte(strings.Replace(string(src), blocks[i][1], shown, 1))
				},
			},
		})
		t.Cleanup(func() { // the guides are followed at the same time
			if *update && !t.Failed() {
				if err := os.WriteFile(guide, src, 0o644); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// console runs the commands of a block and holds what they print against what it shows.
// It gives the block with the numbers that are printed now.
// A line behind a > goes on with the command above it, as a shell shows it.
func console(ts *testscript.TestScript, block string) string {
	lines := strings.Split(strings.TrimRight(block, "\n"), "\n")
	printed, command := []string{}, ""
	for i, line := range lines {
		rest, begins := strings.CutPrefix(line, "$ ")
		more, goesOn := strings.CutPrefix(line, "> ")
		switch {
		case begins:
			command = rest
		case goesOn:
			command += "\n" + more
		}
		if begins || goesOn {
			if i+1 == len(lines) || !strings.HasPrefix(lines[i+1], "> ") {
				_ = ts.Exec("sh", "-c", "exec 2>&1\n"+command) // a finding is an exit code too
				printed = strings.Split(ts.ReadFile("stdout"), "\n")
			}
			continue
		}
		if line == "…" || strings.TrimSpace(line) == "" {
			continue
		}
		for len(printed) > 0 && steady(printed[0]) != steady(line) {
			printed = printed[1:]
		}
		if len(printed) == 0 {
			ts.Fatalf("%s does not print, or not there:\n%s\nbut\n%s", command, line, ts.ReadFile("stdout"))
		}
		lines[i], printed = printed[0], printed[1:]
	}
	return strings.Join(lines, "\n") + "\n"
}
