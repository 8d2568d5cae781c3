package mutate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dekking/engine/model"
	"dekking/engine/proof"
)

// Outcome is what became of a mutant.
type Outcome uint8

// The outcomes.
const (
	Killed     Outcome = iota // an example fails, or a check
	Stillborn                 // the documents do not load: whoever makes the mistake is told
	Equivalent                // it makes no difference to any question: see Result.Same
	Explained                 // no example notices it, and the settings say why that is right
	Survived
)

// String is the outcome's word in JSON.
func (o Outcome) String() string {
	return [...]string{"killed", "stillborn", "equivalent", "explained", "survived"}[o]
}

// Report is what became of the mutants that were tried.
type Report struct {
	Results []*Result // by place
	Outside []Outside
	Cut     int            // mutants that were not tried, because there are more than MaxMutants
	Idle    []proof.Excuse // for what is no survivor, or no mutant at all

	lines    []*model.Line
	products []*model.Product // all there are
	suite    *proof.Suite
}

// Result is what became of one.
type Result struct {
	*Mutant
	Outcome Outcome
	Same    Sameness      // of an equivalent one: why
	Excuse  *proof.Excuse // of an explained one
	Example *Proposal     // of a survivor: what tells it from the documents; the same for several of one definition; nil where nothing was found
	Asked   int           // of a survivor: questions that were put to both
}

// Lines are the lines of the products whose mutants were tried.
func (r *Report) Lines() []*model.Line { return r.lines }

// Settings are what the examples of a line have to reach.
func (r *Report) Settings(l *model.Line) proof.Settings { return r.suite.Settings(l) }

// Counts are how many mutants came out in each way, by Outcome: of a line, what its
// libraries say and its products set included, or of all when it is nil.
func (r *Report) Counts(l *model.Line) (n [Survived + 1]int) {
	for _, x := range r.Results {
		if l == nil || slices.ContainsFunc(x.of.places, func(at model.Place) bool { return at.Line == l.ID }) {
			n[x.Outcome]++
		}
	}
	return n
}

// Score is how many mutants make a difference, and how many of those are killed.
func Score(n [Survived + 1]int) (all, killed int) {
	return n[Killed] + n[Explained] + n[Survived], n[Killed]
}

// Enough says that of each line as many mutants are killed as its settings ask for, and
// that no excuse is idle.
func (r *Report) Enough() bool {
	return len(r.Idle) == 0 && !slices.ContainsFunc(r.lines, func(l *model.Line) bool {
		all, killed := Score(r.Counts(l))
		return !r.Settings(l).Mutation.Reached(killed, all)
	})
}

// File is how many mutants of one document came out in each way, by Outcome.
type File struct {
	Name   string
	Counts [Survived + 1]int
}

// Files are the documents that were mutated, by name.
func (r *Report) Files() []File {
	var all []File
	for _, x := range r.Results {
		i, known := slices.BinarySearchFunc(all, x.Pos.File, func(f File, name string) int { return cmp.Compare(f.Name, name) })
		if !known {
			all = slices.Insert(all, i, File{Name: x.Pos.File})
		}
		all[i].Counts[x.Outcome]++
	}
	return all
}

// excuse marks the survivors that the settings explain, and gathers the excuses that
// are for none.
func (r *Report) excuse() {
	for _, l := range r.lines {
		for _, e := range r.Settings(l).Excused {
			if !r.excused(l, e) {
				r.Idle = append(r.Idle, e)
			}
		}
	}
}

// excused marks what an excuse is for; false when that is no survivor. An excuse for
// what was not mutated now, the values of a product that was not named, is not judged.
func (r *Report) excused(l *model.Line, e proof.Excuse) bool {
	if e.Product != "" && !slices.ContainsFunc(r.Results, func(x *Result) bool { return x.of.Product == e.Product }) {
		return r.known(l, e.Product)
	}
	found := false
	for _, x := range r.Results {
		if x.Outcome == Survived && x.of.Line == l.ID && x.of.Product == e.Product && x.Name == e.Of && x.Before == e.Was && x.After == e.Now {
			x.Outcome, x.Excuse, found = Explained, &e, true
		}
	}
	return found
}

// known says that a line has a product.
func (r *Report) known(l *model.Line, id string) bool {
	return slices.ContainsFunc(r.products, func(p *model.Product) bool { return p.Line == l && p.ID == id })
}

// survivors are the results of mutants that are not killed, nor explained.
func (r *Report) survivors() []*Result {
	return slices.DeleteFunc(slices.Clone(r.Results), func(x *Result) bool { return x.Outcome != Survived })
}

// settle gives the proposed examples names that their documents do not have yet.
func (r *Report) settle() {
	taken := map[*proof.File]map[string]bool{}
	for _, x := range r.Results {
		p := x.Example
		if p == nil || p.Name != "" {
			continue // none, or one that an earlier mistake gave its name
		}
		if taken[p.File] == nil {
			taken[p.File] = map[string]bool{}
			for _, e := range p.File.Examples {
				taken[p.File][e.Name] = true
			}
		}
		base := x.Name + "_" + strings.ReplaceAll(x.Kind.String(), "-", "_")
		p.Name = base
		for i := 2; taken[p.File][p.Name]; i++ {
			p.Name = base + "_" + strconv.Itoa(i)
		}
		taken[p.File][p.Name] = true
	}
}
