package engine

import (
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Filled is the formula of an explained rule with values for its names; "" where
// none counts.
func (e *Evaluation) Filled(p *Product, id int, l text.Lang) string {
	s := e.Explanation.Step(id)
	if s.Formula == nil {
		return ""
	}
	steps := map[string]*Step{}
	e.Explanation.read(&s, s.Operands, steps)
	return formula.Printer{Display: true, Filled: func(n *formula.Node) (string, bool) {
		o := steps[n.Name]
		if n.Op != formula.OpName && n.Op != formula.OpElement {
			o = steps[n.Display()]
		}
		switch {
		case o != nil && o.Definition == nil && n.Outermost():
			elsewhere := n.Op == formula.OpSeries // its names are of other rows
			return p.computed(&model.Definition{Type: n.Type}, o.Value, l), o.Value.State == "value" || elsewhere
		case o == nil || !n.Outermost() || o.Value.State != "value" && o.Definition.Kind == model.List:
			return "", false
		case o.Definition.Type.Many:
			return "[" + p.Tell(o.Definition, o.Value, l) + "]", true
		}
		return p.computed(o.Definition, o.Value, l), true
	}}.Print(s.Formula)
}

// read gathers the named steps below a step, of its own row, of the interval that
// it lies in, or outwards.
func (x *Explanation) read(of *Step, operands []int, found map[string]*Step) {
	for _, id := range operands {
		switch o := x.Step(id); {
		case o.Definition == nil: // also what is computed of rows
			found[o.Text] = &o
			x.read(of, o.Operands, found)
		case o.Op == "edition" || o.Op == "row":
			found[o.Text] = &o
			x.read(of, o.Operands, found)
		case strings.HasPrefix(of.At, o.At), of.within != "" && of.within == o.At:
			found[o.Name] = &o
		}
	}
}

// computed writes a value as it is computed with: all decimals that it has, or
// twelve and "…".
func (p *Product) computed(d *model.Definition, v Value, l text.Lang) string {
	plain, ok := v.Value.(string)
	if d.Type.Kind != formula.Number || v.State != "value" || !ok {
		return p.Say(d, p.entered(d, v), l)
	}
	s := figure(d, unpadded(plain), l)
	if v.Exact != "" {
		s += "…"
	}
	if d.Type.Unit.IsPercent() {
		s += "%"
	}
	return s
}

// unpadded is a decimal without the zeros at its end.
func unpadded(decimal string) string {
	if !strings.Contains(decimal, ".") {
		return decimal
	}
	return strings.TrimSuffix(strings.TrimRight(decimal, "0"), ".")
}
