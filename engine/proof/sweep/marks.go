package sweep

import (
	"slices"
	"strings"

	"dekking/engine/number"
	"dekking/engine/picture"
)

// mostLetters is how many marks get a letter, and so an explanation.
const mostLetters = 12

// marks are the places of the changes along the first axis, with what the letters of
// the marks stand for.
func (s *Sweep) marks() (all []picture.Mark, notes []string) {
	var said []string
	whole := map[int]string{}
	changes := slices.DeleteFunc(slices.Clone(s.Changes), func(c Change) bool { return c.Axis != 0 })
	slices.SortStableFunc(changes, func(a, b Change) int { return s.mark(a).Cmp(s.mark(b)) })
	for _, c := range changes {
		at := s.mark(c)
		if n := len(all); n == 0 || !all[n-1].X.Equal(at) {
			all = append(all, picture.Mark{X: at})
			notes = append(notes, capital(s.Where(c))+": ")
			said = said[:0]
		}
		for _, part := range s.told(c) { // what several results have in common once
			if !slices.Contains(said, part) {
				said = append(said, part)
			}
		}
		whole[len(all)-1] = strings.Join(said, "; ")
	}
	if len(all) > mostLetters {
		return all, nil
	}
	for i := range all {
		all[i].Letter = string(rune('A' + i))
		notes[i] = all[i].Letter + ". " + notes[i] + whole[i] + "."
	}
	return all, notes
}

// told is a change, then its reasons.
func (s *Sweep) told(c Change) []string {
	said := []string{s.What(c)}
	for _, r := range c.Reasons {
		said = append(said, r.Text+" ("+r.Origin+")")
	}
	return said
}

// mark is where a change is on the axis: halfway between its two sides.
func (s *Sweep) mark(c Change) number.Number {
	d := s.Axes[c.Axis].Field.Definition
	from, to := s.along(c.Axis, c.Step), s.along(c.Axis, c.Step+1)
	if ordered(d.Type) {
		from, to = s.place(d, c.From), s.place(d, c.To)
	}
	half, _ := from.Add(to).Quo(number.Int(2))
	return half
}

// bands are the stretches of the first axis at which something is not allowed,
// whatever the second is.
func (s *Sweep) bands() []picture.Band {
	var points []int
	for i := range s.Len(0) {
		all := true
		for j := range s.Len(1) {
			all = all && len(s.At(i, j).Broken) > 0
		}
		if all {
			points = append(points, i)
		}
	}
	var bands []picture.Band
	for _, x := range runs(points) {
		bands = append(bands, picture.Band{From: s.along(0, x[0]), Through: s.along(0, x[1])})
	}
	return bands
}
