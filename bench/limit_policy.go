package main

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/number"
)

// limitPolicy is what a programmer writes by hand for this one product, over the
// same exact numbers and the same calendar: no names, no documents, no reasons.
func limitPolicy(inputs []Policy) (*Runner, error) {
	nodes := make([]*document.Node, len(inputs))
	for i, p := range inputs {
		n, err := p.request()
		if err != nil {
			return nil, err
		}
		nodes[i] = n
	}
	hand := newHand()
	return &Runner{
		Run:  func(i int) error { return hand.policy(nodes[i]) },
		Text: func() string { return cents2(hand.out) },
	}, nil
}

// spell is an interval of sickness.
type spell struct {
	from, through calendar.Date
	percentage    number.Number
	benefit       number.Number
	reported      calendar.Date // 0: in time
}

// hand is the program, with its memory.
type hand struct {
	one, hundred, perYear, most, zero, cent number.Number
	out                                     []number.Number
	spells                                  []spell
	cuts                                    []calendar.Date
}

func newHand() *hand {
	n := number.Int
	cent, _ := number.Frac(1, 100)
	return &hand{one: n(1), hundred: n(100), perYear: n(261), most: n(175_000), cent: cent}
}

// insured are the facts of an employee that days are paid by.
type insured struct {
	daily, charges number.Number
	cover          [4]number.Number
	wait           int64
	start          calendar.Date
	end            calendar.Date // of the policy; 0: none
	last           calendar.Date // the last day that can be paid, whatever the case
	benefit        number.Number // of the WIA, from benefitFrom
	benefitFrom    calendar.Date // 0: none
}

func (h *hand) policy(in *document.Node) error {
	h.out = append(h.out[:0], h.zero)
	var p insured
	var err error
	read := func(n *document.Node) number.Number {
		if n == nil {
			return number.Number{}
		}
		v, e := number.Parse(n.Text)
		if e != nil {
			err = e
		}
		return v
	}
	day := func(n *document.Node) calendar.Date {
		if n == nil {
			return 0
		}
		d, e := calendar.Parse(n.Text)
		if e != nil {
			err = e
		}
		return d
	}
	percent := func(n *document.Node) number.Number { v, _ := read(n).Quo(h.hundred); return v }
	p.charges = percent(in.Get("werkgeverslasten"))
	for i, name := range [...]string{"dekking_halfjaar_1", "dekking_halfjaar_2", "dekking_halfjaar_3", "dekking_halfjaar_4"} {
		p.cover[i] = percent(in.Get(name))
	}
	p.wait, _ = read(in.Get("eigen_risico")).Int64()
	p.start, p.end = day(in.Get("ingangsdatum")), day(in.Get("einddatum"))
	for _, w := range in.Get("werknemers").Items {
		wage := number.Min(read(w.Get("jaarloon")), h.most)
		p.daily, _ = wage.Mul(h.one.Add(p.charges)).Quo(h.perYear)
		born := day(w.Get("geboortedatum"))
		pension, _ := born.AddMonths(pensionAge(born))
		p.last = pension - 1
		if c := w.Get("contract"); c != nil && c.Text == "tijdelijk" {
			ends := day(w.Get("einde_contract"))
			if more := w.Get("verlengd_tot"); more != nil {
				ends = day(more)
			}
			p.last = min(p.last, ends)
		}
		if wia := day(w.Get("wia_ingangsdatum")); wia != 0 {
			if b := w.Get("wia_uitkering"); b != nil {
				p.benefit, p.benefitFrom = read(b), wia
			} else {
				p.last = min(p.last, wia-1)
			}
		}
		if died := day(w.Get("overlijdensdatum")); died != 0 {
			p.last = min(p.last, died)
		}
		h.spells = h.spells[:0]
		for _, s := range w.Get("verzuimperioden").Items {
			through := policyDay()
			if t := s.Get("tot_en_met"); t != nil {
				through = day(t)
			}
			h.spells = append(h.spells, spell{day(s.Get("van")), through, percent(s.Get("percentage")), read(s.Get("vangnet_uitkering")), day(s.Get("gemeld_op"))})
		}
		if err != nil {
			return err
		}
		h.employee(&p)
	}
	return err
}

