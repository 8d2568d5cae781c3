package configure

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// QuestionTries bounds the evaluations that are made to see that a question makes no
// difference; of a request with rows it is this number divided by theirs, and one. An
// input with few possible values (Booleans, choices, ranges with a step, dates and
// amounts of money between two bounds) is held against the outputs: if they are
// complete and the same whatever its value, it is not asked. What else they wait for
// then is tried along with it, value by value. A question with more values, or beside
// one that is needed, or that takes more tries, is asked.
const QuestionTries = 800

// questionsTried bounds how many questions are tried, the first ones in the order of
// the line. Each that can change something mostly takes one evaluation to find out.
const questionsTried = 32

// questioner tries answers.
type questioner struct {
	product *engine.Product
	request engine.Request
	filled  *engine.Evaluator // of inputs that were completed
	probe   *engine.Evaluator // of answers that are tried
}

// reduced is a graph without the questions that cannot change the outputs: each is
// given the first of its answers, for good. They are tried in the order of the line, so
// that what is not asked now is not asked after any other answer either.
func (n *questioner) reduced(ctx context.Context, g *questionGraph) (*questionGraph, error) {
	few := g.few()
	waiting, err := n.waiting(ctx, few)
	var last []int // the place of the one that was tried last
	for range questionsTried {
		i := slices.IndexFunc(few, func(x questionDomain) bool { return slices.Compare(x.place, last) > 0 })
		if i < 0 || err != nil {
			break
		}
		last = few[i].place
		idle := false
		if affected := g.affected(few[i].node); !slices.ContainsFunc(waiting, func(name string) bool { return affected[name] }) {
			t := questionTrial{n, few[i], few, affected, QuestionTries / (1 + g.rows())}
			idle, err = t.idle(ctx, n.request.Inputs)
		}
		if err != nil || !idle {
			continue
		}
		var less *questionGraph
		if less, err = n.fill(ctx, few[i]); less != nil {
			g, few = less, less.few()
		}
	}
	return g, cmp.Or(err, ctx.Err())
}

// fill gives a question that makes no difference the first of its answers; there is
// no graph if that is refused.
func (n *questioner) fill(ctx context.Context, c questionDomain) (*questionGraph, error) {
	if n.filled == nil {
		n.filled = n.product.Evaluator()
	}
	with := questionFilled(n.request.Inputs, []questionDomain{c}, []int{0})
	a, err := n.evaluate(ctx, n.filled, with)
	if err != nil {
		return nil, questionRefused(err)
	}
	n.request.Inputs = with
	return questionsOf(n.filled, a), nil
}

// waiting are the outputs that are not complete even when each question with few
// answers has its first answer: none of those can be shown to be idle for them.
func (n *questioner) waiting(ctx context.Context, few []questionDomain) ([]string, error) {
	if len(few) == 0 {
		return nil, nil
	}
	n.probe = n.product.Evaluator()
	a, err := n.evaluate(ctx, n.probe, questionFilled(n.request.Inputs, few, make([]int, len(few))))
	if err != nil {
		return nil, questionRefused(err)
	}
	var names []string
	for _, m := range a.Missing {
		names = append(names, m.Affects...)
	}
	return names, nil
}

// affected are the outputs that a question can change, among all outputs.
func (g *questionGraph) affected(c int) map[string]bool {
	names := map[string]bool{}
	for i, above := range g.above(c, false)[:len(g.outputs)] {
		names[g.outputs[i].Name] = names[g.outputs[i].Name] || above
	}
	return names
}

// rows are how many rows of lists were given.
func (g *questionGraph) rows() int {
	n := 0
	for id := range g.line.Entities {
		if id > 0 && g.line.Entities[id].Derive == nil {
			n += g.e.Rows(formula.EntityID(id))
		}
	}
	return n
}

// few are the questions with few answers, in the order of the line: as many as are
// tried, and one.
func (g *questionGraph) few() []questionDomain {
	var open []int
	for i, n := range g.nodes {
		if n.given {
			open = append(open, i)
		}
	}
	slices.SortFunc(open, func(x, y int) int { return slices.Compare(g.nodes[x].place, g.nodes[y].place) })
	var all []questionDomain
	for _, c := range open {
		if len(all) > questionsTried {
			break
		}
		if x := g.domain(c); len(x.values) > 0 {
			all = append(all, x)
		}
	}
	return all
}

// errQuestion is that inputs are refused which an evaluation was completed with.
var errQuestion = errors.New("configure: inputs with an answer of their domain are refused")

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
	node    int
	pointer string
	place   []int
	values  []*document.Node
}

// domain are the values of a question; none of one with more than can be tried.
func (g *questionGraph) domain(c int) questionDomain {
	n := g.nodes[c]
	d := g.line.Definitions[n.slot]
	all := questionDomain{node: c, pointer: n.pointer, place: n.place}
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

// questionFilled are inputs with values of others.
func questionFilled(inputs *document.Node, others []questionDomain, now []int) *document.Node {
	for i, x := range others {
		if with, ok := inputs.With(x.pointer, x.values[now[i]]); ok {
			inputs = with
		}
	}
	return inputs
}
