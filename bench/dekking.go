package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/number"
	lookup "dekking/engine/table"
	"dekking/engine/unit"
)

//go:embed testdata
var testdata embed.FS

const payoutFormula = "min(jaarloon, max_loon) * (1 + werkgeverslasten) / werkdagen_per_jaar * werkdagen * percentage * dekking"

// The columns of the payout formula, in the order of their slots.
const (
	slotMax = iota
	slotPerYear
	slotWage
	slotCharges
	slotDays
	slotAbsence
	slotCover
	slots
)

// noFiller is for a frame whose columns are all filled.
type noFiller struct{}

func (noFiller) Fill(f *formula.Frame, s formula.Slot, row int32) {
	f.Columns[s].State[row] = formula.Undetermined
}

func (noFiller) At(f *formula.Frame, s formula.Slot, _ calendar.Date) formula.Value {
	return f.Read(s, formula.Number, 0)
}

// Row is never asked: the formula reads no table.
func (noFiller) Row(*formula.Frame, formula.Slot, []lookup.Key) formula.Value { return formula.Value{} }

// payoutNames are the formula's words: two parameters of a policy, five values
// of each employee.
func payoutNames() (*formula.Names, error) {
	n := &formula.Names{Symbols: map[string]formula.Symbol{}, Units: map[string]unit.Unit{}, Percent: "procent", Workday: unit.Base("werkdag"), Year: unit.Base("jaar"),
		Entities: []formula.Entity{{Name: "polis"}, {Name: "werknemer", List: "werknemers", Has: slots}}}
	for i, s := range [slots]struct{ name, unit string }{{"max_loon", "EUR/jaar"}, {"werkdagen_per_jaar", "werkdag/jaar"},
		{"jaarloon", "EUR/jaar"}, {"werkgeverslasten", ""}, {"werkdagen", "werkdag"}, {"percentage", ""}, {"dekking", ""}} {
		t := formula.Type{Kind: formula.Number, Unit: unit.Percent()}
		if s.unit != "" {
			u, err := unit.Parse(s.unit)
			if err != nil {
				return nil, err
			}
			t.Unit = u
		}
		entity := formula.EntityID(1)
		if i < slotWage {
			entity = 0
		}
		n.Symbols[s.name] = formula.Symbol{Name: s.name, Type: t, Entity: entity, Slot: formula.Slot(i)}
	}
	return n, nil
}

// payoutFrame has a row for each input, all columns filled.
func payoutFrame(inputs []Payout) (*formula.Frame, error) {
	rows := int32(len(inputs))
	f := &formula.Frame{Filler: noFiller{}, Columns: make([]formula.Column, slots+1), Rows: []formula.Rowset{
		{First: []int32{0, 1}, Parent: []int32{0}}, {First: []int32{0, rows}, Parent: make([]int32, rows)}}}
	for s := range slots {
		f.Columns[s].Grow(len(inputs), formula.Number)
	}
	var wrong error
	set := func(s formula.Slot, row int, text string) {
		v, err := number.Parse(text)
		wrong = errors.Join(wrong, err)
		f.Set(s, int32(row), formula.Value{State: formula.Known, Kind: formula.Number, Num: v})
	}
	set(slotMax, 0, decimalText(MaxWage, 2))
	set(slotPerYear, 0, "261")
	for i, p := range inputs {
		t := p.texts()
		for s, text := range []string{t.Wage, t.Charges, t.Days, t.Absence, t.Cover} {
			set(formula.Slot(slotWage+s), i, text)
		}
	}
	f.Reset(1<<60, nil)
	return f, wrong
}

func dekkingPayout(inputs []Payout) (*Runner, error) {
	names, err := payoutNames()
	if err != nil {
		return nil, err
	}
	f, faults := names.Compile(payoutFormula, 1, formula.Type{Kind: formula.Number, Unit: unit.Base("EUR")}, nil)
	if len(faults) > 0 {
		return nil, fmt.Errorf("the formula does not load: %v", faults)
	}
	frame, err := payoutFrame(inputs)
	if err != nil {
		return nil, err
	}
	cent, _ := number.Frac(1, 100)
	var last number.Number
	return &Runner{
		Run: func(i int) error {
			v, state := f.Number(frame, int32(i))
			if state != formula.Known {
				return fmt.Errorf("input %d: state %d", i, state)
			}
			last = v.Round(cent, number.HalfUp)
			return nil
		},
		Text: func() string { return last.Fixed(2) },
	}, nil
}

// folder is a folder of testdata.
func folder(name string) (fs.FS, error) { return fs.Sub(testdata, "testdata/"+name) }
