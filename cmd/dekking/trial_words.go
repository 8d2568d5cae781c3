package main

import (
	"fmt"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// about is what an expectation is about, as people call it.
func (t *trial) about(m *proof.Mismatch) string {
	switch m.Kind {
	case proof.OfStatus:
		return t.say("test/status")
	case proof.OfViolations:
		return t.say("test/violations")
	case proof.OfWarnings:
		return t.say("test/warnings")
	case proof.OfRefused:
		return t.say("test/refusal")
	}
	return t.named(engine.Step{Name: m.Definition.Name, At: m.At}, m.Definition)
}

// expected is what was expected, in words.
func (t *trial) expected(m *proof.Mismatch) string {
	switch m.Kind {
	case proof.OfStatus:
		return t.say("evaluate/" + m.Expectation.Status)
	case proof.OfViolations, proof.OfWarnings:
		return t.listed(m.Expectation.Violations)
	case proof.OfRefused:
		return t.listed(m.Expectation.Refused)
	}
	return t.wanted(m.Definition, m.Value)
}

// wanted is an expected value in words, exactly.
func (t *trial) wanted(d *model.Definition, v engine.Value) string {
	switch {
	case v.Exact != "":
		return t.fraction(d, v)
	case v.State == "value":
		return t.shown(d, v)
	case v.State == "failed":
		return t.Tell(d, v, t.lang) + " (" + v.Code + ")"
	}
	return t.Tell(d, v, t.lang)
}

// fraction is a number in words that no decimals can write.
func (t *trial) fraction(d *model.Definition, v engine.Value) string {
	return t.marked(d, v, t.Tell(d, v, t.lang)) + ", " + t.say("test/exactly", "value", v.Exact)
}

// got is what came out, in words.
func (t *trial) got(m *proof.Mismatch) string {
	switch {
	case m.Kind == proof.OfStatus:
		said := t.say("evaluate/" + m.Status)
		if len(m.Reasons) > 0 {
			said += ": " + text.List(t.lang, m.Reasons, true)
		}
		return said
	case m.Kind == proof.OfViolations, m.Kind == proof.OfWarnings:
		return t.listed(m.Violations)
	case m.Kind == proof.OfRefused:
		return t.listed(m.Refused)
	case m.Rows > 1:
		return t.say("test/rows", "count", fmt.Sprint(m.Rows), "pointer", m.Such)
	case m.Rows == 0 && m.Alone:
		return t.say("test/no-rows")
	case m.Rows == 0:
		return t.say("test/no-row")
	}
	return t.found(m)
}

// found is the value that came out, in words, with all there is to say of it.
func (t *trial) found(m *proof.Mismatch) string {
	switch v := m.Got; {
	case v.Exact != "" && m.Value.Exact != "":
		return t.fraction(m.Definition, v)
	case v.State == "value":
		return t.shown(m.Definition, v)
	case v.State == "undetermined" && len(v.Missing) > 0:
		return t.page.told(m.Definition, v) + ": " + text.List(t.lang, v.Missing, true)
	default:
		return t.page.told(m.Definition, v)
	}
}

// listed are ids of constraints.
func (t *trial) listed(ids []string) string {
	if len(ids) == 0 {
		return t.say("test/no-violations")
	}
	return text.List(t.lang, ids, true)
}

// clue says what an expected value is elsewhere; "" when that is unknown.
func (t *trial) clue(m *proof.Mismatch) string {
	switch m.Clue.Kind {
	case proof.NoClue:
		return ""
	case proof.OfOperand:
		d := t.Line.Lookup(m.Clue.Name)
		return t.say("test/operand", "name", t.named(engine.Step{Name: d.Name, At: m.Clue.At}, d))
	}
	return t.say("test/" + m.Clue.Kind.String())
}
