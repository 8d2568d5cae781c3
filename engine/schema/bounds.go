package schema

import (
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// maxListed bounds the values of a range that is written as a list.
const maxListed = 1000

// bounds writes the range of an input, as it is on the day.
func (w writer) bounds(o *object, d *model.Definition) {
	r := d.Input.Range
	if r == nil {
		return
	}
	keywords := [...]string{"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"}
	if d.Type.Kind == formula.Date {
		keywords = [...]string{"formatMinimum", "formatExclusiveMinimum", "formatMaximum", "formatExclusiveMaximum"}
	}
	for i, b := range [...]*model.Bound{r.From, r.Above, r.Through, r.Below} {
		limit, ok := w.limit(b)
		if !ok {
			continue
		}
		if d.Type.Kind == formula.Date {
			o.add(keywords[i], calendar.Date(limit.Int).String())
		} else {
			o.add(keywords[i], w.number(d, limit.Num))
		}
	}
	if r.Step != nil && r.Step.Sign() > 0 {
		w.step(o, d, *r.Step)
	}
}

// limit is what a bound is on the day; false where it does not bind.
func (w writer) limit(b *model.Bound) (formula.Value, bool) {
	switch {
	case b == nil:
		return formula.Value{}, false
	case b.Parameter < 0:
		return b.Value, true
	}
	now := model.Pick(w.product.Editions[b.Parameter], w.on, w.known)
	if now == nil || now.Value.State != formula.Known {
		return formula.Value{}, false
	}
	return now.Value, true
}

// step writes the step of a range. multipleOf counts from 0, so a step from
// elsewhere is written as the list of its values, or where that is long or has
// no end as an annotation.
func (w writer) step(o *object, d *model.Definition, step number.Number) {
	from, _ := w.limit(d.Input.Range.From)
	if steps, _ := from.Num.Quo(step); steps.IsInt() {
		o.add("multipleOf", w.number(d, step))
		return
	}
	if all := w.listed(d, from.Num, step); len(all) > 0 {
		o.add("enum", all)
		return
	}
	o.add("x-step", w.number(d, step))
	o.add("x-step-from", w.number(d, from.Num))
}

// listed are the values from a number upwards that a range allows; nil when
// there are none or too many.
func (w writer) listed(d *model.Definition, from, step number.Number) []any {
	above, hasAbove := w.limit(d.Input.Range.Above)
	below, hasBelow := w.limit(d.Input.Range.Below)
	last, closed := w.limit(d.Input.Range.Through)
	if !closed || hasBelow && below.Num.Cmp(last.Num) < 0 {
		last, closed = below, hasBelow
	}
	count, _ := last.Num.Sub(from).Quo(step)
	if n, ok := count.Floor().Int64(); !closed || !ok || n >= maxListed {
		return nil
	}
	var all []any
	for x := from; x.Cmp(last.Num) <= 0; x = x.Add(step) {
		if hasAbove && x.Cmp(above.Num) <= 0 || hasBelow && x.Cmp(below.Num) >= 0 {
			continue
		}
		all = append(all, w.number(d, x))
	}
	if len(all) > 0 && d.Input.Optional {
		all = append(all, nil)
	}
	return all
}
