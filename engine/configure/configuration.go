package configure

import "dekking/engine"

// Configuration is what a customer can still choose: the contract of command line and
// HTTP. Options stand in the line's order, and an excluded value is never left out.
//
// A choice is named by the option, and by the pointer of the option (/items/0/size)
// where it stands on a row of a list.
type Configuration struct {
	Product   string                 `json:"product"`
	On        string                 `json:"on"`
	KnownAt   *string                `json:"knownAt"` // nil: all that is known
	Digest    string                 `json:"digest"`
	Engine    string                 `json:"engine"`
	Status    string                 `json:"status"` // possible: some completion keeps every choice; conflict: none does
	Options   []Option               `json:"options"`
	Conflicts []Conflict             `json:"conflicts"`      // all smallest sets of choices that cannot be kept together; see More
	Repairs   []Repair               `json:"repairs"`        // up to MaxRepairs, the fewest changes first
	Undecided []Undecided            `json:"undecided"`      // constraints that may yet refuse what is allowed here
	Next      *Question              `json:"next"`           // nil: nothing is left to ask, or nobody asked
	Names     map[string]engine.Name `json:"names"`          // of the options, the price, and what is asked for unless that is a row
	More      bool                   `json:"more,omitempty"` // there are reasons, conflicts or repairs that are not told: see MaxSets
}

// Given says how an option comes by the value that is selected.
type Given string

// The ways. None is null in JSON: no value is selected.
const (
	None     Given = ""
	Customer Given = "customer" // the customer chose it
	Default  Given = "default"  // its default, which is allowed beside every choice and the defaults before it
	Forced   Given = "forced"   // the only value that is allowed
)

// MarshalJSON writes None as null.
func (g Given) MarshalJSON() ([]byte, error) {
	if g == None {
		return []byte("null"), nil
	}
	return []byte(`"` + g + `"`), nil
}

// Option is one thing that the customer chooses, at one row: with the values that there
// are or, where those are many, with the range of those that are allowed.
type Option struct {
	Name   string  `json:"name"`
	At     string  `json:"at"` // JSON pointer of the row in the inputs; "" is the root
	Given  Given   `json:"given"`
	Values []Value `json:"values,omitempty"`
	Range  *Range  `json:"range,omitempty"`
}

// Value is one value of an option.
type Value struct {
	Value    any      `json:"value"` // a string, or a bool; numbers as answers write them
	Text     string   `json:"text"`  // the same for people
	Allowed  bool     `json:"allowed"`
	Selected bool     `json:"selected"`
	Default  bool     `json:"default"`
	Because  []Reason `json:"because"` // why it is not allowed; empty where it is
	Price    *Price   `json:"price,omitempty"`
}

// Range holds the values that are allowed of an option with many. From, To and Step are
// as answers write numbers and dates; "" is no end, or no step. Where not all between the
// ends is allowed, Except tells what is not.
type Range struct {
	From         string  `json:"from"`
	To           string  `json:"to"`
	Step         string  `json:"step"`
	FromExcluded bool    `json:"fromExcluded,omitempty"` // the end itself is not allowed
	ToExcluded   bool    `json:"toExcluded,omitempty"`
	None         bool    `json:"none,omitempty"` // nothing is allowed; the ends are those of the option
	Except       []Range `json:"except,omitempty"`
}

// Price is what an alternative costs: the configuration with that value, the other
// options as chosen, by default or forced.
type Price struct {
	Value      engine.Value `json:"value"`
	Difference engine.Value `json:"difference"` // from the configuration as it is
}

// Reason is why a value is not allowed: it and the choices are more than a constraint
// lets stand. Without choices the product never allows the value, given the facts.
// Where it takes several constraints there is a reason for each, with the same choices.
// The message speaks of the configuration with the value; of options that are not chosen
// it names their first value, for an example.
type Reason struct {
	Constraint string   `json:"constraint"`
	Choices    []string `json:"choices"`
	Message    string   `json:"message"`
	Source     string   `json:"source"`
	Clause     string   `json:"clause,omitempty"` // the source as people read it
}

// Conflict is a set of choices that cannot be kept together, although any fewer of them
// can. Without choices nothing satisfies the product, given the facts.
type Conflict struct {
	Choices     []string `json:"choices"`
	Constraints []string `json:"constraints"` // that do not let them stand
	Messages    []string `json:"messages"`    // of each of these
}

// Repair is a change of options after which no constraint is violated.
type Repair struct {
	Set   map[string]any `json:"set"`   // options with another value, by name or pointer
	Unset []string       `json:"unset"` // choices to withdraw
	Price *engine.Value  `json:"price,omitempty"`
}

// Undecided is a constraint that cannot be decided for some of what is allowed. It
// refuses nothing.
type Undecided struct {
	Constraint string   `json:"constraint"`
	Needs      []string `json:"needs"`            // pointers of the inputs that it waits for
	Code       string   `json:"code,omitempty"`   // why it failed
	Detail     string   `json:"detail,omitempty"` // the same in words
}
