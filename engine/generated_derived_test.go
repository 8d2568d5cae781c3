package engine_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
)

// A generated line may have derived lists too: intervals that are entered, chains
// of them, pieces, calendar periods and spans of those, with rules in each. What they are made
// with is drafted as any formula is, of the receipt or of a chain.

// list is a list of intervals of a generated line.
type list struct {
	entity, name string
	in           string // the entity that holds it
	over         string // the list that it is made of; of a span none
	from, to     string // names of its days
	cut          bool
	each         string   // of a cut or span
	rules        []string // of its rows: numbers of days that always apply
}

// derived drafts entities and rules; none in one of three lines.
func (d *drafter) derived() (entities, inputs, rules string) {
	if d.one(3) {
		return "", "", ""
	}
	d.dated = true
	var e, r strings.Builder
	given := list{entity: "werk", name: "werken", in: "bon", from: "start", to: "einde"}
	d.empty = d.one(2)
	fmt.Fprintf(&e, "  werk: {in: bon, list: werken, interval: [start, einde], %stitle: {nl: werk, en: work}}\n", map[bool]string{true: "default: [], "}[d.empty])
	inputs = `  start: {of: werk, type: date, title: {nl: start, en: start}}
  einde: {of: werk, type: date, optional: true, title: {nl: einde, en: end}}
  ploeg: {of: werk, type: number, title: {nl: ploeg, en: crew}}
`
	lists := []list{given}
	for i := range rapid.IntRange(1, 4).Draw(d.t, "lists") {
		over := rapid.SampledFrom(lists).Draw(d.t, "over")
		x, how := d.made(i, over, lists)
		interval := ""
		if x.from != over.from || x.over == "" {
			interval = fmt.Sprintf("interval: [%s, %s], ", x.from, x.to)
		}
		fmt.Fprintf(&e, "  %s:\n    in: %s\n    list: %s\n    derive: %s\n    title: {nl: %s, en: %s}\n", x.entity, x.in, x.name, how, x.entity, x.entity)
		if interval != "" {
			fmt.Fprintf(&e, "    %s\n", strings.TrimSuffix(interval, ", "))
		}
		x.rules = d.rulesOf(&r, x, over)
		lists = append(lists, x)
	}
	d.totals(&r, lists[1:])
	return e.String(), inputs, r.String()
}

// made drafts how the rows of a new list are made of another.
func (d *drafter) made(i int, over list, lists []list) (x list, how string) {
	x = list{entity: fmt.Sprint("soort", i), name: fmt.Sprint("soorten", i), in: over.in, over: over.name, from: over.from, to: over.to}
	for _, holder := range lists { // a chain or group holds what it is made of
		if holder.over == over.name && !holder.cut && d.one(2) {
			x.in = holder.entity
		}
	}
	if d.one(3) {
		x.from, x.to = fmt.Sprint("begin", i), fmt.Sprint("slot", i)
	}
	at := phraser{d, false, false}
	switch kind := d.word("chain", "cut", "cut", "group", "span"); {
	case kind == "span":
		x.over, x.each = "", d.word("month", "month", "year")
		return x, fmt.Sprintf("{span: {from: %q, through: %q, each: %s}}", d.spanEnd(at, "latest", "2025-06-15"), d.spanEnd(at, "earliest", "2027-03-31"), x.each)
	case kind == "group" && over.each != "":
		by := over.each
		if by == "month" {
			by = d.word("month", "year")
		}
		return x, fmt.Sprintf("{group: {over: %s, by: %s}}", over.name, by)
	case kind == "chain":
		gap := d.word("1", "3", "30")
		if d.one(2) {
			gap = at.of("dag", nil, 1, false).text
		}
		return x, fmt.Sprintf("{chain: {over: %s, gap: %q}}", over.name, gap)
	}
	x.cut, x.each = true, d.word("", "month", "month", "year")
	how = "{cut: {over: " + over.name
	if x.each != "" {
		how += ", each: " + x.each
	}
	for _, side := range []string{"after", "before"} {
		if !d.one(2) {
			day := d.word("date('2025-08-05')", "date('2025-08-20')", "date('2025-09-01')", fmt.Sprintf("nth_day(%s, %s)", over.name, d.word("1", "3", "20")))
			if d.one(2) {
				day = at.of("date", nil, 2, d.one(2)).text
			}
			how += fmt.Sprintf(", %s: [%q]", side, day)
		}
	}
	return x, how + "}}"
}

// spanEnd drafts a day that a span begins or ends on, not beyond one: an explanation of
// thousands of rows would be cut off.
func (d *drafter) spanEnd(at phraser, nearest, bound string) string {
	if d.one(2) {
		return d.word("date('2025-08-05')", "date('2025-10-01')", "date('2026-03-31')")
	}
	return fmt.Sprintf("%s(%s, date('%s'))", nearest, at.of("date", nil, 2, d.one(2)).text, bound)
}

