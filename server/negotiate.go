package server

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	xlang "golang.org/x/text/language"

	"dekking/engine/text"
)

// The forms of answers.
const (
	jsonMedia   = "application/json"
	schemaMedia = "application/schema+json"
	streamMedia = "application/x-ndjson"
	htmlMedia   = "text/html; charset=utf-8"
)

// languages are those of answers, the first where a caller asks for none of them.
var languages = xlang.NewMatcher([]xlang.Tag{xlang.Dutch, xlang.English})

// maxLanguages is how much of Accept-Language is read; the rest of it is not.
const maxLanguages = 200

// language is the one that a caller reads best.
func language(c *gin.Context) text.Lang {
	asked := c.GetHeader("Accept-Language")
	if len(asked) > maxLanguages {
		asked = asked[:strings.LastIndex(asked[:maxLanguages], ",")+1]
	}
	tags, weights, err := xlang.ParseAcceptLanguage(strings.TrimSuffix(asked, ","))
	if err != nil {
		return text.NL
	}
	tags = slices.DeleteFunc(tags, func(t xlang.Tag) bool {
		i := slices.Index(tags, t)
		return i >= 0 && i < len(weights) && weights[i] == 0
	})
	if _, i, sure := languages.Match(tags...); sure != xlang.No {
		return text.Lang(i)
	}
	return text.NL
}

// accepted is the first of the forms on offer that a caller wants most; "" where he wants
// none of them. Who says nothing takes the first.
func accepted(r *http.Request, offers ...string) string {
	said := strings.Join(r.Header.Values("Accept"), ",")
	if strings.Trim(said, ", ") == "" {
		return offers[0]
	}
	best, most := "", 0.0
	for _, offer := range offers {
		if q := wanted(said, offer); q > most {
			best, most = offer, q
		}
	}
	return best
}

// wanted is how much a caller wants a form, from 0 through 1: as the range says that
// names it most closely (RFC 9110, 12.5.1).
func wanted(accept, offer string) float64 {
	offer, _, _ = strings.Cut(offer, ";")
	kind, _, _ := strings.Cut(offer, "/")
	q, closest := 0.0, 0
	for part := range strings.SplitSeq(accept, ",") {
		media, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil && media == "" {
			continue
		}
		closeness := 1 + slices.Index([]string{"*/*", kind + "/*", offer}, media)
		if closeness <= closest {
			continue
		}
		closest, q = closeness, 1
		if w, given := params["q"]; given {
			if q, err = strconv.ParseFloat(w, 64); err != nil || q < 0 || q > 1 {
				q = 0
			}
		}
	}
	return q
}

// answers holds a route to the forms that it can answer in.
func (s *Server) answers(offers ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		form := accepted(c.Request, offers...)
		if form == "" {
			s.fail(c, refuse("http/not-acceptable", args{"type": shorten(c.GetHeader("Accept")), "offers": strings.Join(offers, ", ")}).hinted("hint/accept"))
			return
		}
		c.Set("form", form)
	}
}

// form is the form that the answer is to have.
func form(c *gin.Context) string { return c.GetString("form") }

// maxShown is how much of what a caller sent is said again.
const maxShown = 100

// shorten is a text of a caller, as it can be told.
func shorten(said string) string {
	said = text.Clean(strings.ToValidUTF8(said, "�"))
	if runes := []rune(said); len(runes) > maxShown {
		return string(runes[:maxShown]) + "…"
	}
	return said
}
