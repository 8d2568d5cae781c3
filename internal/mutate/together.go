package main

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// Mutants of functions are compiled together, since to compile takes longer than to test: for each of
// them there is a copy of its function, and the function begins with a choice of its copies.
//
//	func f(x int) int { switch mutant__ { case 1: return f__1(x); case 2: return f__2(x) }; return x + 1 }
//	func f__1(x int) int { return x - 1 }
//	func f__2(x int) int { return x + 2 }

// choice declares which mutant it is, in a file of its own.
func (s *source) choice() string {
	return "package " + s.file.Name.Name + "\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\nvar mutant__, _ = strconv.Atoi(os.Getenv(\"MUTANT\"))\n"
}

// together is the source with a copy for each of some mutants that lies inside a function. It also says
// at which line each copy ends; 0 for none.
func (s *source) together(some []mutant) (text string, ends []int) {
	calls := map[*ast.FuncDecl]string{}
	var copies strings.Builder
	line := strings.Count(s.text, "\n") + 1
	for i, m := range some {
		if m.inside == nil {
			ends = append(ends, 0)
			continue
		}
		suffix := fmt.Sprintf("__%d", i+1)
		name := s.at(m.inside.Name.End())
		written := "\n" + s.text[s.at(m.inside.Pos()):name] + suffix + s.text[name:m.from] + m.now + s.text[m.to:s.at(m.inside.End())]
		copies.WriteString(written)
		line += strings.Count(written, "\n")
		ends = append(ends, line)
		calls[m.inside] += fmt.Sprintf("case %d: %s; ", i+1, call(m.inside, suffix))
	}
	var b strings.Builder
	done := 0
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && calls[f] != "" {
			begin := s.at(f.Body.Lbrace) + 1
			b.WriteString(s.text[done:begin] + " switch mutant__ { " + calls[f] + "}; ")
			done = begin
		}
	}
	return b.String() + s.text[done:] + copies.String(), ends
}

// call is the statement that leaves the work of f to its copy.
func call(f *ast.FuncDecl, suffix string) string {
	name := f.Name.Name + suffix
	if f.Recv != nil {
		name = f.Recv.List[0].Names[0].Name + "." + name
	}
	if f.Type.TypeParams != nil {
		name += "[" + strings.Join(names(f.Type.TypeParams), ", ") + "]"
	}
	args := strings.Join(names(f.Type.Params), ", ")
	if n := len(f.Type.Params.List); n > 0 {
		if _, ok := f.Type.Params.List[n-1].Type.(*ast.Ellipsis); ok {
			args += "..."
		}
	}
	if f.Type.Results == nil {
		return name + "(" + args + "); return"
	}
	return "return " + name + "(" + args + ")"
}

func names(l *ast.FieldList) []string {
	var all []string
	for _, field := range l.List {
		for _, name := range field.Names {
			all = append(all, name.Name)
		}
	}
	return all
}

// callable says that everything f is given has a name, so that it can be handed on.
func callable(f *ast.FuncDecl) bool {
	for _, l := range []*ast.FieldList{f.Recv, f.Type.Params} {
		if l == nil {
			continue
		}
		for _, field := range l.List {
			if len(field.Names) == 0 || field.Names[0].Name == "_" {
				return false
			}
		}
	}
	return f.Body != nil
}

// without leaves out the mutants whose copies have a fault, by the lines of the faults: a copy begins
// after the end of the one before it.
func (s *source) without(some []mutant, ends, faults []int) []mutant {
	begin := strings.Count(s.text, "\n") + 1
	var rest []mutant
	for i, m := range some {
		wrong := slices.ContainsFunc(faults, func(line int) bool { return begin < line && line <= ends[i] })
		if !wrong {
			rest = append(rest, m)
		}
		begin = max(begin, ends[i])
	}
	return rest
}
