package quote

import (
	"strconv"

	"dekking/engine/text"
)

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
