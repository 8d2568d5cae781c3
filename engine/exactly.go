package engine

import (
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// Exactly writes a value for people with every digit that it has, where Say
// and Amount show fewer: € 13,275 per uur. A number without an end in decimals
// is cut at 12 places, and says so.
func (p *Product) Exactly(d *model.Definition, v formula.Value, l text.Lang) string {
	return p.Cut(d, v, Places, l)
}

// Cut writes a value for people with so many places at most, and says where it
// goes on: € 838,1226… per werkdag.
func (p *Product) Cut(d *model.Definition, v formula.Value, places int, l text.Lang) string {
	if d.Type.Kind != formula.Number || v.State != formula.Known {
		return p.Say(d, v, l)
	}
	n := p.Line.Wire(d.Type, v.Num)
	shown, whole := n.Decimal(places)
	if always := p.Line.Decimals(d.Type); always > 0 && strings.Contains(shown, ".") {
		shown = string(padded([]byte(shown), 0, always))
	}
	if shown = figure(d, shown, l); !whole {
		shown += "…"
	}
	return p.united(shown, d.Type.Unit, l, n.Equal(number.Int(1)))
}

// Entered is the value that an answer carries, as the engine holds it: with
// 1/4 for 25%. Why one is absent or failed is lost. Of several values there is
// only the state.
func (p *Product) Entered(d *model.Definition, v Value) formula.Value { return p.entered(d, v) }
