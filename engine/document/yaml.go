package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"dekking/engine/diag"

	"go.yaml.in/yaml/v4"
)

// ReadYAML reads one YAML 1.2 document. The document is nil when the text is
// no YAML at all, which is then told by one diagnostic; faults of other kinds
// come all at once, beside a document that must not be used but may be checked
// further. Without errors the document is complete.
func ReadYAML(file string, src []byte) (*Document, diag.List) {
	r, faults := open(file, src)
	if r == nil {
		return nil, faults
	}
	if r.directives() {
		return r.finish(src, nil)
	}
	roots, err := loadYAML([]byte(string(r.runes)))
	var problem *yaml.LoadError
	switch {
	case errors.As(err, &problem):
		r.explain(problem)
		return r.finish(src, nil)
	case err != nil:
		r.add("document/yaml-syntax", 0, 0)
		return r.finish(src, nil)
	case len(roots) == 0 || len(roots[0].Content) == 0:
		r.faults = append(r.faults, emptyFile(file))
		return r.finish(src, nil)
	}
	if len(roots) > 1 {
		at := r.offset(roots[1].Line, roots[1].Column)
		r.add("document/several-documents", at, r.lineEnd(r.line(at)))
	}
	c := converter{reader: r}
	root := c.convert(roots[0].Content[0], place{}, 1)
	return r.finish(src, root)
}

// directives refuses lines such as `%YAML 1.2` before the document. The library
// takes 1.1 for the only version (see TestYAMLRefusesVersion12).
func (r *reader) directives() bool {
	for line, start := range r.lines {
		switch text := r.runes[start:r.lineEnd(line+1)]; {
		case len(text) == 0, text[0] == '#':
			continue
		case text[0] == '%':
			r.add("document/directive", start, r.lineEnd(line+1))
			return true
		}
		return false
	}
	return false
}

// limits is the loader-limits plugin of the yaml library.
type limits struct{}

// errDepth marks the library's refusal of depth. Its text comes back in the
// library's own error.
var errDepth = errors.New("dekking: too deep")

// CheckDepth refuses depth before the library recurses into it.
func (limits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > MaxDepth {
		return errDepth
	}
	return nil
}

// CheckAlias lets aliases pass: they are never expanded, and refused with their
// place by the converter.
func (limits) CheckAlias(int, int) error { return nil }

// loadYAML gives the trees of the first two documents of a text. A panic of the
// library is an error like any other: a text that provokes one is refused.
func loadYAML(text []byte) (roots []*yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(limits{}))
	if err != nil {
		return nil, err
	}
	for len(roots) < 2 {
		var root yaml.Node
		err := loader.Load(&root)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		roots = append(roots, &root)
	}
	return roots, nil
}
