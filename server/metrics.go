package server

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what a server does. It is safe for concurrent use.
type metrics struct {
	handler  http.Handler
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	atWork   prometheus.Gauge
}

// newMetrics are the metrics of a server, in a registry of their own.
func newMetrics(s *Server) *metrics {
	r := prometheus.NewRegistry()
	m := &metrics{handler: promhttp.HandlerFor(r, promhttp.HandlerOpts{})}
	m.requests = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dekking_http_requests_total", Help: "Requests that were answered."}, []string{"route", "method", "status"})
	m.seconds = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dekking_http_request_seconds", Help: "How long requests took.",
		Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}}, []string{"route"})
	m.atWork = prometheus.NewGauge(prometheus.GaugeOpts{Name: "dekking_http_requests_at_work", Help: "Requests that are being answered."})
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	r.MustRegister(m.requests, m.seconds, m.atWork, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("dekking_questions_at_work", "Questions that the engine is at work on.", func() float64 { return float64(s.gate.atWork.Load()) }),
		gauge("dekking_editions_loaded", "Sets of documents that are loaded, the one in force included.", func() float64 { return float64(s.Shelf.Kept()) }),
		gauge("dekking_reload_refused", "1 where the documents that were read last had errors, so that older ones are in force.", func() float64 { return whether(s.Shelf.Last().Refused) }),
		gauge("dekking_reload_errors", "Errors in the documents that were read last.", func() float64 { return float64(s.Shelf.Last().Faults.Errors()) }),
		gauge("dekking_reload_timestamp_seconds", "When the documents were read last.", func() float64 { return float64(s.Shelf.Last().At.Unix()) }))
	return m
}

func (m *metrics) observe(route, method string, code int, took time.Duration) {
	m.requests.WithLabelValues(route, methodOf(method), status(code)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func whether(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
