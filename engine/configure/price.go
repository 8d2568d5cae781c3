package configure

import (
	"slices"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// priced is the price of a configuration, as it is computed and as it is told.
type priced struct {
	exact formula.Value
	told  engine.Value
}

// priceOf evaluates a configuration. What is not settled in it is undetermined.
func (a *answer) priceOf(at []int16) priced {
	a.settle(at)
	return priced{a.e.Value(a.price, 0), a.e.Read(a.price, 0, a.lang)}
}

// completed adds to choices what follows from them: defaults in the line's order, each
// where it is allowed, and what is the only value that is left. Where the choices cannot
// be kept, defaults are as in an evaluation of them.
func (a *answer) completed(at []int16, possible bool) []int16 {
	fixed := slices.Clone(at)
	var rest []int
	for v, x := range a.vars {
		switch {
		case !x.option() || fixed[v] != unknown || x.none:
		case x.usual < 0 || possible && !a.s.takes(at, v):
			rest = append(rest, v)
		case !possible:
			at[v] = int16(x.usual)
		}
	}
	if possible {
		a.s.single(fixed, at, rest)
	}
	return at
}

// single gives options the only value that they can have beside fixed ones, if they can
// have one only. The fixed ones are to be possible.
func (s *solver) single(fixed, at []int16, some []int) {
	if !s.solve(fixed) {
		return
	}
	one := slices.Clone(s.at)
	several := make([]bool, len(s.vars))
	for _, m := range s.recall.all(fixes(fixed)) {
		for v := range several {
			several[v] = several[v] || m[v] != one[v]
		}
	}
	try := slices.Clone(fixed)
	for v := range s.prefer {
		s.prefer[v] = (one[v] + 1) % int16(len(s.vars[v].values))
	}
	for _, v := range some {
		for i := range s.vars[v].values {
			if try[v] = int16(i); !several[v] && try[v] != one[v] && s.solve(try) {
				for u := range several {
					several[u] = several[u] || s.at[u] != one[u]
				}
			}
		}
		if try[v] = unknown; !several[v] && s.vars[v].values[one[v]].State != formula.Undetermined {
			at[v] = one[v]
		}
	}
}

// alternative is what a value of an option costs.
func (a *answer) alternative(v, i int, possible bool) *Price {
	at := a.kept(v)
	at[v] = int16(i)
	p := a.priceOf(a.completed(at, possible))
	return &Price{Value: p.told, Difference: a.difference(p)}
}

// difference is how much more a price is than that of the configuration as it is.
func (a *answer) difference(p priced) engine.Value {
	was := a.current
	switch {
	case p.exact.State == formula.Known && was.exact.State == formula.Known:
		s, exact := engine.Wire(a.line, a.price.Type, p.exact.Num.Sub(was.exact.Num))
		return engine.Value{State: "value", Value: s, Exact: exact}
	case p.exact.State == formula.Undetermined && was.exact.State == formula.Undetermined:
		missing := slices.Concat(was.told.Missing, p.told.Missing)
		slices.Sort(missing)
		return engine.Value{State: "undetermined", Missing: slices.Compact(missing)}
	case p.exact.State == formula.Known || was.exact.State > p.exact.State:
		return was.told
	}
	return p.told
}

// isPrice says that a definition is a number of the root.
func isPrice(d *model.Definition) bool {
	return d.Entity == 0 && d.Type.Kind == formula.Number && !d.Type.Many && d.By == nil
}

// numbers are the names that can be a price.
func (c *Configurator) numbers() []string {
	var all []string
	for _, d := range c.product.Line.Definitions {
		if isPrice(d) {
			all = append(all, d.Name)
		}
	}
	return all
}
