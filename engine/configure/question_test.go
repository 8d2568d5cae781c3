package configure_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/configure"
	"dekking/engine/document"
	"dekking/engine/text"
)

// questionFataler is a test.
type questionFataler interface{ Fatal(...any) }

// questionJSON reads a value of a request.
func questionJSON(t questionFataler, src string) *document.Node {
	doc, faults := document.ReadJSON("in.json", []byte(src))
	if len(faults) > 0 {
		t.Fatal(src, faults)
	}
	return doc.Root
}

// questionDialogue is a customer who is asked until there is nothing left to ask.
type questionDialogue struct {
	testing.TB
	product *engine.Product
	on      calendar.Date
	outputs []string
	inputs  *document.Node
	lang    text.Lang
}

// next evaluates what was given so far, and asks.
func (d *questionDialogue) next() (*configure.Question, *engine.Evaluation) {
	d.Helper()
	a, e, r := d.evaluate(d.inputs)
	q, settled, err := configure.Next(context.Background(), e, r, a)
	if err != nil {
		d.Fatal(err)
	}
	if q == nil {
		a, _, _ = d.evaluate(settled)
	}
	return q, a
}

func (d *questionDialogue) evaluate(inputs *document.Node) (*engine.Evaluation, *engine.Evaluator, engine.Request) {
	d.Helper()
	e := d.product.Evaluator()
	r := engine.Request{Inputs: inputs, On: d.on, Outputs: d.outputs, Lang: d.lang}
	a, faults, err := e.Evaluate(context.Background(), r)
	if err != nil || len(faults) > 0 {
		d.Fatal(err, faults)
	}
	return a, e, r
}

// answer gives an answer to a question.
func (d *questionDialogue) answer(q *configure.Question, value string) {
	d.Helper()
	with, ok := d.inputs.With(q.At, questionJSON(d, value))
	if !ok {
		d.Fatal(q.At, value)
	}
	d.inputs = with
}

// questionLine is a line whose questions have their reasons for coming first.
const questionLine = `line: winkel
title: {nl: Winkel, en: Shop}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  regel: {in: bon, list: regels, key: code, title: {nl: regel, en: line}}
inputs:
  bedrag: {unit: EUR, title: {nl: bedrag, en: amount}, question: {nl: Welk bedrag?, en: Which amount?}}
  toeslag: {unit: EUR, title: {nl: toeslag, en: surcharge}}
  korting: {unit: EUR, title: {nl: korting, en: discount}}
  lid: {type: boolean, title: {nl: lid, en: member}, source: boek#p1}
  sinds: {type: date, when: lid, title: {nl: sinds, en: since}}
  spoed: {type: boolean, title: {nl: spoed, en: haste}}
  stap: {type: number, range: {from: 0, through: 3, step: 1}, title: {nl: stap, en: step}}
  dagen: {type: number, range: {from: 0, through: 6000, step: 1}, title: {nl: dagen, en: days}}
  code: {of: regel, type: text, title: {nl: code, en: code}}
  prijs: {of: regel, unit: EUR, title: {nl: prijs, en: price}}
  telt: {of: regel, type: boolean, title: {nl: telt, en: counts}}
parameters:
  nul: {type: number, open: true, title: {nl: nul, en: zero}}
rules:
  samen: {unit: EUR, formula: bedrag + toeslag, title: {nl: samen, en: together}, source: boek#p1}
  met_korting: {unit: EUR, formula: 'if lid {samen - korting} else {samen}', title: {nl: met korting, en: with discount}, source: boek#p2}
  gratis: {type: boolean, formula: bedrag > toeslag and spoed, title: {nl: gratis, en: free}, source: boek#p1}
  van_oud: {type: boolean, formula: 'applicable(sinds) and sinds < ingang', title: {nl: van oud, en: of old}, source: boek#p1}
  ingang: {type: date, hit: first, cases: [{id: een, when: spoed, then: "date('2020-01-01')"}, {id: twee, then: "date('2021-01-01')"}], title: {nl: ingang, en: start}, source: boek#p1}
  keer: {type: number, formula: 'stap * nul', title: {nl: keer, en: times}, source: boek#p1}
  verder: {type: number, formula: 'dagen * nul', title: {nl: verder, en: further}, source: boek#p1}
  twee: {type: number, formula: 'if spoed {stap * nul} else {nul}', title: {nl: twee, en: two}, source: boek#p1}
  som: {unit: EUR, formula: 'sum(regels, .deel)', title: {nl: som, en: sum}, source: boek#p2}
  deel: {of: regel, unit: EUR, formula: 'if telt {prijs} else {0}', title: {nl: deel, en: part}, source: boek#p1}
  aandeel: {of: regel, type: number, formula: 'prijs / sum(regels, .prijs)', title: {nl: aandeel, en: share}, source: boek#p1}
  oplopend: {of: regel, unit: EUR, formula: running(prijs), title: {nl: oplopend, en: running}, source: boek#p1}
  gezocht: {unit: EUR, formula: 'find(regels, .telt).prijs', title: {nl: gezocht, en: sought}, source: boek#p1}
  een: {unit: EUR, formula: bedrag, title: {nl: een, en: one}, source: boek#p1}
outputs: {default: som, som: [som], alles: [samen, met_korting, gratis]}
`

