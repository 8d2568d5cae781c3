package configure_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine/configure"
)

// What is told of the shipped products is what trying every completion tells: of the
// cover of four half-years with the fact that it rests on, and of each option that hangs
// together with no other. The payroll is known: nobody is employed.
func TestShippedProductsAgreeWithEveryCompletion(t *testing.T) {
	seventy := []string{"70", "75", "80", "85", "90", "95", "100"}
	var thirty []string
	for i := range 31 {
		thirty = append(thirty, fmt.Sprint(i))
	}
	cover := map[string][]string{"dekking_halfjaar_1": seventy, "dekking_halfjaar_2": seventy, "dekking_halfjaar_3": seventy,
		"dekking_halfjaar_4": seventy, "hogere_dekking_in_cao": {"false", "true"}}
	for _, p := range shipped(t).Products {
		for _, block := range []struct {
			values map[string][]string
			inputs []string
		}{
			{cover, []string{`{}`, `{"hogere_dekking_in_cao": false}`, `{"dekking_halfjaar_3": 85}`,
				`{"hogere_dekking_in_cao": true, "dekking_halfjaar_3": 100, "dekking_halfjaar_4": 100}`,
				`{"hogere_dekking_in_cao": false, "dekking_halfjaar_1": 70, "dekking_halfjaar_3": 100, "dekking_halfjaar_4": 70}`,
				`{"hogere_dekking_in_cao": false, "dekking_halfjaar_1": 100, "dekking_halfjaar_2": 100, "dekking_halfjaar_3": 95, "dekking_halfjaar_4": 90}`}},
			{map[string][]string{"werkgeverslasten": thirty}, []string{`{}`, `{"werkgeverslasten": 29}`}},
			{map[string][]string{"premiestabiliteit": {"false", "true"}}, []string{`{}`, `{"premiestabiliteit": true}`}},
		} {
			var all []unknown
			for _, name := range slices.Sorted(maps.Keys(block.values)) {
				all = append(all, unknown{pointer: "/" + name, name: name, values: block.values[name], option: !strings.HasPrefix(name, "hogere")})
			}
			b := tried(t, p, read(t, `{"werknemers": []}`), all, "max_werkgeverslasten")
			for at, o := range b.outcomes {
				o.open = nil // of options that are not looked at here
				b.outcomes[at] = o
			}
			for _, inputs := range block.inputs {
				inputs = strings.Replace(`{"werknemers": [], `+inputs[1:], ", }", "}", 1)
				b.given = map[int]int{}
				for i, u := range b.all {
					b.all[i].chosen = -1
					if given := read(t, inputs).Get(u.name); given != nil {
						b.all[i].chosen = slices.Index(u.values, given.Text)
						if !u.option {
							b.given[i] = b.all[i].chosen
						}
					}
				}
				b.agrees(t, configured(t, p, inputs))
			}
		}
	}
}

// Nothing chosen: what the product never lets be chosen is told with its clause,
// defaults are taken, and what waits for the payroll is named. What to ask first is
// the list that the payroll is a sum over.
func TestWhatShippedProductsNeverAllow(t *testing.T) {
	for _, p := range shipped(t).Products {
		got := configured(t, p, `{}`)
		o := option(t, got, "premiestabiliteit")
		onRequest := p.ID == "1316-16"
		want := configure.Forced
		if onRequest {
			want = configure.Default
		}
		if o.Given != want || o.Values[0].Selected != true || !o.Values[0].Default || o.Values[1].Allowed != onRequest {
			t.Errorf("%s: %+v", p.ID, o)
		}
		wgl := option(t, got, "werkgeverslasten")
		most := map[string]int{"algc-108v-mkbo-206v": 30, "7523f": 25, "1316-16": 25, "ql-vov-2024": 30, "v2005-v2108-v2613": 25}[p.ID]
		for k, v := range wgl.Values {
			if v.Allowed != (k <= most) {
				t.Errorf("%s: %v", p.ID, v)
			}
			if !v.Allowed && (len(v.Because) != 1 || len(v.Because[0].Choices) > 0 || v.Because[0].Source != "vergelijking#maximering-werkgeverslasten") {
				t.Errorf("%s: %+v", p.ID, v.Because)
			}
		}
		var waits []string
		for _, u := range got.Undecided {
			waits = append(waits, fmt.Sprint(u.Constraint, " ", u.Needs))
		}
		if want := map[string][]string{"1316-16": {"premiestabiliteit_loonsom [/werknemers]"}}[p.ID]; !slices.Equal(waits, want) {
			t.Errorf("%s: waits %q, want %q", p.ID, waits, want)
		}
		if got.Status != "possible" || got.Next == nil || got.Next.At != "/werknemers" {
			t.Errorf("%s: %s %+v", p.ID, got.Status, got.Next)
		}
	}
}

func option(t *testing.T, c *configure.Configuration, name string) configure.Option {
	t.Helper()
	i := slices.IndexFunc(c.Options, func(o configure.Option) bool { return o.Name == name })
	if i < 0 {
		t.Fatal("no option", name)
	}
	return c.Options[i]
}
