package text

// questionMessages are about what is asked next.
var questionMessages = map[string]entry{
	"question/list": {"Geef in de lijst {list} een rij per {title}. Is er geen, geef dan een lege lijst.", "Give a row in the list {list} for each {title}. If there is none, give an empty list."},
	"question/row":  {"In de lijst {list} ontbreekt een rij ({title}) die nodig is. Voeg de rij toe.", "The list {list} lacks one {title} that is needed. Add the row."},
}
