package quote

import (
	"slices"
	"strings"

	"dekking/engine/model"
	"dekking/engine/picture"
)

// drawn is the build-up of the price as a picture that stands in a page.
func (q *Quote) drawn(v sumView) (string, error) {
	p := q.waterfall(v.Title, q.Price.of)
	for _, r := range v.Rows {
		p.Bars = append(p.Bars, r.bar())
	}
	return inline(p)
}

// drawnCase is what is borne without the product and with it, below each other.
func (q *Quote) drawnCase(v *caseView) (string, error) {
	p := q.waterfall(v.Title, q.Scenario.Without.Result().of)
	for _, s := range []sumView{v.Without, v.With} {
		for i, r := range s.Rows {
			b := r.bar()
			if i == len(s.Rows)-1 {
				b.Name = s.Title
			}
			p.Bars = append(p.Bars, b)
		}
	}
	return inline(p)
}

func (r rowView) bar() picture.Bar {
	return picture.Bar{Name: r.Name, Amount: r.Amount, From: r.from, To: r.to, Total: r.Total}
}

// waterfall is a picture without bars, of amounts like one.
func (q *Quote) waterfall(title string, of *model.Definition) *picture.Waterfall {
	x := picture.Scale{Places: q.product.Line.Decimals(of.Type)}
	for _, f := range of.Type.Unit.Bases() {
		i := slices.IndexFunc(q.product.Line.Units, func(u model.Unit) bool { return u.Name == f.Name && f.Exp > 0 })
		if i >= 0 && q.product.Line.Units[i].Symbol != "" {
			x.Before = q.product.Line.Units[i].Symbol + " "
		}
	}
	return &picture.Waterfall{Head: picture.Head{Title: title, Lang: q.lang}, X: x,
		More: q.say("quote/added"), Less: q.say("quote/taken"), Total: q.say("quote/total")}
}

// inline writes a picture into a page, with its amounts for who cannot see it.
func inline(p *picture.Waterfall) (string, error) {
	var amounts []string
	for _, b := range p.Bars {
		amounts = append(amounts, b.Name+" "+b.Amount)
	}
	p.About = strings.Join(amounts, "; ") + "."
	var b strings.Builder
	err := p.Write(&b, picture.Inline)
	return b.String(), err
}
