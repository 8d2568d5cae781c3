package configure

import (
	"context"
	"errors"
	"slices"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// QuestionTries bounds the answers that are tried before a question is asked. An
// input with at most so many possible values (Booleans, choices, ranges with a step,
// dates and amounts of money between two bounds) is held against the outputs: if they
// are complete and the same whatever its value, it is not asked. Other inputs with
// few values that may still be asked are tried along with it, in the order of the
// line, as long as the combinations are no more than this. An input with more values
// is asked.
const QuestionTries = 512

// questionsTried bounds how many questions are tried, the first ones in the order of
// the line. Each that can change something mostly takes one evaluation to find out.
const questionsTried = 32

// questioner tries answers.
type questioner struct {
	product *engine.Product
	request engine.Request
	outputs []*model.Definition
	filled  *engine.Evaluator // of inputs that were completed
	probe   *engine.Evaluator // of answers that are tried
}

// reduced is a graph without the questions that cannot change the outputs: each is
// given one of its answers, for good. They are tried in the order of the line, so
// that what is not asked now is not asked after any other answer either.
func (n *questioner) reduced(ctx context.Context, g *questionGraph) (*questionGraph, error) {
	var last []int
	for range questionsTried {
		c, own := g.tried(last)
		if c < 0 {
			break
		}
		last = g.nodes[c].place
		idle, err := n.idle(ctx, g, c, own)
		if err != nil {
			return nil, err
		}
		with, ok := n.request.Inputs.With(own.pointer, own.values[0])
		if !idle || !ok {
			continue
		}
		if n.filled == nil {
			n.filled = n.product.Evaluator()
		}
		if _, err := n.evaluate(ctx, n.filled, with); err != nil {
			return nil, err
		}
		n.request.Inputs = with
		g = questionsOf(n.filled, n.outputs)
	}
	return g, ctx.Err()
}

// tried is the first question after a place that has few answers; -1 where there is
// none.
func (g *questionGraph) tried(last []int) (int, questionDomain) {
	for _, c := range g.inOrder() {
		if slices.Compare(g.nodes[c].place, last) <= 0 {
			continue
		}
		if own := g.domain(c); len(own.values) > 0 {
			return c, own
		}
	}
	return -1, questionDomain{}
}

// inOrder are all questions that may still be asked, in the order of the line.
func (g *questionGraph) inOrder() []int {
	var open []int
	for i, n := range g.nodes {
		if n.given {
			open = append(open, i)
		}
	}
	slices.SortFunc(open, func(x, y int) int { return slices.Compare(g.nodes[x].place, g.nodes[y].place) })
	return open
}

// errQuestion is that inputs which were accepted are so no more.
var errQuestion = errors.New("configure: the inputs of an evaluation are refused when they are evaluated again")

func (n *questioner) evaluate(ctx context.Context, e *engine.Evaluator, inputs *document.Node) (*engine.Evaluation, error) {
	r := n.request
	r.Inputs = inputs
	a, faults, err := e.Evaluate(ctx, r)
	if err == nil && len(faults) > 0 {
		err = errQuestion
	}
	return a, err
}

// questionDomain is an input with all the values that it can be given.
type questionDomain struct {
	pointer string
	values  []*document.Node
}

// domain are the values of a question; none of one with more than can be tried.
func (g *questionGraph) domain(c int) questionDomain {
	n := g.nodes[c]
	d := g.line.Definitions[n.slot]
	all := questionDomain{pointer: n.pointer}
	if d.Kind != model.Input || d.Type.Kind == formula.Number && d.Input.Places < 0 && d.Input.AmongOf < 0 && len(d.Input.Among) == 0 && (d.Input.Range == nil || d.Input.Range.Step == nil) {
		return all
	}
	grid := vary.GridOf(g.e, g.line, vary.Field{Definition: d, Pointer: n.pointer})
	if !grid.Finite(QuestionTries) {
		return all
	}
	for i, last := grid.Bounds(); i <= last; i++ {
		all.values = append(all.values, vary.Written(g.line, d, grid.Value(i)))
	}
	return all
}

// idle says that a question cannot change the outputs.
func (n *questioner) idle(ctx context.Context, g *questionGraph, c int, own questionDomain) (bool, error) {
	affected := map[string]bool{}
	for i, above := range g.above(c, false)[:len(g.outputs)] {
		affected[g.outputs[i].Name] = affected[g.outputs[i].Name] || above
	}
	if n.probe == nil {
		n.probe = n.product.Evaluator()
	}
	others := g.beside(c, QuestionTries/len(own.values))
	for now, more := make([]int, len(others)), true; more; more = questionTurn(now, others) {
		if alike, err := n.alike(ctx, questionFilled(n.request.Inputs, others, now), own, affected); err != nil || !alike {
			return false, err
		}
	}
	return true, nil
}

// beside are the others with few values that may still be asked, in the order of the
// line, as far as their combinations are no more than so many.
func (g *questionGraph) beside(c, most int) []questionDomain {
	var all []questionDomain
	for _, i := range g.inOrder() {
		x := g.domain(i)
		if i == c || len(x.values) == 0 {
			continue
		}
		if most /= len(x.values); most == 0 {
			break
		}
		all = append(all, x)
	}
	return all
}

// questionFilled are inputs with values of others.
func questionFilled(inputs *document.Node, others []questionDomain, now []int) *document.Node {
	for i, x := range others {
		if with, ok := inputs.With(x.pointer, x.values[now[i]]); ok {
			inputs = with
		}
	}
	return inputs
}

// questionTurn goes on to the next combination; false after the last.
func questionTurn(now []int, others []questionDomain) bool {
	for i := range now {
		if now[i]++; now[i] < len(others[i].values) {
			return true
		}
		now[i] = 0
	}
	return false
}

// alike says that outputs are complete and the same for each value of a question.
func (n *questioner) alike(ctx context.Context, inputs *document.Node, own questionDomain, affected map[string]bool) (bool, error) {
	var first *engine.Node
	for _, v := range own.values {
		with, ok := inputs.With(own.pointer, v)
		if !ok {
			return false, nil
		}
		a, err := n.evaluate(ctx, n.probe, with)
		if errors.Is(err, errQuestion) {
			return false, nil // no answer that could be given: better asked
		}
		if err != nil {
			return false, err
		}
		if first == nil {
			first = a.Results
		}
		if !questionSettled(a, affected) || !n.same(first, a.Results, affected) {
			return false, nil
		}
	}
	return true, nil
}

// questionSettled says that no affected output waits for anything.
func questionSettled(a *engine.Evaluation, affected map[string]bool) bool {
	return !slices.ContainsFunc(a.Missing, func(m engine.Missing) bool {
		return slices.ContainsFunc(m.Affects, func(name string) bool { return affected[name] })
	})
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
