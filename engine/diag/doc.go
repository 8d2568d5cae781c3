// Package diag is how every part of the project says that a document or a
// request is wrong. A Diagnostic has a stable code, a place with a length, the
// arguments of its sentence, advice, and other places that took part; a List
// holds all faults of a run at once, in a fixed order. The sentences stand in
// engine/text, so the same fault can be read in Dutch or English or sent as
// JSON. Printer shows a list with the source line and a caret under the fault.
//
// Faults of the program itself are ordinary errors, never diagnostics. Nothing
// here keeps state: values may be shared once they no longer change.
package diag
