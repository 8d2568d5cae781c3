package quote

import (
	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Quote is an offer of one product on a day, in one language: amounts are exact, as in
// an evaluation. Without the status complete there are no amounts, and Missing,
// Violations and Failures say why. It is immutable.
type Quote struct {
	Product      string                 `json:"product"`
	Title        string                 `json:"title"` // of the product; its id where it has none
	On           string                 `json:"on"`
	KnownAt      *string                `json:"knownAt"` // nil: all that is known
	Digest       string                 `json:"digest"`
	Engine       string                 `json:"engine"`
	Status       string                 `json:"status"`       // complete, incomplete, invalid, failed
	Illustrative bool                   `json:"illustrative"` // rests on values that are only examples
	Price        *Amount                `json:"price"`        // the result of the build-up
	BuildUp      *Sum                   `json:"buildUp"`
	Instalments  *Instalments           `json:"instalments"` // nil also where there are no rows to pay in
	Scenario     *Scenario              `json:"scenario"`    // nil also where the inputs state no case
	Statements   []Statement            `json:"statements"`
	Inputs       []Input                `json:"inputs"` // what it rests on, defaults included
	Names        map[string]engine.Name `json:"names"`
	Missing      []Missing              `json:"missing"`
	Violations   []engine.Violation     `json:"violations"`
	Warnings     []engine.Violation     `json:"warnings"`
	Failures     []Failure              `json:"failures"`
	Assumptions  []engine.Assumption    `json:"assumptions"`

	product *engine.Product
	given   []engine.Given // the inputs, in the same order
	rows    []string       // what people call the row of each
	lang    text.Lang
}

// Amount is a value with its name; Names says what that is.
type Amount struct {
	Name  string       `json:"name"`
	Value engine.Value `json:"value"`

	of *model.Definition
}

// Sum is amounts that add up to the last of them.
type Sum struct {
	Title string   `json:"title"`
	Facts []Amount `json:"facts"` // to be told before
	Steps []Step   `json:"steps"` // without those that do not apply
}

// Step is an amount that is added, or a total of all before it.
type Step struct {
	Amount
	Total bool         `json:"total"`
	Level engine.Value `json:"level"` // what the amounts add up to from the first through this one
}

// Result is what a sum comes to.
func (s *Sum) Result() Amount { return s.Steps[len(s.Steps)-1].Amount }

// Instalments is the price spread over rows that add up to Total.
type Instalments struct {
	Each  string       `json:"each"` // the name of the amounts
	Total Amount       `json:"total"`
	Rows  []Instalment `json:"rows"`

	of *model.Definition
}

// Instalment is what is due for some days.
type Instalment struct {
	From    string       `json:"from"`
	Through string       `json:"through"`
	Value   engine.Value `json:"value"`
}

// Scenario is what the customer bears without the product and with it, in the case that
// the rows of a list state.
type Scenario struct {
	Title      string       `json:"title"`
	Over       string       `json:"over"` // the list
	Facts      []Amount     `json:"facts"`
	Without    *Sum         `json:"without"`
	With       *Sum         `json:"with"`
	Difference engine.Value `json:"difference"` // the first less the second
	over       *model.Entity
}

// Statement is what has to be told, for this product and these inputs.
type Statement struct {
	ID      string                  `json:"id"`
	Title   string                  `json:"title"`
	Text    string                  `json:"text"`
	Values  map[string]engine.Value `json:"values"`  // by name: what the text is made from
	Source  string                  `json:"source"`  // why it has to be told
	Sources []string                `json:"sources"` // where what it says comes from
}

// Input is what was given, or the default that was used.
type Input struct {
	At      string       `json:"at"` // pointer of the row
	Name    string       `json:"name"`
	Value   engine.Value `json:"value"`
	Default bool         `json:"default"`
}

// Missing is an input without which there is no quote.
type Missing struct {
	At       string   `json:"at"`
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Question string   `json:"question"` // "" where the line asks none
	NeededBy []string `json:"neededBy"` // names, or constraints

	Unknown *engine.Unknown `json:"unknown,omitempty"` // of a parameter: nobody who asks can give it
}

// Failure is a value or constraint that could not be computed.
type Failure struct {
	Name   string `json:"name"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// Complete says that it is a quote, and not only what is in the way of one.
func (q *Quote) Complete() bool { return q.Status == "complete" }
