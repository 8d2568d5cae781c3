package main

import (
	"errors"

	"github.com/hyperjumptech/grule-rule-engine/ast"
	"github.com/hyperjumptech/grule-rule-engine/builder"
	"github.com/hyperjumptech/grule-rule-engine/engine"
	"github.com/hyperjumptech/grule-rule-engine/pkg"
)

// Grule: rules fire on facts, in rounds, until none is left. Its numbers are
// int64 and float64. A fact is a Go struct that rules read and write.

// gruleEngine is an engine with one fact.
type gruleEngine struct {
	*engine.GruleEngine
	facts ast.IDataContext
	base  *ast.KnowledgeBase
}

// newGrule loads the rules of a file over a fact, which goes by the name F.
func newGrule(file string, fact any) (*gruleEngine, error) {
	src, err := testdata.ReadFile(file)
	if err != nil {
		return nil, err
	}
	library := ast.NewKnowledgeLibrary()
	if err := builder.NewRuleBuilder(library).BuildRuleFromResource("bench", "1", pkg.NewBytesResource(src)); err != nil {
		return nil, err
	}
	base, err := library.NewKnowledgeBaseInstance("bench", "1")
	if err != nil {
		return nil, err
	}
	g := &gruleEngine{GruleEngine: engine.NewGruleEngine(), facts: ast.NewDataContext(), base: base}
	g.ReturnErrOnFailedRuleEvaluation = true
	return g, g.facts.Add("F", fact)
}

func (g *gruleEngine) run() error { return g.Execute(g.facts, g.base) }

// PayoutFact is what the rule of testdata/payout.grl reads and writes.
type PayoutFact struct{ MaxWage, Wage, Charges, Days, Absence, Cover, Result float64 }

func grulePayout(inputs []Payout) (*Runner, error) {
	var read floats
	rows := make([]PayoutFact, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		rows[i] = PayoutFact{MaxWage: read.number(decimalText(MaxWage, 2)), Wage: read.number(t.Wage), Charges: read.number(t.Charges),
			Days: read.number(t.Days), Absence: read.number(t.Absence), Cover: read.number(t.Cover)}
	}
	fact := new(PayoutFact)
	g, err := newGrule("testdata/payout.grl", fact)
	if err := errors.Join(err, read.err); err != nil {
		return nil, err
	}
	return &Runner{
		Run: func(i int) error {
			*fact = rows[i]
			return g.run()
		},
		Text: func() string { return floatMoney(fact.Result) },
	}, nil
}

// ClaimFact is what the rules of testdata/product.grl read and write.
type ClaimFact struct {
	Wage, Charges, Days, Wait, Absence, CoverFirst, Age, Months float64
	Year                                                        string
	Agreement                                                   bool

	InsuredWage, InsuredCharges, Gross, Daily, PaidDays, Cover, Payout, Surcharge, Discount, Premium, Monthly, Balance float64
}

func gruleProduct(inputs []Claim) (*Runner, error) {
	fact := new(ClaimFact)
	g, err := newGrule("testdata/product.grl", fact)
	if err != nil {
		return nil, err
	}
	texts := allTexts(inputs)
	var last amounts
	return &Runner{
		Run: func(i int) error {
			var read floats
			n, pc, t := read.number, read.percent, &texts[i]
			*fact = ClaimFact{Wage: n(t.Wage), Charges: pc(t.Charges), Days: n(t.Days), Wait: n(t.Wait), Absence: pc(t.Absence),
				CoverFirst: pc(t.Cover), Age: n(t.Age), Months: n(t.Months), Year: t.Year, Agreement: t.Agreement}
			if err := errors.Join(read.err, g.run()); err != nil {
				return err
			}
			last = amounts{floatMoney(fact.Payout), floatMoney(fact.Monthly), floatMoney(fact.Balance)}
			return nil
		},
		Text: func() string { return last.text() },
	}, nil
}
