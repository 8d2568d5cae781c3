package unit_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/unit"
)

func parse(t *testing.T, s string) unit.Unit {
	t.Helper()
	u, err := unit.Parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return u
}

func TestParseWritesOneForm(t *testing.T) {
	for text, want := range map[string]string{
		"EUR":            "EUR",
		"EUR/jaar":       "EUR/jaar",
		"jaar*EUR":       "EUR*jaar",
		"m*m":            "m^2",
		"m^2":            "m^2",
		"m^2*m":          "m^3",
		"m^9/s^9":        "m^9/s^9", // the largest exponent, above and below
		"m^8*m":          "m^9",
		"m2/x_":          "m2/x_",
		"EUR/jaar*uur":   "EUR/jaar*uur",
		"EUR/uur*jaar":   "EUR/jaar*uur",
		"1/jaar":         "1/jaar",
		"a*b^3/c^2":      "a*b^3/c^2",
		"EUR*jaar/jaar":  "EUR",
		"jaar/jaar":      "",
		"m/m^3":          "1/m^2",
		"1":              "",
		"kalenderdag":    "kalenderdag",
		"werk_dag2/jaar": "werk_dag2/jaar",
		"coëfficiënt":    "coëfficiënt",
	} {
		if got := parse(t, text).String(); got != want {
			t.Errorf("Parse(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestParseTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		kind  unit.Kind
		texts []string
	}{
		{unit.Syntax, []string{
			"", " ", "EUR / jaar", " EUR", "EUR ", "EUR/", "/jaar", "EUR/jaar/maand", "EUR//jaar", "*", "EUR*", "*EUR",
			"EUR**jaar", "2", "2*EUR", "1*EUR", "EUR*1", "EUR/1", "_dag", "2m", "EUR-jaar", "€", "%", "m^", "m^x", "m^-1", "m^ 2",
			"m^+2", "m^2^2", "^2", "1^2", "(EUR)", "EUR\njaar", "a\x00", "\xff", "a\xff",
		}},
		{unit.Exponent, []string{"m^0", "m^1", "m^01", "m^02", "m^10", "m^9*m", "1/m^10", "m^99999999999999999999"}},
		{unit.Length, []string{strings.Repeat("a", unit.MaxLength+1)}},
	} {
		for _, text := range c.texts {
			_, err := unit.Parse(text)
			var fault *unit.ParseError
			if !errors.As(err, &fault) || fault.Kind != c.kind {
				t.Errorf("Parse(%q): %v, want kind %d", text, err, c.kind)
			}
		}
	}
	if _, err := unit.Parse(strings.Repeat("a", unit.MaxLength)); err != nil {
		t.Errorf("a unit of %d bytes: %v", unit.MaxLength, err)
	}
}

func TestParseErrorsReadAsSentences(t *testing.T) {
	for text, want := range map[string]string{
		"EUR jaar":               "unit: not words joined by * and one /",
		"m^10":                   "unit: exponent not from 2 through 9",
		strings.Repeat("a", 201): "unit: more than 200 bytes",
	} {
		if _, err := unit.Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", text, err, want)
		}
	}
}

func TestBase(t *testing.T) {
	if unit.Base("EUR") != parse(t, "EUR") {
		t.Error("Base is not Parse of one word")
	}
	for _, name := range []string{"", "1", "EUR/jaar", "a b", "\xff"} {
		if u := unit.Base(name); u != (unit.Unit{}) {
			t.Errorf("Base(%q) is %q", name, u)
		}
	}
}

func TestPercentIsARatioInAnotherDisplay(t *testing.T) {
	var ratio unit.Unit
	percent, euro := unit.Percent(), unit.Base("EUR")
	if !percent.IsPercent() || ratio.IsPercent() || euro.IsPercent() {
		t.Error("IsPercent")
	}
	if !percent.IsDimensionless() || !ratio.IsDimensionless() || euro.IsDimensionless() {
		t.Error("IsDimensionless")
	}
	if !percent.SameDimension(ratio) || !ratio.SameDimension(percent) || percent.SameDimension(euro) {
		t.Error("SameDimension")
	}
	if percent == ratio {
		t.Error("a percentage is a unit of its own")
	}
	if percent.String() != "%" || percent.StringAs("procent") != "procent" || euro.StringAs("procent") != "EUR" || ratio.StringAs("procent") != "" {
		t.Error("StringAs")
	}
}

func TestPercentIsKeptBySumsAndLostInProducts(t *testing.T) {
	var ratio unit.Unit
	percent, euro := unit.Percent(), unit.Base("EUR")
	for _, c := range []struct {
		what      string
		got, want unit.Unit
	}{
		{"1 + %", ratio.Sum(percent), percent},
		{"% + 1", percent.Sum(ratio), percent},
		{"% + %", percent.Sum(percent), percent},
		{"1 + 1", ratio.Sum(ratio), ratio},
		{"EUR + EUR", euro.Sum(euro), euro},
		{"EUR + %", euro.Sum(percent), euro},
		{"% + EUR", percent.Sum(euro), percent},
		{"1 + EUR", ratio.Sum(euro), ratio},
		{"% * %", percent.Mul(percent), ratio},
		{"% * 1", percent.Mul(ratio), ratio},
		{"1 * %", ratio.Mul(percent), ratio},
		{"EUR * %", euro.Mul(percent), euro},
		{"% * EUR", percent.Mul(euro), euro},
		{"% / %", percent.Quo(percent), ratio},
		{"EUR / %", euro.Quo(percent), euro},
		{"1 / %", percent.Inverse(), ratio},
		{"% ** 1", percent.Pow(1), percent},
		{"% ** 2", percent.Pow(2), ratio},
		{"% ** 0", percent.Pow(0), ratio},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct {
		got  unit.Unit
		want string
	}{
		{parse(t, "EUR/jaar").Quo(parse(t, "werkdag/jaar")), "EUR/werkdag"},
		{parse(t, "EUR/werkdag").Mul(parse(t, "werkdag")), "EUR"},
		{parse(t, "EUR/jaar").Inverse(), "jaar/EUR"},
		{parse(t, "jaar").Inverse(), "1/jaar"},
		{parse(t, "m/s").Pow(2), "m^2/s^2"},
		{parse(t, "m/s").Pow(-2), "s^2/m^2"},
		{parse(t, "m/s").Pow(0), ""},
		{parse(t, "m").Pow(1), "m"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestDegreeIsTheLargestExponent(t *testing.T) {
	for text, want := range map[string]int{"1": 0, "m": 1, "1/m": 1, "m^2/s^3": 3, "m^3/s^2": 3, "m^2*s^4*t^3": 4, "m/s^9": 9} {
		if got := parse(t, text).Degree(); got != want {
			t.Errorf("%s has degree %d, want %d", text, got, want)
		}
	}
	if got := unit.Percent().Degree(); got != 0 {
		t.Errorf("a percentage has degree %d", got)
	}
}

func TestBasesAreInOrder(t *testing.T) {
	got := parse(t, "z*EUR^2/uur*jaar^3").Bases()
	want := []unit.Factor{{Name: "EUR", Exp: 2}, {Name: "z", Exp: 1}, {Name: "jaar", Exp: -3}, {Name: "uur", Exp: -1}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := unit.Percent().Bases(); len(got) != 0 {
		t.Errorf("a percentage has bases %v", got)
	}
}

// A formula may raise powers to powers; exponents must not wrap around to an innocent unit, and the
// bound is a number that a fault can name.
func TestExponentsStopAtTheBound(t *testing.T) {
	u := unit.Base("m")
	for range 10 {
		u = u.Pow(1 << 62)
	}
	if got := u.Bases()[0].Exp; got != unit.MaxExp {
		t.Errorf("exponent %d", got)
	}
	if got := u.String(); got != "m^1000000" {
		t.Errorf("the largest power is %s", got)
	}
	if got := u.Mul(u).Bases()[0].Exp; got != unit.MaxExp {
		t.Errorf("exponent %d", got)
	}
	if got := u.Pow(-1 << 63).Bases()[0].Exp; got != -unit.MaxExp {
		t.Errorf("exponent %d", got)
	}
}

func anyUnit() *rapid.Generator[unit.Unit] {
	return rapid.Custom(func(t *rapid.T) unit.Unit {
		var u unit.Unit
		for range rapid.IntRange(0, 5).Draw(t, "factors") {
			base := unit.Base(rapid.SampledFrom([]string{"EUR", "jaar", "maand", "werkdag", "m"}).Draw(t, "base"))
			u = u.Mul(base.Pow(rapid.IntRange(-3, 3).Draw(t, "exponent")))
		}
		return u
	})
}

func TestUnitsFormAGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyUnit().Draw(t, "a"), anyUnit().Draw(t, "b"), anyUnit().Draw(t, "c")
		switch {
		case a.Mul(b) != b.Mul(a):
			t.Fatal("a*b is not b*a")
		case a.Mul(b).Mul(c) != a.Mul(b.Mul(c)):
			t.Fatal("(a*b)*c is not a*(b*c)")
		case a.Mul(unit.Unit{}) != a:
			t.Fatal("a*1 is not a")
		case a.Mul(a.Inverse()) != unit.Unit{}:
			t.Fatal("a*1/a is not 1")
		case a.Quo(b) != a.Mul(b.Inverse()):
			t.Fatal("a/b is not a*1/b")
		case a.Pow(3) != a.Mul(a).Mul(a):
			t.Fatal("a**3 is not a*a*a")
		case a.Pow(-1) != a.Inverse():
			t.Fatal("a**-1 is not 1/a")
		case a.SameDimension(b) != (a == b):
			t.Fatal("two dimensions, one unit, or the reverse")
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"EUR/jaar", "m^2*s/x^3*y", "1/jaar", "1", "m/m", "a//b", "m^99", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := unit.Parse(s)
		if err != nil || u.IsDimensionless() {
			return
		}
		again, err := unit.Parse(u.String())
		if err != nil || again != u {
			t.Errorf("Parse(%q) is %q, which reads as %q, %v", s, u, again, err)
		}
		var product unit.Unit
		for _, factor := range u.Bases() {
			product = product.Mul(unit.Base(factor.Name).Pow(factor.Exp))
		}
		if product != u {
			t.Errorf("Parse(%q) is %q, the product of its bases %q", s, u, product)
		}
	})
}
