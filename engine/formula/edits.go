package formula

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/number"
)

// Edit is one small change of a formula's text: a slip that someone could make.
// What comes of it need not be a formula.
type Edit struct {
	Kind EditKind
	Span        // in runes of the text
	With string // what stands there instead
}

// EditKind is a kind of slip.
type EditKind uint8

// The kinds of slip. What stands behind each is an example.
const (
	EditNumber   EditKind = iota // 28 → 29
	EditDate                     // date('2024-01-01') → date('2023-12-31')
	EditChoice                   // 'aow' → 'wia'
	EditBoolean                  // true → false
	EditName                     // a → b, of the same type and the same rows
	EditUndated                  // price(from) → price
	EditOrder                    // < → <=
	EditEqual                    // == → !=
	EditSign                     // + → -
	EditTimes                    // * → /
	EditAnd                      // and → or
	EditNot                      // not a → a
	EditMinimum                  // min → max
	EditEarliest                 // earliest → latest, first → last
	EditAny                      // any → all
	EditRounding                 // floor → ceil
	EditOperand                  // a + b → a
	EditFallback                 // a ?? b → b
	EditBranches                 // if t {a} else {b} → if t {b} else {a}
	EditFilter                   // filter(list, test) → list
	EditRunning                  // running(a) → a
)

var editKinds = [...]string{"number", "date", "choice", "boolean", "name", "undated", "order", "equal", "sign", "times", "and", "not",
	"minimum", "earliest", "any", "rounding", "operand", "fallback", "branches", "filter", "running"}

// String is the kind's word in JSON.
func (k EditKind) String() string { return editKinds[k] }

// Nearest is how many other names at most an Edit puts in the place of one.
const nearestNames = 2

// exchanged are words with what they are mistaken for.
var exchanged = map[string]struct {
	with string
	kind EditKind
}{
	"<": {"<=", EditOrder}, "<=": {"<", EditOrder}, ">": {">=", EditOrder}, ">=": {">", EditOrder}, "==": {"!=", EditEqual}, "!=": {"==", EditEqual},
	"+": {"-", EditSign}, "-": {"+", EditSign}, "*": {"/", EditTimes}, "/": {"*", EditTimes},
	"and": {"or", EditAnd}, "&&": {"||", EditAnd}, "or": {"and", EditAnd}, "||": {"&&", EditAnd},
	"min": {"max", EditMinimum}, "max": {"min", EditMinimum}, "earliest": {"latest", EditEarliest}, "latest": {"earliest", EditEarliest},
	"first": {"last", EditEarliest}, "last": {"first", EditEarliest}, "any": {"all", EditAny}, "all": {"any", EditAny}, "none": {"any", EditAny},
	"floor": {"ceil", EditRounding}, "ceil": {"floor", EditRounding},
}

// Edits are the small changes of a formula of an entity that these names know, in
// the order of its text. The formula is that of a definition, which cannot read itself;
// -1 of none. Names that are kept apart, by slot, take the place of no other.
func (n *Names) Edits(f *Formula, entity EntityID, own Slot, apart []bool) []Edit {
	e := editor{names: n, entity: entity, self: own, apart: apart, parser: parser{src: []rune(f.Text)}}
	e.tokens = scan(e.src)
	e.node(f.Root)
	e.filters()
	slices.SortStableFunc(e.all, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.With, b.With))
	})
	return slices.CompactFunc(e.all, func(a, b Edit) bool { return a.Span == b.Span && a.With == b.With })
}

// editor gathers the edits of one formula.
type editor struct {
	parser // for its text and tokens
	names  *Names
	entity EntityID
	self   Slot

	apart []bool     // by slot: names that take the place of no other
	inner []EntityID // of the closures around the node
	all   []Edit
}

func (e *editor) add(k EditKind, at Span, with string) {
	if string(e.src[at.From:at.To]) != with {
		e.all = append(e.all, Edit{k, at, with})
	}
}

