package configure_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// questionInquiry is a drafted product that is asked about.
type questionInquiry struct {
	*rapid.T
	product *engine.Product
	names   []questionName
	line    string
	endless bool // it has an input with more values than can be tried

	outputs []string          // none: the default
	answers map[string]string // by pointer: what is answered, whoever asks
}

// answer is what is answered to a question.
func (x questionInquiry) answer(pointer string) *document.Node {
	if _, answered := x.answers[pointer]; !answered {
		if values, isInput := x.value(pointer[strings.LastIndex(pointer, "/")+1:]); isInput {
			x.answers[pointer] = rapid.SampledFrom(values).Draw(x.T, "answer")
		} else if pointer == "/verzuimhistorie" {
			x.answers[pointer] = "[]" // years are told apart: drawn, they would be the same
		} else {
			x.answers[pointer] = "[" + x.rows(func(bool) []string { return nil }) + "]"
		}
	}
	return questionJSON(x, x.answers[pointer])
}

// value are the values of an input; false of a list.
func (x questionInquiry) value(name string) ([]string, bool) {
	i := slices.IndexFunc(x.names, func(n questionName) bool { return n.name == name })
	if i < 0 {
		return nil, false
	}
	return x.names[i].values, true
}

// plainly asks the first thing that is missing until nothing is: how many that are.
func (x questionInquiry) plainly(inputs *document.Node) int {
	for asked := 0; ; asked++ {
		a, _, _ := x.evaluate(inputs)
		i := slices.IndexFunc(a.Missing, func(m engine.Missing) bool { return m.Unknown == nil })
		if i < 0 {
			return asked
		}
		at := a.Missing[i].At + "/" + a.Missing[i].Name
		if inputs.At(at) != nil {
			return asked // as above
		}
		inputs, _ = inputs.With(at, x.answer(at))
	}
}

func (x questionInquiry) evaluate(inputs *document.Node) (*engine.Evaluation, *engine.Evaluator, engine.Request) {
	e := x.product.Evaluator()
	r := engine.Request{Inputs: inputs, On: 20_635, Outputs: x.outputs}
	a, faults, err := e.Evaluate(context.Background(), r)
	if err != nil || len(faults) > 0 {
		x.Fatal(x.line, x.said(inputs), err, faults)
	}
	return a, e, r
}

func (x questionInquiry) said(inputs *document.Node) string {
	b, _ := json.Marshal(vary.JSON(inputs))
	return string(b)
}

// outcome is what the outputs come to, but for how it came about.
func (x questionInquiry) outcome(inputs *document.Node) string {
	a, _, _ := x.evaluate(inputs)
	var write func(n *engine.Node) string
	write = func(n *engine.Node) string {
		s := n.At + "{"
		for _, name := range slices.Sorted(maps.Keys(n.Values)) {
			v := n.Values[name]
			s += fmt.Sprint(name, "=", v.State, v.Value, v.Exact, " ")
		}
		for _, name := range slices.Sorted(maps.Keys(n.Lists)) {
			for _, row := range n.Lists[name] {
				s += write(row)
			}
		}
		return s + "}"
	}
	return write(a.Results)
}

// open are the inputs of the rows that are there which nothing is given for.
func (x questionInquiry) open(inputs *document.Node) []questionOpen {
	var all []questionOpen
	for _, f := range vary.Fields(x.product.Line, inputs) {
		if inputs.At(f.Pointer) == nil && !f.Definition.Input.Optional && f.Definition.Input.Default == nil {
			values, _ := x.value(f.Definition.Name)
			all = append(all, questionOpen{f.Pointer, values})
		}
	}
	return all
}

// questionOpen is an input that is not given, with values to give it.
type questionOpen struct {
	pointer string
	values  []string
}

// completions visits the inputs with every combination of values, as long as visit
// says so.
func (x questionInquiry) completions(inputs *document.Node, open []questionOpen, visit func(*document.Node) bool) bool {
	if len(open) == 0 {
		return visit(inputs)
	}
	for _, v := range open[0].values {
		with, ok := inputs.With(open[0].pointer, questionJSON(x, v))
		if !ok {
			x.Fatal(open[0].pointer)
		}
		if !x.completions(with, open[1:], visit) {
			return false
		}
	}
	return true
}

