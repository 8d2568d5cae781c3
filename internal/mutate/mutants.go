package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// mutant is a source with the bytes from..to replaced by now.
type mutant struct {
	file     string // from the root, with slashes
	line     int
	from, to int
	now      string
	shown    string        // the changed line, in one line
	inside   *ast.FuncDecl // nil if it has no function, or one that cannot be called by a copy of it
}

// source is a file and its mutants.
type source struct {
	name, text string
	files      *token.FileSet
	file       *ast.File
	stack      []ast.Node // the node visited and those around it, the outermost first
	mutants    []mutant
}

// swaps are the operators that take an operator's place: a boundary and a negation for an order.
var swaps = map[token.Token][]token.Token{
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.SHL: {token.SHR}, token.SHR: {token.SHL}, token.AND: {token.OR}, token.OR: {token.AND}, token.XOR: {token.AND},
	token.INC: {token.DEC}, token.DEC: {token.INC}, token.BREAK: {token.CONTINUE}, token.CONTINUE: {token.BREAK},
	token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN}, token.MUL_ASSIGN: {token.QUO_ASSIGN},
	token.QUO_ASSIGN: {token.MUL_ASSIGN}, token.SHL_ASSIGN: {token.SHR_ASSIGN}, token.SHR_ASSIGN: {token.SHL_ASSIGN},
	token.OR_ASSIGN: {token.AND_ASSIGN}, token.AND_ASSIGN: {token.OR_ASSIGN},
}

var words = map[string]string{"true": "false", "false": "true"}

var calls = map[string]string{"min": "max", "max": "min", "Min": "Max", "Max": "Min"}

// read finds the mutants of a source, in order of place.
func read(name, text string) (*source, error) {
	s := &source{name: name, text: text, files: token.NewFileSet()}
	var err error
	if s.file, err = parser.ParseFile(s.files, name, text, parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil {
			s.stack = s.stack[:len(s.stack)-1]
			return true
		}
		if counted(n) {
			return false
		}
		s.stack = append(s.stack, n)
		s.visit(n)
		return true
	})
	slices.SortStableFunc(s.mutants, func(a, b mutant) int { return cmp.Compare(a.from, b.from) })
	return s, nil
}

// counted says that n is arithmetic with iota: any numbering of an enumeration is as good as another.
func counted(n ast.Node) bool {
	b, ok := n.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	x, ok := b.X.(*ast.Ident)
	return ok && x.Name == "iota"
}

func (s *source) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		s.swap(n.OpPos, n.Op)
		if n.Op == token.LAND || n.Op == token.LOR {
			s.negate(n.X)
			s.negate(n.Y)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT || n.Op == token.SUB {
			s.replace(n.OpPos, n.OpPos+1, "")
		}
	case *ast.IncDecStmt:
		s.swap(n.TokPos, n.Tok)
		s.remove(n)
	case *ast.BranchStmt:
		s.swap(n.TokPos, n.Tok)
	case *ast.AssignStmt:
		s.assignment(n)
	case *ast.ExprStmt:
		s.remove(n)
	case *ast.BasicLit:
		s.constant(n)
	case *ast.Ident:
		if now, ok := words[n.Name]; ok {
			s.replace(n.Pos(), n.End(), now)
		}
	case *ast.CallExpr:
		s.call(n)
	case *ast.IfStmt:
		s.negate(n.Cond)
		s.never(n.Cond)
	case *ast.ForStmt:
		s.negate(n.Cond)
	case *ast.SwitchStmt:
		for _, c := range n.Body.List {
			for _, e := range c.(*ast.CaseClause).List {
				if n.Tag == nil {
					s.negate(e)
					s.never(e)
				}
			}
		}
	case *ast.ReturnStmt:
		s.results(n)
	}
}

func (s *source) swap(at token.Pos, op token.Token) {
	for _, other := range swaps[op] {
		s.replace(at, at+token.Pos(len(op.String())), other.String())
	}
}

// remove leaves a statement out; it stays as a comment.
func (s *source) remove(n ast.Stmt) {
	s.replace(n.Pos(), n.End(), "/* "+s.of(n)+" */")
}

// assignment swaps the operator of a and throws its value away.
func (s *source) assignment(a *ast.AssignStmt) {
	if a.Tok == token.DEFINE {
		return
	}
	s.swap(a.TokPos, a.Tok)
	if a.Tok != token.ASSIGN {
		s.replace(a.Pos(), a.TokPos+token.Pos(len(a.Tok.String())), "_ =")
		return
	}
	blanks := strings.Repeat("_, ", len(a.Lhs)-1) + "_ "
	if s.text[s.at(a.Pos()):s.at(a.TokPos)] != blanks {
		s.replace(a.Pos(), a.TokPos, blanks)
	}
}

