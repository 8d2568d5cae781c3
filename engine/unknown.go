package engine

import (
	"dekking/engine/model"
	"dekking/engine/text"
)

// Unknown is why a parameter has no value on the day, and who would have to establish
// it; nil where it has one, and for anything else. Of one that has a value then, but
// was read for another day, it is what is said of that day.
func (e *Evaluator) Unknown(d *model.Definition, l text.Lang) *Unknown {
	if d.Kind != model.Parameter {
		return nil
	}
	editions := e.product.Editions[d.Slot]
	found := e.current[d.Slot]
	for i := range editions {
		if found == nil || found.Unknown.IsZero() && e.called[d.Slot] {
			found = &editions[i]
		}
	}
	if found == nil || found.Unknown.IsZero() {
		return nil
	}
	return &Unknown{Why: found.Unknown.In(l), EstablishedBy: found.By.In(l)}
}
