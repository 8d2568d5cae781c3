// Package dekking_test holds the house rules of the whole module: which room
// may enter which, who imports a library, and what no file may hold. They are
// read from the source files themselves, so that no build tag hides any.
package dekking_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "dekking"

// floors are the rooms by floor: a package imports only packages of lower
// floors. A new package gets its line here.
var floors = map[string]int{
	"rules":           0,
	"products":        0,
	"schemas":         0,
	"engine/text":     0,
	"engine/diag":     0,
	"engine/number":   0,
	"engine/unit":     0,
	"engine/calendar": 0,
	"engine/document": 1,
	"engine/table":    1,
	"engine/formula":  1,
	"engine/picture":  1,
	"engine/model":    2,
	"engine":          3,
	// Workshops: none imports another.
	"engine/compare":     4,
	"engine/proof":       4,
	"engine/quote":       4,
	"engine/requirement": 4,
	"engine/schema":      4,
	// Rooms of a workshop: what they have in common stands a floor below them.
	"engine/proof/vary":      4,
	"engine/proof/cover":     5,
	"engine/proof/sweep":     5,
	"engine/change":          5, // reads worked examples
	"engine/describe":        5, // shows the rows of the comparison
	"engine/proof/invariant": 5,
	"engine/proof/boundary":  5,
	"engine/configure":       5, // knows what can be asked
	"engine/proof/mutate":    5,
	"server/access":          5,
	"server/contract":        6, // only tests import it
	"server/openapi":         6,
	"server/shelf":           6,
	"server":                 7,
	"cmd/dekking":            8,
	"internal/tarief":        8, // a program of its own
}

// neighbours may be imported on the same floor.
var neighbours = map[string]string{"engine/diag": "engine/text", "engine/formula": "engine/table"}

// owners are the libraries, each with the one package that imports it.
var owners = map[string]string{
	"github.com/shopspring/decimal":          "engine/number",
	"github.com/expr-lang/expr":              "engine/formula",
	"go.yaml.in/yaml/v4":                     "engine/document",
	"github.com/santhosh-tekuri/jsonschema/": "engine/document",
	"github.com/mattn/go-runewidth":          "engine/text",
	"github.com/spf13/cobra":                 "cmd/dekking",
	"github.com/spf13/pflag":                 "cmd/dekking",
	"github.com/fsnotify/fsnotify":           "cmd/dekking",
	"golang.org/x/term":                      "cmd/dekking",
	"gonum.org/v1/plot":                      "engine/picture",
	"github.com/pb33f/libopenapi":            "server/contract",
	"github.com/pb33f/libopenapi-validator":  "server/contract",
	"golang.org/x/image":                     "engine/picture",
	"golang.org/x/sync":                      "server",
	"golang.org/x/text":                      "server",
	"github.com/gin-gonic/gin":               "server",
	"github.com/prometheus/client_golang":    "server",
}

// testLibraries are the libraries that any test may import.
var testLibraries = []string{"pgregory.net/rapid", "github.com/rogpeppe/go-internal/testscript", "github.com/rogpeppe/go-internal/txtar"}

// outside is what the engine may not touch: it reads no clock, file or network.
var outside = []string{"log", "math/rand", "math/rand/v2", "net", "net/http", "os", "os/exec", "syscall", "time", "unsafe"}

// ofTheField are words of a product line, which the engine knows nothing of.
var ofTheField = regexp.MustCompile(`(?i)verzuim|premie|premium|polis|werknemer|verzeker|insur|ziekte|sickness`)

// source is one Go file.
type source struct {
	name string // from the root, with slashes
	room string // its folder; "." is the root
	test bool
	text string
	file *ast.File
}

// sources reads every Go file of the module, in order of name.
func sources(t *testing.T) []source {
	t.Helper()
	root := os.DirFS(".")
	var all []source
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".") || nested(root, name)) {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, source{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), string(src), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("found %d Go files: the walk is broken", len(all))
	}
	return all
}

// nested says that a folder is a module of its own.
func nested(root fs.FS, name string) bool {
	_, err := fs.Stat(root, path.Join(name, "go.mod"))
	return name != "." && err == nil
}

// imports are the import paths of a file.
func (s source) imports() []string {
	var all []string
	for _, spec := range s.file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		all = append(all, name)
	}
	return all
}

