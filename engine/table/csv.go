package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dekking/engine/diag"
)

// Bounds on a file of rows.
const (
	MaxBytes = 64 << 20
	MaxRows  = 1_000_000

	MaxFaults = 100 // diagnostics of one table; one more says that there are more
)

// Cell is one field of a file, with its place.
type Cell struct {
	Text string
	Pos  diag.Pos
}

// ReadCSV reads a file of rows: the header first, every row as long as the
// header; a row that is not is left out. All faults come out, up to MaxFaults,
// and then one that says that there are more. The delimiter is one character
// other than a quote or a line's end.
func ReadCSV(file string, src []byte, delimiter rune) (header []Cell, rows [][]Cell, faults diag.List) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	fault := func(code string, line, col, length int, args map[string]string) {
		faults = append(faults, diag.Diagnostic{Code: code, Pos: diag.Pos{File: file, Line: line, Col: col, Len: length}, Args: args})
	}
	switch {
	case len(src) > MaxBytes:
		fault("table/too-large", 1, 1, 1, map[string]string{"max": strconv.Itoa(MaxBytes >> 20)})
		return nil, nil, faults
	case !utf8.Valid(src):
		line, col := invalid(src)
		fault("table/not-utf8", line, col, 1, nil)
		return nil, nil, faults
	}
	at := columns(src)
	r := csv.NewReader(bytes.NewReader(src))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			line, col := wrong.Line, max(1, wrong.Column)
			if wrong.StartLine < line { // the quote that is open is where the row starts
				line, col = wrong.StartLine, 1
			}
			fault("table/quote", line, at(line, col), 1, nil)
			break
		}
		cells := make([]Cell, len(record))
		for i, s := range record {
			line, col := r.FieldPos(i)
			cells[i] = Cell{strings.TrimSpace(s), diag.Pos{File: file, Line: line, Col: at(line, col), Len: max(1, utf8.RuneCountInString(s))}}
		}
		switch {
		case header == nil:
			header = cells
		case len(cells) != len(header) && len(faults) == MaxFaults:
			fault("table/more-faults", cells[0].Pos.Line, 1, 1, map[string]string{"max": strconv.Itoa(MaxFaults)})
			return header, rows, faults
		case len(cells) != len(header):
			fault("table/row-length", cells[0].Pos.Line, 1, 1, map[string]string{"got": strconv.Itoa(len(cells)), "want": strconv.Itoa(len(header))})
		case len(rows) >= MaxRows:
			fault("table/too-many-rows", cells[0].Pos.Line, 1, 1, map[string]string{"max": strconv.Itoa(MaxRows)})
			return header, rows, faults
		default:
			rows = append(rows, cells)
		}
	}
	if len(rows) == 0 && len(faults) == 0 {
		fault("table/empty", 1, 1, 1, nil)
	}
	return header, rows, faults
}

// columns turns a column in bytes, as the reader counts, into one in runes. It
// goes on from the place that was asked for before, as the reader does.
func columns(src []byte) func(line, col int) int {
	if len(src) == utf8.RuneCount(src) {
		return func(_, col int) int { return col }
	}
	lines := bytes.Split(src, []byte("\n"))
	lastLine, lastCol, lastRunes := 0, 1, 0
	return func(line, col int) int {
		if line > len(lines) || col-1 > len(lines[line-1]) {
			return col
		}
		if line != lastLine || col < lastCol {
			lastLine, lastCol, lastRunes = line, 1, 0
		}
		lastRunes += utf8.RuneCount(lines[line-1][lastCol-1 : col-1])
		lastCol = col
		return lastRunes + 1
	}
}

// Delimiter guesses what separates the fields of a file from the text of its
// header, which holds the names of columns; 0 when that is not clear.
func Delimiter(header string, names []string) rune {
	for _, r := range ";,\t|" {
		found := 0
		for _, field := range strings.Split(header, string(r)) {
			if slices.Contains(names, strings.Trim(field, ` "`)) {
				found++
			}
		}
		if found > 0 && strings.ContainsRune(header, r) {
			return r
		}
	}
	return 0
}

// Numeral puts a number of a declared notation into digits with a point:
// "1.234,5" with decimal ',' is "1234.5". False when it is not in the notation.
func Numeral(s string, decimal rune) (string, bool) {
	group := ","
	if decimal == ',' {
		group = "."
	}
	whole, fraction, hasFraction := strings.Cut(s, string(decimal))
	if strings.Contains(whole, group) {
		parts := strings.Split(strings.TrimPrefix(whole, "-"), group)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || i == 0 && (len(p) == 0 || len(p) > 3) {
				return "", false
			}
		}
	}
	whole = strings.ReplaceAll(whole, group, "")
	if hasFraction {
		whole += "." + fraction
	}
	digits := strings.Replace(strings.TrimPrefix(whole, "-"), ".", "", 1)
	if digits == "" || strings.Trim(digits, "0123456789") != "" || strings.HasSuffix(whole, ".") || strings.HasPrefix(strings.TrimPrefix(whole, "-"), ".") {
		return "", false
	}
	return whole, true
}

// invalid is where the first byte that is no UTF-8 stands.
func invalid(src []byte) (line, col int) {
	line, col = 1, 1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return line, col
		case r == '\n':
			line, col = line+1, 1
		default:
			col++
		}
		i += size
	}
	return line, col
}
