package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dekking/engine/text"
)

func TestShippedDocumentsAreInCanonicalLayout(t *testing.T) {
	if code, stdout, stderr := output("", bare, "fmt", "--check", "--dir", "../.."); code != fine {
		t.Errorf("exit %d\n%s%s", code, stdout, stderr)
	}
	examples, err := filepath.Glob("../../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatalf("%v, %v", examples, err)
	}
	for _, file := range examples {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, stdout, _ := output(string(src), bare, "fmt", "-"); stdout != string(src) {
			t.Errorf("%s is not in canonical layout", file)
		}
	}
}

// workplace is a folder of documents with one file, opened.
func workplace(t *testing.T, src string, mode os.FileMode) (f *folder, file string) {
	t.Helper()
	a := &app{dir: t.TempDir()}
	file = filepath.Join(a.dir, "rules", "a.yaml")
	if err := errors.Join(os.Mkdir(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(src), 0o600), os.Chmod(file, mode)); err != nil {
		t.Fatal(err)
	}
	f, err := a.folder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, file
}

// written is a file with its mode, and what stands beside it.
func written(t *testing.T, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	info, err2 := os.Stat(file)
	beside, err3 := os.ReadDir(filepath.Dir(file))
	if err := errors.Join(err, err2, err3); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%q %o %d", src, info.Mode().Perm(), len(beside))
}

func TestARewrittenFileKeepsItsMode(t *testing.T) {
	for _, mode := range []os.FileMode{0o600, 0o664, 0o777} {
		f, file := workplace(t, "a :  1", mode)
		if l := f.lay("rules/a.yaml", true); l.State != differs {
			t.Errorf("%+v", l)
		}
		if got, want := written(t, file), fmt.Sprintf("%q %o 1", "a :  1", mode); got != want {
			t.Errorf("after --check: %s, want %s", got, want)
		}
		if l := f.lay("rules/a.yaml", false); l.State != rewritten {
			t.Errorf("%+v", l)
		}
		if got, want := written(t, file), fmt.Sprintf("%q %o 1", "a: 1\n", mode); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestAFileThatCannotBeReplacedIsLeft has the place of the new file taken.
func TestAFileThatCannotBeReplacedIsLeft(t *testing.T) {
	f, file := workplace(t, "a :  1", 0o600)
	taken := filepath.Join(filepath.Dir(file), fmt.Sprintf(".a.yaml.%d", os.Getpid()))
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l := f.lay("rules/a.yaml", false)
	if got, want := written(t, file), fmt.Sprintf("%q 600 2", "a :  1"); l.State != failed || got != want {
		t.Errorf("%s, %s, want %s", l.State, got, want)
	}
	gone := f.lay("rules/b.yaml", false)
	if gone.State != failed {
		t.Errorf("%+v", gone)
	}
	for _, format := range []string{"text", "json"} {
		var stdout, stderr bytes.Buffer
		a := &app{stdout: &stdout, stderr: &stderr, env: bare, lang: text.NL, format: format}
		code := a.exit(a.laidOut([]laid{lay("c.yaml", []byte("c :  1")), l}))
		if code != internal || !strings.Contains(stdout.String(), "c.yaml") || !strings.HasPrefix(stderr.String(), "dekking: "+filepath.ToSlash(file)+" is gelaten zoals het was, want het ging mis\n") {
			t.Errorf("exit %d, %s, %s", code, &stdout, &stderr)
		}
	}
}

func TestFirstChange(t *testing.T) {
	many := strings.Repeat("x\n", 100)
	for _, c := range []struct {
		src, out     string
		line         int
		was, becomes []string
	}{
		{"a :  1\nb: 2\n", "a: 1\nb: 2\n", 1, []string{"a :  1"}, []string{"a: 1"}},
		{"a: 1\n\n\nb: 2\n", "a: 1\n\nb: 2\n", 3, []string{""}, []string{}},
		{"a: {b: 1}\nc: 2\n", "a:\n  b: 1\nc: 2\n", 1, []string{"a: {b: 1}"}, []string{"a:", "  b: 1"}},
		{"a: 1", "a: 1\n", 1, []string{"a: 1"}, []string{"a: 1⏎"}},
		{"a: 1\n\n", "a: 1\n", 2, []string{""}, []string{}},
		{"a: 1  \n\tb\n", "a: 1\nb\n", 1, []string{"a: 1··", "→b"}, []string{"a: 1", "b"}},
		{"\ufeffa: 1\r\nb: 2\n", "a: 1\nb: 2\n", 1, []string{"‹BOM›a: 1␍"}, []string{"a: 1"}},
		{"a: 1 \r\n", "a: 1\n", 1, []string{"a: 1·␍"}, []string{"a: 1"}},
		{many, strings.ReplaceAll(many, "x", "y"), 1, slices.Repeat([]string{"x"}, farthest), slices.Repeat([]string{"y"}, farthest)},
	} {
		got := firstChange([]byte(c.src), []byte(c.out))
		if got == nil || got.Line != c.line || !slices.Equal(got.Was, c.was) || !slices.Equal(got.Becomes, c.becomes) {
			t.Errorf("%q to %q: %+v", c.src, c.out, got)
		}
	}
	if got := firstChange([]byte("a: 1\n"), []byte("a: 1\n")); got != nil {
		t.Errorf("%+v", got)
	}
}
