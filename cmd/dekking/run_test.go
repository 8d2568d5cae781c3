package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// bare is an environment without anything.
func bare(string) string { return "" }

// indexOnce is where a text stands in another, -1 unless exactly once.
func indexOnce(s, sub string) int {
	if strings.Count(s, sub) != 1 {
		return -1
	}
	return strings.Index(s, sub)
}

// output runs a command line and gives all that comes out.
func output(stdin string, env func(string) string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &err, env)
	return code, out.String(), err.String()
}

func TestExitCodes(t *testing.T) {
	kantoor := []string{"evaluate", "7523f", "-i", "../../examples/kantoor.json", "--on", "2026-07-01"}
	stad := []string{"quote", "-i", "../../engine/quote/testdata/stad.json", "--on", "2026-01-01", "--dir", "../../engine/quote/testdata"}
	stad = stad[:len(stad):len(stad)]
	tests := []struct {
		name string
		args []string
		in   string
		want int
	}{
		{"nothing is help", nil, "", fine},
		{"help", []string{"--help"}, "", fine},
		{"help of a command", []string{"help", "compare"}, "", fine},
		{"version", []string{"--version"}, "", fine},
		{"sound documents", []string{"check", "--on", "2026-07-01"}, "", fine},
		{"complete", kantoor, "", fine},
		{"incomplete", []string{"evaluate", "7523f", "-i", "../../examples/onvolledig.yaml", "--on", "2026-07-01"}, "", fine},
		{"not allowed", []string{"evaluate", "7523f", "-i", "../../examples/dekking-te-hoog.json", "--on", "2026-07-01"}, "", findings},
		{"refused input", []string{"evaluate", "7523f", "-i", "-"}, "eigen_risico: 11\n", findings},
		{"empty input", []string{"evaluate", "7523f", "-i", "-"}, "", findings},
		{"binary input", []string{"evaluate", "7523f", "-i", "-"}, "\x00\x01", findings},
		{"before there is any edition", []string{"evaluate", "7523f", "-i", "-", "--on", "1999-01-01"}, "werknemers: []\n", findings},
		{"a comparison before there is any edition", []string{"compare", "7523f", "--on", "1999-01-01"}, "", findings},
		{"unknown command", []string{"vergelijk"}, "", usage},
		{"unknown flag", []string{"check", "--onn", "2026-07-01"}, "", usage},
		{"unknown product", []string{"compare", "7523g"}, "", usage},
		{"unknown output", append(kantoor, "-o", "daglon"), "", usage},
		{"unknown explanation", append(kantoor, "-e", "daglon"), "", usage},
		{"a row that is not there", append(kantoor, "-e", "/werknemers/3/dagloon"), "", usage},
		{"examples that come out", []string{"test", "--search", "20"}, "", fine},
		{"a product without examples of its own", []string{"test", "7523f", "--search", "20"}, "", fine},
		{"examples that do not come out", []string{"test", "berg", "--dir", "../../engine/proof/testdata/documents"}, "", findings},
		{"examples of a product that is not there", []string{"test", "7523g"}, "", usage},
		{"examples in an unknown format", []string{"test", "--format", "xml"}, "", usage},
		{"a document in canonical layout", []string{"fmt", "-"}, "a: 1\n", fine},
		{"a document that is not", []string{"fmt", "-"}, "a:   1", fine},
		{"a document that is found not to be", []string{"fmt", "--check", "-"}, "a:   1", findings},
		{"a document with faults", []string{"fmt", "-"}, "a: [1\n", findings},
		{"documents that are not in canonical layout", []string{"fmt", "--check", "--dir", "testdata/opmaak"}, "", findings},
		{"no folder to lay out", []string{"fmt"}, "", usage},
		{"a folder without documents to lay out", []string{"fmt", "--dir", "testdata"}, "", usage},
		{"a file elsewhere to lay out", []string{"fmt", "--check", "--dir", "testdata/opmaak", "../../examples/onvolledig.yaml"}, "", usage},
		{"a file to lay out that is no YAML", []string{"fmt", "--check", "--dir", "testdata/opmaak", "testdata/opmaak/rules/los.json"}, "", usage},
		{"standard input and a file", []string{"fmt", "--dir", "testdata/opmaak", "-", "testdata/opmaak/rules/goed.yaml"}, "", usage},
		{"standard input as JSON", []string{"fmt", "-", "--format", "json"}, "a: 1\n", usage},
		{"a difference with itself", []string{"diff", "testdata/diff", "--dir", "testdata/diff"}, "", fine},
		{"nothing that fails", []string{"diff", "testdata/diff", "testdata/diff", "--fail-on", "any"}, "", fine},
		{"a change that does not fail", []string{"diff", "../../engine/proof/testdata/documents", "testdata/diff"}, "", fine},
		{"a change that breaks", []string{"diff", "../../engine/proof/testdata/documents", "testdata/diff", "--fail-on", "breaking"}, "", findings},
		{"nothing to compare", []string{"diff"}, "", usage},
		{"three sides", []string{"diff", "../..", "../..", "../.."}, "", usage},
		{"a side without documents", []string{"diff", "../..", "./testdata"}, "", usage},
		{"a side that is not there", []string{"diff", "../..", "./nergens"}, "", usage},
		{"no such version", []string{"diff", "nergens/of-zo"}, "", usage},
		{"an option as a version", []string{"diff", "--", "--output=x"}, "", usage},
		{"an unknown class", []string{"diff", "../..", "../..", "--fail-on", "alles"}, "", usage},
		{"a negative width of a difference", []string{"diff", "../..", "../..", "--width", "-1"}, "", usage},
		{"a quote", append(stad, "stad"), "", fine},
		{"quotes of all, with a draft", append(stad, "all"), "", fine},
		{"a quote of a draft", append(stad, "proef"), "", findings},
		{"a quote of inputs that are not complete", []string{"quote", "stad", "-i", "-", "--dir", "../../engine/quote/testdata"}, "fietsen: []\n", findings},
		{"a quote without inputs", []string{"quote", "stad", "--dir", "../../engine/quote/testdata"}, "", usage},
		{"a quote of what is not there", append(stad, "dorpen"), "", usage},
		{"a quote in an unknown format", append(stad, "stad", "--format", "pdf"), "", usage},
		{"proposed examples", []string{"examples", "stad", "--dir", "../../engine/proof/testdata/documents"}, "", fine},
		{"proposed examples of nothing", []string{"examples"}, "", usage},
		{"proposed examples for a name that is not there", []string{"examples", "7523f", "--for", "verzekerd_loom"}, "", usage},
		{"no proposed examples", []string{"examples", "7523f", "--max", "0"}, "", usage},
		{"no input", []string{"evaluate", "7523f"}, "", usage},
		{"no product", []string{"evaluate"}, "", usage},
		{"no such file", []string{"evaluate", "7523f", "-i", "nergens.json"}, "", usage},
		{"a folder as file", []string{"evaluate", "7523f", "-i", "testdata"}, "", usage},
		{"no such folder", []string{"check", "--dir", "nergens"}, "", usage},
		{"a file as folder", []string{"check", "--dir", "main.go"}, "", usage},
		{"a folder without documents", []string{"check", "--dir", "testdata"}, "", findings},
		{"no date", []string{"check", "--on", "morgen"}, "", usage},
		{"unknown format", []string{"products", "--format", "csv"}, "", usage},
		{"unknown language", []string{"products", "--lang", "de"}, "", usage},
		{"negative width", []string{"compare", "--width", "-3"}, "", usage},
		{"a token", []string{"token", "los", "--scope", "read"}, "", fine},
		{"a token without a scope", []string{"token", "los"}, "", usage},
		{"a token in a file with faults", []string{"token", "los", "--scope", "read", "--file", "testdata/begin.yaml"}, "", findings},
		{"a token in a file that cannot be", []string{"token", "los", "--scope", "read", "--file", "nergens/tokens.yaml"}, "", usage},
		{"a server for everybody without saying so", []string{"serve", "--listen", "0.0.0.0:0"}, "", usage},
		{"a server with a config file that has faults", []string{"serve", "--config", "testdata/begin.yaml"}, "", findings},
		{"a server with tokens that have faults", []string{"serve", "--tokens", "testdata/begin.yaml"}, "", findings},
		{"a server without documents", []string{"serve", "--dir", "testdata"}, "", findings},
		{"unknown shell", []string{"completion", "tcsh"}, "", usage},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := output(test.in, bare, test.args...)
			if code != test.want {
				t.Errorf("exit %d, want %d\n%s%s", code, test.want, stdout, stderr)
			}
			if code == usage && (stdout != "" || !strings.HasPrefix(stderr, "dekking: ")) {
				t.Errorf("a usage error belongs on standard error alone; stdout %q, stderr %q", stdout, stderr)
			}
		})
	}
}

