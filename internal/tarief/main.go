// Command tarief writes the tables of the example tariff in rules/tarief anew,
// from the public statistics that stand beside them. How each figure follows is
// said in docs/tarief.md; a test holds the tables, and those on that page, to what
// comes out here.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	folder := filepath.Join("rules", "tarief")
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := write(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write reads the statistics of a folder and writes the tables beside them.
func write(folder string) error {
	s, err := read(os.DirFS(folder))
	if err != nil {
		return err
	}
	tables := s.tables()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(tables[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}
