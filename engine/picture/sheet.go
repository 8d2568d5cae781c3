package picture

import (
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// block is a part of a picture that takes the whole width: so high, drawn so.
type block struct {
	height vg.Length
	draw   func(draw.Canvas)
}

// sheet is a picture as blocks, from the top down.
type sheet []block

func (s *sheet) add(height vg.Length, f func(draw.Canvas)) { *s = append(*s, block{height, f}) }

// space leaves room.
func (s *sheet) space(height vg.Length) { s.add(height, func(draw.Canvas) {}) }

// write sets a text over as many lines as it needs.
func (s *sheet) write(sty draw.TextStyle, text string) {
	for _, line := range wrapped(sty, text, width-2*margin) {
		s.add(sty.Font.Size*1.25, func(c draw.Canvas) {
			c.FillText(sty, vg.Point{X: c.Min.X, Y: c.Max.Y}, line)
		})
	}
}

// opening sets the titles.
func (s *sheet) opening(h Head) {
	s.write(letters(titleSize, true), h.Title)
	if h.Subtitle != "" {
		s.write(letters(textSize, false), h.Subtitle)
	}
	s.space(gap)
}

// closing sets the notes.
func (s *sheet) closing(h Head) {
	s.space(gap)
	for _, n := range h.Notes {
		s.write(letters(smallSize, false), n)
	}
}

// height is that of the whole picture.
func (s sheet) height() vg.Length {
	sum := 2 * margin
	for _, b := range s {
		sum += b.height
	}
	return sum
}

// on draws all blocks.
func (s sheet) on(c draw.Canvas) {
	c = draw.Crop(c, margin, -margin, margin, -margin)
	for _, b := range s {
		part := c
		part.Min.Y = c.Max.Y - b.height
		b.draw(part)
		c.Max.Y = part.Min.Y
	}
}

// wrapped breaks a text at its words into lines that fit.
func wrapped(sty draw.TextStyle, s string, width vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && sty.Width(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// sample is an entry of a legend: a small drawing and what it stands for.
type sample struct {
	name string
	draw func(c draw.Canvas) // in a box of sampleWidth; nil: there is only the name
}

// lead is the room for the drawing.
func (x sample) lead() vg.Length {
	if x.draw == nil {
		return 0
	}
	return sampleWidth + 3
}

const (
	sampleWidth  = 22 * vg.Length(1)
	sampleHeight = 11 * vg.Length(1)
	sampleGap    = 12 * vg.Length(1)
)

// legend sets samples beside each other, over as many lines as they need.
func (s *sheet) legend(all []sample) {
	sty := letters(textSize, false)
	var row []sample
	flush := func() {
		samples := row
		row = nil
		s.add(sampleHeight+1, func(c draw.Canvas) {
			for _, x := range samples {
				if box := c; x.draw != nil {
					box.Max.X = box.Min.X + sampleWidth
					x.draw(box)
				}
				c.Min.X += x.lead()
				c.FillText(sty, vg.Point{X: c.Min.X, Y: c.Max.Y - 1}, x.name)
				c.Min.X += sty.Width(x.name) + sampleGap
			}
		})
	}
	used := vg.Length(0)
	for _, x := range all {
		wide := x.lead() + sty.Width(x.name) + sampleGap
		if len(row) > 0 && used+wide > width-2*margin {
			flush()
			used = 0
		}
		row = append(row, x)
		used += wide
	}
	if len(row) > 0 {
		flush()
		s.space(gap)
	}
}
