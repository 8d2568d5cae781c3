package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the goldens and the scripts' expectations anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dekking": main, "small-curl": curl})
}

// TestScripts runs every command as a user does: exit codes, standard output
// and standard error word for word. $EXAMPLES and $REPO are folders of the
// repository.
func TestScripts(t *testing.T) {
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repo)
			env.Setenv("EXAMPLES", filepath.Join(repo, "examples"))
			for _, name := range []string{"DEKKING_LANG", "COLUMNS", "NO_COLOR"} {
				env.Setenv(name, "")
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"edit": edit,
			"copy": copyFolder,
		},
	})
}

// edit replaces one text in a file by another: edit FILE OLD NEW.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	before := ts.ReadFile(args[0])
	at := indexOnce(before, args[1])
	if at < 0 {
		ts.Fatalf("%s does not hold %q exactly once", args[0], args[1])
	}
	after := before[:at] + args[2] + before[at+len(args[1]):]
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o600))
}

// copyFolder copies a folder: copy FROM TO.
func copyFolder(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: copy FROM TO")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(args[0])))
}
