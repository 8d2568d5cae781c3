// Mutate holds tests to account: it makes one small mistake at a time in the code of a package, a
// mutant, and runs the package's tests. A mutant that they let pass, a survivor, is a mistake that
// nobody would see.
//
//	go run . [-files regexp] [-workers n] [-list] engine/unit engine/number
//
// A survivor is printed as file:line and the changed line. One that docs/mutation.md explains, in a line
// that begins with "- `file` `changed line`:", is marked so; any other makes the exit status 1.
//
// Nothing is changed in the checkout: everything happens in a copy of the tree in a temporary folder,
// which has a build cache of its own and goes away at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

func main() {
	log.SetFlags(0)
	root := flag.String("root", "../..", "the module's folder")
	files := flag.String("files", "", "only files that match the regular `expression`")
	workers := flag.Int("workers", runtime.NumCPU(), "how many mutants are tried at once")
	list := flag.Bool("list", false, "list the mutants and try none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	explained, _ := os.ReadFile(filepath.Join(*root, "docs", "mutation.md")) // without it nothing is explained
	ok := true
	for _, pkg := range flag.Args() {
		all, err := ofPackage(*root, path.Clean(pkg), regexp.MustCompile(*files))
		if err != nil {
			log.Fatal(err)
		}
		if *list {
			for _, s := range all {
				for _, m := range s.mutants {
					fmt.Printf("%s:%d: %s\n", m.file, m.line, m.shown)
				}
			}
			continue
		}
		t, err := try(ctx, *root, path.Clean(pkg), *workers, all, string(explained))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("| `%s` | %d | %d | %d | %d |\n", pkg, t.killed+t.slow+t.survived, t.killed, t.slow, t.survived)
		ok = ok && t.unexplained == 0
	}
	if !ok {
		log.Fatal("there are survivors that docs/mutation.md does not explain")
	}
}

// ofPackage are the files of a package, its tests excepted.
func ofPackage(root, pkg string, only *regexp.Regexp) ([]*source, error) {
	entries, err := os.ReadDir(filepath.Join(root, pkg))
	if err != nil {
		return nil, err
	}
	var all []*source
	for _, e := range entries {
		if path.Ext(e.Name()) != ".go" || strings.HasSuffix(e.Name(), "_test.go") || !only.MatchString(e.Name()) {
			continue
		}
		name := path.Join(pkg, e.Name())
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		s, err := read(name, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}
