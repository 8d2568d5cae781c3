package text

// documentMessages are about files, whatever they hold.
var documentMessages = map[string]entry{
	"document/binary":            {"dit is geen tekstbestand: er staan nulbytes in", "this is not a text file: it holds NUL bytes"},
	"document/control-character": {"hier staat een onzichtbaar teken ({code}); verwijder het", "there is an invisible character here ({code}); remove it"},
	"document/duplicate-key":     {"de sleutel '{key}' staat hier voor de tweede keer", "the key '{key}' appears here for the second time"},
	"document/empty-file":        {"het bestand is leeg", "the file is empty"},
	"document/key-too-long":      {"deze sleutel is te lang: hoogstens {max} tekens", "this key is too long: at most {max} characters"},
	"document/more-faults":       {"vanaf hier zijn er nog {count} fouten, die niet worden getoond", "from here on there are {count} more faults, which are not shown"},
	"document/first-here":        {"hier staat de eerste", "the first one is here"},
	"document/not-utf8":          {"hier staat een teken dat geen UTF-8 is; bewaar het bestand als UTF-8", "there is a character here that is not UTF-8; save the file as UTF-8"},
	"document/noticed-here":      {"hier liep het lezen vast", "this is where reading got stuck"},
	"document/number-bounds":     {"dit getal is te groot of te precies: hoogstens {digits} cijfers, en een exponent van hoogstens {exponent}", "this number is too large or too precise: at most {digits} digits, and an exponent of at most {exponent}"},
	"document/too-deep":          {"hier zit te veel in elkaar: hoogstens {max} niveaus diep", "this is nested too deeply: at most {max} levels"},
	"document/too-large":         {"het bestand is te groot: hoogstens {max} MiB", "the file is too large: at most {max} MiB"},
	"document/too-many":          {"het bestand bevat te veel waarden: hoogstens {#max}", "the file holds too many values: at most {#max}"},
	"document/unclosed-bracket":  {"deze '{text}' wordt niet met '{close}' gesloten", "this '{text}' is not closed with '{close}'"},
	"document/unclosed-quote":    {"dit aanhalingsteken ({text}) wordt niet gesloten", "this quote ({text}) is never closed"},
	"document/bad-escape":        {"'{text}' heeft tussen dubbele aanhalingstekens geen betekenis", "'{text}' has no meaning between double quotes"},
	"document/utf16":             {"het bestand is UTF-16; bewaar het als UTF-8", "the file is UTF-16; save it as UTF-8"},
}
