package text

// layoutMessages are the words of `dekking fmt`.
var layoutMessages = map[string]entry{
	"command/fmt":      {"zet documenten in de vaste opmaak", "put documents in canonical layout"},
	"command/fmt-long": {"Herschrijft de documenten onder rules en products in --dir, of de bestanden en mappen die u noemt, in de vaste opmaak, en noemt die het herschreef. Waarden, volgorde en commentaar blijven. Met - gaat de standaardinvoer naar de standaarduitvoer. Alleen YAML: JSON en CSV blijven zoals zij zijn, en zo ook documenten met fouten en verwijzingen (symlinks).\nDe uitgang is 1 als een document fouten heeft of, met --check, niet in de vaste opmaak staat.", "Rewrites the documents below rules and products in --dir, or the files and folders that you name, in canonical layout, and names those it rewrote. Values, order and comments stay. With - standard input goes to standard output. YAML only: JSON and CSV stay as they are, and so do documents with faults and links.\nThe exit code is 1 if a document has faults or, with --check, is not in canonical layout."},

	"flag/check": {"schrijf niets, maar noem de documenten die niet in de vaste opmaak staan", "write nothing, but name the documents that are not in canonical layout"},

	"help/use-fmt": {"fmt [BESTAND…]", "fmt [FILE…]"},

	"fmt/canonical": {"{files} in de vaste opmaak", "{files} in canonical layout"},
	"fmt/differs":   {"{files} niet in de vaste opmaak", "{files} not in canonical layout"},
	"fmt/failed":    {"{files} mislukt", "{files} failed"},
	"fmt/faulty":    {"{files} met fouten", "{files} with faults"},
	"fmt/in-order":  {"{files} al in orde", "{files} in order already"},
	"fmt/link":      {"{files} overgeslagen", "{files} left out"},
	"fmt/rewritten": {"{files} herschreven", "{files} rewritten"},
	"fmt/rewrite":   {"zonder --check herschrijft dekking fmt ze", "without --check dekking fmt rewrites them"},

	"fmt/input-alone":  {"- is de standaardinvoer en gaat niet samen met bestanden", "- is standard input and does not go together with files"},
	"fmt/input-json":   {"het antwoord op - is het document zelf; --format json hoort daar alleen bij --check", "the answer to - is the document itself; --format json goes with --check only"},
	"fmt/no-dir":       {"zonder --dir zijn er geen bestanden om te herschrijven; typ dekking fmt --dir . in de map waar rules en products staan", "without --dir there are no files to rewrite; type dekking fmt --dir . in the folder that holds rules and products"},
	"fmt/no-documents": {"in {name} staan geen YAML-documenten onder rules of products", "in {name} there are no YAML documents below rules or products"},
	"fmt/not-written":  {"{name} is gelaten zoals het was, want het ging mis", "{name} was left as it was, as something went wrong"},
	"fmt/not-yaml":     {"{name} is geen YAML-document (.yaml of .yml)", "{name} is not a YAML document (.yaml or .yml)"},
	"fmt/outside":      {"{name} staat niet onder {rules} of {products}, en daarbuiten schrijft fmt niets", "{name} is not below {rules} or {products}, and fmt writes nothing elsewhere"},
	"fmt/too-many":     {"onder {name} staan meer dan {#max} documenten", "there are more than {#max} documents below {name}"},
	"fmt/untouched":    {"{name} is geen gewoon bestand maar bijvoorbeeld een verwijzing, en blijft zoals het is", "{name} is no ordinary file but a link or the like, and stays as it is"},
}
