package sweep

import (
	"fmt"
	"strings"
	"testing"
)

// What varies is read as documents write it: its values, or the code of what is wrong.
func TestValuesThatVary(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct{ spec, want string }{
		{"bedrag=100..200/25", "100 125 150 175 200"},
		{"bedrag=100..210/50", "100 150 200"},
		{"bedrag=0.10..0.30/0.05", "0.1 0.15 0.2 0.25 0.3"},
		{"bedrag=3,1,2,1.0", "1 2 3"},
		{"bedrag=5..5", "5"},
		{"bedrag = 1 .. 3 / 1", "1 2 3"},
		{"bedrag=0..100", "0 2 4 … 100 (51)"},
		{"bedrag=100..2000", "100 150 200 … 2000 (39)"},
		{"bedrag=0..0.02", "0 0.01 0.02"},
		{"deel=10..30/5", "10 15 20 25 30"},
		{"deel=4..4.5/0.1", "4 4.1 4.2 4.3 4.4 4.5"},
		{"deel=-10..10/10", "-10 0 10"},
		{"stappen", "70 75 80 85 90 95 100"},
		{"stappen=80..100", "80 85 90 95 100"},
		{"fijn=0..1000", "0 20 40 … 1000 (51)"},
		{"fijn", "0 20 40 … 1000 (51)"},
		{"termijn", "7 14 30"},
		{"termijn=10..40", "14 30"},
		{"termijn=30,7", "7 30"},
		{"soort", "a b"},
		{"soort=b,a", "b a"},
		{"lid", "false true"},
		{"lid=true", "true"},
		{"beperkt", "2026-01-01 2026-01-02 2026-01-03 2026-01-04"},
		{"dag_een=2026-02-27..2026-03-01", "2026-02-27 2026-02-28 2026-03-01"},
		{"dag_een=2026-01-01..2026-01-20/7", "2026-01-01 2026-01-08 2026-01-15"},
		{"dag_een=2026-01-01..2026-01-20/7d", "2026-01-01 2026-01-08 2026-01-15"},
		{"dag_een=2026-01-31..2026-04-30/1m", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
		{"dag_een=2199-10-01..2199-12-31/1m", "2199-10-01 2199-11-01 2199-12-01"},
		{"dag_een=2025-01-01..2025-12-31", "2025-01-01 2025-01-08 2025-01-15 … 2025-12-31 (53)"},
		{"dag_een=2020-01-01..2025-12-31", "2020-01-01 2020-02-01 2020-03-01 … 2025-12-01 (72)"},
		{"dag_een=1950-01-01..2025-12-31", "1950-01-01 1951-01-01 1952-01-01 … 2025-01-01 (76)"},
		{"/planten/0/naam=x,y..z", "x y..z"},
		{"hoogte=1,2", "1 2"},

		{"bedrag", "0 50 100 … 2000 (41)"},
		{"grens", "sweep/no-end"},
		{"dag_een", "sweep/no-end"},
		{"naam", "sweep/text"},
		{"bedrag=2..1", "sweep/backwards"},
		{"bedrag=1..2/0", "sweep/step"},
		{"bedrag=1..2/-1", "sweep/step"},
		{"bedrag=1..2/x", "sweep/value"},
		{"bedrag=1..x", "sweep/value"},
		{"bedrag=x..y/z", "sweep/value sweep/value"},
		{"bedrag=1.000..2.000", "sweep/value sweep/value"},
		{"bedrag=", "sweep/value"},
		{"lid=yes", "sweep/value"},
		{"soort=c,d", "sweep/value sweep/value"},
		{"termijn=8..9", "sweep/no-values"},
		{"dag_een=2026-01-01..2026-02-01/1w", "sweep/step-of-days"},
		{"dag_een=2026-01-01..2026-02-01/0", "sweep/step-of-days"},
		{"dag_een=2026-01-01..2026-02-01/99999999999m", "sweep/step-of-days"},
		{"dag_een=2026-02-30..2026-03-01", "sweep/value"},
		{"bedrag=0..9999/1", "(10000)"},
		{"bedrag=0..10000/1", "sweep/too-many-points"},
		{"bedrag=0..100000000000000000000/0.01", "sweep/too-many-points"},
		{"deel=0..100/1 fijn=0..99/1", "sweep/too-many-points"},
	} {
		x := &runner{Sweep: &Sweep{Product: p, Point: at(t, usual)}, values: p.Evaluator()}
		x.values.Open(x.Point.On, x.Point.Known, x.Point.Inputs)
		specs := []string{c.spec}
		if strings.Contains(c.spec, " fijn") {
			specs = strings.Fields(c.spec)
		}
		axes, faults := x.axes(specs)
		got := []string{}
		for _, f := range faults {
			got = append(got, f.Code)
		}
		if len(faults) == 0 {
			values := axes[0].Values
			for _, v := range values {
				got = append(got, fmt.Sprint(p.Line.Plain(axes[0].Field.Definition, v)))
			}
			if n := len(got); n > 100 {
				got = nil
			} else if n > 10 {
				got = append(got[:3], "…", got[n-1])
			}
			if len(values) > 10 {
				got = append(got, fmt.Sprintf("(%d)", len(values)))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.spec, s, c.want)
		}
	}
}

const two = `{"bedrag": 80, "planten": [{"naam": "x", "hoogte": 41}, {"naam": "y", "hoogte": 42}]}`

// Every name that is wrong is told, with the one that is near.
func TestNamesThatAreWrong(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct{ inputs, spec, want string }{
		{usual, "-> som", "sweep/nothing-varies"},
		{usual, "lid soort deel=1,2 -> som", "sweep/too-many-axes"},
		{usual, "lid", "sweep/no-output"},
		{usual, "lid soort -> som ruim", "sweep/one-output"},
		{usual, "bedrg=1,2 -> som", "sweep/unknown-input bedrag"},
		{usual, "/planten/0/hogte=1,2 -> som", "sweep/unknown-pointer /planten/0/hoogte"},
		{usual, "/planten/1/hoogte=1,2 -> som", "sweep/unknown-pointer /planten/0/hoogte"},
		{usual, "som -> som", "sweep/not-input"},
		{usual, "plafond=1,2 -> som", "sweep/not-input"},
		{usual, "lid lid -> som", "sweep/same-twice"},
		{two, "hoogte=1,2 -> som", "sweep/several-rows"},
		{`{"bedrag": 80, "planten": []}`, "hoogte=1,2 -> som", "sweep/input-without-row"},
		{usual, "lid -> sum", "request/unknown-output som"},
		{usual, "lid -> alles", "sweep/group"},
		{usual, "lid -> tarief", "request/table"},
		{usual, "lid -> termijnen", "sweep/many-values"},
		{two, "lid -> hoog", "sweep/several-results"},
		{`{"bedrag": 80, "planten": []}`, "lid -> hoog", "sweep/no-row"},
		{usual, "lid -> /planten/3/hoog", "request/unknown-pointer"},
		{usual, "bedrg=1,2 -> sum", "sweep/unknown-input bedrag, request/unknown-output som"},
		{`{"bedrag": -1}`, "lid -> som", "input/below"},
		{`{"bedrag": -1}`, "lod -> sum", "sweep/unknown-input lid, input/below"},
		{`[]`, "lid -> som", "input/not-object"},
		{usual, "bedrag=3000,4000 -> som", "input/above"},
	} {
		_, faults := run(t, p, c.inputs, c.spec)
		var got []string
		for _, f := range faults {
			got = append(got, strings.TrimSpace(f.Code+" "+f.Args["nearest"]))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.spec, s, c.want)
		}
	}
}

// A name alone means the only row; a row that is derived need not be there yet.
func TestNamesMeanTheOnlyRow(t *testing.T) {
	p := loaded(t)
	s := swept(t, p, usual, "hoogte=41,42 -> hoog duur /planten/0/hoog /planten/0/seizoenen/7/duur")
	var got []string
	for _, o := range s.Outputs {
		got = append(got, o.Row+"/"+o.Definition.Name)
	}
	if want := "[/planten/0/hoog /planten/0/seizoenen/0/duur /planten/0/seizoenen/7/duur]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if v := s.At(0, 0).Values[2]; v.State != NoRow {
		t.Errorf("the eighth season is %v", v)
	}
}
