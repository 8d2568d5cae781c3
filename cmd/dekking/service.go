package main

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/server"
	"dekking/server/access"
	"dekking/server/shelf"
)

// How long a connection may take, whatever it does. Streams set deadlines of
// their own.
const (
	headerTime  = 5 * time.Second   // to send the headers
	requestTime = 30 * time.Second  // to send a request
	answerTime  = 30 * time.Second  // to take an answer, beyond the deadline of the question
	idleTime    = 120 * time.Second // to send another request
	headerBytes = 16 << 10
)

// service is a server with what it serves.
type service struct {
	*app
	*settings
	log    *slog.Logger
	days   func() calendar.Date
	shelf  *shelf.Shelf
	tokens atomic.Pointer[access.Tokens]   // nil where nobody needs one
	cert   atomic.Pointer[tls.Certificate] // nil without TLS
	server *server.Server
	http   *http.Server
}

// service loads everything, and tells the faults of what cannot be used.
func (a *app) service(s *settings) (*service, error) {
	v := &service{app: a, settings: s, log: slog.New(slog.NewJSONHandler(a.stderr, &slog.HandlerOptions{Level: s.level}))}
	var err error
	if v.days, err = days(); err != nil {
		return nil, err
	}
	for _, open := range []func() error{v.openTokens, v.openCertificate, v.openShelf} {
		if err := open(); err != nil {
			return nil, err
		}
	}
	o := server.Options{Shelf: v.shelf, Public: s.public, Secure: s.certFile != "", Origins: s.origins, Today: v.days, Log: v.log, Limits: s.limits}
	if s.tokenFile != "" {
		o.Tokens = func() *access.Tokens { return v.tokens.Load().On(v.days()) }
	}
	if v.server, err = server.New(o); err != nil {
		return nil, err
	}
	v.http = &http.Server{Handler: v.server.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: requestTime,
		WriteTimeout: requestTime + s.limits.Deadline + answerTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
		ErrorLog:  slog.NewLogLogger(v.log.Handler(), slog.LevelWarn),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return v.cert.Load(), nil }}}
	return v, nil
}

// openShelf loads the documents; what is wrong with them is told as check does.
func (v *service) openShelf() error {
	d, err := v.documents()
	if err != nil {
		return err
	}
	from := func() (engine.Documents, error) {
		d, err := v.documents()
		if err != nil { // for the log: it was right at the start
			return d.Documents, errors.New(v.words(err))
		}
		return d.Documents, nil
	}
	s, faults, err := shelf.Open(from, v.days, v.keep)
	if err != nil {
		return err
	}
	if s == nil {
		return v.refuse(d.placed(faults), d.source)
	}
	if len(faults) > 0 {
		v.log.Warn("documents have warnings", "faults", v.logged(d.placed(faults)))
	}
	v.shelf = s
	return nil
}

// run serves until a signal to stop, or until the listener fails.
func (v *service) run(listener net.Listener, signals <-chan os.Signal, changes <-chan struct{}) error {
	ended := make(chan error, 1)
	go func() {
		if v.cert.Load() != nil {
			ended <- v.http.ServeTLS(listener, "", "")
			return
		}
		ended <- v.http.Serve(listener)
	}()
	v.announce(listener.Addr())
	for {
		select {
		case err := <-ended:
			return err
		case <-changes:
			v.reload("watch")
		case sig := <-signals:
			if sig != syscall.SIGHUP {
				v.stop(sig, signals)
				return nil
			}
			v.reload("SIGHUP")
			v.reloadTokens()
			v.reloadCertificate()
		}
	}
}

// announce logs what is served, where, and to whom.
func (v *service) announce(at net.Addr) {
	scheme, who := "http", "this machine"
	if v.cert.Load() != nil {
		scheme = "https"
	}
	switch {
	case v.tokens.Load() != nil:
		who = "tokens"
	case v.public:
		who = "public"
	}
	set := v.shelf.Now()
	v.log.Info("serving", "address", scheme+"://"+at.String(), "access", who, "digest", set.Digest, "products", len(set.Catalog.Products), "version", engine.Version)
	if scheme == "http" && !local(at.String()) {
		v.log.Warn("without TLS others can read along: put a proxy with TLS before it, or give tls-cert and tls-key")
	}
}

// stop says that the server is not ready, waits a little so that who sends
// requests can notice, lets what is in flight end, and cuts off what takes too
// long. A second signal to stop does not wait.
func (v *service) stop(sig os.Signal, signals <-chan os.Signal) {
	v.log.Info("draining", "signal", sig.String())
	v.server.Drain()
	patient, hurry := context.WithCancel(context.Background())
	defer hurry()
	go func() {
		for {
			select {
			case <-patient.Done():
				return
			case again := <-signals:
				if again != syscall.SIGHUP {
					hurry()
				}
			}
		}
	}()
	select {
	case <-time.After(v.delay):
	case <-patient.Done():
	}
	ctx, cancel := context.WithTimeout(patient, v.drainage)
	defer cancel()
	if err := v.http.Shutdown(ctx); err != nil {
		v.log.Warn("cut off what was in flight")
		_ = v.http.Close()
	}
	v.log.Info("stopped")
}
