package server

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"dekking/engine/diag"
	"dekking/server/access"
)

// health says that the server lives.
func (s *Server) health(c *gin.Context) {
	s.send(c, http.StatusOK, jsonMedia, struct {
		Status string `json:"status"`
	}{"ok"})
}

// readiness is whether questions are taken, and by which documents.
type readiness struct {
	Status   string   `json:"status"` // ready, draining
	Digest   string   `json:"digest"`
	LoadedAt string   `json:"loadedAt"`
	Reload   lastLoad `json:"reload"`
}

// lastLoad is how the documents came out that were read last.
type lastLoad struct {
	At      string       `json:"at"`
	Refused bool         `json:"refused"`
	Errors  int          `json:"errors"`
	Faults  []diag.Fault `json:"faults,omitempty"` // for administrators
}

// ready says whether questions are taken.
func (s *Server) ready(c *gin.Context) {
	set, last := s.Shelf.Now(), s.Shelf.Last()
	r := readiness{Status: "ready", Digest: set.Digest, LoadedAt: moment(set.At), Reload: lastLoad{At: moment(last.At), Refused: last.Refused, Errors: last.Faults.Errors()}}
	if token, _ := s.token(c.Request); s.allows(token, access.Admin) {
		r.Reload.Faults = last.Faults.Report(language(c)).Faults
	}
	code := http.StatusOK
	if s.draining.Load() {
		r.Status, code = "draining", http.StatusServiceUnavailable
		c.Header("Retry-After", retryAfter)
	}
	s.send(c, code, jsonMedia, r)
}

// reloaded is how a reload came out.
type reloaded struct {
	At      string       `json:"at"`
	Digest  string       `json:"digest"`
	Changed bool         `json:"changed"`
	Refused bool         `json:"refused"`
	Faults  []diag.Fault `json:"faults"`
}

// reload reads the documents again. Trouble with the folders themselves is logged, and
// told as a refusal without faults.
func (s *Server) reload(c *gin.Context) {
	r, err := s.Shelf.Reload()
	said := []any{"id", requestID(c), "digest", r.Digest, "changed", r.Changed, "refused", r.Refused, "errors", r.Faults.Errors()}
	switch {
	case err != nil:
		s.Log.Error("reload", append(said, "error", err.Error())...)
	case r.Refused:
		s.Log.Warn("reload", said...)
	default:
		s.Log.Info("reload", said...)
	}
	s.send(c, http.StatusOK, jsonMedia, reloaded{moment(r.At), r.Digest, r.Changed, r.Refused, r.Faults.Report(language(c)).Faults})
}

// moment is a time as answers have it: in UTC, to the second.
func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }
