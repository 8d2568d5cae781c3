package text

// tokenMessages are the words of `dekking token`.
var tokenMessages = map[string]entry{
	"command/token":      {"maak een token waarmee een programma de server mag aanroepen", "make a token that lets a program call the server"},
	"command/token-long": {"Maakt een token waarmee een programma dekking serve mag aanroepen. Het token gaat naar de standaarduitvoer en is daarna nergens meer op te vragen: het bestand bewaart er alleen een gezouten hash van. Een server die al loopt, leest het bestand opnieuw bij SIGHUP.\nEen token intrekken is zijn stuk uit het bestand halen.", "Makes a token that lets a program call dekking serve. The token goes to standard output and can be had nowhere afterwards: the file keeps only a salted hash of it. A server that is running already reads the file anew at SIGHUP.\nWithdrawing a token is taking its entry out of the file."},

	"flag/expires":    {"`DATUM` laatste dag waarop het token geldt; anders heeft het er geen", "`DATE` last day on which the token is good; else it has none"},
	"flag/scope":      {"`WAT` waar het token goed voor is: {known} (mag vaker, of met komma's)", "`WHAT` what the token is good for: {known} (may be repeated, or with commas)"},
	"flag/token-file": {"`BESTAND` zet het hierin, voor dekking serve --tokens; het wordt gemaakt als het er niet is", "`FILE` put it in there, for dekking serve --tokens; it is made where there is none"},

	"help/use-token": {"token NAAM --scope WAT", "token NAME --scope WHAT"},

	"token/added":         {"toegevoegd aan {name}; het token zelf wordt alleen nu getoond", "added to {name}; the token itself is shown only now"},
	"token/exists":        {"'{name}' staat al in {file}; kies een andere naam, of haal dat stuk er eerst uit", "'{name}' is in {file} already; choose another name, or take that entry out first"},
	"token/id":            {"'{name}' kan geen naam van een token zijn: hoogstens 64 kleine letters en cijfers, met streepjes ertussen", "'{name}' cannot be the name of a token: at most 64 lower-case letters and digits, with hyphens between them"},
	"token/layout":        {"achter {name} kan niets worden gezet; schrijf tokens als een lijst met een streepje per token", "nothing can be put behind {name}; write tokens as a list with a dash for each token"},
	"token/no-scope":      {"zeg met --scope waar het token goed voor is", "say with --scope what the token is good for"},
	"token/past":          {"--expires {text} is al geweest", "--expires {text} has been already"},
	"token/shown":         {"De eerste regel is het token, dat alleen nu wordt getoond. De rest hoort onder tokens: in het bestand van dekking serve --tokens.", "The first line is the token, which is shown only now. The rest goes below tokens: in the file of dekking serve --tokens."},
	"token/unknown-scope": {"--scope kan niet '{name}' zijn", "--scope cannot be '{name}'"},
}
