package formula

import (
	"slices"

	"github.com/expr-lang/expr/ast"
)

func (p *parser) call(x *ast.CallNode, at Span) *Node {
	callee, ok := x.Callee.(*ast.IdentifierNode)
	if !ok {
		return p.refuse("method", at)
	}
	return p.function(callee.Value, x.Arguments, at)
}

// closures are the functions that expr's grammar reads with a closure.
var closures = []string{"sum", "count", "any", "all", "none"}

func (p *parser) builtin(x *ast.BuiltinNode, at Span) *Node {
	switch {
	case slices.Contains(closures, x.Name):
		return p.aggregate(x.Name, x.Arguments, at)
	case x.Name == "find":
		return p.refuse("bare-find", at)
	case x.Name == "map" || x.Name == "filter":
		return p.refuse("bare-map", at)
	case slices.ContainsFunc(x.Arguments, func(a ast.Node) bool { _, ok := a.(*ast.PredicateNode); return ok }):
		return p.refuse("function", at)
	}
	return p.function(x.Name, x.Arguments, at)
}

// function reads a call by name: an aggregate over map(…) or filter(…), or a
// call with values.
func (p *parser) function(name string, args []ast.Node, at Span) *Node {
	if len(args) == 1 {
		if b, ok := args[0].(*ast.BuiltinNode); ok && (b.Name == "map" || b.Name == "filter") {
			return p.aggregate(name, args, at)
		}
	}
	n := &Node{Op: OpCall, Name: name, depth: p.depth}
	switch name {
	case "running", "previous":
		n.Op = OpSeries
	case "nth_day", "nth_workday":
		if n.Op = OpNth; len(args) > 0 {
			n.Args, args = []*Node{p.list(n, args[0])}, args[1:]
		}
	}
	for _, a := range args {
		n.Args = append(n.Args, p.node(a))
	}
	return p.closed(p.over(n, at))
}

// aggregate reads fn(list, closure), fn(map(list, closure)) and those over
// filter(list, test). Args[0] becomes the list, Args[1] the closure's body.
func (p *parser) aggregate(name string, args []ast.Node, at Span) *Node {
	n := &Node{Op: OpAggregate, Name: name, depth: p.depth}
	if len(args) == 1 {
		if b, ok := args[0].(*ast.BuiltinNode); ok && b.Name == "map" && len(b.Arguments) == 2 {
			if args = b.Arguments; slices.Contains(closures, name) {
				p.refuse("needless-map", Span{b.Location().From, b.Location().To})
			}
		}
	}
	n.Args = []*Node{p.list(n, args[0])}
	if len(args) > 1 {
		n.Args = append(n.Args, p.closure(args[1]))
	}
	return p.closed(p.over(n, at))
}

// list reads a list with the filters around it, which it gives to n.
func (p *parser) list(n *Node, list ast.Node) *Node {
	for {
		b, ok := list.(*ast.BuiltinNode)
		if !ok || b.Name != "filter" || len(b.Arguments) != 2 {
			return p.node(list)
		}
		n.Each = append(n.Each, p.closure(b.Arguments[1]))
		list = b.Arguments[0]
	}
}

// found reads find(list, test).name: Args[2] is the name, of the row found.
func (p *parser) found(find *ast.BuiltinNode, name string, at Span) *Node {
	n := p.aggregate("find", find.Arguments, Span{find.Location().From, find.Location().To})
	n.Args = append(n.Args, &Node{Op: OpElement, Name: name, Span: at, depth: n.depth + 1})
	n.Span.To = max(n.Span.To, at.To)
	return n
}

func (p *parser) closure(x ast.Node) *Node {
	if predicate, ok := x.(*ast.PredicateNode); ok {
		x = predicate.Node
	}
	p.depth++
	defer func() { p.depth-- }()
	n := p.node(x)
	element := false
	n.Walk(func(m *Node) bool {
		element = element || m.Op == OpElement && m.depth == p.depth
		return true
	})
	switch {
	case element || len(p.faults) > 0:
	case n.Op == OpAggregate && n.Args[0].Op == OpName: // a list of the row
		list := n.Args[0]
		p.fault("formula/closure-without-element", list.Span, map[string]string{"meant": "." + list.Name}, "hint/write")
	case n.Op == OpName:
		p.fault("formula/closure-without-element", n.Span, map[string]string{"meant": "." + n.Name}, "hint/write")
	default:
		p.fault("formula/closure-without-element", n.Span, nil, "hint/no-element")
	}
	return n
}
