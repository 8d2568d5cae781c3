package text

// termsMessages are those of examples under other terms than the product's own.
var termsMessages = map[string]entry{
	"hint/terms-sellable":   {"een voorbeeld gaat over een product dat te verkopen zou zijn; zet erbij wat bij deze voorwaarden hoort", "an example is about a product that could be sold; add what goes with these terms"},
	"terms/changes-nothing": {"'{name}' staat al zo in {products}, op elke dag: dit verandert niets", "'{name}' is like this in {products} already, on every day: this changes nothing"},
	"terms/not-parameter":   {"'{name}' is {=kind}; een product kan alleen een parameter een andere waarde geven", "'{name}' is {=kind}; a product can give another value to a parameter only"},
	"terms/table":           {"'{name}' is een tabel, en die kan een voorbeeld niet anders stellen", "'{name}' is a table, which an example cannot put otherwise"},
	"terms/unknown-name":    {"de lijn '{line}' kent geen parameter '{name}'", "the line '{line}' has no parameter '{name}'"},
	"test/under":            {"met andere voorwaarden: {terms}", "under other terms: {terms}"},
}
