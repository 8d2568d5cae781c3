package boundary

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"dekking/engine/proof/vary"
)

// maxAsked bounds the questions of one search. What is not found by then is said not to
// be reached, and that the search was cut short.
const maxAsked = 250_000

// batch is how many starting points are gone out from before what was found is looked at.
const batch = 12

// search is one search. Its parts are tried side by side, each with a probe of its own;
// what comes of them is put together in order.
type search struct {
	*parts
	ctx     context.Context
	marks   *vary.Landmarks
	base    vary.Point
	targets []target
	about   []bool   // by target: it is of what was asked for
	wanted  []bool   // by target: it is looked for
	held    []*Held  // by target: the examples that hold it already, or nil
	found   []*edge  // by target
	from    []*start // the simplest first
	probes  chan *probe
	asked   atomic.Int64
	most    int64 // that may be asked
	cutOff  bool
}

// each does something for so many numbers, as many at a time as there are processors. It
// stops when the context does.
func (s *search) each(n int, do func(p *probe, i int)) error {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, cap(s.probes)) {
		all.Go(func() {
			p := <-s.probes
			for i := int(next.Add(1)) - 1; i < n && s.ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(p, i)
			}
			s.asked.Add(int64(p.asked))
			p.asked = 0
			s.probes <- p
		})
	}
	all.Wait()
	return s.ctx.Err()
}

// ready makes the probes.
func (s *search) ready() {
	n := runtime.GOMAXPROCS(0)
	s.probes = make(chan *probe, n)
	for range n {
		s.probes <- s.probe()
	}
}

// missing are the targets that are still looked for and would be missed, and the parts of
// which any is.
func (s *search) missing() (targets []int, parts []bool) {
	parts = make([]bool, len(s.all))
	for i, t := range s.targets {
		if s.wanted[i] && s.found[i] == nil {
			if parts[t.part] = true; !t.optional {
				targets = append(targets, i)
			}
		}
	}
	return targets, parts
}

// simplest and spread are from how many starting points, of those at which the same counts
// of a part, it is looked for: the simplest ones, and some spread over the others unless
// the part is not come by there at all.
const (
	simplest = 6
	spread   = 6
)

// picked are the starting points, by place, from which each target is looked for.
func (s *search) picked() []map[int]bool {
	all := make([]map[int]bool, len(s.targets))
	for i, t := range s.targets {
		all[i] = map[int]bool{}
		alike := map[string][]int{}
		for k, from := range s.from {
			now := s.standing(t, from)
			alike[now] = append(alike[now], k)
		}
		for _, places := range alike {
			come := s.from[places[0]].sets[t.part] != 0
			for k, place := range places {
				rest := len(places) - simplest
				if k < simplest || come && (k-simplest+1)*spread/rest > (k-simplest)*spread/rest {
					all[i][place] = true
				}
			}
		}
	}
	return all
}

// standing is what counts at a starting point of what a target is of: which of its
// alternatives, and whether any. Of a part that is called, it is also what counts of the
// rules that call it, which may not make anything of it; of when an input is asked, whether
// it is given.
func (s *search) standing(t target, from *start) string {
	is := from.sets[t.part]
	x := s.all[t.part]
	now := fmt.Sprint(is != 0, is.has(t.one), t.other >= 0 && is.has(t.other), x.given(s.line, from.at))
	if is != 0 && (x.Kind == Row || x.Kind == DatedEdition) {
		for k, y := range s.all {
			if slices.Contains(s.callers[x.Definition.Slot], y.Definition) {
				now += fmt.Sprint(" ", from.sets[k])
			}
		}
	}
	return now
}

// look goes out from the starting points, a batch at a time, until everything is found,
// there are no more, or too many questions were asked.
func (s *search) look() error {
	picked := s.picked()
	for next := 0; next < len(s.from); {
		missing, parts := s.missing()
		if s.asked.Load() > s.most {
			s.cutOff = true
			return nil
		}
		var places []int
		var along [][]int // by place, the parts that the way leads along the axes of
		for ; next < len(s.from) && len(places) < batch; next++ {
			var by []int
			for _, i := range missing {
				if picked[i][next] {
					by = append(by, s.targets[i].part)
				}
			}
			if len(by) > 0 {
				places, along = append(places, next), append(along, by)
			}
		}
		scans := make([][]raw, len(places))
		if err := s.each(len(places), func(p *probe, i int) { scans[i] = p.scan(s.marks, s.from[places[i]], places[i], along[i], parts) }); err != nil {
			return err
		}
		if err := s.refine(best(scans, len(s.all))); err != nil {
			return err
		}
	}
	return nil
}

// refine finds, for each part, what changes where the scans saw a difference.
func (s *search) refine(raws [][]raw) error {
	wanted := make([][]int, len(s.all))
	for i, t := range s.targets {
		if s.wanted[i] && s.found[i] == nil {
			wanted[t.part] = append(wanted[t.part], i)
		}
	}
	edges := make([][]*edge, len(s.all))
	err := s.each(len(s.all), func(p *probe, i int) {
		if len(wanted[i]) > 0 {
			p.only([]int{i}, func() { edges[i] = p.refine(raws[i], s.targets, wanted[i]) })
		}
	})
	for _, all := range edges {
		for _, e := range all {
			s.found[e.target] = e
		}
	}
	return err
}
