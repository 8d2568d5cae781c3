package engine

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// MaxRows bounds the rows of all lists of a request together.
const MaxRows = 250_000

// MaxList bounds the items of one list.
const MaxList = 10_000

// bind lays the inputs of a request into the columns. All faults come out,
// each with its JSON pointer.
func (e *Evaluator) bind(inputs *document.Node) diag.List {
	b := &binder{Evaluator: e}
	if inputs == nil || inputs.Kind != document.Map {
		b.fault("input/not-object", inputs, nil)
		return b.faults
	}
	e.nodes[0][0] = inputs
	whole := b.rows()
	e.columns()
	if !whole { // too many rows to look at; the policy's own fields still are
		b.fields(0)
		return b.faults
	}
	for id := range e.line.Entities {
		b.fields(formula.EntityID(id))
	}
	for id := range e.line.Entities {
		b.distinct(formula.EntityID(id))
		b.intervals(formula.EntityID(id))
	}
	if b.more > 0 {
		b.faults = append(b.faults, diag.Diagnostic{Code: "input/more-faults", Pos: diag.Pos{File: inputs.Pos.File}, Args: args{"count": strconv.Itoa(b.more)}})
	}
	return b.faults
}

type binder struct {
	*Evaluator
	faults diag.List
	more   int // faults beyond MaxFaults
}

type args = map[string]string

// fault notes a fault; of very many only the number is kept.
func (b *binder) fault(code string, n *document.Node, a args, hint ...string) *diag.Diagnostic {
	if b.full() {
		b.more++
		return &diag.Diagnostic{}
	}
	d := diag.Diagnostic{Code: code, Args: a}
	if n != nil {
		d.Pos, d.Pointer = n.Pos, n.Pointer()
	}
	if len(hint) > 0 {
		d.Hint = hint[0]
	}
	b.faults = append(b.faults, d)
	return &b.faults[len(b.faults)-1]
}

// full says that enough faults have been told.
func (b *binder) full() bool { return len(b.faults) >= MaxFaults }

// rows finds the rows of every list, those of one parent together.
func (b *binder) rows() bool {
	total := 0
	for id := 1; id < len(b.line.Entities); id++ {
		entity, set := &b.line.Entities[id], &b.frame.Rows[id]
		if entity.Derive != nil {
			continue
		}
		for p, parent := range b.nodes[entity.Parent] {
			list := parent.Get(entity.List)
			for i, item := range b.inOrder(entity, b.items(list, entity.List)) {
				if total++; i >= MaxList || total > MaxRows {
					b.fault("input/too-many", list, args{"name": entity.List, "max": strconv.Itoa(MaxList), "total": strconv.Itoa(MaxRows)})
					return false
				}
				b.nodes[id] = append(b.nodes[id], item)
				set.Parent = append(set.Parent, int32(p))
			}
			set.First = append(set.First, int32(len(set.Parent)))
		}
	}
	return true
}

// items are the objects of a list; what is none is a fault.
func (b *binder) items(list *document.Node, name string) []*document.Node {
	if list == nil {
		return nil
	}
	if list.Kind != document.List {
		b.fault("input/not-list", list, args{"name": name}, "hint/make-list")
		return nil
	}
	objects := make([]*document.Node, 0, len(list.Items))
	for _, item := range list.Items {
		if item.Kind != document.Map {
			b.fault("input/not-object", item, nil)
			continue
		}
		objects = append(objects, item)
	}
	return objects
}

// fields reads the values of every row of an entity.
func (b *binder) fields(id formula.EntityID) {
	entity, form := &b.line.Entities[id], &b.forms[id]
	for row, n := range b.nodes[id] {
		for i := range n.Entries {
			x := &n.Entries[i]
			switch at := slices.Index(form.keys, x.Key.Text); {
			case at < 0:
				b.unknown(entity, form.keys, x)
			case at < len(form.fields):
				b.value(&form.fields[at], x.Value, int32(row))
			}
		}
		for _, child := range entity.Lists {
			if b.derived[child] != nil {
				continue
			}
			has := b.line.Names.Entities[child].Has
			state := formula.Undetermined
			if n.Get(b.line.Entities[child].List) != nil || b.line.Entities[child].Empty {
				state = formula.Known
			}
			b.frame.Set(has, int32(row), formula.Value{State: state, Int: 1})
		}
	}
}

