package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
)

// Question is the question as a program would bind it that knows no better: numbers
// become floats.
type Question struct {
	Inputs  map[string]any `json:"inputs"`
	On      string         `json:"on"`
	Outputs []string       `json:"outputs"`
}

// Answer is an evaluation as plain structs, as encoding/json writes them fastest.
type Answer struct {
	Product      string           `json:"product"`
	On           string           `json:"on"`
	KnownAt      *string          `json:"knownAt"`
	Digest       string           `json:"digest"`
	Engine       string           `json:"engine"`
	Status       string           `json:"status"`
	Illustrative bool             `json:"illustrative"`
	Results      *Row             `json:"results"`
	Names        map[string]Named `json:"names"`
	Missing      []any            `json:"missing"`
	Defaults     []Placed         `json:"defaults"`
	Ignored      []any            `json:"ignored"`
	Violations   []any            `json:"violations"`
	Warnings     []any            `json:"warnings"`
	Undecided    []any            `json:"undecided"`
	Assumptions  []Assumed        `json:"assumptions"`
}

// Row is a row of results.
type Row struct {
	At     string           `json:"at"`
	Key    string           `json:"key,omitempty"`
	Values map[string]Told  `json:"values"`
	Lists  map[string][]Row `json:"lists"`
}

// Told is a value.
type Told struct {
	State   string   `json:"state"`
	Value   any      `json:"value,omitempty"`
	Exact   string   `json:"exact,omitempty"`
	Because string   `json:"because,omitempty"`
	Missing []string `json:"missing,omitempty"`
}

// Named is what a name is.
type Named struct {
	Of    string `json:"of"`
	Type  string `json:"type"`
	Unit  string `json:"unit,omitempty"`
	Title string `json:"title"`
}

// Placed is a default.
type Placed struct {
	At    string `json:"at"`
	Name  string `json:"name"`
	Value Told   `json:"value"`
}

// Assumed is an assumption.
type Assumed struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Names []string `json:"names"`
}

// ask asks a handler the question, once.
func ask(h http.Handler) ([]byte, error) {
	q, err := question()
	if err != nil {
		return nil, err
	}
	r := httptest.NewRequest(http.MethodPost, "http://localhost"+path, bytes.NewReader(q))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return nil, fmt.Errorf("%d: %s", w.Code, w.Body)
	}
	return w.Body.Bytes(), nil
}
