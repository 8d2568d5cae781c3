package engine_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dekking/engine"
)

// request draws an input of the generated line, with fields left out. absent
// are the pointers of what was left out.
func (d *drafter) request() (root object, absent map[string]bool) {
	absent = map[string]bool{}
	root = d.fields("", false, absent)
	if d.dated {
		if works, there := d.works(absent); there {
			root = append(root, field{"werken", works})
		}
	}
	if d.one(8) {
		absent["/rijen"] = true
		return root, absent
	}
	rows := make([]object, rapid.IntRange(0, 3).Draw(d.t, "rijen"))
	for i := range rows {
		rows[i] = d.fields(fmt.Sprint("/rijen/", i), true, absent)
	}
	return append(root, field{"rijen", rows}), absent
}

func (d *drafter) fields(at string, ofRow bool, absent map[string]bool) object {
	var o object
	for _, n := range d.names {
		if !n.input || n.ofRow != ofRow {
			continue
		}
		if d.one(6) {
			absent[at+"/"+n.name] = true
			continue
		}
		o = append(o, field{n.name, json.RawMessage(d.value(n))})
	}
	return o
}

// generated loads a line that was drafted; nil with the faults when it does
// not load.
func generated(t *rapid.T, line string) (*engine.Product, []string) {
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "privacy.yaml": {Data: []byte(tablePrivacy)}, "gemaakt.yaml": {Data: []byte(line)}},
		Products: fstest.MapFS{"een/product.yaml": {Data: []byte("product: een\nline: gemaakt\nstatus: vastgesteld\nset:\n  btw: {value: 21, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil {
		t.Fatal(line, err)
	}
	if (c == nil) != faults.HasErrors() {
		t.Fatalf("%s\na catalog: %t, %s", line, c != nil, tell(faults))
	}
	if c != nil {
		return c.Products[0], nil
	}
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code)
	}
	return nil, codes
}

// TestGeneratedDocumentsAreSound holds of whatever line loads that it answers
// without error, fails for the four reasons only, names what is missing, says
// the same twice, and can be computed again from its explanation.
func TestGeneratedDocumentsAreSound(t *testing.T) {
	drafted, loaded, codes := 0, 0, map[string]int{}
	statuses, seen := map[string]int{}, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := &drafter{t: t}
		line := d.line()
		p, faults := generated(t, line)
		drafted++
		if p == nil {
			codes[faults[0]]++
			return
		}
		loaded++
		used := p.Evaluator()
		for range 5 {
			root, absent := d.request()
			inputs := root.text(asWritten)
			a := answer(t, used, inputs, d.rules()...)
			statuses[a.Status]++
			sane(t, line+inputs, a, absent)
			if again := bytesOf(t, answer(t, p.Evaluator(), inputs, d.rules()...)); again != bytesOf(t, a) {
				t.Fatalf("%s%s\n%s\nand then\n%s", line, inputs, bytesOf(t, a), again)
			}
			shuffled := root.text(func(o object) object { return rapid.Permutation(o).Draw(t, "order") })
			if again := bytesOf(t, answer(t, used, shuffled, d.rules()...)); again != bytesOf(t, a) {
				t.Fatalf("%s%s\n%s\nand as %s\n%s", line, inputs, bytesOf(t, a), shuffled, again)
			}
			reproduce(wordy{t, line + inputs}, a, seen)
		}
	})
	t.Logf("%d of %d documents load; %v; %v; refused %v", loaded, drafted, statuses, seen, codes)
	for _, op := range []string{"derived", "on", "after", "before", "calendar"} {
		if seen[op] == 0 && !testing.Short() {
			t.Errorf("no step %q of a derived row was reproduced", op)
		}
	}
	if loaded*2 < drafted {
		t.Errorf("only %d of %d documents load: %v", loaded, drafted, codes)
	}
	for _, status := range []string{"complete", "incomplete", "failed"} {
		if statuses[status] < atLeast(5) {
			t.Errorf("only %d answers are %s: %v", statuses[status], status, statuses)
		}
	}
}

// wordy says of what document a fault is.
type wordy struct {
	fataler
	of string
}

func (w wordy) Fatalf(format string, args ...any) { w.fataler.Fatalf(format+"\n"+w.of, args...) }

// sane holds an answer against what was given.
func sane(t *rapid.T, of string, a *engine.Evaluation, absent map[string]bool) {
	missing := map[string]bool{}
	for _, m := range a.Missing {
		if !absent[m.At+"/"+m.Name] {
			t.Fatalf("%s: %s of %q is missing, though it was given\n%s", a.Product, m.Name, m.At, of)
		}
		missing[m.At+"/"+m.Name] = true
	}
	failed := false
	var visit func(*engine.Node)
	visit = func(n *engine.Node) {
		for name, v := range n.Values {
			failed = failed || v.State == "failed"
			if v.State == "failed" && !slices.Contains([]string{"division-by-zero", "no-row", "no-edition", "bound-exceeded"}, v.Code) {
				t.Fatalf("%s fails with %q\n%s", name, v.Code, of)
			}
			if v.State == "undetermined" && (len(v.Missing) == 0 || slices.ContainsFunc(v.Missing, func(s string) bool { return !missing[s] })) {
				t.Fatalf("%s waits for %s, the answer for %v\n%s", name, strings.Join(v.Missing, ", "), a.Missing, of)
			}
		}
		for _, list := range n.Lists {
			for _, row := range list {
				visit(row)
			}
		}
	}
	visit(a.Results)
	if failed != (a.Status == "failed") {
		t.Fatalf("failed: %t, status %s\n%s", failed, a.Status, of)
	}
}
