package server

import (
	"io/fs"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/schemas"
	"dekking/server/access"
	"dekking/server/shelf"
)

// Version is the version of the API, as every answer carries it (semantic versioning).
const Version = "1.0.0"

// Options is what a server is made of.
type Options struct {
	Shelf   *shelf.Shelf
	Tokens  func() *access.Tokens // those of now; nil: callers are not asked who they are
	Public  bool                  // without tokens: all may read and evaluate, none administer; else all may do all
	Secure  bool                  // callers come over TLS, and are told to keep to it
	Origins []string              // that browsers may call from; "*" is any
	Today   func() calendar.Date  // the day of an answer where none is asked for
	Log     *slog.Logger
	Limits  Limits
}

// Limits bound what callers can ask of a server. All are above 0.
type Limits struct {
	Body      int64         // bytes of a request, or of one line of a stream
	InFlight  int           // questions let in at once, one for every 16 kB of their bodies; beyond: 503
	PerCaller int           // the same of one caller, until he has taken the answers; beyond: 429
	Deadline  time.Duration // of one question; beyond: 503
	Batch     int           // questions in one batch, not in a stream
}

// DefaultLimits suit a machine with a few cores.
func DefaultLimits() Limits {
	return Limits{Body: 1 << 20, InFlight: 128, PerCaller: 64, Deadline: 5 * time.Second, Batch: 1000}
}

// Server serves documents over HTTP. It is safe for concurrent use.
type Server struct {
	Options
	engine   *gin.Engine
	requests *document.Schemas // of bodies
	gate     *gate
	metrics  *metrics
	draining atomic.Bool
	rooms    sync.Pool // of *[]byte: see room

	contracts contracts
}

// New makes a server. The error is trouble with the program.
func New(o Options) (*Server, error) {
	of, err := fs.Sub(schemas.FS, "requests")
	if err != nil {
		return nil, err
	}
	bodies, err := document.NewSchemas(of)
	if err != nil {
		return nil, err
	}
	s := &Server{Options: o, requests: bodies, gate: newGate(o.Limits)}
	s.metrics = newMetrics(s)
	s.engine = s.routed()
	return s, nil
}

// Handler answers requests.
func (s *Server) Handler() http.Handler { return s.engine }

// Drain makes the server say that it is no longer ready, so that no new callers are sent
// to it. Requests are answered as before.
func (s *Server) Drain() { s.draining.Store(true) }

// Routes are the methods and paths that are answered, sorted: GET /v1/products/{id}.
func (s *Server) Routes() []string {
	var all []string
	for _, r := range s.engine.Routes() {
		all = append(all, r.Method+" "+parameter.ReplaceAllString(r.Path, "{$1}"))
	}
	slices.Sort(all)
	return all
}

// parameter is a place in a path where anything may stand.
var parameter = regexp.MustCompile(`:([a-z]+)`)
