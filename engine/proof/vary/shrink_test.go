package vary_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/proof/vary"
)

func tree(t testing.TB, src string) *document.Node {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(src))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return doc.Root
}

func written(n *document.Node) string { return strings.Join(vary.YAML(n), "\n") }

func TestShrinkKeepsWhatMatters(t *testing.T) {
	l := loaded(t).Line
	on, _ := calendar.Parse("2026-01-01")
	base := vary.Point{On: on, Known: calendar.Last, Inputs: tree(t, `{"bedrag": 1, "lid": false, "dag_een": "2020-01-01"}`)}
	at := vary.Point{On: on + 5, Known: on, Inputs: tree(t, `{"bedrag": 80, "deel": 50, "dag_een": "2024-02-28",
		"planten": [{"naam": "x", "hoogte": 41}, {"naam": "y", "hoogte": 42}, {"naam": "z", "hoogte": 41}]}`)}
	second := at
	second.Inputs, _ = at.Inputs.With("/planten/1/hoogte", document.NewScalar("43", document.Plain))
	asked := 0
	got := vary.Shrink(l, base, []vary.Point{at, second}, 1000, func(p []vary.Point) bool {
		asked++
		tall := func(in *document.Node) (found bool) {
			for _, x := range in.Get("planten").Items {
				h := x.Get("hoogte")
				found = found || h != nil && h.Text != "41"
			}
			return found
		}
		return p[0].Inputs.Get("planten") != nil && tall(p[0].Inputs) && !vary.Same(p[0].Inputs, p[1].Inputs) && p[0].Inputs.Get("deel") != nil
	})
	for i, want := range []string{"deel: 50\nplanten:\n  - hoogte: 42", "deel: 50\nplanten:\n  - hoogte: 43"} {
		if said := written(vary.Patch(base.Inputs, got[i].Inputs)); said != want || got[i].On != on || got[i].Known != calendar.Last {
			t.Errorf("over the base on %s\n%s\nwant\n%s", got[i].On, said, want)
		}
	}
	if asked > 40 {
		t.Errorf("asked %d times", asked)
	}
	if vary.Size(at.Inputs) != 9 {
		t.Errorf("the point that was given is now of %d values", vary.Size(at.Inputs))
	}
	asked = 0
	vary.Shrink(l, base, []vary.Point{at}, 3, func([]vary.Point) bool { asked++; return true })
	if asked != 3 {
		t.Errorf("asked %d times, allowed were 3", asked)
	}
}

// A patch over its base makes the inputs, and none smaller does.
func TestPatchMakesTheInputs(t *testing.T) {
	for _, c := range []struct{ base, inputs, want string }{
		{`{"a": 1, "b": 2}`, `{"a": 1, "b": 2}`, ``},
		{`{"a": 1, "b": 2}`, `{"b": 3, "c": "2024-01-01"}`, "b: 3\nc: 2024-01-01\na: null"},
		{`{"a": [{"x": 1}, {"x": 2}]}`, `{"a": [{"x": 1}, {"x": 3}]}`, "a:\n  - x: 1\n  - x: 3"},
		{`{"a": {"x": 1, "y": 2}, "b": null}`, `{"a": {"x": 1, "z": 2}}`, "a:\n  z: 2\n  y: null"},
		{`{"a": 1}`, `{"a": "1"}`, "a: '1'"},
		{`{}`, `{"a": [], "b": null}`, "a: []"},
		{`{"a": 1}`, `{"a": null}`, "a: null"},
	} {
		base, inputs := tree(t, c.base), tree(t, c.inputs)
		patch := vary.Patch(base, inputs)
		if got := written(patch); got != c.want {
			t.Errorf("%s → %s:\n%s\nwant\n%s", c.base, c.inputs, got, c.want)
		}
		if made := document.Merge(base, patch); !vary.Same(made, inputs) {
			t.Errorf("%s → %s makes\n%s", c.base, c.inputs, written(made))
		}
	}
	if vary.Patch(nil, nil) != nil {
		t.Error("of nothing")
	}
}

