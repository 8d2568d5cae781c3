package model

import (
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// valueKey tells the values of one type apart, so that many of them are held
// against each other in one pass.
type valueKey struct {
	number string // the fraction of a number
	whole  int32
	text   string
}

func keyOf(v formula.Value) valueKey {
	k := valueKey{whole: v.Int, text: v.Text}
	if v.Kind == formula.Number {
		k.number = v.Num.Fraction()
	}
	return k
}

// value reads one value, or several of a parameter that has several.
func (b *builder) value(l *Line, d *Definition, n *document.Node) (formula.Value, []formula.Value, bool) {
	if !d.Type.Many {
		v, ok := b.literal(n, d.Type, l)
		return v, nil, ok && b.inRange(l, d, n, v)
	}
	if n.Kind != document.List || len(n.Items) == 0 {
		b.notSeveral(n, d)
		return formula.Value{}, nil, false
	}
	all, seen, whole := make([]formula.Value, 0, len(n.Items)), make(map[valueKey]bool, len(n.Items)), true
	for _, item := range n.Items {
		v, ok := b.literal(item, d.Type, l)
		whole = whole && ok && b.inRange(l, d, item, v)
		if key := keyOf(v); ok && seen[key] {
			b.fault("value/twice", item.Pos, args{"text": item.Text})
		} else if ok {
			seen[key] = true
		}
		all = append(all, v)
	}
	return formula.Value{State: formula.Known, Kind: d.Type.Kind}, all, whole
}

// setOf are values as a set; nil of none.
func setOf(values []formula.Value) map[valueKey]bool {
	if len(values) == 0 {
		return nil
	}
	set := make(map[valueKey]bool, len(values))
	for _, v := range values {
		set[keyOf(v)] = true
	}
	return set
}

// positions are where a value stands, or each of a list of values.
func positions(n *document.Node) []diag.Pos {
	if n.Kind != document.List {
		return []diag.Pos{n.Pos}
	}
	at := make([]diag.Pos, len(n.Items))
	for i, item := range n.Items {
		at[i] = item.Pos
	}
	return at
}

// notSeveral reports one value, or none, where several belong.
func (b *builder) notSeveral(n *document.Node, d *Definition) {
	if n.Kind == document.Scalar && !n.IsNull() {
		b.fault("value/not-several", n.Pos, args{"name": d.Name, "meant": "[" + clip(n.Text) + "]"}, "hint/write")
		return
	}
	b.fault("value/not-several", n.Pos, args{"name": d.Name})
}

// several writes values in a message.
func (l *Line) several(d *Definition, values []formula.Value) string {
	plain := make([]string, 0, min(len(values), maxListed+1))
	for _, v := range values[:min(len(values), maxListed+1)] {
		plain = append(plain, l.Plain(d, v))
	}
	return joined(plain)
}
