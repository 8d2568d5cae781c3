package model_test

import (
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// TestSameOverTime holds which editions give the same on every day with every knowledge.
func TestSameOverTime(t *testing.T) {
	day := func(y int) calendar.Date { d, _ := calendar.Of(y, 1, 1); return d }
	e := func(from, through, known, value int) model.Edition {
		x := model.Edition{From: day(from), Through: calendar.Last, Known: calendar.First,
			Value: formula.Value{State: formula.Known, Kind: formula.Number, Num: number.Int(int64(value))}}
		if through > 0 {
			x.Through = day(through)
		}
		if known > 0 {
			x.Known = day(known)
		}
		return x
	}
	for name, c := range map[string]struct {
		a, b []model.Edition
		same bool
	}{
		"one edition":                {[]model.Edition{e(2020, 0, 0, 1)}, []model.Edition{e(2020, 0, 0, 1)}, true},
		"another value":              {[]model.Edition{e(2020, 0, 0, 1)}, []model.Edition{e(2020, 0, 0, 2)}, false},
		"another day":                {[]model.Edition{e(2020, 0, 0, 1)}, []model.Edition{e(2021, 0, 0, 1)}, false},
		"a neighbour that is equal":  {[]model.Edition{e(2020, 0, 0, 1), e(2022, 0, 0, 1)}, []model.Edition{e(2020, 0, 0, 1), e(2023, 0, 0, 1)}, true},
		"a neighbour that is not":    {[]model.Edition{e(2020, 0, 0, 1), e(2022, 0, 0, 2)}, []model.Edition{e(2020, 0, 0, 1), e(2023, 0, 0, 2)}, false},
		"ended":                      {[]model.Edition{e(2020, 2022, 0, 1)}, []model.Edition{e(2020, 0, 0, 1)}, false},
		"known later":                {[]model.Edition{e(2020, 0, 0, 1)}, []model.Edition{e(2020, 0, 2019, 1)}, false},
		"known later, to the same":   {[]model.Edition{e(2020, 0, 0, 1), e(2020, 0, 2021, 1)}, []model.Edition{e(2020, 0, 0, 1)}, true},
		"known later, to another":    {[]model.Edition{e(2020, 0, 0, 1), e(2020, 0, 2021, 2)}, []model.Edition{e(2020, 0, 0, 2)}, false},
		"no edition":                 {nil, nil, true},
		"no edition against another": {nil, []model.Edition{e(2020, 0, 0, 1)}, false},
	} {
		if model.SameOverTime(c.a, c.b) != c.same || model.SameOverTime(c.b, c.a) != c.same {
			t.Errorf("%s: the same: %v", name, !c.same)
		}
	}
}
