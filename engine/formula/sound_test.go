package formula_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/formula"
)

// TestWhatCompilesIsSound holds that whatever loads yields a value of its type,
// waits only for what is missing, fails for one of the four reasons, and is
// not applicable only where its type says so; and that it prints as itself.
func TestWhatCompilesIsSound(t *testing.T) {
	base := newWorld(t)
	w := &wild{names: base.names, frame: base.frame}
	w.frame.Filler = w
	written, compiled, refused := 0, 0, map[string]int{}
	states, steps := map[formula.State]int{}, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		w.draw(t)
		at, row := w.stand(t)
		a := newAuthor(t, &w.names, at, rapid.Bool().Draw(t, "slips"))
		for range 50 {
			want := a.someType()
			want.Optional = rapid.Bool().Draw(t, "may lack")
			src := a.value(want, rapid.IntRange(0, 4).Draw(t, "depth")).text
			if want.Optional = false; rapid.Bool().Draw(t, "undeclared") {
				want = formula.Type{}
			}
			written++
			known := w.known(t)
			f, faults := w.names.Compile(src, at, want, known)
			if (f == nil) != (len(faults) > 0) {
				t.Fatalf("%s: compiled %t with %d faults", src, f != nil, len(faults))
			}
			if f == nil {
				refused[faults[0].Code]++
				continue
			}
			compiled++
			v := w.sound(t, src, f, row)
			if want.Kind == formula.Number && f.Type.Unit != want.Unit {
				t.Fatalf("%s is in %q, declared in %q", src, f.Type.Unit, want.Unit)
			}
			states[v.State]++
			tally(f, steps)
			w.reprinted(t, f, standing{at, want, known, row}, v)
		}
	})
	t.Logf("%d of %d formulas compile; states %v; steps %v; refused %v", compiled, written, states, steps, refused)
	if compiled*3 < written || compiled < 300 {
		t.Errorf("only %d of %d formulas compile; refused are %v", compiled, written, refused)
	}
	for _, st := range []formula.State{formula.Known, formula.Undetermined, formula.Failed, formula.NotApplicable} {
		if states[st] < 10 {
			t.Errorf("state %d was seen %d times: too little", st, states[st])
		}
	}
	for _, step := range strings.Fields(`+ - * / ** == != < <= > >= and or not if ?? in name element dated table min max abs floor ceil earliest latest date
		year month day days workdays age add_days add_workdays add_months add_years applicable sum count any all none first last find running previous nth_day nth_workday`) {
		if steps[step] == 0 {
			t.Errorf("no formula holds %q", step)
		}
	}
}

// tally counts the steps of a formula by what they do.
func tally(f *formula.Formula, steps map[string]int) {
	words := map[formula.Op]string{formula.OpName: "name", formula.OpElement: "element", formula.OpDated: "dated", formula.OpLookup: "table"}
	f.Root.Walk(func(n *formula.Node) bool {
		switch word := words[n.Op] + n.Op.String(); {
		case n.Op == formula.OpCall, n.Op == formula.OpAggregate, n.Op == formula.OpSeries, n.Op == formula.OpNth:
			steps[n.Name]++
		default:
			steps[word]++
		}
		return true
	})
}

// standing is where and how a formula was compiled, and the row it was
// evaluated at.
type standing struct {
	at    formula.EntityID
	want  formula.Type
	known formula.Narrowed
	row   int32
}

// mayFail says that a formula holds what fails for a reason, or reads a cell
// that does. A bound may be exceeded anywhere.
func (w *wild) mayFail(f *formula.Formula, why formula.Reason) bool {
	may := why == formula.BoundExceeded
	f.Root.Walk(func(n *formula.Node) bool {
		switch n.Op {
		case formula.OpDivide, formula.OpPower:
			may = may || why == formula.DivisionByZero
		case formula.OpDated:
			may = may || why == formula.NoEdition
		case formula.OpLookup:
			may = may || why == formula.NoRow
		}
		return true
	})
	for _, s := range f.Reads() {
		for at, fails := range w.fails {
			may = may || at[0] == int32(s.Slot) && fails == why
		}
	}
	return may
}

// sound evaluates a formula twice and holds what comes out against its type.
func (w *wild) sound(t *rapid.T, src string, f *formula.Formula, row int32) formula.Value {
	v := f.Value(&w.frame, row)
	switch v.State {
	case formula.Known:
		if !inType(v, f.Type) {
			t.Fatalf("%s is %+v, which is no value of %+v", src, v, f.Type)
		}
	case formula.Undetermined:
		if !w.waits(f) {
			t.Fatalf("%s is undetermined, though nothing that it reads is", src)
		}
	case formula.Failed:
		if why := w.frame.Why().Reason; !w.mayFail(f, why) {
			t.Fatalf("%s fails for %q, which nothing in it can", src, why)
		}
	case formula.NotApplicable:
		if !f.Type.Optional {
			t.Fatalf("%s is not applicable, though its type says that it always applies", src)
		}
	default:
		t.Fatalf("%s is in state %d", src, v.State)
	}
	if again := f.Value(&w.frame, row); !again.Equal(v) {
		t.Fatalf("%s is %+v, and then %+v", src, v, again)
	}
	return v
}

// inType says that a known value is one of a type.
func inType(v formula.Value, typ formula.Type) bool {
	switch {
	case v.Kind != typ.Kind || typ.Many:
		return false
	case v.Kind == formula.Number:
		return v.Num.Bits() <= formula.MaxBits
	case v.Kind == formula.Boolean:
		return v.Int == 0 || v.Int == 1
	case v.Kind == formula.Choice:
		return v.Int >= 0 && int(v.Int) < len(typ.Domain.IDs)
	case v.Kind == formula.Date:
		return calendar.Date(v.Int).Valid()
	}
	return v.Kind == formula.Text
}

// waits says that something a formula reads is undetermined: a cell, whether a
// list was given, or whether a row that is not found was.
func (w *wild) waits(f *formula.Formula) bool {
	slots, finds := []formula.Slot{}, false
	for _, s := range f.Reads() {
		slots = append(slots, s.Slot)
	}
	f.Root.Walk(func(n *formula.Node) bool {
		finds = finds || n.Op == formula.OpAggregate && n.Name == "find"
		if n.Type.Kind == formula.Rows {
			slots = append(slots, w.names.Entities[n.Type.Entity].Has)
		}
		return true
	})
	return finds || slices.ContainsFunc(slots, func(s formula.Slot) bool {
		return slices.Contains(w.frame.Columns[s].State, formula.Undetermined)
	})
}

// reprinted holds that what is printed of a formula is that formula.
func (w *wild) reprinted(t *rapid.T, f *formula.Formula, as standing, v formula.Value) {
	printed := formula.Printer{}.Print(f.Root)
	again, faults := w.names.Compile(printed, as.at, as.want, as.known)
	if len(faults) > 0 {
		t.Fatalf("%s is printed as %s: %v", f.Text, printed, faults)
	}
	if again.Type != f.Type {
		t.Fatalf("%s is of type %+v, printed as %s of %+v", f.Text, f.Type, printed, again.Type)
	}
	if u := again.Value(&w.frame, as.row); !u.Equal(v) {
		t.Fatalf("%s is %+v, printed as %s it is %+v", f.Text, v, printed, u)
	}
}