// combinations is how many there are.
func questionCombinations(open []questionOpen) int {
	n := 1
	for _, o := range open {
		n = min(n*len(o.values), 1_000_000)
	}
	return n
}

// start draws inputs of which most are left out.
func (x questionInquiry) start() *document.Node {
	row := func(ofRow bool) []string {
		var all []string
		for _, n := range x.names {
			if n.input && n.ofRow == ofRow && rapid.IntRange(1, 4).Draw(x.T, "given") == 1 {
				all = append(all, fmt.Sprintf("%q:%s", n.name, rapid.SampledFrom(n.values).Draw(x.T, "value")))
			}
		}
		return all
	}
	all := row(false)
	if rapid.IntRange(1, 4).Draw(x.T, "list") > 1 {
		all = append(all, `"rijen":[`+x.rows(row)+"]")
	}
	return questionJSON(x, "{"+strings.Join(all, ",")+"}")
}

func (x questionInquiry) rows(row func(bool) []string) string {
	rows := make([]string, rapid.IntRange(0, 2).Draw(x.T, "rows"))
	for i := range rows {
		rows[i] = "{" + strings.Join(row(true), ",") + "}"
	}
	return strings.Join(rows, ",")
}

// Whatever is answered, a dialogue ends, asks nothing twice and no more than it said
// it would; what it asks can change the outputs, and when it ends nothing can.
func TestQuestionsOfGeneratedLines(t *testing.T) {
	count := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := &questionDrafter{t: t}
		line := d.line()
		p, code := questionLoad(t, line)
		count["drafted"]++
		if p == nil {
			count[strings.Fields(code)[0]]++
			return
		}
		count["loaded"]++
		x := questionInquiry{T: t, product: p, names: d.names, line: line, endless: d.inf}
		for range 3 {
			x.answers = map[string]string{}
			inputs := x.start()
			x.dialogue(inputs, count)
			count["asked plainly"] += x.plainly(inputs)
		}
	})
	t.Log(count)
	if count["asked"] >= count["asked plainly"] {
		t.Errorf("%d questions, and %d when what is missing is asked in any order", count["asked"], count["asked plainly"])
	}
}

// makesRows says that a name is a day of intervals, which rows are derived from.
func (x questionInquiry) makesRows(name string) bool {
	return slices.ContainsFunc(x.product.Line.Entities, func(e model.Entity) bool {
		return e.Derive == nil && slices.ContainsFunc(x.product.Line.Definitions, func(d *model.Definition) bool {
			return d.Name == name && (d.Slot == e.From || d.Slot == e.Until)
		})
	})
}

func (x questionInquiry) dialogue(inputs *document.Node, count map[string]int) {
	most, asked := -1, map[string]bool{}
	began := x.said(inputs)
	for {
		a, e, r := x.evaluate(inputs)
		q, settled, err := configure.Next(context.Background(), e, r, a)
		if err != nil {
			x.Fatal(err)
		}
		open := x.open(inputs)
		of := fmt.Sprintf("%s%s\nfrom %s", x.line, x.said(inputs), began)
		if q == nil {
			count["ended "+a.Status]++
			b, _, _ := x.evaluate(settled)
			unknown := func(m engine.Missing) bool { return m.Unknown != nil } // to the insurer's customers
			if slices.ContainsFunc(b.Missing, func(m engine.Missing) bool { return !unknown(m) }) || len(a.Missing) == 0 && x.said(inputs) != x.said(settled) {
				x.Fatalf("nothing more is asked, and %s waits for %v\n%s", x.said(settled), b.Missing, of)
			}
			x.ended(inputs, x.outcome(settled), open, !slices.ContainsFunc(a.Missing, func(m engine.Missing) bool { return !unknown(m) }), of)
			return
		}
		count["asked"]++
		_, isInput := x.value(q.Name)
		if most >= 0 && isInput && q.AtMostRemaining >= most {
			x.Fatalf("at most %d questions, and after one at most %d: %s\n%s", most, q.AtMostRemaining, q.At, of)
		}
		if asked[q.At] && isInput {
			x.Fatalf("%s is asked twice\n%s", q.At, of)
		}
		if asked[q.At] {
			return // it lacks a row that this answer does not give: so it would go on
		}
		asked[q.At], most = true, q.AtMostRemaining
		if x.makesRows(q.Name) {
			most = -1 // with more rows there are fewer tries to see that something makes no difference
		}
		x.sane(q, a, of)
		if !isInput {
			inputs, _ = inputs.With(q.At, x.answer(q.At))
			most = -1
			continue
		}
		x.matters(q, inputs, open, of, count)
		if !slices.ContainsFunc(open, func(o questionOpen) bool { return o.pointer == q.At }) {
			x.Fatalf("%s is asked, though it was given\n%s", q.At, of)
		}
		inputs, _ = inputs.With(q.At, x.answer(q.At))
	}
}

