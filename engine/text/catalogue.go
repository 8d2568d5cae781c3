package text

// entry is one message of the catalogue.
type entry struct{ nl, en string }

// tables are the parts of the catalogue, one per package that gives codes.
// No key stands in two of them (a test holds this).
//
// To add a message, add a line to the table where its neighbours stand; to add
// a table, add it here.
func tables() []map[string]entry {
	return []map[string]entry{accessMessages, boundaryMessages, cliMessages, configureMessages, coverMessages, diagMessages, diffMessages, documentMessages, formulaMessages, httpMessages, illustrativeMessages, inputMessages, invariantMessages, jsonMessages, layoutMessages, modelMessages, mutateMessages, proofMessages, questionMessages, quoteMessages, requirementMessages, schemaMessages, serveMessages, sweepMessages, termsMessages, tokenMessages, yamlMessages}
}
