package picture

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// manyMarks is from how many spots on not every one gets a mark.
const manyMarks = 60

// add draws a line: its stretches without gaps, then its marks.
func (p *Lines) add(out *plot.Plot, i int) {
	k, l := looks(i), p.Lines[i]
	var stretch, spots plotter.XYs
	flush := func() {
		if len(stretch) > 0 {
			line := &plotter.Line{XYs: stretch, LineStyle: k.line()}
			if l.Steps {
				line.StepStyle = plotter.MidStep
			}
			out.Add(line)
		}
		stretch = nil
	}
	for _, s := range l.Spots {
		if !s.Y.Given {
			flush()
			continue
		}
		at := plotter.XY{X: place(s.X), Y: place(s.Y.Number)}
		if stretch = append(stretch, at); !s.Between {
			spots = append(spots, at)
		}
	}
	flush()
	every := 1 + len(spots)/manyMarks
	marked := &plotter.Scatter{GlyphStyle: k.mark()}
	for n, at := range spots {
		if n%every == i%every {
			marked.XYs = append(marked.XYs, at)
		}
	}
	if len(marked.XYs) > 0 {
		out.Add(marked)
	}
}

// band is a shaded stretch of the horizontal axis.
type band struct{ from, through float64 }

// Plot shades it.
func (b band) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	from, through := x(b.from), x(b.through)
	fill(c, shade, from-1, c.Min.Y, through+1, c.Max.Y)
}

// marks are dashed lines from top to bottom, with letters above.
type marks struct {
	all []Mark
	sty draw.TextStyle
}

// rows is how many letters stand above each other where they are close.
const rows = 3

// stack gives letters their rows, from below: the lowest in which there is room yet.
type stack [rows]vg.Length

func (s *stack) row(at, half vg.Length) int {
	row := 0
	for row < rows-1 && s[row] > at-half {
		row++
	}
	s[row] = at + half
	return row
}

// lettersHeight is the room above the plot that letters take, near enough.
func (p *Lines) lettersHeight() vg.Length {
	xs, _ := p.extent()
	sty := letters(smallSize, true)
	most := 0
	var taken stack
	for _, m := range p.Marks {
		if share, ok := m.X.Sub(xs.low).Quo(xs.high.Sub(xs.low)); ok && m.Letter != "" {
			most = max(most, 1+taken.row(width*0.8*vg.Length(place(share)), sty.Width(m.Letter)/2+1))
		}
	}
	return gap + 2 + vg.Length(most)*smallSize*1.1
}

// Plot draws them.
func (m marks) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	var taken stack
	for _, k := range m.all {
		at := x(place(k.X))
		c.StrokeLine2(markLine(), at, c.Min.Y, at, c.Max.Y)
		if k.Letter == "" {
			continue
		}
		row := taken.row(at, m.sty.Width(k.Letter)/2+1)
		sty := m.sty
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YBottom
		c.FillText(sty, vg.Point{X: at, Y: c.Max.Y + 4 + vg.Length(row)*smallSize*1.1}, k.Letter)
	}
}
