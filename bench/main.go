package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

func main() {
	plan := Plan{Inputs: 10_000, Rounds: 3, Time: "1s"}
	if os.Getenv("BENCH_QUICK") == "1" {
		plan.Rounds, plan.Time = 1, "200ms"
	}
	if err := chosen(plan, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// chosen does what the arguments say.
func chosen(plan Plan, arguments []string) error {
	switch strings.Join(arguments[:min(1, len(arguments))], "") {
	case "policy":
		return run(plan.Policy, table, filepath.Join("out", "policy.json"), os.Stdout)
	case "http":
		return run(plan.HTTP, printed, filepath.Join("out", "http.json"), os.Stdout)
	case "serve":
		return serve(strings.Join(arguments[1:], " "))
	}
	return run(plan.Formulas, table, filepath.Join("out", "formulas.json"), os.Stdout)
}

// run measures, writes the file and prints the table.
func run[R any](measured func() ([]R, error), print func(io.Writer, []R) error, file string, w io.Writer) error {
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
	return print(w, results)
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