// ours is the room that an import path names; false for any other's package.
func ours(name string) (string, bool) { return strings.CutPrefix(name, module+"/") }

// within says that a package is a library or a package of it.
func within(name, library string) bool {
	return name == library || strings.HasPrefix(name, strings.TrimSuffix(library, "/")+"/")
}

func TestEveryPackageHasAFloor(t *testing.T) {
	rooms := map[string]bool{}
	for _, s := range sources(t) {
		if _, ok := floors[s.room]; !ok && s.room != "." && !rooms[s.room] {
			t.Errorf("package %s has no floor: say in `floors` of architecture_test.go on which floor it stands", s.room)
		}
		rooms[s.room] = true
	}
	for _, room := range slices.Sorted(maps.Keys(floors)) {
		if !rooms[room] {
			t.Errorf("there is no package %s any more: take it out of `floors` of architecture_test.go", room)
		}
	}
}

func TestImportsGoDown(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range s.imports() {
			room, ok := ours(name)
			if !ok || s.test || room == neighbours[s.room] {
				continue
			}
			if floors[room] >= floors[s.room] {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d); imports go to lower floors only", s.name, s.room, floors[s.room], room, floors[room])
			}
		}
	}
}

func TestLibrariesHaveOneImporter(t *testing.T) {
	libraries := slices.Sorted(maps.Keys(owners))
	for _, s := range sources(t) {
		for _, name := range s.imports() {
			if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") || s.test && slices.Contains(testLibraries, name) {
				continue
			}
			i := slices.IndexFunc(libraries, func(library string) bool { return within(name, library) })
			switch {
			case i < 0:
				t.Errorf("%s imports %s: say in `owners` of architecture_test.go which package owns it", s.name, name)
			case owners[libraries[i]] != s.room:
				t.Errorf("%s imports %s: only %s may", s.name, name, owners[libraries[i]])
			}
		}
	}
}

func TestEngineTouchesNothingOutside(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !within(s.room, "engine") {
			continue
		}
		for _, name := range s.imports() {
			if slices.Contains(outside, name) {
				t.Errorf("%s imports %s: the engine reads no clock, file or network", s.name, name)
			}
		}
	}
}

func TestEngineKnowsNothingOfTheField(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !within(s.room, "engine") {
			continue
		}
		for i, line := range strings.Split(s.text, "\n") {
			if word := ofTheField.FindString(line); word != "" {
				t.Errorf("%s:%d: %q belongs in rules/ or products/, not in the engine", s.name, i+1, word)
			}
		}
	}
}

// The folders of documents hold one Go file each: a package comment, the
// import of embed, and one variable.
func TestDocumentFoldersHoldNoLogic(t *testing.T) {
	files := map[string]int{}
	for _, s := range sources(t) {
		folder, _, _ := strings.Cut(s.room, "/")
		if !slices.Contains([]string{"rules", "products", "schemas"}, folder) {
			continue
		}
		files[folder]++
		if !slices.Equal(s.imports(), []string{"embed"}) || len(s.file.Decls) != 2 || !onlyEmbeds(s.file.Decls[1]) {
			t.Errorf("%s: a folder of documents holds one embedded file system and no logic", s.name)
		}
	}
	for _, folder := range []string{"rules", "products", "schemas"} {
		if files[folder] != 1 {
			t.Errorf("%s holds %d Go files, want the one that embeds it", folder, files[folder])
		}
	}
}

// onlyEmbeds says that a declaration is one variable without a value.
func onlyEmbeds(d ast.Decl) bool {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR || len(g.Specs) != 1 {
		return false
	}
	v := g.Specs[0].(*ast.ValueSpec)
	return len(v.Names) == 1 && len(v.Values) == 0
}

func TestPackagesAreNouns(t *testing.T) {
	refused := []string{"base", "common", "helper", "helpers", "misc", "shared", "types", "util", "utils"}
	for _, s := range sources(t) {
		if name := strings.TrimSuffix(s.file.Name.Name, "_test"); slices.Contains(refused, name) {
			t.Errorf("%s: package %s says nothing of what it holds", s.name, name)
		}
	}
}

func TestNothingRunsBeforeMain(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function: do it where it is needed", s.name)
			}
		}
	}
}
