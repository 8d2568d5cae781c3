package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func TestMemoryIsAFileSystem(t *testing.T) {
	m := memory{"a.yaml": []byte("a: 1\n"), "wet/b.yaml": []byte("b"), "wet/diep/c.csv": nil}
	if err := fstest.TestFS(m, "a.yaml", "wet/b.yaml", "wet/diep/c.csv"); err != nil {
		t.Error(err)
	}
	if err := fstest.TestFS(m.below("wet"), "b.yaml", "diep/c.csv"); err != nil {
		t.Error(err)
	}
	if err := fstest.TestFS(m.below("nergens")); err != nil {
		t.Error(err)
	}
}

// key is the key of a usage error; "" of anything else.
func keyOf(err error) string {
	var u *usageError
	if errors.As(err, &u) {
		return u.key
	}
	return ""
}

func TestListing(t *testing.T) {
	id := strings.Repeat("a", 40)
	entry := func(mode string, size int, name string) string {
		return fmt.Sprintf("%s blob %s %7d\t%s\x00", mode, id, size, name)
	}
	all := entry("100644", 5, "docs/rules/vov.yaml") + entry("100755", 0, "docs/rules/wet/a b.csv") + entry("100644", 9, "docs/rules/embed.go")
	got, err := listing(all, "docs/")
	if err != nil || len(got) != 2 || got[0] != (blob{"rules/vov.yaml", id}) || got[1].name != "rules/wet/a b.csv" {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := listing("", ""); err != nil || len(got) != 0 {
		t.Errorf("of nothing: %v, %v", got, err)
	}
	for name, test := range map[string]struct{ written, want string }{
		"a link":         {entry("120000", 5, "rules/x.yaml"), "cli/git-link"},
		"a repository":   {"160000 commit " + id + "       -\trules/x.yaml\x00", "cli/git-link"},
		"too many bytes": {entry("100644", maxRevision+1, "rules/x.yaml"), "cli/git-too-large"},
		"bytes together": {entry("100644", maxRevision-1, "rules/x.yaml") + entry("100644", 2, "rules/y.yaml"), "cli/git-too-large"},
		"too many files": {strings.Repeat(entry("100644", 1, "rules/x.yaml"), maxTree+1), "cli/git-too-large"},
		"a long listing": {strings.Repeat("x", maxListing), "cli/git-too-large"},
	} {
		if got, err := listing(test.written, ""); keyOf(err) != test.want {
			t.Errorf("%s: %d files, %v", name, len(got), err)
		}
	}
	if _, err := listing(entry("100644", maxRevision, "rules/x.yaml"), ""); err != nil {
		t.Errorf("as many bytes as there may be: %v", err)
	}
}

func TestContents(t *testing.T) {
	blobs := []blob{{"rules/a.yaml", "aa"}, {"rules/b.yaml", "bb"}}
	whole := "aa blob 3\na\nb\nbb blob 0\n\n"
	got, err := contents(bytes.NewBufferString(whole), blobs)
	if err != nil || string(got["rules/a.yaml"]) != "a\nb" || len(got["rules/b.yaml"]) != 0 || len(got) != 2 {
		t.Errorf("%q, %v", got, err)
	}
	for _, wrong := range []string{"", "aa missing\n", "aa blob -1\n", "aa blob x\n", "aa blob 99999999999\n", "bb blob 0\n\n", "aa blob 3\na", "aa blob 3\na\nb", "aa blob 3\na\nb\n"} {
		if got, err := contents(bytes.NewBufferString(wrong), blobs); err == nil {
			t.Errorf("%q gives %q", wrong, got)
		}
	}
}

func TestBoundedKeepsNoMore(t *testing.T) {
	b := &bounded{most: 5}
	for _, s := range []string{"abc", "def", "ghi"} {
		if n, err := b.Write([]byte(s)); n != len(s) || err != nil {
			t.Errorf("%d, %v", n, err)
		}
	}
	if b.String() != "abcde" {
		t.Errorf("keeps %q", b)
	}
}

func TestWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	code, stdout, stderr := output("", bare, "diff", "main", "testdata/diff")
	if code != usage || stdout != "" || !strings.Contains(stderr, "'main' is geen map met documenten, en voor een versie in git ontbreekt het programma git") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
}

// A name that git would take for an option, or that it could not read, is no
// name of a version.
func TestNamesOfVersions(t *testing.T) {
	for _, name := range []string{"-x", "--output=x", "a\x00b", "a\nb"} {
		if _, err := (git{dir: "."}).commit(t.Context(), name); keyOf(err) != "cli/no-revision" {
			t.Errorf("%q: %v", name, err)
		}
	}
}
