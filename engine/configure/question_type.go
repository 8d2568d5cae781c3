package configure

// Question is what to ask the customer next.
type Question struct {
	At              string    `json:"at"` // JSON pointer of the row that the input is of; "" is the root
	Name            string    `json:"name"`
	Text            string    `json:"text"`
	Because         []Because `json:"because"`         // the rules that need the answer
	Affects         []string  `json:"affects"`         // the outputs that it can affect
	AtMostRemaining int       `json:"atMostRemaining"` // questions that are left after this one, at most
}

// Because is a rule that needs an answer, and the clause that it comes from.
type Because struct {
	Rule   string `json:"rule"`
	Source string `json:"source"`
}
