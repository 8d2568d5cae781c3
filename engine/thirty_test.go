package engine_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine/diag"
)

// TestFaultsDoNotHideEachOther holds that thirty faults in one file come out as
// they do each by itself: every one, once, in the order of the file.
func TestFaultsDoNotHideEachOther(t *testing.T) {
	const file = "rules/verhuur.yaml"
	for _, c := range []struct {
		name  string
		kinds int
	}{{"thirty", 18}, {"thirty-kinds", 30}} {
		t.Run(c.name, func(t *testing.T) {
			golden := readGolden(t, "testdata/faults/"+c.name+".txtar")
			whole, _ := broken(t, golden)
			var alone []string
			for _, section := range golden.Files {
				if !strings.HasPrefix(section.Name, "edit ") {
					continue
				}
				docs := base(t)
				docs[file] = edited(t, file, docs[file], section.Data)
				said := saidBriefly(load(t, docs, ""))
				if len(said) == 0 {
					t.Errorf("nothing is said of\n%s", section.Data)
				}
				alone = append(alone, said...)
			}
			faults := load(t, whole, "")
			if !slices.IsSortedFunc(faults, func(a, b diag.Diagnostic) int {
				return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col)
			}) {
				t.Error("not in the order of the file")
			}
			together := saidBriefly(faults)
			if len(together) < 30 || len(slices.Compact(slices.Clone(together))) != len(together) {
				t.Errorf("not thirty, once each:\n%s", strings.Join(together, "\n"))
			}
			slices.Sort(alone)
			if !slices.Equal(alone, together) {
				t.Errorf("together:\n%s\nalone:\n%s", strings.Join(together, "\n"), strings.Join(alone, "\n"))
			}
			codes := map[string]bool{}
			for _, f := range faults {
				codes[f.Code] = true
			}
			if len(codes) < c.kinds {
				t.Errorf("only %d kinds: %v", len(codes), slices.Sorted(maps.Keys(codes)))
			}
		})
	}
}

// saidBriefly are faults by their line, kind and what they are about, sorted.
func saidBriefly(faults diag.List) []string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%s:%04d %s %s", f.Pos.File, f.Pos.Line, f.Code, f.Args))
	}
	slices.Sort(all)
	return all
}
