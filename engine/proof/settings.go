package proof

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// Settings are what the examples of a line have to reach. The zero value asks for
// nothing.
type Settings struct {
	Coverage *Share // of parts that an expectation rests on; nil: any will do
	Mutation *Share // of mistakes that an example notices; nil: any will do
	Excused  []Excuse
	Pos      diag.Pos
}

// Excuse says of a mistake that no example notices why that is right.
type Excuse struct {
	Of      string // the definition, constraint or derived list
	Product string // whose document has it; "": the line's, or a library's
	Was     string // the line as it stands, without indentation
	Now     string // with the mistake; "" where it is gone
	Reason  text.Text
	Pos     diag.Pos
}

// Share is a share in per cent, from 0 to 100, that must be reached.
type Share struct {
	AtLeast number.Number
	Pos     diag.Pos
}

// Reached says that so many of all are at least the share; of none at all any share is
// reached.
func (s *Share) Reached(some, all int) bool {
	return s == nil || number.Int(int64(some)).Mul(number.Int(100)).Cmp(s.AtLeast.Mul(number.Int(int64(all)))) >= 0
}

// Settings are those of a line.
func (s *Suite) Settings(l *model.Line) Settings { return s.settings[l.ID] }

// asked reads what the examples of lines have to reach.
func (r *reader) asked(docs []*document.Document) map[string]Settings {
	all := map[string]Settings{}
	var lines []string
	for _, l := range r.catalog.Model.Lines {
		lines = append(lines, l.ID)
	}
	for _, d := range docs {
		id := d.Root.Get("proof")
		line := scalar(id)
		switch before, twice := all[line]; {
		case id == nil: // the schema has said so
		case !slices.Contains(lines, line):
			r.unknown("examples/unknown-line", id, line, lines)
		case twice:
			f := r.fault("proof/twice", id, args{"line": line}, "")
			f.Related = []diag.Related{{Pos: before.Pos, Key: "related/declared-here", Args: args{"name": line}}}
		default:
			mutation := d.Root.Get("mutation")
			all[line] = Settings{Coverage: r.share(d.Root.Get("coverage")), Mutation: r.share(mutation),
				Excused: excuses(mutation.Get("explained")), Pos: id.Pos}
		}
	}
	return all
}

// excuses reads why mistakes are let pass.
func excuses(list *document.Node) []Excuse {
	var all []Excuse
	if list == nil {
		return nil
	}
	for _, n := range list.Items {
		all = append(all, Excuse{Of: scalar(n.Get("of")), Product: scalar(n.Get("product")), Was: scalar(n.Get("was")), Now: scalar(n.Get("now")),
			Reason: words(n.Get("reason")), Pos: n.Pos})
	}
	return all
}

// share reads a share that must be reached; nil when none is asked for.
func (r *reader) share(n *document.Node) *Share {
	least := n.Get("at_least")
	if least == nil {
		return nil
	}
	v, fault := model.Literal(least, &formula.Type{Kind: formula.Number}, -1)
	if fault != nil {
		return nil // the schema has said so
	}
	return &Share{AtLeast: v.Num, Pos: least.Pos}
}
