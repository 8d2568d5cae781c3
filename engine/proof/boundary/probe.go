package boundary

import (
	"math/bits"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// set is which alternatives of a part counted in any row, a bit each.
type set uint64

func (s set) has(alternative int) bool { return s>>alternative&1 == 1 }

// first is the lowest alternative; the set is not to be empty.
func (s set) first() int { return bits.TrailingZeros64(uint64(s)) }

// refused is in the place of a set where the inputs are not accepted: more than there are
// alternatives.
const refused = ^set(0)

// probe asks what counts at a point. It belongs to one goroutine.
type probe struct {
	*parts
	e       *engine.Evaluator
	rules   []*model.Definition // that are computed at each point
	mask    []bool              // by part: those that are looked at; nil: all
	pending [2]*set             // of the last row: the caps that may not have bound
	asked   int
	rows    int // of the point, those that are made included
}

func (s *parts) probe() *probe {
	p := &probe{parts: s, e: s.product.Evaluator(), rules: s.rules}
	p.e.Watch()
	return p
}

// only looks at no more than some parts while something is done: what counted of others
// is not to be asked then.
func (p *probe) only(parts []int, do func()) {
	p.rules, p.mask = p.needed(parts), make([]bool, len(p.all))
	for _, i := range parts {
		p.mask[i] = true
	}
	do()
	p.rules, p.mask = p.parts.rules, nil
}

// needed are the rules that must be computed to see which alternatives of parts counted.
func (s *parts) needed(parts []int) []*model.Definition {
	var all []*model.Definition
	seen := map[*model.Definition]bool{}
	for _, i := range parts {
		switch x := s.all[i]; {
		case x.Kind == Row, x.Kind == DatedEdition:
			for _, d := range s.callers[x.Definition.Slot] {
				if !seen[d] {
					seen[d] = true
					all = append(all, d)
				}
			}
		case x.Definition != nil && x.Definition.Kind == model.Rule && !seen[x.Definition]:
			seen[x.Definition] = true
			all = append(all, x.Definition)
		}
	}
	return all
}

// maxRows is how many rows a question may have, those that are made included: more make
// no example that anybody works out by hand.
const maxRows = 100

// open begins at a point and computes the rules at every row; false where its inputs are
// not accepted, or make too many rows.
func (p *probe) open(at vary.Point) bool {
	p.asked++
	if len(p.e.Open(at.On, at.Known, at.Inputs)) > 0 {
		return false
	}
	p.rows = 0
	for id := range p.line.Entities {
		p.rows += p.e.Rows(formula.EntityID(id))
	}
	if p.rows > maxRows {
		return false
	}
	for _, d := range p.rules {
		for row := range int32(p.e.Rows(d.Entity)) {
			p.e.Value(d, row)
		}
	}
	return true
}

// sets are what counted at a point, by part; nil where its inputs are not accepted.
func (p *probe) sets(at vary.Point) []set {
	if !p.open(at) {
		return nil
	}
	all := make([]set, len(p.all))
	p.e.Facts(func(f engine.Fact) { p.fact(f, all) })
	p.flush()
	for i, x := range p.all {
		if p.mask != nil && !p.mask[i] {
			continue
		}
		switch x.Kind {
		case Edition:
			all[i] = bit(at.On >= x.Day)
		case When:
			if x.edition == nil {
				all[i] = p.node(x)
			}
		case DatedEdition, End, Row, Case, If, Minimum, Maximum, Constraint: // told by facts
		case Gap:
			all[i] = p.gap(x)
		case Cut:
			all[i] = p.cutting(x)
		default:
			all[i] = p.node(x)
		}
	}
	return all
}

func bit(yes bool) set {
	if yes {
		return 2
	}
	return 1
}

// node is how the node of a part came out, in all rows in which it is come by.
func (p *probe) node(x *part) set {
	var s set
	if x.edition != nil && p.e.Edition(x.Definition) != x.edition {
		return 0
	}
	for row := range int32(p.e.Rows(x.entity)) {
		if p.comes(x, row) {
			s |= p.outcome(x, row)
		}
	}
	return s
}

// comes says that a part is come by in a row.
func (p *probe) comes(x *part, row int32) bool {
	for _, c := range x.under {
		if v := p.e.ValueOf(c.test, row); v.State != formula.Known || (v.Int != 0) != c.want {
			return false
		}
	}
	return true
}

// outcome is how the node of a part comes out in a row: no alternative where it has none.
func (p *probe) outcome(x *part, row int32) set {
	v := p.e.ValueOf(x.Node, row)
	switch {
	case x.Kind == Count && (v.State == formula.Known || v.State == formula.NotApplicable):
		return bit(v.State == formula.Known)
	case v.State != formula.Known:
		return 0
	case x.Kind != Extreme:
		return bit(v.Int != 0)
	}
	for i, a := range x.Node.Args[:x.size] {
		if w := p.e.ValueOf(a, row); w.State == formula.Known && w.Compare(v) == 0 {
			return 1 << i
		}
	}
	return 0
}
