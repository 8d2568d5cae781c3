package invariant_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/proof/invariant"
	"dekking/engine/proof/vary"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// greenhouse are the documents of testdata/kas.yaml with rules, invariants and
// examples.
func greenhouse(t testing.TB, rules, invariants, examples string, parameters ...string) engine.Documents {
	t.Helper()
	line := strings.Replace(file(t, "testdata/kas.yaml"), "parameters:\n", "parameters:\n"+strings.Join(parameters, ""), 1) + rules + "outputs: {default: alles, alles: [plafond]}\n" + "invariants:\n" + invariants
	r := fstest.MapFS{"kas.yaml": {Data: []byte(line)}}
	for _, name := range []string{"bronnen.yaml", "privacy.yaml"} {
		r[name] = &fstest.MapFile{Data: []byte(file(t, "../testdata/documents/rules/"+name))}
	}
	p := fstest.MapFS{"een/product.yaml": {Data: []byte("product: een\nline: kas\nstatus: vastgesteld\ntitle: {nl: Een, en: One}\nset:\n  grens: {value: 2, source: folder#prijzen}\n")}}
	if examples != "" {
		p["een/examples.yaml"] = &fstest.MapFile{Data: []byte("examples: een\non: 2026-07-01\n" + examples)}
	}
	return engine.Documents{Rules: r, Products: p, Schemas: compiled()}
}

func file(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestGoldens searches the invariants of each case of testdata. Its sections are the
// rules, invariants and examples, and `want` is what becomes of each invariant.
func TestGoldens(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) < 8 {
		t.Fatal(err, len(cases))
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sections := map[string]string{}
			got := &txtar.Archive{Comment: golden.Comment}
			for _, f := range golden.Files {
				if sections[f.Name] = string(f.Data); f.Name != "want" {
					got.Files = append(got.Files, f)
				}
			}
			catalog, suite := load(t, greenhouse(t, sections["rules"], sections["invariants"], sections["examples"]))
			report, err := invariant.Usual().Run(context.Background(), suite, catalog.Products)
			if err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			for _, r := range report.Results {
				said.WriteString(told(r))
				if r.Counter != nil {
					minimal(t, r)
				}
			}
			got.Files = append(got.Files, txtar.File{Name: "want", Data: []byte(said.String())})
			out := txtar.Format(got)
			if *update {
				if err := os.WriteFile(name, out, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := txtar.Format(golden); !*update && !bytes.Equal(out, want) {
				t.Errorf("%s differs; -update rewrites it. Got:\n%s", name, out)
			}
		})
	}
}

// told says what became of an invariant.
func told(r *invariant.Result) string {
	x := r.Counter
	switch {
	case x == nil && r.Proof != nil:
		return fmt.Sprintf("%s: proven by %d possibilities on %d days from %s: %d compared, %d skipped\n", r.Name, r.Proof.Cases, r.Proof.Days, r.Proof.From, r.Tried, r.Skipped)
	case x == nil:
		return fmt.Sprintf("%s: holds, some compared: %t, some skipped: %t\n", r.Name, r.Tried > 0, r.Skipped > 0)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: broken at %q on %s\n", r.Name, x.At, x.Points[0].On)
	for _, l := range invariant.Lines(x.Points[0]) {
		b.WriteString("    " + l + "\n")
	}
	if x.Field != nil {
		v, _ := x.Field.Given(x.Points[1])
		fmt.Fprintf(&b, "  %s = %s\n", x.Field.Pointer, r.Product.Line.Plain(x.Field.Definition, v))
	}
	for _, v := range x.Values {
		b.WriteString("  value " + side(r, v) + "\n")
	}
	for _, v := range x.Limits {
		b.WriteString("  " + v.Property + " " + side(r, v) + "\n")
	}
	if x.Beside != nil {
		fmt.Fprintf(&b, "  holds with %s = %s\n", x.Beside.Field.Pointer, side(r, invariant.Side{Value: x.Beside.Value, Definition: x.Beside.Field.Definition}))
	}
	for _, p := range x.Parted {
		fmt.Fprintf(&b, "  parts at %s %d:%d %v\n", p.Definition.Name, p.Part, p.Case, p.Rows)
	}
	return b.String()
}

func side(r *invariant.Result, s invariant.Side) string {
	switch s.State {
	case formula.Failed:
		return "failed: " + s.Reason.String()
	case formula.Known:
		if s.Kind == formula.Number && s.Definition.Type.Kind == formula.Date {
			return s.Num.String()
		}
		return r.Product.Line.Plain(s.Definition, s.Value)
	}
	return "-"
}

// minimal holds that a counter-example breaks its invariant, and no longer does
// without any of its rows or inputs.
func minimal(t *testing.T, r *invariant.Result) {
	t.Helper()
	x := r.Counter
	if x.Cut || !invariant.Breaks(r.Product, r.Invariant, x.Points...) {
		t.Errorf("%s: not broken, or cut: %t", r.Name, x.Cut)
	}
	still := func(what string, change func(vary.Point) (vary.Point, bool)) {
		points := make([]vary.Point, len(x.Points))
		for i, p := range x.Points {
			less, ok := change(p)
			if !ok {
				return
			}
			points[i] = less
		}
		if len(points) == 2 && x.Field.Definition != nil {
			if _, given := x.Field.Given(points[1]); !given {
				return // the row of the input that is moved
			}
		}
		if invariant.Breaks(r.Product, r.Invariant, points...) {
			t.Errorf("%s is broken without %s too", r.Name, what)
		}
	}
	for _, f := range vary.Fields(r.Product.Line, x.Points[0].Inputs) {
		if x.Points[0].Inputs.At(f.Pointer) != nil && (x.Field == nil || f.Pointer != x.Field.Pointer) {
			still(f.Pointer, func(p vary.Point) (vary.Point, bool) { return f.With(r.Product.Line, p, formula.Value{}) })
		}
	}
	for _, list := range vary.Lists(r.Product.Line, x.Points[0].Inputs) {
		for row := range list.Len {
			still(fmt.Sprint(list.Pointer, " ", row), func(p vary.Point) (vary.Point, bool) { return list.Without(p, row) })
		}
	}
	if x.Points[0].Known != calendar.Last {
		t.Errorf("%s: known at %s", r.Name, x.Points[0].Known)
	}
}
