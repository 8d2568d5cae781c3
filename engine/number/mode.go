package number

import "slices"

// Mode says which way a rounding goes. The zero value is HalfUp.
type Mode uint8

// The modes. The half modes go to the nearest multiple and differ at ties alone.
const (
	HalfUp   Mode = iota // a tie goes away from zero
	HalfEven             // a tie goes to the even multiple
	HalfDown             // a tie goes toward zero
	Up                   // away from zero
	Down                 // toward zero
	Ceiling              // never below the number
	Floor                // never above the number
)

// modeNames are the names in documents, in the order of the constants.
var modeNames = [...]string{"half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"}

// ParseMode is the mode of that name, such as "half_up"; false when there is none.
func ParseMode(name string) (Mode, bool) {
	i := slices.Index(modeNames[:], name)
	if i < 0 {
		return HalfUp, false
	}
	return Mode(i), true
}

// Modes are the names that ParseMode knows, HalfUp's first.
func Modes() []string { return slices.Clone(modeNames[:]) }

// String is the name that ParseMode reads; empty for a mode that does not exist.
func (m Mode) String() string {
	if int(m) >= len(modeNames) {
		return ""
	}
	return modeNames[m]
}

// away reports whether a number between two multiples goes to the one further from zero. odd says that
// the multiple nearer to zero is odd; half is the sign of the rest less half a step. A mode that does
// not exist rounds as HalfUp.
func (m Mode) away(neg, odd bool, half int) bool {
	switch m {
	case HalfEven:
		return half > 0 || half == 0 && odd
	case HalfDown:
		return half > 0
	case Up:
		return true
	case Down:
		return false
	case Ceiling:
		return !neg
	case Floor:
		return neg
	default:
		return half >= 0
	}
}
