package invariant

import (
	"context"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// Tries are the invariants of a product with where to begin, made ready once: for
// whoever asks of one changed version of the product after another whether it breaks
// any. They are immutable.
type Tries struct {
	marks *vary.Landmarks
	seeds map[string][]vary.Point // by invariant: with nothing but what it rests on
}

// NewTries makes the tries of a product, which begin at points.
func NewTries(p *engine.Product, points []vary.Point) *Tries {
	t := &Tries{marks: vary.LandmarksOf(p), seeds: map[string][]vary.Point{}}
	for _, v := range p.Line.Invariants {
		one := &trial{Invariant: v, product: p, line: p.Line, dice: seedOf(v)}
		one.sow(points)
		for _, s := range one.seeds {
			t.seeds[v.Name] = append(t.seeds[v.Name], s.Point)
		}
	}
	return t
}

// Broken is the first invariant that a version of the product breaks, of those that
// rest on a definition (nil: of all), where so many evaluations of each find it; nil
// where none is found to be broken. An invariant that the product itself breaks is
// broken in its versions too. The error is the context's.
func (t *Tries) Broken(ctx context.Context, p *engine.Product, on *model.Definition, most int) (*model.Invariant, error) {
	k := newKit()
	k.landmarks[p] = t.marks
	for _, v := range p.Line.Invariants {
		if on != nil && !v.Rests(on) {
			continue
		}
		one := newTrial(ctx, v, p, k, most)
		for _, point := range t.seeds[v.Name] {
			one.seeds = append(one.seeds, &seed{Point: point})
		}
		if x, err := one.search(); x != nil || err != nil {
			return v, err
		}
	}
	return nil, nil
}
