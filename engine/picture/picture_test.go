package picture_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/number"
	"dekking/engine/picture"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

func num(t testing.TB, s string) number.Number {
	t.Helper()
	n, err := number.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func day(t testing.TB, s string) number.Number {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return number.Int(int64(d))
}

// line is a line through places "x:y"; "x:" is a gap.
func line(t testing.TB, name string, places ...string) picture.Line {
	l := picture.Line{Name: name}
	for _, p := range places {
		x, y, _ := strings.Cut(p, ":")
		s := picture.Spot{X: num(t, x)}
		if y != "" {
			s.Y = picture.Value{Number: num(t, y), Given: true}
		}
		l.Spots = append(l.Spots, s)
	}
	return l
}

type drawing interface {
	Write(io.Writer, picture.Format) error
}

func drawings(t testing.TB) map[string]drawing {
	days := picture.Line{Name: "dag", Steps: true}
	for i, d := range []string{"2026-01-15", "2026-02-15", "2026-03-15", "2026-04-15"} {
		days.Spots = append(days.Spots, picture.Spot{X: day(t, d), Y: picture.Value{Number: number.Int(int64(i % 2)), Given: true}})
	}
	heat := &picture.Heat{Head: picture.Head{Title: "Prijs", Subtitle: "Prijs, bij uren en korting", Notes: []string{"Vast: niets."}},
		X: picture.Scale{Kind: picture.Words, Title: "Uren", Words: []string{"1 uur", "2 uur", "3 uur"}},
		Y: picture.Scale{Kind: picture.Words, Title: "Korting", Words: []string{"0%", "7,5%"}}, Z: picture.Scale{Before: "€ ", Places: 2},
		Edges: []picture.Edge{{X: 0, Y: 1, Axis: 0}, {X: 2, Y: 0, Axis: 1}}, EdgeName: "sprong", Struck: "niet toegestaan", Empty: "geen waarde"}
	for i := range 3 {
		column := make([]picture.Cell, 2)
		for j := range column {
			column[j] = picture.Cell{Value: picture.Value{Number: num(t, fmt.Sprint(1000*i+j)+".5"), Given: i+j < 3}, Struck: i == 1 && j == 1}
		}
		heat.Cells = append(heat.Cells, column)
	}
	return map[string]drawing{
		"lines": &picture.Lines{Head: picture.Head{Title: "Huurprijs & <korting>", Subtitle: "Twee lijnen", Notes: []string{"A. Boven € 1.500: knik."}},
			X: picture.Scale{Title: "Uren"}, Y: picture.Scale{Title: "Prijs", Before: "€ ", Places: 2}, LinesName: "fiets:", MarkName: "sprong of knik", BandName: "niet toegestaan",
			Lines: []picture.Line{line(t, "stad", "0:0", "1000:250", "1500:300", "2000:300"), line(t, "race", "0:10", "500:", "1000:30.5", "2000:60")},
			Marks: []picture.Mark{{X: num(t, "1500"), Letter: "A"}, {X: num(t, "1510"), Letter: "B"}}, Bands: []picture.Band{{From: num(t, "1800"), Through: num(t, "2000")}}},
		"days": &picture.Lines{Head: picture.Head{Title: "Days", Lang: text.EN}, X: picture.Scale{Kind: picture.Days, Title: "Day"},
			Y: picture.Scale{Kind: picture.Words, Title: "Yes or no", Words: []string{"no", "yes"}}, Lines: []picture.Line{days}},
		"heat": heat,
		"waterfall": &picture.Waterfall{Head: picture.Head{Title: "Opbouw", About: "Basis € 500, korting € -620,50, samen € -120,50, hulp € 0."}, X: picture.Scale{Before: "€ ", Places: 2}, More: "erbij", Less: "eraf", Total: "samen",
			Bars: []picture.Bar{{Name: "basis", Amount: "€ 500", To: num(t, "500")}, {Name: "korting voor wie tien jaar of langer geen machine heeft teruggebracht", Amount: "€ -620,50", From: num(t, "500"), To: num(t, "-120.5")},
				{Name: "samen", Amount: "€ -120,50", To: num(t, "-120.5"), Total: true}, {Name: "hulp", Amount: "€ 0", From: num(t, "-120.5"), To: num(t, "-120.5")}}},
		"none": &picture.Lines{Head: picture.Head{Title: "Niets"}, X: picture.Scale{Title: "Uren", After: "%"}, Y: picture.Scale{Title: "Prijs"}, Lines: []picture.Line{line(t, "", "5:", "5:")}},
	}
}

func svg(t testing.TB, d drawing) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b, picture.SVG); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	for name, d := range drawings(t) {
		got, file := svg(t, d), filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; -update rewrites it", file)
		}
		if again := svg(t, d); again != got {
			t.Errorf("%s is not the same twice", name)
		}
	}
}