// pensionAge is the state pension age in months.
func pensionAge(born calendar.Date) int64 {
	for _, row := range [...]struct {
		year, month int
		age         int64
	}{{1961, 1, 807}, {1957, 3, 804}, {1956, 6, 802}, {1955, 9, 799}} {
		if from, _ := calendar.Of(row.year, row.month, 1); born >= from {
			return row.age
		}
	}
	return 796
}

// employee joins the spells to cases and pays each.
func (h *hand) employee(p *insured) {
	if !slices.IsSortedFunc(h.spells, func(a, b spell) int { return int(a.from - b.from) }) {
		slices.SortFunc(h.spells, func(a, b spell) int { return int(a.from - b.from) })
	}
	for first := 0; first < len(h.spells); {
		next := first + 1
		for next < len(h.spells) && h.spells[next].from-h.spells[next-1].through-1 < 28 {
			next++
		}
		h.sickness(p, h.spells[first:next])
		first = next
	}
}

// nthDay is the n-th day of the spells; the last of the calendar when there are fewer.
func nthDay(spells []spell, n int64) calendar.Date {
	for _, s := range spells {
		if days := int64(s.through-s.from) + 1; days < n {
			n -= days
			continue
		}
		return s.from + calendar.Date(n) - 1
	}
	return calendar.Last
}

// sickness pays one case, piece by piece.
func (h *hand) sickness(p *insured, spells []spell) {
	begin := spells[0].from
	if latest, _ := begin.AddWorkdays(1); spells[0].reported > latest {
		begin = spells[0].reported
	}
	own, left := calendar.Last, p.wait
	for _, s := range spells {
		from := max(s.from, begin)
		if days := calendar.Workdays(from, s.through); days < left {
			left -= days
			continue
		}
		own, _ = (from - 1).AddWorkdays(left)
		break
	}
	halves := [3]calendar.Date{nthDay(spells, 182), nthDay(spells, 364), nthDay(spells, 546)}
	end := min(p.last, nthDay(spells, 728))
	covered := spells[0].from >= p.start && (p.end == 0 || spells[0].from <= p.end)
	h.cuts = append(h.cuts[:0], own+1, end+1, halves[0]+1, halves[1]+1, halves[2]+1)
	if p.benefitFrom != 0 {
		h.cuts = append(h.cuts, p.benefitFrom)
	}
	slices.Sort(h.cuts)
	sum, said, next := h.zero, h.zero, 0
	var month calendar.Date
	for i := range spells {
		s := &spells[i]
		for from := s.from; from <= s.through; {
			monthEnd := calendar.MonthEnd(from)
			for next < len(h.cuts) && h.cuts[next] <= from {
				next++
			}
			through := min(s.through, monthEnd)
			if next < len(h.cuts) {
				through = min(through, h.cuts[next]-1)
			}
			if month != 0 && month != monthEnd {
				said = h.month(sum, said)
			}
			month = monthEnd
			if covered && from > own && through <= end {
				days := number.Int(calendar.Workdays(from, through))
				half := 0
				for half < 3 && from > halves[half] {
					half++
				}
				paid := p.daily.Mul(days).Mul(s.percentage).Mul(p.cover[half])
				deduct := s.benefit
				if p.benefitFrom != 0 && from >= p.benefitFrom {
					deduct = deduct.Add(p.benefit)
				}
				if deduct.Sign() != 0 {
					paid = number.Max(h.zero, paid.Sub(deduct.Mul(days)))
				}
				sum = sum.Add(paid)
			}
			from = through + 1
		}
	}
	said = h.month(sum, said)
	h.out[0] = h.out[0].Add(said)
}

// month says what a month pays, and what has been paid by then.
func (h *hand) month(sum, said number.Number) number.Number {
	now := sum.Round(h.cent, number.HalfUp)
	h.out = append(h.out, now.Sub(said))
	return now
}
