package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"

	"dekking/engine"
	"dekking/engine/model"
)

// The bounds of what is read of a version in git.
const (
	maxTree     = 2*model.MaxFiles + 1000 // files below rules and products
	maxListing  = 16 << 20                // bytes of their listing
	maxRevision = 64 << 20                // bytes of the documents together
)

// revision reads the documents of a version in git: those below the folder of
// --dir, or of the one that the command is given in. Nothing is checked out.
func (a *app) revision(ctx context.Context, name string) (documents, string, error) {
	g := git{dir: a.dir}
	if g.dir == "" {
		g.dir = "."
	}
	if _, err := inFolder(g.dir); err != nil {
		return documents{}, "", err
	}
	prefix, err := g.run(ctx, "", "rev-parse", "--show-prefix")
	if err != nil {
		return documents{}, "", repository(g.dir, name, err)
	}
	commit, err := g.commit(ctx, name)
	if err != nil {
		return documents{}, "", err
	}
	d := documents{mark: name + ":" + strings.TrimSuffix(string(prefix), "\n")}
	files, err := g.files(ctx, commit, strings.TrimSuffix(string(prefix), "\n"))
	if err != nil {
		return d, "", err
	}
	if len(files) == 0 {
		return d, "", wrong("cli/no-documents", "name", d.mark)
	}
	d.Documents = engine.Documents{Rules: files.below("rules"), Products: files.below("products"), Schemas: compiled()}
	called := name
	if !strings.HasPrefix(commit, name) {
		called += " (" + commit[:7] + ")"
	}
	return d, called, nil
}

// repository says why a folder gives no versions.
func repository(dir, name string, err error) error {
	var told *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return wrong("cli/no-git", "name", name)
	case errors.As(err, &told):
		return wrong("cli/no-repository", "name", name, "dir", dir, "text", told.text)
	}
	return err
}

// git is the program, in a folder.
type git struct{ dir string }

// gitError is what git complains of.
type gitError struct{ text string }

func (e *gitError) Error() string { return "git: " + e.text }

// run gives what git writes. What is typed comes behind --end-of-options or --.
func (g git) run(ctx context.Context, stdin string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "-C", g.dir}, args...)...)
	c.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1", "GIT_TERMINAL_PROMPT=0")
	c.Stdin = strings.NewReader(stdin)
	out, complaint := &bounded{most: maxListing + maxRevision}, &bounded{most: 4096}
	c.Stdout, c.Stderr = out, complaint
	err := c.Run()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return nil, &gitError{line}
	}
	return out.Bytes(), err
}

// bounded keeps so many bytes; what is more is dropped.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - b.Len(); room < len(p) {
		b.Buffer.Write(p[:max(room, 0)])
		return len(p), nil
	}
	return b.Buffer.Write(p)
}

// commit finds the commit that a word names. One that begins as an option does
// is no name of a version.
func (g git) commit(ctx context.Context, name string) (string, error) {
	if strings.HasPrefix(name, "-") || strings.ContainsAny(name, "\x00\n") {
		return "", wrong("cli/no-revision", "name", name)
	}
	out, err := g.run(ctx, "", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	var told *gitError
	if errors.As(err, &told) {
		return "", wrong("cli/no-revision", "name", name)
	}
	commit := strings.TrimSpace(string(out))
	if err == nil && (len(commit) < 40 || strings.Trim(commit, "0123456789abcdef") != "") {
		return "", errors.New("git: no commit in what rev-parse writes")
	}
	return commit, err
}
