package engine_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// shipped loads the documents of the repository.
func shipped(t testing.TB) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("../rules"), Products: os.DirFS("../products"), Schemas: os.DirFS("../schemas")})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

func office(t testing.TB) engine.Request {
	t.Helper()
	src, err := os.ReadFile("../examples/kantoor.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.Read("kantoor.json", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	on, _ := calendar.Parse("2026-07-01")
	return engine.Request{Inputs: doc.Root, On: on}
}

// BenchmarkLoad reads, checks, compiles and proves all shipped documents.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		shipped(b)
	}
}

// BenchmarkEvaluate answers for an office of three employees.
func BenchmarkEvaluate(b *testing.B) { answers(b) }

// BenchmarkExplain answers the same question and explains what comes out: all of the
// payment, or one day of one employee.
func BenchmarkExplain(b *testing.B)    { answers(b, "uitkering_totaal") }
func BenchmarkExplainOne(b *testing.B) { answers(b, "/werknemers/0/ziektegevallen/0/einde_vergoeding") }

// BenchmarkEvaluateJSON and BenchmarkExplainJSON also write the answer, with every
// step.
func BenchmarkEvaluateJSON(b *testing.B) { written(b) }
func BenchmarkExplainJSON(b *testing.B)  { written(b, "uitkering_totaal") }

func answers(b *testing.B, explain ...string) { answered(b, explain, func(*engine.Evaluation) {}) }

func written(b *testing.B, explain ...string) {
	var src []byte
	answered(b, explain, func(a *engine.Evaluation) {
		var err error
		if src, err = a.AppendJSON(src[:0]); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(float64(len(src)), "bytes")
}

// answered answers for the office, over and over, and uses each answer.
func answered(b *testing.B, explain []string, use func(*engine.Evaluation)) {
	e, r := shipped(b).Product("1316-16").Evaluator(), office(b)
	r.Explain = explain
	steps := 0
	b.ReportAllocs()
	for b.Loop() {
		a, faults, err := e.Evaluate(context.Background(), r)
		if err != nil || len(faults) > 0 {
			b.Fatal(err, faults)
		}
		steps = a.Explanation.Len()
		use(a)
	}
	if steps > 0 {
		b.ReportMetric(float64(steps), "steps")
	}
}

// BenchmarkDerived joins, cuts and groups thirty jobs of a crane over two years.
func BenchmarkDerived(b *testing.B) {
	var jobs []string
	day := calendarDate(b, "2024-01-08")
	for i := range 30 {
		jobs = append(jobs, fmt.Sprintf(`{"van":"%s","tot_en_met":"%s","machinisten":%d}`, day, day+22, i%3))
		day += 24
	}
	doc, _ := document.ReadJSON("in.json", []byte(`{"stilstand":3,"kranen":[{"nummer":"A","verzekerd_vanaf":"2024-06-03","inzetten":[`+strings.Join(jobs, ",")+`]}]}`))
	p := cranes()
	e, on := p.Evaluator(), calendarDate(b, "2026-07-01")
	total, month := p.Line.Lookup("totaal"), p.Line.Lookup("prijs_tot_nu_toe")
	b.ReportAllocs()
	for b.Loop() {
		if faults := e.Open(on, calendar.Last, doc.Root); len(faults) > 0 {
			b.Fatal(faults)
		}
		e.Value(total, 0)
		for row := range int32(e.Rows(month.Entity)) {
			e.Value(month, row)
		}
	}
}
