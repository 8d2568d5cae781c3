package main

import (
	"errors"
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

// Documents that will do, but that somebody should look at, are served and told of.
func TestServeTellsWarnings(t *testing.T) {
	t.Parallel()
	dir := copied(t)
	rewriteOnce(t, filepath.Join(dir, "products", "7523f", "product.yaml"), "    - from: 2020-01-01\n      value: 125000", "    - from: 2190-01-01\n      value: 125000")
	s := serving(t, "", nil, "--dir", dir)
	s.mu.Lock()
	defer s.mu.Unlock()
	if said := fmt.Sprint(s.all[0]); !strings.Contains(said, "documents have warnings") || !strings.Contains(said, "model/not-yet") {
		t.Errorf("the log begins with %s", said)
	}
}

// TestServeWatchesAVolume changes documents as Kubernetes does: the folders are links
// through ..data, which is made to point elsewhere in one step.
func TestServeWatchesAVolume(t *testing.T) {
	t.Parallel()
	volume := t.TempDir()
	point := func(to string) {
		t.Helper()
		if err := errors.Join(os.Symlink(to, filepath.Join(volume, "..data_tmp")), os.Rename(filepath.Join(volume, "..data_tmp"), filepath.Join(volume, "..data"))); err != nil {
			t.Fatal(err)
		}
	}
	version := func(name, value string) {
		t.Helper()
		if err := os.Rename(copied(t), filepath.Join(volume, name)); err != nil {
			t.Fatal(err)
		}
		rewriteOnce(t, filepath.Join(volume, name, "products", "7523f", "product.yaml"), "value: 125000", "value: "+value)
	}
	version("..1", "130000")
	point("..1")
	for _, folder := range []string{"rules", "products"} {
		if err := os.Symlink(filepath.Join("..data", folder), filepath.Join(volume, folder)); err != nil {
			t.Fatal(err)
		}
	}
	s := serving(t, "", nil, "--dir", volume, "--watch")
	digest := s.ready().Digest
	for i, value := range []string{"140000", "150000"} {
		name := fmt.Sprintf("..%d", i+2)
		version(name, value)
		point(name)
		digest = s.changed(digest)
	}
}
