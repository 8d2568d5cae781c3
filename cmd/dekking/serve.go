package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"dekking/engine/text"
)

// serveCommand is `dekking serve`.
func (a *app) serveCommand() *cobra.Command {
	c := a.command("serve", "serve")
	s := &settings{}
	a.settingFlags(c, s)
	c.Args = number(0, 0)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := a.settle(c, s); err != nil {
			return at(c, err)
		}
		if refused := s.clashes(a.dir); len(refused) > 0 {
			a.tell(c.CommandPath(), refused...)
			return errAsked
		}
		return at(c, a.serve(s))
	}
	return c
}

// clashes are settings that do not go together.
func (s *settings) clashes(dir string) (all []*usageError) {
	if s.tokenFile != "" && s.public {
		all = append(all, wrong("settings/tokens-or-public"))
	}
	if s.tokenFile == "" && !s.public && !local(s.listen) {
		all = append(all, wrong("settings/open", "text", s.listen))
	}
	if (s.certFile == "") != (s.keyFile == "") {
		all = append(all, wrong("settings/half-tls"))
	}
	if s.watch && dir == "" {
		all = append(all, wrong("settings/nothing-to-watch"))
	}
	return all
}

// serve answers over HTTP until a signal ends it.
func (a *app) serve(s *settings) error {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(signals)
	v, err := a.service(s)
	if err != nil {
		return err
	}
	changes, err := v.watch()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		fmt.Fprintf(a.stderr, "dekking: %s\n", text.Clean(a.cannotListen(s.listen, err)))
		return errInternal
	}
	return v.run(listener, signals, changes)
}

// cannotListen says why an address is not to be had.
func (a *app) cannotListen(listen string, err error) string {
	key := "serve/cannot-listen"
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		key = "serve/in-use"
	case errors.Is(err, syscall.EACCES):
		key = "serve/not-allowed"
	}
	return a.say(key, "text", listen, "error", err.Error())
}
