// Package picture draws: lines along an axis, values over two axes as colours, and amounts
// that add up as bars. It knows nothing of what it draws. Whoever asks gives exact numbers, titles and notes,
// and how numbers are written; the axes, their round steps, the legend and the lay-out
// are found here.
//
// Pictures are as wide as the text of an A4 page, and made to be read in print: lines
// differ in colour, in dashes and in marks, colours of values in lightness, and nothing
// is told by colour alone. The same picture gives the same bytes. An SVG needs nothing
// beside it: its letters are those of Liberation Sans, which Arial and Helvetica are as
// wide as; a PNG has 200 dots to an inch.
//
// This is the one package that draws with gonum.org/v1/plot, and the one place where
// numbers become floats: as places on a page, never as values.
package picture
