package vary

import (
	"strings"

	"dekking/engine/document"
	"dekking/engine/model"
)

// Shrink takes away of points whatever does not matter to what holds of them together,
// so that as little as possible is to be written over a base: the day of the question,
// what is known, inputs and whole lists become the base's, and rows and inputs of rows
// that are left are taken away, but for the keys that rows are told apart by. Whatever is
// done is done to all points alike, so that what they differ in stays. holds is asked at
// most so many times, and never of points that cannot be; it is to be true of the points
// as given. A base without a day (0), knowledge (0) or inputs (nil) is none.
func Shrink(l *model.Line, base Point, points []Point, most int, holds func([]Point) bool) []Point {
	s := shrinker{line: l, base: base, points: points, left: most, holds: holds}
	for s.round() {
	}
	return s.points
}

type shrinker struct {
	line   *model.Line
	base   Point
	points []Point
	left   int // how often may still be asked
	holds  func([]Point) bool
}

// round tries everything once, the larger things first; it says whether anything came of
// it.
func (s *shrinker) round() bool {
	smaller := false
	try := func(move func(Point) (Point, bool)) { smaller = s.try(move) || smaller }
	if s.base.On != 0 && s.points[0].On != s.base.On {
		try(func(p Point) (Point, bool) { p.On = s.base.On; return p, true })
	}
	if s.base.Known != 0 && s.points[0].Known != s.base.Known {
		try(func(p Point) (Point, bool) { p.Known = s.base.Known; return p, true })
	}
	for _, key := range s.keys() {
		if s.differs(key) {
			try(func(p Point) (Point, bool) { return placed(p, "/"+escape(key), s.base.Inputs.Get(key)) })
		}
	}
	for i := 0; i < len(s.lists()); i++ {
		x := s.lists()[i]
		for row := x.Len - 1; row >= 0 && s.differs(first(x.Pointer)); row-- {
			try(func(p Point) (Point, bool) { return x.Without(p, row) })
		}
	}
	for _, f := range Fields(s.line, s.points[0].Inputs) {
		key := s.line.Entities[f.Definition.Entity].Key == f.Definition.Slot
		if !key && strings.Count(f.Pointer, "/") > 1 && s.points[0].Inputs.At(f.Pointer) != nil && s.differs(first(f.Pointer)) {
			try(func(p Point) (Point, bool) { return placed(p, f.Pointer, nil) })
		}
	}
	return smaller
}

// try changes all points, if what is to hold still does.
func (s *shrinker) try(move func(Point) (Point, bool)) bool {
	moved := make([]Point, len(s.points))
	for i, p := range s.points {
		var ok bool
		if moved[i], ok = move(p); !ok {
			return false
		}
	}
	if s.left <= 0 {
		return false
	}
	if s.left--; !s.holds(moved) {
		return false
	}
	s.points = moved
	return true
}

func (s *shrinker) lists() []List { return Lists(s.line, s.points[0].Inputs) }

// keys are those of the points and of the base.
func (s *shrinker) keys() []string {
	var all []string
	seen := map[string]bool{}
	for _, n := range []*document.Node{s.points[0].Inputs, s.base.Inputs} {
		for _, e := range entries(n) {
			if !seen[e.Key.Text] {
				seen[e.Key.Text] = true
				all = append(all, e.Key.Text)
			}
		}
	}
	return all
}

// differs says that a key is not in all points as the base has it.
func (s *shrinker) differs(key string) bool {
	for _, p := range s.points {
		if !Same(p.Inputs.Get(key), s.base.Inputs.Get(key)) {
			return true
		}
	}
	return false
}

// placed is a point with something else at a pointer; nil takes away what is there.
func placed(p Point, pointer string, v *document.Node) (Point, bool) {
	n, ok := p.Inputs.With(pointer, v)
	p.Inputs = n
	return p, ok
}

// first is the key that a pointer begins with.
func first(pointer string) string {
	key, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	return strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
}
