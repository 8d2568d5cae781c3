package invariant_test

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/proof/invariant"
)

// few is a search for tests: enough to see that all is in order.
var few = invariant.Search{Most: 100, Whole: 5000}

// TestShippedInvariants searches a little for what breaks the invariants that the
// program carries; `dekking test` searches more.
func TestShippedInvariants(t *testing.T) {
	if testing.Short() {
		t.Skip("the greenhouse is searched in the same way")
	}
	catalog, suite := load(t, shipped())
	if n := len(catalog.Model.Lines[0].Invariants); n < 15 {
		t.Errorf("only %d invariants", n)
	}
	report, err := few.Run(context.Background(), suite, catalog.Products)
	if err != nil {
		t.Fatal(err)
	}
	kinds, tried := map[model.Property]int{}, map[string]int{}
	for _, r := range report.Results {
		tried[r.Name] += r.Tried
		if r.Counter != nil {
			t.Errorf("%s is broken for %s (`dekking test` tells by what):\n%s", r.Name, r.Product.ID, told(r))
		}
	}
	for _, v := range catalog.Model.Lines[0].Invariants {
		if kinds[v.Property]++; tried[v.Name] == 0 {
			t.Errorf("%s is tried nowhere", v.Name)
		}
	}
	for p := model.NeverFalls; p <= model.Always; p++ {
		if kinds[p] == 0 {
			t.Errorf("no invariant is of the kind %s", p)
		}
	}
}

// TestWhatAnInvariantRestsOn holds that it is found through rules, lists that are
// derived, and the days at which these are cut.
func TestWhatAnInvariantRestsOn(t *testing.T) {
	catalog, _ := load(t, shipped())
	l := catalog.Model.Lines[0]
	for _, c := range []struct{ invariant, rests, not string }{
		{"meer_loon_nooit_minder", "hersteltermijn einde_minimumloon geboortedatum max_verzekerd_loon van jaarloon", "arbeidsduur premie_oud cao_overlijden_maanden"},
		{"later_geboren_nooit_eerder", "aow_leeftijd geboortedatum", "jaarloon eindleeftijd werknemers"},
		{"nooit_meer_dan_de_plicht", "arbeidsduur loondoorbetaling_halfjaar_4 minimumuurloon", "overlijdensuitkering"},
	} {
		i := slices.IndexFunc(l.Invariants, func(v *model.Invariant) bool { return v.Name == c.invariant })
		for _, name := range strings.Fields(c.rests) {
			if !l.Invariants[i].Rests(l.Lookup(name)) {
				t.Errorf("%s does not rest on %s", c.invariant, name)
			}
		}
		for _, name := range strings.Fields(c.not) {
			if d := l.Lookup(name); d != nil && l.Invariants[i].Rests(d) {
				t.Errorf("%s rests on %s", c.invariant, name)
			}
		}
	}
}

// TestResultsAreTheSameEveryTime runs the same search with one goroutine and with
// several, and of one product alone.
func TestResultsAreTheSameEveryTime(t *testing.T) {
	c := planted[4]
	catalog, suite := load(t, edited(t, c.file, c.old, c.replacement))
	product := catalog.Product("7523f")
	names := append([]string{"maanden_tellen_op", "jonger_nooit_minder", "geen_sprong_in_loon"}, c.breaks...)
	say := func(products []*engine.Product) (all []string) {
		report, err := few.Run(context.Background(), suite, products)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range report.Results {
			if r.Product.ID == product.ID {
				all = append(all, fmt.Sprint(r.Name, r.Tried, r.Skipped, told(r)))
			}
		}
		return all
	}
	alone := say(only([]*engine.Product{product}, names...))
	was := runtime.GOMAXPROCS(1)
	one := say(only([]*engine.Product{product, catalog.Products[0]}, names...))
	runtime.GOMAXPROCS(4)
	four := say(only([]*engine.Product{product, catalog.Products[0]}, names...))
	runtime.GOMAXPROCS(was)
	if !reflect.DeepEqual(alone, one) || !reflect.DeepEqual(one, four) || len(alone) < len(names) {
		t.Errorf("alone\n%v\none goroutine\n%v\nfour\n%v", alone, one, four)
	}
}

func TestSearchStopsWithItsContext(t *testing.T) {
	catalog, suite := load(t, shipped())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := few.Run(ctx, suite, catalog.Products); err == nil || r != nil {
		t.Errorf("%v, %v", r, err)
	}
}

// only are products of which the line has no other invariants than these.
func only(products []*engine.Product, names ...string) []*engine.Product {
	lines := map[*model.Line]*model.Line{}
	var all []*engine.Product
	for _, p := range products {
		if lines[p.Line] == nil {
			l := *p.Line
			l.Invariants = nil
			for _, v := range p.Line.Invariants {
				for _, name := range names {
					if v.Name == name {
						l.Invariants = append(l.Invariants, v)
					}
				}
			}
			lines[p.Line] = &l
		}
		q := *p.Product
		q.Line = lines[p.Line]
		all = append(all, &engine.Product{Product: &q, Sources: p.Sources})
	}
	return all
}
