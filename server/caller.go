package server

import (
	"net"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/server/access"
)

// may holds a route to callers with a scope.
func (s *Server) may(scope access.Scope) gin.HandlerFunc {
	return func(c *gin.Context) {
		token, known := s.token(c.Request)
		if known {
			c.Set("caller", token.ID)
		}
		switch {
		case !s.asks() && !s.Public && !local(c.Request.Host):
			s.fail(c, refuse("http/foreign-host", args{"name": shorten(c.Request.Host)}))
		case s.allows(token, scope):
		case s.asks() && !known:
			s.fail(c, refuse("http/unauthorized", nil).hinted("hint/token"))
		default:
			s.fail(c, refuse("http/forbidden", args{"scope": strings.Join(scope.Names(), " ")}))
		}
	}
}

// local says that a request names this machine as its host. Where all is open to this
// machine, a page that a browser here shows could else ask for whatever it likes, by a name
// of its own that leads here.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// asks says that callers have to show a token.
func (s *Server) asks() bool { return s.Tokens != nil }

// token is the token that a request shows; false where that is none of those there are,
// or where it shows two.
func (s *Server) token(r *http.Request) (access.Token, bool) {
	scheme, bearer, _ := strings.Cut(strings.Join(r.Header.Values("Authorization"), ","), " ")
	if !s.asks() || !strings.EqualFold(scheme, "Bearer") {
		return access.Token{}, false
	}
	return s.Tokens().Find(strings.TrimSpace(bearer))
}

// allows says that a caller has a scope: by his token, or where none are asked for.
func (s *Server) allows(token access.Token, scope access.Scope) bool {
	switch {
	case s.asks():
		return token.Scopes.Has(scope)
	case s.Public:
		return scope&access.Admin == 0
	}
	return true
}

// caller is who is counted: the token, or else the address.
func caller(c *gin.Context) string {
	if id := c.GetString("caller"); id != "" {
		return "token " + id
	}
	host, _, err := net.SplitHostPort(c.Request.RemoteAddr)
	if err != nil {
		host = c.Request.RemoteAddr
	}
	return "address " + host
}
