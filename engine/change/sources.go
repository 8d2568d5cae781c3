package change

import (
	"maps"
	"slices"
	"strings"

	"dekking/engine/model"
)

// sources compares the citable documents, their clauses, and where they
// contradict each other.
func (c *comparer) sources() {
	was, now := c.old.Catalog.Model.Sources, c.new.Catalog.Model.Sources
	for _, id := range slices.Sorted(maps.Keys(now.Titles)) {
		s := ofSources(ofSource, id, now.Titles[id])
		switch title, there := was.Titles[id]; {
		case !there:
			c.tell(s, "new")
		case title != now.Titles[id]:
			c.tell(s, "title").blocks(title, now.Titles[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was.Titles)) {
		if _, there := now.Titles[id]; !there {
			c.tell(ofSources(ofSource, id, was.Titles[id]), "gone")
		}
	}
	c.clauses(was, now)
	c.contradictions(was, now)
}

func ofSources(kind, name, title string) subject {
	return subject{kind: kind, name: name, title: title, order: [3]int{1 << 30}}
}

// clauses compares the clauses of the sources that both sides have.
func (c *comparer) clauses(was, now *model.Sources) {
	both := func(ref string) bool {
		id, _, _ := strings.Cut(ref, "#")
		_, before := was.Titles[id]
		_, after := now.Titles[id]
		return before && after
	}
	for _, ref := range slices.Sorted(maps.Keys(now.Anchors)) {
		s := ofSources(ofSource, ref, now.Cite(ref, c.lang))
		if old, there := was.Anchors[ref]; there {
			c.texts(s, "clause", old, now.Anchors[ref])
		} else if both(ref) {
			c.tell(s, "clause-new")
		}
	}
	for _, ref := range slices.Sorted(maps.Keys(was.Anchors)) {
		if _, there := now.Anchors[ref]; !there && both(ref) {
			c.tell(ofSources(ofSource, ref, was.Cite(ref, c.lang)), "clause-gone")
		}
	}
}

// contradictions compares where sources contradict each other.
func (c *comparer) contradictions(was, now *model.Sources) {
	find := func(all []model.Contradiction, id string) *model.Contradiction {
		for i := range all {
			if all[i].ID == id {
				return &all[i]
			}
		}
		return nil
	}
	for i := range now.Contradictions {
		x := &now.Contradictions[i]
		s := ofSources(ofContradiction, x.ID, "")
		s.new.source = x.Followed
		old := find(was.Contradictions, x.ID)
		if old == nil {
			c.tell(s, "new")
			continue
		}
		s.old.source = old.Followed
		if old.Followed != x.Followed {
			c.tell(s, "followed").values(old.Followed, x.Followed)
		}
		c.texts(s, "text", old.Text, x.Text)
		if !slices.Equal(slices.Sorted(slices.Values(old.Conditions)), slices.Sorted(slices.Values(x.Conditions))) {
			c.tell(s, "conditions").values(strings.Join(old.Conditions, ", "), strings.Join(x.Conditions, ", "))
		}
	}
	for i := range was.Contradictions {
		if x := &was.Contradictions[i]; find(now.Contradictions, x.ID) == nil {
			s := ofSources(ofContradiction, x.ID, "")
			s.old.source = x.Followed
			c.tell(s, "gone")
		}
	}
}
