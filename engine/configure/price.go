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
	for v, x := range a.vars {
		switch {
		case !x.option() || fixed[v] != unknown || x.none:
		case !possible:
			if x.usual >= 0 {
				at[v] = int16(x.usual)
			}
		case x.usual < 0 || !a.s.takes(at, v):
			if i := a.s.single(fixed, v); i >= 0 {
				at[v] = int16(i)
			}
		}
	}
	return at
}

// single is the only value that an option can have beside fixed ones; -1 where there are
// several.
func (s *solver) single(fixed []int16, v int) int {
	at := slices.Clone(fixed)
	found := -1
	for i, x := range s.vars[v].values {
		if at[v] = int16(i); !s.solve(at) {
			continue
		}
		if found >= 0 || x.State == formula.Undetermined {
			return -1
		}
		found = i
	}
	return found
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
