package server_test

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dekking/server"
)

// operation is one operation of the contract.
type operation struct {
	path, method string
	Parameters   []struct {
		Ref  string `json:"$ref"`
		Name string `json:"name"`
		In   string `json:"in"`
	} `json:"parameters"`
	RequestBody json.RawMessage `json:"requestBody"`
	Responses   map[string]struct {
		Ref     string                     `json:"$ref"`
		Headers map[string]json.RawMessage `json:"headers"`
		Content map[string]json.RawMessage `json:"content"`
	} `json:"responses"`
}

// described is what the rules look at of the contract.
type described struct {
	OpenAPI string `json:"openapi"`
	Info    struct {
		Version string                            `json:"version"`
		Contact struct{ Name, URL, Email string } `json:"contact"`
	} `json:"info"`
	Servers    []struct{ URL string }                `json:"servers"`
	Paths      map[string]map[string]json.RawMessage `json:"paths"`
	Components struct {
		Schemas    map[string]any `json:"schemas"`
		Parameters map[string]struct{ Name, In string }
		Responses  map[string]struct {
			Headers map[string]json.RawMessage `json:"headers"`
			Content map[string]json.RawMessage `json:"content"`
		} `json:"responses"`
	} `json:"components"`
	operations []operation
}

func describedBy(t *testing.T, s *service) described {
	t.Helper()
	d := read[described](t, s.ask(t, "GET", "/v1/openapi.json", "", "Accept-Language: en"))
	for path, item := range d.Paths {
		for method, src := range item {
			if method == "parameters" || method == "servers" {
				continue
			}
			o := operation{path: path, method: method}
			if err := json.Unmarshal(src, &o); err != nil {
				t.Fatal(err)
			}
			d.operations = append(d.operations, o)
		}
	}
	if len(d.operations) < 15 {
		t.Fatalf("only %d operations", len(d.operations))
	}
	return d
}

