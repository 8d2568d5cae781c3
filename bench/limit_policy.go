package main

import (
	"errors"
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/number"
)

// limitPolicy is what a programmer writes by hand for this one product, over the
// same exact numbers and the same calendar: it refuses what dekking refuses, but
// knows no names, documents, reasons or missing answers.
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

// none is no date.
const none = calendar.First - 1

// spell is an interval of sickness.
type spell struct {
	from, through calendar.Date
	percentage    number.Number
	benefit       number.Number
	reported      calendar.Date // none: in time
	sanction      int64         // weeks of an extended duty to pay
	kept          bool          // the agreements, where there is one
}

// hand is the program, with its memory.
type hand struct {
	one, hundred, perYear, most, zero, cent, five, seventy number.Number
	out                                                    []number.Number
	spells                                                 []spell
	cuts                                                   []calendar.Date
	err                                                    error
}

func newHand() *hand {
	n := number.Int
	cent, _ := number.Frac(1, 100)
	return &hand{one: n(1), hundred: n(100), perYear: n(261), most: n(175_000), cent: cent, five: n(5), seventy: n(70)}
}

// insured are the facts of an employee that days are paid by.
type insured struct {
	daily, charges number.Number
	cover          [4]number.Number
	wait           int64
	start          calendar.Date
	end            calendar.Date // of the policy, or none
	last           calendar.Date // the last day that can be paid, whatever the case
	benefit        number.Number // of the WIA, from benefitFrom
	benefitFrom    calendar.Date // or none
}

var errInput = errors.New("input refused")

func (h *hand) refuse(bad bool) {
	if bad && h.err == nil {
		h.err = errInput
	}
}

func (h *hand) number(n *document.Node) number.Number {
	v, err := number.Parse(n.Text)
	h.refuse(err != nil || !n.IsNumber() || v.Sign() < 0)
	return v
}

// percent is a percentage within bounds.
func (h *hand) percent(n *document.Node, least, most int64) number.Number {
	v := h.number(n)
	h.refuse(v.Cmp(number.Int(least)) < 0 || v.Cmp(number.Int(most)) > 0)
	part, _ := v.Quo(h.hundred)
	return part
}

func (h *hand) day(n *document.Node) calendar.Date {
	d, err := calendar.Parse(n.Text)
	h.refuse(err != nil)
	return d
}

func (h *hand) policy(in *document.Node) error {
	h.out, h.err = append(h.out[:0], h.zero), nil
	p := insured{start: none, end: none, benefitFrom: none}
	var staff *document.Node
	for i := range in.Entries {
		v := in.Entries[i].Value
		switch key := in.Entries[i].Key.Text; key {
		case "ingangsdatum":
			p.start = h.day(v)
		case "einddatum":
			p.end = h.day(v)
		case "werkgeverslasten":
			p.charges = h.percent(v, 0, 25)
		case "eigen_risico":
			p.wait, _ = h.number(v).Int64()
			h.refuse(p.wait != 10 && p.wait != 20 && p.wait != 30 && p.wait != 65)
		case "dekking_halfjaar_1", "dekking_halfjaar_2", "dekking_halfjaar_3", "dekking_halfjaar_4":
			p.cover[key[len(key)-1]-'1'] = h.percent(v, 70, 100)
			steps, _ := h.number(v).Sub(h.seventy).Quo(h.five)
			h.refuse(!steps.IsInt())
		case "hogere_dekking_in_cao":
			_, ok := v.Bool()
			h.refuse(!ok)
		case "werknemers":
			staff = v
		default:
			h.refuse(true)
		}
	}
	h.refuse(staff == nil || p.start == none || p.wait == 0)
	seen := map[string]bool{}
	for _, w := range staff.Items {
		h.person(p, w, seen)
	}
	return h.err
}

// person reads an employee and pays.
func (h *hand) person(p insured, w *document.Node, seen map[string]bool) {
	var wage number.Number
	born, ends, longer, wia, died := none, none, none, none, none
	var benefit, sick *document.Node
	for i := range w.Entries {
		v := w.Entries[i].Value
		switch w.Entries[i].Key.Text {
		case "id":
			h.refuse(seen[v.Text])
			seen[v.Text] = true
		case "geboortedatum":
			born = h.day(v)
		case "jaarloon":
			wage = number.Min(h.number(v), h.most)
		case "contract":
			h.refuse(v.Text != "vast" && v.Text != "tijdelijk")
		case "einde_contract":
			ends = h.day(v)
		case "verlengd_tot":
			longer = h.day(v)
		case "wia_ingangsdatum":
			wia = h.day(v)
		case "wia_uitkering":
			benefit = v
		case "overlijdensdatum":
			died = h.day(v)
		case "verzuimperioden":
			sick = v
		default:
			h.refuse(true)
		}
	}
	h.refuse(born == none)
	p.daily, _ = wage.Mul(h.one.Add(p.charges)).Quo(h.perYear)
	pension, _ := born.AddMonths(pensionAge(born))
	p.last = pension - 1
	if longer != none {
		ends = longer
	}
	if ends != none {
		p.last = min(p.last, ends)
	}
	if benefit != nil && wia != none {
		p.benefit, p.benefitFrom = h.number(benefit), wia
	} else if wia != none {
		p.last = min(p.last, wia-1)
	}
	if died != none {
		p.last = min(p.last, died)
	}
	h.sick(sick)
	if h.err == nil {
		h.employee(&p)
	}
}

// sick reads the intervals, in order.
func (h *hand) sick(list *document.Node) {
	if h.spells = h.spells[:0]; list == nil {
		return
	}
	for _, row := range list.Items {
		s := spell{from: none, through: policyDay(), reported: none}
		for i := range row.Entries {
			v := row.Entries[i].Value
			switch row.Entries[i].Key.Text {
			case "van":
				s.from = h.day(v)
			case "tot_en_met":
				s.through = h.day(v)
			case "percentage":
				s.percentage = h.percent(v, 0, 100)
				h.refuse(s.percentage.Sign() == 0)
			case "vangnet_uitkering":
				s.benefit = h.number(v)
			case "gemeld_op":
				s.reported = h.day(v)
			case "loonsanctie_weken":
				s.sanction, _ = h.number(v).Int64()
				h.refuse(s.sanction > 52)
			case "afspraken_nagekomen":
				s.kept, _ = v.Bool()
			default:
				h.refuse(true)
			}
		}
		h.refuse(s.from == none || s.through < s.from)
		h.spells = append(h.spells, s)
	}
	slices.SortStableFunc(h.spells, func(a, b spell) int { return int(a.from - b.from) })
	for i := 1; i < len(h.spells); i++ {
		h.refuse(h.spells[i].from <= h.spells[i-1].through)
	}
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
	weeks := int64(0)
	for _, s := range spells {
		if s.kept {
			weeks = max(weeks, s.sanction)
		}
	}
	end := min(p.last, nthDay(spells, 728+7*weeks))
	covered := spells[0].from >= p.start && (p.end == none || spells[0].from <= p.end)
	h.cuts = append(h.cuts[:0], own+1, end+1, halves[0]+1, halves[1]+1, halves[2]+1)
	if p.benefitFrom != none {
		h.cuts = append(h.cuts, p.benefitFrom)
	}
	slices.Sort(h.cuts)
	sum, said, next := h.zero, h.zero, 0
	month := none
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
			if month != none && month != monthEnd {
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
				if p.benefitFrom != none && from >= p.benefitFrom {
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
