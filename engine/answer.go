package engine

import (
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// answer gathers one evaluation.
type answer struct {
	*Evaluator
	*Evaluation
	lang    text.Lang
	outputs []*model.Definition
	missing map[cellID]*Missing
	order   []cellID
	traced  *causes
	open    bool // an output is undetermined
	told    int  // values in the results so far
	out     []come
}

type cellID struct {
	slot formula.Slot
	row  int32
}

func (a *answer) compute(explain []Asked) {
	a.missing, a.shown = map[cellID]*Missing{}, a.outputs
	for _, d := range a.outputs {
		a.name(d)
	}
	a.traced = tracing(a)
	a.Results = a.node(0, 0)
	a.assume() // before constraints are read, which no result leans on
	a.constraints()
	a.defaults()
	for _, id := range a.order {
		slices.Sort(a.missing[id].NeededBy)
		m := a.missing[id]
		m.Title, m.Question = a.product.Called(m.Name, a.lang), a.product.Ask(*m, a.lang)
		a.Missing = append(a.Missing, *m)
	}
	a.Status = a.status()
	a.explain(explain)
}

// name says in the answer what a name is.
func (a *answer) name(d *model.Definition) {
	n, named := a.Names[d.Name]
	leans := a.product.Illustrative(d.Slot)
	a.Illustrative = a.Illustrative || leans
	switch {
	case !named:
		n = a.product.Name(d, a.lang)
	case n.Illustrative || !leans:
		return // maybe of another entity: ends of intervals share names
	default:
		n.Illustrative = true
	}
	a.Names[d.Name] = n
}

// status is the worst of failed, invalid, incomplete, complete.
func (a *answer) status() string {
	switch {
	case a.anyFailed(a.Results), slices.ContainsFunc(a.Undecided, func(u Undecided) bool { return u.Code != "" }):
		return "failed"
	case len(a.Violations) > 0:
		return "invalid"
	case len(a.Missing) > 0, a.open:
		return "incomplete"
	}
	return "complete"
}

func (a *answer) anyFailed(n *Node) bool {
	for _, v := range n.Values {
		if v.State == "failed" {
			return true
		}
	}
	for _, list := range n.Lists {
		if slices.ContainsFunc(list, a.anyFailed) {
			return true
		}
	}
	return false
}

// MaxValues bounds the values of an answer, with its rows. Each is written out.
const MaxValues = 250_000

// node computes the outputs of a row and of the rows below it. A list is shown
// if any output lives in it or below.
func (a *answer) node(id formula.EntityID, row int32) *Node {
	if a.told > MaxValues || a.frame.Ask() {
		return &Node{} // the answer is not given
	}
	n := &Node{At: a.at(id, row), Values: map[string]Value{}, Lists: map[string][]*Node{}}
	if key := a.line.Entities[id].Key; key >= 0 {
		d := a.line.Definitions[key]
		if v := a.frame.Read(key, d.Type.Kind, row); v.State == formula.Known {
			n.Key = a.line.Plain(d, v)
		}
	}
	for _, d := range a.outputs {
		if d.Entity == id {
			n.Values[d.Name] = a.value(d, row, d.Name)
		}
	}
	if a.derived[id] != nil {
		a.days(n, id, row)
	}
	a.told += 1 + len(n.Values)
	for _, child := range a.line.Entities[id].Lists {
		if !a.shows(child) {
			continue
		}
		entity, set := a.line.Entities[child], &a.frame.Rows[child]
		if has := a.line.Names.Entities[child].Has; a.frame.Read(has, formula.Boolean, row).State != formula.Known {
			if a.derived[child] == nil {
				a.needList(child, row)
			} else {
				a.unmade(n, child, row)
			}
			continue
		}
		list := []*Node{}
		for r := set.First[row]; r < set.First[row+1]; r++ {
			list = append(list, a.node(child, r))
		}
		n.Lists[entity.List] = list
	}
	return n
}

func (a *answer) shows(id formula.EntityID) bool {
	return slices.ContainsFunc(a.outputs, func(d *model.Definition) bool { return a.lies(d, id) })
}

// needList notes a list that was not given although outputs live in it.
func (a *answer) needList(child formula.EntityID, row int32) {
	has := a.line.Names.Entities[child].Has
	for _, d := range a.outputs {
		if a.lies(d, child) {
			a.need(cellID{has, row}, d.Name, d.Name)
		}
	}
}

// days says in a derived row, which stands in no input, which days it is about.
func (a *answer) days(n *Node, id formula.EntityID, row int32) {
	entity := &a.line.Entities[id]
	for i, s := range [...]formula.Slot{entity.From, entity.Until} {
		d := a.line.Definitions[s]
		day := a.frame.Read(s, formula.Date, row)
		n.Values[d.Name] = plain(a.line, &d.Type, &day)
		if i == 0 {
			n.Key = calendar.Date(a.frame.Columns[s].Int[row]).String()
		}
		a.name(d)
	}
}

// unmade says why a derived list has no rows: it stands in their place.
func (a *answer) unmade(n *Node, child formula.EntityID, row int32) {
	list := a.line.Definitions[a.line.Names.Entities[child].Has]
	a.name(list)
	for _, d := range a.outputs {
		if a.lies(d, child) {
			n.Values[list.Name] = a.value(list, row, d.Name)
		}
	}
}

// lies says that a definition is of an entity or of one below.
func (a *answer) lies(d *model.Definition, id formula.EntityID) bool {
	for e := d.Entity; e != 0; e = a.line.Entities[e].Parent {
		if e == id {
			return true
		}
	}
	return false
}

// value reads an output; what it lacks is traced to its cause.
func (a *answer) value(d *model.Definition, row int32, output string) Value {
	v := a.frame.Read(d.Slot, d.Type.Kind, row)
	if v.State == formula.Undetermined {
		a.open = true
		if !a.trace(d, row, output) {
			return failure(a.line, a.lang, formula.Failure{Reason: formula.BoundExceeded, Bound: formula.Work, Slot: d.Slot}, d.Name)
		}
	}
	return a.wire(d, v, row)
}

// wire writes a value of a definition as answers carry it.
func (a *answer) wire(d *model.Definition, v formula.Value, row int32) Value {
	switch v.State {
	case formula.NotApplicable:
		return Value{State: "notApplicable", Because: a.because(d, row)}
	case formula.Undetermined:
		return Value{State: "undetermined", Missing: a.lacking(d, row)}
	case formula.Failed, formula.Unset:
		return failure(a.line, a.lang, a.frame.WhyCell(d.Slot, row), d.Name)
	}
	if d.Type.Many {
		return Value{State: "value", Value: several(a.line, d, a.frame.Columns[d.Slot].Many[row])}
	}
	return plain(a.line, &d.Type, &v)
}

// failure says in which definition something failed, and why; in is where it did if
// that was in no definition.
func failure(l *model.Line, lang text.Lang, why formula.Failure, in string) Value {
	if why.Slot >= 0 {
		in = l.Definitions[why.Slot].Name
	}
	key := "failed/" + why.Reason.String()
	if why.Reason == formula.BoundExceeded {
		key = "exceeded/" + why.Bound.String()
	}
	return Value{State: "failed", Code: why.Reason.String(), Detail: text.Message(lang, key,
		args{"name": in, "steps": strconv.Itoa(MaxSteps), "bits": strconv.Itoa(formula.MaxBits), "rows": strconv.Itoa(MaxDerived)})}
}

// several writes the values of a parameter that has several.
func several(l *model.Line, d *model.Definition, values []formula.Value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = l.Plain(d, v)
	}
	return all
}

