package text

// diagMessages are the words around a printed diagnostic.
var diagMessages = map[string]entry{
	"diag/error":   {"fout", "error"},
	"diag/hint":    {"tip", "hint"},
	"diag/note":    {"let op", "note"},
	"diag/pointer": {"plaats", "place"},
	"diag/see":     {"zie", "see"},
	"diag/warning": {"waarschuwing", "warning"},

	"text/template-name":     {"tussen de accolades staat '{name}'; daar hoort een naam, zoals {jaarloon}", "the braces hold '{name}'; they should hold a name, such as {jaarloon}"},
	"text/template-unclosed": {"de accolade van '{' wordt niet gesloten", "the brace '{' is never closed"},
}
