package picture

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"dekking/engine/number"
)

// cells are the values of a picture of colours.
type cells struct {
	*Heat
	colors *colors
}

// seam is how far a cell reaches over those before it, so that no light falls between.
const seam = vg.Length(0.3)

// Plot draws each, then the edges between them.
func (p cells) Plot(c draw.Canvas, out *plot.Plot) {
	x, y := out.Transforms(&c)
	said := p.written(x(1)-x(0), y(1)-y(0))
	for i, column := range p.Cells {
		for j, cell := range column {
			x0, x1, y0, y1 := x(float64(i)-0.5), x(float64(i)+0.5), y(float64(j)-0.5), y(float64(j)+0.5)
			if !cell.Given {
				cross(c, x0, y0, x1, y1)
				continue
			}
			with := p.colors.at(p.colors.share(cell.Number))
			fill(c, with, x0-seam, y0-seam, x1, y1)
			if cell.Struck {
				c.StrokeLine2(hair(against(with)), x0, y0, x1, y1)
			}
			if said != nil {
				sty := letters(smallSize, false)
				sty.XAlign, sty.YAlign, sty.Color = draw.XCenter, draw.YCenter, against(with)
				c.FillText(sty, vg.Point{X: (x0 + x1) / 2, Y: (y0+y1)/2 + sty.FontExtents().Descent}, said(cell))
			}
		}
	}
	for _, e := range p.Edges {
		x0, y0 := x(float64(e.X)+0.5), y(float64(e.Y)+0.5)
		if e.Axis == 0 {
			c.StrokeLine2(edgeLine(), x0, y(float64(e.Y)-0.5), x0, y0)
		} else {
			c.StrokeLine2(edgeLine(), x(float64(e.X)-0.5), y0, x0, y0)
		}
	}
}

// cross marks a rectangle in which there is nothing.
func cross(c draw.Canvas, x0, y0, x1, y1 vg.Length) {
	c.StrokeLines(hair(faint), []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y1}}, []vg.Point{{X: x0, Y: y1}, {X: x1, Y: y0}})
}

// against is black on a light colour and white on a dark one.
func against(c color.Color) color.Color {
	if color.GrayModel.Convert(c).(color.Gray).Y > 140 {
		return color.Black
	}
	return color.White
}

// written is how a cell's value is written in it; nil where not all would fit.
func (p cells) written(wide, high vg.Length) func(Cell) string {
	sty := letters(smallSize, false)
	if high < smallSize*1.4 {
		return nil
	}
	var all []number.Number
	for _, column := range p.Cells {
		for _, x := range column {
			if x.Given {
				all = append(all, x.Number)
			}
		}
	}
	places := p.Z.places(all)
	for _, n := range all {
		if sty.Width(p.Z.said(n, places, p.Lang)) > wide-4 {
			return nil
		}
	}
	return func(x Cell) string { return p.Z.said(x.Number, places, p.Lang) }
}
