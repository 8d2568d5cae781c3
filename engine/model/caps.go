package model

import (
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// cap compiles a bound on the rule's value; one that is not applicable does
// not bind.
func (c *compiler) cap(d *Definition, n *document.Node, want formula.Type, known formula.Narrowed) *formula.Formula {
	if n == nil {
		return nil
	}
	if d.Type.Kind != formula.Number && d.Type.Kind != formula.Date && d.Type.Kind != formula.Invalid {
		c.fault("model/cap-without-order", n.Pos, args{"name": d.Name})
		return nil
	}
	return c.builder.compile(c.line, n, d.Entity, want, known)
}

// round reads a rounding step, in the rule's unit, and its mode.
func (c *compiler) round(d *Definition, n *document.Node) *formula.Round {
	if n == nil {
		return nil
	}
	if d.Type.Kind == formula.Invalid {
		return nil
	}
	if d.Type.Kind != formula.Number {
		c.fault("model/round-without-number", n.Pos, args{"name": d.Name})
		return nil
	}
	to := n.Get("to")
	if to == nil {
		return nil
	}
	step, ok := c.literal(to, d.Type, nil)
	if ok && step.Num.Sign() <= 0 {
		c.fault("model/round-step", to.Pos, args{"text": to.Text})
		return nil
	}
	mode, known := number.ParseMode(scalar(n.Get("mode")))
	if !ok || !known {
		return nil // the schema names the modes
	}
	return &formula.Round{To: step.Num, Mode: mode}
}

// crossed reports caps that are constants and leave no value between them.
func (c *compiler) crossed(d *Definition, n *document.Node, body *Body) {
	if body.AtLeast == nil || body.AtMost == nil {
		return
	}
	least, ok := body.AtLeast.Constant()
	most, fixed := body.AtMost.Constant()
	if !ok || !fixed || least.Compare(most) <= 0 {
		return
	}
	low, high := n.Get("at_least"), n.Get("at_most")
	f := c.fault("model/empty-range", high.Pos, args{"name": d.Name, "least": strings.TrimSpace(low.Text), "most": strings.TrimSpace(high.Text)}, "hint/caps-crossed")
	f.Related = []diag.Related{{Pos: low.Pos, Key: "related/other-cap"}}
}
