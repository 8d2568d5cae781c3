package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/big"
	"strings"
)

// statistics are the published figures that the tariff is derived from, exact.
type statistics struct {
	sectors []figure // the absence of a quarter, in per cent
	classes []class  // how long cases last
	country map[string]*big.Rat
}

// figure is a named number.
type figure struct {
	name  string
	value *big.Rat
}

// class is the cases that last more than from and at most to working days.
type class struct {
	from, to *big.Rat
	share    *big.Rat // of all cases, in per cent
}

// countryFigures are the names that statistiek-land.csv has to give.
var countryFigures = []string{"verzuim_derde_kwartaal_2022", "verzuim_2023", "deel_dat_verzuimt", "keren_per_jaar", "werkdagen_per_jaar", "werkdagen_per_halfjaar"}

// read reads the three files of figures.
func read(tree fs.FS) (*statistics, error) {
	s := &statistics{country: map[string]*big.Rat{}}
	err := rows(tree, "statistiek-verzuim.csv", 1, func(name string, values []*big.Rat) {
		s.sectors = append(s.sectors, figure{name, values[0]})
	})
	if err != nil {
		return nil, err
	}
	err = rows(tree, "statistiek-land.csv", 1, func(name string, values []*big.Rat) { s.country[name] = values[0] })
	if err != nil {
		return nil, err
	}
	for _, name := range countryFigures {
		if s.country[name] == nil {
			return nil, fmt.Errorf("statistiek-land.csv lacks %s", name)
		}
	}
	err = rows(tree, "statistiek-duur.csv", 3, func(_ string, values []*big.Rat) {
		s.classes = append(s.classes, class{values[0], values[1], values[2]})
	})
	if err != nil {
		return nil, err
	}
	return s, s.check()
}

// check holds the classes to what the derivation takes for granted: they join and are
// all cases together.
func (s *statistics) check() error {
	sum := new(big.Rat)
	for i, c := range s.classes {
		if c.to.Cmp(c.from) <= 0 || i > 0 && c.from.Cmp(s.classes[i-1].to) != 0 {
			return fmt.Errorf("statistiek-duur.csv: class %d does not begin where the one before ends", i+1)
		}
		sum.Add(sum, c.share)
	}
	if sum.Cmp(big.NewRat(100, 1)) != 0 {
		return fmt.Errorf("statistiek-duur.csv: the shares add up to %s, not 100", sum.FloatString(3))
	}
	return nil
}

// rows visits the rows of a file under its heading: its last columns are numbers, and
// a column before these is a name.
func rows(tree fs.FS, name string, numbers int, visit func(string, []*big.Rat)) error {
	f, err := tree.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, row := range all {
		if i == 0 {
			continue
		}
		if len(row) < numbers {
			return fmt.Errorf("%s: line %d has %d columns, not %d", name, i+1, len(row), numbers)
		}
		var values []*big.Rat
		for _, cell := range row[len(row)-numbers:] {
			v, ok := new(big.Rat).SetString(strings.Replace(cell, ",", ".", 1))
			if !ok {
				return fmt.Errorf("%s: line %d: %q is no number", name, i+1, cell)
			}
			values = append(values, v)
		}
		visit(row[0], values)
	}
	return nil
}
