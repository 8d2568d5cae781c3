package dekking_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"math/rand"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// premiumOutputs are the names that are held against the computation in this package.
var premiumOutputs = []string{"ervaringsindex", "ervaringsindex_vergelijking", "premieverandering", "premie_bevroren", "verzekerde_loonsom",
	"premiepercentage", "premie_jaar", "arbodienst_jaar", "premie_totaal",
	"premie_basis", "premie_door_ervaring", "premie_door_eigen_risico", "premie_door_dekking", "premie_door_kosten", "premie_door_stabiliteit", "premie_door_afronding", "premie_maand"}

// A tariff of another insurer takes the place of the one that is shipped: nothing else
// in the documents is touched, and nothing is illustrative any more.
func TestPremiumsOfAnotherTariff(t *testing.T) {
	questions := 400
	if testing.Short() {
		questions = 40
	}
	for i, terms := range premiumTermsOf {
		t.Run(terms.id, func(t *testing.T) {
			t.Parallel()
			r := draws{rand.New(rand.NewSource(policySeed + int64(i)))}
			own := r.tariff()
			holdPremiums(t, r, terms, own, productOver(t, terms.id, own, ""), questions)
		})
	}
}

// So it is of products whose covenant is read as a limit on the change, and of those
// with a fixed premium.
func TestPremiumsOfOtherTerms(t *testing.T) {
	for i, x := range []struct {
		edit   string
		change func(*premiumTerms)
	}{
		{"lezing_premiedemping: grens", func(p *premiumTerms) { p.asLimit = true }},
		{"premieverandering_hoogste: 10\nlezing_premiedemping: grens", func(p *premiumTerms) { p.asLimit, p.limit = true, ratio(1, 10) }},
		{"gewicht_eigen_verzuim_hoogste: 5", func(p *premiumTerms) { p.weight = ratio(1, 20) }},
		{"premiemethode: vaste_premie", func(p *premiumTerms) { p.fixed = true }},
	} {
		t.Run(x.edit, func(t *testing.T) {
			t.Parallel()
			terms := premiumTermsOf[2]
			x.change(&terms)
			r := draws{rand.New(rand.NewSource(policySeed + 50 + int64(i)))}
			own := r.tariff()
			holdPremiums(t, r, terms, own, productOver(t, terms.id, own, x.edit), 150)
		})
	}
}

// holdPremiums compares random questions and stops after five that differ.
func holdPremiums(t *testing.T, r draws, terms premiumTerms, own tariff, p *engine.Product, questions int) {
	t.Helper()
	e, differ, told := p.Evaluator(), 0, 0
	on, _ := calendar.Of(2026, 11, 1)
	for n := 0; n < questions && differ < 5; n++ {
		q := r.question(own)
		want := q.answer(terms, own)
		doc, faults := document.ReadJSON("question.json", q.json())
		if len(faults) > 0 {
			t.Fatal(faults, string(q.json()))
		}
		a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on, Outputs: premiumOutputs})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults, string(q.json()))
		}
		if a.Illustrative {
			t.Fatal("a tariff that says nothing of it is illustrative")
		}
		if want.year != nil {
			told++
		}
		if wrong := want.differences(a); len(wrong) > 0 {
			differ++
			t.Errorf("%s, question %d\n%s\n  %s", terms.id, n, q.json(), strings.Join(wrong, "\n  "))
		}
	}
	if told*2 < questions && differ == 0 {
		t.Errorf("of %d questions only %d had all years", questions, told)
	}
}

