package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFormulasJSON(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out", "formulas.json")
	var said bytes.Buffer
	if err := run(Plan{Inputs: 20, Rounds: 1, Time: "5x"}.Formulas, table, file, &said); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range list {
		if keys := slices.Sorted(maps.Keys(r)); !slices.Equal(keys, []string{"allocs_per_op", "case", "correct", "name", "ns_per_op", "of"}) {
			t.Errorf("keys %v", keys)
		}
		if r["of"] != 20.0 || r["ns_per_op"].(float64) <= 0 || r["correct"].(float64) < 1 {
			t.Errorf("%v", r)
		}
		names = append(names, r["case"].(string)+"/"+r["name"].(string))
	}
	want := strings.Fields(`payout/dekking payout/limit payout/shopspring payout/big.Rat payout/expr payout/cel-go payout/opa payout/grule
		product/dekking product/dekking-value product/limit product/shopspring product/big.Rat product/expr product/cel-go product/opa product/grule`)
	if !slices.Equal(names, want) {
		t.Errorf("%v", names)
	}
	if lines := strings.Count(said.String(), "\n"); lines != len(want)+1 {
		t.Errorf("%d lines in the table:\n%s", lines, said.String())
	}
}

func TestPolicyJSON(t *testing.T) {
	file := filepath.Join(t.TempDir(), "policy.json")
	var said bytes.Buffer
	if err := run(Plan{Inputs: 5, Rounds: 1, Time: "5x"}.Policy, table, file, &said); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(file)
	var list []Result
	if err != nil || json.Unmarshal(src, &list) != nil || len(list) != len(policyContenders()) {
		t.Fatal(err, string(src))
	}
	for _, r := range list {
		if r.Case != "policy" || r.Correct != 5 || r.Of != 5 || r.NsPerOp <= 0 {
			t.Errorf("%+v", r)
		}
	}
}

func TestMedian(t *testing.T) {
	of := func(ns ...int) []testing.BenchmarkResult {
		var all []testing.BenchmarkResult
		for _, n := range ns {
			all = append(all, testing.BenchmarkResult{N: 1, T: 1})
			all[len(all)-1].N = 1000 / n
		}
		return all
	}
	if got := median(of(2, 500, 5)).N; got != 200 {
		t.Errorf("N %d, want 200, which is 5 each", got)
	}
}