// plain writes a known value of a type.
func plain(l *model.Line, t *formula.Type, v *formula.Value) Value {
	out := Value{State: "value"}
	switch t.Kind {
	case formula.Number:
		s, exact := Wire(l, *t, v.Num)
		out.Value, out.Exact = s, exact
	case formula.Boolean:
		out.Value = v.Int != 0
	case formula.Choice:
		out.Value = t.Domain.IDs[v.Int]
	case formula.Date:
		out.Value = calendar.Date(v.Int).String()
	default:
		out.Value = v.Text
	}
	return out
}

// defaults lists what was given in vain, and then the defaults that were used:
// whether an input applies can itself rest on a default.
func (a *answer) defaults() {
	a.inputs(func(d *model.Definition, n *document.Node, row int32, given bool) {
		if given && d.Input.When != nil && a.frame.Read(d.Slot, d.Type.Kind, row).State == formula.NotApplicable {
			a.Ignored = append(a.Ignored, Ignored{At: n.Pointer(), Name: d.Name})
		}
	})
	a.inputs(func(d *model.Definition, n *document.Node, row int32, given bool) {
		if v := a.frame.Columns[d.Slot].Get(d.Type.Kind, row); !given && d.Input.Default != nil && v.State == formula.Known {
			a.Defaults = append(a.Defaults, Default{At: n.Pointer(), Name: d.Name, Value: plain(a.line, &d.Type, &v)})
		}
	})
}

// inputs visits every input of every row.
func (a *answer) inputs(visit func(d *model.Definition, n *document.Node, row int32, given bool)) {
	for id, entity := range a.line.Entities {
		for row, n := range a.nodes[id] {
			for _, s := range entity.Inputs {
				d := a.line.Definitions[s]
				visit(d, n, int32(row), n.Get(d.Name) != nil && !n.Get(d.Name).IsNull())
			}
		}
	}
}

// Name says what a definition is, as answers do.
func (p *Product) Name(d *model.Definition, l text.Lang) Name {
	return Name{Of: p.Line.Entities[d.Entity].Name, Type: d.Type.Kind.String(), Unit: p.Line.Names.UnitString(d.Type.Unit),
		Title: d.Title.In(l), Illustrative: p.Illustrative(d.Slot)}
}
