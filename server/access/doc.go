// Package access says who may call the HTTP interface, and for what. A caller
// sends a token, `dkk_<id>_<secret>`; a file holds of each token its id, its
// scopes, perhaps its last day, and a salted hash. [New] makes tokens, [Parse]
// reads the file, [Tokens.Find] looks up what a caller sent.
//
// The secret is 256 random bits. A hash that is slow on purpose makes guessing
// a password dear; nobody guesses 256 bits at any price, and a slow hash at
// every request would only let strangers keep the server busy. So the hash is
// HMAC-SHA-256. The salt, 128 bits of each entry, keeps two files from showing
// that they know the same token, and one search from serving many entries.
//
// The package reads no clock: who asks says which day it is.
package access
