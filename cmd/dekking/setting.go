package main

import (
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The kinds of settings. Each reads the text of a flag, a variable of the
// environment or a config file, and refuses what it cannot be with a usageError
// that lacks only the setting's name.

// address is where to listen: host:port, the host perhaps empty for every one.
type address string

func (x *address) String() string { return string(*x) }
func (x *address) Type() string   { return "address" }

// Set takes an address with a port in digits, 0 for any that is free.
func (x *address) Set(s string) error {
	_, port, err := net.SplitHostPort(s)
	if _, wrongPort := strconv.ParseUint(port, 10, 16); err != nil || wrongPort != nil {
		return wrong("settings/not-address", "text", s)
	}
	*x = address(s)
	return nil
}

// local reports whether only this machine can reach an address.
func local(listen string) bool {
	host, _, _ := net.SplitHostPort(listen)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// origins are those of browsers: scheme and host, or * for all.
type origins []string

func (x *origins) String() string { return strings.Join(*x, ",") }
func (x *origins) Type() string   { return "origins" }

// Set adds origins, with commas between them.
func (x *origins) Set(s string) error {
	for _, one := range strings.Split(s, ",") {
		one = strings.TrimSpace(one)
		if u, err := url.Parse(one); one != "*" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || one != u.Scheme+"://"+u.Host || one != strings.ToLower(one)) {
			return wrong("settings/not-origin", "text", one)
		}
		if !slices.Contains(*x, one) {
			*x = append(*x, one)
		}
	}
	return nil
}

// logLevel is the least serious of what is logged.
type logLevel slog.Level

func logLevels() []string { return []string{"debug", "info", "warn", "error"} }

func (x *logLevel) String() string { return strings.ToLower(slog.Level(*x).String()) }
func (x *logLevel) Type() string   { return "level" }

// Set takes the name of a level.
func (x *logLevel) Set(s string) error {
	if !slices.Contains(logLevels(), s) {
		e := unknown("settings/not-level", s, logLevels())
		e.args["text"] = s
		return e
	}
	return (*slog.Level)(x).UnmarshalText([]byte(s))
}

// amount is a whole number from least through most.
type amount[T int | int64] struct {
	at          *T
	least, most T
}

func (x *amount[T]) String() string { return strconv.FormatInt(int64(*x.at), 10) }
func (x *amount[T]) Type() string   { return "amount" }

// Set takes digits.
func (x *amount[T]) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < int64(x.least) || n > int64(x.most) {
		return wrong("settings/not-whole", "text", s, "least", strconv.FormatInt(int64(x.least), 10), "most", strconv.FormatInt(int64(x.most), 10))
	}
	*x.at = T(n)
	return nil
}

// span is a length of time, from least through an hour.
type span struct {
	at    *time.Duration
	least time.Duration
}

func (x *span) String() string { return inWords(*x.at) }
func (x *span) Type() string   { return "span" }

// Set takes a duration as Go writes it: 500ms, 5s, 1m30s.
func (x *span) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < x.least || d > mostTime {
		return wrong("settings/not-span", "text", s, "least", inWords(x.least), "most", inWords(mostTime))
	}
	*x.at = d
	return nil
}

// inWords is a duration without the parts that are nothing: 1h, not 1h0m0s.
func inWords(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
