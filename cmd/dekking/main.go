// Command dekking checks, compares and evaluates insurance products that are
// documents. It is the outermost room: it reads flags, files and the clock,
// calls the engine, and writes the answer for people or for programs.
//
// The answer goes to standard output and all else to standard error. The exit
// code is 0 when all is well, 1 when documents or inputs have faults, 2 when
// the command itself is wrong, and 3 when the program is.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"

	// Amsterdam's clock must be known where the system has no time zones.
	_ "time/tzdata"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run executes one command line and gives its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) (code int) {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, env: env, lang: language(args, env)}
	defer func() {
		if p := recover(); p != nil {
			code = a.exit(fmt.Errorf("%v", p))
			fmt.Fprintf(stderr, "%s", debug.Stack())
		}
	}()
	root := a.root()
	root.SetArgs(append([]string{}, args...)) // for cobra, nil is os.Args
	return a.exit(root.Execute())
}
