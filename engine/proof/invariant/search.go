package invariant

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// Search says how much is tried.
type Search struct {
	Most  int // evaluations, of each invariant for each product
	Whole int // where no more combinations of inputs than this are possible, all of them are tried instead
}

// Usual is how much is tried where nobody says otherwise.
func Usual() Search { return Search{Most: 500, Whole: 200_000} }

// job is an invariant to try for a product.
type job struct {
	*model.Invariant
	product *engine.Product
	points  []vary.Point
	like    *job // an earlier one for a product that is the same in all that the invariant rests on; or nil
	whole   bool // every combination was tried
	result  *Result
	err     error
}

// Run tries the invariants of products' lines, beginning at the questions of their
// worked examples. The error is the context's.
func (s Search) Run(ctx context.Context, suite *proof.Suite, products []*engine.Product) (*Report, error) {
	jobs := jobsOf(suite, products)
	var first, others []*job
	for _, j := range jobs {
		if j.like == nil {
			first = append(first, j)
		}
	}
	s.together(ctx, first)
	for _, j := range jobs {
		switch {
		case j.like == nil:
		case j.like.whole && j.like.err == nil:
			result := *j.like.result
			result.Product, j.result = j.product, &result
		default:
			others = append(others, j)
		}
	}
	s.together(ctx, others)
	report := &Report{}
	for _, j := range jobs {
		if j.err != nil {
			return nil, j.err
		}
		report.Results = append(report.Results, j.result)
	}
	return report, nil
}

// together does jobs, as many at a time as there are processors. None depends on
// another.
func (s Search) together(ctx context.Context, jobs []*job) {
	queue := make(chan *job)
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		all.Go(func() {
			k := newKit()
			for j := range queue {
				j.err = s.one(ctx, j, k)
			}
		})
	}
	for _, j := range jobs {
		queue <- j
	}
	close(queue)
	all.Wait()
}

// jobsOf are the invariants of each line, each for all its products.
func jobsOf(suite *proof.Suite, products []*engine.Product) []*job {
	var jobs []*job
	points := map[*engine.Product][]vary.Point{}
	done := map[*model.Line]bool{}
	for _, p := range products {
		points[p] = Points(suite, p)
	}
	for _, first := range products {
		if done[first.Line] {
			continue
		}
		done[first.Line] = true
		for _, v := range first.Line.Invariants {
			var same []*job
			for _, p := range products {
				if p.Line == first.Line {
					j := &job{Invariant: v, product: p, points: points[p]}
					if i := slices.IndexFunc(same, func(x *job) bool { return alike(v, x.product, p) }); i >= 0 {
						j.like = same[i]
					} else {
						same = append(same, j)
					}
					jobs = append(jobs, j)
				}
			}
		}
	}
	return jobs
}

// alike says that all that an invariant rests on has the same editions in two
// products: the line's.
func alike(v *model.Invariant, p, q *engine.Product) bool {
	return !slices.ContainsFunc(resting(p.Line, v), func(s formula.Slot) bool {
		a, b := p.Editions[s], q.Editions[s]
		return len(a) != len(b) || len(a) > 0 && &a[0] != &b[0]
	})
}

// one tries an invariant for a product.
func (s Search) one(ctx context.Context, j *job, k *kit) error {
	t := newTrial(ctx, j.Invariant, j.product, k, s.Most)
	r := &Result{Invariant: j.Invariant, Product: j.product}
	var x *found
	var err error
	if all := t.all(s.Whole); all != nil {
		j.whole = true
		r.Proof, x, err = t.exhaust(all)
	} else {
		t.sow(j.points)
		x, err = t.search()
	}
	if err != nil {
		return err
	}
	if r.Tried, r.Skipped = t.tried, t.empty; x != nil {
		r.Counter, err = t.counter(x)
	}
	j.result = r
	return err
}

// kit is what one goroutine keeps of each product.
type kit struct {
	evaluators map[*engine.Product]*engine.Evaluator
	landmarks  map[*engine.Product]*vary.Landmarks
}

func newKit() *kit {
	return &kit{map[*engine.Product]*engine.Evaluator{}, map[*engine.Product]*vary.Landmarks{}}
}

func (k *kit) values(p *engine.Product) *engine.Evaluator {
	if k.evaluators[p] == nil {
		k.evaluators[p] = p.Evaluator()
	}
	return k.evaluators[p]
}

func (k *kit) marks(p *engine.Product) *vary.Landmarks {
	if k.landmarks[p] == nil {
		k.landmarks[p] = vary.LandmarksOf(p)
	}
	return k.landmarks[p]
}
