package formula

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	exprparser "github.com/expr-lang/expr/parser"

	"dekking/engine/number"
)

// Bounds on the text of a formula, held before anything recurses over it.
const (
	MaxRunes = 2000
	MaxNodes = 500
	MaxDepth = 64
)

// parser translates expr's tree into ours, through the whitelist.
type parser struct {
	src    []rune
	names  map[string]Symbol // of the scope; nil where nobody asks what a fault means
	tokens []token
	faults []Fault
	depth  int // of closures
}

// parse reads a formula; the tree is nil if there are faults. What is written is
// not held against the names, but a name is no word from elsewhere.
func parse(src string, names map[string]Symbol) (*Node, []Fault) {
	p := &parser{src: []rune(src), names: names}
	switch {
	case strings.TrimSpace(src) == "":
		p.fault("formula/empty", Span{0, 1}, nil)
		return nil, p.faults
	case len(p.src) > MaxRunes:
		p.fault("formula/too-long", Span{0, 1}, map[string]string{"runes": strconv.Itoa(len(p.src)), "max": strconv.Itoa(MaxRunes)})
		return nil, p.faults
	case !utf8.ValidString(src):
		p.fault("formula/syntax", Span{0, 1}, nil)
		return nil, p.faults
	}
	p.tokens = scan(p.src)
	if p.nesting() > MaxDepth {
		p.fault("formula/too-deep", Span{0, 1}, map[string]string{"max": strconv.Itoa(MaxDepth)})
		return nil, p.faults
	}
	if at, ok := p.pipe(); ok {
		p.refuse("pipe", at)
		return nil, p.faults
	}
	config := conf.CreateNew()
	config.MaxNodes = MaxNodes
	tree, err := exprparser.ParseWithConfig(p.readable(), config)
	if err != nil {
		p.syntax(err)
		return nil, p.faults
	}
	n := p.node(tree.Node)
	if len(p.faults) == 0 {
		for _, s := range p.strange() {
			p.refuse(s.what, s.Span)
		}
	}
	if len(p.faults) > 0 {
		return nil, p.faults
	}
	return n, nil
}

func (p *parser) fault(code string, at Span, args map[string]string, hint ...string) {
	f := Fault{Code: code, Span: at, Args: args}
	if len(hint) > 0 {
		f.Hint = hint[0]
	}
	p.faults = append(p.faults, f)
}

// syntax turns the parser's error into ours: where, and the text found there.
func (p *parser) syntax(err error) {
	at := Span{0, 1}
	var e *file.Error
	if errors.As(err, &e) {
		at = Span{e.From, max(e.To, e.From+1)}
	}
	if strings.Contains(err.Error(), "exceeds maximum") {
		p.fault("formula/too-many", at, map[string]string{"max": strconv.Itoa(MaxNodes)})
		return
	}
	at.From = min(at.From, len(p.src))
	at.To = min(max(at.To, at.From), len(p.src))
	found := strings.TrimSpace(string(p.src[at.From:at.To]))
	ended := found == "" || strings.Contains(err.Error(), "unexpected token EOF") || strings.Contains(err.Error(), "unexpected end")
	switch {
	case p.instead(at, ended):
	case ended:
		p.unfinished()
	case found == ".":
		p.fault("formula/syntax", at, map[string]string{"found": found}, "hint/dot")
	case strings.Contains(err.Error(), "coalesce"):
		p.fault("formula/mixed-else", at, nil)
	default:
		p.fault("formula/syntax", at, map[string]string{"found": found})
	}
}

// refuse reports a construct that is not in the language, and what to write.
func (p *parser) refuse(what string, at Span) *Node {
	p.fault("formula/not-allowed", at, map[string]string{"what": what}, "hint/no-"+what)
	return &Node{Span: at}
}

