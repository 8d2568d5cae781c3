package quote

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// view is a quote as it is read: every text in the reader's language.
type view struct {
	Product   string
	Day       string
	Known     string // or ""
	Sample    string // that it is only an example; or ""
	Price     string // "" where there is no quote
	Spread    string // how it is paid; or ""
	Obstacles []told // why there is no quote
	BuildUp   sumView
	Pay       tableView
	Case      *caseView
	Duties    []told
	Warnings  []string
	Inputs    []tableView
	Assumed   []string
	Colophon  string
}

// told is something that is told under a heading of its own.
type told struct {
	Title  string
	Text   string
	Source string
	Items  []told
}

// sumView is amounts that add up.
type sumView struct {
	Title string
	Per   string // what all amounts are per: "per jaar", or ""
	Facts [][2]string
	Rows  []rowView
}

// rowView is one amount.
type rowView struct {
	Name, Amount, Level string
	Total               bool
	from, to            number.Number // between which levels it goes, for pictures
}

// caseView is what is borne without the product and with it.
type caseView struct {
	Title         string
	Cases         tableView
	Facts         [][2]string
	Without, With sumView
	Difference    string
}

// tableView is rows with names: the heading of the names comes first.
type tableView struct {
	Caption string
	Head    []string
	Rows    []([]string)
	Numbers []bool // by column: to the right
}

// view words a quote.
func (q *Quote) view() *view {
	v := &view{Product: named(q.product, q.lang), Day: q.say("quote/day", "date", text.Date(q.lang, q.On)), Obstacles: q.obstacles(), Inputs: q.tables(), Warnings: q.warnings(),
		Colophon: q.say("quote/colophon", "engine", q.Engine, "product", q.Product, "digest", q.Digest)}
	if q.KnownAt != nil {
		v.Known = q.say("evaluate/known-at", "date", text.Date(q.lang, *q.KnownAt))
	}
	if q.Illustrative {
		v.Sample = q.say("quote/sample", "mark", engine.Mark)
	}
	for _, a := range q.Assumptions {
		v.Assumed = append(v.Assumed, a.Text)
	}
	if !q.Complete() {
		return v
	}
	v.Price = q.tell(*q.Price)
	v.BuildUp = q.sumView(q.BuildUp)
	if q.Instalments != nil {
		v.Pay, v.Spread = q.pay()
	}
	if q.Scenario != nil {
		v.Case = q.caseView()
	}
	for _, s := range q.Statements {
		v.Duties = append(v.Duties, told{Title: s.Title, Text: s.Text + q.mark(s), Source: q.cited(append([]string{s.Source}, s.Sources...)...)})
	}
	return v
}

func (q *Quote) say(key string, pairs ...string) string { return say(q.lang, key, pairs...) }

func say(l text.Lang, key string, pairs ...string) string {
	a := args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		a[pairs[i]] = pairs[i+1]
	}
	return text.Message(l, key, a)
}

// tell writes an amount with its unit.
func (q *Quote) tell(a Amount) string {
	return q.product.Marked(a.of, a.Value, q.product.Tell(a.of, a.Value, q.lang))
}

// bare writes a value without what it is per.
func (q *Quote) bare(d *model.Definition, v engine.Value) string {
	return q.product.Marked(d, v, strings.TrimSuffix(q.product.Tell(d, v, q.lang), " "+q.product.Per(d, q.lang)))
}

// mark stands behind a statement that leans on what is an example only.
func (q *Quote) mark(s Statement) string {
	for name := range s.Values {
		if q.product.Illustrative(q.product.Line.Lookup(name).Slot) {
			return engine.Mark
		}
	}
	return ""
}

