package describe_test

import (
	"slices"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/describe"
	"dekking/engine/text"
)

// TestWithoutAnEdition finds no value on a day on which there is none, in the list, on the
// page and in what bounds an input.
func TestWithoutAnEdition(t *testing.T) {
	p, on := bicycles(t), day(t, "2019-12-31")
	x := page(t, p, "hoogste_korting", on, 0)
	if x.Edition != nil || len(x.Editions) != 3 {
		t.Errorf("edition %v, editions %v", x.Edition, x.Editions)
	}
	i := slices.IndexFunc(describe.Rules(p, on, 0, text.NL).Rules, func(n describe.Named) bool { return n.Name == "hoogste_korting" && n.Lapsed })
	if i < 0 {
		t.Error("it has not lapsed in the list")
	}
	if x := page(t, p, "korting", on, 0); x.Range.Through.Said != nil || x.Range.Through.Parameter != "hoogste_korting" || x.Range.From.Value != "2.5" {
		t.Errorf("the range is %+v", x.Range)
	}
	if x := page(t, p, "diepte", day(t, "2026-07-01"), 0); x.Range.Below.Said != nil || x.Range.Below.Parameter != "hoogste_diepte" {
		t.Errorf("the range is %+v, though what bounds it does not apply", x.Range)
	}
	if x := page(t, p, "wielen", on, 0); len(x.Choices) > 0 || x.Input.ChoicesOf != "wielen_opties" {
		t.Errorf("the choices are %v of %s", x.Choices, x.Input.ChoicesOf)
	}
}

// TestWhatWasKnown reads a product before and after an edition became known, by another
// way of saying "all that is known" too.
func TestWhatWasKnown(t *testing.T) {
	p, on := bicycles(t), day(t, "2026-10-01")
	for _, c := range []struct {
		known    calendar.Date
		value    any
		editions int
		at       string
	}{
		{day(t, "2026-08-31"), "30", 2, "2026-08-31"},
		{day(t, "2026-09-01"), "25", 3, "2026-09-01"},
		{calendar.Last, "25", 3, ""},
		{0, "25", 3, ""},
	} {
		x := page(t, p, "hoogste_korting", on, c.known)
		if x.Edition.Value.Value != c.value || len(x.Editions) != c.editions {
			t.Errorf("known on %q: %v of %d editions, want %v of %d", c.at, x.Edition.Value.Value, len(x.Editions), c.value, c.editions)
		}
		for _, at := range []*string{x.KnownAt, describe.Product(p, on, c.known, text.NL).KnownAt, describe.Rules(p, on, c.known, text.NL).KnownAt} {
			if (at == nil) != (c.at == "") || at != nil && *at != c.at {
				t.Errorf("says known at %v, want %q", at, c.at)
			}
		}
	}
}
