package text

// mutateMessages are what is said of small mistakes in documents, and of whether the
// examples notice them.
var mutateMessages = map[string]entry{
	"flag/mutate": {"maak één voor één kleine fouten in de documenten, en zeg welke geen voorbeeld merkt", "make small mistakes in the documents, one at a time, and tell which no example notices"},

	"mutate/all":         {"elke fout die verschil maakt, wordt gemerkt", "every mistake that makes a difference is noticed"},
	"mutate/below":       {"te weinig: gevraagd is {share}% ({place})", "too little: {share}% is asked ({place})"},
	"mutate/born":        {"{mistakes} meer weigert `check` al; die tellen niet mee", "{mistakes} more are refused by `check` already; those do not count"},
	"mutate/cut":         {"niet geprobeerd: {mistakes}, want er zijn er meer dan {max}", "not tried: {mistakes}, since there are more than {max}"},
	"mutate/document":    {"document", "document"},
	"mutate/equivalent":  {"gelijk", "the same"},
	"mutate/exchanged":   {"met `{now}` voor `{was}`", "with `{now}` before `{was}`"},
	"mutate/excuse-idle": {"{place} verklaart een fout die er niet is, of die een voorbeeld merkt: {name}", "{place} explains a mistake that is not there, or that an example notices: {name}"},
	"mutate/explained":   {"verklaard", "explained"},
	"mutate/failing":     {"niet alle voorbeelden komen uit; welke fouten zij merken is pas te zeggen als dat zo is", "not all examples pass; which mistakes they notice can only be told once they do"},
	"mutate/found":       {"dit voorbeeld merkt het, onder `cases` in {file}:", "this example notices it, below `cases` in {file}:"},
	"mutate/found-above": {"het voorbeeld {name} hierboven merkt ook dit", "the example {name} above notices this too"},
	"mutate/gone":        {"zonder `{was}`", "without `{was}`"},
	"mutate/heading":     {"Welke fouten de voorbeelden merken", "Which mistakes the examples notice"},
	"mutate/instead":     {"met `{now}` in plaats van `{was}`", "with `{now}` instead of `{was}`"},
	"mutate/killed":      {"gemerkt", "noticed"},
	"mutate/mutants":     {"fouten", "mistakes"},
	"mutate/not-found":   {"geen voorbeeld gevonden dat het merkt, na {questions}", "no example found that notices it, after {questions}"},
	"mutate/descriptive": {"buiten beeld: {values}, want daar verandert geen uitkomst van", "out of view: {values}, which change no outcome"},
	"mutate/requirement": {"buiten beeld: {requirements}, want daarover beslist `check`", "out of view: {requirements}, which `check` decides"},
	"mutate/score":       {"{killed} van {all} fouten gemerkt, {share}%", "{killed} of {all} mistakes noticed, {share}%"},
	"mutate/survived":    {"niet gemerkt", "not noticed"},
	"mutate/survivors":   {"Wat geen voorbeeld merkt", "What no example notices"},
	"mutate/title":       {"{name} {said}", "{name} {said}"},

	"count/descriptive-value":  {"{count} beschrijvende waarde", "{count} descriptive value"},
	"count/descriptive-values": {"{count} beschrijvende waarden", "{count} descriptive values"},
	"count/mistake":            {"{count} fout", "{count} mistake"},
	"count/mistakes":           {"{count} fouten", "{count} mistakes"},
	"count/question":           {"{count} vraag", "{count} question"},
	"count/questions":          {"{count} vragen", "{count} questions"},
	"count/requirement":        {"{count} eis", "{count} requirement"},
	"count/requirements":       {"{count} eisen", "{count} requirements"},

	"mutate/example-note":  {"Voorgesteld door dekking test --mutate; reken het na uit de bron.", "Proposed by dekking test --mutate; work it out from the source."},
	"mutate/example-title": {"{name} is anders {said}", "{name} differs {said}"},
}