// TestDesignRules holds the contract and the server against the technical rules of the
// NL GOV API Design Rules 2.1, each under its name; docs/api-design-rules.md has them all.
func TestDesignRules(t *testing.T) {
	s := serve(t, func(o *server.Options) { o.Secure, o.Origins = true, []string{"https://kozijn.example"} })
	d := describedBy(t, s)
	rule := func(name string, check func(t *testing.T)) { t.Run(name, check) }

	rule("core/no-trailing-slash", func(t *testing.T) {
		for _, o := range d.operations {
			if strings.HasSuffix(o.path, "/") {
				t.Errorf("%s ends in a slash", o.path)
			}
		}
		for _, path := range []string{"/v1/products/", "/v1/products/1316-16/", "/v1/openapi.json/", "/healthz/"} {
			if a := s.ask(t, "GET", path, ""); a.StatusCode != http.StatusNotFound || a.Header.Get("Location") != "" {
				t.Errorf("%s: %d", path, a.StatusCode)
			}
		}
	})
	rule("core/path-segments-kebab-case", func(t *testing.T) {
		kebab := regexp.MustCompile(`^(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\}))+$`)
		for _, o := range d.operations {
			if o.path != "/openapi.json" && !kebab.MatchString(o.path) {
				t.Error(o.path)
			}
		}
	})
	rule("core/query-keys-camel-case", func(t *testing.T) {
		for name, p := range d.Components.Parameters {
			if p.In == "query" && !regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`).MatchString(p.Name) {
				t.Errorf("%s: %s", name, p.Name)
			}
		}
		for _, o := range d.operations {
			for _, p := range o.Parameters {
				if p.Ref == "" {
					t.Errorf("%s has a parameter of its own, which is not looked at", o.path)
				}
			}
		}
	})
	rule("core/date-time/format", func(t *testing.T) { dates(t, "", d.Components.Schemas) })
	rule("core/date-time/date-omit-time-portion", func(t *testing.T) {
		if a := s.ask(t, "POST", "/v1/products/1316-16/evaluations", `{"inputs": {}, "on": "2026-07-01T00:00:00Z"}`); a.StatusCode != http.StatusBadRequest {
			t.Errorf("a time for a day: %d", a.StatusCode)
		}
	})
	rule("core/date-time/timezone", func(t *testing.T) {
		if a := read[struct{ LoadedAt string }](t, s.ask(t, "GET", "/readyz", "")); !strings.HasSuffix(a.LoadedAt, "Z") {
			t.Errorf("%q is not in UTC", a.LoadedAt)
		}
	})
	rule("core/http-methods", func(t *testing.T) {
		for _, o := range d.operations {
			if !slices.Contains([]string{"get", "post", "put", "patch", "delete"}, o.method) {
				t.Errorf("%s %s", o.method, o.path)
			}
		}
		for _, method := range []string{"TRACE", "PROPFIND", "PUT"} {
			if a := s.ask(t, method, "/v1/products", ""); a.StatusCode != http.StatusMethodNotAllowed || a.Header.Get("Allow") == "" {
				t.Errorf("%s: %d, Allow %q", method, a.StatusCode, a.Header.Get("Allow"))
			}
		}
	})
	rule("core/error-handling/problem-details", func(t *testing.T) {
		for _, o := range d.operations {
			for status, r := range o.Responses {
				content := r.Content
				if r.Ref != "" {
					content = d.Components.Responses[strings.TrimPrefix(r.Ref, "#/components/responses/")].Content
				}
				if status >= "400" && content["application/problem+json"] == nil {
					t.Errorf("%s %s: %s is no problem", o.method, o.path, status)
				}
			}
		}
		s.ask(t, "GET", "/v1/nowhere", "").problem(t)
		s.ask(t, "DELETE", "/v1/products", "").problem(t)
	})
	rule("core/error-handling/invalid-input", func(t *testing.T) {
		for _, o := range d.operations {
			if _, has := o.Responses["400"]; o.RequestBody != nil && !has {
				t.Errorf("%s %s cannot answer 400", o.method, o.path)
			}
		}
		for _, body := range []string{`{`, `{}`, `{"inputs": {"onbekend": 1}}`, `{"inputs": {}, "on": "morgen"}`} {
			if a := s.ask(t, "POST", "/v1/products/1316-16/evaluations", body); a.StatusCode != http.StatusBadRequest {
				t.Errorf("%s: %d", body, a.StatusCode)
			}
		}
		for _, query := range []string{"?on=morgen", "?onbekend=1"} {
			if a := s.ask(t, "GET", "/v1/products/1316-16"+query, ""); a.StatusCode != http.StatusBadRequest {
				t.Errorf("%s: %d", query, a.StatusCode)
			}
		}
	})
	rule("core/error-handling/all-errors", func(t *testing.T) {
		a := s.ask(t, "POST", "/v1/products/1316-16/evaluations", `{"inputs": {"onbekend": 1, "eigen_risico": "veel"}, "on": "morgen", "outputs": ["niets"]}`)
		if p := a.problem(t); len(p.Errors) != 4 {
			t.Errorf("%d of 4 faults are told: %+v", len(p.Errors), p.Errors)
		}
	})
	rule("core/doc-openapi", func(t *testing.T) {
		if !regexp.MustCompile(`^3\.[0-9]+\.[0-9]+$`).MatchString(d.OpenAPI) {
			t.Errorf("OpenAPI %q", d.OpenAPI)
		}
	})
	rule("core/doc-openapi-contact", func(t *testing.T) {
		if c := d.Info.Contact; c.Name == "" || c.URL == "" || c.Email == "" {
			t.Errorf("%+v", c)
		}
	})
	rule("core/publish-openapi", func(t *testing.T) {
		for _, origin := range []string{"", "https://elders.example"} {
			a := s.ask(t, "GET", "/v1/openapi.json", "", "Origin: "+origin)
			if a.StatusCode != http.StatusOK || a.Header.Get("Access-Control-Allow-Origin") != "*" || a.Header.Get("Content-Type") != "application/json" {
				t.Errorf("from %q: %d, %q, %q", origin, a.StatusCode, a.Header.Get("Access-Control-Allow-Origin"), a.Header.Get("Content-Type"))
			}
		}
	})
	rule("core/uri-version", func(t *testing.T) {
		major, _, _ := strings.Cut(server.Version, ".")
		if len(d.Servers) != 1 || !strings.HasSuffix(d.Servers[0].URL, "/v"+major) {
			t.Errorf("%+v", d.Servers)
		}
	})
	rule("core/semver", func(t *testing.T) {
		if !regexp.MustCompile(`^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$`).MatchString(d.Info.Version) {
			t.Error(d.Info.Version)
		}
	})
	rule("core/version-header", func(t *testing.T) {
		for _, o := range d.operations {
			for status, r := range o.Responses {
				headers := r.Headers
				if r.Ref != "" {
					headers = d.Components.Responses[strings.TrimPrefix(r.Ref, "#/components/responses/")].Headers
				}
				if headers["API-Version"] == nil {
					t.Errorf("%s %s %s has no API-Version", o.method, o.path, status)
				}
			}
		}
		for _, path := range []string{"/v1/products", "/v1/nowhere", "/healthz"} {
			if got := s.ask(t, "GET", path, "").Header.Get("API-Version"); got != d.Info.Version {
				t.Errorf("%s: API-Version %q, the contract is %q", path, got, d.Info.Version)
			}
		}
	})
	rule("core/transport/security-headers", func(t *testing.T) {
		answers := []answer{s.ask(t, "GET", "/v1/products", ""), s.ask(t, "GET", "/v1/nowhere", ""), s.ask(t, "POST", "/v1/products/1316-16/evaluations", `{"inputs": {}}`)}
		for _, a := range answers {
			for name, want := range map[string]string{"Content-Security-Policy": "frame-ancestors 'none'", "Strict-Transport-Security": "max-age=", "X-Content-Type-Options": "nosniff",
				"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Content-Type": "application/", "Cache-Control": "no-"} {
				if got := a.Header.Get(name); !strings.Contains(got, want) {
					t.Errorf("%d: %s %q", a.StatusCode, name, got)
				}
			}
		}
	})
	rule("core/transport/cors", func(t *testing.T) {
		for origin, want := range map[string]string{"https://kozijn.example": "https://kozijn.example", "https://elders.example": ""} {
			if got := s.ask(t, "GET", "/v1/products", "", "Origin: "+origin).Header.Get("Access-Control-Allow-Origin"); got != want {
				t.Errorf("from %s: %q", origin, got)
			}
		}
	})
}

// dates finds every text that is called a day or a moment typed as one.
func dates(t *testing.T, at string, v any) {
	switch v := v.(type) {
	case map[string]any:
		if properties, ok := v["properties"].(map[string]any); ok {
			for name, p := range properties {
				format := map[string]string{"on": "date", "knownAt": "date", "from": "", "loadedAt": "date-time"}[name]
				if s, ok := p.(map[string]any); ok && format != "" && s["format"] != format {
					t.Errorf("%s/%s has format %v", at, name, s["format"])
				}
			}
		}
		for key, x := range v {
			dates(t, at+"/"+key, x)
		}
	case []any:
		for _, x := range v {
			dates(t, at, x)
		}
	}
}

// TestDesignRulesAreWrittenDown finds a row for each rule that is tested, and the test
// of each rule that is said to have one.
func TestDesignRulesAreWrittenDown(t *testing.T) {
	page, err := os.ReadFile("../docs/api-design-rules.md")
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile("design_rules_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var tested, written []string
	for _, m := range regexp.MustCompile(`rule\("(core/[a-z/-]+)"`).FindAllStringSubmatch(string(src), -1) {
		tested = append(tested, m[1])
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `/(core/[a-z/-]+)` .*`TestDesignRules`").FindAllStringSubmatch(string(page), -1) {
		written = append(written, m[1])
	}
	slices.Sort(tested)
	slices.Sort(written)
	if !slices.Equal(tested, written) {
		t.Errorf("tested %q, written %q", tested, written)
	}
}
