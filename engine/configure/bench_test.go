package configure_test

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"dekking/engine"
	"dekking/engine/configure"
)

// dice are thrown the same every time.
type dice uint64

func (d *dice) below(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d)>>33) % n
}

// grown is a line of options with ten values each and half as many constraints again, of
// two to four options each. Hard ones leave few combinations.
func grown(t fataler, options int, hard bool) *engine.Product {
	var line strings.Builder
	line.WriteString(head + "inputs:\n")
	for i := range options {
		fmt.Fprintf(&line, "  o%d: {type: number, option: true, range: {from: 0, through: 9, step: 1}, title: {nl: o, en: o}}\n", i)
	}
	line.WriteString("parameters:\n  naam: {type: text, open: true, title: {nl: naam, en: name}}\nrules:\n")
	line.WriteString("  prijs: {type: number, formula: 'o0 * o1 + 3 * o2', title: {nl: prijs, en: price}, source: boek#een}\n")
	d := dice(7 + options)
	for i := range options / 4 {
		fmt.Fprintf(&line, "  r%d: {type: number, formula: '2 * o%d + o%d', title: {nl: r, en: r}, source: boek#een}\n", i, d.below(options), d.below(options))
	}
	line.WriteString("constraints:\n")
	one := func() string { return fmt.Sprint("o", d.below(options)) }
	for i := range options * 3 / 2 {
		var s string
		switch d.below(5) {
		case 0:
			s = fmt.Sprintf("%s + %s + %s <= %d", one(), one(), one(), 12+d.below(8))
		case 1:
			s = fmt.Sprintf("%s != %d or %s >= %d", one(), d.below(10), one(), 3+d.below(5))
		case 2:
			s = fmt.Sprintf("%s + %s >= %s - %s + %d", one(), one(), one(), one(), d.below(6))
		case 3:
			s = fmt.Sprintf("r%d <= %s + %d", d.below(options/4), one(), 10+d.below(10))
		default:
			s = fmt.Sprintf("if %s > %d {%s <= %d} else {%s != %s}", one(), d.below(9), one(), 2+d.below(7), one(), one())
		}
		if hard && i%2 == 0 {
			s = fmt.Sprintf("%s + 3 * %s + 5 * %s - 7 * %s in [0, 3, 4, 8, 11, -5, -9, 13]", one(), one(), one(), one())
		}
		fmt.Fprintf(&line, "  k%d: {assert: %q, message: {nl: 'Nee, {o0}.', en: 'No, {o0}.'}, source: boek#een}\n", i, s)
	}
	line.WriteString("outputs: {default: alles, alles: [prijs, naam]}\n")
	return product(t, line.String())
}

// chosen are inputs that choose so many options.
func chosen(n, options int) string {
	d := dice(99 + n)
	var given []string
	for i := range n {
		given = append(given, fmt.Sprintf(`"o%d": %d`, i*options/max(n, 1), d.below(10)))
	}
	return "{" + strings.Join(given, ", ") + "}"
}

// spent is the processor time of the process: on a machine that is shared it says more
// than the clock does.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkConfigure grows a line up to sixty options: nothing chosen, a few options, and
// so many at random that they conflict; with a price as well, and where few combinations
// are left.
func BenchmarkConfigure(b *testing.B) {
	for _, options := range []int{5, 10, 20, 40, 60} {
		easy, hard := grown(b, options, false), grown(b, options, true)
		for _, x := range []struct {
			name    string
			p       *engine.Product
			choices int
			price   string
		}{{"none", easy, 0, ""}, {"few", easy, options / 5, ""}, {"many", easy, options * 3 / 4, ""}, {"price", easy, options / 5, "prijs"}, {"hard", hard, options / 5, ""}} {
			b.Run(fmt.Sprintf("%s/%d", x.name, options), func(b *testing.B) {
				c := configure.New(x.p)
				r := configure.Request{Inputs: read(b, chosen(x.choices, options)), On: dayOf(b, "2026-07-01"), Price: x.price}
				begun, tooHard := spent(b), 0
				for b.Loop() {
					_, faults, err := c.Configure(context.Background(), r)
					switch {
					case len(faults) == 1 && faults[0].Code == "configure/too-hard":
						tooHard++
					case err != nil || len(faults) > 0:
						b.Fatal(err, told(faults))
					}
				}
				if tooHard > 0 {
					b.ReportMetric(float64(tooHard)/float64(b.N), "too-hard")
				}
				b.ReportMetric(float64((spent(b)-begun).Microseconds())/1000/float64(b.N), "cpu-ms/op")
				b.ReportMetric(0, "ns/op") // see spent
			})
		}
	}
}
