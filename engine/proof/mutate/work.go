package mutate

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"dekking/engine"
)

// worker sees to the mutants of one spot after another. It belongs to one goroutine.
type worker struct {
	*trials
	values []*engine.Evaluator  // by product
	pair   [2]*engine.Evaluator // of searches
	order  []*run               // of the spot at hand: what killed a mutant comes first
	made   []*Proposal          // for mutants of the spot at hand
}

// each does something with mutants: those of one spot in order, the spots at once. The
// error is the context's.
func (t *trials) each(ctx context.Context, results []*Result, do func(*worker, *Result)) error {
	of := map[*spot][]*Result{}
	var spots []*spot
	for _, r := range results {
		if of[r.of] == nil {
			spots = append(spots, r.of)
		}
		of[r.of] = append(of[r.of], r)
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	var broken atomic.Value
	for range min(runtime.GOMAXPROCS(0), len(spots)) {
		workers.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					broken.Store(fmt.Sprintf("%v\n%s", p, debug.Stack()))
				}
			}()
			w := &worker{trials: t, values: make([]*engine.Evaluator, len(t.catalog.Products))}
			for i := int(next.Add(1)) - 1; i < len(spots) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				s := spots[i]
				if s.order == nil {
					s.order = s.pertinent(t.runs, t.catalog)
				}
				w.order, w.made = s.order, nil
				for _, r := range of[s] {
					do(w, r)
				}
			}
		})
	}
	workers.Wait()
	if p := broken.Load(); p != nil {
		panic(p) // here, where whoever asked can see to it
	}
	return ctx.Err()
}