var binary = map[string]Op{
	"+": OpAdd, "-": OpSubtract, "*": OpMultiply, "/": OpDivide, "**": OpPower, "^": OpPower,
	"==": OpEqual, "!=": OpNotEqual, "<": OpLess, "<=": OpLessEqual, ">": OpMore, ">=": OpMoreEqual,
	"and": OpAnd, "&&": OpAnd, "or": OpOr, "||": OpOr, "??": OpElse, "in": OpIn,
}

func (p *parser) node(x ast.Node) *Node {
	at := Span{x.Location().From, x.Location().To}
	switch x := x.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return p.number(at)
	case *ast.StringNode:
		return &Node{Op: OpLiteral, Type: Type{Kind: Text}, Text: x.Value, Span: at}
	case *ast.BoolNode:
		n := &Node{Op: OpLiteral, Type: Type{Kind: Boolean}, Span: at}
		if x.Value {
			n.Int = 1
		}
		return n
	case *ast.IdentifierNode:
		return &Node{Op: OpName, Name: x.Value, Span: at, depth: p.depth}
	case *ast.UnaryNode:
		return p.unary(x, at)
	case *ast.BinaryNode:
		op, ok := binary[x.Operator]
		if !ok {
			return p.refuse(refusal(x.Operator), at)
		}
		if list, ok := x.Right.(*ast.ArrayNode); ok && op == OpIn {
			return p.members(x.Left, list, at)
		}
		return p.pair(op, p.node(x.Left), p.node(x.Right), at)
	case *ast.ConditionalNode:
		n := &Node{Op: OpIf, Args: []*Node{p.node(x.Cond), p.node(x.Exp1), p.node(x.Exp2)}}
		return p.over(n, n.Args[0].Span)
	case *ast.MemberNode:
		return p.member(x, at)
	case *ast.ArrayNode:
		return p.refuse("list", at)
	case *ast.CallNode:
		return p.call(x, at)
	case *ast.BuiltinNode:
		return p.builtin(x, at)
	case *ast.PointerNode:
		return p.refuse("element", at)
	case *ast.NilNode:
		return p.refuse("nil", at)
	case *ast.VariableDeclaratorNode, *ast.SequenceNode:
		return p.refuse("let", at)
	case *ast.SliceNode, *ast.ChainNode:
		return p.refuse("index", at)
	case *ast.MapNode:
		return p.refuse("map", at)
	default:
		return p.refuse("syntax", at)
	}
}

// refusal names the family of an operator that is not in the language.
func refusal(operator string) string {
	switch operator {
	case "matches", "contains", "startsWith", "endsWith":
		return "text"
	case "..":
		return "range"
	case "|":
		return "pipe"
	case "%":
		return "remainder"
	}
	return "syntax"
}

// over widens a node's span over its arguments, with the brackets around them.
func (p *parser) over(n *Node, at Span) *Node {
	for _, a := range n.Args {
		span := p.within(a.Span)
		at.From, at.To = min(at.From, span.From), max(at.To, span.To)
	}
	n.Span = at
	return n
}

// within is a span with the brackets that stand right around it.
func (p *parser) within(at Span) Span {
	i := slices.IndexFunc(p.tokens, func(t token) bool { return t.From >= at.From }) - 1
	for ; i >= 0 && p.tokens[i].text == "(" && !p.tokens[i].call && p.tokens[i].pair > 0; i-- {
		closing := p.tokens[i].pair
		if p.tokens[closing].From < at.To || p.tokens[closing-1].To > at.To {
			break
		}
		at = Span{p.tokens[i].From, p.tokens[closing].To}
	}
	return at
}

// closed widens a call's span to its closing bracket.
func (p *parser) closed(n *Node) *Node {
	open := 0
	for i := n.Span.From; i < len(p.src); i++ {
		switch p.src[i] {
		case '(':
			open++
		case ')':
			open--
		}
		if i >= n.Span.To && open == 0 {
			n.Span.To = i + 1
			break
		}
	}
	return n
}

// thousands looks like a Dutch number with groups of three: 125.000.
var thousands = regexp.MustCompile(`^[1-9]\d{0,2}\.000$`)

