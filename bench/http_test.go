package main

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"
	"time"
)

// The bare server gives the answer that dekking gives.
func TestBareServerGivesTheSameAnswer(t *testing.T) {
	h, err := dekkingHandler()
	if err != nil {
		t.Fatal(err)
	}
	bare, err := bareHandler(h)
	if err != nil {
		t.Fatal(err)
	}
	var got [2]any
	for i, x := range []http.Handler{h, bare} {
		src, err := ask(x)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(src, &got[i]); err != nil {
			t.Fatal(err)
		}
		if len(src) < 10_000 {
			t.Errorf("an answer of %d bytes is not typical", len(src))
		}
	}
	if !reflect.DeepEqual(got[0], got[1]) {
		t.Errorf("%v\nwant %v", got[1], got[0])
	}
}

func TestMiddleIsTheMedian(t *testing.T) {
	got := middle([]Served{{PerSecond: 3}, {PerSecond: 1, P50: time.Second}, {PerSecond: 2, P99: time.Minute}})
	if got.PerSecond != 2 || got.P99 != time.Minute {
		t.Errorf("%+v", got)
	}
}
