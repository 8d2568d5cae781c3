package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// blob is a file of a commit.
type blob struct {
	name string // below the folder of the documents
	id   string
}

// files reads the documents below a folder of a commit.
func (g git) files(ctx context.Context, commit, prefix string) (memory, error) {
	written, err := g.run(ctx, "", "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", prefix+"rules", prefix+"products")
	if err != nil {
		return nil, err
	}
	blobs, err := listing(string(written), prefix)
	if err != nil {
		return nil, err
	}
	var ids strings.Builder
	for _, b := range blobs {
		ids.WriteString(b.id + "\n")
	}
	out, err := g.run(ctx, ids.String(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	return contents(bytes.NewBuffer(out), blobs)
}

// listing reads a listing of ls-tree: mode, type, id and size, then the name.
func listing(written, prefix string) ([]blob, error) {
	var blobs []blob
	total := 0
	if len(written) >= maxListing {
		return nil, tooLarge()
	}
	for entry := range strings.SplitSeq(strings.TrimSuffix(written, "\x00"), "\x00") {
		about, name, _ := strings.Cut(entry, "\t")
		fields := strings.Fields(about)
		if len(fields) != 4 || !isDocument(name) {
			continue
		}
		size, err := strconv.Atoi(fields[3])
		if fields[0] != "100644" && fields[0] != "100755" || err != nil {
			return nil, wrong("cli/git-link", "name", name)
		}
		total += size
		blobs = append(blobs, blob{strings.TrimPrefix(name, prefix), fields[2]})
		if len(blobs) > maxTree || total > maxRevision {
			return nil, tooLarge()
		}
	}
	return blobs, nil
}

func tooLarge() error {
	return wrong("cli/git-too-large", "files", strconv.Itoa(maxTree), "megabytes", strconv.Itoa(maxRevision>>20))
}

// isDocument says that a file can be read as a document or as a table of one.
func isDocument(name string) bool {
	switch path.Ext(name) {
	case ".yaml", ".yml", ".json", ".csv":
		return true
	}
	return false
}

// contents reads what cat-file --batch writes: for each blob a line with its
// id, type and size, its bytes, and a line end.
func contents(out *bytes.Buffer, blobs []blob) (memory, error) {
	files := memory{}
	for _, b := range blobs {
		head, err := out.ReadString('\n')
		fields := strings.Fields(head)
		if err != nil || len(fields) != 3 || fields[0] != b.id {
			return nil, errors.New("git: cat-file does not give " + b.id)
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size < 0 || size > maxRevision {
			return nil, errors.New("git: cat-file gives no size of " + b.id)
		}
		src := make([]byte, size)
		if _, err := io.ReadFull(out, src); err != nil {
			return nil, err
		}
		if _, err := out.ReadByte(); err != nil {
			return nil, err
		}
		files[b.name] = src
	}
	return files, nil
}
