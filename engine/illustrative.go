package engine

import "dekking/engine/model"

// Mark stands behind a value that leans on what is an example only, in whatever
// people read.
const Mark = "*"

// Marked is what was said of a value of a definition, with a mark where that leans on
// what is an example only. What has no value gets none.
func (p *Product) Marked(d *model.Definition, v Value, said string) string {
	if v.State == "value" && p.Illustrative(d.Slot) {
		return said + Mark
	}
	return said
}
