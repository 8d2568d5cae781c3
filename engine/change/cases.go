package change

import (
	"slices"

	"dekking/engine/model"
)

// cases compares the rows of a rule: those with the same id, else those with
// the same test, else the last rows without a test.
func (c *lineComparer) cases(s subject, was, now *model.Body) {
	if was.First != now.First {
		c.tell(s, "hit")
	}
	pairs := c.pairCases(was.Cases, now.Cases)
	for i := range now.Cases {
		row := &now.Cases[i]
		s := ofCase(s, nil, row)
		if pairs[i] < 0 {
			c.tell(s, "case-new", "case", c.whole(row)).values("", c.whole(row))
			continue
		}
		c.sameCase(ofCase(s, &was.Cases[pairs[i]], row), &was.Cases[pairs[i]], row)
	}
	for i := range was.Cases {
		if row := &was.Cases[i]; !slices.Contains(pairs, i) {
			c.tell(ofCase(s, row, nil), "case-gone", "case", c.whole(row)).values(c.whole(row), "")
		}
	}
	if kept := slices.DeleteFunc(slices.Clone(pairs), func(i int) bool { return i < 0 }); now.First && !slices.IsSorted(kept) {
		c.tell(s, "case-order")
	}
}

// ofCase makes a subject one of a row: the row's place, and its source where it
// has one.
func ofCase(s subject, was, now *model.Case) subject {
	for _, side := range [...]struct {
		row *model.Case
		at  *spot
	}{{was, &s.old}, {now, &s.new}} {
		if side.row != nil {
			side.at.at = side.row.Pos
			if side.row.Source != "" {
				side.at.source = side.row.Source
			}
		}
	}
	return s
}

// pairCases finds for each row of the new side the one of the old side that it
// was; -1 for none.
func (c *lineComparer) pairCases(was, now []model.Case) []int {
	pairs, taken := slices.Repeat([]int{-1}, len(now)), map[int]bool{}
	match := func(fits func(a, b *model.Case) bool) {
		for i := range now {
			for k := range was {
				if pairs[i] < 0 && !taken[k] && fits(&was[k], &now[i]) {
					pairs[i], taken[k] = k, true
				}
			}
		}
	}
	match(func(a, b *model.Case) bool { return a.ID != "" && a.ID == b.ID })
	match(func(a, b *model.Case) bool { return c.sameFormula(a.When, b.When) })
	match(func(a, b *model.Case) bool { return c.sameFormula(a.Then, b.Then) })
	return pairs
}

// sameCase compares the two versions of a row.
func (c *lineComparer) sameCase(s subject, was, now *model.Case) {
	name := c.caseName(now)
	told := false
	if !c.sameFormula(was.When, now.When) {
		c.tell(s, "case", "case", name, "was", c.holds(was), "now", c.holds(now)).values(display(was.When), display(now.When))
		told = true
	}
	if !c.sameFormula(was.Then, now.Then) {
		ch := c.tell(s, "case", "case", name).values(display(was.Then), display(now.Then))
		ch.Text, told = during(s, c.say("change/case-then", "case", name, "was", display(was.Then), "now", display(now.Then))), true
	}
	if was.ID != now.ID {
		c.tell(s, "case-name", "was", was.ID, "now", now.ID).values(was.ID, now.ID)
	}
	if was.Source != now.Source && !told {
		c.tell(s, "case-source", "case", name).values(was.Source, now.Source)
	}
}

// caseName is what a row is called: its id, or when it counts.
func (c *comparer) caseName(row *model.Case) string {
	if row.ID != "" {
		return row.ID
	}
	return c.holds(row)
}

// holds says when a row counts: als a > 1, or anders.
func (c *comparer) holds(row *model.Case) string {
	if row.When == nil {
		return c.say("diff/otherwise")
	}
	return c.say("diff/if", "formula", display(row.When))
}

// whole is a row in words: laag, als a > 1: 5.
func (c *comparer) whole(row *model.Case) string {
	said := c.holds(row) + ": " + display(row.Then)
	if row.ID != "" {
		said = row.ID + ", " + said
	}
	return said
}
