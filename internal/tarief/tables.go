package main

import (
	"fmt"
	"math/big"
	"strings"
)

// tables are the files of the tariff, by name.
func (s *statistics) tables() map[string]string {
	sectors, ownRisk := "sector;sectorverzuim;basispremie\n", "eigen_risico;factor;halfjaar_1;halfjaar_2;halfjaar_3;halfjaar_4\n"
	for _, x := range s.sectors {
		absence := decimal(s.sector(x.value), 1)
		sectors += x.name + ";" + absence + ";" + absence + "\n" // a day of absence costs a day's wage
	}
	for _, n := range ownRisks {
		ownRisk += fmt.Sprintf("%d;%s", n, decimal(s.factor(n), 3))
		for _, w := range s.weights(n) {
			ownRisk += ";" + decimal(w, 3)
		}
		ownRisk += "\n"
	}
	return map[string]string{"sector.csv": sectors, "eigen-risico.csv": ownRisk}
}

// decimal is a number with so many decimals behind a comma, halves up.
func decimal(r *big.Rat, places int) string {
	return strings.Replace(r.FloatString(places), ".", ",", 1)
}

// page is the tables of docs/tarief.md, as they stand there.
func (s *statistics) page() string {
	var b strings.Builder
	b.WriteString("| sector | derde kwartaal 2022 | maal 5,3/5,0 | tarief |\n|---|---:|---:|---:|\n")
	for _, x := range s.sectors {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", x.name, decimal(x.value, 1), decimal(s.sector(x.value), 3), decimal(s.sector(x.value), 1))
	}
	b.WriteString("\n| eigen risico | dagen erna, per geval | factor | halfjaar 1 | 2 | 3 | 4 |\n|---:|---:|---:|---:|---:|---:|---:|\n")
	for _, n := range append([]int64{0}, ownRisks...) {
		fmt.Fprintf(&b, "| %d | %s | %s |", n, decimal(s.beyond(big.NewRat(n, 1)), 4), decimal(s.factor(n), 3))
		for _, w := range s.weights(n) {
			b.WriteString(" " + decimal(w, 3) + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}
