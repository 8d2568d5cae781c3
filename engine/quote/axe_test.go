package quote_test

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// finding is what axe-core has to say of a page.
type finding struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// verdict is what axe-core finds: what is wrong, what it cannot tell, and what holds.
type verdict struct{ Violations, Incomplete, Passes []finding }

// TestAccessibleByAxe holds the golden pages to the rules of axe-core, in Chromium.
// DEKKING_AXE is the file axe.min.js and DEKKING_CHROMIUM the program; .ci/accessibility brings both
// and runs this.
func TestAccessibleByAxe(t *testing.T) {
	script, browser := os.Getenv("DEKKING_AXE"), os.Getenv("DEKKING_CHROMIUM")
	if script == "" || browser == "" {
		t.Skip("run .ci/accessibility, which brings axe-core and Chromium")
	}
	axe, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range pages(t) {
		t.Run(name, func(t *testing.T) {
			v := judged(t, browser, string(axe), page)
			if len(v.Passes) < 20 {
				t.Fatalf("only %d rules were held against the page", len(v.Passes))
			}
			for _, f := range append(v.Violations, v.Incomplete...) {
				for _, n := range f.Nodes {
					if f.ID == "color-contrast" && strings.HasPrefix(n.HTML, "<text ") {
						continue // it cannot tell in a picture; TestColoursStandOut of engine/picture does
					}
					t.Errorf("%s: %s: %s\n%s", f.ID, f.Help, n.HTML, n.Summary)
				}
			}
		})
	}
}

// TestAxeFindsWhatIsWrong holds that the checker checks: a page without a language, with
// text that cannot be read and a picture without words does not pass.
func TestAxeFindsWhatIsWrong(t *testing.T) {
	script, browser := os.Getenv("DEKKING_AXE"), os.Getenv("DEKKING_CHROMIUM")
	if script == "" || browser == "" {
		t.Skip("run .ci/accessibility, which brings axe-core and Chromium")
	}
	axe, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	v := judged(t, browser, string(axe), `<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>x</h1><p style="color:#bbb">Who can read this?</p><svg role="img" width="9" height="9"></svg></main></body></html>`)
	found := map[string]bool{}
	for _, f := range v.Violations {
		found[f.ID] = true
	}
	for _, id := range []string{"html-has-lang", "color-contrast", "svg-img-alt"} {
		if !found[id] {
			t.Errorf("%s is not found: %v", id, found)
		}
	}
}

// judged runs axe-core in a page. The browser prints the page as it is at the end, with
// what was found in it.
func judged(t *testing.T, browser, axe, page string) verdict {
	t.Helper()
	const begin, end = `<pre id="axe-found">`, `</pre>`
	run := `<script>` + axe + `</script><script>axe.run(document, {resultTypes: ["violations", "incomplete", "passes"]}).then(function (r) {
		var pre = document.createElement("pre"); pre.id = "axe-found";
		pre.textContent = JSON.stringify({violations: r.violations, incomplete: r.incomplete, passes: r.passes.map(function (p) { return {id: p.id}; })});
		document.body.appendChild(pre); });</script>`
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(strings.Replace(page, "</body>", run+"</body>", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--window-size=900,1200", "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	_, found, ok := strings.Cut(string(out), begin)
	found, _, closed := strings.Cut(found, end)
	if !ok || !closed {
		t.Fatalf("axe-core did not finish: %.500s", out)
	}
	var v verdict
	if err := json.Unmarshal([]byte(html.UnescapeString(found)), &v); err != nil {
		t.Fatal(err)
	}
	return v
}
