package configure

import (
	"cmp"
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Question is the input to ask next for the requested outputs.
type Question struct {
	At      string           `json:"at"` // JSON pointer of where the answer goes: /items/0/price, or the list /items
	Name    string           `json:"name"`
	Text    string           `json:"text"`    // the input's question, else its title
	Because []QuestionReason `json:"because"` // the nearest to the question first; empty where an output is the input itself
	Affects []string         `json:"affects"` // the requested outputs that it can still change, in the order asked

	// AtMostRemaining is how many questions are still to come at most, this one
	// included, however they are answered; each answer makes it smaller. Rows that an
	// answer adds bring their own questions, which are not counted before they are
	// there; a list that comes to lack another row is a question more. What was seen to make no difference is not counted: should a later trial
	// need more than QuestionTries to see it again, it counts once more.
	AtMostRemaining int `json:"atMostRemaining"`

	of *model.Definition
}

// QuestionReason is a rule that waits for the answer, with its clause. An input that
// applies or not by the answer stands here too.
type QuestionReason struct {
	Rule   string `json:"rule"`
	Source string `json:"source"` // "" where the documents name none
}

// Next is the question to ask next for the outputs of an evaluation; nil when they
// are complete, or what is not given cannot change them any more. settled are the
// inputs with an answer to each question that makes no difference: where there is
// nothing to ask, the outputs come to what they come to with these.
//
// The evaluator must still hold the evaluation, which answered the request. It is
// left as it is: what has to be tried is tried on others. The error is the context's,
// or trouble of the program.
//
// Not asked is what is not needed as far as is known: what stands behind a test that
// is still open waits for that test, and of `a and b` the side with fewer questions
// comes first. Of those that are left comes first the one that can end the most
// other questions by itself, and then together with others; else the order of the
// line decides: first the inputs of the whole, then row by row. A question whose every
// possible answer gives the same outputs is not asked either, where that can be
// tried: see [QuestionTries].
//
// So each question is one that the evaluation waits for, each answer gives a value
// that was not known, and none is asked twice: the dialogue ends unless answers keep
// adding rows. An output that is known or has failed is settled, though `a and b` with
// a false b fails should a turn out to fail. To ask takes about as long as two
// evaluations, and up to [QuestionTries] of them for each question that proves to make
// no difference.
func Next(ctx context.Context, e *engine.Evaluator, r engine.Request, a *engine.Evaluation) (q *Question, settled *document.Node, err error) {
	n := questioner{product: e.Product(), request: r}
	if r.Inputs == nil {
		n.request.Inputs = &document.Node{Kind: document.Map}
	}
	n.request.Explain = nil
	g, err := n.reduced(ctx, questionsOf(e, a))
	if err != nil {
		return nil, nil, err
	}
	if c := g.first(); c >= 0 {
		q = g.question(c, r.Lang)
	}
	return q, n.request.Inputs, nil
}

// question tells of an input or list.
func (g *questionGraph) question(c int, l text.Lang) *Question {
	d := g.line.Definitions[g.nodes[c].slot]
	q := &Question{of: d, At: g.e.Pointer(0, 0) + g.nodes[c].pointer, Name: d.Name, Text: g.text(c, l), Because: []QuestionReason{}, Affects: []string{}}
	for _, n := range g.nodes {
		if n.given {
			q.AtMostRemaining++
		}
	}
	for _, d := range g.needing(c) {
		source := d.Source
		if now := g.e.Edition(d); now != nil {
			source = cmp.Or(now.Source, source)
		}
		q.Because = append(q.Because, QuestionReason{d.Name, source})
	}
	above := g.above(c, false)
	for i, d := range g.outputs {
		if above[i] && !slices.Contains(q.Affects, d.Name) {
			q.Affects = append(q.Affects, d.Name)
		}
	}
	return q
}

// text is how a question reads.
func (g *questionGraph) text(c int, l text.Lang) string {
	n := g.nodes[c]
	d := g.line.Definitions[n.slot]
	if d.Kind != model.List {
		return cmp.Or(d.Input.Question.In(l), d.Title.In(l))
	}
	key := "question/list"
	if !g.e.Ungiven(d, n.row) {
		key = "question/row"
	}
	return text.Message(l, key, map[string]string{"list": d.Name, "title": d.Title.In(l)})
}
