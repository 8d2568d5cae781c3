// Package shelf holds the documents that are served: the set in force, and the last ones
// before it, so that a caller can keep to the edition that an earlier answer named.
//
// A set is loaded and checked whole before anybody sees it. One with faults changes
// nothing: what was in force stays in force, and [Shelf.Last] tells why.
package shelf

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
)

// Shelf is the documents that are served. It is safe for concurrent use.
type Shelf struct {
	from  func() (engine.Documents, error)
	today func() calendar.Date
	keep  int

	loading sync.Mutex           // one load at a time
	sets    atomic.Pointer[sets] // never nil
	last    atomic.Pointer[Report]
}

// sets are the set in force and those before it, the latest first; none stands twice.
type sets []*Set

// Report is how a load came out.
type Report struct {
	At      time.Time // when it was done
	Digest  string    // of the set in force after it
	Changed bool      // this load put that set in force
	Refused bool      // the documents have errors: nothing changed
	Faults  diag.List // errors and warnings; places are as the documents have them
}

// Open loads the first set. With errors in the list there is no shelf. from gives the
// folders, each time anew; today is the day that documents are checked for; keep is how
// many sets stay loaded beside the one in force, at least 0. The error is trouble with
// the folders or the program.
func Open(from func() (engine.Documents, error), today func() calendar.Date, keep int) (*Shelf, diag.List, error) {
	s := &Shelf{from: from, today: today, keep: max(0, keep)}
	s.sets.Store(&sets{nil})
	r, err := s.Reload()
	if err != nil || r.Refused {
		return nil, r.Faults, err
	}
	return s, r.Faults, nil
}

// Now is the set in force.
func (s *Shelf) Now() *Set { return (*s.sets.Load())[0] }

// Last is how the last load came out.
func (s *Shelf) Last() Report { return *s.last.Load() }

// Kept is how many sets are loaded, the one in force included.
func (s *Shelf) Kept() int { return len(*s.sets.Load()) }

// Find is a product in its edition with a digest, of the latest set that has it; nil when
// no set that is kept does.
func (s *Shelf) Find(id, digest string) *Product {
	for _, set := range *s.sets.Load() {
		if p := set.Product(id); p != nil && p.Digest == digest {
			return p
		}
	}
	return nil
}

// Reload reads the documents again and checks them whole. Sound ones are in force from
// then on, for whoever asks after that; who has begun goes on with what he had. The error
// is trouble with the folders or the program: it is reported as a refusal too.
func (s *Shelf) Reload() (Report, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	set, faults, err := s.load()
	r := Report{At: time.Now(), Faults: faults, Refused: set == nil}
	was := *s.sets.Load()
	switch {
	case set == nil && was[0] != nil:
		r.Digest = was[0].Digest
	case set != nil && was[0] != nil && set.Digest == was[0].Digest:
		r.Digest = set.Digest
	case set != nil:
		r.Digest, r.Changed = set.Digest, true
		s.sets.Store(s.with(set, was))
	}
	s.last.Store(&r)
	return r, err
}

// load is one set, checked; nil when there are errors.
func (s *Shelf) load() (set *Set, faults diag.List, err error) {
	defer func() {
		if p := recover(); p != nil {
			set, err = nil, fmt.Errorf("loading documents: %v", p)
		}
	}()
	from, err := s.from()
	if err != nil {
		return nil, nil, err
	}
	catalog, _, faults, err := engine.Load(from)
	if err != nil || catalog == nil {
		return nil, faults, err
	}
	if faults = append(faults, catalog.Check(s.today())...); faults.HasErrors() {
		return nil, faults, nil
	}
	return newSet(catalog), faults, nil
}

// with are the sets with a new one before them: those that are kept, each once.
func (s *Shelf) with(set *Set, was sets) *sets {
	now := sets{set}
	for _, old := range was {
		if old != nil && old.Digest != set.Digest && len(now) <= s.keep {
			now = append(now, old)
		}
	}
	return &now
}
