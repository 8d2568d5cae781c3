package boundary

import (
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// mostNames is how many definitions of an edition are named; maxFormula how long a formula
// is told within a sentence.
const (
	mostNames  = 3
	maxFormula = 90
)

// Subject is what people call the thing that a boundary is of.
func (b *Boundary) Subject(p *engine.Product, l text.Lang) string {
	switch {
	case b.Constraint != nil:
		return strings.ReplaceAll(b.Constraint.Name, "_", " ")
	case b.Kind == Edition:
		return text.Message(l, "boundary/editions", map[string]string{"date": text.Date(l, b.Day.String())})
	case b.List != "":
		return p.Line.Entities[b.Definition.Entity].Title.In(l)
	}
	return b.Definition.Title.In(l)
}

// Says is what the boundary is between, in words.
func (b *Boundary) Says(l text.Lang) string {
	key := "boundary/" + b.Kind.String()
	a := map[string]string{"formula": b.formula()}
	switch b.Kind {
	case Edition:
		a["names"] = b.changed(l)
	case Case, Extreme, Row, DatedEdition:
		if a["one"], a["other"] = b.alternative(0, l), b.alternative(1, l); b.Sides[0] == b.Sides[1] {
			key += "-one"
		}
	}
	return text.Message(l, key, a)
}

func (b *Boundary) formula() string {
	if b.Node == nil {
		return ""
	}
	said := strings.Join(strings.Fields(b.Node.Display()), " ")
	if r := []rune(said); len(r) > maxFormula {
		return string(r[:maxFormula-1]) + "…"
	}
	return said
}

// changed are the definitions whose values change on the day: some, and how many more.
func (b *Boundary) changed(l text.Lang) string {
	names := []string{b.Definition.Title.In(l)}
	for _, d := range b.Others {
		names = append(names, d.Title.In(l))
	}
	if more := len(names) - mostNames; more > 1 {
		return text.Message(l, "evaluate/and-more", map[string]string{"names": strings.Join(names[:mostNames], ", "), "count": strconv.Itoa(more)})
	}
	return text.List(l, names, true)
}

// alternative is one of two rows, arguments or editions.
func (b *Boundary) alternative(i int, l text.Lang) string {
	if b.Kind == DatedEdition {
		return text.Date(l, b.Sides[i])
	}
	return b.Sides[i]
}

// Side says on which side of the boundary something is, 0 or 1, or exactly at it, where
// the boundary has been told.
func (b *Boundary) Side(which int, even bool, l text.Lang) string {
	about := map[Kind]string{If: "holds", Comparison: "holds", Cut: "cut"}[b.Kind]
	if about == "" {
		return b.side(which, even, l)
	}
	return text.Message(l, "boundary/here-"+about+[...]string{"-no", "-yes"}[which], nil)
}

// side is Side by itself.
func (b *Boundary) side(which int, even bool, l text.Lang) string {
	a := map[string]string{"formula": b.formula(), "which": b.alternative(which, l), "date": text.Date(l, b.Day.String())}
	end := [...]string{"-no", "-yes"}[which]
	if even {
		end = "-even"
	}
	key := b.Kind.String() + end
	switch b.Kind {
	case Edition:
		key = [...]string{"old", "new"}[which]
	case Case, Row:
		key = "case"
	case DatedEdition:
		key = "edition"
	case If, Comparison:
		key = "holds" + end
	case Extreme:
		if !even {
			key = "extreme"
		}
	case Constraint:
		key = "met" + end
	}
	return text.Message(l, "boundary/side-"+key, a)
}

// Title says what an example of a side shows, in a line.
func (q *Proposal) Title(p *engine.Product, side *Side, l text.Lang) string {
	b := &q.Boundaries[0]
	a := map[string]string{"subject": b.Subject(p, l), "side": b.side(side.Which, side.Even, l), "value": q.Axis.Says(p, side.Place, l)}
	key := "boundary/title"
	switch {
	case q.Axis.Definition == nil:
		key += "-day"
	case q.Axis.IsList():
		key += "-rows"
	case q.Axis.Definition == b.Definition:
		key += "-own"
	}
	if q.Axis.Definition != nil {
		a["field"] = q.Axis.Definition.Title.In(l)
	}
	return text.Message(l, key, a)
}

// Says is the value at a place of the axis, in words.
func (a *Axis) Says(p *engine.Product, place int64, l text.Lang) string {
	switch {
	case a.Definition == nil:
		return text.Date(l, a.day(place))
	case a.IsList():
		return strconv.FormatInt(place, 10)
	case place == Absent:
		return text.Message(l, "boundary/not-given", nil)
	}
	return p.Amount(a.Definition, a.Value(place), l)
}

// Plain is the value at a place of the axis, in the notation of the documents; "" of an
// input that is not given.
func (a *Axis) Plain(p *engine.Product, place int64) string {
	switch v := a.Value(place); {
	case a.Definition == nil:
		return a.day(place)
	case a.IsList():
		return strconv.FormatInt(place, 10)
	case v.State != formula.Known:
		return ""
	default:
		return p.Line.Plain(a.Definition, v)
	}
}

// Note says what a proposal is and what it is not.
func (b *Boundary) Note(p *engine.Product, l text.Lang) string {
	if b.Source == "" {
		return text.Message(l, "boundary/note-plain", nil)
	}
	return text.Message(l, "boundary/note", map[string]string{"source": p.Sources.Cite(b.Source, l)})
}
