package configure

// wide is an option with too many values to try each.
type wide struct{}

// ranged is what is allowed of an option that is told as a range; nil of others.
func (a *answer) ranged(i int, v *variable) *Range {
	return nil
}
