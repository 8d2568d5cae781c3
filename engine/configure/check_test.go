package configure_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/diag"
	"dekking/engine/text"
)

func checked(t testing.TB, c *engine.Catalog, on string) diag.List {
	t.Helper()
	found, err := configure.Check(context.Background(), c, dayOf(t, on), text.EN)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The shipped products have nothing that an author should mend. What a product does not
// let be chosen of what the line offers is a note, with the option and the constraint.
func TestCheckOfTheShippedProducts(t *testing.T) {
	var told []string
	for _, f := range checked(t, shipped(t), "2026-07-01") {
		if f.Severity != diag.Note || f.Pos.Line == 0 || len(f.Related) != 2 || f.Related[0].Pos.Line == 0 || f.Related[1].Pos.Line == 0 {
			t.Errorf("%+v", f)
		}
		told = append(told, f.Args["product"]+" "+f.Args["name"]+" "+f.Args["values"])
	}
	want := []string{"1316-16 werkgeverslasten 26%, 27%, 28%, 29%, 30%", "7523f premiestabiliteit yes", "7523f werkgeverslasten 26%, 27%, 28%, 29%, 30%",
		"algc-108v-mkbo-206v premiestabiliteit yes", "ql-vov-2024 premiestabiliteit yes", "v2005-v2108-v2613 premiestabiliteit yes",
		"v2005-v2108-v2613 werkgeverslasten 26%, 27%, 28%, 29%, 30%"}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
}

// Before anything is in force nothing is sure.
func TestCheckBeforeThereAreEditions(t *testing.T) {
	for _, f := range checked(t, shipped(t), "2001-01-01") {
		if f.Severity != diag.Note {
			t.Errorf("%s", diag.Text(text.EN, f))
		}
	}
}

// most is a parameter that two products set to different values.
const most = "parameters:\n  meest: {type: number, open: true, title: {nl: meest, en: most}}\n"

func sets(value string) string { return "  meest: {value: " + value + ", source: boek#een}\n" }

func TestCheck(t *testing.T) {
	rows := "sum(rijen, .n) >= 2"
	for _, x := range []struct {
		constraints []string
		edit        string // made of the first constraint's source
		products    []string
		want        []string
	}{
		{[]string{"o <= 3 or b"}, "", []string{"1"}, []string{"warning never-decides grens0"}},
		{[]string{"o <= 3 or b"}, "redundant", []string{"1"}, nil},
		{[]string{"o <= 2 or b"}, "redundant", []string{"1"}, []string{"warning redundant-decides grens0 een"}},
		{[]string{"o <= 2"}, "", []string{"1"}, []string{"note not-with-product o=3 een", "warning never-allowed o=3"}},
		{[]string{"o <= meest"}, "", []string{"2", "3"}, []string{"note not-with-product o=3 een"}},
		{[]string{"o <= meest"}, "", []string{"3", "3"}, []string{"warning never-decides grens0"}},
		{[]string{"o <= meest"}, "", []string{"1", "2"}, []string{"note not-with-product o=2, 3 een", "note not-with-product o=3 twee", "warning never-allowed o=3"}},
		{[]string{"o <= meest"}, "redundant", []string{"3", "2"}, []string{"note not-with-product o=3 twee", "warning redundant-decides grens0 twee"}},
		{[]string{"o > 2", "o < meest"}, "", []string{"2", "4"}, []string{"error nothing-possible een", "note not-with-product o=0, 1, 2 twee"}},
		{[]string{"year(dag) > 2000 or o > 5"}, "", []string{"1"}, nil}, // nobody knows the day
		{[]string{rows + " or o == 1"}, "", []string{"1"}, nil},         // there can be more rows than one
		{[]string{rows}, "", []string{"1"}, nil},
		{[]string{"sum(rijen, .n) <= 1"}, "", []string{"1"}, nil},
		{[]string{"count(rijen) <= 1"}, "", []string{"1"}, nil},
		{[]string{"count(rijen) > 1"}, "", []string{"1"}, nil},
	} {
		line := strings.Replace(wideLine(anX, x.constraints...), "parameters:\n", most, 1)
		line = strings.Replace(line, "  dag: {type: date,", "  n: {of: rij, type: number, choices: [0, 1], title: {nl: n, en: n}}\n  dag: {type: date,", 1)
		if x.edit == "redundant" {
			line = strings.Replace(line, "source: boek#een}\noutputs", "source: boek#een, redundant: true, reason: {nl: Ja., en: Yes.}}\noutputs", 1)
		}
		var own []string
		for _, v := range x.products {
			own = append(own, sets(v))
		}
		var got []string
		for _, f := range checked(t, catalog(t, line, own...), "2026-07-01") {
			s := fmt.Sprint(f.Severity, " ", strings.TrimPrefix(f.Code, "configure/"), " ", f.Args["name"])
			if f.Args["values"] != "" {
				s += "=" + f.Args["values"]
			}
			if f.Args["product"] != "" && !strings.HasSuffix(f.Code, "never-allowed") {
				s += " " + f.Args["product"]
			}
			if f.Pos.Line == 0 || strings.Contains(diag.Text(text.NL, f)+diag.Text(text.EN, f)+diag.HintText(text.EN, f), "{") {
				t.Errorf("%+v", f)
			}
			got = append(got, strings.ReplaceAll(s, "  ", " "))
		}
		slices.Sort(got)
		if !slices.Equal(got, x.want) {
			t.Errorf("%q %s %q: %q", x.constraints, x.edit, x.products, got)
		}
	}
}

func TestCheckStopsWithItsCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := configure.Check(ctx, shipped(t), dayOf(t, "2026-07-01"), text.NL); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
