package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// When documents have changed: one save is several events, and one change of
// mind several saves.
const (
	quiet    = 200 * time.Millisecond // without any event
	patience = 2 * time.Second        // since the first, however many follow
)

// watch tells of changes in the documents, once they are over; nil when nobody
// asked for it.
func (v *service) watch() (<-chan struct{}, error) {
	if !v.settings.watch {
		return nil, nil
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := watchFolders(w, v.dir); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	changes := make(chan struct{})
	go v.gather(w, changes)
	return changes, nil
}

// watchFolders watches a folder and all those with documents in it. A folder is
// watched, not a file: editors put another file in the place of the one they
// save. Watching again what is watched does no harm.
func watchFolders(w *fsnotify.Watcher, dir string) error {
	if err := w.Add(dir); err != nil {
		return err
	}
	for _, folder := range []string{"rules", "products"} {
		root := filepath.Join(dir, folder)
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return skipGone(err)
			}
			return skipGone(w.Add(filepath.Join(root, filepath.FromSlash(name))))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// skipGone forgives a folder that went away while it was looked at: that is a
// change too, which is told.
func skipGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// gather waits until changes are over before it tells of them.
func (v *service) gather(w *fsnotify.Watcher, changes chan<- struct{}) {
	var over <-chan time.Time
	var since time.Time
	for {
		select {
		case e := <-w.Events:
			if !v.matters(e) {
				continue
			}
		case err := <-w.Errors: // events were lost
			v.log.Warn("watching", "error", err.Error())
		case <-over:
			over = nil
			if err := watchFolders(w, v.dir); err != nil { // there may be new ones
				v.log.Error("watching", "error", err.Error())
			}
			changes <- struct{}{}
			continue
		}
		if over == nil {
			since = time.Now()
		}
		over = time.After(min(quiet, time.Until(since.Add(patience))))
	}
}

// matters says that an event can be about the documents. Of what stands beside
// rules and products only names with two dots do: that is how volumes are
// changed as a whole.
func (v *service) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	name, err := filepath.Rel(v.dir, e.Name)
	if err != nil {
		return true
	}
	first, _, _ := strings.Cut(filepath.ToSlash(name), "/")
	return first == "rules" || first == "products" || strings.HasPrefix(first, "..")
}
