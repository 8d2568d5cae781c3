package main

import (
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dekking/server"
)

// settings are what `dekking serve` is told. What each means is said with its
// flag; where the value of a flag comes from, at settle.
type settings struct {
	listen          string
	watch, public   bool
	keep            int
	tokenFile       string
	certFile        string
	keyFile         string
	origins         []string
	level           slog.Level
	limits          server.Limits
	delay, drainage time.Duration
	config          string
}

// The most that a setting may be, against slips.
const (
	mostBody  = 64 << 20 // bytes
	mostCount = 1_000_000
	mostKept  = 1000
	mostTime  = time.Hour
)

// settingFlags gives a command the flags of the settings, which begin as their
// defaults.
func (a *app) settingFlags(c *cobra.Command, s *settings) {
	*s = settings{listen: "127.0.0.1:8080", keep: 4, limits: server.DefaultLimits(), drainage: 25 * time.Second}
	f := c.Flags()
	say := func(name string, pairs ...string) string { return a.say("flag/"+name, pairs...) }
	set := func(name string, v pflag.Value) { f.Var(v, name, say(name, "default", v.String())) }
	f.BoolVar(&s.watch, "watch", false, say("watch"))
	f.BoolVar(&s.public, "public", false, say("public"))
	f.StringVar(&s.tokenFile, "tokens", "", say("tokens"))
	f.StringVar(&s.certFile, "tls-cert", "", say("tls-cert"))
	f.StringVar(&s.keyFile, "tls-key", "", say("tls-key"))
	f.StringVar(&s.config, "config", "", say("config"))
	set("listen", (*address)(&s.listen))
	set("cors-origin", (*origins)(&s.origins))
	set("log-level", (*logLevel)(&s.level))
	set("keep", &amount[int]{&s.keep, 0, mostKept})
	set("max-body", &amount[int64]{&s.limits.Body, 1, mostBody})
	set("max-batch", &amount[int]{&s.limits.Batch, 1, mostCount})
	set("max-in-flight", &amount[int]{&s.limits.InFlight, 1, mostCount})
	set("max-per-caller", &amount[int]{&s.limits.PerCaller, 1, mostCount})
	set("deadline", &span{&s.limits.Deadline, time.Millisecond})
	set("drain", &span{&s.drainage, 0})
	set("drain-delay", &span{&s.delay, 0})
	_ = c.RegisterFlagCompletionFunc("log-level", cobra.FixedCompletions(logLevels(), cobra.ShellCompDirectiveNoFileComp))
}
