package quote_test

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dekking/engine/quote"
	"dekking/engine/text"
)

// pages are the golden pages by name.
func pages(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, err := filepath.Glob("testdata/golden/*.html")
	more, _ := filepath.Glob("../../cmd/dekking/testdata/golden/quote*.html")
	if err != nil || len(files) < 4 {
		t.Fatal(err, files)
	}
	for _, file := range append(files, more...) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(src)
	}
	return all
}

// element is one element of a page, with what holds it.
type element struct {
	name string
	attr map[string]string
	text string
	in   []string // from the outermost
}

// elements reads a page as XML, which it is too.
func elements(t testing.TB, page string) []element {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(page))
	var all []element
	var open []int
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := element{name: x.Name.Local, attr: map[string]string{}}
			for _, i := range open {
				e.in = append(e.in, all[i].name)
			}
			for _, a := range x.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(all))
			all = append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				all[i].text += string(x)
			}
		}
	}
}

// A page needs nothing beside it, and does nothing but be read.
func TestPagesStandByThemselves(t *testing.T) {
	for name, page := range pages(t) {
		for _, refused := range []string{"<script", "<link", "<img", "<iframe", "<object", "href=", "src=", "url(", "@import", "http-equiv", "onload", "ZgotmplZ", "#!", "<no value>"} {
			if strings.Contains(strings.ReplaceAll(page, `xmlns:xlink="http://www.w3.org/1999/xlink"`, ""), refused) {
				t.Errorf("%s holds %s", name, refused)
			}
		}
		if len(page) > 400_000 {
			t.Errorf("%s has %d bytes", name, len(page))
		}
	}
}

// What a checker in a browser would find, and some that it does not look for.
func TestPagesCanBeReadByAll(t *testing.T) {
	for name, page := range pages(t) {
		all := elements(t, page)
		level, count := 0, map[string]int{}
		for _, e := range all {
			count[e.name]++
			switch e.name {
			case "html":
				if want := name[strings.LastIndex(strings.TrimSuffix(name, ".html"), ".")+1:]; e.attr["lang"]+".html" != want {
					t.Errorf("%s is in %q", name, e.attr["lang"])
				}
			case "h1", "h2", "h3", "h4":
				n := int(e.name[1] - '0')
				if n > level+1 || strings.TrimSpace(e.text) == "" {
					t.Errorf("%s: %s %q stands below a heading of level %d", name, e.name, e.text, level)
				}
				level = n
			case "th":
				if s := e.attr["scope"]; s != "col" && s != "row" || strings.TrimSpace(e.text) == "" {
					t.Errorf("%s: a heading of a table without its scope or words: %q", name, e.text)
				}
			case "svg":
				if e.attr["role"] != "img" || !strings.Contains(page, "<desc>") || !slices.Contains(e.in, "figure") {
					t.Errorf("%s: a picture without words", name)
				}
			case "title", "desc":
				if strings.TrimSpace(e.text) == "" {
					t.Errorf("%s: an empty %s", name, e.name)
				}
			}
		}
		if count["h1"] != 1 || count["main"] != 1 || count["header"] != 1 || count["svg"] > 0 && count["desc"] != count["svg"] {
			t.Errorf("%s: %v", name, count)
		}
	}
}

// Amounts and days are in the reader's notation.
func TestPagesSpeakTheReadersLanguage(t *testing.T) {
	iso := regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
	dutch, english := regexp.MustCompile(`€ -?[\d.]+,\d\d\b`), regexp.MustCompile(`€ -?[\d,]+\.\d\d\b`)
	for name, page := range pages(t) {
		own, other := dutch, english
		if strings.Contains(name, ".en.") {
			own, other = english, dutch
		}
		body := page[strings.Index(page, "<body>"):]
		if found := iso.FindString(body); found != "" {
			t.Errorf("%s says %s", name, found)
		}
		if found := other.FindString(body); found != "" || !own.MatchString(body) {
			t.Errorf("%s says %q", name, found)
		}
	}
}

// Whatever documents and inputs say is text on a page, and nothing else.
func TestPagesEscapeWhatTheyShow(t *testing.T) {
	const evil = `</style><script>x()</script>"{};@import<b>\`
	c := load(t, rules, "title: {nl: Fietsplan voor bedrijven, en: Bicycle plan for companies}", "title: {nl: '"+evil+"', en: '"+evil+"'}",
		rules, "title: {nl: zwaar gebruik, en: heavy use}\n    unit: EUR/jaar", "title: {nl: '"+evil+"', en: x}\n    unit: EUR/jaar",
		rules, "nl: De prijs staat een jaar vast.", "nl: '"+strings.NewReplacer("{", "{{", "}", "}}").Replace(evil)+"'")
	q := make1(t, c, "stad", strings.Replace(whole(t), "BK-01", strings.ReplaceAll(strings.ReplaceAll(evil, `\`, `\\`), `"`, `\"`), 1), text.NL)
	var b strings.Builder
	if err := q.HTML(&b); err != nil {
		t.Fatal(err)
	}
	for _, refused := range []string{"<script", "<b>", "</style><", "@import<", "ZgotmplZ"} {
		if strings.Contains(b.String(), refused) {
			t.Errorf("the page holds %s", refused)
		}
	}
	if all := elements(t, b.String()); len(all) < 100 || strings.Count(b.String(), "&lt;script&gt;") < 4 {
		t.Errorf("%d elements, and %d times what was said", len(all), strings.Count(b.String(), "&lt;script&gt;"))
	}
	var told strings.Builder
	if err := q.Text(&told, quote.Style{Width: 80, Color: true}); err != nil || !strings.Contains(told.String(), "\x1b[1m") {
		t.Error(err)
	}
}