// An SVG stands by itself: it is XML, reads no other file, and says its title.
func TestSVGsStandByThemselves(t *testing.T) {
	for name, d := range drawings(t) {
		got := svg(t, d)
		dec := xml.NewDecoder(strings.NewReader(got))
		for {
			_, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, refused := range []string{"href=\"", "<image", "url(", "NaN", "Inf"} {
			if strings.Contains(got, refused) {
				t.Errorf("%s holds %s", name, refused)
			}
		}
		if !strings.Contains(got, "<title>") || strings.Contains(got, "font-family:Liberation") {
			t.Errorf("%s has no title, or a font that must be at hand", name)
		}
	}
	if got := svg(t, drawings(t)["lines"]); !strings.Contains(got, "<title>Huurprijs &amp; &lt;korting&gt;: Twee lijnen</title>") {
		t.Error(got[:600])
	}
}

// word is a text of an SVG.
type word struct {
	X      float64 `xml:"x,attr"`
	Length float64 `xml:"textLength,attr"`
	Text   string  `xml:",chardata"`
}

// words are the texts of an SVG that stand upright.
func words(t testing.TB, svg string) (all []word, width float64) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := dec.Token()
		if err != nil {
			return all, width
		}
		if s, ok := token.(xml.StartElement); ok && s.Name.Local == "text" {
			var w word
			if err := dec.DecodeElement(&w, &s); err != nil {
				t.Fatal(err)
			}
			all = append(all, w)
		} else if ok && s.Name.Local == "svg" {
			for _, a := range s.Attr {
				if a.Name.Local == "width" {
					width, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "pt"), 64)
				}
			}
		}
	}
}

// No text leaves the page, and every number on it is in the reader's notation.
func TestTextsStayOnThePage(t *testing.T) {
	for name, d := range drawings(t) {
		all, width := words(t, svg(t, d))
		if len(all) < 4 || width < 480 || width > 483 {
			t.Fatalf("%s: %d texts on %v points", name, len(all), width)
		}
		for _, w := range all {
			if w.X < 0 || w.X+w.Length > width {
				t.Errorf("%s: %q leaves the page: %v + %v of %v", name, w.Text, w.X, w.Length, width)
			}
		}
	}
}

func TestAxesSpeakTheReadersLanguage(t *testing.T) {
	for name, want := range map[string]string{
		"lines":     "€ 0|€ 100|€ 200|€ 300|0|500|1.000|1.500|2.000|A|B|fiets:|stad|race|sprong of knik|niet toegestaan|Prijs|Uren",
		"days":      "no|yes|1 Feb 2026|1 Mar 2026|1 Apr 2026|Day|Yes or no",
		"heat":      "1 uur|2 uur|3 uur|0%|7,5%|€ 0,50|€ 1.001,50|€ 500|€ 1.000|geen waarde|sprong|Korting",
		"none":      "5%|Prijs|Uren",
		"waterfall": "basis|€ 500|€ -620,50|€ -120,50|hulp|€ 0|€ 200|erbij|eraf|samen",
	} {
		said := map[string]bool{}
		all, _ := words(t, svg(t, drawings(t)[name]))
		for _, w := range all {
			said[w.Text] = true
		}
		for _, x := range strings.Split(want, "|") {
			if !said[x] {
				t.Errorf("%s does not say %q: %v", name, x, said)
			}
		}
	}
}

// A PNG is as large as the page at 200 dots to an inch, and has the colours.
func TestPNG(t *testing.T) {
	for name, want := range map[string][]color.Color{
		"lines": {color.White, color.NRGBA{0x00, 0x72, 0xb2, 0xff}, color.NRGBA{0xd5, 0x5e, 0x00, 0xff}, color.Gray{0xea}},
		"heat":  {color.White, color.NRGBA{0xfd, 0xfa, 0xcf, 0xff}, color.Black},
	} {
		var b bytes.Buffer
		if err := drawings(t)[name].Write(&b, picture.PNG); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		size := img.Bounds().Size()
		if size.X != 1339 || size.Y < 700 || size.Y > 1200 {
			t.Errorf("%s is %v", name, size)
		}
		found := make([]int, len(want))
		for y := range size.Y {
			for x := range size.X {
				r, g, b, _ := img.At(x, y).RGBA()
				for i, c := range want {
					if wr, wg, wb, _ := c.RGBA(); near(r, wr) && near(g, wg) && near(b, wb) {
						found[i]++
					}
				}
			}
		}
		for i, n := range found {
			if n < 100 {
				t.Errorf("%s: %d dots of %v", name, n, want[i])
			}
		}
	}
}

func near(a, b uint32) bool { return max(a, b)-min(a, b) < 0x0400 }

// Whatever stands out from the white ground has a contrast of 3 to 1 at least, and
// letters of 4.5 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
func TestColoursStandOut(t *testing.T) {
	filled := regexp.MustCompile(`<(text|path|g) [^>]*fill:#([0-9A-Fa-f]{6})`)
	bars := 0
	for _, m := range filled.FindAllStringSubmatch(svg(t, drawings(t)["waterfall"]), -1) {
		n, err := strconv.ParseUint(m[2], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		least := 3.0
		if m[1] == "text" {
			least = 4.5
		} else if n != 0xffffff {
			bars++
		}
		if got := contrast(uint32(n)); n != 0xffffff && got < least {
			t.Errorf("%s in #%s has a contrast of %.2f", m[1], m[2], got)
		}
	}
	if bars < 4 {
		t.Errorf("%d bars", bars)
	}
}

// contrast is that of a colour on white, as WCAG has it.
func contrast(rgb uint32) float64 {
	light := 0.0
	for i, share := range [...]float64{0.0722, 0.7152, 0.2126} {
		c := float64(rgb>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		light += share * c
	}
	return 1.05 / (light + 0.05)
}
