package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docAddress is where the server listens in the docs.
const docAddress = "127.0.0.1:8080"

// TestTutorialIsWhatHappens follows docs/http.md, and the README where it uses curl: what
// stands behind a $ is run, and prints what stands below it. -update writes values anew.
// There are two curls: that of the machine, and the few flags of it that we have ourselves.
// What needs node runs where DEKKING_TYPESCRIPT names a folder with node_modules.
func TestTutorialIsWhatHappens(t *testing.T) {
	curls := []string{"small-curl"}
	if _, err := exec.LookPath("curl"); err == nil {
		curls = []string{"curl", "small-curl"}
	}
	for i, curl := range curls {
		node := os.Getenv("DEKKING_TYPESCRIPT")
		if i > 0 {
			node = "" // it has no part in it
		}
		for page, least := range map[string]int{"../../docs/http.md": 30, "../../README.md": 2} {
			t.Run(curl+"/"+filepath.Base(page), func(t *testing.T) {
				follow(t, page, curl, node, least)
			})
		}
	}
}

// follow runs the commands of a page, of which it has at least so many.
func follow(t *testing.T, page, curl, node string, least int) {
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	u := &user{t: t, dir: t.TempDir(), curl: curl, vars: map[string]string{}, node: node}
	if err := os.CopyFS(filepath.Join(u.dir, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	if code := regexp.MustCompile("(?s)```ts\n(.*?)```").FindSubmatch(src); code != nil {
		u.code = string(code[1])
	}
	text, ran := string(src), 0
	for _, block := range consoles.FindAllStringSubmatch(text, -1) {
		if !strings.HasSuffix(page, "/http.md") && !strings.Contains(block[1], "$ curl ") {
			continue
		}
		for _, step := range strings.Split("\n"+strings.TrimSuffix(block[1], "\n"), "\n$ ")[1:] {
			command, shown, _ := strings.Cut(step, "\n")
			if u.node == "" && regexp.MustCompile(`^(npm|npx|node) `).MatchString(command) {
				continue
			}
			ran++
			output := u.run(command)
			if printed(shown, output) {
				continue
			}
			if now := renewed(shown, output); *update && now != "" {
				text = strings.Replace(text, "$ "+step, "$ "+command+"\n"+now, 1)
				continue
			}
			t.Errorf("$ %s\ndoes not print what %s shows, from here on:\n%s\nbut\n%.3000s", command, filepath.Base(page), first(shown, output), output)
		}
	}
	if ran < least {
		t.Errorf("%d commands were run, want %d", ran, least)
	}
	if *update && text != string(src) {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Error(err)
		}
	}
}

// user is who follows a page, in a folder, with a shell.
type user struct {
	t      *testing.T
	dir    string
	curl   string            // the one that is used
	node   string            // a folder with node_modules, or ""
	code   string            // in TypeScript
	vars   map[string]string // of the shell, as the docs have them
	server *served
}

// assigned is a variable that a command gives a value.
var assigned = regexp.MustCompile(`^([A-Z]+)=`)

// run does a command, and gives what is printed, as the docs have it.
func (u *user) run(command string) string {
	command = strings.ReplaceAll(command, "go run ./cmd/dekking", "dekking")
	if args, ok := strings.CutPrefix(command, "dekking serve"); ok {
		u.server = serving(u.t, u.dir, nil, strings.Fields(args)...)
		return u.told(u.server.began)
	}
	if rest, ok := strings.CutPrefix(command, "npm install "); ok {
		u.installed(strings.Fields(rest))
		return ""
	}
	script := "exec 2>&1\n"
	if u.curl != "curl" {
		script += "curl() { " + u.curl + ` "$@"; }` + "\n"
	}
	script += command
	m := assigned.FindStringSubmatch(command)
	if m != nil {
		script += "\nprintf %s \"$" + m[1] + "\" >value"
	}
	c := exec.Command("sh", "-c", u.real(script))
	c.Dir, c.Env = u.dir, append(os.Environ(), "DEKKING_LANG=", "PATH="+filepath.Join(u.node, "node_modules/.bin")+":"+os.Getenv("PATH"))
	for name, value := range u.vars {
		c.Env = append(c.Env, name+"="+u.real(value))
	}
	output, err := c.Output()
	if err != nil {
		u.t.Fatalf("$ %s\n%s%v", command, output, err)
	}
	if m != nil {
		value, err := os.ReadFile(filepath.Join(u.dir, "value"))
		if err != nil {
			u.t.Fatal(err)
		}
		u.vars[m[1]] = u.told(string(value))
	}
	return u.told(string(output))
}

// real is a text of the docs with where the server listens in truth; told is the reverse.
func (u *user) real(s string) string {
	if u.server == nil {
		return s
	}
	return strings.ReplaceAll(s, docAddress, strings.TrimPrefix(u.server.url, "http://"))
}

func (u *user) told(s string) string {
	return strings.ReplaceAll(s, strings.TrimPrefix(u.server.url, "http://"), docAddress)
}

// installed puts node_modules in its place, if it has what is asked for, and the program
// beside it.
func (u *user) installed(packages []string) {
	var have struct{ Dependencies map[string]string }
	src, err := os.ReadFile(filepath.Join(u.node, "package.json"))
	if err != nil {
		u.t.Fatal(err)
	}
	if err := json.Unmarshal(src, &have); err != nil {
		u.t.Fatal(err)
	}
	want := []string{}
	for name, version := range have.Dependencies {
		want = append(want, name+"@"+version)
	}
	slices.Sort(want)
	if slices.Sort(packages); !slices.Equal(packages, want) {
		u.t.Errorf("the page installs %v, the test has %v", packages, want)
	}
	put(u.t, filepath.Join(u.dir, "shop.mts"), u.real(u.code))
	if err := os.Symlink(filepath.Join(u.node, "node_modules"), filepath.Join(u.dir, "node_modules")); err != nil {
		u.t.Fatal(err)
	}
}

// TestTutorialHasTheCodes holds the table of problems in docs/http.md to those there are;
// -update writes it anew.
func TestTutorialHasTheCodes(t *testing.T) {
	const page, head = "../../docs/http.md", "| status | code | title |\n|---|---|---|\n"
	u := &user{t: t, dir: t.TempDir(), curl: "small-curl"}
	u.run("dekking serve")
	body := u.run("curl -s -H 'Accept-Language: en' http://" + docAddress + "/v1/problems")
	var all struct {
		Problems []struct {
			Code, Title string
			Status      int
		}
	}
	if err := json.Unmarshal([]byte(body), &all); err != nil {
		t.Fatal(err)
	}
	rows := []string{}
	for _, p := range all.Problems {
		if p.Status > 0 {
			rows = append(rows, fmt.Sprintf("| %d | `%s` | %s |\n", p.Status, p.Code, p.Title))
		}
	}
	slices.Sort(rows)
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(src), head)
	_, after, more := strings.Cut(rest, "\n\n")
	if !ok || !more || len(rows) < 10 {
		t.Fatal("there is no table of problems", rows)
	}
	want := before + head + strings.Join(rows, "") + "\n" + after
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(src) {
		t.Errorf("the table of problems in docs/http.md is not that of the server; -update writes it anew:\n%s", strings.Join(rows, ""))
	}
}
