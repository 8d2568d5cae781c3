package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

// BenchmarkEvaluations is a question through the whole handler, without a network.
func BenchmarkEvaluations(b *testing.B) {
	s := serve(b, nil)
	for _, name := range []string{"kantoor.json", "verzuim.json", "offerte.json"} {
		body := asking(b, name, "")
		b.Run(name, func(b *testing.B) { benchmark(b, s.Handler(), body) })
	}
}

func benchmark(b *testing.B, h http.Handler, body string) {
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest("POST", evaluations, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Host = "localhost"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}

func BenchmarkBare(b *testing.B) {
	gin.SetMode(gin.ReleaseMode)
	s := serve(b, nil)
	for _, name := range []string{"kantoor.json", "verzuim.json", "offerte.json"} {
		body := asking(b, name, "")
		a := read[map[string]any](b, s.ask(b, "POST", evaluations, body))
		e := gin.New()
		e.POST("/v1/products/:id/evaluations", func(c *gin.Context) {
			var m map[string]any
			if c.ShouldBindJSON(&m) == nil {
				c.JSON(200, a)
			}
		})
		b.Run(name, func(b *testing.B) { benchmark(b, e, body) })
	}
}
