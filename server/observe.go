package server

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// observe gives a request its id, and counts and logs how it came out. Of what a caller
// sends only the method, and an id of a harmless form, are logged.
func (s *Server) observe(c *gin.Context) {
	began := time.Now()
	id := requestIDOf(c.GetHeader("X-Request-Id"))
	c.Set("id", id)
	c.Header("X-Request-Id", id)
	s.metrics.atWork.Inc()
	defer func() {
		s.metrics.atWork.Dec()
		route, took := c.FullPath(), time.Since(began)
		if route == "" {
			route = "none"
		}
		s.metrics.observe(route, c.Request.Method, c.Writer.Status(), took)
		s.Log.LogAttrs(c.Request.Context(), levelOf(c.Writer.Status()), "request",
			slog.String("id", id), slog.String("method", methodOf(c.Request.Method)), slog.String("route", route),
			slog.Int("status", c.Writer.Status()), slog.Int("bytes", max(0, c.Writer.Size())),
			slog.Float64("milliseconds", float64(took.Microseconds())/1000), slog.String("caller", caller(c)), slog.String("problem", c.GetString("problem")))
	}()
	c.Next()
}

// levelOf is how loud a request is in the log.
func levelOf(status int) slog.Level {
	switch {
	case status == http.StatusInternalServerError:
		return slog.LevelError
	case status >= 500:
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

// methodOf is a method as logs and counts have it: one of those of the standard.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodTrace, http.MethodConnect:
		return method
	}
	return "other"
}

// maxRequestID is how long an id of a caller may be.
const maxRequestID = 64

// requestIDOf is the id that a caller gave, if it can do no harm in a log; else a new one.
func requestIDOf(given string) string {
	harmless := func(r rune) bool {
		return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || strings.ContainsRune("-_.:", r)
	}
	if given == "" || len(given) > maxRequestID || strings.ContainsFunc(given, func(r rune) bool { return !harmless(r) }) {
		return rand.Text()
	}
	return given
}

// requestID is the id of a request.
func requestID(c *gin.Context) string { return c.GetString("id") }

// recovered answers where the program is wrong: callers learn nothing of it, and the log
// has all but what they sent.
func (s *Server) recovered(c *gin.Context) {
	defer func() {
		p := recover()
		if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(p)
		}
		if p != nil {
			s.broken(c, fmt.Errorf("panic: %T", p), debug.Stack())
		}
	}()
	c.Next()
}

// broken logs that the program is wrong, and says so to the caller. Where something was
// said already the connection is cut off, so that what there is of it is not taken for all.
func (s *Server) broken(c *gin.Context, err error, stack []byte) {
	s.Log.Error("internal", "id", requestID(c), "route", c.FullPath(), "error", err.Error(), "stack", string(stack))
	if c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	s.fail(c, refuse("http/internal", nil))
}

// status is a status as counts have it.
func status(code int) string { return strconv.Itoa(code) }
