package picture

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// dpi is the resolution of a PNG.
const dpi = 200

// as draws a sheet in a format. The error is the writer's.
func (s sheet) as(w io.Writer, f Format, h Head) error {
	if f == PNG {
		c := vgimg.NewWith(vgimg.UseWH(width, s.height()), vgimg.UseDPI(dpi))
		s.on(draw.New(c))
		_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
		return err
	}
	c := &measured{Canvas: vgsvg.New(width, s.height())}
	s.on(draw.New(c))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	svg := c.portable(b.String(), h)
	if f == Inline {
		svg = svg[strings.Index(svg, "<svg "):]
	}
	_, err := io.WriteString(w, svg)
	return err
}

// measured remembers how wide each text is.
type measured struct {
	*vgsvg.Canvas
	widths []vg.Length
}

// FillString writes a text.
func (m *measured) FillString(f font.Face, pt vg.Point, s string) {
	m.widths = append(m.widths, f.Width(s))
	m.Canvas.FillString(f, pt, s)
}

// portable is an SVG that is read alike where its font is not at hand: with others
// that come near, each text held to its width. It has a white ground, and for who cannot
// see it a title and what it shows.
func (m *measured) portable(svg string, h Head) string {
	svg = strings.ReplaceAll(svg, "font-family:Liberation Sans;font-variant:normal", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif")
	parts := strings.Split(svg, "<text ")
	for i := range parts[1:] {
		if w := m.widths[i]; w > 0 {
			parts[i+1] = fmt.Sprintf(`textLength="%.5g" lengthAdjust="spacingAndGlyphs" `, w.Points()) + parts[i+1]
		}
	}
	svg = strings.Join(parts, "<text ")
	open := strings.Index(svg, "<svg ")
	end := open + strings.Index(svg[open:], ">")
	said := "<title>" + html.EscapeString(strings.Trim(h.Title+": "+h.Subtitle, ": ")) + "</title>\n"
	if h.About != "" {
		said += "<desc>" + html.EscapeString(h.About) + "</desc>\n"
	}
	return svg[:open] + `<svg role="img" ` + svg[open+len("<svg "):end] + ">\n" + said + "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>" + svg[end+1:]
}
