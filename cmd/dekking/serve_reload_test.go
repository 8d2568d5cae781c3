package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestServeReloads(t *testing.T) {
	t.Parallel()
	dir := copied(t)
	s := serving(t, dir, []string{"DEKKING_DIR=."}, "--watch")
	file := filepath.Join(dir, "products", "7523f", "product.yaml")
	first := s.ready().Digest

	rewriteOnce(t, file, "value: 125000", "value: 130000")
	second := s.changed(first)
	s.logged("documents reloaded")

	rewriteOnce(t, file, "value: 130000", "value: 130.000")
	l := s.logged("documents refused")
	if faults := fmt.Sprint(l["faults"]); !strings.Contains(faults, "value/thousands") || !strings.Contains(faults, "products/7523f/product.yaml:") || l["digest"] != second {
		t.Errorf("the log tells %v", l)
	}
	if r := s.ready(); r.Digest != second || !r.Reload.Refused {
		t.Errorf("a faulty set is %+v, want %s in force", r, second)
	}
	rewriteOnce(t, file, "value: 130.000", "value: 140000")
	third := s.changed(second)

	// What is in a new folder counts, and so does what is written in it later.
	folder := filepath.Join(dir, "products", "nieuw")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	product := strings.Replace(string(src), "product: 7523f\n", "product: nieuw\n", 1)
	put(t, filepath.Join(folder, "product.yaml"), product)
	fourth := s.changed(third)
	put(t, filepath.Join(folder, "product.yaml"), strings.Replace(product, "value: 140000", "value: 150000", 1))
	fifth := s.changed(fourth)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if sixth := s.changed(fifth); sixth != third {
		t.Errorf("without the new folder the digest is %s, was %s", sixth, third)
	}
}

func TestServeReloadsOnHangup(t *testing.T) {
	t.Parallel()
	dir := copied(t)
	s := serving(t, dir, nil, "--dir", dir)
	first := s.ready().Digest
	rewriteOnce(t, filepath.Join(dir, "products", "7523f", "product.yaml"), "value: 125000", "value: 130000")
	time.Sleep(2 * quiet)
	if now := s.ready().Digest; now != first {
		t.Error("without --watch a change is noticed")
	}
	s.signal(syscall.SIGHUP)
	s.logged("documents reloaded")
	if now := s.ready().Digest; now == first {
		t.Error("SIGHUP changes nothing")
	}
	s.signal(syscall.SIGHUP)
	s.logged("documents are the same")
}
