package sweep

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// CSV writes a row for each point (RFC 4180, UTF-8): what varies, then of each output
// its value, the fraction where that is cut, and its state; then the constraints that
// do not hold, and the outputs that lean on what is an example only. Values are written as in documents and answers. The error is the
// writer's.
func CSV(w io.Writer, s *Sweep) error {
	out := csv.NewWriter(w)
	var head, leaning []string
	for _, a := range s.Axes {
		head = append(head, bare(a.Field.Pointer))
	}
	for _, o := range s.Outputs {
		name := bare(o.Row + "/" + o.Definition.Name)
		head = append(head, name, name+" exact", name+" state")
		if s.Product.Illustrative(o.Definition.Slot) {
			leaning = append(leaning, name)
		}
	}
	if err := out.Write(append(head, "violations", "illustrative")); err != nil {
		return err
	}
	for _, p := range s.Answer().Points {
		var row []string
		for _, v := range p.Inputs {
			row = append(row, safe(fmt.Sprint(v)))
		}
		for _, v := range p.Values {
			value, exact := "", ""
			if v.State == Given {
				value, exact = fmt.Sprint(v.Wire.Value), v.Wire.Exact
			}
			row = append(row, safe(value), exact, v.State.String())
		}
		if err := out.Write(append(row, strings.Join(p.Violations, " "), strings.Join(leaning, " "))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// bare is a pointer without its slash where it is of the root.
func bare(pointer string) string {
	if strings.LastIndex(pointer, "/") == 0 {
		return pointer[1:]
	}
	return pointer
}

// safe is a cell that no spreadsheet takes for a formula; a negative number stays one.
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) && strings.Trim(s, "-.0123456789") != "" {
		return "'" + s
	}
	return s
}