// broken is a stream that does not work, or worse.
type broken struct{ panics bool }

func (b broken) Write([]byte) (int, error) {
	if b.panics {
		panic("out of order")
	}
	return 0, errors.New("out of order")
}

func TestTroubleOfTheProgramExitsWithThree(t *testing.T) {
	for _, args := range []string{"check", "compare", "diff testdata/diff testdata/diff", "evaluate 7523f -i ../../examples/kantoor.json", "examples stad --dir ../../engine/proof/testdata/documents", "fmt --check --dir testdata/opmaak", "products", "quote stad -i ../../engine/quote/testdata/stad.json --dir ../../engine/quote/testdata", "schema 7523f", "test --search 0 --format junit", "test --search 0", "token los --scope read"} {
		for _, panics := range []bool{false, true} {
			var stderr bytes.Buffer
			code := run(strings.Fields(args), strings.NewReader(""), broken{panics}, &stderr, bare)
			if code != internal || !strings.HasPrefix(stderr.String(), "dekking: interne fout: out of order\n") {
				t.Errorf("dekking %s exits with %d and says %q", args, code, stderr.String())
			}
		}
	}
}

// TestNoEnglishOfCobra holds the Dutch face free of the words that cobra and
// pflag bring along.
func TestNoEnglishOfCobra(t *testing.T) {
	english := []string{"Usage:", "Available", "Flags:", "help for", "unknown", "required", "Error", "default ", "invalid", "argument", "completion for"}
	lines := [][]string{{"--help"}, {"help"}, {"vergelijk"}, {"check", "--onn"}, {"check", "-z"}, {"compare", "--on"}, {"compare", "--width", "x"}, {"check", "a"}, {"evaluate"}, {"check", "--on=2026-13-01"}, {"completion"}, {"check", "--=x"}, {"check", "-"}, {"help", "nooit"}}
	for _, c := range []string{"check", "compare", "completion", "diff", "evaluate", "examples", "fmt", "help", "products", "quote", "schema", "serve", "sweep", "test", "token"} {
		lines = append(lines, []string{c, "--help"})
	}
	for _, args := range lines {
		_, stdout, stderr := output("", bare, args...)
		for _, word := range english {
			if strings.Contains(stdout+stderr, word) {
				t.Errorf("dekking %q says %q:\n%s%s", args, word, stdout, stderr)
			}
		}
		if stdout+stderr == "" {
			t.Errorf("dekking %q says nothing", args)
		}
	}
}

func TestLanguage(t *testing.T) {
	dutch := func(name string) string { return map[string]string{"DEKKING_LANG": "nl", "LANG": "en_GB.UTF-8"}[name] }
	english := func(name string) string { return map[string]string{"DEKKING_LANG": "en"}[name] }
	tests := []struct {
		env  func(string) string
		args []string
		want string
	}{
		{bare, nil, "Gebruik:"},
		{dutch, nil, "Gebruik:"},
		{english, nil, "Usage:"},
		{english, []string{"--lang", "nl"}, "Gebruik:"},
		{bare, []string{"--lang=en"}, "Usage:"},
		{bare, []string{"--lang", "en", "compare", "--nope"}, "there is no flag --nope"},
		{bare, []string{"compare", "--nope", "--lang", "en"}, "there is no flag --nope"},
	}
	for _, test := range tests {
		if _, stdout, stderr := output("", test.env, test.args...); !strings.Contains(stdout+stderr, test.want) {
			t.Errorf("dekking %q does not say %q:\n%s%s", test.args, test.want, stdout, stderr)
		}
	}
}
