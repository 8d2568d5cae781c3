package sweep

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// reader reads the values of an axis.
type reader struct {
	line *model.Line
	of   *model.Definition
	grid vary.Grid
	spec string // as it was asked
	lang text.Lang
}

// ordered says that a type has ranges: a number or a date.
func ordered(t formula.Type) bool { return t.Kind == formula.Number || t.Kind == formula.Date }

// values reads what stands behind the name: nothing, from..through, with or without
// a step, or values with commas between them. Numbers and dates come out in order,
// and every value once.
func (r reader) values(s string, listed bool) ([]formula.Value, diag.List) {
	switch {
	case !listed:
		return r.all()
	case ordered(r.of.Type) && strings.Contains(s, ".."):
		return r.ranged(s)
	}
	var values []formula.Value
	var faults diag.List
	for part := range strings.SplitSeq(s, ",") {
		v, why := r.value(strings.TrimSpace(part))
		if why != nil {
			faults = append(faults, *why)
		} else if !slices.ContainsFunc(values, v.Equal) {
			values = append(values, v)
		}
	}
	if ordered(r.of.Type) {
		slices.SortFunc(values, formula.Value.Compare)
	}
	return values, faults
}

// all are the values that the input accepts, or some of them where they are many.
func (r reader) all() ([]formula.Value, diag.List) {
	first, last := r.grid.Bounds()
	switch {
	case r.of.Type.Kind == formula.Text && r.grid.Len() == 0:
		return nil, r.fault("sweep/text", nil)
	case r.grid.Len() == 0:
		return nil, r.fault("sweep/no-values", nil)
	case r.grid.Finite(mostSteps + 1):
		values := make([]formula.Value, 0, last-first+1)
		for i := first; i <= last; i++ {
			values = append(values, r.grid.Value(i))
		}
		return values, nil
	case first <= -vary.Unbounded || last >= vary.Unbounded || r.of.Type.Kind == formula.Date:
		return nil, r.fault("sweep/no-end", nil)
	}
	return r.between(r.grid.Value(first), r.grid.Value(last), r.usual(r.grid.Value(first), r.grid.Value(last)))
}

// ranged reads from..through, with or without /step.
func (r reader) ranged(s string) ([]formula.Value, diag.List) {
	s, step, stepped := strings.Cut(s, "/")
	from, through, _ := strings.Cut(s, "..")
	first, why := r.value(strings.TrimSpace(from))
	last, more := r.value(strings.TrimSpace(through))
	var faults diag.List
	for _, f := range []*diag.Diagnostic{why, more} {
		if f != nil {
			faults = append(faults, *f)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	if first.Compare(last) > 0 {
		return nil, r.fault("sweep/backwards", args{"from": from, "through": through})
	}
	switch {
	case stepped:
		by, faults := r.step(strings.TrimSpace(step))
		if len(faults) > 0 {
			return nil, faults
		}
		return r.between(first, last, by)
	case r.of.Input.Among != nil || r.of.Input.AmongOf >= 0:
		return r.offered(first, last)
	}
	return r.between(first, last, r.usual(first, last))
}

// offered are the choices from the first through the last.
func (r reader) offered(first, last formula.Value) ([]formula.Value, diag.List) {
	var values []formula.Value
	for i, through := r.grid.Bounds(); i <= through; i++ {
		if v := r.grid.Value(i); v.Compare(first) >= 0 && v.Compare(last) <= 0 {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return nil, r.fault("sweep/no-values", nil)
	}
	return values, nil
}

// value reads one value as documents write it.
func (r reader) value(s string) (formula.Value, *diag.Diagnostic) {
	style := document.Plain
	if r.of.Type.Kind == formula.Text {
		style = document.Quoted
	}
	v, why := model.Literal(document.NewScalar(s, style), &r.of.Type, r.of.Input.Places)
	if why == nil {
		return v, nil
	}
	a := args{"vary": r.spec, "fault": text.Message(r.lang, why.Code, why.Args), "nearest": why.Args["nearest"]}
	if a["nearest"] == "" && why.Hint != "" {
		a["nearest"] = why.Args["meant"]
	}
	f := fault("sweep/value", "/vary", a)
	return v, &f
}

func (r reader) fault(code string, a args) diag.List {
	all := args{"vary": r.spec, "name": r.of.Name}
	for k, v := range a {
		all[k] = v
	}
	return diag.List{fault(code, "/vary", all)}
}

// step is the way from one value to the next: by a number, or by days or months.
type step struct {
	by     number.Number
	months bool
}

// step reads one: a number as documents write it; of dates a number of days, or of
// months with an m behind it.
func (r reader) step(s string) (step, diag.List) {
	if r.of.Type.Kind != formula.Date {
		v, why := r.value(s)
		if why != nil {
			return step{}, diag.List{*why}
		}
		if v.Num.Sign() <= 0 {
			return step{}, r.fault("sweep/step", args{"text": s})
		}
		return step{by: v.Num}, nil
	}
	count, months := strings.CutSuffix(s, "m")
	if !months {
		count = strings.TrimSuffix(s, "d")
	}
	n, err := strconv.ParseInt(count, 10, 32)
	if err != nil || n <= 0 {
		return step{}, r.fault("sweep/step-of-days", args{"text": s})
	}
	return step{number.Int(n), months}, nil
}

// between are the values from the first by steps, none beyond the last.
func (r reader) between(first, last formula.Value, by step) ([]formula.Value, diag.List) {
	if by.months {
		return r.monthly(first, last, by), nil
	}
	if r.of.Type.Kind == formula.Date {
		first.Num, last.Num = number.Int(int64(first.Int)), number.Int(int64(last.Int))
	}
	steps, _ := last.Num.Sub(first.Num).Quo(by.by)
	n, ok := steps.Floor().Int64()
	if !ok || n >= MaxPoints {
		count, _ := steps.Floor().Add(number.Int(1)).Decimal(0)
		return nil, r.fault("sweep/too-many-points", args{"count": count, "max": strconv.Itoa(MaxPoints)})
	}
	values := make([]formula.Value, n+1)
	for i := range values {
		values[i] = first
		at := first.Num.Add(by.by.Mul(number.Int(int64(i)))).Reduced()
		if values[i].Num = at; first.Kind == formula.Date {
			day, _ := at.Int64()
			values[i].Num, values[i].Int = number.Number{}, int32(day)
		}
	}
	return values, nil
}

// monthly are days by months, counted from the first.
func (r reader) monthly(first, last formula.Value, by step) []formula.Value {
	var values []formula.Value
	months, _ := by.by.Int64()
	for i := int64(0); ; i++ {
		at, ok := calendar.Date(first.Int).AddMonths(i * months)
		if !ok || int32(at) > last.Int {
			return values
		}
		values = append(values, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(at)})
	}
}
