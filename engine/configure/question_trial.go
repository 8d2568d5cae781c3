package configure

import (
	"context"
	"errors"
	"slices"

	"dekking/engine"
	"dekking/engine/document"
)

// questionTrial is one question held against outputs.
type questionTrial struct {
	*questioner
	own      questionDomain
	few      []questionDomain // its companions, and itself
	affected map[string]bool
	left     int // evaluations
}

// idle says that outputs come to the same for each value of the question, whatever
// else they wait for.
func (t *questionTrial) idle(ctx context.Context, inputs *document.Node) (bool, error) {
	var first *engine.Node
	for _, v := range t.own.values {
		with, ok := inputs.With(t.own.pointer, v)
		if t.left--; t.left < 0 || !ok {
			return false, nil
		}
		a, err := t.evaluate(ctx, t.probe, with)
		if err != nil {
			return false, questionRefused(err)
		}
		if waits := t.waits(a); len(waits) > 0 {
			return t.beside(ctx, inputs, waits)
		}
		if first == nil {
			first = a.Results
		}
		if !t.same(first, a.Results, t.affected) {
			return false, nil
		}
	}
	return true, nil
}

// beside is idle for each value of the first other question that outputs wait for.
func (t *questionTrial) beside(ctx context.Context, inputs *document.Node, waits []string) (bool, error) {
	base := inputs.Pointer()
	i := slices.IndexFunc(t.few, func(x questionDomain) bool { return slices.Contains(waits, base+x.pointer) })
	if i < 0 {
		return false, nil
	}
	for k := range t.few[i].values {
		if idle, err := t.idle(ctx, questionFilled(inputs, t.few[i:i+1], []int{k})); err != nil || !idle {
			return false, err
		}
	}
	return true, nil
}

// waits are what the affected outputs wait for.
func (t *questionTrial) waits(a *engine.Evaluation) []string {
	var all []string
	for _, m := range a.Missing {
		if m.Unknown == nil && slices.ContainsFunc(m.Affects, func(name string) bool { return t.affected[name] }) {
			all = append(all, m.At+"/"+m.Name)
		}
	}
	return all
}

// questionRefused leaves out that inputs were refused: then there is no telling, and
// the question is better asked.
func questionRefused(err error) error {
	if errors.Is(err, errQuestion) {
		return nil
	}
	return err
}

// same says that affected outputs are the same, row by row.
func (n *questioner) same(x, y *engine.Node, affected map[string]bool) bool {
	if x.At != y.At || len(x.Values) != len(y.Values) || len(x.Lists) != len(y.Lists) {
		return false
	}
	for name, v := range x.Values {
		w, there := y.Values[name]
		if asked, output := affected[name]; output && !asked {
			continue
		}
		d := n.product.Line.Lookup(name) // nil of a list that is not there
		if !there || v.State != w.State || d != nil && !n.product.Same(d, v, w) {
			return false
		}
	}
	for name, list := range x.Lists {
		if !slices.EqualFunc(list, y.Lists[name], func(a, b *engine.Node) bool { return n.same(a, b, affected) }) {
			return false
		}
	}
	return true
}
