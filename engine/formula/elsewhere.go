package formula

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/text"
)

// folds are the functions over a list that take map(list, x).
var folds = []string{"min", "max", "earliest", "latest", "first", "last"}

// functionsElsewhere are functions of spreadsheets, other languages and Dutch,
// in small letters, and what to write here: a function, or a hint.
var functionsElsewhere = map[string]string{
	"som": "sum", "totaal": "sum", "total": "sum", "optellen": "sum",
	"aantal": "count", "tel": "count", "len": "count", "length": "count", "size": "count", "lengte": "count",
	"minimum": "min", "kleinste": "min", "laagste": "min", "maximum": "max", "grootste": "max", "hoogste": "max",
	"absoluut": "abs", "trunc": "floor", "truncate": "floor", "int": "floor", "afkappen": "floor", "geheel": "floor", "ceiling": "ceil",
	"vroegste": "earliest", "laatste_datum": "latest", "eerste": "first", "laatste": "last",
	"datum": "date", "datevalue": "date", "jaar": "year", "maand": "month", "dag": "day", "leeftijd": "age",
	"dagen": "days", "werkdagen": "workdays", "networkdays": "workdays", "workday": "add_workdays", "edate": "add_months",
	"alle": "all", "elk": "all", "elke": "all", "every": "all", "some": "any", "enig": "any", "enige": "any", "geen": "none",
	"has": "applicable", "heeft": "applicable", "defined": "applicable", "exists": "applicable",

	"if": "hint/if-form", "als": "hint/if-form", "iif": "hint/if-form", "indien": "hint/if-form",
	"and": "hint/and-between", "en": "hint/and-between", "or": "hint/or-between", "of": "hint/or-between", "not": "not", "niet": "not",
	"round": "hint/round", "afronden": "hint/round", "afrond": "hint/round", "rond": "hint/round", "rond_af": "hint/round",
	"roundup": "hint/round", "rounddown": "hint/round", "mround": "hint/round", "tofixed": "hint/round",
	"today": "hint/today", "vandaag": "hint/today", "now": "hint/today", "nu": "hint/today", "heden": "hint/today", "sysdate": "hint/today",
	"average": "hint/average", "avg": "hint/average", "mean": "hint/average", "gemiddelde": "hint/average", "gem": "hint/average",
	"sqrt": "hint/root", "wortel": "hint/root", "power": "hint/power", "pow": "hint/power", "macht": "hint/power",
	"mod": "hint/no-remainder", "rest": "hint/no-remainder",
	"coalesce": "hint/otherwise-value", "ifnull": "hint/otherwise-value", "isnull": "hint/otherwise-value", "nvl": "hint/otherwise-value",
	"vlookup": "hint/make-table", "hlookup": "hint/make-table", "xlookup": "hint/make-table", "lookup": "hint/make-table", "zoeken": "hint/make-table",
	"sumif": "hint/sum-of-some", "sumifs": "hint/sum-of-some", "countif": "hint/count-of-some", "countifs": "hint/count-of-some",
}

// namesElsewhere are words that are no names here.
var namesElsewhere = map[string]string{
	"waar": "true", "ja": "true", "yes": "true", "true": "true", "onwaar": "false", "nee": "false", "no": "false", "false": "false",
	"vandaag": "hint/today", "today": "hint/today", "nu": "hint/today", "heden": "hint/today", "now": "hint/today",
	"null": "hint/no-nil", "none": "hint/no-nil", "leeg": "hint/no-nil", "undefined": "hint/no-nil",
}

// knownFunctions are all that a value can be computed with.
func knownFunctions() []string {
	return slices.Concat(FunctionNames(), aggregates, []string{"applicable"})
}

func knownFunction(name string) bool {
	return slices.Contains(knownFunctions(), name) || name == "map" || name == "filter"
}

// elsewhere is the hint for a function that is called otherwise here, or is
// something else; "" when it is not known elsewhere either.
func elsewhere(name string) (args map[string]string, hint string) {
	lower := strings.ToLower(name)
	meant := functionsElsewhere[lower]
	if knownFunction(lower) {
		meant = lower
	}
	args = map[string]string{"name": name, "meant": meant}
	switch {
	case meant == "":
		return nil, ""
	case strings.HasPrefix(meant, "hint/"):
		return args, meant
	case meant != "not":
		args["meant"] += "(…)"
	}
	return args, "hint/write"
}

