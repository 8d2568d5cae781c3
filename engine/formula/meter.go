package formula

import (
	"math"

	"dekking/engine/number"
)

// meter bounds the work of an evaluation. A step is an operation of a formula, at
// a row; large numbers and long lists take more. They are charged before the work.
type meter struct {
	Steps   int64       // what is left
	stop    func() bool // asked now and then whether to give up; nil = never
	stopped bool        // it said so
	ask     int64       // when fewer steps than these are left, it is time to ask
}

// pace is how many steps are taken between two questions whether to stop.
const pace = 2000

// Allow sets how many steps there are.
func (m *meter) Allow(steps int64) {
	m.Steps, m.ask = steps, 0
	if m.stop != nil {
		m.ask = math.MaxInt64
	}
}

// Stopped says that the evaluation was given up.
func (m *meter) Stopped() bool { return m.stopped }

// Ask is Stopped, with the caller asked now: for work that takes no steps.
func (m *meter) Ask() bool {
	if m.stop != nil && !m.stopped && m.stop() {
		m.stopped, m.ask = true, math.MaxInt64
	}
	return m.stopped
}

// charge takes n steps; false when they are not there, or the caller has given up.
func (m *meter) charge(n int64) bool {
	m.Steps -= n
	return m.Steps >= m.ask || m.goOn()
}

// Charge takes n steps for work that is no formula's; false when they are not
// there, or the caller has given up.
func (f *Frame) Charge(n int64) bool { return f.charge(n) }

// goOn is charge where there may be no steps left, or it is time to ask.
func (m *meter) goOn() bool {
	if m.stop != nil && !m.stopped {
		m.stopped = m.stop()
		m.ask = max(0, m.Steps-pace)
	}
	if m.stopped {
		m.ask = math.MaxInt64
	}
	return m.Steps >= 0 && !m.stopped
}

// bitsAStep is how many bits of a large number are computed with in one step.
const bitsAStep = 16

// Held says in which state a number is that was computed: within the bound of its
// size, and paid for if it is large.
func (f *Frame) Held(v number.Number) State {
	if v.IsSmall() {
		return Known
	}
	return f.heldLarge(v)
}

func (f *Frame) heldLarge(v number.Number) State {
	switch {
	case v.Bits() > MaxBits:
		return f.exceed(Size)
	case !f.charge(int64(v.Bits() / bitsAStep)):
		return f.exceed(Work)
	}
	return Known
}

// afford charges for comparing two numbers, if they are large.
func (f *Frame) afford(a, b number.Number) bool {
	return a.IsSmall() && b.IsSmall() || f.charge(int64((a.Bits()+b.Bits())/bitsAStep))
}

// weight is how many steps a node takes by itself: those of closures are charged
// by the rows.
func weight(n *Node) int64 {
	w := int64(1)
	if n.Op == OpAggregate {
		return w
	}
	for i, a := range n.Args {
		if n.Op != OpNth || i > 0 {
			w += weight(a)
		}
	}
	return w
}

// rowWeight is how many steps a row of a list takes in an aggregate.
func rowWeight(n *Node) int64 {
	w := int64(0)
	for _, e := range n.Each {
		w += weight(e)
	}
	for _, e := range n.Ends {
		w += weight(e)
	}
	if n.Op == OpAggregate {
		for _, a := range n.Args[1:] {
			w += weight(a)
		}
	}
	return max(1, w)
}
