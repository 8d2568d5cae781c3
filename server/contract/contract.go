// Package contract holds what goes over the wire against the OpenAPI document:
// every request and every answer, with its headers. Only tests import it. It leans
// on github.com/pb33f/libopenapi-validator, which knows OpenAPI 3.1.
package contract

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	"github.com/pb33f/libopenapi-validator/errors"
)

// Contract is an OpenAPI document that exchanges are held against. It is safe for
// concurrent use.
type Contract struct{ validator validator.Validator }

// New reads a document. The error says what of it is no OpenAPI.
func New(src []byte) (*Contract, error) {
	document, err := libopenapi.NewDocument(src)
	if err != nil {
		return nil, err
	}
	v, errs := validator.NewValidator(document, config.WithFormatAssertions())
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if ok, faults := v.ValidateDocument(); !ok {
		return nil, fmt.Errorf("%s", told(faults))
	}
	return &Contract{v}, nil
}

// Request is what the document has against a request, or "". The body is read and
// put back. What is no operation of the document is left to its answer.
func (c *Contract) Request(r *http.Request) string {
	r, err := repeatable(r)
	if err != nil {
		return err.Error()
	}
	if r.Method == http.MethodHead || slashed(r) {
		return ""
	}
	_, faults := c.validator.ValidateHttpRequestSync(r)
	if missing(faults) {
		return ""
	}
	return told(faults)
}

// Answer is what the document has against the answer to a request, or "". Answers
// to HEAD are those to GET without a body. What is no operation of the document may
// be answered by a problem only: 404, or 405 with Allow; or by 204, to a browser
// that asks whether it may.
func (c *Contract) Answer(r *http.Request, a *http.Response) string {
	body, err := io.ReadAll(a.Body)
	if err != nil {
		return err.Error()
	}
	a.Body = io.NopCloser(bytes.NewReader(body))
	if slashed(r) {
		return outside(a)
	}
	get := r
	if r.Method == http.MethodHead {
		get = r.Clone(r.Context())
		get.Method = http.MethodGet
	}
	_, faults := c.validator.ValidateHttpResponse(get, &http.Response{StatusCode: a.StatusCode, Header: a.Header, Body: io.NopCloser(bytes.NewReader(body))})
	if missing(faults) {
		return outside(a)
	}
	if r.Method == http.MethodHead && len(body) == 0 {
		faults = slices.DeleteFunc(faults, func(f *errors.ValidationError) bool {
			return f.ValidationSubType == "schema" || f.ValidationSubType == "object"
		})
	}
	return told(faults)
}

// slashed says that a path ends in a slash, which no path of the document does; the
// library takes it away.
func slashed(r *http.Request) bool { return len(r.URL.Path) > 1 && strings.HasSuffix(r.URL.Path, "/") }

// missing says that there is no such path or operation.
func missing(faults []*errors.ValidationError) bool {
	return slices.ContainsFunc(faults, func(f *errors.ValidationError) bool { return f.IsPathMissingError() || f.IsOperationMissingError() })
}

// outside is what there is against an answer to what is no operation.
func outside(a *http.Response) string {
	switch {
	case a.StatusCode == http.StatusNoContent:
		return ""
	case a.StatusCode != http.StatusNotFound && a.StatusCode != http.StatusMethodNotAllowed:
		return fmt.Sprintf("status %d of what the document does not have", a.StatusCode)
	case !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json"):
		return "a problem as " + a.Header.Get("Content-Type")
	case a.StatusCode == http.StatusMethodNotAllowed && a.Header.Get("Allow") == "":
		return "405 without Allow"
	}
	return ""
}

// Handler is a handler whose exchanges are held against the document: fail is told
// of each that does not fit. A request need not fit where it is answered by a
// problem.
func (c *Contract) Handler(h http.Handler, fail func(format string, args ...any)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, err := repeatable(r)
		if err != nil {
			fail("%s %s: %v", r.Method, r.URL, err)
			return
		}
		against := c.Request(r)
		seen := httptest.NewRecorder()
		h.ServeHTTP(seen, r)
		a := seen.Result()
		if against != "" && a.StatusCode < 400 {
			fail("%s %s is answered by %d although the request does not fit: %s", r.Method, r.URL, a.StatusCode, against)
		}
		if against := c.Answer(r, a); against != "" {
			fail("%s %s: the answer %d does not fit: %s", r.Method, r.URL, a.StatusCode, against)
		}
		for key, values := range a.Header {
			w.Header()[key] = values
		}
		w.WriteHeader(a.StatusCode)
		w.Write(seen.Body.Bytes())
	})
}

// repeatable is a request whose body can be read again.
func repeatable(r *http.Request) (*http.Request, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return r, nil
	}
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return r, err
}

// mostTold is how many faults are told: a hostile body has hundreds of thousands.
const mostTold = 20

// told are the first faults, on a line each.
func told(faults []*errors.ValidationError) string {
	var b strings.Builder
	for _, f := range faults[:min(len(faults), mostTold)] {
		fmt.Fprintf(&b, "%s: %s", f.Message, f.Reason)
		for _, s := range f.SchemaValidationErrors[:min(len(f.SchemaValidationErrors), mostTold)] {
			fmt.Fprintf(&b, " [%s: %s]", strings.Join(s.InstancePath, "/"), s.Reason)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}
