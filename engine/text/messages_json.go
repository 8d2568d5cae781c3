package text

// jsonMessages are about reading JSON.
var jsonMessages = map[string]entry{
	"document/extra-comma":     {"deze komma hoort hier niet", "this comma does not belong here"},
	"document/json-colon":      {"na de sleutel '{key}' hoort een dubbele punt", "the key '{key}' should be followed by a colon"},
	"document/json-comment":    {"JSON kent geen commentaar; haal het weg", "JSON has no comments; remove it"},
	"document/json-ends":       {"het bestand houdt op waar nog een waarde hoort", "the file ends where a value should follow"},
	"document/json-key":        {"hier hoort een sleutel tussen dubbele aanhalingstekens", "a key in double quotes belongs here"},
	"document/json-unexpected": {"'{text}' hoort hier niet; hier hoort een waarde", "'{text}' does not belong here; this is the place for a value"},
	"document/missing-comma":   {"hiervoor ontbreekt een komma", "a comma is missing before this"},
	"document/not-a-number":    {"'{text}' is geen getal zoals JSON het schrijft", "'{text}' is not a number as JSON writes it"},
	"document/not-a-value":     {"'{text}' is geen waarde in JSON", "'{text}' is not a value in JSON"},
	"document/single-quotes":   {"JSON schrijft tekst tussen dubbele aanhalingstekens, niet tussen enkele", "JSON writes text in double quotes, not in single ones"},
	"document/tab-in-text":     {"in een tekst in JSON wordt een tab geschreven als \\t", "in a JSON text a tab is written as \\t"},
	"document/trailing-comma":  {"deze komma staat voor een '{close}', en er volgt niets meer", "this comma comes before a '{close}', and nothing follows it"},
	"document/trailing-text":   {"het document is hier al afgelopen; wat nog volgt, hoort er niet bij", "the document has already ended here; what follows is not part of it"},

	"hint/json-backslash": {"een backslash zelf wordt geschreven als \\\\", "a backslash itself is written as \\\\"},
	"hint/json-number":    {"een getal is alleen cijfers, met een punt voor de decimalen: 1234.5", "a number is digits only, with a point before the decimals: 1234.5"},
	"hint/quote-json":     {"is het tekst, zet het dan tussen dubbele aanhalingstekens; anders: true, false of null", "if it is text, put it in double quotes; else: true, false or null"},
	"hint/remove-comma":   {"haal de komma weg", "remove the comma"},
}
