package text

// invariantMessages are about the properties that everything that is computed is
// said to have.
var invariantMessages = map[string]entry{
	"invariant/idle":       {"'{name}' hangt niet af van '{input}', dus hier valt niets te breken", "'{name}' does not depend on '{input}', so there is nothing here to break"},
	"invariant/no-measure": {"dit kan alleen met een getal of een datum; '{name}' is {=kind}", "this takes a number or a date; '{name}' is {=kind}"},
	"invariant/no-order":   {"'{name}' is {=kind} en heeft geen hoger of lager", "'{name}' is {=kind} and has no higher or lower"},
	"invariant/not-input":  {"alleen een invoer kan hier bewegen; '{name}' is {=kind}", "only an input can move here; '{name}' is {=kind}"},
	"invariant/not-one":    {"'{name}' heeft meer dan één waarde in een rij, of staat voor meer dan één naam; neem een regel", "'{name}' has more than one value in a row, or stands for more than one name; take a rule"},
	"invariant/step":       {"{text} is geen veelvoud van de stap van '{name}', {step}", "{text} is not a multiple of the step of '{name}', {step}"},
}
