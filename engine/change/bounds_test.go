package change

import (
	"context"
	"os"
	"slices"
	"testing"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// What is beyond the bounds is counted, not told.
func TestBoundsAreSaid(t *testing.T) {
	from := engine.Documents{Rules: os.DirFS("../proof/testdata/documents/rules"), Products: os.DirFS("../proof/testdata/documents/products"), Schemas: os.DirFS("../../schemas")}
	catalog, _, _, err := engine.Load(from)
	if err != nil || catalog == nil {
		t.Fatal(err)
	}
	suite, _, err := proof.Read(from, catalog)
	if err != nil || suite == nil {
		t.Fatal(err)
	}
	side := Side{Name: "x", Catalog: catalog, Suite: suite}
	x, err := examples(context.Background(), side, side, 3, text.NL)
	if err != nil || x.Compared != 3 || x.Unread != suite.Len()-3 || x.Changed != 0 {
		t.Errorf("%+v, %v", x, err)
	}
	d := Difference{Examples: x}
	if said := d.tried(); said != "alle 3 komen hetzelfde uit; nog 33 zijn niet nagerekend, omdat het er te veel zijn" {
		t.Error(said)
	}
	for n, want := range map[int]int{0: 0, 2: 0, 3: 0, 4: 1, 10: 7} {
		if kept, more := first(slices.Repeat([]int{1}, n), 3); more != want || len(kept) != min(n, 3) {
			t.Errorf("of %d: %d, and %d more", n, len(kept), more)
		}
	}
}

// When the context ends, so does the comparison of the examples.
func TestTheContextEnds(t *testing.T) {
	from := engine.Documents{Rules: os.DirFS("../proof/testdata/documents/rules"), Products: os.DirFS("../proof/testdata/documents/products"), Schemas: os.DirFS("../../schemas")}
	catalog, _, _, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	suite, _, err := proof.Read(from, catalog)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	side := Side{Catalog: catalog, Suite: suite}
	if _, err := Between(ctx, side, side, text.NL); err == nil {
		t.Error("it goes on")
	}
}

func TestClassesHaveWords(t *testing.T) {
	if _, ok := ParseClass("none"); ok {
		t.Error("none is no class")
	}
	for _, c := range []Class{Safe, Attention, Breaking} {
		if got, ok := ParseClass(c.String()); got != c || !ok {
			t.Errorf("%s is read as %s, %t", c, got, ok)
		}
	}
}
