package change_test

import (
	"fmt"
	"math/big"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dekking/engine/change"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// shipped are the documents that the program carries.
func shipped(t testing.TB) map[string][]byte {
	t.Helper()
	docs := map[string][]byte{}
	for _, folder := range []string{"rules", "products"} {
		for name, src := range files(t, os.DirFS("../../"+folder)) {
			docs[folder+"/"+name] = src
		}
	}
	return docs
}

// Nothing is different between documents and themselves, read twice.
func TestNothingDiffersFromItself(t *testing.T) {
	all := map[string]map[string][]byte{"shipped": shipped(t)}
	for name, folder := range folders {
		all[name] = files(t, os.DirFS(folder))
	}
	for name, docs := range all {
		d := between(t, side(t, docs), side(t, docs), text.NL)
		if d.Class != change.None || len(d.Changes) > 0 || d.Examples == nil || d.Examples.Changed > 0 {
			t.Errorf("%s differs from itself: %+v", name, d.Changes)
		}
		if said := written(t, d); !strings.Contains(said, "Wijzigingen: geen\n") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// setting is a value in a document: on which line, and what it is of.
type setting struct {
	file, name, was, now, source string
	line                         int
}

// settings are the numbers and Booleans that products set, each with another
// one that may stand in its place.
func settings(docs map[string][]byte) []setting {
	name := regexp.MustCompile(`^  ([a-z0-9_]+):$`)
	value := regexp.MustCompile(`^      value: (true|false|\d+)$`)
	var all []setting
	for file, src := range docs {
		if !strings.HasSuffix(file, "/product.yaml") {
			continue
		}
		of := ""
		lines := strings.Split(string(src), "\n")
		for i, l := range lines {
			if m := name.FindStringSubmatch(l); m != nil {
				of = m[1]
			}
			m := value.FindStringSubmatch(l)
			if m == nil {
				continue
			}
			s := setting{file: file, name: of, was: m[1], line: i + 1, source: strings.TrimPrefix(strings.TrimSpace(lines[i+1]), "source: ")}
			switch n, err := strconv.Atoi(m[1]); {
			case err != nil:
				s.now = map[string]string{"true": "false", "false": "true"}[m[1]]
			case n > 1:
				s.now = strconv.Itoa(n - 1)
			default:
				s.now = strconv.Itoa(n + 1)
			}
			all = append(all, s)
		}
	}
	return all
}

// Every number and Boolean of every product is changed at once: each is told
// for its product, with what was and is now, its clause and its place.
func TestEveryValueOfAProductIsTold(t *testing.T) {
	docs := shipped(t)
	old := side(t, docs)
	all := settings(docs)
	if len(all) < 100 {
		t.Fatalf("only %d settings", len(all))
	}
	for _, s := range all {
		lines := strings.Split(string(docs[s.file]), "\n")
		lines[s.line-1] = strings.Replace(lines[s.line-1], s.was, s.now, 1)
		docs[s.file] = []byte(strings.Join(lines, "\n"))
	}
	d := between(t, old, side(t, docs), text.NL)
	for _, s := range all {
		product := strings.Split(s.file, "/")[1]
		found := false
		for _, c := range d.Changes {
			if c.Code != "parameter-value" || c.Product != product || c.Name != s.name {
				continue
			}
			if found = true; c.Was != s.was || c.Now != s.now {
				t.Errorf("%s %s: was %s and is %s, want %s and %s", product, s.name, c.Was, c.Now, s.was, s.now)
			}
			if c.NewPlace.File != s.file || c.NewPlace.Line != s.line {
				t.Errorf("%s %s: stands at %s, want %s:%d", product, s.name, c.NewPlace, s.file, s.line)
			}
			if c.OldClause == nil || c.NewClause == nil || c.NewClause.Reference != s.source || c.NewClause.Text == "" {
				t.Errorf("%s %s: cites %+v, want %s", product, s.name, c.NewClause, s.source)
			}
			if c.From != "2020-01-01" || !strings.Contains(c.Text, "vanaf 1 januari 2020") {
				t.Errorf("%s %s: %q does not say from when", product, s.name, c.Text)
			}
		}
		if !found {
			t.Errorf("%s %s: not told", product, s.name)
		}
	}
	if len(d.Changes) != len(all) || d.Examples.Changed == 0 {
		t.Errorf("%d changes, want %d; %d examples", len(d.Changes), len(all), d.Examples.Changed)
	}
	sums(t, d)
}

// Every formula that yields a number is changed at once: each is told with its
// clause, and no other definition is.
func TestEveryFormulaIsTold(t *testing.T) {
	docs := shipped(t)
	old := side(t, docs)
	changed := map[string]*model.Definition{}
	for _, x := range old.Catalog.Model.Lines[0].Definitions {
		if x.Kind != model.Rule || x.Type.Kind != formula.Number || x.Type.Unit.IsPercent() || x.Editions[0].Body.Formula == nil {
			continue
		}
		src := string(docs[x.Pos.File])
		before := "formula: " + x.Editions[0].Body.Formula.Text + "\n"
		if strings.Count(src, before) != 1 {
			continue // written over several lines, or twice
		}
		docs[x.Pos.File] = []byte(strings.Replace(src, before, "formula: ("+strings.TrimSpace(x.Editions[0].Body.Formula.Text)+") + 0\n", 1))
		changed[x.Name] = x
	}
	if len(changed) < 15 {
		t.Fatalf("only %d formulas", len(changed))
	}
	d := between(t, old, side(t, docs), text.EN)
	for _, c := range d.Changes {
		x := changed[c.Name]
		switch {
		case x == nil || c.Code != "rule-formula":
			t.Errorf("%s of %s is told", c.Code, c.Name)
		case c.NewClause == nil || c.NewClause.Reference != x.Editions[0].Source:
			t.Errorf("%s cites %+v, want %s", c.Name, c.NewClause, x.Editions[0].Source)
		case c.Product != "" || len(c.Products) != 5:
			t.Errorf("%s is told of %q, %q", c.Name, c.Product, c.Products)
		}
		delete(changed, c.Name)
	}
	for name := range changed {
		t.Errorf("%s is not told", name)
	}
	if d.Examples.Changed != 0 {
		t.Errorf("%d examples come out differently when 0 is added", d.Examples.Changed)
	}
}

// sums holds that a difference is what is now less what was, exactly, and that
// the largest come first.
func sums(t testing.TB, d *change.Difference) {
	t.Helper()
	if d.Examples == nil {
		return
	}
	for _, x := range d.Examples.Examples {
		for _, o := range x.Outcomes {
			was, ok := new(big.Rat).SetString(o.Was)
			now, fine := new(big.Rat).SetString(o.Now)
			if !ok || !fine || o.Difference == "" {
				continue
			}
			by, _ := new(big.Rat).SetString(o.Difference)
			if by == nil || new(big.Rat).Sub(now, was).Cmp(by) != 0 || by.Sign() == 0 {
				t.Errorf("%s: %s less %s is %s", fmt.Sprint(x.Name, o.At, o.Name), o.Now, o.Was, o.Difference)
			}
		}
	}
}
