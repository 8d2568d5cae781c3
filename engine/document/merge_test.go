package document

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func readJSON(t rapid.TB, src string) *Node {
	t.Helper()
	d, faults := ReadJSON("x.json", []byte(src))
	if len(faults) > 0 {
		t.Fatalf("%s: %v", src, faults)
	}
	return d.Root
}

// written is a node as JSON with its keys sorted.
func written(t rapid.TB, n *Node) string {
	t.Helper()
	out, err := json.Marshal(plainValue(n))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestMergeAsInTheAppendixOfRFC7396 holds the examples of the standard.
func TestMergeAsInTheAppendixOfRFC7396(t *testing.T) {
	for _, c := range [][3]string{
		{`{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`},
		{`{"a":"b"}`, `{"a":null}`, `{}`},
		{`{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`},
		{`{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`},
		{`{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`},
		{`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`},
		{`{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`},
		{`["a","b"]`, `["c","d"]`, `["c","d"]`},
		{`{"a":"b"}`, `["c"]`, `["c"]`},
		{`{"a":"foo"}`, `null`, `null`},
		{`{"a":"foo"}`, `"bar"`, `"bar"`},
		{`{"e":null}`, `{"a":1}`, `{"a":1,"e":null}`},
		{`[1,2]`, `{"a":"b","c":null}`, `{"a":"b"}`},
		{`{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`},
	} {
		if got := written(t, Merge(readJSON(t, c[0]), readJSON(t, c[1]))); got != c[2] {
			t.Errorf("%s with %s is %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestMergeOfNothing(t *testing.T) {
	if Merge(nil, nil) != nil {
		t.Error("two nils make something")
	}
	if got := written(t, Merge(nil, readJSON(t, `{"a":null,"b":[null]}`))); got != `{"b":[null]}` {
		t.Error(got)
	}
	if got := written(t, Merge(readJSON(t, `{"a":null}`), nil)); got != `{"a":null}` {
		t.Error(got)
	}
}

func TestMergeKeepsPlacesAndMakesPointers(t *testing.T) {
	src := "on: 1\ninputs:\n  list:\n    - x: 1\n  map:\n    y: 2\n    z: 3\npatch:\n  map:\n    y: 4\n"
	d, faults := ReadYAML("x.yaml", []byte(src))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := Merge(d.Root.Get("inputs"), d.Root.Get("patch"))
	for pointer, at := range map[string]string{"/list/0/x": "x.yaml:4:10", "/map/y": "x.yaml:10:8", "/map/z": "x.yaml:7:8"} {
		found := n
		for _, part := range strings.Split(pointer, "/")[1:] {
			if part == "0" {
				found = found.Items[0]
			} else {
				found = found.Get(part)
			}
		}
		if found.Pointer() != pointer || found.Pos.String() != at || found.Key().Pointer() != pointer {
			t.Errorf("%s is %s at %s, key %s", pointer, found.Pointer(), found.Pos, found.Key().Pointer())
		}
	}
	if before := written(t, d.Root.Get("inputs")); before != `{"list":[{"x":1}],"map":{"y":2,"z":3}}` {
		t.Errorf("the base is now %s", before)
	}
	if p := d.Root.Get("inputs").Get("map").Pointer(); p != "/inputs/map" {
		t.Errorf("the base now stands at %s", p)
	}
}

// TestMergeProperties: the patch that turns one value into another is found
// back by merging, and a merge with nothing changes nothing.
func TestMergeProperties(t *testing.T) {
	var value func(t *rapid.T, depth int) any
	value = func(t *rapid.T, depth int) any {
		switch kind := rapid.IntRange(0, 3).Draw(t, "kind"); {
		case kind == 0 && depth < 3:
			m := map[string]any{}
			for range rapid.IntRange(0, 3).Draw(t, "keys") {
				m[rapid.SampledFrom([]string{"a", "b", "c/d"}).Draw(t, "key")] = value(t, depth+1)
			}
			return m
		case kind == 1 && depth < 3:
			return []any{value(t, depth+1), value(t, depth+1)}
		}
		return rapid.IntRange(0, 2).Draw(t, "number")
	}
	object := func(t *rapid.T, name string) map[string]any {
		return map[string]any{name: value(t, 0), "both": value(t, 0)}
	}
	rapid.Check(t, func(t *rapid.T) {
		from, to := object(t, "from"), object(t, "to")
		patch := difference(from, to)
		got := written(t, Merge(readJSON(t, encoded(t, from)), readJSON(t, encoded(t, patch))))
		if want := written(t, readJSON(t, encoded(t, to))); got != want {
			t.Fatalf("%s with %s is %s, want %s", encoded(t, from), encoded(t, patch), got, want)
		}
		base, n := readJSON(t, encoded(t, from)), readJSON(t, encoded(t, to))
		least := Difference(base, n)
		if got, want := written(t, Merge(base, least)), written(t, n); got != want {
			t.Fatalf("the difference of %s and %s makes %s", encoded(t, from), want, got)
		}
		if same := Alike(base, n); same != (least == nil) || same != (written(t, base) == written(t, n)) {
			t.Fatalf("%s and %s are alike: %v", encoded(t, from), encoded(t, to), same)
		}
	})
}

// difference is the patch that makes one object into another.
func difference(from, to map[string]any) map[string]any {
	patch := map[string]any{}
	for k := range from {
		if _, kept := to[k]; !kept {
			patch[k] = nil
		}
	}
	for k, v := range to {
		was, isMap := from[k].(map[string]any)
		if now, ok := v.(map[string]any); ok && isMap {
			patch[k] = difference(was, now)
		} else if fmt.Sprint(from[k]) != fmt.Sprint(v) || from[k] == nil {
			patch[k] = v
		}
	}
	return patch
}

func encoded(t rapid.TB, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
