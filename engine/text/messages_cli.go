package text

// cliMessages are the words of the command line.
var cliMessages = map[string]entry{
	"compare/different-lines": {"{product} hoort bij productlijn {line} en {first} bij {firstLine}; alleen producten van één lijn zijn te vergelijken", "{product} belongs to product line {line} and {first} to {firstLine}; only products of one line can be compared"},
	"compare/legend":          {"hierin verschillen de producten; een regel zonder ● geldt voor alle", "the products differ here; a row without ● holds for all of them"},
	"compare/notes":           {"Waar de bronnen elkaar tegenspreken", "Where the sources contradict each other"},
	"compare/title":           {"{line}: {count} producten op {date}", "{line}: {count} products on {date}"},
	"compare/title-one":       {"{line}: {products} op {date}", "{line}: {products} on {date}"},
}
