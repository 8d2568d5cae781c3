package vary

// Edge finds where along a grid something changes: of two counts at which it differs
// it goes to two neighbours at which it still does, in the order in which the two
// were given. It asks at about log₂ of their distance. Where it changes several times
// between them, one of the changes is found.
func Edge[T comparable](a, b int64, at func(int64) T) (int64, int64) {
	start := at(a)
	for {
		mid, between := Halfway(a, b)
		switch {
		case !between:
			return a, b
		case at(mid) == start:
			a = mid
		default:
			b = mid
		}
	}
}
