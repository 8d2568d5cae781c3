package picture

import (
	"dekking/engine/number"
	"dekking/engine/text"
)

// Format is how a picture is written.
type Format uint8

// The formats.
const (
	SVG Format = iota
	PNG
	Inline // an SVG that stands in a page
)

// Head is what every picture says beside what it draws.
type Head struct {
	Title    string
	Subtitle string   // or ""
	Notes    []string // small, below
	About    string   // what it shows, for who cannot see it; or ""
	Lang     text.Lang
}

// Kind is what an axis measures.
type Kind uint8

// The kinds of axis.
const (
	Numbers Kind = iota // as they are written: 25 of 25%
	Days                // as calendar.Date counts them
	Words               // places in a list of words, from 0
)

// Scale is an axis, or the colours of values.
type Scale struct {
	Kind   Kind
	Title  string
	Before string   // of Numbers: "€ "
	After  string   // of Numbers: "%"
	Places int      // of Numbers: decimals of one that is not whole, at least
	Words  []string // of Words
}

// Value is a number where there is one.
type Value struct {
	Number number.Number
	Given  bool
}

// Line is a number of spots with a line through them; it breaks where there is none.
type Line struct {
	Name  string // in the legend
	Spots []Spot
	Steps bool // nothing lies between two values: for what is no number
}

// Spot is one place on a line.
type Spot struct {
	X number.Number
	Y Value
	// Between says that it stands between two values that were asked for: the line goes
	// through it, but it gets no mark of its own.
	Between bool
}

// Mark is a place on the horizontal axis that is pointed out, by a letter that the
// notes explain.
type Mark struct {
	X      number.Number
	Letter string // or ""
}

// Band is a stretch of the horizontal axis that is shaded.
type Band struct{ From, Through number.Number }

// Lines is a picture of lines along an axis.
type Lines struct {
	Head
	X, Y      Scale
	Lines     []Line
	LinesName string // in the legend, before the lines' own names; or ""
	Marks     []Mark
	MarkName  string // in the legend
	Bands     []Band
	BandName  string // in the legend
}

// Heat is a picture of values over two axes, each a list of words. Cells stand by X,
// then Y.
type Heat struct {
	Head
	X, Y, Z  Scale
	Cells    [][]Cell
	Edges    []Edge
	EdgeName string // in the legend
	Struck   string // in the legend: what it means that a cell is struck through
	Empty    string // in the legend: what it means that a cell is empty
}

// Cell is one value, by its place.
type Cell struct {
	Value
	Struck bool
}

// Edge is a line between a cell and the next along an axis: X for 0, Y for 1.
type Edge struct{ X, Y, Axis int }
