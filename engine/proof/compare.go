package proof

import (
	"maps"
	"slices"

	"dekking/engine"
)

// mismatches are what did not come out, in the order of the document.
func mismatches(p *engine.Product, x *Example, e *engine.Evaluation) []Mismatch {
	var all []Mismatch
	for i := range x.Expected {
		k := &x.Expected[i]
		m := Mismatch{Expectation: k, Step: -1}
		var same bool
		switch k.Kind {
		case OfValue:
			same = m.value(p, e)
		case OfStatus:
			m.Status, m.Reasons = e.Status, reasons(e)
			same = e.Status == k.Status
		case OfViolations:
			m.Violations = violated(e.Violations)
			same = sameViolations(k.Violations, e.Violations)
		case OfWarnings:
			m.Violations = violated(e.Warnings)
			same = sameViolations(k.Violations, e.Warnings)
		}
		if !same {
			all = append(all, m)
		}
	}
	return all
}

// value finds the value that an expectation is about, and says whether it is
// the one expected.
func (m *Mismatch) value(p *engine.Product, e *engine.Evaluation) bool {
	for _, n := range nodes(e.Results) {
		v, ok := n.Values[m.Definition.Name]
		if !ok || !m.Alone && n.At != m.Expectation.At {
			continue
		}
		if m.Rows++; m.Rows == 1 {
			m.At, m.Got = n.At, v
		}
	}
	if m.Rows != 1 {
		m.Such, m.At, m.Got = m.At+"/"+m.Definition.Name, m.Expectation.At, engine.Value{}
		return false
	}
	return m.is(p, m.Got)
}

// is says that a value is the one expected.
func (k *Expectation) is(p *engine.Product, v engine.Value) bool {
	return p.Same(k.Definition, k.Value, v) && k.Value.Code == v.Code
}

// nodes are a row of results and all below it, in order.
func nodes(n *engine.Node) []*engine.Node {
	all := []*engine.Node{n}
	for _, list := range sortedKeys(n.Lists) {
		for _, row := range n.Lists[list] {
			all = append(all, nodes(row)...)
		}
	}
	return all
}

// violated are the constraints that do not hold, with their rows.
func violated(violations []engine.Violation) []string {
	all := []string{}
	for _, v := range violations {
		all = append(all, at(v.At, v.Constraint))
	}
	return all
}

// at is a name with its row before it.
func at(row, name string) string {
	if row == "" {
		return name
	}
	return row + "/" + name
}

// sameViolations says that every violation was expected, by itself or by its
// row, and that all expected ones are there.
func sameViolations(expected []string, got []engine.Violation) bool {
	names := func(v engine.Violation) []string { return []string{v.Constraint, v.At + "/" + v.Constraint} }
	seen := map[string]bool{}
	for _, v := range got {
		found := false
		for _, name := range names(v) {
			if slices.Contains(expected, name) {
				seen[name], found = true, true
			}
		}
		if !found {
			return false
		}
	}
	return !slices.ContainsFunc(expected, func(name string) bool { return !seen[name] })
}

// reasons are what makes the status of an evaluation what it is.
func reasons(e *engine.Evaluation) []string {
	var all []string
	switch e.Status {
	case "invalid":
		return violated(e.Violations)
	case "incomplete":
		for _, m := range e.Missing {
			all = append(all, at(m.At, m.Name))
		}
	case "failed":
		for _, n := range nodes(e.Results) {
			for _, name := range slices.Sorted(maps.Keys(n.Values)) {
				if n.Values[name].State == "failed" {
					all = append(all, at(n.At, name))
				}
			}
		}
		for _, u := range e.Undecided {
			if u.Code != "" {
				all = append(all, at(u.At, u.Constraint))
			}
		}
	}
	return all
}
