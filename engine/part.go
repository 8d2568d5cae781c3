package engine

import "dekking/engine/formula"

// ValueOf is what a part of a formula comes to at a row of the formula's own entity,
// which is to be there, whether it took part in any value or not. The part is to stand
// in no closure: formula.Node.Outermost says so. The evaluator is to be open.
func (e *Evaluator) ValueOf(n *formula.Node, row int32) formula.Value {
	return n.Value(&e.frame, row)
}

// Holder is the row around a row of an entity: of the entity that the list stands in;
// 0 for the root. The row is to be there.
func (e *Evaluator) Holder(id formula.EntityID, row int32) int32 {
	if id == 0 {
		return 0
	}
	return e.ready(id).Parent[row]
}
