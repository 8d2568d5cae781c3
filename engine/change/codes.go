package change

// The kinds of thing that a change can be about.
const (
	ofLine          = "line"
	ofLibrary       = "library"
	ofProduct       = "product"
	ofUnit          = "unit"
	ofList          = "list"
	ofInput         = "input"
	ofParameter     = "parameter"
	ofRule          = "rule"
	ofConstraint    = "constraint"
	ofInvariant     = "invariant"
	ofOutputs       = "outputs"
	ofGroup         = "group"
	ofCondition     = "condition"
	ofSource        = "source"
	ofContradiction = "contradiction"
	ofQuote         = "quote"
	ofStatement     = "statement"
)

// classes are the classes that a change of a code can have: first the usual
// one, then those in the cases that docs/diff.md names.
var classes = map[string][]Class{
	"line-gone": {Breaking}, "line-new": {Safe}, "line-title": {Safe}, "line-illustrative": {Attention},
	"library-illustrative": {Attention}, "product-illustrative": {Attention},

	"product-gone": {Breaking}, "product-new": {Safe}, "product-line": {Breaking}, "product-status": {Attention},
	"product-title": {Safe}, "product-order": {Safe},

	"unit-decimals": {Attention}, "unit-meaning": {Attention}, "unit-words": {Safe},

	"list-gone": {Breaking}, "list-new": {Safe}, "list-new-required": {Breaking}, "list-renamed": {Breaking}, "list-moved": {Breaking},
	"list-required": {Breaking}, "list-not-required": {Safe}, "list-key": {Breaking}, "list-interval": {Breaking},
	"list-made": {Attention}, "list-cut-new": {Attention}, "list-cut-gone": {Attention}, "list-title": {Safe}, "list-entity": {Safe},

	"input-gone": {Breaking}, "input-new": {Safe}, "input-new-required": {Breaking}, "input-renamed": {Breaking}, "input-moved": {Breaking},
	"input-type": {Breaking}, "input-narrowed": {Breaking}, "input-widened": {Safe}, "input-bounds": {Safe},
	"input-choice-gone": {Breaking}, "input-choice-new": {Safe}, "input-choice-text": {Safe},
	"input-required": {Breaking}, "input-not-required": {Safe}, "input-default": {Attention},
	"input-asked": {Attention, Breaking}, "input-asked-less": {Attention}, "input-asked-always": {Attention, Breaking},
	"input-option": {Attention}, "input-question": {Safe}, "input-title": {Safe}, "input-source": {Safe}, "input-assumption": {Safe},

	"parameter-gone": {Breaking}, "parameter-new": {Safe}, "parameter-renamed": {Breaking}, "parameter-kind": {Attention}, "parameter-type": {Breaking},
	"parameter-value": {Attention, Breaking, Safe}, "parameter-period": {Attention, Breaking, Safe}, "parameter-edition": {Safe},
	"parameter-choice-gone": {Breaking}, "parameter-choice-new": {Safe}, "parameter-choice-text": {Safe},
	"parameter-looked-up": {Attention}, "parameter-row": {Attention}, "parameter-rows": {Attention},
	"parameter-limits": {Safe}, "parameter-open": {Safe}, "parameter-descriptive": {Safe}, "parameter-optional": {Safe}, "parameter-reading": {Safe}, "parameter-unknown": {Safe}, "parameter-established": {Safe},
	"parameter-title": {Safe}, "parameter-show": {Safe}, "parameter-source": {Safe}, "parameter-assumption": {Safe}, "parameter-note": {Safe}, "parameter-reason": {Safe},

	"rule-gone": {Breaking}, "rule-new": {Safe}, "rule-renamed": {Breaking}, "rule-kind": {Attention}, "rule-moved": {Breaking}, "rule-type": {Breaking},
	"rule-formula": {Attention}, "rule-period": {Attention}, "rule-edition": {Safe}, "rule-when": {Attention},
	"rule-case": {Attention}, "rule-case-new": {Attention}, "rule-case-gone": {Attention}, "rule-case-order": {Attention}, "rule-case-name": {Safe}, "rule-case-source": {Safe}, "rule-hit": {Safe},
	"rule-at-least": {Attention}, "rule-at-most": {Attention}, "rule-round": {Attention},
	"rule-choice-gone": {Breaking}, "rule-choice-new": {Attention}, "rule-choice-text": {Safe},
	"rule-title": {Safe}, "rule-show": {Safe}, "rule-source": {Safe}, "rule-assumption": {Safe},

	"constraint-gone": {Attention}, "constraint-new": {Attention}, "constraint-renamed": {Attention}, "constraint-moved": {Attention},
	"constraint-assert": {Attention}, "constraint-severity": {Attention}, "constraint-message": {Safe}, "constraint-redundant": {Safe},
	"constraint-title": {Safe}, "constraint-source": {Safe}, "constraint-assumption": {Safe},

	"invariant-gone": {Attention}, "invariant-new": {Safe}, "invariant-property": {Attention}, "invariant-title": {Safe}, "invariant-source": {Safe},

	"outputs-gone": {Breaking}, "outputs-new": {Safe}, "outputs-member-gone": {Breaking}, "outputs-member-new": {Safe}, "outputs-default": {Breaking, Attention},

	"group-gone": {Safe}, "group-new": {Safe}, "group-title": {Safe},
	"condition-gone": {Breaking}, "condition-new": {Safe}, "condition-group": {Safe}, "condition-title": {Safe}, "condition-values": {Attention}, "condition-text": {Safe},

	"quote-gone": {Breaking}, "quote-new": {Safe}, "quote-shows": {Attention}, "quote-title": {Safe},
	"statement-gone": {Attention}, "statement-new": {Safe}, "statement-title": {Safe}, "statement-text": {Attention}, "statement-source": {Safe},

	"source-gone": {Safe}, "source-new": {Safe}, "source-title": {Safe}, "source-clause-gone": {Safe}, "source-clause-new": {Safe}, "source-clause": {Safe},
	"contradiction-gone": {Safe}, "contradiction-new": {Safe}, "contradiction-text": {Safe}, "contradiction-followed": {Safe}, "contradiction-conditions": {Safe},
}

// usual is the class that a code has where nothing says otherwise.
func usual(code string) Class {
	if all := classes[code]; len(all) > 0 {
		return all[0]
	}
	return Attention
}
