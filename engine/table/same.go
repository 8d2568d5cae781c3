package table

import "slices"

// maxCompared bounds the keys that Same tries.
const maxCompared = 100_000

// Same says that two tables of the same dimensions find the same for any keys: same
// tells of two values whether they are. It is false, too, of tables with so many keys
// that trying them all takes too long.
func (t *Table) Same(x *Table, same func(mine, other int) bool) bool {
	keys, all := make([][]Key, len(t.dimensions)), 1
	for i, d := range t.dimensions {
		for _, r := range slices.Concat(t.rows, x.rows) {
			keys[i] = append(keys[i], r.Keys[i])
		}
		slices.SortFunc(keys[i], d.compare)
		keys[i] = slices.CompactFunc(keys[i], func(a, b Key) bool { return d.compare(a, b) == 0 })
		if all *= max(1, len(keys[i])); all > maxCompared {
			return false
		}
	}
	return agree(keys, make([]Key, len(keys)), 0, func(k []Key) bool {
		mine, found := t.Find(k)
		other, too := x.Find(k)
		return found == too && (!found || same(mine, other))
	})
}

// agree visits every combination of keys, as long as visit says true.
func agree(keys [][]Key, now []Key, dimension int, visit func([]Key) bool) bool {
	if dimension == len(keys) {
		return visit(now)
	}
	for _, k := range keys[dimension] {
		now[dimension] = k
		if !agree(keys, now, dimension+1, visit) {
			return false
		}
	}
	return true
}
