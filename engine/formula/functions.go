package formula

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

// role is what a function expects of an argument.
type role uint8

const (
	anyNumber role = iota // any unit; all numbers of a call agree
	plainNumber
	aDate
	someDays     // a day count, or a number that stands alone
	someWorkdays // a working-day count
	someMonths
	someYears
)

// function is one documented function of values. Exactly one of the bodies is set.
type function struct {
	args  []role
	many  bool // the last role repeats
	unit  func(*Names) unit.Unit
	dates func(d calendar.Date, n int64) (calendar.Date, bool)       // yields a date
	count func(a, b calendar.Date) int64                             // yields a number of `unit`
	nums  func(a, b number.Number) number.Number                     // folds numbers
	pick  func(a, b calendar.Date) calendar.Date                     // folds dates
	made  func(year, month, day number.Number) (calendar.Date, bool) // yields a date of numbers
}

func dimensionless(*Names) unit.Unit { return unit.Unit{} }

// functions are the functions of values; `applicable` and aggregates apart.
var functions = map[string]function{
	"min":          {args: []role{anyNumber, anyNumber}, many: true, nums: number.Min},
	"max":          {args: []role{anyNumber, anyNumber}, many: true, nums: number.Max},
	"abs":          {args: []role{anyNumber}, nums: func(a, _ number.Number) number.Number { return a.Abs() }},
	"floor":        {args: []role{anyNumber}, nums: func(a, _ number.Number) number.Number { return a.Floor() }},
	"ceil":         {args: []role{anyNumber}, nums: func(a, _ number.Number) number.Number { return a.Ceil() }},
	"earliest":     {args: []role{aDate, aDate}, many: true, pick: func(a, b calendar.Date) calendar.Date { return min(a, b) }},
	"latest":       {args: []role{aDate, aDate}, many: true, pick: func(a, b calendar.Date) calendar.Date { return max(a, b) }},
	"year":         {args: []role{aDate}, unit: dimensionless, count: func(a, _ calendar.Date) int64 { return int64(a.Year()) }},
	"month":        {args: []role{aDate}, unit: dimensionless, count: func(a, _ calendar.Date) int64 { return int64(a.Month()) }},
	"day":          {args: []role{aDate}, unit: dimensionless, count: func(a, _ calendar.Date) int64 { return int64(a.Day()) }},
	"days":         {args: []role{aDate, aDate}, unit: func(n *Names) unit.Unit { return n.Day }, count: func(a, b calendar.Date) int64 { return max(0, int64(b-a)+1) }},
	"workdays":     {args: []role{aDate, aDate}, unit: func(n *Names) unit.Unit { return n.Workday }, count: func(a, b calendar.Date) int64 { return calendar.Workdays(a, b) }},
	"age":          {args: []role{aDate, aDate}, unit: func(n *Names) unit.Unit { return n.Year }, count: func(a, b calendar.Date) int64 { return int64(calendar.Age(a, b)) }},
	"add_days":     {args: []role{aDate, someDays}, dates: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddDays(n) }},
	"add_workdays": {args: []role{aDate, someWorkdays}, dates: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddWorkdays(n) }},
	"add_months":   {args: []role{aDate, someMonths}, dates: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddMonths(n) }},
	"add_years":    {args: []role{aDate, someYears}, dates: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddYears(n) }},
	"date":         {args: []role{plainNumber, plainNumber, plainNumber}, made: dateOf},
}

func dateOf(y, m, d number.Number) (calendar.Date, bool) {
	year, a := y.Int64()
	month, b := m.Int64()
	day, c := d.Int64()
	if !a || !b || !c || max(year, month, day) > 9999 || min(year, month, day) < 0 {
		return 0, false
	}
	return calendar.Of(int(year), int(month), int(day))
}

// FunctionNames lists the functions that are called with values, sorted.
func FunctionNames() []string {
	names := append(slices.Collect(maps.Keys(functions)), slices.Collect(maps.Keys(countings))...)
	names = append(names, "running", "previous")
	slices.Sort(names)
	return names
}

// wanted is the unit that a role asks for.
func (c *checker) wanted(r role) (unit.Unit, bool) {
	switch r {
	case someDays:
		return c.names.Day, true
	case someWorkdays:
		return c.names.Workday, true
	case someMonths:
		return c.names.Month, true
	case someYears:
		return c.names.Year, true
	case plainNumber:
		return unit.Unit{}, true
	}
	return unit.Unit{}, false
}

func (c *checker) call(n *Node, known facts) Type {
	if n.Name == "applicable" {
		return c.applicable(n, known)
	}
	if sym, ok := c.names.symbol(n.Name, c.entity); ok && sym.By != nil {
		return c.lookup(n, sym, known)
	} else if ok {
		return c.dated(n, sym, known)
	}
	if n.Name == "date" && len(n.Args) == 1 {
		return c.dateLiteral(n)
	}
	fn, ok := functions[n.Name]
	if !ok {
		return c.unknownFunction(n)
	}
	if len(n.Args) < len(fn.args) && !(fn.many && len(n.Args) > 0) || len(n.Args) > len(fn.args) && !fn.many {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name,
			"want": strconv.Itoa(len(fn.args)), "got": strconv.Itoa(len(n.Args))})
	}
	return c.arguments(n, fn, known)
}

