package vary

import (
	"encoding/json"
	"strings"

	"dekking/engine/document"
	"dekking/engine/number"
)

// JSON is a tree as encoding/json writes it, numbers to the last digit. Nil,
// of nothing at all, is null.
func JSON(n *document.Node) any {
	yes, isBool := n.Bool()
	switch {
	case n == nil || n.IsNull():
		return nil
	case n.Kind == document.Map:
		all := map[string]any{}
		for _, e := range n.Entries {
			all[e.Key.Text] = JSON(e.Value)
		}
		return all
	case n.Kind == document.List:
		all := []any{}
		for _, item := range n.Items {
			all = append(all, JSON(item))
		}
		return all
	case isBool:
		return yes
	case n.IsNumber():
		if v, err := number.Parse(strings.ToLower(n.Text)); err == nil {
			return json.Number(v.String())
		}
	}
	return n.Text
}