// text is what stands at a place.
func (e *editor) text(at Span) string { return string(e.src[at.From:at.To]) }

// node finds the edits of a node and of all below it.
func (e *editor) node(n *Node) {
	e.own(n)
	outside, inside := n.Args, n.Each
	if n.Op == OpAggregate {
		outside, inside = nil, slices.Concat(n.Each, n.Args)
	}
	e.inner = append(e.inner, n.Sym.Entity)
	for _, x := range inside {
		e.node(x)
	}
	e.inner = e.inner[:len(e.inner)-1]
	for _, x := range outside {
		e.node(x)
	}
}

// own are the edits of a node itself.
func (e *editor) own(n *Node) {
	switch n.Op {
	case OpLiteral:
		e.literal(n)
	case OpName, OpElement:
		e.name(n, n.Span)
	case OpDated:
		name := Span{n.Span.From, n.Span.From + len([]rune(n.Name))}
		e.name(n, name)
		e.add(EditUndated, n.Span, e.text(name))
	case OpNot:
		e.add(EditNot, Span{n.Span.From, e.within(n.Args[0].Span).From}, "")
	case OpAdd, OpSubtract, OpMultiply, OpDivide, OpAnd, OpOr:
		e.operator(n)
		e.operands(n)
	case OpEqual, OpNotEqual, OpLess, OpLessEqual, OpMore, OpMoreEqual:
		e.operator(n)
	case OpElse:
		e.left(EditFallback, n)
		e.right(EditFallback, n)
	case OpIf:
		a, b := n.Args[1].Span, n.Args[2].Span
		e.add(EditBranches, Span{a.From, b.To}, e.text(b)+e.text(Span{a.To, b.From})+e.text(a))
	case OpIn:
		e.members(n.Args[1:])
	case OpCall, OpAggregate:
		e.function(n)
	case OpSeries:
		if n.Name == "running" {
			e.add(EditRunning, n.Span, e.text(n.Args[0].Span))
		}
	}
}

// literal changes a number by one of its last place, a date by a day, a choice into
// those beside it, and true into false.
func (e *editor) literal(n *Node) {
	switch n.Type.Kind {
	case Number:
		for _, s := range Beside(e.text(n.Span)) {
			e.add(EditNumber, n.Span, s)
		}
	case Boolean:
		e.add(EditBoolean, n.Span, [...]string{"true", "false"}[n.Int])
	case Date:
		for _, d := range DaysBeside(calendar.Date(n.Int)) {
			e.add(EditDate, n.Span, "date('"+d+"')")
		}
	case Choice:
		for _, id := range n.Type.Domain.Beside(n.Int) {
			e.add(EditChoice, n.Span, "'"+id+"'")
		}
	}
}

// Beside are a number as it is written, one of its last place lower and one higher.
// There are none of a text that is no number.
func Beside(s string) []string {
	v, err := number.Parse(strings.ReplaceAll(s, "_", ""))
	_, after, _ := strings.Cut(s, ".")
	if err != nil || strings.ContainsAny(s, "eE") {
		return nil
	}
	places := len(strings.ReplaceAll(after, "_", ""))
	one, _ := number.Int(10).Pow(-places)
	return []string{v.Sub(one).Fixed(places), v.Add(one).Fixed(places)}
}

// DaysBeside are the days before and after a day, as documents write them.
func DaysBeside(d calendar.Date) []string {
	var all []string
	for _, by := range []int64{-1, 1} {
		if other, ok := d.AddDays(by); ok {
			all = append(all, other.String())
		}
	}
	return all
}

// Beside are the choices before and after one, the last before the first.
func (d *Domain) Beside(i int32) []string {
	n := int32(len(d.IDs))
	switch {
	case n < 2:
		return nil
	case n == 2:
		return []string{d.IDs[1-i]}
	}
	return []string{d.IDs[(i+n-1)%n], d.IDs[(i+1)%n]}
}

