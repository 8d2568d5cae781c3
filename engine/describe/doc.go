// Package describe tells what a product is, as data: for a page about it, or for a form.
//
// [Products] is the catalogue, [Product] one product, [Conditions] its rows of the
// comparison, [Rules] all its names and [Rule] the page of one: what it is and means,
// the formula or value that counts on a day in the words of the documents, who says so,
// what it reads and who reads it. Each is an answer with a schema in schemas/answers.
//
// Everything is of a day, and of what was known on a day (0 or calendar.Last: all that
// is). Nothing is computed but the conditions, which speak of values: a page is made of
// the loaded documents alone and costs no evaluation. What has no value on the day has
// none in the answer. All functions are safe for concurrent use, and answers are the
// caller's own.
package describe
