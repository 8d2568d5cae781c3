package engine

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// constraints decides every constraint at every row of its entity. Those that
// read parameters only are decided at check.
func (a *answer) constraints() {
	for _, k := range a.line.Constraints {
		if k.Required {
			continue
		}
		for row := range int32(a.ready(k.Entity).Len()) {
			v := k.Assert.Value(&a.frame, row)
			switch {
			case v.State != formula.Known && k.Warning && v.State != formula.Failed: // nothing waits for a warning
			case v.State != formula.Known:
				a.Undecided = append(a.Undecided, a.undecided(k, v.State, row))
			case v.Int == 0:
				if k.Warning {
					a.Warnings = append(a.Warnings, a.violation(k, row))
				} else {
					a.Violations = append(a.Violations, a.violation(k, row))
				}
				if !k.Assumption.IsZero() {
					a.lean(k.Name, k.Assumption.In(a.lang), []string{k.Name})
				}
			}
		}
	}
}

func (a *answer) violation(k *model.Constraint, row int32) Violation {
	choices := []string{}
	for _, s := range k.Options {
		if a.given(s) {
			choices = append(choices, a.line.Definitions[s].Name)
		}
	}
	return Violation{Constraint: k.Name, At: a.at(k.Entity, row), Choices: choices,
		Message: a.fill(k.Message.In(a.lang), k.Entity, row, a.lang), Source: k.Source, Clause: a.product.Clause(k.Source, a.lang),
		Illustrative: slices.ContainsFunc(k.Assert.Reads(), func(s formula.Symbol) bool { return a.product.Illustrative(s.Slot) })}
}

// undecided says what a constraint waits for, or why it failed.
func (a *answer) undecided(k *model.Constraint, st formula.State, row int32) Undecided {
	u := Undecided{Constraint: k.Name, At: a.at(k.Entity, row), Needs: []string{}}
	if st == formula.Failed {
		why := failure(a.line, a.lang, a.frame.Why(), k.Name)
		u.Code, u.Detail = why.Code, why.Detail
		return u
	}
	u.Needs = a.lackingIn(k.Assert.Root, row)
	return u
}

// given says that the customer gave an option, in any row.
func (a *answer) given(s formula.Slot) bool {
	d := a.line.Definitions[s]
	return slices.ContainsFunc(a.nodes[d.Entity], func(n *document.Node) bool { return n.Get(d.Name) != nil })
}

// Clause is a source as people read it; "" where there is none.
func (p *Product) Clause(source string, l text.Lang) string {
	if source == "" {
		return ""
	}
	return p.Sources.Cite(source, l)
}
