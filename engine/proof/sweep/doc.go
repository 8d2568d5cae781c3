// Package sweep shows how results move with one or two inputs: everything else stays
// as it was given, and what comes out is written down point by point, in a table, as
// CSV or JSON, or drawn.
//
// Run reads what is to vary, makes the points, and has each evaluated as a question
// of its own. Then it looks for cliffs, places where one step moves a value out of
// proportion, and bends, where something that counts in the evaluation changes the
// slope. What it finds it follows down to the smallest step that the input knows,
// and says which part of which document counted on the one side and not on the other.
//
// Values are exact everywhere here. Where a value is not there, the point says so.
package sweep
