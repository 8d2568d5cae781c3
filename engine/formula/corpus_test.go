package formula_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// A case of the corpus is a formula and what it comes to. Its keys:
//
//	formula  the text
//	long     or a long one, in which «abc:3» stands for abcabcabc
//	unit     the unit that it must yield; 1 is none
//	type     boolean, date or text that it must yield, or the name of a choice
//	of, row  the entity in which it stands and the row, from 1; else the werknemer
//	when     a test that holds where it stands, and narrows
//	test     true for a formula that decides something
//	want     what it comes to: a value or a state; of 30 digits or fewer, or as a fraction of such
//	code     or the code of its first fault; all of them if it is a list
//	at       where that fault is: the first rune : after the last
//	open     what is known not to hold yet, `value` or `print`: whoever mends it takes this away
//	note     why, where that is not obvious
var keys = []string{"formula", "long", "unit", "type", "of", "row", "when", "test", "want", "code", "at", "open", "note"}

// atLeast is how many cases the corpus has at least.
const atLeast = 1900

type corpusCase struct {
	name string // file and formula
	src  string
	*document.Node
}

// cases are those of every file but the scope, read once.
var cases struct {
	sync.Once
	all []corpusCase
}

func corpus(t *testing.T) []corpusCase {
	t.Helper()
	cases.Do(func() { cases.all = readCorpus(t) })
	return cases.all
}

func readCorpus(t *testing.T) []corpusCase {
	t.Helper()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []corpusCase
	for _, path := range files {
		file := filepath.Base(path)
		if file == "scope.yaml" {
			continue
		}
		for _, n := range read(t, file).Root.Get("cases").Items {
			written, name := text(n.Get("formula")), strings.TrimSuffix(file, ".yaml")+" "
			if long := n.Get("long"); long != nil {
				all = append(all, corpusCase{name + long.Text, repeated(t, long.Text), n})
				continue
			}
			all = append(all, corpusCase{name + written, written, n})
		}
	}
	return all
}

var repetition = regexp.MustCompile(`«([^»]+):(\d+)»`)

// repeated writes a formula in full.
func repeated(t *testing.T, written string) string {
	t.Helper()
	return repetition.ReplaceAllStringFunc(written, func(s string) string {
		parts := repetition.FindStringSubmatch(s)
		times, err := strconv.Atoi(parts[2])
		if err != nil {
			t.Fatal(err)
		}
		return strings.Repeat(parts[1], times)
	})
}