func (c *checker) unknownFunction(n *Node) Type {
	args := map[string]string{"name": n.Name}
	at := Span{n.Span.From, n.Span.From + len([]rune(n.Name))}
	all := append(FunctionNames(), "sum", "count", "any", "all", "none", "applicable")
	if args["nearest"] = text.Nearest(n.Name, all); args["nearest"] != "" {
		n.Name = args["nearest"] // what applicable(x) shows holds all the same
		return c.fault("formula/unknown-function", at, args, "hint/did-you-mean")
	}
	if n.Name == "round" {
		return c.fault("formula/unknown-function", at, args, "hint/round")
	}
	return c.fault("formula/unknown-function", at, args)
}

// arguments checks each argument against its role; numbers of any unit must
// agree among each other.
func (c *checker) arguments(n *Node, fn function, known facts) Type {
	var all Type
	fine, applies, optional, held := true, false, false, 0
	for i, a := range n.Args {
		r := fn.args[min(i, len(fn.args)-1)]
		t := c.argument(n.Name, a, r, known)
		if i > 0 && r == anyNumber { // held against the first that is no bare zero
			t = c.alike(n, n.Args[held], a, all, t)
			if zero(n.Args[held]) {
				held = i
			}
		}
		all = t
		fine = fine && t.Kind != Invalid
		applies = applies || !a.Type.Optional
		optional = optional || a.Type.Optional
	}
	if !fine {
		return Type{}
	}
	all.Optional = optional
	return c.result(fn, all, applies)
}

// argument checks one argument. A number that stands alone takes the unit of
// its role: add_days(d, -1).
func (c *checker) argument(name string, a *Node, r role, known facts) Type {
	u, fixed := c.wanted(r)
	if fixed {
		stand(a, Type{Kind: Number, Unit: u})
	}
	t := c.value(a, known)
	switch {
	case t.Kind == Invalid:
		return t
	case r == aDate && t.Kind != Date:
		return c.wants(a, t, Date)
	case r != aDate && t.Kind != Number:
		return c.wants(a, t, Number)
	case fixed && !t.Unit.SameDimension(u):
		return c.misfit("formula/argument-unit", a.Span, map[string]string{"name": name, "want": c.unit(u), "got": c.unit(t.Unit)}, "", a)
	}
	return t
}

// result is the type of a call; where several values are held against each
// other, one that always applies is enough.
func (c *checker) result(fn function, all Type, applies bool) Type {
	switch {
	case fn.count != nil:
		return Type{Kind: Number, Unit: fn.unit(c.names), Optional: all.Optional}
	case fn.dates != nil, fn.made != nil:
		return Type{Kind: Date, Optional: all.Optional}
	case fn.many && applies:
		all.Optional = false
	}
	all.Many, all.Domain = false, nil
	return all
}

// applicable(x) asks whether x has a value at all.
func (c *checker) applicable(n *Node, known facts) Type {
	if len(n.Args) != 1 {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name, "want": "1", "got": strconv.Itoa(len(n.Args))})
	}
	t := c.value(n.Args[0], known)
	if t.Kind == Invalid {
		return t
	}
	if !t.Optional {
		return c.fault("formula/always-applies", n.Args[0].Span, map[string]string{"name": c.print(n.Args[0])})
	}
	return Type{Kind: Boolean}
}

// dated checks parameter(date): the edition of that date.
func (c *checker) dated(n *Node, sym Symbol, known facts) Type {
	if sym.Type.Kind == Invalid {
		c.unsure = true
		return Type{}
	}
	if !sym.Dated {
		return c.fault("formula/not-dated", n.Span, map[string]string{"name": n.Name})
	}
	if len(n.Args) != 1 {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name, "want": "1", "got": strconv.Itoa(len(n.Args))})
	}
	d := c.value(n.Args[0], known)
	if d.Kind == Invalid {
		return d
	}
	if d.Kind != Date {
		return c.wants(n.Args[0], d, Date)
	}
	n.Op, n.Sym = OpDated, sym
	t := sym.Type
	t.Optional = t.Optional || d.Optional
	return t
}

// dateLiteral reads date('2026-07-01').
func (c *checker) dateLiteral(n *Node) Type {
	a := n.Args[0]
	if a.Op != OpLiteral || a.Type.Kind != Text {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name, "want": "3", "got": "1"}, "hint/date-literal")
	}
	d, err := calendar.Parse(a.Text)
	if err != nil {
		args, hint := dateHint(a.Text, Span{0, len([]rune(a.Text))})
		if hint != "" {
			meant := strings.TrimSuffix(strings.TrimPrefix(args["meant"], "date("), ")")
			return c.fault("formula/date", a.Span, map[string]string{"text": a.Text, "meant": meant}, hint)
		}
		return c.fault("formula/date", a.Span, map[string]string{"text": a.Text}, "hint/date-literal")
	}
	n.Op, n.Int, n.Args = OpLiteral, int32(d), nil
	return Type{Kind: Date}
}
