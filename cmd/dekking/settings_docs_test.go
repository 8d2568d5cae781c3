package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"dekking/engine/text"
)

// TestOperationsHasTheSettings holds the table of settings in docs/operations.md to
// the flags; -update writes it anew.
func TestOperationsHasTheSettings(t *testing.T) {
	const name, head = "../../docs/operations.md", "| flag | environment | file | default | |\n|---|---|---|---|---|\n"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), head)
	i := strings.Index(rest, "\n\n")
	if !ok || i < 0 {
		t.Fatal("there is no table of settings")
	}
	after := rest[i+1:]
	want := before + head + settingRows() + after
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(page) {
		t.Errorf("the table in docs/operations.md is not that of the flags; -update writes it anew:\n%s", settingRows())
	}
}

// settingRows are the rows of the table, in order of the flags' names.
func settingRows() string {
	a := &app{lang: text.EN}
	c, _ := a.settingCommand()
	var b strings.Builder
	c.Flags().VisitAll(func(f *pflag.Flag) {
		value, does := pflag.UnquoteUsage(f)
		does = strings.TrimPrefix(does, value+" ")
		does, _, _ = strings.Cut(does, "; else "+f.DefValue)
		flag, key, otherwise := "--"+f.Name, "`"+strings.ReplaceAll(f.Name, "-", "_")+"`", "–"
		if f.Value.Type() != "bool" {
			flag += " " + value
			if f.DefValue != "" {
				otherwise = "`" + f.DefValue + "`"
			}
		}
		if f.Name == "config" {
			key = "–"
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s |\n", flag, variable(f), key, otherwise, does)
	})
	return b.String()
}
