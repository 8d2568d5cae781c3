package text

// requirementMessages are the words of requirements against products.
var requirementMessages = map[string]entry{
	"cli/covenant-format":         {"--covenant geeft text of json", "--covenant gives text or json"},
	"evaluate/established-by":     {"vast te stellen door: {name}", "to be established by: {name}"},
	"flag/covenant":               {"laat zien aan welke eisen elk product voldoet, met waarde en vindplaats, of wie het moet vaststellen", "show which requirements each product meets, with value and clause, or who has to establish it"},
	"requirement/above":           {"zie '{title}' ({document})", "see '{title}' ({document})"},
	"requirement/assumptions":     {"Uitgangspunten, waar de bronnen niets regelen", "Assumptions, where the sources settle nothing"},
	"requirement/by":              {"Vast te stellen door: {name}", "To be established by: {name}"},
	"requirement/clause":          {"bron: {clause}", "source: {clause}"},
	"requirement/established":     {"vastgesteld door: {name}", "established by: {name}"},
	"requirement/failed":          {"niet te berekenen; dekking check zegt waarom", "cannot be computed; dekking check tells why"},
	"requirement/legend-met":      {"voldoet", "met"},
	"requirement/legend-not-met":  {"voldoet niet", "not met"},
	"requirement/legend-readings": {"zoals hier gelezen, en zoals ook gelezen kan worden", "as read here, and as it can be read too"},
	"requirement/legend-unknown":  {"niet te bepalen; eronder staat wie het kan vaststellen", "cannot be computed; below it stands who can establish it"},
	"requirement/no-clause":       {"een uitgangspunt", "an assumption"},
	"requirement/none":            {"Er zijn geen eisen met een titel.", "There are no requirements with a title."},
	"requirement/otherwise":       {"ook te lezen als: {text}", "can be read too as: {text}"},
	"requirement/title":           {"{line}: eisen aan {count} producten op {date}", "{line}: requirements on {count} products on {date}"},
}
