package mutate

import (
	"sync"

	"dekking/engine/document"
	"dekking/schemas"
)

// compiled are the shipped schemas, compiled once for all that is loaded here.
var compiled = sync.OnceValue(func() *document.Schemas {
	s, err := document.NewSchemas(schemas.FS)
	if err != nil {
		panic(err)
	}
	return s
})