// What is written reads back as the same tree.
func TestYAMLReadsBack(t *testing.T) {
	texts := []string{"", " ", "x", "een twee", "no", "Null", "~", "10", "1e5", "0x1f", "-5", "1.5", ".5", "true", "a: b", "a #b", "#a", "- a", "it's", "'", `"`, "[a]", "{a}", "a,b", "a, b",
		"%", "@a", "`a", "!a", "&a", "*a", "|", ">", "?", ": ", "a:", "eind.", "w-01", "2024-01-01", "2024-13-45", "/rijen/0/naam", "/a b", "regel\nregel", "tab\there", "é", "\u00a0", "x\u2028y", "12:30",
		strings.Repeat("woord ", 40) + "eind", strings.Repeat("dubbel  wit ", 20) + "eind", strings.Repeat("x", 200), "- " + strings.Repeat("woord ", 40) + "eind", "# " + strings.Repeat("a: b ", 40) + "eind"}
	var items []string
	for _, s := range texts {
		items = append(items, written(document.NewScalar(s, document.Quoted)))
	}
	n := tree(t, `{"a": [], "b": {}, "c": [[1, 2], [], {"x": 1E3, "y": [true, null]}], "d": 0.30, "10": "x"}`)
	for i, s := range texts {
		n, _ = n.With("/t"+strings.Repeat("x", i), document.NewScalar(s, document.Quoted))
	}
	src := written(n)
	doc, faults := document.ReadYAML("uit.yaml", []byte(src+"\n"))
	if len(faults) > 0 {
		t.Fatal(faults, "\n", src)
	}
	for i, s := range texts {
		if got := doc.Root.Get("t" + strings.Repeat("x", i)); got.Text != s || got.IsNumber() || got.IsNull() {
			t.Errorf("%q, written as %s, reads back as %q", s, items[i], got.Text)
		}
	}
	if got := doc.Root.At("/c/2/x"); got.Text != "1000" || !got.IsNumber() {
		t.Errorf("1E3 reads back as %q", got.Text)
	}
	if got := doc.Root.Get("d"); got.Text != "0.30" {
		t.Errorf("0.30 reads back as %q", got.Text)
	}
	if doc.Root.At("/c/0/1").Text != "2" || len(doc.Root.At("/c/1").Items) != 0 || !doc.Root.At("/c/2/y/1").IsNull() || doc.Root.Get("10").Text != "x" {
		t.Errorf("reads back as\n%s", written(doc.Root))
	}
	for _, line := range strings.Split(src, "\n") {
		if len([]rune(line)) > 118 && !strings.Contains(line, "xxxx") && !strings.Contains(line, "  wit") {
			t.Errorf("%d runes: %s", len([]rune(line)), line)
		}
	}
	if !slices.Contains(strings.Split(src, "\n"), "a: []") {
		t.Error(src)
	}
}

func TestJSONKeepsEveryDigit(t *testing.T) {
	src, err := json.Marshal(vary.JSON(tree(t, `{"a": 0.10, "b": [1E3, "1E3", true, null], "c": {}, "d": 123456789012345678901234567890}`)))
	if err != nil || string(src) != `{"a":0.1,"b":[1000,"1E3",true,null],"c":{},"d":123456789012345678901234567890}` {
		t.Errorf("%s, %v", src, err)
	}
}

func TestDaysAreCountedAsDatesAre(t *testing.T) {
	g := vary.Days()
	first, last := g.Bounds()
	on, _ := calendar.Parse("2026-01-01")
	i, ok := g.Index(g.Value(int64(on)))
	if first != int64(calendar.First) || last != int64(calendar.Last) || !ok || i != int64(on) {
		t.Errorf("from %d to %d; %d %t", first, last, i, ok)
	}
}
