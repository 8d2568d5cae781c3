package access

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"dekking/engine/calendar"
)

// The lengths of what is random.
const (
	secretBytes = 32
	saltBytes   = 16
)

// ErrID says that an id has another form than the file knows.
var ErrID = errors.New("access: an id is at most 64 lower-case letters and digits, with hyphens between them")

// ErrScope says that a token would be good for nothing, or for what is no scope.
var ErrScope = errors.New("access: a token has at least one scope, and only those there are")

var ids = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// New makes a token without a last day: what its caller sends, which is kept
// nowhere, and the entry that goes below `tokens:` in the file, two spaces in.
// The errors are ErrID and ErrScope.
func New(id string, scopes Scope) (bearer, entry string, err error) {
	return Until(id, scopes, calendar.Last)
}

// Until is New with the last day on which the token is good; calendar.Last is
// none.
func Until(id string, scopes Scope, last calendar.Date) (bearer, entry string, err error) {
	switch {
	case len(id) > maxID || !ids.MatchString(id):
		return "", "", ErrID
	case scopes == 0 || !(Read | Evaluate | Admin).Has(scopes):
		return "", "", ErrScope
	}
	var secret [secretBytes]byte
	var salt [saltBytes]byte
	_, _ = rand.Read(secret[:]) // never fails: the program stops where nothing is random
	_, _ = rand.Read(salt[:])
	// Base 32 is chosen as a whole by a double click, and has no case to lose.
	words := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret[:])
	bearer = prefix + id + "_" + strings.ToLower(words)
	return bearer, write(id, scopes, salt[:], bearer, last), nil
}

// write is the entry of a token in the file.
func write(id string, scopes Scope, salt []byte, bearer string, last calendar.Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  - id: %s\n    scopes:\n", quoted(id))
	for _, name := range scopes.Names() {
		fmt.Fprintf(&b, "      - %s\n", name)
	}
	sum := digest(salt, bearer)
	fmt.Fprintf(&b, "    salt: '%s'\n    hash: '%s'\n", hex.EncodeToString(salt), hex.EncodeToString(sum[:]))
	if last != calendar.Last {
		fmt.Fprintf(&b, "    expires: %s\n", last)
	}
	return b.String()
}

// quoted is an id as YAML: one that begins with a letter and is no word of YAML's
// stays bare.
func quoted(id string) string {
	if id[0] >= 'a' && id != "true" && id != "false" && id != "null" {
		return id
	}
	return "'" + id + "'"
}
