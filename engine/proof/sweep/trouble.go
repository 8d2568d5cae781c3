package sweep

import (
	"slices"
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/text"
)

// Trouble is what is the matter at some points, said once: as it is at the first.
type Trouble struct {
	Say    string
	Source string // the clause, or ""
	Where  string // at which points
	points []int
}

// NotAllowed are the constraints that do not hold somewhere.
func (s *Sweep) NotAllowed() []Trouble {
	return s.troubles(func(p Point, tell func(id, say, source string)) {
		for _, b := range p.Broken {
			tell(b.Constraint+b.At, b.Message, b.Source)
		}
	})
}

// NotAccepted says why the inputs are refused somewhere.
func (s *Sweep) NotAccepted() []Trouble {
	return s.troubles(func(p Point, tell func(id, say, source string)) {
		for _, f := range p.Refused {
			tell(f.Code+f.Pointer, diag.Text(s.Lang, f), "")
		}
	})
}

// NotComputed says why values fail somewhere.
func (s *Sweep) NotComputed() []Trouble {
	return s.troubles(func(p Point, tell func(id, say, source string)) {
		for _, v := range p.Values {
			if v.State == Failed {
				tell(v.Wire.Detail, v.Wire.Detail, "")
			}
		}
	})
}

// Missing names the inputs that values wait for somewhere.
func (s *Sweep) Missing() []Trouble {
	return s.troubles(func(p Point, tell func(id, say, source string)) {
		for _, v := range p.Values {
			for _, pointer := range v.Wire.Missing {
				tell(pointer, pointer, "")
			}
		}
	})
}

// troubles gathers what points tell, each thing once.
func (s *Sweep) troubles(of func(p Point, tell func(id, say, source string))) []Trouble {
	var all []Trouble
	var ids []string
	for n, p := range s.Points {
		of(p, func(id, say, source string) {
			i := slices.Index(ids, id)
			if i < 0 {
				i, ids, all = len(ids), append(ids, id), append(all, Trouble{Say: say, Source: source})
			}
			if last := len(all[i].points) - 1; last < 0 || all[i].points[last] != n {
				all[i].points = append(all[i].points, n)
			}
		})
	}
	for i := range all {
		all[i].Where = s.where(all[i].points)
	}
	return all
}

// where says at which points something is so.
func (s *Sweep) where(points []int) string {
	switch {
	case len(points) == len(s.Points):
		return s.say("sweep/everywhere")
	case len(s.Axes) > 1:
		return s.say("sweep/at-points", "count", strconv.Itoa(len(points)), "all", strconv.Itoa(len(s.Points)))
	}
	var stretches []string
	for _, x := range runs(points) {
		from, through := s.Input(0, s.Axes[0].Values[x[0]]), s.Input(0, s.Axes[0].Values[x[1]])
		if x[0] == x[1] {
			stretches = append(stretches, from)
		} else {
			stretches = append(stretches, s.say("sweep/through", "from", from, "to", through))
		}
	}
	if len(stretches) > fewPointers {
		stretches = append(stretches[:fewPointers-1], s.say("sweep/more-places", "count", strconv.Itoa(len(stretches)-fewPointers+1)))
	}
	return s.say("sweep/at-values", "values", text.List(s.Lang, stretches, true))
}

// runs are the first and the last of each run of whole numbers that follow each other.
func runs(points []int) [][2]int {
	var all [][2]int
	for _, n := range points {
		if last := len(all) - 1; last >= 0 && all[last][1] == n-1 {
			all[last][1] = n
		} else {
			all = append(all, [2]int{n, n})
		}
	}
	return all
}
