package engine_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestFaults breaks the documents of testdata/base in one way per file of
// testdata/faults, and compares what a person sees with the sections want.nl
// and want.en. The sections before those say how:
//
//	-- edit FILE --     some text, a line =>, and what takes its place
//	-- new FILE --      a whole file
//	-- bytes FILE --    a whole file, as a quoted Go string
//	-- delete NAME --   a file or folder that is not there
//	-- check DATE --    decide the requirements too, on this day
//
// In new text, {{1000 x (}} stands for a thousand opening brackets.
func TestFaults(t *testing.T) {
	cases := goldenFiles(t, "testdata/faults/*.txtar")
	if len(cases) < 45 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, file := range cases {
		t.Run(name(file), func(t *testing.T) {
			golden := readGolden(t, file)
			docs, day := broken(t, golden)
			faults := load(t, docs, day)
			if len(faults) == 0 {
				t.Error("nothing is reported")
			}
			compareGolden(t, file, golden, prints(t, faults, func(file string) []byte { return docs[file] }))
		})
	}
}

// TestBase holds that what the cases break is whole.
func TestBase(t *testing.T) {
	for _, f := range load(t, base(t), "2026-01-01") {
		t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
	}
}

// base reads the documents of testdata/base, by the names that diagnostics use.
func base(t testing.TB) map[string][]byte {
	t.Helper()
	docs := map[string][]byte{}
	for _, pattern := range []string{"rules/*.yaml", "rules/*/*.yaml", "products/*/product.yaml"} {
		files, err := filepath.Glob(filepath.Join("testdata/base", filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, file := range files {
			name, err := filepath.Rel("testdata/base", file)
			if err != nil {
				t.Fatal(err)
			}
			if docs[filepath.ToSlash(name)], err = os.ReadFile(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	return docs
}

// load loads documents, and checks them on a day if there is one.
func load(t testing.TB, docs map[string][]byte, day string) diag.List {
	t.Helper()
	catalog, index, faults, err := engine.Load(documents(docs))
	if err != nil {
		t.Fatal(err)
	}
	if index == nil {
		t.Error("no index")
	}
	if (catalog == nil) != faults.HasErrors() {
		t.Errorf("a catalog: %t, errors: %t", catalog != nil, faults.HasErrors())
	}
	if day != "" && catalog != nil {
		on, err := calendar.Parse(day)
		if err != nil {
			t.Fatal(err)
		}
		faults = append(faults, catalog.Check(on)...)
	}
	return faults
}

// documents are the folders that files stand in.
func documents(docs map[string][]byte) engine.Documents {
	folders := map[string]fstest.MapFS{"rules": {}, "products": {}}
	for file, src := range docs {
		folder, name, _ := strings.Cut(file, "/")
		folders[folder][name] = &fstest.MapFile{Data: src}
	}
	return engine.Documents{Rules: folders["rules"], Products: folders["products"], Schemas: compiled()}
}

// broken makes the documents of a case, and the day to check them on.
func broken(t testing.TB, golden *txtar.Archive) (docs map[string][]byte, day string) {
	t.Helper()
	docs = base(t)
	for _, section := range golden.Files {
		do, name, _ := strings.Cut(section.Name, " ")
		switch do {
		case "edit":
			docs[name] = edited(t, name, docs[name], section.Data)
		case "new":
			docs[name] = []byte(repeated(string(section.Data)))
		case "bytes":
			src, err := strconv.Unquote(strings.TrimSpace(string(section.Data)))
			if err != nil {
				t.Fatal(err)
			}
			docs[name] = []byte(src)
		case "delete":
			before := len(docs)
			maps.DeleteFunc(docs, func(file string, _ []byte) bool { return file == name || strings.HasPrefix(file, name+"/") })
			if len(docs) == before {
				t.Fatalf("there is no %s to delete", name)
			}
		case "check":
			day = name
		case "want.nl", "want.en":
		default:
			t.Fatalf("unknown section %q", section.Name)
		}
	}
	return docs, day
}

// edited replaces the text before => by that after it. It must stand in the
// file once.
func edited(t testing.TB, file string, src, edit []byte) []byte {
	t.Helper()
	before, after, ok := strings.Cut(string(edit), "\n=>\n")
	if n := strings.Count(string(src), before); !ok || n != 1 {
		t.Fatalf("%s: found %d times:\n%s", file, n, before)
	}
	return []byte(strings.Replace(string(src), before, strings.TrimSuffix(repeated(after), "\n"), 1))
}

var repeats = regexp.MustCompile(`\{\{(\d+) x (.+?)\}\}`)

func repeated(s string) string {
	return repeats.ReplaceAllStringFunc(s, func(found string) string {
		m := repeats.FindStringSubmatch(found)
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return found
		}
		return strings.Repeat(m[2], n)
	})
}

// prints are the want sections for a list: what is printed in both languages.
func prints(t testing.TB, faults diag.List, source func(string) []byte) map[string]string {
	t.Helper()
	wants := map[string]string{}
	for _, l := range []text.Lang{text.NL, text.EN} {
		var b strings.Builder
		if err := (diag.Printer{Lang: l, Source: source}).Print(&b, faults); err != nil {
			t.Fatal(err)
		}
		wants["want."+l.String()] = b.String()
	}
	for _, f := range faults {
		if !text.Known(f.Code) || f.Hint != "" && !text.Known(f.Hint) {
			t.Errorf("not in the catalogue: %s %s", f.Code, f.Hint)
		}
		if strings.Contains(f.Pos.File, "..") || path.IsAbs(f.Pos.File) {
			t.Errorf("a position outside the documents: %s", f.Pos)
		}
	}
	return wants
}

// goldenFiles are the files of a pattern, of which there must be some.
func goldenFiles(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return files
}

func name(file string) string { return strings.TrimSuffix(filepath.Base(file), ".txtar") }

func readGolden(t testing.TB, file string) *txtar.Archive {
	t.Helper()
	golden, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(strings.TrimSpace(string(golden.Comment))) == 0 {
		t.Error("a case without a note")
	}
	return golden
}

// section is what a golden file holds under a name.
func section(golden *txtar.Archive, name string) (string, bool) {
	i := slices.IndexFunc(golden.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		return "", false
	}
	return string(golden.Files[i].Data), true
}

// compareGolden holds what came out against the sections of that name, or
// rewrites them.
func compareGolden(t testing.TB, file string, golden *txtar.Archive, got map[string]string) {
	t.Helper()
	if *update {
		rewrite(t, file, golden, got)
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if want, _ := section(golden, name); want != got[name] {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", name, got[name], want)
		}
	}
}

func rewrite(t testing.TB, file string, golden *txtar.Archive, got map[string]string) {
	t.Helper()
	golden.Files = slices.DeleteFunc(golden.Files, func(f txtar.File) bool { _, made := got[f.Name]; return made })
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(got))) { // want.nl before want.en
		golden.Files = append(golden.Files, txtar.File{Name: name, Data: []byte(got[name])})
	}
	if err := os.WriteFile(file, txtar.Format(golden), 0o644); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", file, err))
	}
}