// Which question comes first, of what is given and asked; "" is none. After it stands
// how many remain at most.
func TestWhichQuestionComesFirst(t *testing.T) {
	p := questionProduct(t, questionLine)
	for _, c := range []struct{ outputs, inputs, want string }{
		{"samen", `{}`, "/bedrag 2 samen"},          // both are needed: the order of the line
		{"met_korting", `{}`, "/lid 4 met_korting"}, // decides whether the discount is
		{"met_korting", `{"lid":true}`, "/bedrag 3 samen"},
		{"met_korting", `{"lid":false}`, "/bedrag 2 samen"},
		{"gratis", `{}`, "/spoed 3 gratis"}, // the side with one question before the side with two
		{"gratis", `{"spoed":false}`, ""},
		{"gratis", `{"bedrag":2,"toeslag":3}`, ""},
		{"van_oud", `{}`, "/lid 3 sinds"}, // an input applies or not by it
		{"van_oud", `{"lid":false}`, ""},
		{"van_oud", `{"lid":true}`, "/sinds 2 van_oud"},
		{"bedrag", `{}`, "/bedrag 1"},
		{"som", `{}`, "/regels 1 som"},
		{"som", `{"regels":[]}`, ""},
		{"som", `{"regels":[{"code":"a"},{"code":"b"}]}`, "/regels/0/telt 4 deel"},
		{"som", `{"regels":[{"code":"a","telt":true},{"code":"b"}]}`, "/regels/1/telt 3 deel"}, // it can end another
		{"som", `{"regels":[{"code":"a","telt":true},{"code":"b","telt":false}]}`, "/regels/0/prijs 1 deel"},
		{"deel", `{}`, "/regels 1 deel"},
		{"gezocht", `{"regels":[{"telt":false}]}`, "/regels 1 gezocht"}, // lacks a row
		{"keer", `{}`, ""},                                              // whatever the step, it is nought
		{"verder", `{}`, "/dagen 1 verder"},                             // more values than are tried
		{"twee", `{}`, ""},                                              // only together can it be seen
		{"keer,samen", `{}`, "/bedrag 2 samen"},
	} {
		d := questionDialogue{TB: t, product: p, on: 20_000, outputs: strings.Split(c.outputs, ","), inputs: questionJSON(t, c.inputs)}
		q, _ := d.next()
		if got := questionIn(q); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.outputs, c.inputs, got, c.want)
		}
	}
}

// questionIn writes a question in a line: where, how many remain, and the nearest rule.
func questionIn(q *configure.Question) string {
	if q == nil {
		return ""
	}
	s := fmt.Sprint(q.At, " ", q.AtMostRemaining)
	if len(q.Because) > 0 {
		s += " " + q.Because[0].Rule
	}
	return s
}

