package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dekking/engine/text"
)

// key is a literal that could be a key of the catalogue.
var key = regexp.MustCompile(`^[a-z]+/[a-z0-9-]*[a-z0-9]$`)

// TestEveryKeyIsInTheCatalogue looks up every literal in the code that has the
// form of a key and the first word of one: codes, hints and sentences.
func TestEveryKeyIsInTheCatalogue(t *testing.T) {
	first := map[string]bool{}
	for _, k := range text.Keys() {
		word, _, _ := strings.Cut(k, "/")
		first[word] = true
	}
	found := 0
	for _, dir := range []string{"../../engine", "../../server", "."} {
		for _, file := range sources(t, dir) {
			for _, k := range literals(t, file) {
				if word, _, _ := strings.Cut(k, "/"); !first[word] {
					continue
				}
				if found++; !text.Known(k) {
					t.Errorf("%s: %q is not in the catalogue", file, k)
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d keys found: the search is broken", found)
	}
}

// TestEveryComposedKeyIsInTheCatalogue looks up the keys that the command line
// puts together.
func TestEveryComposedKeyIsInTheCatalogue(t *testing.T) {
	for prefix, ends := range map[string][]string{
		"count/":     {"error", "errors", "example", "examples", "warning", "warnings", "file", "files", "product", "products", "line", "lines", "name", "names", "row", "rows", "proposal", "proposals", "note", "notes", "question", "questions"},
		"command/":   {"check", "check-long", "compare", "compare-long", "completion", "completion-long", "configure", "configure-long", "diff", "diff-long", "evaluate", "evaluate-long", "examples", "examples-long", "fmt", "fmt-long", "help", "help-long", "openapi", "openapi-long", "products", "products-long", "quote", "quote-long", "root", "root-long", "schema", "schema-long", "serve", "serve-long", "sweep", "sweep-long", "test", "test-long", "token", "token-long"},
		"configure/": {"possible", "conflict", "conflict-facts", "clash", "clash-facts", "conflicts", "conflicts-facts", "customer", "default", "forced", "from", "from-excluded", "to", "to-excluded"},
		"evaluate/":  {"complete", "incomplete", "invalid", "failed"},
		"explain/":   {"at-least", "at-most"},
		"fmt/":       {canonical, rewritten, differs, faulty, link, failed},
		"round/":     {"half-up", "half-even", "half-down", "up", "down", "ceiling", "floor"},
		"diff/": {"after", "before", "breaking", "breaking-one", "attention", "attention-one", "safe", "safe-one", "head-breaking", "head-attention", "head-safe",
			"made-chain", "made-cut", "made-cut-month", "made-cut-year", "made-group-month", "made-group-year", "earlier", "earlier-one", "later", "later-one"},
		"status/": {"vastgesteld", "concept"},
		"test/":   {"before-rounding", "before-maximum", "before-minimum", "operand", "as-shown", "status", "violations", "warnings"},
	} {
		for _, end := range ends {
			if !text.Known(prefix + end) {
				t.Errorf("%q is not in the catalogue", prefix+end)
			}
		}
	}
}

// TestEveryKeyIsSaidInBothLanguages finds sentences that lack a language.
func TestEveryKeyIsSaidInBothLanguages(t *testing.T) {
	for _, k := range text.Keys() {
		if text.Message(text.NL, k, nil) == "" || text.Message(text.EN, k, nil) == "" {
			t.Errorf("%q lacks a language", k)
		}
	}
}

func sources(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			files = append(files, filepath.Join(dir, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// literals are the texts of a file that could be keys, imports apart.
func literals(t *testing.T, file string) []string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if _, imported := n.(*ast.ImportSpec); imported {
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && key.MatchString(s) {
				keys = append(keys, s)
			}
		}
		return true
	})
	return keys
}
