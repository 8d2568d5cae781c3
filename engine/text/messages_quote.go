package text

// quoteMessages are about quotes: what documents say of them, and what quotes say.
var quoteMessages = map[string]entry{
	"hint/total-last":           {"zet aan het eind een totaal: '- total: naam'", "end with a total: '- total: name'"},
	"hint/total-may-not-apply":  {"zeg in de regel met ?? welk bedrag anders geldt", "say in the rule with ?? which amount holds otherwise"},
	"quote/derived-scenario":    {"'{list}' wordt afgeleid; noem een lijst die wordt ingevuld", "'{list}' is derived; name a list that is entered"},
	"quote/no-instalment":       {"'{name}' is geen bedrag van een afgeleide lijst van '{entity}'", "'{name}' is no amount of a derived list of '{entity}'"},
	"quote/no-total-last":       {"deze bedragen eindigen met '{name}' en dat is geen totaal", "these amounts end with '{name}', which is no total"},
	"quote/not-an-amount":       {"'{name}' is geen getal van '{entity}' zelf en kan dus niet worden opgeteld", "'{name}' is no number of '{entity}' itself, and so cannot be added"},
	"quote/nothing-to-total":    {"'{name}' is een totaal, maar er staat niets voor", "'{name}' is a total, but nothing stands before it"},
	"quote/other-unit":          {"'{name}' is in {unit} en '{other}' in {otherUnit}; die zijn niet op te tellen of naast elkaar te zetten", "'{name}' is in {unit} and '{other}' in {otherUnit}; they cannot be added, or held against each other"},
	"quote/total-may-not-apply": {"'{name}' is soms niet van toepassing, en een totaal moet er altijd zijn", "'{name}' sometimes does not apply, and a total must always be there"},
	"quote/unknown-list":        {"er is geen lijst '{name}'", "there is no list '{name}'"},
}
