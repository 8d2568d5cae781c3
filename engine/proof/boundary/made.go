package boundary

import "dekking/engine/formula"

// gap is whether a chain joined intervals (1), and whether it left some apart (0).
func (p *probe) gap(x *part) set {
	made := p.line.Entities[x.list]
	given, rows := p.held(made.Derive.Over.Entity, x.entity), p.held(x.list, x.entity)
	var s set
	for holder, n := range rows {
		if n > 1 {
			s |= 1
		}
		if n > 0 && given[holder] > n {
			s |= 2
		}
	}
	return s
}

// held is how many rows of an entity each row of another holds.
func (p *probe) held(id, holder formula.EntityID) []int {
	all := make([]int, p.e.Rows(holder))
	for row := range int32(p.e.Rows(id)) {
		all[p.e.Holder(id, row)]++
	}
	return all
}

// cutting is whether a day parted two pieces (1), and whether it did not (0).
func (p *probe) cutting(x *part) set {
	made := &p.line.Entities[x.list]
	from, until := p.line.Definitions[made.From], p.line.Definitions[made.Until]
	begins := make([]int32, p.e.Rows(x.entity)) // where the day lets pieces begin
	for holder := range begins {
		if v := p.e.ValueOf(x.Node, int32(holder)); v.State == formula.Known {
			begins[holder] = v.Int + int32(x.begins)
		}
	}
	parted := make([]bool, len(begins))
	for row := int32(1); row < int32(p.e.Rows(x.list)); row++ {
		holder, day := p.e.Holder(x.list, row), p.e.Value(from, row).Int
		if begins[holder] == day && p.e.Holder(x.list, row-1) == holder && p.e.Value(until, row-1).Int == day-1 {
			parted[holder] = true
		}
	}
	var s set
	for _, yes := range parted {
		s |= bit(yes)
	}
	return s
}
