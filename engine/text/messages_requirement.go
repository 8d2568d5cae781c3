package text

// requirementMessages are the words of requirements against products.
var requirementMessages = map[string]entry{
	"requirement/above":           {"zie '{title}' ({document})", "see '{title}' ({document})"},
	"requirement/assumptions":     {"Uitgangspunten, waar de bronnen niets regelen", "Assumptions, where the sources settle nothing"},
	"requirement/by":              {"Vast te stellen door: {name}", "To be established by: {name}"},
	"requirement/clause":          {"bron: {clause}", "source: {clause}"},
	"requirement/established":     {"vastgesteld door: {name}", "established by: {name}"},
	"requirement/failed":          {"niet te berekenen; dekking check zegt waarom", "cannot be computed; dekking check tells why"},
	"requirement/legend-met":      {"voldoet", "met"},
	"requirement/legend-not-met":  {"voldoet niet", "not met"},
	"requirement/legend-readings": {"voldoet zoals hier gelezen, niet zoals ook gelezen kan worden", "met as read here, not as it can be read too"},
	"requirement/legend-unknown":  {"niet te bepalen; eronder staat wie het kan vaststellen", "cannot be computed; below it stands who can establish it"},
	"requirement/no-clause":       {"een uitgangspunt", "an assumption"},
	"requirement/none":            {"Er zijn geen eisen met een titel.", "There are no requirements with a title."},
	"requirement/otherwise":       {"ook te lezen als: {text}", "can be read too as: {text}"},
	"requirement/title":           {"{line}: eisen aan {count} producten op {date}", "{line}: requirements on {count} products on {date}"},
}
