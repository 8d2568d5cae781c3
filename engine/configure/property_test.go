package configure_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/configure"
	"dekking/engine/document"
)

// What is told of a drafted line is what trying every completion tells.
func TestAnswersAgreeWithEveryCompletion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, d := drafted(t)
		c := configure.New(p)
		t.Log(d.line.String())
		for range 6 {
			inputs, all := d.filled()
			doc, faults := document.ReadJSON("in.json", []byte(inputs))
			if len(faults) > 0 {
				t.Fatal(told(faults))
			}
			got, faults, err := c.Configure(context.Background(), configure.Request{Inputs: doc.Root, On: dayOf(t, "2026-07-01")})
			if err != nil || len(faults) > 0 {
				t.Fatal(err, told(faults))
			}
			t.Log(inputs)
			if completions(all) > 400 {
				continue // it takes long
			}
			tried(t, p, doc.Root, all).agrees(t, got)
		}
	})
}

// filled draws inputs, and says what of them can have several values.
func (d *draft) filled() (string, []unknown) {
	rows := rapid.IntRange(0, 2).Draw(d.t, "rows")
	var all []unknown
	row := func(ofRow bool, at string) string {
		var given []string
		for _, x := range d.inputs {
			if x.ofRow != ofRow {
				continue
			}
			u := unknown{pointer: at + "/" + x.name, name: x.name, values: x.values, lacks: x.absent, option: x.option, chosen: -1}
			if at != "" {
				u.name = u.pointer
			}
			i := -1
			if d.one(2) && x.values != nil {
				i = rapid.IntRange(0, len(x.values)-1).Draw(d.t, "value")
				given = append(given, fmt.Sprintf("%q: %s", x.name, x.values[i]))
			}
			if u.chosen = i; x.option || i < 0 && x.values != nil {
				all = append(all, u)
			}
		}
		return strings.Join(given, ", ")
	}
	s := row(false, "")
	var items []string
	for i := range rows {
		items = append(items, "{"+row(true, fmt.Sprint("/rijen/", i))+"}")
	}
	s = strings.Join(slices.DeleteFunc([]string{s, `"rijen": [` + strings.Join(items, ", ") + "]"}, func(s string) bool { return s == "" }), ", ")
	return "{" + s + "}", all
}

func completions(all []unknown) int {
	n := 1
	for _, u := range all {
		n *= len(u.values)
	}
	return n
}
