package quote

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"

	"dekking/engine/text"
)

// layout is the page of quotes, with its style.
//
//go:embed page.html
var layout string

// page is what the layout shows.
type page struct {
	Lang, Title, Day, Known, Sample, Engine string
	Foot                                    template.CSS // of every printed page
	Compared                                *tableView
	LeftOut                                 []string
	Inputs                                  []tableView // of all quotes
	Quotes                                  []article
}

// article is one quote with its pictures.
type article struct {
	*view
	Picture, CasePicture template.HTML
}

// HTML writes a quote, or what is in the way of one, as a page that needs nothing beside
// it: no scripts, fonts or pictures from elsewhere. It is well-formed XML too, and laid
// out to be printed on A4. The error is the writer's.
func (q *Quote) HTML(w io.Writer) error {
	p := page{Lang: q.lang.String(), Title: q.title(), Engine: q.Engine}
	if err := p.add(q); err != nil {
		return err
	}
	return p.write(w, q.lang)
}

// HTML writes the quotes below each other, after a table of their prices.
func (q *Quotes) HTML(w io.Writer) error {
	p := page{Lang: q.lang.String(), Engine: q.Engine, Title: q.title(), LeftOut: q.leftOut()}
	compared := q.compared()
	p.Compared = &compared
	for _, x := range q.Quotes {
		if err := p.add(x); err != nil {
			return err
		}
	}
	p.Inputs = q.inputs()
	for i := range p.Quotes {
		p.Quotes[i].Inputs = nil
	}
	return p.write(w, q.lang)
}

// add puts a quote on the page. What is said of each is said once, at the top.
func (p *page) add(q *Quote) error {
	a := article{view: q.view()}
	if p.Day, p.Known = a.Day, a.Known; a.Sample != "" {
		p.Sample = a.Sample
	}
	if q.Complete() {
		svg, err := q.drawn(a.BuildUp)
		if err != nil {
			return err
		}
		a.Picture = template.HTML(svg) // of ours: its texts are escaped
		if a.Case != nil {
			if svg, err = q.drawnCase(a.Case); err != nil {
				return err
			}
			a.CasePicture = template.HTML(svg)
		}
	}
	p.Quotes = append(p.Quotes, a)
	return nil
}

func (p *page) write(w io.Writer, l text.Lang) error {
	foot := []string{p.Title, p.Day}
	if p.Sample != "" {
		foot = append(foot, say(l, "evaluate/illustrative"))
	}
	p.Foot = quoted(strings.Join(foot, " · "))
	t, err := template.New("page").Funcs(template.FuncMap{"say": func(key string, pairs ...string) string { return say(l, key, pairs...) }}).Parse(layout)
	if err != nil {
		return err
	}
	return t.Execute(w, p)
}

// quoted is a text as a string of a style sheet: what is no letter or digit by its code.
func quoted(s string) template.CSS {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return template.CSS(b.String())
}
