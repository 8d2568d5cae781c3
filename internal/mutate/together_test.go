package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const program = `package main

import "fmt"

type unit[T any] struct{ n T }

func (u *unit[T]) add(f func(T, T) T, terms ...T) {
	for _, t := range terms {
		u.n = f(u.n, t)
	}
}

func of[T any](n T) *unit[T] { return &unit[T]{n} }

var bound = 7

func main() {
	u := of(bound)
	u.add(func(a, b int) int { return a + b }, 1, 2)
	fmt.Println(u.n)
}
`

// printed is what the program prints as a mutant.
func printed(t *testing.T, folder, mutant string) string {
	t.Helper()
	c := exec.Command("go", "run", ".")
	c.Dir = folder
	c.Env = append(os.Environ(), "MUTANT="+mutant)
	out, err := c.CombinedOutput()
	if err != nil && !strings.HasPrefix(string(out), "panic") {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// One program holds the mutants of all functions, those of methods and of functions with type parameters
// among them, and is each of them in turn.
func TestTogether(t *testing.T) {
	s, err := read("main.go", program)
	if err != nil {
		t.Fatal(err)
	}
	var inside []mutant
	for _, m := range s.mutants {
		switch {
		case m.inside == nil && m.shown != "var bound = 8" && m.shown != "var bound = 6":
			t.Errorf("%s is in no function", m.shown)
		case m.inside != nil:
			inside = append(inside, m)
		}
	}
	text, ends := s.together(inside)
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.26.0\n", "main.go": text, "mutant__.go": s.choice()} {
		if err := write(filepath.Join(folder, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if got := printed(t, folder, "0"); got != "10" {
		t.Fatalf("without a mutant it prints %s", got)
	}
	want := map[string]string{
		"_ = f(u.n, t)": "7",
		"func of[T any](n T) *unit[T] { return *new(*unit[T]) }": "panic",
		"u.add(func(a, b int) int { return a - b }, 1, 2)":       "4",
		"u.add(func(a, b int) int { return a + b }, 2, 2)":       "11",
		"/* fmt.Println(u.n) */":                                 "",
	}
	lines := strings.Split(text, "\n")
	for i, m := range inside {
		if end := lines[ends[i]-1]; !strings.HasSuffix(end, "}") {
			t.Errorf("%s ends with %q", m.shown, end)
		}
		got := printed(t, folder, strconv.Itoa(i+1))
		got, _, _ = strings.Cut(got, ":")
		if w, ok := want[m.shown]; ok && got != w {
			t.Errorf("%s prints %s, want %s", m.shown, got, w)
		}
		delete(want, m.shown)
	}
	if len(want) > 0 {
		t.Errorf("no mutants: %v", want)
	}
	if rest := s.without(inside, ends, []int{ends[1], ends[2] - 1}); !slices.Equal(rest, slices.Delete(slices.Clone(inside), 1, 3)) {
		t.Errorf("%d of %d are left", len(rest), len(inside))
	}
}
