package openapi

import (
	"encoding/json"
	"math/big"
	"slices"
)

// merge is a schema of what any of several accepts, for schemas of inputs of one
// line: those differ in what their products leave out, and in bounds and choices.
// What is only told (title, default, unit) stays where all tell the same.
func merge(all []*object) *object {
	first := copied(all[0]).(*object)
	for _, next := range all[1:] {
		first = widened(first, next)
	}
	return first
}

// widened is what a or b accepts.
func widened(a, b *object) *object {
	if same(a, b) {
		return a
	}
	if never(a) {
		return b
	}
	if never(b) {
		return a
	}
	o := of()
	for _, key := range a.keys {
		if v, ok := joined(key, a, b); ok {
			o.set(key, v)
		}
	}
	for _, key := range b.keys {
		switch key {
		case "properties", "$defs":
			if !a.has(key) {
				o.set(key, b.get(key))
			}
		}
	}
	widenBounds(o, a, b)
	return o
}

// never says that a schema accepts nothing, or null only: of an input that the
// product's bounds leave no value.
func never(s *object) bool { return s.has("not") || s.get("type") == "null" }

// joined is the value of a key of a for both; false: the key goes.
func joined(key string, a, b *object) (any, bool) {
	v, w := a.get(key), b.get(key)
	switch key {
	case "properties", "$defs":
		return members(a.at(key), b.at(key)), true
	case "items":
		return widened(a.at(key), b.at(key)), true
	case "type":
		return types(v, w), true
	case "title", "description":
		return v, true
	case "oneOf", "enum":
		return union2(a.list(key), b.list(key)), b.has(key)
	case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum":
		return nil, false // widenBounds
	}
	return v, same(v, w)
}

// members are the properties of either.
func members(a, b *object) *object {
	o := of()
	for _, key := range a.keys {
		if b.has(key) {
			o.set(key, widened(a.at(key), b.at(key)))
		} else {
			o.set(key, a.get(key))
		}
	}
	if b != nil {
		for _, key := range b.keys {
			if !o.has(key) {
				o.set(key, b.get(key))
			}
		}
	}
	return o
}

// types are the types of either, as a list where there are several.
func types(a, b any) any {
	all := union2(listed(a), listed(b))
	if len(all) == 1 {
		return all[0]
	}
	return all
}

func listed(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// union2 are the values of both lists, each once. Of choices the constant counts,
// as what people call it may differ.
func union2(a, b []any) []any {
	all := slices.Clone(a)
	for _, v := range b {
		if !slices.ContainsFunc(all, func(w any) bool { return same(choice(v), choice(w)) }) {
			all = append(all, v)
		}
	}
	return all
}

func choice(v any) any {
	if o, ok := v.(*object); ok {
		return o.get("const")
	}
	return v
}

// widenBounds sets the widest bounds of both, where both have one.
func widenBounds(o, a, b *object) {
	for _, side := range []struct {
		inclusive, exclusive string
		sign                 int // that a wider bound has, compared with a narrower
	}{{"minimum", "exclusiveMinimum", -1}, {"maximum", "exclusiveMaximum", 1}} {
		keyA, x := bound(a, side.inclusive, side.exclusive)
		keyB, y := bound(b, side.inclusive, side.exclusive)
		if x == nil || y == nil {
			continue
		}
		key, from := keyA, a
		if c := y.Cmp(x); c == side.sign || c == 0 && keyB == side.inclusive {
			key, from = keyB, b
		}
		o.set(key, from.get(key))
	}
}

// bound is the bound of a schema on one side, by its keyword.
func bound(s *object, keys ...string) (string, *big.Rat) {
	for _, key := range keys {
		if n, ok := s.get(key).(json.Number); ok {
			r, _ := new(big.Rat).SetString(n.String())
			return key, r
		}
	}
	return "", nil
}
