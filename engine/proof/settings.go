package proof

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// Settings are what the examples of a line have to reach. The zero value asks for
// nothing.
type Settings struct {
	Coverage *Share // of parts that an expectation rests on; nil: any will do
	Pos      diag.Pos
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
			all[line] = Settings{Coverage: r.share(d.Root.Get("coverage")), Pos: id.Pos}
		}
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