func text(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// wantType is the declared type of a case, or whatever comes out.
func (c corpusCase) wantType(t *testing.T, w *world) formula.Type {
	t.Helper()
	if u := text(c.Get("unit")); u == "1" {
		return formula.Type{Kind: formula.Number}
	} else if u != "" {
		return formula.Type{Kind: formula.Number, Unit: unitOf(t, u)}
	}
	name := text(c.Get("type"))
	if sym, ok := w.names.Symbols[name]; ok && sym.Type.Kind == formula.Choice {
		return formula.Type{Kind: formula.Choice, Domain: sym.Type.Domain}
	}
	kind, ok := formula.KindOf(name)
	if !ok && name != "" {
		t.Fatalf("%s is no type", name)
	}
	return formula.Type{Kind: kind}
}

// compile reads a text where the case says that it stands.
func (c corpusCase) compile(t *testing.T, w *world, src string) (*formula.Formula, []formula.Fault) {
	t.Helper()
	entity := formula.EntityID(1)
	if of := c.Get("of"); of != nil {
		entity = w.entityOf(t, of)
	}
	var known formula.Narrowed
	if when := c.Get("when"); when != nil {
		f, faults := w.names.Test(when.Text, entity, nil)
		if len(faults) > 0 {
			t.Fatalf("when: %v", faults)
		}
		known = f.Shows(true)
	}
	if c.Get("test") != nil {
		return w.names.Test(src, entity, known)
	}
	return w.names.Compile(src, entity, c.wantType(t, w), known)
}

// row is the row at which the formula is asked.
func (c corpusCase) row(t *testing.T) int32 {
	t.Helper()
	if n := c.Get("row"); n != nil {
		return int32(whole(t, n.Text)) - 1
	}
	return 0
}

func TestCorpus(t *testing.T) {
	for _, c := range corpus(t) {
		t.Run(c.name, func(t *testing.T) { c.report(t, "value", c.fails(t)) })
	}
}

// report tells what does not hold; of what is known not to, that it does.
func (c corpusCase) report(t *testing.T, what, wrong string) {
	t.Helper()
	switch open := text(c.Get("open")) == what; {
	case open && wrong == "":
		t.Errorf("%s: holds now: take `open: %s` away", c.name, what)
	case !open && wrong != "":
		t.Errorf("%s: %s", c.name, wrong)
	}
}

// fails is what is wrong with what a case comes to; "" for nothing.
func (c corpusCase) fails(t *testing.T) string {
	t.Helper()
	w := newWorld(t)
	f, faults := c.compile(t, w, c.src)
	if c.Get("code") != nil {
		return c.refused(faults)
	}
	if len(faults) > 0 {
		return fmt.Sprintf("does not load: %v", faults)
	}
	want := c.Get("want").Text
	if strings.ContainsAny(want[:1], "-0123456789") && f.Type.Kind == formula.Number {
		want = fraction(t, want).Fraction()
	}
	if got := said(&w.frame, f.Type, f.Value(&w.frame, c.row(t))); got != want {
		return fmt.Sprintf("got %s, want %s", got, want)
	}
	return ""
}

// refused holds the faults against the case.
func (c corpusCase) refused(faults []formula.Fault) string {
	if len(faults) == 0 {
		return "loads, want " + c.Get("code").Text
	}
	var got, want []string
	for _, f := range faults {
		got = append(got, f.Code)
	}
	for _, n := range c.Get("code").Items {
		want = append(want, n.Text)
	}
	if len(want) == 0 {
		got, want = got[:1], []string{c.Get("code").Text}
	}
	if !slices.Equal(got, want) {
		return fmt.Sprintf("got %s %v, want %s", got, faults[0].Args, want)
	}
	at := fmt.Sprintf("%d:%d", faults[0].Span.From+1, faults[0].Span.To+1)
	if want := text(c.Get("at")); want != "" && at != want {
		return fmt.Sprintf("at %s, want %s", at, want)
	}
	return ""
}

// What is printed of a checked formula is a formula with the same value.
func TestPrintedFormulaIsTheFormula(t *testing.T) {
	for _, c := range corpus(t) {
		if c.Get("code") == nil && text(c.Get("open")) != "value" {
			c.report(t, "print", c.misprinted(t))
		}
	}
}

// misprinted is what is wrong with a formula as it is printed; "" for nothing.
func (c corpusCase) misprinted(t *testing.T) string {
	t.Helper()
	w := newWorld(t)
	f, faults := c.compile(t, w, c.src)
	if len(faults) > 0 {
		return fmt.Sprintf("does not load: %v", faults)
	}
	printed := formula.Printer{}.Print(f.Root)
	again, faults := c.compile(t, w, printed)
	if len(faults) > 0 {
		return fmt.Sprintf("is printed as %s, which does not load: %v", printed, faults)
	}
	row := c.row(t)
	a, b := said(&w.frame, f.Type, f.Value(&w.frame, row)), said(&w.frame, again.Type, again.Value(&w.frame, row))
	if a != b {
		return fmt.Sprintf("is %s, printed as %s it is %s", a, printed, b)
	}
	return ""
}

// A slip in the corpus itself is found: a case that says nothing, twice the
// same, or that no reader looks at.
func TestCorpusIsSound(t *testing.T) {
	all, seen := corpus(t), map[string]string{}
	if len(all) < atLeast {
		t.Errorf("the corpus has %d cases, want %d at least", len(all), atLeast)
	}
	for _, c := range all {
		id := c.src
		for _, e := range c.Entries {
			if !slices.Contains(keys, e.Key.Text) {
				t.Errorf("%s: no key of a case is %s", c.name, e.Key.Text)
			}
			if slices.Contains([]string{"unit", "type", "of", "row", "when", "test"}, e.Key.Text) {
				id += " " + e.Key.Text + " " + e.Value.Text
			}
		}
		if seen[id] != "" {
			t.Errorf("%s stands in the corpus twice, also as %s", c.name, seen[id])
		}
		seen[id] = c.name
		if open := c.Get("open"); open != nil && open.Text != "value" && open.Text != "print" {
			t.Errorf("%s: open is value or print", c.name)
		}
		if (c.Get("want") == nil) == (c.Get("code") == nil) || c.Get("at") != nil && c.Get("code") == nil {
			t.Errorf("%s: want or code, and at only with code", c.name)
		}
	}
}

// Every code of a fault that this package can report has a case, and every
// code of a case can be reported.
func TestCorpusHasEveryCode(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	reported, shown := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range regexp.MustCompile(`"(formula/[a-z-]+)"`).FindAllStringSubmatch(string(src), -1) {
			reported[code[1]] = true
		}
	}
	for _, c := range corpus(t) {
		if n := c.Get("code"); n != nil {
			for _, item := range append(n.Items, n) {
				shown[item.Text] = true
			}
		}
	}
	delete(shown, "")                                   // a list of codes
	delete(reported, "formula/element-outside-closure") // expr refuses the dot outside a closure before
	for _, code := range slices.Sorted(maps.Keys(reported)) {
		if !shown[code] {
			t.Errorf("no case is refused as %s", code)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(shown)) {
		if !reported[code] {
			t.Errorf("a case is refused as %s, which nothing reports", code)
		}
	}
}