// operator exchanges what stands between two operands.
func (e *editor) operator(n *Node) {
	left, right := n.Args[0].Span, n.Args[1].Span
	for _, t := range e.tokens {
		if x, ok := exchanged[t.text]; ok && t.From >= left.To && t.To <= right.From {
			e.add(x.kind, t.Span, x.with)
			return
		}
	}
}

// operands leaves one of two operands out. What is taken off or divided by is
// never all that is left.
func (e *editor) operands(n *Node) {
	e.right(EditOperand, n)
	if n.Op != OpSubtract && n.Op != OpDivide {
		e.left(EditOperand, n)
	}
}

// left leaves the left operand out, with the operator.
func (e *editor) left(k EditKind, n *Node) {
	e.add(k, Span{e.within(n.Args[0].Span).From, e.within(n.Args[1].Span).From}, "")
}

// right leaves the right one out.
func (e *editor) right(k EditKind, n *Node) {
	e.add(k, Span{e.within(n.Args[0].Span).To, e.within(n.Args[1].Span).To}, "")
}

// function exchanges the function, and leaves one of several arguments out.
func (e *editor) function(n *Node) {
	at := Span{n.Span.From, n.Span.From + len([]rune(n.Name))}
	if x, ok := exchanged[n.Name]; ok {
		e.add(x.kind, at, x.with)
	}
	if n.Op == OpCall && functions[n.Name].many {
		e.members(n.Args)
	}
}

// members leaves one of several out, with the comma beside it.
func (e *editor) members(all []*Node) {
	if len(all) < 2 {
		return
	}
	for i, m := range all {
		at := e.within(m.Span)
		if i > 0 {
			at.From = e.within(all[i-1].Span).To
		} else {
			at.To = e.within(all[1].Span).From
		}
		e.add(EditOperand, at, "")
	}
}

// filters leaves out one filter of a list, which stands before the filter's comma.
func (e *editor) filters() {
	for open, t := range e.tokens {
		if !t.call || e.tokens[open-1].text != "filter" {
			continue
		}
		comma := slices.IndexFunc(e.tokens, func(t token) bool { return t.kind == separatorToken && t.in == open })
		list := e.text(Span{t.To, e.tokens[comma].From})
		e.add(EditFilter, Span{e.tokens[open-1].From, e.tokens[t.pair].To}, strings.TrimSpace(list))
	}
}

// name puts those names in the place of one that are nearest to it in the document,
// of what has the same type and the same rows.
func (e *editor) name(n *Node, at Span) {
	from, dot := e.entity, ""
	if n.Op == OpElement {
		from, dot = e.inner[len(e.inner)-1], "."
	}
	if e.text(at) == n.Name {
		dot = ""
	}
	for _, s := range e.names.alike(n.Sym, from, e.self, e.apart) {
		e.add(EditName, at, dot+s.Name)
	}
}

// alike are the symbols of the same type, rows and kind as one, of which each is the
// one that its name means, the nearest first, but for some.
func (n *Names) alike(sym Symbol, from EntityID, but Slot, apart []bool) []Symbol {
	var all []Symbol
	for _, name := range slices.Sorted(maps.Keys(n.Symbols)) {
		s, ok := n.symbol(name, from)
		if ok && apart != nil && apart[s.Slot] {
			continue
		}
		if ok && s.Slot != sym.Slot && s.Slot != but && s.Entity == sym.Entity && s.Type == sym.Type && s.Dated == sym.Dated && s.By == nil {
			all = append(all, s)
		}
	}
	far := func(s Symbol) int { return max(int(s.Slot-sym.Slot), int(sym.Slot-s.Slot)) }
	slices.SortStableFunc(all, func(a, b Symbol) int { return cmp.Compare(far(a), far(b)) })
	return all[:min(len(all), nearestNames)]
}
