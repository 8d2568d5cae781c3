package server

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine/text"
)

// meaning is what a code means.
type meaning struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Hint   string `json:"hint,omitempty"`
	Status int    `json:"status,omitempty"` // of a whole problem
}

// told are codes within problems that have an area to themselves nowhere: what an area of
// the catalogue holds besides them is words of answers.
var told = []string{"compare/different-lines", "configure/not-a-price", "configure/nothing-possible", "configure/too-hard", "configure/too-large",
	"configure/unknown-price", "quote/concept", "quote/does-not-add-up", "quote/none", "quote/unsaid"}

// codes are all codes that callers can come by, sorted.
func codes() []string {
	return slices.DeleteFunc(text.Keys(), func(key string) bool {
		switch area, _, _ := strings.Cut(key, "/"); area {
		case "document", "http", "input", "json", "request", "schema":
			return false
		case "value":
			return key == "value/yes" || key == "value/no" // words
		}
		return !slices.Contains(told, key)
	})
}

// meanings lists what all codes mean.
func (s *Server) meanings(c *gin.Context) {
	l := language(c)
	if fresh(c, tagged(Version, l.String())) {
		return
	}
	all := []meaning{}
	for _, code := range codes() {
		all = append(all, meaningOf(code, l))
	}
	s.send(c, http.StatusOK, jsonMedia, map[string][]meaning{"problems": all})
}

// meaning says what one code means.
func (s *Server) meaning(c *gin.Context) {
	code, l := c.Param("area")+"/"+c.Param("name"), language(c)
	all := codes()
	if _, ok := slices.BinarySearch(all, code); !ok {
		s.fail(c, near("http/unknown-code", args{"name": shorten(code)}, all))
		return
	}
	if fresh(c, tagged(Version, l.String())) {
		return
	}
	s.send(c, http.StatusOK, jsonMedia, meaningOf(code, l))
}

// filled is a place in a message that is filled in where it is used.
var filled = regexp.MustCompile(`\{[=#]`)

// meaningOf is a code in words. What is filled in stands in braces.
func meaningOf(code string, l text.Lang) meaning {
	m := meaning{Code: code, Detail: filled.ReplaceAllString(text.Message(l, code, nil), "{"), Status: statuses[code]}
	m.Title = m.Detail
	if area, name, _ := strings.Cut(code, "/"); area == "http" && m.Status > 0 {
		m.Title = text.Message(l, "problem/"+name, nil)
	}
	return m
}