// ended holds that no completion comes to something else. Where the outputs are
// complete one may fail: a test that is absorbed (`a and false`) counts as false as
// long as its other side is not known, and fails if that does.
func (x questionInquiry) ended(inputs *document.Node, first string, open []questionOpen, complete bool, of string) {
	x.some(inputs, open, func(all *document.Node) bool {
		now := x.outcome(all)
		if complete && strings.Contains(now, "=failed") {
			return true
		}
		if now != first {
			x.Fatalf("nothing more is asked, but %s makes\n%s\nand others\n%s\n%s", x.said(all), now, first, of)
		}
		return true
	})
}

// some visits all completions, or some of very many.
func (x questionInquiry) some(inputs *document.Node, open []questionOpen, visit func(*document.Node) bool) {
	if questionCombinations(open) <= 300 {
		x.completions(inputs, open, visit)
		return
	}
	for range 12 {
		one := slices.Clone(open)
		for i, o := range one {
			one[i].values = []string{rapid.SampledFrom(o.values).Draw(x.T, "other")}
		}
		x.completions(inputs, one, visit)
	}
}

// matters holds that an answer to a question can make a difference, whatever is
// answered to the others, where that can be tried.
func (x questionInquiry) matters(q *configure.Question, inputs *document.Node, open []questionOpen, of string, count map[string]int) {
	own := slices.IndexFunc(open, func(o questionOpen) bool { return o.pointer == q.At })
	if own < 0 || inputs.Get("rijen") == nil || questionCombinations(open) > 80 || x.endless {
		return
	}
	others := slices.Delete(slices.Clone(open), own, own+1)
	count["tried"]++
	changes := false
	x.completions(inputs, others, func(with *document.Node) bool {
		first := ""
		return x.completions(with, open[own:own+1], func(all *document.Node) bool {
			now := x.outcome(all)
			if first == "" {
				first = now
			}
			changed := questionChanged(first, now)
			changes = changes || len(changed) > 0
			for name, failed := range changed {
				if !failed && !slices.Contains(q.Affects, name) { // see ended
					x.Fatalf("%s changes %s, not only %v\n%s", q.At, name, q.Affects, of)
				}
			}
			return true
		})
	})
	if !changes {
		x.Fatalf("%s is asked, though no answer makes a difference\n%s", q.At, of)
	}
}

// questionChanged are the outputs that differ between two outcomes with the same rows,
// and whether that is always since one has failed.
func questionChanged(a, b string) map[string]bool {
	names := map[string]bool{}
	x, y := strings.Fields(a), strings.Fields(b)
	for i := range min(len(x), len(y)) {
		if name, _, is := strings.Cut(x[i][strings.LastIndex(x[i], "{")+1:], "="); is && x[i] != y[i] {
			failed, met := names[name]
			names[name] = strings.Contains(x[i]+y[i], "=failed") && (failed || !met)
		}
	}
	return names
}

// sane holds a question against the evaluation. Where inputs that make no difference
// were set aside, what is missing can be another.
func (x questionInquiry) sane(q *configure.Question, a *engine.Evaluation, of string) {
	if q.Text == "" || len(q.Affects) == 0 || q.AtMostRemaining < 1 {
		x.Fatalf("%+v\n%s", q, of)
	}
	i := slices.IndexFunc(a.Missing, func(m engine.Missing) bool { return m.At+"/"+m.Name == q.At })
	if i < 0 {
		return
	}
	needed := func(r configure.QuestionReason) bool {
		return slices.Contains(append(a.Missing[i].NeededBy, q.Affects...), r.Rule)
	}
	if len(q.Because) > 0 && !slices.ContainsFunc(q.Because, needed) {
		x.Fatalf("%s is not needed by %v but by %v\n%s", q.At, q.Because, a.Missing[i].NeededBy, of)
	}
}
