package picture

import (
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"dekking/engine/number"
	"dekking/engine/text"
)

// Write draws the picture. The error is the writer's.
func (p *Lines) Write(w io.Writer, f Format) error {
	var s sheet
	s.opening(p.Head)
	s.legend(p.samples())
	s.write(letters(textSize, false), p.Y.Title)
	s.space(p.lettersHeight())
	s.add(plotHeight, func(c draw.Canvas) { p.plot().Draw(c) })
	s.closing(p.Head)
	return s.as(w, f, p.Head)
}

// samples are the entries of the legend: lines where there are several, and whatever
// else is drawn.
func (p *Lines) samples() []sample {
	var all []sample
	if p.LinesName != "" {
		all = append(all, sample{p.LinesName, nil})
	}
	for i, l := range p.Lines {
		if len(p.Lines) < 2 {
			break
		}
		k := looks(i)
		all = append(all, sample{l.Name, func(c draw.Canvas) {
			mid := c.Center()
			c.StrokeLine2(k.line(), c.Min.X, mid.Y, c.Max.X, mid.Y)
			c.DrawGlyph(k.mark(), mid)
		}})
	}
	if len(p.Marks) > 0 && p.MarkName != "" {
		all = append(all, sample{p.MarkName, func(c draw.Canvas) {
			mid := c.Center()
			c.StrokeLine2(markLine(), mid.X, c.Min.Y+1, mid.X, c.Max.Y-1)
		}})
	}
	if len(p.Bands) > 0 {
		all = append(all, sample{p.BandName, func(c draw.Canvas) {
			fill(c, shade, c.Min.X, c.Min.Y+2, c.Max.X, c.Max.Y-1)
		}})
	}
	return all
}

// fill fills a rectangle.
func fill(c draw.Canvas, with color.Color, x0, y0, x1, y1 vg.Length) {
	c.FillPolygon(with, []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
}

func markLine() draw.LineStyle {
	return draw.LineStyle{Color: grey, Width: 0.8, Dashes: []vg.Length{1.5, 1.5}}
}

// plot lays out the axes and what stands between them.
func (p *Lines) plot() *plot.Plot {
	xs, ys := p.extent()
	low, high := p.Y.room(ys)
	out := axes(p.X, p.Y, xs.low, xs.high, low, high, p.Lang)
	out.X.Label.Text = p.X.Title
	if !ys.any {
		out.Y.Tick.Marker = fixed(nil)
	}
	for _, b := range p.Bands {
		out.Add(band{place(b.From), place(b.Through)})
	}
	out.Add(grid(out))
	for i := range p.Lines {
		p.add(out, i)
	}
	out.Add(marks{p.Marks, letters(smallSize, true)})
	return out
}

// span is from the least number through the largest.
type span struct {
	low, high number.Number
	any       bool
}

func (s *span) add(n number.Number) {
	if !s.any {
		s.low, s.high, s.any = n, n, true
	}
	s.low, s.high = number.Min(s.low, n), number.Max(s.high, n)
}

func (p *Lines) extent() (x, y span) {
	for _, l := range p.Lines {
		for _, s := range l.Spots {
			if x.add(s.X); s.Y.Given {
				y.add(s.Y.Number)
			}
		}
	}
	return x, y
}

// room is how far the vertical axis goes: to round numbers on either side, and to zero
// where that is not far off.
func (s Scale) room(y span) (low, high number.Number) {
	two := number.Int(2)
	switch {
	case s.Kind == Words:
		return number.Int(0), number.Int(int64(max(1, len(s.Words)-1)))
	case s.Kind == Days:
		return y.low, y.high
	case y.low.Sign() > 0 && y.low.Mul(two).Cmp(y.high) <= 0:
		y.low = number.Number{}
	case y.high.Sign() < 0 && y.high.Mul(two).Cmp(y.low) >= 0:
		y.high = number.Number{}
	}
	if y.low.Equal(y.high) {
		y.low, y.high = number.Min(number.Number{}, y.low), number.Max(number.Number{}, y.high)
	}
	if y.low.Equal(y.high) {
		y.high = number.Int(1)
	}
	by := s.step(y.low, y.high)
	return multiple(y.low, by, number.Floor), multiple(y.high, by, number.Ceiling)
}

// fixedTicks are ticks that were found by themselves.
type fixedTicks []plot.Tick

// Ticks are they, whatever the axis.
func (t fixedTicks) Ticks(_, _ float64) []plot.Tick { return t }

func fixed(all []tick) fixedTicks {
	out := make(fixedTicks, len(all))
	for i, t := range all {
		out[i] = plot.Tick{Value: place(t.at), Label: t.label}
	}
	return out
}

// axes are a plot with two axes and nothing in it.
func axes(x, y Scale, x0, x1, y0, y1 number.Number, l text.Lang) *plot.Plot {
	p := plot.New()
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle, a.Tick.LineStyle, a.Tick.Length = hair(grey), hair(grey), 3
		a.Label.TextStyle.Font = letters(textSize, false).Font
		a.Tick.Label.Font = letters(textSize, false).Font
		a.Label.TextStyle.Color, a.Tick.Label.Color = ink, ink
		a.Label.Padding = 3
	}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = place(x0), place(x1), place(y0), place(y1)
	p.X.Tick.Marker, p.Y.Tick.Marker = fixed(x.ticks(x0, x1, l)), fixed(y.ticks(y0, y1, l))
	return p
}

// grid is faint lines at the ticks of the vertical axis.
func grid(p *plot.Plot) plot.Plotter {
	g := plotter.NewGrid()
	g.Horizontal, g.Vertical = hair(faint), draw.LineStyle{}
	return g
}
