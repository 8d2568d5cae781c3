package sweep

import (
	"cmp"
	"slices"
	"strconv"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Reason is a part of a document that counts on one side of a change and not on the
// other.
type Reason struct {
	Name   string // of the rule or table
	Text   string // what is so after the change
	Origin string // where it stands: rules/fietsen.yaml:70
	Source string // the clause, or ""
}

// MaxReasons is how many reasons a change gets at most.
const MaxReasons = 3

// weight orders the parts of one rule: what decides the most comes first.
func weight(t trait) int {
	switch t.part {
	case engine.Maximum, engine.Minimum:
		return 0
	case engine.Chosen:
		return 1
	case engine.Applied, engine.Withheld:
		return 2
	case engine.Then, engine.Else:
		return 3
	case engine.Looked:
		return 4
	case engine.Counted:
		return 5
	}
	return 6
}

// roots are of several traits one for each rule, and only of rules that read none of
// the others: what follows from another explains nothing.
func (x *runner) roots(all []trait) []trait {
	var best []trait
	for _, t := range all {
		if t.part == engine.Counted && !replaced(t, all) {
			continue // it is read on one side only
		}
		i := slices.IndexFunc(best, func(b trait) bool { return b.of == t.of })
		switch {
		case i < 0:
			best = append(best, t)
		case weight(t) < weight(best[i]):
			best[i] = t
		}
	}
	return slices.DeleteFunc(slices.Clone(best), func(t trait) bool {
		return slices.ContainsFunc(best, func(b trait) bool {
			return b.of != t.of && x.reads(t.of, b.of) && !x.reads(b.of, t.of)
		})
	})
}

// replaced says that another edition of the same name counts on the other side.
func replaced(t trait, all []trait) bool {
	return slices.ContainsFunc(all, func(o trait) bool {
		return o.part == t.part && o.of == t.of && o.row == t.row && (o.from != t.from || o.known != t.known)
	})
}

// reasons are what differs between the two sides of a change.
func (x *runner) reasons(before, after *traits) []Reason {
	var said []Reason
	for _, t := range x.roots(before.differ(after)) {
		if len(said) == MaxReasons {
			break
		}
		said = append(said, x.reason(t, !after.has[t]))
	}
	return said
}

// reason says one of them; over: it is so no more.
func (x *runner) reason(t trait, over bool) Reason {
	r := Reason{Name: t.of.Name}
	now := x.edition(t)
	if now == nil {
		return r
	}
	at, a := now.Pos, args{"name": t.of.Title.In(x.Lang)}
	r.Source = now.Source
	key := ""
	switch t.part {
	case engine.Maximum:
		key, a["formula"] = pick(over, "sweep/maximum-over", "sweep/maximum"), now.Body.AtMost.Root.Display()
	case engine.Minimum:
		key, a["formula"] = pick(over, "sweep/minimum-over", "sweep/minimum"), now.Body.AtLeast.Root.Display()
	case engine.Chosen:
		c := now.Body.Cases[t.index]
		key, a["case"], at = pick(over, "sweep/case-over", "sweep/case"), cmp.Or(c.ID, strconv.Itoa(t.index+1)), c.Pos
		r.Source = cmp.Or(c.Source, r.Source)
	case engine.Applied, engine.Withheld:
		key = pick(over == (t.part == engine.Withheld), "sweep/applies", "sweep/withheld")
	case engine.Then, engine.Else:
		key, a["formula"] = pick(over == (t.part == engine.Else), "sweep/then", "sweep/else"), t.node.Args[0].Display()
	case engine.Looked:
		key, at = pick(over, "sweep/row-over", "sweep/row"), t.pos
	case engine.Counted:
		key, a["date"] = pick(over, "sweep/edition-over", "sweep/edition"), text.Date(x.Lang, t.from.String())
	default:
		key, a["value"] = pick(over, "sweep/was", "sweep/becomes"), x.said(t)
		if t.value == -int32(formula.Known) {
			key = pick(over, "sweep/valueless", "sweep/valued")
		}
	}
	r.Text, r.Origin = text.Message(x.Lang, key, a), at.File+":"+strconv.Itoa(at.Line)
	return r
}

// edition is the one that a trait is of: that of the day, or the one that was read.
func (x *runner) edition(t trait) *model.Edition {
	if t.part != engine.Counted {
		return x.values.Edition(t.of)
	}
	all := x.Product.Editions[t.of.Slot]
	i := slices.IndexFunc(all, func(e model.Edition) bool { return e.From == t.from && e.Known == t.known })
	if i < 0 {
		return nil
	}
	return &all[i]
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// said is what a rule came to.
func (x *runner) said(t trait) string {
	v := formula.Value{State: formula.Known, Kind: t.of.Type.Kind, Int: t.value}
	if t.value < 0 {
		v.State = formula.State(-t.value)
	}
	return x.Product.Say(t.of, v, x.Lang)
}
