package engine_test

import (
	"testing"

	"dekking/engine"
)

// TestEverySourceIsInTheDigest holds that all documents of sources count in the digest,
// not one of them.
func TestEverySourceIsInTheDigest(t *testing.T) {
	digest := func(name, title string) string {
		docs := base(t)
		for _, id := range []string{"aanvulling", "zusje"} {
			docs["rules/"+id+".yaml"] = []byte("sources: " + id + "\nlist:\n  " + id + ": {title: " + id + ", publisher: p}\n")
		}
		if name != "" {
			docs["rules/"+name+".yaml"] = []byte("sources: " + name + "\nlist:\n  " + name + ": {title: " + title + ", publisher: p}\n")
		}
		c, _, faults, err := engine.Load(documents(docs))
		if err != nil || faults.HasErrors() {
			t.Fatal(err, faults)
		}
		return c.Products[0].Digest
	}
	was := digest("", "")
	for _, name := range []string{"aanvulling", "zusje"} {
		if digest(name, "anders") == was {
			t.Errorf("another %s has the same digest", name)
		}
	}
}
