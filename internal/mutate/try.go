package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// tally counts what became of the mutants that compile.
type tally struct{ killed, slow, survived, unexplained int }

// bench is where mutants are tried: a copy of the tree and a build cache, both for one package.
type bench struct {
	root, pkg, temp string
	flags           []string // of the tests
	patience        time.Duration
	built           int // programs
}

// trial is a mutant in a program of tests, which may hold others besides; id says which it is, 0 the code
// as it was.
type trial struct {
	mutant
	program string
	id      int
}

var errSlow = errors.New("the tests take too long")

// memory is what the tests of a mutant may take, in KiB: some mutants allocate without end.
const memory = 4 << 20

// try runs the tests of pkg on every mutant of its files.
func try(ctx context.Context, root, pkg string, workers int, files []*source, explained string) (tally, error) {
	temp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return tally{}, err
	}
	defer os.RemoveAll(temp)
	b := &bench{root: filepath.Join(temp, "tree"), pkg: pkg, temp: temp}
	if err := b.prepare(ctx, root); err != nil {
		return tally{}, err
	}
	var t tally
	var lock sync.Mutex
	var group sync.WaitGroup
	queue := make(chan trial)
	for range workers {
		group.Go(func() {
			for m := range queue {
				err := b.test(ctx, m)
				lock.Lock()
				if ctx.Err() == nil {
					t.count(m.mutant, err, explained)
				}
				lock.Unlock()
			}
		})
	}
	for _, f := range files {
		b.trials(ctx, f, queue)
	}
	close(queue)
	group.Wait()
	return t, ctx.Err()
}

func (t *tally) count(m mutant, err error, explained string) {
	switch {
	case errors.Is(err, errSlow):
		t.slow++
	case err != nil:
		t.killed++
	default:
		t.survived++
		note := " (explained)"
		if !strings.Contains(explained, "\n- "+m.key()+":") {
			t.unexplained++
			note = ""
		}
		fmt.Printf("%s:%d: %s%s\n", m.file, m.line, m.shown, note)
	}
}

// prepare copies the tree and runs the tests on the code as it is, which they must pass, to learn how
// long they take.
func (b *bench) prepare(ctx context.Context, root string) error {
	if err := copyTree(b.root, root); err != nil {
		return err
	}
	deps, err := b.command(ctx, "go", "list", "-test", "-deps", "./"+b.pkg).Output()
	if err != nil {
		return err
	}
	b.flags = []string{"-test.failfast"}
	if strings.Contains(string(deps), "pgregory.net/rapid\n") {
		b.flags = append(b.flags, "-rapid.seed=1", "-rapid.nofailfile", "-rapid.shrinktime=0s")
	}
	b.patience = time.Minute
	program, err := b.build(ctx, nil)
	if err != nil {
		return err
	}
	begin := time.Now()
	if err := b.test(ctx, trial{program: program}); err != nil {
		return fmt.Errorf("%s without any mutant: %w", b.pkg, err)
	}
	b.patience = max(10*time.Since(begin), 10*time.Second)
	return nil
}

// trials builds the mutants of a file: those of functions into one program, any other into its own.
func (b *bench) trials(ctx context.Context, f *source, queue chan<- trial) {
	all := f.mutants
	for ctx.Err() == nil {
		text, ends := f.together(all)
		program, err := b.build(ctx, map[string]string{f.name: text, filepath.Join(b.pkg, "mutant__.go"): f.choice()})
		if err != nil {
			rest := f.without(all, ends, faults(err.Error(), f.name))
			if len(rest) == len(all) { // the fault lies elsewhere
				break
			}
			all = rest
			continue
		}
		if b.test(ctx, trial{program: program}) != nil { // such as a test of allocations
			break
		}
		for i, m := range all {
			if m.inside != nil {
				queue <- trial{m, program, i + 1}
			}
		}
		for _, m := range all {
			if m.inside == nil {
				b.alone(ctx, f, m, queue)
			}
		}
		return
	}
	for _, m := range all {
		b.alone(ctx, f, m, queue)
	}
}

// alone builds one mutant, if it is a program at all.
func (b *bench) alone(ctx context.Context, f *source, m mutant, queue chan<- trial) {
	if program, err := b.build(ctx, map[string]string{f.name: m.apply(f.text)}); err == nil {
		queue <- trial{m, program, 0}
	}
}

// faults are the lines of a file that the compiler names, by the path of what replaces it.
func faults(out, name string) []int {
	var lines []int
	for _, found := range regexp.MustCompile(`(?m)[\\/]`+regexp.QuoteMeta(filepath.Base(name))+`:(\d+):`).FindAllStringSubmatch(out, -1) {
		line, _ := strconv.Atoi(found[1])
		lines = append(lines, line)
	}
	return lines
}

// build compiles the tests with some files of the tree replaced.
func (b *bench) build(ctx context.Context, files map[string]string) (string, error) {
	b.built++
	folder := filepath.Join(b.temp, strconv.Itoa(b.built))
	replaced := map[string]string{}
	for name, text := range files {
		replaced[filepath.Join(b.root, name)] = filepath.Join(folder, filepath.Base(name))
		if err := write(filepath.Join(folder, filepath.Base(name)), []byte(text)); err != nil {
			return "", err
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", err
	}
	if err := write(filepath.Join(folder, "overlay.json"), overlay); err != nil {
		return "", err
	}
	program := filepath.Join(folder, "tests")
	c := b.command(ctx, "go", "test", "-c", "-overlay", filepath.Join(folder, "overlay.json"), "-gcflags=-e", "-ldflags=-s -w", "-o", program, "./"+b.pkg)
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return program, nil
}

// test runs compiled tests in their own folder, as go test does; an error means that they found a mutant.
func (b *bench) test(ctx context.Context, m trial) error {
	ctx, stop := context.WithTimeout(ctx, b.patience)
	defer stop()
	limit := fmt.Sprintf(`ulimit -v %d; exec "$0" "$@"`, memory)
	c := b.command(ctx, "sh", append([]string{"-c", limit, m.program}, b.flags...)...)
	c.Dir = filepath.Join(b.root, b.pkg)
	c.Env = append(c.Env, "MUTANT="+strconv.Itoa(m.id))
	out, err := c.CombinedOutput()
	if ctx.Err() != nil {
		return errSlow
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

func (b *bench) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir = b.root
	c.Env = append(os.Environ(), "GOCACHE="+filepath.Join(b.temp, "cache"))
	return c
}

// copyTree copies a tree without what is hidden or built.
func copyTree(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		switch {
		case err != nil:
			return err
		case rel != "." && (strings.HasPrefix(d.Name(), ".") || rel == "bin") && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return write(filepath.Join(to, rel), text)
	})
}

// write writes a file and the folders above it.
func write(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
