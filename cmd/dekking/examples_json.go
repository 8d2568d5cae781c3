package main

import (
	"strings"

	"dekking/engine/proof/boundary"
	"dekking/engine/proof/vary"
)

// proposals is the JSON of proposed examples.
type proposals struct {
	Product   string     `json:"product"`
	File      string     `json:"file,omitempty"` // that they are for; absent where there is none yet
	Proposals []proposal `json:"proposals"`
	Held      []bound    `json:"held"`
	Unreached []bound    `json:"unreached"`
	Settled   []bound    `json:"settled"`
	More      int        `json:"more"`     // proposals that are left out
	Asked     int        `json:"asked"`    // evaluations
	Cut       bool       `json:"cut"`      // there may be more to reach
	Narrowed  bool       `json:"narrowed"` // of a table or of editions only the first were looked at
}

type proposal struct {
	Boundaries []bound        `json:"boundaries"`
	Field      *fieldOf       `json:"field"` // null: the day of the question
	Sides      []sideProposed `json:"sides"`
}

type bound struct {
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Boundary string `json:"boundary"`
	Source   string `json:"source,omitempty"`
	place
	Held []string `json:"held,omitempty"` // the examples on either side
}

type fieldOf struct {
	At    string `json:"at"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Rows  bool   `json:"rows,omitempty"` // it is how many rows a list has
}

type sideProposed struct {
	Name    string     `json:"name"`
	Title   string     `json:"title"`
	Value   *string    `json:"value"` // of the field or day; null: it is not given
	Side    int        `json:"side"`
	Even    bool       `json:"even,omitempty"`
	On      string     `json:"on"`
	KnownAt string     `json:"knownAt,omitempty"`
	Inputs  any        `json:"inputs"`
	Expect  []expected `json:"expect"`
}

type expected struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"`
	Value string `json:"value"`
}

func (a *app) proposals(d documents, r *boundary.Report, more int) proposals {
	all := proposals{Product: r.Product.ID, Proposals: []proposal{}, Held: []bound{}, Unreached: a.bounds(d, r, r.Unreached), Settled: a.bounds(d, r, r.Settled),
		More: more, Asked: r.Asked, Cut: r.Cut, Narrowed: r.Narrowed}
	if r.File != nil {
		all.File = d.place(r.File.Name)
	}
	for _, h := range r.Held {
		b := a.bound(d, r, &h.Boundary)
		b.Held = h.Examples[:]
		all.Held = append(all.Held, b)
	}
	for _, q := range r.Proposals {
		all.Proposals = append(all.Proposals, a.proposalOf(d, r, q))
	}
	return all
}

func (a *app) bounds(d documents, r *boundary.Report, of []boundary.Boundary) []bound {
	all := []bound{}
	for i := range of {
		all = append(all, a.bound(d, r, &of[i]))
	}
	return all
}

func (a *app) bound(d documents, r *boundary.Report, b *boundary.Boundary) bound {
	out := bound{Kind: b.Kind.String(), Name: b.Name(), Title: b.Subject(r.Product, a.lang), Boundary: b.Says(a.lang), Source: b.Source, place: b.Pos.Place()}
	out.File = d.place(out.File)
	return out
}

func (a *app) proposalOf(d documents, r *boundary.Report, q *boundary.Proposal) proposal {
	p := proposal{}
	for i := range q.Boundaries {
		b := a.bound(d, r, &q.Boundaries[i])
		for _, h := range q.Held {
			if h.Same(&q.Boundaries[i]) {
				b.Held = h.Examples[:]
			}
		}
		p.Boundaries = append(p.Boundaries, b)
	}
	if x := q.Axis; x.Definition != nil {
		p.Field = &fieldOf{At: x.Pointer[:strings.LastIndex(x.Pointer, "/")], Name: x.Pointer[strings.LastIndex(x.Pointer, "/")+1:], Title: x.Definition.Title.In(a.lang), Rows: x.IsList()}
	}
	for i := range q.Sides {
		p.Sides = append(p.Sides, a.sideOf(r, q, &q.Sides[i]))
	}
	return p
}

func (a *app) sideOf(r *boundary.Report, q *boundary.Proposal, s *boundary.Side) sideProposed {
	out := sideProposed{Name: s.Name, Title: q.Title(r.Product, s, a.lang), Side: s.Which, Even: s.Even, On: s.At.On.String(), Inputs: vary.JSON(s.At.Inputs), Expect: []expected{}}
	if s.Place != boundary.Absent {
		value := q.Axis.Plain(r.Product, s.Place)
		out.Value = &value
	}
	if s.Known() {
		out.KnownAt = s.At.Known.String()
	}
	for _, f := range s.Found {
		x := expected{Key: f.Key}
		switch {
		case f.Violations != nil:
			x.Value = strings.Join(f.Violations, ", ")
		case f.Definition == nil:
			x.Value = f.Status
		default:
			x.Name, x.Value = f.Definition.Name, plain(f.Value)
		}
		out.Expect = append(out.Expect, x)
	}
	return out
}
