package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"text/tabwriter"
)

func main() {
	plan := Plan{Inputs: 10_000, Rounds: 3, Time: "1s"}
	if os.Getenv("BENCH_QUICK") == "1" {
		plan.Rounds, plan.Time = 1, "200ms"
	}
	measured, file := plan.Formulas, "formulas.json"
	if len(os.Args) > 1 && os.Args[1] == "policy" {
		measured, file = plan.Policy, "policy.json"
	}
	if err := run(measured, filepath.Join("out", file), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures, writes the file and prints the table.
func run(measured func() ([]Result, error), file string, w io.Writer) error {
	results, err := measured()
	if err != nil {
		return err
	}
	src, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, append(src, '\n'), 0o644); err != nil {
		return err
	}
	return table(w, results)
}

// table prints the results under each other; the ratio is to dekking in the
// same case.
func table(w io.Writer, results []Result) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "case\tname\tns/op\tallocs/op\tratio\tcorrect\tof\t")
	base := map[string]float64{}
	for _, r := range results {
		if r.Name == "dekking" {
			base[r.Case] = r.NsPerOp
		}
	}
	for _, r := range results {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%.2f\t%d\t%d\t\n", r.Case, r.Name, strconv.FormatFloat(r.NsPerOp, 'f', 0, 64), r.AllocsPerOp,
			r.NsPerOp/base[r.Case], r.Correct, r.Of)
	}
	return t.Flush()
}
