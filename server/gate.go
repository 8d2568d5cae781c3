package server

import (
	"context"
	"strconv"
	"sync"

	"github.com/gin-gonic/gin"
)

// gate lets so many questions in at once, and so many of one caller. It is safe for
// concurrent use.
type gate struct {
	slots   chan struct{}
	most    int // of one caller
	mu      sync.Mutex
	callers map[string]int // who has questions at work: how many
}

func newGate(l Limits) *gate {
	return &gate{slots: make(chan struct{}, l.InFlight), most: l.PerCaller, callers: map[string]int{}}
}

// retryAfter is how many seconds a caller who is turned away is asked to wait.
const retryAfter = "1"

// enter lets a question of a caller in, or says why not. Whoever was let in leaves.
func (g *gate) enter(caller string) *trouble {
	if !g.count(caller) {
		return g.crowded()
	}
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
		g.uncount(caller)
		return overloaded()
	}
}

// await is enter for one who would rather wait, as long as the context lasts.
func (g *gate) await(ctx context.Context) *trouble {
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return overloaded()
	}
}

// crowded is the problem of a caller who asks too much at once.
func (g *gate) crowded() *trouble {
	return refuse("http/too-many", args{"max": strconv.Itoa(g.most), "seconds": retryAfter}).hinted("hint/try-later")
}

func overloaded() *trouble {
	return refuse("http/overloaded", args{"seconds": retryAfter}).hinted("hint/try-later")
}

// leave is for who entered.
func (g *gate) leave(caller string) {
	<-g.slots
	g.uncount(caller)
}

func (g *gate) count(caller string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.callers[caller] >= g.most {
		return false
	}
	g.callers[caller]++
	return true
}

func (g *gate) uncount(caller string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.callers[caller]--; g.callers[caller] == 0 {
		delete(g.callers, caller)
	}
}

// work runs a question within the gate and the deadline. It is false where the caller
// was turned away, and has been told.
func (s *Server) work(c *gin.Context, run func(context.Context) *trouble) bool {
	who := caller(c)
	if t := s.gate.enter(who); t != nil {
		s.fail(c, t)
		return false
	}
	defer s.gate.leave(who)
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.Limits.Deadline)
	defer cancel()
	if t := run(ctx); t != nil {
		s.fail(c, t)
		return false
	}
	return true
}

// late is the problem of an answer that was not there in time.
func (s *Server) late() *trouble {
	return refuse("http/deadline", args{"max": strconv.FormatFloat(s.Limits.Deadline.Seconds(), 'g', -1, 64), "seconds": retryAfter})
}
