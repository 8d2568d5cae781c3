package server

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"golang.org/x/sync/semaphore"

	"dekking/engine/diag"
)

// gate lets so many questions in at once, and so many of one caller. One with a large
// body counts for several, as it takes the memory and the time of several. It is safe for
// concurrent use.
type gate struct {
	slots   *semaphore.Weighted
	turns   *semaphore.Weighted // of those that were let in, so many have the processor
	atWork  atomic.Int64        // questions that have their turn
	limits  Limits
	mu      sync.Mutex
	callers map[string]int64 // who has questions at work or answers to take: for how many they count
}

func newGate(l Limits) *gate {
	return &gate{slots: semaphore.NewWeighted(int64(l.InFlight)), limits: l, callers: map[string]int64{},
		turns: semaphore.NewWeighted(2 * int64(runtime.GOMAXPROCS(0)))}
}

// ordinary is how many bytes the body of one question may have that counts for one.
const ordinary = 16 << 10

// weight is for how many a question counts: never more than can be let in.
func (g *gate) weight(body int) int64 {
	return int64(min(1+body/ordinary, g.limits.InFlight, g.limits.PerCaller))
}

// retryAfter is how many seconds a caller who is turned away is asked to wait.
const retryAfter = "1"

// enter lets a question in and waits for its turn, or says why not. Whoever was let in
// leaves. More at a time than there are processors would only take more memory.
func (g *gate) enter(ctx context.Context, weight int64) *trouble {
	if !g.slots.TryAcquire(weight) {
		return overloaded()
	}
	return g.turn(ctx, weight)
}

// await is enter for one who would rather wait to be let in, as long as the context lasts.
func (g *gate) await(ctx context.Context, weight int64) *trouble {
	if g.slots.Acquire(ctx, weight) != nil {
		return overloaded()
	}
	return g.turn(ctx, weight)
}

// turn waits for the turn of one who was let in.
func (g *gate) turn(ctx context.Context, weight int64) *trouble {
	if !g.turns.TryAcquire(1) && g.turns.Acquire(ctx, 1) != nil {
		g.slots.Release(weight)
		return overloaded()
	}
	g.atWork.Add(1)
	return nil
}

// leave is for who entered.
func (g *gate) leave(weight int64) {
	g.turns.Release(1)
	g.atWork.Add(-1)
	g.slots.Release(weight)
}

// crowded is the problem of a caller who asks too much at once.
func (g *gate) crowded() *trouble {
	return refuse("http/too-many", args{"max": strconv.Itoa(g.limits.PerCaller), "seconds": retryAfter}).hinted("hint/try-later")
}

func overloaded() *trouble {
	return refuse("http/overloaded", args{"seconds": retryAfter}).hinted("hint/try-later")
}

// count lets a caller ask one thing more; false where he has too much at hand.
func (g *gate) count(caller string, weight int64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.callers[caller]+weight > int64(g.limits.PerCaller) {
		return false
	}
	g.callers[caller] += weight
	return true
}

func (g *gate) uncount(caller string, weight int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.callers[caller] -= weight; g.callers[caller] == 0 {
		delete(g.callers, caller)
	}
}

// work reads the body of a question, makes the answer within the gate and the deadline,
// and sends it. A body that comes slowly and an answer that is taken slowly hold up
// nobody else: only the caller still has a question at hand.
func (s *Server) work(c *gin.Context, answer func(context.Context, []byte) ([]byte, *trouble)) {
	src, t := s.bytes(c, jsonMedia)
	if t != nil {
		s.fail(c, t)
		return
	}
	who, weight := caller(c), s.gate.weight(len(src))
	if !s.gate.count(who, weight) {
		s.fail(c, s.gate.crowded())
		return
	}
	defer s.gate.uncount(who, weight)
	body, t := s.made(c, src, weight, answer)
	if t != nil {
		s.fail(c, t)
		return
	}
	c.Data(http.StatusOK, form(c), body)
}

// made makes an answer within the gate and the deadline.
func (s *Server) made(c *gin.Context, src []byte, weight int64, answer func(context.Context, []byte) ([]byte, *trouble)) ([]byte, *trouble) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.Limits.Deadline)
	defer cancel()
	if t := s.gate.enter(ctx, weight); t != nil {
		return nil, t
	}
	defer s.gate.leave(weight)
	body, t := answer(ctx, src)
	if t == nil && len(body) > maxAnswer {
		return nil, tooMuch()
	}
	return body, t
}

// maxAnswer is how many bytes an answer may take: a batch of small questions can ask for
// a thousand times as much as it takes itself.
const maxAnswer = 64 << 20

func tooMuch() *trouble {
	return faulty(diag.List{{Code: "http/answer-too-large", Args: args{"max": strconv.Itoa(maxAnswer)}}})
}

// late is the problem of an answer that was not there in time.
func (s *Server) late() *trouble {
	return refuse("http/deadline", args{"max": strconv.FormatFloat(s.Limits.Deadline.Seconds(), 'g', -1, 64), "seconds": retryAfter})
}
