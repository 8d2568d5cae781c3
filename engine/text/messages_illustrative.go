package text

// illustrativeMessages are about values that are examples only.
var illustrativeMessages = map[string]entry{
	"change/illustrative": {"{now}", "{now}"},
	"diff/illustrative":   {"de waarden zijn nu alleen een voorbeeld: wat erop leunt, zegt dat", "its values are examples only now: whatever leans on them says so"},
	"diff/real":           {"de waarden zijn niet langer alleen een voorbeeld", "its values are no longer examples only"},
	"illustrative/legend": {
		"{mark} ter illustratie: dit leunt op waarden die alleen een voorbeeld zijn",
		"{mark} for illustration: this leans on values that are examples only",
	},
}
