// Package configure tells a customer what can still be chosen, why the rest cannot, and
// how choices that do not go together are mended.
//
// A value of an option is allowed if and only if some completion satisfies every
// constraint with the option set to it and every other choice of the customer kept. A
// completion gives every option that is not chosen any of its values (of an optional one:
// or none), and every fact that is not given any of its values, if those are finite in
// number. Defaults of options are no choices: a completion may leave them. Absence of a
// fact means what it means in an evaluation: one with a default has it, one that is
// optional is not applicable. A constraint that rests on any other unknown is named as
// undecided, with what it needs, and refuses nothing; so is one that fails. Constraints
// that only warn refuse nothing, and requirements, which read parameters only, are
// decided at check.
//
// An option that stands on rows of a list is an option at each row. An option with a
// default that is not chosen has it where that is allowed, the defaults before it taken;
// where one value is left it is forced. When a choice is withdrawn for a reason or a
// repair, any value may stand in its place.
//
// Options with few values are told value by value. More than MaxListed on steps are told as
// a range, if what is allowed has no gaps; and so are numbers without steps and days, with
// the gaps. What a constraint makes of these is exact: it is followed through its formula
// and rules as a + b·x. Where that cannot be done, or where it reads two such options that
// are both open, the constraint is undecided for them, and named.
//
// All of this is bounded: see the constants. What is allowed is told whole or not at all
// (configure/too-hard); of reasons, conflicts and repairs there can be more than are told,
// and then the answer says so.
//
// The parts: domain.go says which values there are; scope.go which variables a
// constraint rests on; truth.go what it comes to for some of their values, by the
// engine's own evaluator, once for each combination that is asked for; solver.go and
// search.go find completions, recall.go keeps them; wide.go and tracing.go part options with
// too many values into regions; question*.go finds what to ask next; cores.go and blame.go find which choices and constraints
// are too many together; repairs.go finds and proves the smallest changes; static.go says
// what is the matter with a product without any customer, and check.go what of that its
// author should know. Why it is done
// in this way: docs/decisions/0014.
package configure