// The reasons are the rules on the way to the outputs, nearest first, with their
// clauses; what a question affects includes what it may come to affect.
func TestWhatAQuestionSays(t *testing.T) {
	p := questionProduct(t, questionLine)
	d := questionDialogue{TB: t, product: p, on: 20_000, outputs: []string{"alles"}, inputs: questionJSON(t, `{"lid":true,"spoed":true}`), lang: text.EN}
	q, _ := d.next()
	want := configure.Question{At: "/bedrag", Name: "bedrag", Text: "Which amount?", AtMostRemaining: 3, Affects: []string{"samen", "met_korting", "gratis"},
		Because: []configure.QuestionReason{{Rule: "samen", Source: "boek#p1"}, {Rule: "gratis", Source: "boek#p1"}, {Rule: "met_korting", Source: "boek#p2"}}}
	if got := questionDump(q); got != questionDump(&want) {
		t.Errorf("%s\nwant %s", got, questionDump(&want))
	}
	d.outputs, d.inputs = []string{"som"}, questionJSON(t, `{}`)
	if q, _ := d.next(); q.Text != "Give a row in the list regels for each line. If there is none, give an empty list." {
		t.Error(q.Text)
	}
	d.outputs, d.inputs = []string{"gezocht"}, questionJSON(t, `{"regels":[{"telt":false}]}`)
	if q, _ := d.next(); q.Text != "The list regels lacks one line that is needed. Add the row." {
		t.Error(q.Text)
	}
	d.outputs, d.inputs, d.lang = []string{"van_oud"}, questionJSON(t, `{}`), text.NL
	if q, _ := d.next(); q.Text != "lid" || q.Because[0] != (configure.QuestionReason{Rule: "sinds"}) || q.Because[1].Rule != "van_oud" {
		t.Errorf("%+v", q)
	}
}

// Asking leaves the evaluator as it is, and answers of a request that stands deeper in
// its document have their pointers there.
func TestAskingIsBesideTheEvaluation(t *testing.T) {
	p := questionProduct(t, questionLine)
	e, body := p.Evaluator(), questionJSON(t, `{"inputs": {"lid": true}}`)
	r := engine.Request{Inputs: body.Get("inputs"), On: 20_000, Outputs: []string{"alles", "keer"}}
	a, _, err := e.Evaluate(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	before := e.Value(p.Line.Lookup("keer"), 0)
	q, _, err := configure.Next(context.Background(), e, r, a)
	if err != nil || q.At != "/inputs/bedrag" {
		t.Errorf("%+v %v", q, err)
	}
	if after := e.Value(p.Line.Lookup("keer"), 0); after.State != before.State {
		t.Errorf("%v, after the question %v", before, after)
	}
	r.Inputs = nil
	if a, _, err = e.Evaluate(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	if q, _, err := configure.Next(context.Background(), e, r, a); err != nil || q.At != "/lid" {
		t.Errorf("of nothing: %+v %v", q, err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if q, _, err := configure.Next(ctx, e, r, a); err == nil {
		t.Errorf("the caller gave up, and is asked %+v", q)
	}
}

// questionDump is a question as JSON.
func questionDump(q *configure.Question) string {
	b, _ := json.Marshal(q)
	return string(b)
}

// questionProduct loads the only product of a line.
func questionProduct(t *testing.T, line string) *engine.Product {
	t.Helper()
	p, why := questionLoad(t, line)
	if p == nil {
		t.Fatal(why)
	}
	return p
}

// Where rows wait for each other in more ways than are followed, something is asked
// all the same, and the promise holds.
func TestQuestionsOfVeryManyRows(t *testing.T) {
	p := questionProduct(t, questionLine)
	rows := strings.TrimSuffix(strings.Repeat(`{},`, 1050), ",")
	d := questionDialogue{TB: t, product: p, on: 20_000, outputs: []string{"aandeel"}, inputs: questionJSON(t, `{"regels":[`+rows+`]}`)}
	if q, _ := d.next(); questionIn(q) != "/regels/0/prijs 1050 aandeel" {
		t.Error(questionDump(q))
	}
	d.outputs = []string{"oplopend"}
	if q, _ := d.next(); questionIn(q) != "/regels/0/prijs 1050 oplopend" {
		t.Error(questionDump(q))
	}
}
