package boundary

import (
	"cmp"
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// Options narrow a search.
type Options struct {
	Names []string // of rules, tables, parameters, inputs, lists or constraints; empty: all
	All   bool     // also propose what examples hold already
	Most  int      // questions after which no more is looked for; 0: as many as are sensible
}

// Find looks for both sides of the boundaries of a product, from the examples of a suite
// that holds the product's catalog. The same documents give the same report. The error is
// the context's.
func Find(ctx context.Context, suite *proof.Suite, p *engine.Product, o Options) (*Report, error) {
	file := fileOf(suite, p)
	s := &search{parts: partsOf(p), ctx: ctx, marks: vary.LandmarksOf(p), base: baseOf(file), most: int64(cmp.Or(o.Most, maxAsked))}
	s.ready()
	s.targets = s.parts.targets()
	s.held, s.found = make([]*Held, len(s.targets)), make([]*edge, len(s.targets))
	s.about, s.wanted = make([]bool, len(s.targets)), make([]bool, len(s.targets))
	for i, t := range s.targets {
		s.about[i] = len(o.Names) == 0 || slices.ContainsFunc(o.Names, s.all[t.part].Is)
	}
	if err := s.settle(s.starts(suite)); err != nil {
		return nil, err
	}
	if err := s.hold(); err != nil {
		return nil, err
	}
	for i := range s.targets {
		s.wanted[i] = s.about[i] && (o.All || s.held[i] == nil)
	}
	if err := s.settle(s.shifted()); err != nil {
		return nil, err
	}
	if err := s.ends(); err != nil {
		return nil, err
	}
	if err := s.look(); err != nil {
		return nil, err
	}
	return s.report(file)
}

// settle finds what counts at starting points, and adds those that are not refused.
func (s *search) settle(all []*start) error {
	err := s.each(len(all), func(p *probe, i int) { all[i].sets = p.sets(all[i].at) })
	for _, x := range all {
		if x.sets != nil {
			s.from = append(s.from, x)
		}
	}
	return err
}
