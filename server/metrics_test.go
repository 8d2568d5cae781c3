package server_test

import (
	"fmt"
	"strings"
	"testing"
)

// The counts are those of the requests; what a caller makes up is no label.
func TestMetrics(t *testing.T) {
	s := serve(t, nil)
	for i := range 50 {
		s.ask(t, fmt.Sprintf("METHOD%d", i), fmt.Sprintf("/v1/made-up-%d", i), "")
		s.ask(t, "GET", fmt.Sprintf("/v1/products/made-up-%d", i), "")
	}
	for range 3 {
		s.ask(t, "POST", evaluations, `{"inputs": {}}`)
	}
	s.ask(t, "POST", evaluations, `{`)
	s.ask(t, "GET", "/v1/products", "")
	got := string(s.ask(t, "GET", "/metrics", "").body)
	for _, want := range []string{
		`dekking_http_requests_total{method="POST",route="/v1/products/:id/evaluations",status="200"} 3`,
		`dekking_http_requests_total{method="POST",route="/v1/products/:id/evaluations",status="400"} 1`,
		`dekking_http_requests_total{method="GET",route="/v1/products",status="200"} 1`,
		`dekking_http_requests_total{method="GET",route="/v1/products/:id",status="404"} 50`,
		`dekking_http_requests_total{method="other",route="none",status="404"} 50`,
		`dekking_http_request_seconds_count{route="/v1/products/:id/evaluations"} 4`,
		"dekking_http_requests_at_work 1", "dekking_questions_at_work 0", "dekking_editions_loaded 1", "dekking_reload_refused 0", "dekking_reload_errors 0",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(got, "dekking_http_requests_total{"); n != 5 || strings.Contains(got, "made-up") {
		t.Errorf("%d counts: %s", n, got)
	}
}
