package text

// configureMessages are about what a customer can choose.
var configureMessages = map[string]entry{
	"configure/not-a-price":   {"'{name}' is niet één getal van het geheel, en alleen zo'n uitkomst is te vergelijken", "'{name}' is not one number of the whole, and only such a result can be compared"},
	"configure/too-hard":      {"er zijn te veel mogelijkheden om na te gaan welke keuzes kunnen; maak eerst meer keuzes, of vul meer gegevens in", "there are too many possibilities to find out which choices are allowed; choose more first, or give more facts"},
	"configure/too-large":     {"er zijn te veel rijen met keuzes of voorwaarden om na te gaan wat kan", "there are too many rows with options or constraints to find out what is allowed"},
	"configure/unknown-price": {"er is geen uitkomst '{name}'", "there is no output '{name}'"},
}