// cited are clauses for people, each once: those of a source behind its title.
func (q *Quote) cited(refs ...string) string {
	var titles []string
	clauses := map[string][]string{}
	for _, ref := range refs {
		id, _, anchored := strings.Cut(ref, "#")
		title := q.product.Sources.Titles[id]
		if title == "" {
			continue
		}
		if !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
		if clause := q.product.Sources.Anchors[ref].In(q.lang); anchored && !slices.Contains(clauses[title], clause) {
			clauses[title] = append(clauses[title], clause)
		}
	}
	for i, title := range titles {
		if len(clauses[title]) > 0 {
			titles[i] += " (" + strings.Join(clauses[title], "; ") + ")"
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return q.say("quote/source", "sources", strings.Join(titles, ", "))
}

// warnings are what is better not done.
func (q *Quote) warnings() []string {
	var all []string
	for _, w := range q.Warnings {
		all = append(all, w.Message)
	}
	return all
}

// obstacles says why there is no quote, by sort.
func (q *Quote) obstacles() []told {
	var all []told
	missing := told{Title: q.say("evaluate/missing")}
	for _, m := range q.Missing {
		x := told{Title: capital(m.Title), Text: m.Question}
		if m.Unknown != nil {
			x.Text = m.Unknown.Why + " " + capital(q.say("evaluate/established-by", "name", m.Unknown.EstablishedBy)) + "."
		}
		if m.At != "" {
			x.Title += " (" + m.At + ")"
		}
		missing.Items = append(missing.Items, x)
	}
	broken := told{Title: q.say("evaluate/violations")}
	for _, b := range q.Violations {
		x := told{Text: b.Message, Source: q.cited(b.Source)}
		if b.At != "" {
			x.Title = b.At
		}
		broken.Items = append(broken.Items, x)
	}
	failed := told{Title: q.say("evaluate/failed-values")}
	for _, f := range q.Failures {
		failed.Items = append(failed.Items, told{Text: f.Detail})
	}
	for _, part := range []told{failed, broken, missing} {
		if len(part.Items) > 0 && !q.Complete() {
			all = append(all, part)
		}
	}
	return all
}

// facts are names with their values.
func (q *Quote) facts(all []Amount) [][2]string {
	var said [][2]string
	for _, a := range all {
		said = append(said, [2]string{capital(a.of.Title.In(q.lang)), q.tell(a)})
	}
	return said
}

func (q *Quote) sumView(s *Sum) sumView {
	v := sumView{Title: s.Title, Per: q.product.Per(s.Result().of, q.lang), Facts: q.facts(s.Facts)}
	level := number.Number{}
	for i, x := range s.Steps {
		r := rowView{Name: capital(x.of.Title.In(q.lang)), Amount: q.bare(x.of, x.Value), Level: q.bare(x.of, x.Level), Total: x.Total || len(s.Steps) == 1, to: exact(x.Level)}
		if r.from = level; x.Total || i == 0 {
			r.from = number.Number{}
		}
		level = r.to
		v.Rows = append(v.Rows, r)
	}
	return v
}

// exact is the number that an answer carries.
func exact(v engine.Value) number.Number {
	said, _ := v.Value.(string)
	if whole, parts, ok := strings.Cut(v.Exact, "/"); ok {
		n, _ := number.Parse(whole)
		d, _ := number.Parse(parts)
		n, _ = n.Quo(d)
		return n
	}
	n, _ := number.Parse(said)
	return n
}

// due is what is due when, and the places of the least and the most.
func (q *Quote) due() (t tableView, least, most int) {
	i := q.Instalments
	t = tableView{Caption: capital(i.of.Title.In(q.lang)), Head: []string{q.say("quote/period"), q.say("quote/amount")}, Numbers: []bool{false, true}}
	for n, r := range i.Rows {
		t.Rows = append(t.Rows, []string{q.days(r), q.bare(i.of, r.Value)})
		if exact(r.Value).Cmp(exact(i.Rows[least].Value)) < 0 {
			least = n
		}
		if exact(r.Value).Cmp(exact(i.Rows[most].Value)) > 0 {
			most = n
		}
	}
	return t, least, most
}

// pay is what is due when, as a table and in a sentence.
func (q *Quote) pay() (tableView, string) {
	t, least, most := q.due()
	if len(t.Rows) == 0 {
		return t, ""
	}
	key := "quote/spread-alike"
	for _, r := range t.Rows {
		switch {
		case r[1] != t.Rows[least][1] && r[1] != t.Rows[most][1]:
			key = "quote/spread-wide"
		case r[1] != t.Rows[least][1] && key == "quote/spread-alike":
			key = "quote/spread"
		}
	}
	total := q.Instalments.Total
	return t, q.say(key, "name", capital(total.of.Title.In(q.lang)), "count", strconv.Itoa(len(t.Rows)), "least", t.Rows[least][1], "most", t.Rows[most][1], "total", q.bare(total.of, total.Value))
}

// days are those of an instalment: a month by its name.
func (q *Quote) days(r Instalment) string {
	if whole(r.From, r.Through) {
		return text.MonthYear(q.lang, r.From)
	}
	return text.Date(q.lang, r.From) + " – " + text.Date(q.lang, r.Through)
}

func (q *Quote) caseView() *caseView {
	s := q.Scenario
	v := &caseView{Title: s.Title, Facts: q.facts(s.Facts), Without: q.sumView(s.Without), With: q.sumView(s.With)}
	for id := range q.product.Line.Entities {
		if e := &q.product.Line.Entities[id]; e.List == s.Over && e.Derive == nil && id > 0 {
			v.Cases = q.table(id)
			v.Cases.Caption = q.say("quote/case")
		}
	}
	n := exact(s.Difference)
	key := [...]string{"quote/more", "quote/same", "quote/less"}[n.Sign()+1]
	of := s.Without.Result().of
	value, cut := engine.Wire(q.product.Line, of.Type, n.Abs())
	v.Difference = q.say(key, "amount", q.tell(Amount{of: of, Value: engine.Value{State: "value", Value: value, Exact: cut}}))
	return v
}

// named is a product's title, with its id where that is another.
func named(p *engine.Product, l text.Lang) string {
	if title := p.Title.In(l); title != "" && title != p.ID {
		return title + " (" + p.ID + ")"
	}
	return p.ID
}

// title is what the page of a quote is called.
func (q *Quote) title() string {
	return q.say("quote/title", "quote", q.product.Line.Quote.Title.In(q.lang), "line", q.product.Line.Title.In(q.lang))
}

// capital is a text that begins with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// small is a text that begins with a small letter.
func small(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// sentences are faults in words.
func sentences(faults diag.List, l text.Lang) []string {
	var all []string
	for _, f := range faults {
		all = append(all, diag.Text(l, f))
	}
	return all
}
