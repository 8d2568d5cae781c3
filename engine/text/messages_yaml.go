package text

// yamlMessages are about reading YAML: what people write, and what YAML makes
// of it.
var yamlMessages = map[string]entry{
	"document/alias":              {"'{text}' is voor YAML een verwijzing naar elders, en die worden niet gebruikt", "to YAML '{text}' refers to another place, and such references are not used"},
	"document/anchor":             {"'{text}' is voor YAML een merkteken om naar te verwijzen, en die worden niet gebruikt", "to YAML '{text}' is a mark to refer to, and such marks are not used"},
	"document/block-header":       {"'{text}' aan het begin betekent in YAML dat de tekst op de volgende regels staat; hier volgt er al iets op", "'{text}' at the start means to YAML that the text follows on the next lines; here something follows at once"},
	"document/braces":             {"door de accolades leest YAML dit als sleutels met waarden, en '{text}' heeft geen waarde", "because of the braces YAML reads this as keys with values, and '{text}' has no value"},
	"document/colon":              {"de dubbele punt met een spatie breekt deze tekst in tweeën: YAML ziet er een sleutel met een waarde in", "the colon with a space breaks this text in two: YAML takes it for a key with a value"},
	"document/comma":              {"tussen accolades scheidt een komma: YAML leest '{text}' als een sleutel zonder waarde", "between braces a comma separates: YAML reads '{text}' as a key without a value"},
	"document/cut-by-comment":     {"vanaf dit '#' leest YAML commentaar, en zo blijft een halve tekst over", "from this '#' on YAML reads a comment, which leaves half a text"},
	"document/dash":               {"een streepje met een spatie begint in YAML een lijst, en dat kan hier niet", "a dash with a space starts a list in YAML, which cannot stand here"},
	"document/directive":          {"een regel die met % begint, geeft YAML een opdracht, en die worden niet gebruikt; haal de regel weg", "a line that starts with % gives YAML an instruction, and those are not used; remove the line"},
	"document/indentation":        {"deze regel staat niet recht onder de regels waar hij bij hoort", "this line does not stand right under the lines it belongs to"},
	"document/indented-key":       {"de sleutel '{key}' springt in, maar de regel erboven heeft al een waarde", "the key '{key}' is indented, but the line above it already has a value"},
	"document/item-among-keys":    {"hier begint een punt van een lijst, maar erboven staan sleutels", "a list item starts here, but there are keys above it"},
	"document/key-among-items":    {"hier staat een sleutel, maar erboven staat een lijst", "there is a key here, but there is a list above it"},
	"document/key-is-value":       {"'{key}' is als sleutel geen tekst", "as a key '{key}' is not text"},
	"document/key-not-text":       {"een sleutel moet een gewone tekst zijn", "a key has to be plain text"},
	"document/merge-key":          {"'<<' voegt in YAML sleutels van elders in, en dat wordt niet gebruikt; schrijf de sleutels uit", "'<<' merges keys from elsewhere in YAML, which is not used; write the keys out"},
	"document/missing-colon":      {"na '{text}' ontbreekt een dubbele punt met een waarde", "a colon with a value is missing after '{text}'"},
	"document/missing-value":      {"voor dit '{text}' ontbreekt een waarde", "a value is missing before this '{text}'"},
	"document/question-mark":      {"een vraagteken met een spatie begint in YAML een sleutel, en dat kan hier niet", "a question mark with a space starts a key in YAML, which cannot stand here"},
	"document/reserved-character": {"een tekst zonder aanhalingstekens kan in YAML niet beginnen met '{text}'", "text without quotes cannot start with '{text}' in YAML"},
	"document/several-documents":  {"hier begint een tweede document; een bestand bevat er één", "a second document starts here; a file holds one"},
	"document/tab":                {"hier staat een tab; YAML springt in met spaties", "there is a tab here; YAML indents with spaces"},
	"document/tag":                {"'{text}' is voor YAML een type, en die worden niet gebruikt", "to YAML '{text}' is a type, and those are not used"},
	"document/text-after-value":   {"vóór '{text}' is de waarde al afgelopen", "the value has already ended before '{text}'"},
	"document/thousands":          {"dit is {#value}: de punt in '{text}' scheidt de decimalen, niet de duizendtallen", "this is {#value}: the point in '{text}' is before the decimals, it does not group thousands"},
	"document/yaml-syntax":        {"vanaf hier is dit geen geldige YAML", "from here on this is not valid YAML"},

	"hint/apostrophe":    {"begint de tekst met een apostrof, zet hem dan tussen dubbele aanhalingstekens: \"'s avonds\"", "if the text starts with an apostrophe, put it in double quotes: \"'s avonds\""},
	"hint/quote-key":     {"zet de sleutel tussen aanhalingstekens: '{key}'", "put the key in quotes: '{key}'"},
	"hint/quote-text":    {"is dit een tekst of formule, zet die dan helemaal tussen aanhalingstekens, of op de volgende regel na een |", "if this is a text or formula, put all of it in quotes, or on the next line after a |"},
	"hint/quote-whole":   {"zet de hele tekst of formule tussen aanhalingstekens, of op de volgende regel na een |", "put the whole text or formula in quotes, or on the next line after a |"},
	"hint/single-quotes": {"tussen enkele aanhalingstekens is een backslash een gewoon teken", "between single quotes a backslash is an ordinary character"},
}
