package sweep

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"dekking/engine/picture"
)

// drawn are the texts of a sweep's picture, in the order in which they are drawn.
func drawn(t testing.TB, s *Sweep, style Style) string {
	t.Helper()
	var b bytes.Buffer
	faults, err := s.Draw(&b, style)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, told(faults))
	}
	var all []string
	for _, m := range regexp.MustCompile(`(?s)<text [^>]*>([^<]*)</text>`).FindAllStringSubmatch(b.String(), -1) {
		all = append(all, html.UnescapeString(m[1]))
	}
	return unnumbered(strings.Join(all, "|"))
}

func TestPicturesSayWhatTheyShow(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct {
		spec  string
		style Style
		want  []string
	}{
		{"bedrag=0..1000/40 -> som", Style{From: "kas.json"}, []string{
			"One (een) on 1 July 2026|Sum, by amount|", "|jump or bend|not allowed|Sum|", "|€ 0|€ 200|€ 400|€ 600|€ 800|€ 1,000|", "|A|",
			"A. Above € 500: sum goes from € 500.00 to € 600.01; case hoog counts for surcharge (rules/kas.yaml).|",
			"Not allowed at € 840 through € 1,000: € 840 is too much.|", "Fixed: steps 80%, term 7 days. Other inputs: kas.json."}},
		{"bedrag=0..1000/40 -> begrensd dubbel", Style{}, []string{"Capped and double, by amount|capped|double|", "|Result|",
			"A. Above € 400: bend in capped, at € 400.00; the maximum plafond of capped binds (rules/kas.yaml); bend in double, at € 800.00.|"}},
		{"bedrag=0..200/7 -> ruim", Style{}, []string{"|no|yes|", "A. Above € 123: ample goes from no to yes; ample becomes yes (rules/kas.yaml).|"}},
		{"deel=0..100/10 -> kans", Style{}, []string{"|0%|20%|40%|", "Cannot be computed at 50%: 'kans' divides by zero.|", "Where there is no value, nothing is drawn.|", "|-10,000|"}},
		{"soort -> grootte", Style{}, []string{"|kind A|kind B|", "|Kind|"}},
		{"termijn -> som", Style{}, []string{"|Term (days)|", "|10|15|20|25|30|"}},
		{"dag_een=2026-01-01..2026-01-31 -> later", Style{}, []string{"|5 Jan 2026|12 Jan 2026|", "|First day|", "|Later|"}},
		{"bedrag=0..1000/250 lid -> som", Style{Lines: true}, []string{"Sum, by amount and member|member:|no|yes|"}},
		{"bedrag=0..1000/250 lid -> som", Style{}, []string{"Sum, by amount and member|", "|Member|", "|Amount|", "|€ 0|€ 250|€ 500|€ 750|€ 1,000|no|yes|", "|not allowed|", "|€ 850|"}},
		{"bedrag=0..200/50 grens=0,60,100 -> toeslag", Style{}, []string{"|jump or bend|", "|Limit|"}},
		{"dag_een=2026-01-01..2026-01-03 lid -> later", Style{}, []string{"|1 Jan 2026|2 Jan 2026|3 Jan 2026|", "|11 Jan 2026|"}},
		{"lid soort -> voor_leden", Style{}, []string{"|no value|"}},
		{"lid soort -> ruim", Style{}, []string{"|no|yes|kind A|kind B|"}},
	} {
		got := drawn(t, swept(t, p, usual, c.spec), c.style)
		for _, want := range c.want {
			if !strings.Contains(got+"|", want) {
				t.Errorf("%s does not say %q:\n%s", c.spec, want, got)
			}
		}
	}
}

func TestMarksBeyondTheLettersHaveNone(t *testing.T) {
	s := swept(t, loaded(t), usual, "bedrag=0..2000/2 -> ruim")
	for range mostLetters {
		c := s.Changes[len(s.Changes)-1]
		c.From.Num, c.To.Num = c.To.Num, c.To.Num.Add(c.To.Num)
		s.Changes = append(s.Changes, c)
	}
	marks, notes := s.marks()
	if len(marks) != mostLetters+1 || len(notes) > 0 || marks[0].Letter != "" {
		t.Errorf("%d marks, %d notes: %v", len(marks), len(notes), marks[0])
	}
	s.Changes = s.Changes[:mostLetters]
	if marks, notes := s.marks(); len(notes) != mostLetters || marks[mostLetters-1].Letter != "L" {
		t.Errorf("%d notes", len(notes))
	}
}

func TestWhatCannotBeDrawn(t *testing.T) {
	p := loaded(t)
	for _, c := range []struct {
		spec  string
		lines bool
		want  string
	}{
		{"lid -> merk", false, "sweep/draws-no-text"},
		{"lid -> som grootte", false, "sweep/several-units"},
		{"lid -> som ruim", false, "sweep/several-units"},
		{"lid bedrag=0..12/1 -> som", true, "sweep/too-many-lines"},
		{"lid bedrag=0..11/1 -> som", true, ""},
		{"lid bedrag=0..200/1 -> som", false, "sweep/too-many-cells"},
		{"lid bedrag=0..199/1 -> som", false, ""},
	} {
		var b bytes.Buffer
		faults, err := swept(t, p, usual, c.spec).Draw(&b, Style{Lines: c.lines, Format: picture.SVG})
		code := ""
		if len(faults) > 0 {
			code = faults[0].Code
		}
		if err != nil || code != c.want || (b.Len() == 0) != (c.want != "") {
			t.Errorf("%s: %q and %d bytes, want %q", c.spec, code, b.Len(), c.want)
		}
	}
}
