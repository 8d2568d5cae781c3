package configure_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dekking/engine/configure"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// stories are what customers of every shipped product choose.
var stories = []struct{ name, inputs string }{
	{"nothing chosen", `{}`},
	{"standard cover, no higher obligation", `{"hogere_dekking_in_cao": false, "dekking_halfjaar_1": 100, "dekking_halfjaar_3": 70}`},
	{"too much in the third half-year", `{"hogere_dekking_in_cao": false, "dekking_halfjaar_3": 80}`},
	{"too much in the second year", `{"hogere_dekking_in_cao": false, "dekking_halfjaar_3": 100, "dekking_halfjaar_4": 90, "eigen_risico": 20}`},
	{"the same under an obligation", `{"hogere_dekking_in_cao": true, "dekking_halfjaar_3": 100, "dekking_halfjaar_4": 90, "eigen_risico": 20}`},
	{"several conflicts", `{"hogere_dekking_in_cao": false, "dekking_halfjaar_3": 100, "dekking_halfjaar_4": 70, "werkgeverslasten": 29, "premiestabiliteit": true}`},
}

// What customers of the shipped products read, in both languages.
func TestStoriesOfTheShippedProducts(t *testing.T) {
	for _, p := range shipped(t).Products {
		var s strings.Builder
		for _, story := range stories {
			fmt.Fprintf(&s, "## %s\n%s\n", story.name, story.inputs)
			nl := configured(t, p, story.inputs)
			en := configured(t, p, story.inputs, func(r *configure.Request) { r.Lang = text.EN })
			tell(&s, nl, en)
		}
		golden(t, p.ID+".txt", s.String())
	}
}

// The answer as programs get it, with a price: a conflict, and a repair.
func TestAnAnswerAsJSON(t *testing.T) {
	got := configured(t, bike(t), `{"wielen": 3, "licht": true, "kind": false, "bakken": [{"maat": 2}]}`, func(r *configure.Request) { r.Price = "prijs" })
	got.Digest = "…"
	b, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "answer.json", string(b)+"\n")
}

// tell writes an answer in two languages.
func tell(s *strings.Builder, nl, en *configure.Configuration) {
	fmt.Fprintln(s, nl.Status)
	for i, o := range nl.Options {
		fmt.Fprintf(s, "%s (%s):", o.Name, o.Given)
		for _, v := range o.Values {
			mark := ""
			if !v.Allowed {
				mark = "-"
			}
			fmt.Fprintf(s, " %s%v", mark, v.Value)
			if v.Selected {
				s.WriteString("*")
			}
		}
		s.WriteString("\n")
		seen := map[string]bool{}
		for k, v := range o.Values {
			for n, r := range v.Because {
				if why := fmt.Sprint(r.Constraint, r.Choices); !seen[why] { // of the others it is the same
					seen[why] = true
					fmt.Fprintf(s, "  %v: %s [%s] %s\n     %s\n     %s\n", v.Value, r.Constraint, strings.Join(r.Choices, " "), r.Source, r.Message, en.Options[i].Values[k].Because[n].Message)
				}
			}
		}
	}
	for i, c := range nl.Conflicts {
		fmt.Fprintf(s, "conflict %s\n", strings.Join(c.Choices, " "))
		for k, name := range c.Constraints {
			fmt.Fprintf(s, "  %s: %s\n     %s\n", name, c.Messages[k], en.Conflicts[i].Messages[k])
		}
	}
	for _, r := range nl.Repairs {
		set, _ := json.Marshal(r.Set)
		fmt.Fprintf(s, "repair %s, unset %v\n", set, r.Unset)
	}
	for _, u := range nl.Undecided {
		fmt.Fprintf(s, "undecided %s: %v\n", u.Constraint, u.Needs)
	}
	s.WriteString("\n")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what it was; run with -update and read the difference:\n%s", file, got)
	}
}
