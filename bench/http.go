package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/gin-gonic/gin"
	vegeta "github.com/tsenart/vegeta/v12/lib"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
	"dekking/server"
	"dekking/server/shelf"
)

// Served is how a server answered the same question over and over from a number of
// connections: the median of the rounds.
type Served struct {
	Server      string
	Connections int
	PerSecond   float64
	P50, P99    time.Duration
	Ratio       float64 // of PerSecond, to the bare server beside it
}

// The servers that are measured: each in a process of its own.
const (
	ofDekking = "dekking"
	ofBare    = "bare gin"
)

// path is where both servers take the question.
const path = "/v1/products/1316-16/evaluations"

// http measures both servers, taking turns, on loopback.
func (p Plan) HTTP() ([]Served, error) {
	question, err := question()
	if err != nil {
		return nil, err
	}
	length, err := time.ParseDuration(p.Time)
	if err != nil {
		return nil, err
	}
	addresses := map[string]string{}
	for _, name := range []string{ofDekking, ofBare} {
		address, stop, err := begin(name)
		if err != nil {
			return nil, err
		}
		defer stop()
		addresses[name] = address
	}
	var all []Served
	for _, n := range []int{1, 16, 64} {
		rounds := map[string][]Served{}
		for range p.Rounds {
			for _, name := range []string{ofDekking, ofBare} {
				s, err := load("http://"+addresses[name]+path, question, n, length)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				s.Server = name
				rounds[name] = append(rounds[name], s)
			}
		}
		bare, ours := middle(rounds[ofBare]), middle(rounds[ofDekking])
		bare.Ratio, ours.Ratio = 1, ours.PerSecond/bare.PerSecond
		all = append(all, ours, bare)
	}
	return all, nil
}

func middle(rounds []Served) Served {
	slices.SortFunc(rounds, func(a, b Served) int { return int(a.PerSecond - b.PerSecond) })
	return rounds[len(rounds)/2]
}

// load asks from a number of connections, each as soon as it has an answer.
func load(url string, question []byte, connections int, length time.Duration) (Served, error) {
	target := vegeta.NewStaticTargeter(vegeta.Target{Method: "POST", URL: url, Body: question, Header: http.Header{"Content-Type": {"application/json"}}})
	n := uint64(connections)
	a := vegeta.NewAttacker(vegeta.Connections(connections), vegeta.MaxConnections(connections), vegeta.Workers(n), vegeta.MaxWorkers(n), vegeta.KeepAlive(true), vegeta.HTTP2(false))
	var m vegeta.Metrics
	for r := range a.Attack(target, vegeta.Rate{}, length, url) {
		m.Add(r)
	}
	m.Close()
	if m.Success < 1 {
		return Served{}, fmt.Errorf("not all was answered: %v %v", m.StatusCodes, m.Errors)
	}
	return Served{Connections: connections, PerSecond: m.Throughput, P50: m.Latencies.P50, P99: m.Latencies.P99}, nil
}

// question is a typical one: an office with two employees, of whom one is sick for
// half a year.
func question() ([]byte, error) {
	inputs, err := os.ReadFile("../examples/kantoor.json")
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]any{"inputs": json.RawMessage(inputs), "on": "2026-07-01"})
}

// begin starts a server as a process of its own and waits for its address.
func begin(name string) (address string, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	c := exec.Command(self, "serve", name)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe() // the server ends with it
	if err != nil {
		return "", nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { in.Close(); _ = c.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, err
	}
	return strings.TrimSpace(line), stop, nil
}

// serve is such a process: it says its address, and ends when nobody listens any more.
func serve(name string) error {
	h, err := dekkingHandler()
	if err != nil {
		return err
	}
	if name == ofBare {
		if h, err = bareHandler(h); err != nil {
			return err
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	s := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		s.Close()
	}()
	if err := s.Serve(l); err != http.ErrServerClosed {
		return err
	}
	return nil
}

// dekkingHandler is the server as `dekking serve` has it, with its log thrown away.
func dekkingHandler() (http.Handler, error) {
	today := func() calendar.Date { d, _ := calendar.Parse("2026-07-01"); return d }
	s, faults, err := shelf.Open(func() (engine.Documents, error) {
		return engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS}, nil
	}, today, 0)
	if err != nil || s == nil {
		return nil, fmt.Errorf("%v %w", faults, err)
	}
	o, err := server.New(server.Options{Shelf: s, Today: today, Log: slog.New(slog.NewJSONHandler(io.Discard, nil)), Limits: server.DefaultLimits()})
	if err != nil {
		return nil, err
	}
	return o.Handler(), nil
}

// bareHandler decodes the same question and encodes the same answer, with what gin has
// for it, and does nothing else: no checks, no limits, no log, no arithmetic.
func bareHandler(dekking http.Handler) (http.Handler, error) {
	var a Answer
	src, err := ask(dekking)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(src, &a); err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.POST("/v1/products/:id/evaluations", func(c *gin.Context) {
		var q Question
		if err := c.ShouldBindJSON(&q); err != nil || len(q.Inputs) == 0 {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		c.JSON(http.StatusOK, &a)
	})
	return r, nil
}

// printed writes the table.
func printed(w io.Writer, all []Served) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "connections\tserver\tanswers/s\tp50\tp99\tratio\t")
	for _, s := range all {
		fmt.Fprintf(t, "%d\t%s\t%.0f\t%s\t%s\t%.2f\t\n", s.Connections, s.Server, s.PerSecond, s.P50.Round(10*time.Microsecond), s.P99.Round(10*time.Microsecond), s.Ratio)
	}
	return t.Flush()
}
