package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"strings"

	"dekking/engine/calendar"
)

// The form of a token. An id has no underscore, so the first one after the
// prefix ends it.
const (
	prefix    = "dkk_"
	maxID     = 64 // as in the schema
	maxBearer = len(prefix) + maxID + 1 + 2*secretBytes
)

// Token is who calls, and what that is good for.
type Token struct {
	ID     string
	Scopes Scope
}

// Tokens are those of one file. Immutable, safe for concurrent use.
type Tokens struct {
	known []known // the first is nobody's, and compared with when there is no other
	day   calendar.Date
}

// known is what is kept of one token.
type known struct {
	Token
	name [maxID]byte // the id, with zeros after it
	salt [saltBytes]byte
	hash [sha256.Size]byte
	last calendar.Date // the last day that it is good; calendar.Last when it has none
}

// nobody is no one's: no id is like its name.
func nobody() known {
	n := known{last: calendar.Last}
	for i := range n.name {
		n.name[i] = 0xff
	}
	return n
}

// IDs are the ids of all tokens, also those whose last day has been, in the
// order of the file.
func (t *Tokens) IDs() []string {
	var ids []string
	for _, k := range t.known[1:] {
		ids = append(ids, k.ID)
	}
	return ids
}

// On is the same tokens on a day: those whose last day has been are not found
// any more. Of tokens that were never told the day only those without a last
// day are found.
func (t *Tokens) On(day calendar.Date) *Tokens { return &Tokens{t.known, day} }

// Find is the token that a caller sent, without the word Bearer; false when it
// is not known or not good any more. Whatever is sent, each entry is looked at
// and one hash is made and compared, in a time that tells nothing of which ids
// there are or how much of a hash was right. Only the length of what was sent
// shows, which the sender knows.
func (t *Tokens) Find(bearer string) (Token, bool) {
	if len(bearer) > maxBearer {
		bearer = ""
	}
	at := t.index(bearer)
	k := &t.known[at]
	sum := digest(k.salt[:], bearer)
	same := subtle.ConstantTimeCompare(sum[:], k.hash[:]) == 1
	if !same || at == 0 || t.day > k.last {
		return Token{}, false
	}
	return k.Token, true
}

// index is where the token with the id of a bearer stands, 0 when none has it.
func (t *Tokens) index(bearer string) int {
	rest, _ := strings.CutPrefix(bearer, prefix)
	id, _, _ := strings.Cut(rest, "_")
	var name [maxID]byte
	copy(name[:], id)
	at := 0
	for i := range t.known {
		at = subtle.ConstantTimeSelect(subtle.ConstantTimeCompare(name[:], t.known[i].name[:]), i, at)
	}
	return at
}

// digest is the hash of a token as it is sent.
func digest(salt []byte, bearer string) (sum [sha256.Size]byte) {
	h := hmac.New(sha256.New, salt)
	h.Write([]byte(bearer))
	h.Sum(sum[:0])
	return sum
}
