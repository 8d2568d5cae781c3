package main

import (
	"io"
	"slices"

	"dekking/engine"
	"dekking/engine/requirement"
)

// matrices is the JSON of `dekking check --covenant`.
type matrices struct {
	Lines []*requirement.Matrix `json:"lines"`
}

// covenant shows which products meet what is demanded of them, line by line. Documents
// with faults show those instead.
func (a *app) covenant(date string, width int) error {
	on, err := day("--on", date)
	switch {
	case err != nil:
		return err
	case width < 0:
		return wrong("cli/width")
	case a.format == "github":
		return wrong("cli/covenant-format")
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	all := matrices{Lines: []*requirement.Matrix{}}
	for _, products := range byLine(catalog) {
		m, faults := requirement.Of(products, on, a.lang)
		if len(faults) > 0 {
			return a.refused("check", faults, &input{})
		}
		all.Lines = append(all.Lines, m)
	}
	if err := write(a.stdout, func(w io.Writer) error { return a.matrices(w, all, width) }); err != nil {
		return err
	}
	if slices.ContainsFunc(all.Lines, (*requirement.Matrix).Broken) {
		return errFindings
	}
	return nil
}

func (a *app) matrices(w io.Writer, all matrices, width int) error {
	if a.format == "json" {
		return writeJSON(w, all)
	}
	for i, m := range all.Lines {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := requirement.Text(w, m, requirement.Style{Width: a.width(width), Color: a.colorful(a.stdout)}); err != nil {
			return err
		}
	}
	return nil
}

// byLine are the products of each line, in their order.
func byLine(catalog *engine.Catalog) [][]*engine.Product {
	var all [][]*engine.Product
	for _, p := range catalog.Products {
		if n := len(all); n > 0 && all[n-1][0].Line == p.Line {
			all[n-1] = append(all[n-1], p)
		} else {
			all = append(all, []*engine.Product{p})
		}
	}
	return all
}
