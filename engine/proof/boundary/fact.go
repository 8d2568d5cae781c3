package boundary

import (
	"dekking/engine"
	"dekking/engine/formula"
)

// fact notes a part of which the engine tells.
func (p *probe) fact(f engine.Fact, all []set) {
	take := func(k fact, alternative int) {
		if i, ok := p.facts[k]; ok && alternative < MaxAlternatives {
			all[i] |= 1 << alternative
		}
	}
	switch f.Part {
	case engine.Counted:
		p.flush()
		p.counted(f, all)
	case engine.Applied:
		take(fact{kind: When, edition: f.Edition}, 1)
	case engine.Withheld:
		take(fact{kind: When, edition: f.Edition}, 0)
	case engine.Chosen:
		take(fact{kind: Case, edition: f.Edition}, f.Case)
	case engine.Minimum:
		p.pending[0] = nil
		take(fact{kind: Minimum, edition: f.Edition}, 1)
	case engine.Maximum:
		p.pending[1] = nil
		take(fact{kind: Maximum, edition: f.Edition}, 1)
	case engine.Then:
		take(fact{kind: If, node: f.Node}, 1)
	case engine.Else:
		take(fact{kind: If, node: f.Node}, 0)
	case engine.Looked:
		if row, ok := p.tabled[f.Pos]; ok {
			take(fact{kind: Row, edition: f.Edition}, row)
		}
	case engine.Held:
		take(fact{kind: Constraint, constraint: f.Constraint}, 1)
	case engine.Broken:
		take(fact{kind: Constraint, constraint: f.Constraint}, 0)
	}
}

// counted notes that an edition was read: of a parameter read at dates that is the part,
// of a rule with caps they may come yet.
func (p *probe) counted(f engine.Fact, all []set) {
	b := f.Edition.Body
	if b == nil {
		if i, ok := p.datedPart[f.Definition.Slot]; ok {
			for k, e := range p.all[i].begun {
				if e == f.Edition && k < MaxAlternatives {
					all[i] |= 1 << k
				}
			}
		}
		return
	}
	if b.AtLeast == nil && b.AtMost == nil || p.e.Value(f.Definition, f.Row).State != formula.Known {
		return
	}
	for k, c := range [...]Kind{Minimum, Maximum} {
		if i, ok := p.facts[fact{kind: c, edition: f.Edition}]; ok {
			p.pending[k] = &all[i]
		}
	}
}

// flush notes of the row before that its caps did not bind.
func (p *probe) flush() {
	for k, s := range p.pending {
		if s != nil {
			*s |= 1
		}
		p.pending[k] = nil
	}
}
