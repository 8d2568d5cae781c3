package boundary

// target is what two points are looked for that lie on either side: of two alternatives
// of a part, or of one and any other.
type target struct {
	part, one int
	other     int  // -1: any
	optional  bool // not missed where it is not found
}

// targets are those of all parts: of two alternatives the one from the other; of several
// in an order each from the next; of several that merely stand there, each from any other,
// and the neighbours where that can be.
func (s *parts) targets() []target {
	var all []target
	for i, x := range s.all {
		switch {
		case x.size == 2:
			all = append(all, target{i, 0, 1, false})
		case x.chain:
			for k := range max(x.size-1, 0) {
				all = append(all, target{i, k, k + 1, false})
			}
		default:
			for k := range x.size {
				all = append(all, target{i, k, -1, false})
			}
			for k := 0; k+1 < x.size && x.Kind == Case; k++ {
				all = append(all, target{i, k, k + 1, true})
			}
		}
	}
	return all
}

// parted says that one of two alternatives counts on one side and not on the other, where
// the other does.
func parted(a, b set, i, j int) bool {
	leaves := func(a, b set, i, j int) bool { return a.has(i) && !b.has(i) && b.has(j) }
	return leaves(a, b, i, j) || leaves(b, a, i, j) || leaves(a, b, j, i) || leaves(b, a, j, i)
}

// shows says that the sets of a part on two sides show the target. Where it is of one
// alternative and any other, that is given too.
func (t target) shows(a, b set, size int) (other int, ok bool) {
	if a == b || a == 0 || b == 0 || a == refused || b == refused {
		return 0, false
	}
	if t.other >= 0 {
		return t.other, parted(a, b, t.one, t.other)
	}
	for i := range size {
		for _, sides := range [...][2]set{{a, b}, {b, a}} {
			if j, ok := against(sides[0], sides[1], i); ok && (i == t.one || j == t.one) {
				return i + j - t.one, true
			}
		}
	}
	return 0, false
}

// against is what an alternative that counts on one side and not on the other is held
// against: the nearest that counts on the other.
func against(with, without set, i int) (int, bool) {
	if !with.has(i) || without.has(i) {
		return 0, false
	}
	for far := 1; far < MaxAlternatives; far++ {
		for _, j := range [...]int{i + far, i - far} {
			if j >= 0 && j < MaxAlternatives && without.has(j) {
				return j, true
			}
		}
	}
	return 0, false
}