// grouping is how underscores may stand between digits.
var grouping = regexp.MustCompile(`^(\d(_?\d)*)?(\.\d(_?\d)*)?([eE][+-]?\d+)?$`)

// number takes a literal's digits from the source: expr has made a float64 of
// them already.
func (p *parser) number(at Span) *Node {
	text := strings.ReplaceAll(string(p.src[at.From:at.To]), "_", "")
	if strings.HasPrefix(text, ".") {
		text = "0" + text
	}
	if thousands.MatchString(text) {
		p.fault("formula/thousands", at, map[string]string{"text": text, "value": strings.TrimRight(strings.TrimRight(text, "0"), "."),
			"meant": strings.ReplaceAll(text, ".", "")}, "hint/write-either")
	}
	v, err := number.Parse(text)
	if err != nil || !grouping.MatchString(string(p.src[at.From:at.To])) {
		p.fault("formula/number", at, map[string]string{"text": string(p.src[at.From:at.To]), "digits": strconv.Itoa(number.MaxDigits), "exponent": strconv.Itoa(number.MaxExponent)})
	}
	return &Node{Op: OpLiteral, Type: Type{Kind: Number}, Num: v, Span: at}
}

// pair reads a binary operation. What expr would read in an order that few
// expect, or that says nothing, is refused.
func (p *parser) pair(op Op, left, right *Node, at Span) *Node {
	if op != OpElse {
		p.unmixed(left)
		p.unmixed(right)
	}
	if op == OpIn && right.Op != OpName && right.Op != OpElement && len(p.faults) == 0 {
		p.fault("formula/in-what", right.Span, nil)
	}
	return p.over(&Node{Op: op, Args: []*Node{left, right}}, at)
}

// unmixed refuses a ?? that is an operand without brackets.
func (p *parser) unmixed(operand *Node) {
	if operand.Op == OpElse && !p.bracketed(operand) {
		p.fault("formula/mixed-else", operand.Span, nil)
	}
}

// bracketed says that brackets stand right around a node.
func (p *parser) bracketed(n *Node) bool {
	i := slices.IndexFunc(p.tokens, func(t token) bool { return t.From >= n.Span.From }) - 1
	if i < 0 || p.tokens[i].text != "(" || p.tokens[i].pair < 0 {
		return false
	}
	return p.tokens[p.tokens[i].pair].From >= n.Span.To
}

// members reads x in [a, b, c].
func (p *parser) members(left ast.Node, list *ast.ArrayNode, at Span) *Node {
	n := &Node{Op: OpIn, Name: "list", Args: []*Node{p.node(left)}}
	for _, item := range list.Nodes {
		member := p.node(item)
		n.Args = append(n.Args, member)
	}
	return p.over(n, at)
}

func (p *parser) unary(x *ast.UnaryNode, at Span) *Node {
	arg := p.node(x.Node)
	p.unmixed(arg)
	switch x.Operator {
	case "-":
		return p.over(&Node{Op: OpNegate, Args: []*Node{arg}}, at)
	case "not", "!":
		return p.over(&Node{Op: OpNot, Args: []*Node{arg}}, at)
	}
	return p.refuse("plus", at)
}

// member reads .x, and find(list, test).x; there is no other a.b.
func (p *parser) member(x *ast.MemberNode, at Span) *Node {
	name, isName := x.Property.(*ast.StringNode)
	pointer, isElement := x.Node.(*ast.PointerNode)
	if !isName || x.Optional {
		return p.refuse("index", at)
	}
	if find, ok := x.Node.(*ast.BuiltinNode); ok && find.Name == "find" && len(find.Arguments) == 2 {
		return p.found(find, name.Value, at)
	}
	if !isElement || pointer.Name != "" {
		return p.refuse("member", at)
	}
	return &Node{Op: OpElement, Name: name.Value, Span: Span{x.Node.Location().From, at.To}, depth: p.depth}
}
