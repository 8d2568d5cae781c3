package picture

import (
	"image/color"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The sizes of a picture and of its letters. 170 mm is what margins of 20 mm leave of
// an A4 page.
const (
	width      = 170 * vg.Millimeter
	plotHeight = 85 * vg.Millimeter
	margin     = 4 * vg.Millimeter
	gap        = 5 * vg.Length(1)

	titleSize = 11 * vg.Length(1)
	textSize  = 8.5 * vg.Length(1)
	smallSize = 7 * vg.Length(1)
)

// letters are letters of a size, to be drawn from their upper left corner.
func letters(size vg.Length, bold bool) draw.TextStyle {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return draw.TextStyle{Color: ink, Font: f, XAlign: draw.XLeft, YAlign: draw.YTop, Handler: plot.DefaultTextHandler}
}

var (
	ink   = color.Gray{Y: 0x22}
	faint = color.Gray{Y: 0xd8}
	shade = color.Gray{Y: 0xea}
	grey  = color.Gray{Y: 0x77}
)

// look is how a line is drawn: no two of the first ten look alike in black and white.
type look struct {
	color color.Color
	dash  []vg.Length
	glyph draw.GlyphDrawer
}

// looks are the looks of lines, in their order. The colours are those of Okabe and Ito
// (Color Universal Design, 2008), which people who see few colours tell apart too.
func looks(i int) look {
	colors := []color.Color{
		color.NRGBA{0x00, 0x72, 0xb2, 0xff}, color.NRGBA{0xd5, 0x5e, 0x00, 0xff}, color.NRGBA{0x00, 0x9e, 0x73, 0xff},
		color.NRGBA{0xcc, 0x79, 0xa7, 0xff}, color.NRGBA{0x22, 0x22, 0x22, 0xff}, color.NRGBA{0xe6, 0x9f, 0x00, 0xff},
		color.NRGBA{0x56, 0xb4, 0xe9, 0xff}}
	dashes := [][]vg.Length{nil, {6, 2}, {2, 2}, {7, 2, 2, 2}, {1, 2}}
	glyphs := []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.TriangleGlyph{}, draw.RingGlyph{}, draw.SquareGlyph{},
		draw.PlusGlyph{}, draw.CrossGlyph{}, draw.PyramidGlyph{}}
	return look{colors[i%len(colors)], dashes[i%len(dashes)], glyphs[i%len(glyphs)]}
}

func (l look) line() draw.LineStyle {
	return draw.LineStyle{Color: l.color, Width: 1.2, Dashes: l.dash}
}

func (l look) mark() draw.GlyphStyle {
	return draw.GlyphStyle{Color: l.color, Radius: 1.8, Shape: l.glyph}
}

// hair is a thin line.
func hair(c color.Color) draw.LineStyle { return draw.LineStyle{Color: c, Width: 0.5} }
