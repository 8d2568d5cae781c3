package engine

import "dekking/engine/model"

// Evaluation is an answer: the contract of command line and HTTP. Numbers and
// dates are strings; no answer holds a float.
type Evaluation struct {
	Product      string          `json:"product"`
	On           string          `json:"on"`
	KnownAt      *string         `json:"knownAt"` // nil: all that is known
	Digest       string          `json:"digest"`
	Engine       string          `json:"engine"`
	Status       string          `json:"status"`       // complete, incomplete, invalid, failed
	Illustrative bool            `json:"illustrative"` // some value leans on what is an example only: see model.Product.Illustrative
	Results      *Node           `json:"results"`
	Names        map[string]Name `json:"names"`
	Missing      []Missing       `json:"missing"`
	Defaults     []Default       `json:"defaults"`
	Ignored      []Ignored       `json:"ignored"`
	Violations   []Violation     `json:"violations"`
	Warnings     []Violation     `json:"warnings"` // of constraints that only warn
	Undecided    []Undecided     `json:"undecided"`
	Assumptions  []Assumption    `json:"assumptions"`
	Explanation  *Explanation    `json:"explanation,omitempty"` // of what was asked to be explained; nil where nothing was

	shown []*model.Definition // the outputs, in the order asked
	asked []Asked             // the explanations asked for, in order
}

// Outputs are the definitions whose values the results hold, in the order
// asked.
func (e *Evaluation) Outputs() []*model.Definition { return e.shown }

// Node is one row of results: the policy, or an item of a list.
type Node struct {
	At     string             `json:"at"` // JSON pointer into the input; "" is the policy
	Key    string             `json:"key,omitempty"`
	Values map[string]Value   `json:"values"`
	Lists  map[string][]*Node `json:"lists"`
}

// Value is one value in an answer, in one of four states.
type Value struct {
	State   string `json:"state"` // value, notApplicable, undetermined, failed
	Value   any    // string, bool or []string
	Exact   string // "n/d" where Value is cut
	Because string // the name that makes it not applicable
	Missing []string
	Code    string
	Detail  string
}

// Name says what a name in the results is.
type Name struct {
	Of    string `json:"of"`
	Type  string `json:"type"`
	Unit  string `json:"unit,omitempty"`
	Title string `json:"title"`

	Illustrative bool `json:"illustrative,omitempty"` // its values lean on what is an example only
}

// Missing is an input that was not given and is needed, or a parameter that is unknown.
type Missing struct {
	At       string   `json:"at"`
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Question string   `json:"question"` // "" where the line asks none
	NeededBy []string `json:"neededBy"`
	Affects  []string `json:"affects"`
	Unknown  *Unknown `json:"unknown,omitempty"` // of a parameter: nobody who asks can give it

	Row bool `json:"-"` // a list that was given lacks a row
}

// Unknown is why no source gives the value of a parameter, and who would have to
// establish it.
type Unknown struct {
	Why           string `json:"why"`
	EstablishedBy string `json:"establishedBy"`
}

// Default is an input that was not given and has a default, which was used.
type Default struct {
	At    string `json:"at"`
	Name  string `json:"name"`
	Value Value  `json:"value"`
}

// Ignored is an input that was given although it is not applicable.
type Ignored struct {
	At   string `json:"at"`
	Name string `json:"name"`
}

// Violation is a constraint that the configuration does not satisfy.
type Violation struct {
	Constraint string   `json:"constraint"`
	At         string   `json:"at"`
	Choices    []string `json:"choices"`
	Message    string   `json:"message"`
	Source     string   `json:"source"`
	Clause     string   `json:"clause,omitempty"` // the source as people read it

	Illustrative bool `json:"illustrative,omitempty"` // it rests on what is an example only
}

// Undecided is a constraint that cannot be decided: it waits for inputs, or
// what it reads has failed.
type Undecided struct {
	Constraint string   `json:"constraint"`
	At         string   `json:"at"`
	Needs      []string `json:"needs"`            // pointers of inputs that are missing
	Code       string   `json:"code,omitempty"`   // why it failed
	Detail     string   `json:"detail,omitempty"` // the same in words
}

// Assumption is what the sources do not settle and a result leans on.
type Assumption struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Names []string `json:"names"`
}
