package document

import "testing"

func TestWithPutsAndTakesAway(t *testing.T) {
	const src = `{"a":1,"b":[{"c":2},{"c":3}],"d/e":{"f~":4}}`
	for _, c := range []struct{ pointer, value, want string }{
		{"/a", `5`, `{"a":5,"b":[{"c":2},{"c":3}],"d/e":{"f~":4}}`},
		{"/a", "", `{"b":[{"c":2},{"c":3}],"d/e":{"f~":4}}`},
		{"/z", `[1]`, `{"a":1,"b":[{"c":2},{"c":3}],"d/e":{"f~":4},"z":[1]}`},
		{"/b/0/c", `null`, `{"a":1,"b":[{"c":null},{"c":3}],"d/e":{"f~":4}}`},
		{"/b/0", "", `{"a":1,"b":[{"c":3}],"d/e":{"f~":4}}`},
		{"/b/2", `{"c":9}`, `{"a":1,"b":[{"c":2},{"c":3},{"c":9}],"d/e":{"f~":4}}`},
		{"/b/1/k", `"x"`, `{"a":1,"b":[{"c":2},{"c":3,"k":"x"}],"d/e":{"f~":4}}`},
		{"/d~1e/f~0", `5`, `{"a":1,"b":[{"c":2},{"c":3}],"d/e":{"f~":5}}`},
		{"/b/3", `1`, ""}, {"/b/x", `1`, ""}, {"/b/2", "", ""}, {"/q/r", `1`, ""}, {"/a/b", `1`, ""}, {"", `1`, ""}, {"/y", "", ""},
	} {
		root := readJSON(t, src)
		var value *Node
		if c.value != "" {
			value = readJSON(t, `{"v":`+c.value+`}`).Get("v")
		}
		got, ok := root.With(c.pointer, value)
		switch {
		case ok != (c.want != ""):
			t.Errorf("%s = %s: done is %t", c.pointer, c.value, ok)
		case ok && written(t, got) != written(t, readJSON(t, c.want)):
			t.Errorf("%s = %s gives %s, want %s", c.pointer, c.value, written(t, got), c.want)
		}
		if written(t, root) != written(t, readJSON(t, src)) {
			t.Fatalf("%s = %s changed the original", c.pointer, c.value)
		}
		if at := got.At(c.pointer); ok && value != nil && (written(t, at) != written(t, value) || at.Pointer() != c.pointer) {
			t.Errorf("%s: found %s at %s", c.pointer, written(t, at), at.Pointer())
		}
	}
}

func TestItemsAfterOneTakenAwayMoveUp(t *testing.T) {
	got, _ := readJSON(t, `{"b":[1,2,3]}`).With("/b/0", nil)
	if p := got.At("/b/1").Pointer(); p != "/b/1" {
		t.Errorf("the last item is at %s", p)
	}
}
