package compare

import (
	"strconv"

	"dekking/engine/text"
)

const (
	margin        = 2 // before every row, for the mark
	gap           = 2 // between columns
	stackedIndent = 2 // of cells below their title
	leastCell     = 10
	easyCell      = 16 // beside titles, narrower cells are harder to read than titles above them
	mostTitle     = 36
)

// block is the products that stand beside each other in one table, and how
// wide its columns are.
type block struct {
	from, through int  // of the products, through excluded
	stacked       bool // cells stand below the title of their row, not beside it
	title, cell   int
}

// blocks divides the products over tables. Most products beside each other is
// best; then titles beside the cells; and no word is broken if it can be helped.
func (p *printer) blocks() []block {
	word := p.longest()
	n := max(1, len(p.Products))
	for each := n; each > 1; each-- {
		if b := p.beside(each, word); b.title >= p.longestInTitles() {
			return p.divide(b, n, each)
		}
		if b := p.stacked(each); b.cell >= word {
			return p.divide(b, n, each)
		}
	}
	return p.divide(p.stacked(1), n, 1)
}

// divide makes tables of about the same number of products, the larger first.
func (p *printer) divide(b block, n, each int) []block {
	tables := (n + each - 1) / each
	blocks := make([]block, tables)
	from := 0
	for i := range blocks {
		b.from = from
		b.through = min(from+(n-from+tables-i-1)/(tables-i), len(p.Products))
		from, blocks[i] = b.through, b
	}
	return blocks
}

// stacked is the layout with cells below their title.
func (p *printer) stacked(each int) block {
	cell := (p.Width - margin - stackedIndent - (each-1)*gap) / each
	return block{stacked: true, title: min(p.titles(), p.Width*2/5), cell: cell}
}

// beside is the layout with cells beside their title. Cells get what their
// longest word needs; of the rest titles get what they can use, and cells share
// what is left.
func (p *printer) beside(each, word int) block {
	room := p.Width - margin - each*gap
	title := min(p.titles(), room-each*max(word, easyCell))
	return block{title: title, cell: (room - title) / each}
}

// titles is the width of the widest title of a row, within reason.
func (p *printer) titles() int {
	width := leastCell
	for _, r := range p.Rows {
		width = max(width, text.Width(text.Clean(p.titled(r))))
	}
	return min(width, mostTitle)
}

// longestInTitles is the width of the longest word of a title.
func (p *printer) longestInTitles() int {
	width := leastCell
	for _, r := range p.Rows {
		width = max(width, text.LongestWord(text.Clean(p.titled(r))))
	}
	return min(width, mostTitle)
}

// longest is the width of the longest word of a cell that is not shared, or of
// a product's name.
func (p *printer) longest() int {
	width := leastCell
	for _, x := range p.Products {
		width = max(width, text.LongestWord(x.ID))
	}
	for _, r := range p.Rows {
		if !r.Differs {
			continue
		}
		for _, c := range r.Cells {
			width = max(width, text.LongestWord(text.Clean(c.marked())))
		}
	}
	return min(width, p.Width/2)
}

func digits(n int) string { return strconv.Itoa(n) }