// rulesOf drafts rules of the rows of a list; those that are given back are
// numbers of days that always apply.
func (d *drafter) rulesOf(r *strings.Builder, x, over list) (days []string) {
	rule := func(head, formula string) string {
		name := fmt.Sprint("regel_", len(d.own))
		fmt.Fprintf(r, "  %s:\n    title: {nl: %s, en: %s}\n    of: %s\n    %s\n    formula: |\n      %s\n    source: boek#p1\n", name, name, name, x.entity, head, formula)
		d.own = append(d.own, name)
		return name
	}
	at := phraser{d, false, false}
	length := rule("unit: dag", fmt.Sprintf("days(%s, %s)", x.from, x.to))
	days = append(days, length)
	if d.one(2) {
		days = append(days, rule("unit: dag", "running("+length+")"))
	}
	if d.one(2) {
		rule("unit: EUR", at.of("EUR", nil, 2, true).text)
	}
	switch {
	case x.cut && over.name == "werken" && d.one(2):
		rule("type: number", "ploeg * ("+length+" / dag)")
	case x.cut && len(over.rules) > 0 && d.one(2): // a name of the row that a piece lies in
		rule("unit: dag", over.rules[0]+" - "+length)
	case !x.cut && len(over.rules) > 0 && d.one(2): // of rows that a row holds
		days = append(days, rule("unit: dag", fmt.Sprintf("sum(%s, .%s)", over.name, over.rules[0])))
	case !x.cut:
		rule("type: number", "count("+over.name+")")
	}
	if !x.cut && d.one(2) {
		rule("type: date", fmt.Sprintf("nth_day(%s, %s)", over.name, d.word("1", "5", "40")))
	}
	if d.one(3) {
		rule("type: date", fmt.Sprintf("earliest(%s, add_days(%s, -1))", x.to, x.from))
	}
	return days
}

// totals drafts rules of the receipt over the lists that it holds.
func (d *drafter) totals(r *strings.Builder, lists []list) {
	for _, x := range lists {
		if x.in != "bon" {
			continue
		}
		length := x.rules[0]
		unit, formula := "unit: dag", rapid.SampledFrom([]string{
			fmt.Sprintf("sum(%s, .%s)", x.name, length),
			fmt.Sprintf("max(map(%s, .%s))", x.name, length),
			fmt.Sprintf("find(%s, .%s > 20 * dag).%s", x.name, length, length),
			fmt.Sprintf("last(map(filter(%s, .%s > 3 * dag), .%s))", x.name, length, length),
		}).Draw(d.t, "total")
		if inner := slices.IndexFunc(lists, func(y list) bool { return y.in == x.entity }); inner >= 0 && d.one(2) {
			formula = fmt.Sprintf("sum(%s, sum(.%s, .%s))", x.name, lists[inner].name, lists[inner].rules[0])
		}
		name := fmt.Sprint("regel_", len(d.own))
		fmt.Fprintf(r, "  %s:\n    title: {nl: %s, en: %s}\n    %s\n    formula: |\n      %s\n    source: boek#p1\n", name, name, name, unit, formula)
		d.own = append(d.own, name)
	}
}

// works draws the intervals that are entered, in any order: some without a first
// day, the last perhaps without an end.
func (d *drafter) works(absent map[string]bool) ([]object, bool) {
	if d.one(8) {
		if !d.empty {
			absent["/werken"] = true
		}
		return nil, false
	}
	day := calendar.Date(20_300)
	rows := make([]object, rapid.IntRange(0, 4).Draw(d.t, "werken"))
	for i := range rows {
		from := day + calendar.Date(rapid.SampledFrom([]int{1, 2, 3, 4, 31, 200}).Draw(d.t, "after"))
		day = from + calendar.Date(rapid.SampledFrom([]int{0, 1, 6, 40, 400}).Draw(d.t, "for"))
		rows[i] = object{{"start", from.String()}, {"einde", day.String()}, {"ploeg", json.RawMessage(d.word("0", "2"))}}
	}
	if n := len(rows); n > 0 && d.one(3) {
		rows[n-1] = slices.Delete(rows[n-1], 1, 2)
	}
	if len(rows) > 1 {
		rows = rapid.Permutation(rows).Draw(d.t, "order")
	}
	for i := range rows {
		for _, name := range []string{"start", "ploeg"} {
			if d.one(25) {
				rows[i] = slices.DeleteFunc(rows[i], func(f field) bool { return f.key == name })
				absent[fmt.Sprintf("/werken/%d/%s", i, name)] = true
			}
		}
	}
	return rows, true
}