// constant takes a whole number or a character one up and one down, but not where that is nobody's
// business (the capacity of a make, the 0 beside a false) or the same as another order (x < 1 is x <= 0).
func (s *source) constant(l *ast.BasicLit) {
	up, down := true, true
	switch parent := s.stack[len(s.stack)-2].(type) {
	case *ast.CallExpr:
		up = len(parent.Args) != 3 || parent.Args[2] != l || s.of(parent.Fun) != "make"
		down = up
	case *ast.ReturnStmt:
		last := s.of(parent.Results[len(parent.Results)-1])
		up = len(parent.Results) == 1 || l.Value != "0" || last == "true" || last == "nil"
		down = up
	case *ast.BinaryExpr:
		up = parent.Y != l || parent.Op != token.LSS && parent.Op != token.GEQ
		down = parent.Y != l || parent.Op != token.GTR && parent.Op != token.LEQ
	}
	if up {
		s.add(l, 1)
	}
	if down {
		s.add(l, -1)
	}
}

func (s *source) add(l *ast.BasicLit, k int64) {
	if n, err := strconv.ParseInt(l.Value, 0, 64); l.Kind == token.INT && err == nil {
		s.replace(l.Pos(), l.End(), strconv.FormatInt(n+k, 10))
	}
	if l.Kind == token.CHAR {
		s.replace(l.Pos(), l.End(), fmt.Sprintf("%s%+d", l.Value, k))
	}
}

func (s *source) call(n *ast.CallExpr) {
	var name *ast.Ident
	switch fun := n.Fun.(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return
	}
	if now, ok := calls[name.Name]; ok {
		s.replace(name.Pos(), name.End(), now)
	}
}

// negate turns a condition around that no swap of operators reaches.
func (s *source) negate(e ast.Expr) {
	switch e := e.(type) {
	case nil, *ast.BinaryExpr, *ast.UnaryExpr, *ast.ParenExpr:
		return
	case *ast.Ident:
		if words[e.Name] != "" {
			return
		}
	}
	s.replace(e.Pos(), e.End(), "!"+s.of(e))
}

// never makes a condition false: nothing is done on account of it.
func (s *source) never(e ast.Expr) {
	s.replace(e.Pos(), e.End(), "("+s.of(e)+") && false")
}

// results turns each result around that is a Boolean, and makes any other its type's zero value.
func (s *source) results(r *ast.ReturnStmt) {
	types := s.resultTypes()
	if len(types) != len(r.Results) {
		return
	}
	for i, e := range r.Results {
		if types[i] == "bool" {
			s.negate(e)
			continue
		}
		zero := map[string]string{"int": "0", "int64": "0", "string": `""`, "error": "nil"}[types[i]]
		if zero == "" {
			zero = "*new(" + types[i] + ")"
		}
		if text := s.of(e); text != zero && text != "nil" && text != "0" && text != types[i]+"{}" {
			s.replace(e.Pos(), e.End(), zero)
		}
	}
}

// resultTypes are the result types of the innermost function, one for each result.
func (s *source) resultTypes() []string {
	var types []string
	for _, n := range slices.Backward(s.stack) {
		var f *ast.FuncType
		switch n := n.(type) {
		case *ast.FuncDecl:
			f = n.Type
		case *ast.FuncLit:
			f = n.Type
		default:
			continue
		}
		for field := range fields(f.Results) {
			types = append(types, slices.Repeat([]string{s.of(field.Type)}, max(1, len(field.Names)))...)
		}
		break
	}
	return types
}

func fields(l *ast.FieldList) func(func(*ast.Field) bool) {
	if l == nil {
		return func(func(*ast.Field) bool) {}
	}
	return slices.Values(l.List)
}

func (s *source) at(p token.Pos) int { return s.files.Position(p).Offset }

func (s *source) of(n ast.Node) string { return s.text[s.at(n.Pos()):s.at(n.End())] }

func (s *source) replace(from, to token.Pos, now string) {
	m := mutant{file: s.name, line: s.files.Position(from).Line, from: s.at(from), to: s.at(to), now: now}
	begin := strings.LastIndexByte(s.text[:m.from], '\n') + 1
	end := m.to + strings.IndexByte(s.text[m.to:]+"\n", '\n')
	m.shown = strings.Join(strings.Fields(s.text[begin:m.from]+now+s.text[m.to:end]), " ")
	if f, ok := s.stack[1].(*ast.FuncDecl); ok && callable(f) {
		m.inside = f
	}
	s.mutants = append(s.mutants, m)
}

// apply is the mutated text.
func (m mutant) apply(text string) string { return text[:m.from] + m.now + text[m.to:] }

// key names a mutant in docs/mutation.md: by the changed line, since numbers of lines move.
func (m mutant) key() string { return fmt.Sprintf("`%s` `%s`", m.file, m.shown) }
