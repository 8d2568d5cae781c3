package text

// coverMessages are what is said of the parts of documents that examples reach.
var coverMessages = map[string]entry{
	"cover/all":        {"de voorbeelden bereiken elk onderdeel", "the examples reach every part"},
	"cover/below":      {"te weinig: gevraagd is {share}% ({place})", "too little: {share}% is asked ({place})"},
	"cover/case":       {"geen voorbeeld komt uit op de rij '{row}' van {name}", "no example comes to the row '{row}' of {name}"},
	"cover/case-last":  {"geen voorbeeld komt uit op de laatste rij van {name}: in alle andere gevallen", "no example comes to the last row of {name}: in all other cases"},
	"cover/constraint": {"geen voorbeeld overtreedt {name}", "no example violates {name}"},
	"cover/edition":    {"geen voorbeeld rust op {name}: {value}, van {from} af", "no example rests on {name}: {value}, from {from}"},
	"cover/else":       {"in geen voorbeeld is dit onwaar, in {name}: {test}", "in no example is this false, in {name}: {test}"},
	"cover/from":       {"{value} (van {from} af)", "{value} (from {from})"},
	"cover/heading":    {"Wat de voorbeelden bereiken", "What the examples reach"},
	"cover/in":         {"in {product}", "in {product}"},
	"cover/maximum":    {"geen voorbeeld bereikt het maximum van {bound} van {name}", "no example reaches the maximum of {bound} of {name}"},
	"cover/minimum":    {"geen voorbeeld bereikt het minimum van {bound} van {name}", "no example reaches the minimum of {bound} of {name}"},
	"cover/missed":     {"Wat geen voorbeeld bereikt", "What no example reaches"},
	"cover/rounded":    {"in geen voorbeeld verandert de afronding van {name} iets", "in no example does the rounding of {name} change anything"},
	"cover/rule":       {"geen voorbeeld rust op {name}", "no example rests on {name}"},
	"cover/share":      {"{reached} van {all}, {share}%", "{reached} of {all}, {share}%"},
	"cover/source":     {"zie {source}", "see {source}"},
	"cover/table-row":  {"geen voorbeeld komt uit op deze rij van {name}", "no example comes to this row of {name}"},
	"cover/then":       {"in geen voorbeeld is dit waar, in {name}: {test}", "in no example is this true, in {name}: {test}"},
	"cover/value":      {"geen voorbeeld rust op {name}: {value}", "no example rests on {name}: {value}"},
	"cover/when":       {"geen voorbeeld vraagt {name} waar dit waar is: {test}", "no example asks for {name} where this is true: {test}"},
	"cover/when-not":   {"geen voorbeeld vraagt {name} waar dit onwaar is: {test}", "no example asks for {name} where this is false: {test}"},

	"cover/kind-case":       {"rijen van gevallen", "rows of cases"},
	"cover/kind-constraint": {"beperkingen, overtreden", "constraints, violated"},
	"cover/kind-edition":    {"waarden", "values"},
	"cover/kind-if":         {"keuzes in formules, beide kanten", "choices in formulas, both ways"},
	"cover/kind-limit":      {"minima en maxima die binden", "minimums and maximums that bind"},
	"cover/kind-round":      {"afrondingen die iets veranderen", "roundings that change something"},
	"cover/kind-rule":       {"regels", "rules"},
	"cover/kind-table-row":  {"rijen van tabellen", "rows of tables"},
	"cover/kind-when":       {"voorwaarden voor toepassing, beide kanten", "conditions of application, both ways"},

	"flag/cover": {"zeg ook welke onderdelen van de documenten de voorbeelden bereiken, en welke niet", "tell also which parts of the documents the examples reach, and which they do not"},

	"proof/twice": {"wat de voorbeelden van lijn {line} moeten bereiken staat al in een ander bestand", "what the examples of line {line} have to reach stands in another file already"},
}
