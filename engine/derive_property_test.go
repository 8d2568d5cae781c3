package engine_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dekking/engine"
)

// job is a job of a crane, as days since the epoch; open without a last day.
type job struct {
	from, through int
	open          bool
	operators     int
}

const iso = "2006-01-02"

func civil(day int) time.Time { return time.Unix(0, 0).UTC().AddDate(0, 0, day) }

// randomJobs are up to n jobs that do not overlap, with gaps around the one that
// parts two rentals.
func randomJobs(r *rand.Rand, n int) []job {
	var jobs []job
	day := 20400 + r.IntN(200) // in 2025
	for range r.IntN(n + 1) {
		length := []int{1, 2, 7, 31, 100, 400}[r.IntN(6)]
		jobs = append(jobs, job{from: day, through: day + r.IntN(length), operators: r.IntN(4)})
		day = jobs[len(jobs)-1].through + 1 + []int{0, 1, 2, 3, 4, 7, 8, 9}[r.IntN(8)]
	}
	if len(jobs) > 0 && r.IntN(3) == 0 {
		jobs[len(jobs)-1].open = true
	}
	return jobs
}

// byDay prices the rentals of a crane day by day: the price of each, the months of
// each, and the length of the longest.
func byDay(jobs []job, on, still, full, insured int) (prices []*big.Rat, months [][]*big.Rat, longest int) {
	rate := func(day int) *big.Rat {
		if civil(day).Format(iso) < "2026-07-01" {
			return big.NewRat(400, 1)
		}
		return big.NewRat(851, 2)
	}
	n, idle, month := 0, 1<<30, ""
	for day := 20300; day < 24000; day++ {
		i := slices.IndexFunc(jobs, func(j job) bool { return j.from <= day && (!j.open && day <= j.through || j.open && day <= on) })
		if i < 0 {
			idle++
			continue
		}
		if idle >= still {
			prices, months, n, month = append(prices, new(big.Rat)), append(months, nil), 0, ""
		}
		idle, n = 0, n+1
		longest = max(longest, n)
		price := rate(day)
		if n > full {
			price.Mul(price, big.NewRat(85, 100))
		}
		if day >= insured {
			price.Add(price, big.NewRat(1235, 100))
		}
		if weekday := civil(day).Weekday(); weekday != time.Saturday && weekday != time.Sunday {
			price.Add(price, big.NewRat(int64(320*jobs[i].operators), 1))
		}
		k := len(prices) - 1
		if m := civil(day).Format("2006-01"); m != month {
			month, months[k] = m, append(months[k], new(big.Rat))
		}
		last := months[k][len(months[k])-1]
		last.Add(last, price)
		prices[k].Add(prices[k], price)
	}
	return prices, months, longest
}

// hire is a crane with its jobs, and what is asked of it.
type hire struct {
	jobs               []job
	still, on, insured int
}

func randomHire(r *rand.Rand) hire {
	return hire{randomJobs(r, 6), []int{1, 3, 8}[r.IntN(3)], 20400 + r.IntN(700), 20400 + r.IntN(500)}
}

// inputs writes a hire as what is entered, its jobs in any order.
func (h hire) inputs(r *rand.Rand) string {
	list := []map[string]any{}
	for _, j := range h.jobs {
		row := map[string]any{"van": civil(j.from).Format(iso), "machinisten": j.operators}
		if !j.open {
			row["tot_en_met"] = civil(j.through).Format(iso)
		}
		list = append(list, row)
	}
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	inputs, _ := json.Marshal(map[string]any{"stilstand": h.still, "kranen": []any{
		map[string]any{"nummer": "A", "verzekerd_vanaf": civil(h.insured).Format(iso), "inzetten": list}}})
	return string(inputs)
}

// What pieces come to is what their days come to, whatever the jobs.
func TestPiecesComeToTheirDays(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for range 2000 {
		h := randomHire(r)
		inputs, on := h.inputs(r), civil(h.on).Format(iso)
		a := hired(t, on, inputs)
		prices, months, longest := byDay(h.jobs, h.on, h.still, 20, h.insured)
		crane := a.Results.Lists["kranen"][0]
		want := fmt.Sprint(longest)
		if longest == 0 {
			want = "notApplicable"
		}
		if got := brief(crane.Values["langste"]); got != want || len(crane.Lists["huren"]) != len(prices) {
			t.Fatalf("%s on %s: longest %s of %d, want %s of %d", inputs, on, got, len(crane.Lists["huren"]), want, len(prices))
		}
		for i, row := range crane.Lists["huren"] {
			exactly(t, inputs, row, "prijs_huur", prices[i].FloatString(2))
			if len(row.Lists["maanden"]) != len(months[i]) {
				t.Fatalf("%s: %d months, want %d", inputs, len(row.Lists["maanden"]), len(months[i]))
			}
			for k, month := range row.Lists["maanden"] {
				if got, _ := new(big.Rat).SetString(brief(month.Values["prijs_maand"])); got == nil || got.Cmp(months[i][k]) != 0 {
					t.Fatalf("%s: month %s is %s, want %s", inputs, month.Key, brief(month.Values["prijs_maand"]), months[i][k])
				}
			}
		}
	}
}

// exactly holds a value of a row against digits.
func exactly(t *testing.T, inputs string, row *engine.Node, name, want string) {
	t.Helper()
	if got := brief(row.Values[name]); got != want {
		t.Fatalf("%s: %s of %s is %s, want %s", inputs, name, row.At, got, want)
	}
}

// Rows are made for all cranes at once, and those of each are what they would be
// alone, whichever of the others wait for something.
func TestCranesDoNotTouchEachOther(t *testing.T) {
	r, begins := rand.New(rand.NewPCG(8, 3)), regexp.MustCompile(`,"van":"[^"]*"`)
	for range 300 {
		h := randomHire(r)
		on := civil(h.on).Format(iso)
		var cranes []string
		for i := range 4 {
			crane := hire{randomJobs(r, 4), h.still, h.on, 20400 + r.IntN(500)}.inputs(r)
			_, crane, _ = strings.Cut(crane, `"kranen":[`)
			crane = strings.Replace(strings.TrimSuffix(crane, fmt.Sprintf(`],"stilstand":%d}`, h.still)), `"A"`, fmt.Sprintf(`"%d"`, i), 1)
			if r.IntN(4) == 0 { // nobody knows when a job began
				if at := begins.FindStringIndex(crane); at != nil {
					crane = crane[:at[0]] + crane[at[1]:]
				}
			}
			cranes = append(cranes, crane)
		}
		ask := func(cranes ...string) []*engine.Node {
			a := hired(t, on, fmt.Sprintf(`{"stilstand":%d,"kranen":[%s]}`, h.still, strings.Join(cranes, ",")), "langste", "prijs_huur", "prijs_stuk", "prijs_tot_nu_toe")
			return a.Results.Lists["kranen"]
		}
		for i, row := range ask(cranes...) {
			got, _ := json.Marshal(row)
			alone, _ := json.Marshal(ask(cranes[i])[0])
			want := strings.ReplaceAll(string(alone), "/kranen/0", fmt.Sprint("/kranen/", i))
			if string(got) != want {
				t.Fatalf("%s on %s\namong others %s\nalone %s", cranes[i], on, got, want)
			}
		}
	}
}
