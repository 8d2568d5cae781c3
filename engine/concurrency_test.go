package engine_test

import (
	"context"
	"sync"
	"testing"

	"dekking/engine"
)

// Products are shared: evaluators of the same one, each in its own goroutine, answer at
// once, explain, and say what one of them says alone. The race detector watches.
func TestEvaluatorsOfOneProductAnswerAtOnce(t *testing.T) {
	for _, p := range shipped(t).Products {
		r := office(t)
		r.Explain = ruled(p)
		answers := make([]string, 4)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() { answers[i] = inWriting(t, p, r) })
		}
		all.Wait()
		alone := inWriting(t, p, r) // only now: what is made once is made at once above
		for _, at := range answers {
			if at != alone || at == "" {
				t.Errorf("%s: at once\n%s\nand alone\n%s", p.ID, at, alone)
			}
		}
	}
}

// inWriting is a new evaluator's answer as JSON; "" where there is none.
func inWriting(t *testing.T, p *engine.Product, r engine.Request) string {
	a, faults, err := p.Evaluator().Evaluate(context.Background(), r)
	if err != nil || len(faults) > 0 {
		t.Error(p.ID, err, tell(faults))
		return ""
	}
	src, err := a.AppendJSON(nil)
	if err != nil {
		t.Error(p.ID, err)
	}
	return string(src)
}
