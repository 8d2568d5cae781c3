package configure

import (
	"slices"

	"dekking/engine/formula"
)

// truth is what a constraint comes to for some values of its variables.
type truth uint8

// What there is: not looked at yet, satisfied, violated, undetermined, failed.
const (
	unseen truth = iota
	yes
	no
	open
	failed
)

// memo keeps what a constraint came to, by the places of its variables' values, those
// that are not known included.
type memo struct {
	strides []int
	few     []truth
	many    map[string]truth
	key     []byte
}

// maxFew bounds the combinations that have a place of their own.
const maxFew = 1 << 16

// prepare makes room for what the constraint comes to.
func (l *limit) prepare(p *problem) {
	total := 1
	for _, v := range l.scope {
		l.memo.strides = append(l.memo.strides, total)
		if total <= maxFew {
			total *= len(p.vars[v].values) + 1
		}
	}
	l.memo.few, l.memo.many = nil, nil
	if total <= maxFew {
		l.memo.few = make([]truth, total)
	} else {
		l.memo.many = map[string]truth{}
	}
}

// truth is what a constraint comes to where the variables have the values at some
// places; unknown ones are left open.
func (p *problem) truth(l *limit, at []int16) truth {
	m := &l.memo
	if m.few != nil {
		i := 0
		for k, v := range l.scope {
			i += m.strides[k] * int(at[v]+1)
		}
		if m.few[i] == unseen {
			m.few[i] = p.look(l, at)
		}
		return m.few[i]
	}
	m.key = m.key[:0]
	for _, v := range l.scope {
		m.key = append(m.key, byte(at[v]), byte(at[v]>>8))
	}
	t, seen := m.many[string(m.key)]
	if !seen {
		t = p.look(l, at)
		m.many[string(m.key)] = t
	}
	return t
}

// look computes a constraint.
func (p *problem) look(l *limit, at []int16) truth {
	p.place(l, at)
	p.e.Renew(l.dirty)
	if l.row != every {
		return truthOf(p.e.Constraint(l.k, l.row))
	}
	worst := yes
	for row := range int32(p.e.Rows(l.k.Entity)) {
		if t := truthOf(p.e.Constraint(l.k, row)); t == no || worst == yes || t == failed && worst == open {
			if worst = t; t == no {
				break
			}
		}
	}
	return worst
}

// place puts the values of a constraint's variables into the evaluator. Of options with
// too many values what it cannot decide for is unknown.
func (p *problem) place(l *limit, at []int16) {
	loose := 0
	for _, v := range l.scope {
		if !p.vars[v].exact(at[v]) {
			loose++
		}
	}
	for _, v := range l.scope {
		i := at[v]
		if !p.vars[v].exact(i) && (loose > 1 || slices.Contains(l.blind, v)) {
			i = unknown
		}
		p.suppose(v, i)
	}
}

func truthOf(v formula.Value) truth {
	switch {
	case v.State == formula.Known:
		return [...]truth{no, yes}[v.Int]
	case v.State == formula.Failed:
		return failed
	}
	return open
}

// suppose gives a variable the value at a place in the evaluator.
func (p *problem) suppose(v int, i int16) {
	if p.now[v] == i {
		return
	}
	p.now[v] = i
	x, value := p.vars[v], formula.Value{State: formula.Undetermined}
	if i != unknown {
		value = x.values[i]
	}
	p.e.Suppose(x.Definition, x.row, value)
}