// differences are where an answer is not as computed here.
func (want premium) differences(a *engine.Evaluation) []string {
	var all []string
	check := func(name string, x *big.Rat, scale int64) {
		v := a.Results.Values[name]
		switch {
		case x == nil && v.State != "undetermined":
			all = append(all, fmt.Sprintf("%s is %v, computed apart it cannot be told", name, v))
		case x != nil && (v.State != "value" || number(v).Cmp(times(x, ratio(scale, 1))) != 0):
			all = append(all, fmt.Sprintf("%s is %v, computed apart it is %s", name, v, times(x, ratio(scale, 1)).RatString()))
		}
	}
	check("ervaringsindex", want.index, 100)
	check("ervaringsindex_vergelijking", want.compared, 100)
	check("premieverandering", want.change, 100)
	check("verzekerde_loonsom", want.payroll, 1)
	check("arbodienst_jaar", want.service, 1)
	check("premiepercentage", want.rate, 100)
	check("premie_jaar", want.year, 1)
	if v := a.Results.Values["premie_bevroren"]; v.Value != want.frozen {
		all = append(all, fmt.Sprintf("premie_bevroren is %v", v))
	}
	steps := []string{"premie_basis", "premie_door_ervaring", "premie_door_eigen_risico", "premie_door_dekking", "premie_door_kosten", "premie_door_stabiliteit"}
	before := new(big.Rat)
	for i, level := range want.levels {
		check(steps[i], minus(level, before), 1)
		before = level
	}
	if want.year != nil {
		check("premie_door_afronding", minus(want.year, before), 1)
		check("premie_totaal", plus(want.year, want.service), 1)
	}
	all = append(all, want.otherMonths(a.Results.Lists["premiemaanden"])...)
	var broken []string
	for _, v := range a.Violations {
		broken = append(broken, v.Constraint)
	}
	slices.Sort(broken)
	if !slices.Equal(broken, want.violations) {
		all = append(all, fmt.Sprintf("violations are %v, computed apart %v", broken, want.violations))
	}
	return all
}

// otherMonths are the months that are not as computed here.
func (want premium) otherMonths(got []*engine.Node) []string {
	var all []string
	if len(got) != 12 {
		all = append(all, fmt.Sprintf("the premium year has %d months", len(got)))
	}
	for i, m := range want.months {
		if v := got[i].Values["premie_maand"]; v.State != "value" || number(v).Cmp(m) != 0 {
			all = append(all, fmt.Sprintf("month %d is %v, computed apart it is %s", i+1, v, m.RatString()))
		}
	}
	return all
}

