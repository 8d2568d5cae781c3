package sweep

import (
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/picture"
)

// mostSteps is how many steps there are at most where nobody says how large they are.
const mostSteps = 100

// fewSteps is about how many there are where the input has no step of its own.
const fewSteps = 50

// usual is the step where none was asked: the input's own, or else a round one that
// makes about fifty steps; of dates days, weeks, months or years.
func (r reader) usual(first, last formula.Value) step {
	if r.of.Type.Kind == formula.Date {
		return ofDays(int64(last.Int) - int64(first.Int))
	}
	span := last.Num.Sub(first.Num)
	if own := r.of.Input.Range; own != nil && own.Step != nil {
		if steps, _ := span.Quo(*own.Step); steps.Cmp(number.Int(mostSteps)) > 0 {
			some, _ := steps.Quo(number.Int(fewSteps))
			return step{by: own.Step.Mul(picture.Round(some))}
		}
		return step{by: *own.Step}
	}
	some, _ := span.Quo(number.Int(fewSteps))
	return step{by: number.Max(picture.Round(some), r.grid.Step)}
}

// ofDays is a step that makes at most a hundred of a number of days.
func ofDays(days int64) step {
	switch {
	case days <= mostSteps:
		return step{by: number.Int(1)}
	case days <= 7*mostSteps:
		return step{by: number.Int(7)}
	case days <= 30*mostSteps:
		return step{number.Int(1), true}
	}
	return step{number.Int(12), true}
}
