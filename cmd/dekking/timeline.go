package main

import (
	"math/big"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// timelines writes, for each row that holds derived lists, its pieces and its
// calendar periods as tables of their own.
func (p *page) timelines() {
	for holder := range p.Line.Entities {
		lists := slices.DeleteFunc(slices.Clone(p.Line.Entities[holder].Lists), func(id formula.EntityID) bool {
			return !drawn(&p.Line.Entities[id]) || len(p.outputsOf(id)) == 0
		})
		if len(lists) == 0 {
			continue
		}
		for _, row := range p.rowsOf(formula.EntityID(holder)) {
			for _, id := range lists {
				p.timeline(&p.Line.Entities[id], p.outputsOf(id), row)
			}
		}
	}
}

// drawn says that the rows of an entity follow each other in time.
func drawn(e *model.Entity) bool { return e.Derive != nil && e.Derive.Making != model.MadeByChain }

// timeline writes the derived rows of one row: days, then values. Of calendar
// periods the first amount is drawn as bars too.
func (p *page) timeline(e *model.Entity, outputs []*model.Definition, holder rowOf) {
	rows := make([]rowOf, 0, len(holder.Lists[e.List]))
	for _, n := range holder.Lists[e.List] {
		rows = append(rows, rowOf{n, p.days(e, n.Values)})
	}
	if len(rows) == 0 {
		return
	}
	title := e.Title.In(p.lang)
	if holder.name != "" {
		title += " · " + holder.name
	}
	p.heading(title)
	var columns []column
	for i, d := range outputs {
		c := p.column(d, rows)
		for k, r := range rows {
			if r.Values[d.Name].State == "notApplicable" {
				c.cells[k] = "–"
			}
		}
		p.unitAbove(&c, d)
		columns = append(columns, c.tight(text.Clean(d.Title.In(p.lang))))
		if i == 0 && e.Derive.Making == model.MadeByGroup && d.Type.Kind == formula.Number {
			columns = append(columns, p.bars(d, rows))
		}
	}
	p.spread(columns, rows, columnGap-1)
}

// tight is a column that is no wider than its cells and the words of its title need.
func (c column) tight(title string) column {
	c.width = 0
	for _, s := range c.cells {
		c.width = max(c.width, text.Width(s))
	}
	units := c.head[len(text.Wrap(title, max(c.width, headWidth))):]
	longest := 0
	for _, word := range strings.Fields(title) {
		longest = max(longest, text.Width(word))
	}
	c.head = slices.Concat(text.Wrap(title, max(c.width, titleWidth, min(longest, headWidth))), units)
	for _, s := range slices.Concat(c.head, c.cells) {
		c.width = max(c.width, text.Width(s))
	}
	return c
}

// unitAbove takes a unit's word from the cells and puts it above them, if the title
// does not say it already.
func (p *page) unitAbove(c *column, d *model.Definition) {
	i := slices.IndexFunc(p.Line.Units, func(u model.Unit) bool {
		return u.Symbol == "" && u.Name == p.Line.Names.UnitString(d.Type.Unit)
	})
	if d.Type.Kind != formula.Number || i < 0 {
		return
	}
	one, many := " "+p.Line.Units[i].One.In(p.lang), " "+p.Line.Units[i].Many.In(p.lang)
	for k := range c.cells {
		said, marked := strings.CutSuffix(c.cells[k], engine.Mark)
		if said = strings.TrimSuffix(strings.TrimSuffix(said, many), one); marked {
			said += engine.Mark
		}
		c.cells[k] = said
	}
	if !strings.HasSuffix(" "+d.Title.In(p.lang), many) {
		c.head = append(c.head, strings.TrimSpace(many))
	}
}

// titleWidth is how wide a title in a table of days may be before it is wrapped.
const titleWidth = 13

// barWidth is how wide the longest bar is.
const barWidth = 12

// bars draws amounts: the largest as wide as can be. What is not above 0 has none.
func (p *page) bars(d *model.Definition, rows []rowOf) column {
	amounts, most := make([]*big.Rat, len(rows)), new(big.Rat)
	for i, r := range rows {
		said, _ := r.Values[d.Name].Value.(string)
		if v, ok := new(big.Rat).SetString(said); ok && r.Values[d.Name].State == "value" {
			if amounts[i] = v; v.Cmp(most) > 0 {
				most = v
			}
		}
	}
	c := column{cells: make([]string, len(rows)), width: barWidth}
	for i, v := range amounts {
		if v != nil && v.Sign() > 0 {
			c.cells[i] = bar(new(big.Rat).Quo(v, most))
		}
	}
	return c
}

// bar is a bar of a part of the full width, in eighths of a character; a part
// above 0 is never nothing.
func bar(part *big.Rat) string {
	const eighths = 8
	n := new(big.Rat).Mul(part, big.NewRat(barWidth*eighths, 1))
	units := max(1, int(new(big.Int).Quo(n.Num(), n.Denom()).Int64()))
	s := strings.Repeat("█", units/eighths)
	if rest := units % eighths; rest > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return s
}
