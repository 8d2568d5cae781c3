package shelf_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/schemas"
	"dekking/server/shelf"
)

// folder is documents that change.
type folder struct {
	mu    sync.Mutex
	files fstest.MapFS
	err   error
}

func newFolder(t *testing.T) *folder {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../../engine/testdata/kraan")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &folder{files: files}
}

// documents are what the folder holds now, which later changes leave alone.
func (f *folder) documents() (engine.Documents, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := maps.Clone(f.files)
	sub := func(name string) fs.FS {
		tree, err := fs.Sub(now, name)
		if err != nil {
			panic(err)
		}
		return tree
	}
	return engine.Documents{Rules: sub("rules"), Products: sub("products"), Schemas: schemas.FS}, f.err
}

// change writes something else for a text that stands in a file.
func (f *folder) change(t *testing.T, name, old, other string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	src := string(f.files[name].Data)
	if !strings.Contains(src, old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	f.files[name] = &fstest.MapFile{Data: []byte(strings.Replace(src, old, other, 1))}
}

func today() calendar.Date {
	d, err := calendar.Parse("2026-07-01")
	if err != nil {
		panic(err)
	}
	return d
}

func open(t *testing.T, f *folder, keep int) *shelf.Shelf {
	t.Helper()
	s, faults, err := shelf.Open(f.documents, today, keep)
	if err != nil || s == nil {
		t.Fatal(faults, err)
	}
	return s
}

const product = "products/kraan-en-zo/product.yaml"

func TestSoundDocumentsComeInForce(t *testing.T) {
	f := newFolder(t)
	s := open(t, f, 2)
	first := s.Now()
	if r := s.Last(); r.Refused || !r.Changed || r.Digest != first.Digest || r.At.IsZero() {
		t.Errorf("the first load: %+v", r)
	}
	if r, err := s.Reload(); err != nil || r.Changed || r.Refused || s.Now() != first {
		t.Errorf("the same again: %+v, %v", r, err)
	}
	f.change(t, product, "425.50", "430")
	r, err := s.Reload()
	if err != nil || !r.Changed || r.Digest != s.Now().Digest || r.Digest == first.Digest {
		t.Fatalf("a change: %+v, %v", r, err)
	}
	if old := first.Product("kraan-en-zo"); s.Find("kraan-en-zo", old.Digest) != old {
		t.Error("the edition before it is gone")
	}
}

func TestFaultyDocumentsChangeNothing(t *testing.T) {
	for name, breaks := range map[string]func(*folder){
		"a fault":         func(f *folder) { f.change(t, product, "dagprijs:", "dagprijsje:") },
		"no folder":       func(f *folder) { f.err = errors.New("gone") },
		"not even a line": func(f *folder) { clear(f.files) },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			s := open(t, f, 2)
			now := s.Now()
			breaks(f)
			r, err := s.Reload()
			if !r.Refused || r.Changed || r.Digest != now.Digest || s.Now() != now || !r.Faults.HasErrors() && err == nil {
				t.Errorf("%+v, %v", r, err)
			}
			if got := s.Last(); !got.Refused {
				t.Errorf("the last load: %+v", got)
			}
		})
	}
}

func TestNothingOpensOverFaults(t *testing.T) {
	f := newFolder(t)
	f.change(t, product, "dagprijs:", "dagprijsje:")
	if s, faults, err := shelf.Open(f.documents, today, 0); s != nil || err != nil || !faults.HasErrors() {
		t.Errorf("%v, %v, %v", s, faults, err)
	}
}

// Of the sets before the one in force only so many are kept, each once.
func TestTheLastSetsAreKept(t *testing.T) {
	f := newFolder(t)
	s := open(t, f, 2)
	var digests []string
	prices := []string{"425.50", "426", "427", "428", "426"}
	for i, price := range prices {
		if i > 0 {
			f.change(t, product, "value: "+prices[i-1]+",", "value: "+price+",")
			if r, err := s.Reload(); err != nil || !r.Changed {
				t.Fatalf("%+v, %v", r, err)
			}
		}
		digests = append(digests, s.Now().Product("kraan-en-zo").Digest)
	}
	for i, want := range []bool{false, true, true, true, true} { // 427 and 428, before 426 once more
		if got := s.Find("kraan-en-zo", digests[i]) != nil; got != want {
			t.Errorf("%s is there: %t, want %t", prices[i], got, want)
		}
	}
	if s.Kept() != 3 {
		t.Errorf("%d are kept, want 3", s.Kept())
	}
	if s.Find("another", digests[4]) != nil || s.Find("kraan-en-zo", "") != nil {
		t.Error("found what is not there")
	}
}

// Whoever asks while documents change sees one set or the other.
func TestReadersSeeWholeSets(t *testing.T) {
	f := newFolder(t)
	s := open(t, f, 1)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				p := s.Now().Product("kraan-en-zo")
				e := p.Borrow()
				a, faults, err := e.Evaluate(t.Context(), engine.Request{On: today()})
				if err != nil || len(faults) > 0 || a.Digest != p.Digest {
					t.Errorf("%v, %v, %v", a, faults, err)
					return
				}
				p.Return(e)
			}
		})
	}
	for i := range 10 {
		f.change(t, product, []string{"425.50", "426"}[i%2], []string{"426", "425.50"}[i%2])
		if r, err := s.Reload(); err != nil || !r.Changed {
			t.Errorf("%+v, %v", r, err)
		}
	}
	close(stop)
	readers.Wait()
}
