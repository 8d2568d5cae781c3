package change

import (
	"slices"
	"strconv"

	"dekking/engine/model"
)

// illustrative compares whether the values of the line, and of the libraries that it
// uses, are examples only.
func (c *lineComparer) illustrative(s subject) {
	s.old.at, s.new.at = c.was.Pos, c.now.Pos
	c.examples(s, c.was.Illustrative, c.now.Illustrative)
	for _, now := range c.now.Libraries {
		c.library(c.was.library(now.ID), now)
	}
	for _, was := range c.was.Libraries {
		if c.now.library(was.ID).ID == "" {
			c.library(was, model.Library{})
		}
	}
}

// library is a library that the line uses; an empty one where it does not.
func (v version) library(id string) model.Library {
	if i := slices.IndexFunc(v.Libraries, func(x model.Library) bool { return x.ID == id }); i >= 0 {
		return v.Libraries[i]
	}
	return model.Library{}
}

// library compares a library; either may be empty: none is illustrative then.
func (c *lineComparer) library(was, now model.Library) {
	one := now
	if one.ID == "" {
		one = was
	}
	s := c.subject(ofLibrary, one.ID, one.Title.In(c.lang))
	s.old.at, s.new.at = was.Pos, now.Pos
	c.examples(s, was.Illustrative, now.Illustrative)
}

// examples tells that values of a document have become examples only, or no longer
// are.
func (c *lineComparer) examples(s subject, was, now bool) {
	if was != now {
		c.tell(s, "illustrative", "now", c.say(yes(now, "diff/illustrative", "diff/real"))).values(strconv.FormatBool(was), strconv.FormatBool(now))
	}
}