// nearestFunction is the hint for a function that does not exist here or elsewhere.
func nearestFunction(name string) (args map[string]string, hint string) {
	args = map[string]string{"name": name}
	if args["nearest"] = text.Nearest(name, knownFunctions()); args["nearest"] != "" {
		return args, "hint/did-you-mean"
	}
	return args, ""
}

// Advise adds to the faults of a formula what to write, where people know a
// name or a notation from elsewhere.
func (n *Names) Advise(src string, faults []Fault) []Fault {
	var all []Fault
	for _, f := range faults {
		switch f.Code {
		case "formula/unknown-function":
			f = f.advised(functionHint(src, f))
		case "formula/closure-without-element":
			if sym, ok := n.Symbols[strings.TrimPrefix(f.Args["meant"], ".")]; ok && sym.Entity == 0 {
				f.Hint = "hint/no-element" // not of the row
			}
		case "formula/unknown-name":
			f = f.advised(nameHint(f.Args["name"]))
		case "formula/not-allowed":
			f = f.advised(percentHint(src, f))
		case "formula/kinds-differ":
			f = f.advised(dateHint(src, f.Span))
		case "formula/exponent":
			if strings.ContainsAny(within(src, f.Span), "./") {
				f.Hint = "hint/root"
			}
		case "formula/unit-mismatch", "formula/argument-unit", "formula/argument-count", "formula/result-unit":
			f = f.advised(decimalHint(src, f))
		}
		if f.Hint == "hint/percent-sign" {
			f.Args["percent"] = n.Percent
		}
		all = append(all, f)
	}
	return all
}

// advised is a fault with another hint; the same one for none.
func (f Fault) advised(args map[string]string, hint string) Fault {
	if hint == "" {
		return f
	}
	f.Args, f.Hint = maps.Clone(f.Args), hint
	maps.Copy(f.Args, args)
	return f
}

// functionHint is for a call that reads well: of an if it writes the parts.
func functionHint(src string, f Fault) (map[string]string, string) {
	args, hint := elsewhere(f.Args["name"])
	if hint != "hint/if-form" {
		return args, hint
	}
	p := foreign{parser: &parser{src: []rune(src)}, all: scan([]rune(src))}
	i := slices.IndexFunc(p.all, func(t token) bool { return t.From == f.Span.From })
	if args["meant"] = ""; i >= 0 && p.opens(i+1) {
		args["meant"] = p.ofParts(i + 1)
	}
	if args["meant"] == "" {
		return args, hint
	}
	return args, "hint/write"
}

func nameHint(name string) (map[string]string, string) {
	switch meant := namesElsewhere[strings.ToLower(name)]; {
	case meant == "":
		return nil, ""
	case strings.HasPrefix(meant, "hint/"):
		return nil, meant
	default:
		return map[string]string{"meant": meant}, "hint/write"
	}
}

// percentHint is for a % behind a number, which expr reads as a remainder.
func percentHint(src string, f Fault) (map[string]string, string) {
	runes := []rune(src)
	tokens := scan(runes[:min(f.Span.From, len(runes))])
	if f.Args["what"] != "remainder" || len(tokens) == 0 || tokens[len(tokens)-1].kind != numberToken {
		return nil, ""
	}
	return map[string]string{"number": tokens[len(tokens)-1].text}, "hint/percent-sign"
}

var (
	yearFirst = regexp.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})\b`)
	dayFirst  = regexp.MustCompile(`\b(\d{1,2})-(\d{1,2})-(\d{4})\b`)
)

// dateHint is for a date without quotes, which is a subtraction.
func dateHint(src string, at Span) (map[string]string, string) {
	text := within(src, at)
	year, month, day := "", "", ""
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else if m := dayFirst.FindStringSubmatch(text); m != nil {
		year, month, day = m[3], m[2], m[1]
	} else {
		return nil, ""
	}
	date := year + "-" + two(month) + "-" + two(day)
	if _, err := calendar.Parse(date); err != nil {
		return nil, ""
	}
	return map[string]string{"meant": "date('" + date + "')"}, "hint/write"
}

// two writes a day or month in two digits.
func two(s string) string {
	return strings.Repeat("0", 2-len(s)) + s
}

func within(src string, at Span) string {
	runes := []rune(src)
	return string(runes[min(at.From, len(runes)):min(max(at.From, at.To), len(runes))])
}
