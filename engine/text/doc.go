// Package text holds everything the project says to people: the catalogue of
// messages in Dutch and English, and the way numbers, dates and lists are
// written in each language. Every other package gives codes and arguments
// (`document/unknown-key`, key=eigenrisico) and this one makes a sentence of
// them, so that wording is reviewed in one place and never parsed back.
//
// Texts inside documents are Text values in both languages; those with places
// to fill are a Template. Nearest answers "did you mean". Nothing here fails
// on strange input: a number that is none is printed as it came. All functions
// are safe for concurrent use.
package text
