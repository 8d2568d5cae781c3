package picture

import (
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/number"
	"dekking/engine/text"
)

// tick is a place on an axis with what stands beside it.
type tick struct {
	at    number.Number
	label string
}

// someTicks is about how many ticks an axis has.
const someTicks = 6

// ticks are round places from the one number through the other.
func (s Scale) ticks(from, through number.Number, l text.Lang) []tick {
	switch s.Kind {
	case Days:
		return s.days(from, through, l)
	case Words:
		return s.words()
	}
	by := s.step(from, through)
	var all []tick
	for at := multiple(from, by, number.Ceiling); at.Cmp(through) <= 0; at = at.Add(by).Reduced() {
		all = append(all, tick{at, s.label(at, by, l)})
	}
	return all
}

// step is a round step that makes about someTicks ticks.
func (s Scale) step(from, through number.Number) number.Number {
	span, _ := through.Sub(from).Quo(number.Int(someTicks))
	return Round(span)
}

// Round is the least of 1, 2 and 5 with zeros, or as many places behind the point,
// that is no less than a number; 1 where that is not above 0.
func Round(n number.Number) number.Number {
	ten, at := number.Int(10), number.Int(1)
	for n.Sign() > 0 && at.Cmp(n) >= 0 {
		at, _ = at.Quo(ten)
	}
	for {
		for _, times := range [...]int64{1, 2, 5} {
			if by := at.Mul(number.Int(times)); by.Cmp(n) >= 0 {
				return by.Reduced()
			}
		}
		at = at.Mul(ten)
	}
}

// multiple is the multiple of a step nearest to a number, on the side of the mode.
func multiple(n, by number.Number, m number.Mode) number.Number { return n.Round(by, m).Reduced() }

// label writes a number of ticks that are a step apart.
func (s Scale) label(n, by number.Number, l text.Lang) string {
	decimals, _ := by.Decimal(number.MaxPlaces)
	_, fraction, broken := strings.Cut(decimals, ".")
	places := len(fraction)
	if broken {
		places = max(places, s.Places)
	}
	return s.Before + text.Number(l, n.Fixed(places)) + s.After
}

// words are all words, each at its place.
func (s Scale) words() []tick {
	all := make([]tick, len(s.Words))
	for i, w := range s.Words {
		all[i] = tick{number.Int(int64(i)), w}
	}
	return all
}

// pace is a step between days that people count with.
type pace struct{ days, months int64 }

// paces are they, from the least; each with about how many days it has.
func paces() []pace {
	return []pace{{1, 0}, {2, 0}, {7, 0}, {14, 0}, {30, 1}, {61, 2}, {91, 3}, {182, 6}, {365, 12}, {730, 24}, {1826, 60}, {3652, 120}, {7305, 240}}
}

// days are days, Mondays, or first days of months or years.
func (s Scale) days(from, through number.Number, l text.Lang) []tick {
	first, _ := from.Ceil().Int64()
	last, _ := through.Floor().Int64()
	all := paces()
	by := all[len(all)-1]
	for _, p := range all {
		if p.days*someTicks >= last-first {
			by = p
			break
		}
	}
	var ticks []tick
	for at := by.first(calendar.Date(first)); int64(at) <= last; {
		ticks = append(ticks, tick{number.Int(int64(at)), text.BriefDate(l, at.String())})
		next, ok := by.next(at)
		if !ok {
			break
		}
		at = next
	}
	return ticks
}

// first is the first day from a day on that counts.
func (p pace) first(d calendar.Date) calendar.Date {
	switch {
	case p.months == 0 && p.days < 7:
		return d
	case p.months == 0:
		monday, _ := d.AddDays(int64(8-d.Weekday()) % 7)
		return monday
	}
	start := calendar.MonthStart(d)
	if start < d {
		start, _ = start.AddMonths(1)
	}
	months := int64(start.Year())*12 + int64(start.Month()) - 1
	start, _ = start.AddMonths((p.months - months%p.months) % p.months)
	return start
}

func (p pace) next(d calendar.Date) (calendar.Date, bool) {
	if p.months > 0 {
		return d.AddMonths(p.months)
	}
	return d.AddDays(p.days)
}

// mostPlaces is how many decimals of a value a picture writes at most.
const mostPlaces = 2

// places are the decimals with which values are written that stand together: none
// where all are whole, else those of money, or as many as are needed, within reason.
func (s Scale) places(all []number.Number) int {
	most := 0
	for _, n := range all {
		switch {
		case n.IsInt():
		case s.Places > 0:
			return s.Places
		default:
			said, _ := n.Decimal(mostPlaces)
			_, fraction, _ := strings.Cut(said, ".")
			most = max(most, len(fraction))
		}
	}
	return most
}

// said writes a value by itself.
func (s Scale) said(n number.Number, places int, l text.Lang) string {
	switch s.Kind {
	case Days:
		day, _ := n.Int64()
		return text.BriefDate(l, calendar.Date(day).String())
	case Words:
		i, _ := n.Int64()
		return s.Words[i]
	}
	return s.Before + text.Number(l, n.Fixed(places)) + s.After
}
