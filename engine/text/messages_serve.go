package text

// serveMessages are the words of `dekking serve`. What it logs is for machines,
// and in English.
var serveMessages = map[string]entry{
	"command/serve":      {"beantwoord vragen over HTTP", "answer questions over HTTP"},
	"command/serve-long": {"Beantwoordt over HTTP wat de andere opdrachten op de regel beantwoorden, tot een SIGTERM of SIGINT. Het logboek gaat als JSON naar de standaardfout, zonder wat er gevraagd of geantwoord is. Alleen deze computer kan erbij, tenzij --listen een ander adres geeft, en dan alleen met --tokens of --public.\nElke vlag kan ook als variabele in de omgeving staan, --max-body als DEKKING_MAX_BODY, of in het bestand van --config, als max_body. De vlag gaat voor, dan de omgeving, dan het bestand.\nSIGHUP leest documenten, tokens en certificaat opnieuw. Wat fouten heeft, wordt niet overgenomen: het oude blijft gelden.", "Answers over HTTP what the other commands answer on the line, until a SIGTERM or SIGINT. The log goes to standard error as JSON, without what was asked or answered. Only this machine can reach it, unless --listen gives another address, and then only with --tokens or --public.\nEach flag can be a variable of the environment too, --max-body as DEKKING_MAX_BODY, or stand in the file of --config, as max_body. The flag comes first, then the environment, then the file.\nSIGHUP reads documents, tokens and certificate anew. What has faults is not taken over: the old stays in force."},

	"flag/config":         {"`BESTAND` instellingen, YAML", "`FILE` settings, YAML"},
	"flag/cors-origin":    {"`HERKOMST` webpagina's die mogen aanroepen, zoals https://example.nl, of * voor alle (mag vaker, of met komma's)", "`ORIGIN` web pages that may call, such as https://example.nl, or * for all (may be repeated, or with commas)"},
	"flag/deadline":       {"`DUUR` hoe lang één vraag mag duren; anders {default}", "`TIME` how long one question may take; else {default}"},
	"flag/drain":          {"`DUUR` hoe lang lopende vragen bij het stoppen nog krijgen; anders {default}", "`TIME` how long what is in flight gets to end when stopping; else {default}"},
	"flag/drain-delay":    {"`DUUR` hoe lang daarvoor nog vragen worden aangenomen terwijl /readyz al nee zegt; anders {default}", "`TIME` how long before that requests are still taken while /readyz says no already; else {default}"},
	"flag/keep":           {"`AANTAL` eerdere versies van de documenten die geladen blijven, voor vragen met een digest; anders {default}", "`NUMBER` earlier versions of the documents that stay loaded, for questions with a digest; else {default}"},
	"flag/listen":         {"`ADRES` adres en poort; anders {default}", "`ADDRESS` address and port; else {default}"},
	"flag/log-level":      {"`ERNST` het minste dat in het logboek komt: debug, info, warn, error; anders {default}", "`LEVEL` the least that is logged: debug, info, warn, error; else {default}"},
	"flag/max-batch":      {"`AANTAL` vragen in één reeks; anders {default}", "`NUMBER` questions in one batch; else {default}"},
	"flag/max-body":       {"`BYTES` grootte van een vraag, of van één regel van een stroom; anders {default}", "`BYTES` size of a request, or of one line of a stream; else {default}"},
	"flag/max-in-flight":  {"`AANTAL` vragen die tegelijk worden beantwoord; anders {default}", "`NUMBER` questions answered at once; else {default}"},
	"flag/max-per-caller": {"`AANTAL` hetzelfde van één aanroeper; anders {default}", "`NUMBER` the same of one caller; else {default}"},
	"flag/public":         {"iedereen mag lezen en rekenen, zonder token", "everybody may read and evaluate, without a token"},
	"flag/tls-cert":       {"`BESTAND` certificaat met wat eronder ligt, PEM; gaat samen met --tls-key", "`FILE` certificate with what it rests on, PEM; goes with --tls-key"},
	"flag/tls-key":        {"`BESTAND` sleutel van het certificaat, PEM", "`FILE` key of the certificate, PEM"},
	"flag/tokens":         {"`BESTAND` tokens die aanroepers moeten hebben; zie dekking token", "`FILE` tokens that callers must have; see dekking token"},
	"flag/watch":          {"laad documenten opnieuw zodra zij veranderen; gaat samen met --dir", "load documents anew as soon as they change; goes with --dir"},

	"serve/cannot-listen": {"op {text} kan niet worden geluisterd ({error})", "cannot listen on {text} ({error})"},
	"serve/in-use":        {"{text} is al in gebruik; kies met --listen een andere poort, of poort 0 voor een die vrij is", "{text} is in use already; choose another port with --listen, or port 0 for a free one"},
	"serve/not-allowed":   {"op {text} mag dit programma niet luisteren; poorten onder 1024 zijn voor de beheerder", "this program may not listen on {text}; ports below 1024 are for the administrator"},

	"settings/certificate":      {"{name} en {key} zijn samen geen certificaat met zijn sleutel ({error})", "{name} and {key} together are no certificate with its key ({error})"},
	"settings/half-tls":         {"--tls-cert en --tls-key horen bij elkaar", "--tls-cert and --tls-key belong together"},
	"settings/not-address":      {"{name} '{text}' is geen adres met een poort, zoals 127.0.0.1:8080", "{name} '{text}' is no address with a port, such as 127.0.0.1:8080"},
	"settings/not-level":        {"{name} kan niet '{text}' zijn", "{name} cannot be '{text}'"},
	"settings/not-origin":       {"{name} '{text}' is geen herkomst zoals https://example.nl: http of https en een naam in kleine letters, zonder pad", "{name} '{text}' is no origin such as https://example.nl: http or https and a name in lower case, without a path"},
	"settings/not-span":         {"{name} '{text}' is geen duur zoals 500ms, 5s of 2m, van {least} tot en met {most}", "{name} '{text}' is no length of time such as 500ms, 5s or 2m, from {least} through {most}"},
	"settings/not-whole":        {"{name} '{text}' is geen geheel getal van {#least} tot en met {#most}", "{name} '{text}' is no whole number from {#least} through {#most}"},
	"settings/nothing-to-watch": {"--watch let op de map van --dir, en die is niet gegeven", "--watch looks at the folder of --dir, which was not given"},
	"settings/open":             {"{text} is ook van buiten te bereiken: geef --tokens met wie er mag aanroepen, of --public als dat iedereen is", "{text} can be reached from elsewhere: give --tokens with who may call, or --public if that is everybody"},
	"settings/tokens-or-public": {"--tokens en --public gaan niet samen: of wie een token heeft mag aanroepen, of iedereen", "--tokens and --public do not go together: either who has a token may call, or everybody"},
}