// productOver loads a product with a tariff in the place of the shipped one, and with
// other values of some parameters of the line, a library or the product.
func productOver(t *testing.T, id string, own tariff, edits string) *engine.Product {
	t.Helper()
	rules, products := fstest.MapFS{}, fstest.MapFS{}
	for tree, into := range map[string]fstest.MapFS{"rules": rules, "products": products} {
		err := fs.WalkDir(os.DirFS(tree), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, "tarief/") || tree == "products" && !strings.HasPrefix(name, id+"/") {
				return err
			}
			src, err := fs.ReadFile(os.DirFS(tree), name)
			into[name] = &fstest.MapFile{Data: src}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	rules["tarief/eigen.yaml"] = &fstest.MapFile{Data: []byte(own.yaml())}
	for _, edit := range strings.Split(edits, "\n") {
		name, value, is := strings.Cut(edit, ": ")
		if is && editValue(rules, name, value)+editValue(products, name, value) != 1 {
			t.Fatalf("%s does not have one value", name)
		}
	}
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil || c == nil || faults.HasErrors() {
		t.Fatal(err, faults)
	}
	return c.Products[0]
}

// editValue puts another value behind a name that has one; how often it did.
func editValue(files fstest.MapFS, name, value string) int {
	at, count := regexp.MustCompile(`(?m)^(  `+name+`:\n(?:    .*\n|      .*\n)*?    (?:- from: 2020-01-01\n      |  )?value:) \S+$`), 0
	for file, f := range files {
		if strings.HasSuffix(file, ".yaml") && at.Match(f.Data) {
			f.Data = at.ReplaceAll(f.Data, []byte("$1 "+value))
			count++
		}
	}
	return count
}

// yaml is the tariff as a document.
func (x tariff) yaml() string {
	s := &strings.Builder{}
	s.WriteString("library: tarief\ntitle: {nl: eigen tarief, en: own tariff}\ninputs:\n  sector:\n    choices:\n")
	for _, name := range sectors {
		fmt.Fprintf(s, "      %s: {nl: %s, en: %s}\n", name, name, name)
	}
	s.WriteString("    title: {nl: sector, en: sector}\nparameters:\n")
	table := func(name, unit, by string, rows ...string) {
		fmt.Fprintf(s, "  %s:\n    title: {nl: %s, en: %s}\n    %s\n    by:\n      - %s: key\n    rows:\n", name, name, name, unit, by)
		for _, r := range rows {
			fmt.Fprintf(s, "      - {%s}\n", r)
		}
		s.WriteString("    source: toelichting#premie\n")
	}
	var rates, absences []string
	for _, name := range sectors {
		rates = append(rates, fmt.Sprintf("sector: %s, value: %s", name, times(x.rate[name], ratio(100, 1)).FloatString(4)))
		absences = append(absences, fmt.Sprintf("sector: %s, value: %s", name, times(x.absence[name], ratio(100, 1)).FloatString(4)))
	}
	table("basispremie", "unit: procent", "sector", rates...)
	table("sectorverzuim", "unit: procent", "sector", absences...)
	var factors []string
	halves := make([][]string, 4)
	for _, days := range ownRisks {
		factors = append(factors, fmt.Sprintf("eigen_risico: %d, value: %s", days, x.ownRisk[days].FloatString(4)))
		for i := range halves {
			halves[i] = append(halves[i], fmt.Sprintf("eigen_risico: %d, value: %s", days, x.halves[days][i].FloatString(4)))
		}
	}
	table("factor_eigen_risico", "type: number", "eigen_risico", factors...)
	for i := range halves {
		table(fmt.Sprintf("gewicht_halfjaar_%d", i+1), "type: number", "eigen_risico", halves[i]...)
	}
	plain := func(name, unit, value, rest string) {
		fmt.Fprintf(s, "  %s:\n    title: {nl: %s, en: %s}\n    %s\n    %s\n%s    source: toelichting#premie\n", name, name, name, unit, value, rest)
	}
	limit := func(set bool, value string) string {
		if set {
			return "value: " + value
		}
		return "not_applicable: true"
	}
	plain("kostenopslag", "unit: procent", "value: "+times(x.costs, ratio(100, 1)).FloatString(4), "")
	plain("arbodienst_per_werknemer", "unit: EUR/jaar", "value: "+x.service.FloatString(2), "")
	payroll := ""
	if x.maxPayroll != nil {
		payroll = x.maxPayroll.FloatString(2)
	}
	plain("acceptatie_max_loonsom", "unit: EUR/jaar", limit(x.maxPayroll != nil, payroll), "    optional: true\n")
	plain("acceptatie_max_werknemers", "type: number", limit(x.maxStaff > 0, fmt.Sprint(x.maxStaff)), "    optional: true\n")
	return s.String()
}

var (
	sectors  = []string{"timmerwerk", "dansscholen", "overig"}
	ownRisks = []int{10, 20, 30, 65}
)

// json is the question as a request has it.
func (q premiumQuestion) json() []byte {
	all := map[string]any{"ingangsdatum": dateOr(q.start), "hogere_dekking_in_cao": true, "premiejaar": q.year, "sector": q.sector,
		"eigen_risico": q.ownRisk, "werkgeverslasten": q.charges, "premiestabiliteit": q.stability}
	for i, c := range q.cover {
		all[fmt.Sprintf("dekking_halfjaar_%d", i+1)] = c
	}
	if q.comparedTo != 0 {
		all["vergelijkingsjaar"] = q.comparedTo
	}
	if q.expected != nil {
		all["referentieverzuim"] = perCent(q.expected)
	}
	if q.weight != nil {
		all["gewicht_eigen_verzuim"] = perCent(q.weight)
	}
	if q.staff >= 0 {
		all["aantal_werknemers"] = q.staff
	}
	history := []any{}
	for year, part := range q.history {
		history = append(history, map[string]any{"kalenderjaar": year, "verzuimpercentage": perCent(part)})
	}
	all["verzuimhistorie"] = history
	staff := []any{}
	for i, w := range q.wages {
		staff = append(staff, map[string]any{"id": fmt.Sprint("w-", i), "geboortedatum": "1980-01-01", "jaarloon": json.Number(w.FloatString(2))})
	}
	all["werknemers"] = staff
	src, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return src
}
