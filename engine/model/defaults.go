package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
)

// defaults holds the defaults of a line's inputs against what those inputs
// accept, as far as the line itself says so.
func (c *compiler) defaults() {
	for _, d := range c.line.Definitions {
		if d.Kind != Input || d.Input.Default == nil || d.Type.Kind == formula.Invalid {
			continue
		}
		at := c.bodies[d.Name].Get("default").Pos
		if why, _, ok := c.line.refuses(d, c.line.own); !ok {
			c.fault("model/default-refused", at, why, "hint/other-default")
		}
	}
}

// own are the editions of a parameter that the line itself gives.
func (l *Line) own(s formula.Slot) []Edition { return l.Definitions[s].Editions }

// defaultsOf holds the line's defaults against what a product makes of them,
// where the line did not refuse them.
func (b *builder) defaultsOf(p *Product) {
	l := p.Line
	for _, d := range l.Definitions {
		if d.Kind != Input || d.Input.Default == nil || d.Type.Kind == formula.Invalid {
			continue
		}
		if _, _, ok := l.refuses(d, l.own); !ok {
			continue
		}
		why, e, ok := l.refuses(d, func(s formula.Slot) []Edition { return p.Editions[s] })
		if ok || e == nil || e.Pos.File != p.Pos.File {
			continue
		}
		f := b.fault("product/refuses-default", e.Place(), why)
		f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
	}
}

// refuses says why an input does not accept its own default, and which edition
// of a parameter is the reason; true when it does.
func (l *Line) refuses(d *Definition, editions func(formula.Slot) []Edition) (why args, by *Edition, ok bool) {
	v := *d.Input.Default
	why = args{"name": d.Name, "value": l.Plain(d, v)}
	if len(d.Input.Among) > 0 && !slices.ContainsFunc(d.Input.Among, v.Equal) {
		why["allowed"] = l.several(d, d.Input.Among)
		return why, nil, false
	}
	if d.Input.AmongOf >= 0 {
		given := editions(d.Input.AmongOf)
		for i := range given {
			e := &given[i]
			if len(e.Values) > 0 && !e.among[keyOf(v)] {
				why["allowed"] = l.several(d, e.Values)
				return why, e, false
			}
		}
	}
	if d.Input.Range == nil {
		return nil, nil, true
	}
	return l.outside(d, d.Input.Range, v, why, editions)
}

// outside holds a value against a range.
func (l *Line) outside(d *Definition, r *Range, v formula.Value, why args, editions func(formula.Slot) []Edition) (args, *Edition, bool) {
	for _, limit := range []struct {
		key   string
		bound *Bound
		sign  int
		open  bool
	}{{"≥", r.From, -1, false}, {">", r.Above, -1, true}, {"≤", r.Through, 1, false}, {"<", r.Below, 1, true}} {
		for _, e := range limits(limit.bound, editions) {
			cmp := v.Compare(e.Value) * limit.sign
			if e.Value.State == formula.Known && (cmp > 0 || limit.open && cmp == 0) {
				why["allowed"] = limit.key + " " + l.Plain(d, e.Value)
				return why, &e, false
			}
		}
	}
	if r.Step == nil || r.From != nil && r.From.Parameter >= 0 {
		return nil, nil, true
	}
	from := formula.Value{}
	if r.From != nil {
		from = r.From.Value
	}
	if steps, ok := v.Num.Sub(from.Num).Quo(*r.Step); !ok || !steps.IsInt() {
		first, second := l.Wire(d.Type, from.Num), l.Wire(d.Type, from.Num.Add(*r.Step))
		why["allowed"] = first.String() + ", " + second.String() + ", …"
		return why, nil, false
	}
	return nil, nil, true
}

// limits are the values that a bound has over time.
func limits(b *Bound, editions func(formula.Slot) []Edition) []Edition {
	switch {
	case b == nil:
		return nil
	case b.Parameter >= 0:
		return editions(b.Parameter)
	}
	return []Edition{{Value: b.Value, Through: calendar.Last}}
}