// maxOffered is how many names a hint lists when none is near.
const maxOffered = 12

// unknown reports a key of a row that the entity does not have.
func (b *binder) unknown(entity *model.Entity, names []string, e *document.Entry) {
	if b.full() {
		b.more++
		return
	}
	a := args{"name": e.Key.Text, "entity": entity.Name, "allowed": strings.Join(names, ", ")}
	hint := ""
	if a["nearest"] = text.Nearest(e.Key.Text, names); a["nearest"] != "" {
		hint = "hint/did-you-mean"
	} else if d := b.line.Lookup(e.Key.Text); d != nil && d.Kind == model.Input {
		a["elsewhere"], hint = b.line.Entities[d.Entity].Name, "hint/belongs-to"
	} else if len(names) <= maxOffered {
		hint = "hint/possible"
	}
	f := b.fault("input/unknown", e.Key, a, hint)
	f.Pointer = e.Value.Pointer()
}

// value reads one input and holds it within its domain.
func (b *binder) value(d *field, n *document.Node, row int32) {
	if n.IsNull() {
		if !d.Input.Optional {
			b.fault("input/null", n, args{"name": d.Name}, "hint/leave-out")
			return
		}
		b.frame.Set(d.Slot, row, formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind})
		return
	}
	v, fault := model.Literal(n, &d.Type, d.Input.Places)
	if fault != nil {
		b.fault(fault.Code, n, fault.Args, fault.Hint)
		return
	}
	for _, s := range d.bounded {
		if b.current[s] == nil { // what is accepted cannot be known
			b.fault("input/no-edition", n, args{"name": d.Name, "parameter": b.line.Definitions[s].Name, "on": b.frame.On.String()})
			return
		}
	}
	if d.choices && !b.among(d, n, &v) || !b.within(d, n, &v) {
		return
	}
	column := &b.frame.Columns[d.Slot]
	if d.Input.When != nil {
		column = &b.raw[d.Slot]
	}
	column.Set(row, v)
}

// several reads a parameter with several values.
func (e *Evaluator) several(s formula.Slot) []formula.Value {
	if e.frame.Read(s, e.line.Definitions[s].Type.Kind, 0).State != formula.Known {
		return nil
	}
	return e.frame.Columns[s].Many[0]
}

// among holds a value to the choices of its input.
func (b *binder) among(d *field, n *document.Node, v *formula.Value) bool {
	all := d.Domain(b.several)
	if len(all) == 0 || slices.ContainsFunc(all, v.Equal) {
		return true
	}
	plain := make([]string, len(all))
	for i, x := range all {
		plain[i] = b.line.Plain(d.Definition, x)
	}
	b.fault("input/not-among", n, args{"name": d.Name, "value": n.Text, "allowed": strings.Join(plain, ", ")})
	return false
}

// within holds a number or a date to the range of its input.
func (b *binder) within(d *field, n *document.Node, v *formula.Value) bool {
	var from number.Number
	for i := range d.ends {
		end := &d.ends[i]
		limit := &end.Value
		if end.Parameter >= 0 {
			read := b.frame.Read(end.Parameter, d.Type.Kind, 0)
			limit = &read
		}
		if limit.State != formula.Known {
			continue
		}
		if cmp := v.Compare(*limit) * end.sign; cmp > 0 || end.open && cmp == 0 {
			b.fault(end.code, n, args{"name": d.Name, "value": n.Text, "limit": b.line.Plain(d.Definition, *limit)})
			return false
		}
		if end.Bound == d.Input.Range.From {
			from = limit.Num
		}
	}
	if step := d.step; step != nil {
		if steps, ok := v.Num.Sub(from).Quo(*step); !ok || !steps.IsInt() {
			b.fault("input/step", n, args{"name": d.Name, "value": n.Text, "step": b.line.Wire(d.Type, *step).String(),
				"from": b.line.Wire(d.Type, from).String()})
			return false
		}
	}
	return true
}
