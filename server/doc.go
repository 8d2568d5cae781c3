// Package server answers over HTTP what the command line answers, in the same words.
//
// A request comes in through [Server.Handler] and meets, in this order: its id and the
// headers that every answer has; who calls and what he may; how the answer is to look;
// the body, read by the reader of documents and held against its schema; the gate, which
// lets so many questions in at once; and the engine. Whatever goes wrong on the way is a
// problem (RFC 9457), with all faults at once.
//
// Routes stand in routes.go, what a code means over HTTP in problem.go. Nothing that a
// caller sends is logged, and nothing of the inside is told.
package server
