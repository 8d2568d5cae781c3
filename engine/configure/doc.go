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
// The parts: domain.go says which values there are; scope.go which variables a
// constraint rests on; truth.go what it comes to for some of their values, by the
// engine's own evaluator, once for each combination that is asked for; solver.go and
// search.go find completions; cores.go and blame.go find which choices and constraints
// are too many together; repairs.go finds and proves the smallest changes. Why it is done
// in this way: docs/decisions/0014.
package configure
