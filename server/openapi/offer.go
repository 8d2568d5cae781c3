package openapi

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/schema"
	"dekking/engine/text"
)

// number is a whole number as JSON.
func number(s string) json.Number { return json.Number(s) }

// offer adds what the loaded products know: their ids, names and inputs.
func offer(all *object, c *engine.Catalog, on calendar.Date, l text.Lang) {
	all.set("ProductId", enum("A product's id.", c.IDs()))
	var outputs, prices, explained []string
	var inputs []any
	for _, line := range lines(c) {
		outputs = append(outputs, groups(line)...)
		outputs = append(outputs, named(line, func(d *model.Definition) bool { return d.By == nil })...)
		prices = append(prices, named(line, isPrice)...)
		explained = append(explained, explainable(line))
		name := pascal(line.ID) + "Inputs"
		var of []*object
		for _, p := range c.Products {
			if p.Line.ID == line.ID {
				of = append(of, inputsOf(p, on, l))
			}
		}
		addInputs(all, name, pascal(line.ID), merge(of))
		inputs = append(inputs, ref(name))
	}
	all.set("OutputName", enum("A name of a line, or a group of them: what can be asked for.", unique(outputs)))
	all.set("PriceName", enum("A number of the whole case: what alternatives can be compared by.", unique(prices)))
	all.set("ExplainName", of("description", "A name, or the pointer of a row with a name. Of a row that the inputs do not have nothing is explained (400).",
		"type", "string", "maxLength", number("500"), "pattern", "^("+strings.Join(explained, "|")+")$"))
	all.set("Inputs", of("description", "What is known of the case, by the names of the product's line. These are the widest bounds of its products; a product's own input-schema tells what it accepts. What is left out is missing and is asked for; what is wrong is told with its place, all at once.",
		"anyOf", inputs))
	all.set("AnyBatchItem", of("description", "What does not fit gets a problem of its own.",
		"anyOf", []any{of("$ref", "requests/batch-item.schema.json"), of("type", "object")}))
}

func ref(name string) *object { return of("$ref", local+name) }

// enum is a choice of texts; without any there is nothing to choose.
func enum(description string, values []string) *object {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return of("description", description, "type", "string", "enum", list)
}

// lines are the lines of the products, in their order.
func lines(c *engine.Catalog) []*model.Line {
	var all []*model.Line
	for _, p := range c.Products {
		if !slices.ContainsFunc(all, func(l *model.Line) bool { return l.ID == p.Line.ID }) {
			all = append(all, p.Line)
		}
	}
	return all
}

// groups are the groups of outputs.
func groups(line *model.Line) []string {
	var all []string
	for _, o := range line.Outputs {
		all = append(all, o.Name)
	}
	return all
}

// named are the names of a line's definitions that are wanted, sorted.
func named(line *model.Line, wanted func(*model.Definition) bool) []string {
	var all []string
	for _, d := range line.Definitions {
		if len(line.Named(d.Name)) > 0 && wanted(d) {
			all = append(all, d.Name)
		}
	}
	slices.Sort(all)
	return all
}

func unique(names []string) []string {
	var all []string
	for _, n := range names {
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// isPrice says that alternatives can be compared by a definition: engine/configure
// refuses others.
func isPrice(d *model.Definition) bool {
	return d.Type.Kind == formula.Number && d.Entity == 0 && !d.Type.Many && d.By == nil && d.Kind != model.List
}

// explainable is a pattern of what can be explained of a line: any of its names,
// or one at a row of the list that has it.
func explainable(line *model.Line) string {
	all := named(line, func(d *model.Definition) bool { return d.By == nil })
	parts := []string{strings.Join(unique(all), "|")}
	for id := range line.Entities {
		of := named(line, func(d *model.Definition) bool { return d.By == nil && d.Entity == formula.EntityID(id) })
		if id > 0 && len(of) > 0 {
			parts = append(parts, rows(line, formula.EntityID(id))+"/("+strings.Join(unique(of), "|")+")")
		}
	}
	return strings.Join(parts, "|")
}

// rows is a pattern of the pointers of an entity's rows.
func rows(line *model.Line, id formula.EntityID) string {
	for at, e := range line.Entities {
		if slices.Contains(e.Lists, id) {
			return cmp.Or(rows(line, formula.EntityID(at)), "") + "/" + regexp.QuoteMeta(line.Entities[id].List) + "/(0|[1-9][0-9]{0,5})"
		}
	}
	return ""
}

// inputsOf is the schema of a product's inputs.
func inputsOf(p *engine.Product, on calendar.Date, l text.Lang) *object {
	o, err := parse("inputs.json", schema.Inputs(p, on, 0, l))
	if err != nil {
		panic(err) // only when engine/schema writes no JSON
	}
	o.drop("$schema", "title", "x-product", "x-on")
	return o
}

// addInputs adds the inputs of a line as components: one for a case, and one for
// each kind of row, named after it.
func addInputs(all *object, name, prefix string, inputs *object) {
	rows := inputs.at("$defs")
	inputs.drop("$defs")
	all.set(name, moved(prefix, inputs))
	if rows == nil {
		return
	}
	for _, key := range rows.keys {
		row := moved(prefix, rows.get(key)).(*object)
		if !row.has("description") {
			row.set("description", row.get("title"))
		}
		all.set(prefix+pascal(key), row)
	}
}

// moved is a schema whose references to its own definitions are to components. What
// counts where nothing is given is told as x-default.
func moved(prefix string, v any) any {
	switch v := v.(type) {
	case *object:
		o := of()
		for _, key := range v.keys {
			to, isText := v.get(key).(string)
			_, nested := v.get(key).(*object)
			switch {
			case key == "$ref" && isText:
				o.set(key, local+prefix+pascal(strings.TrimPrefix(to, "#/$defs/")))
			case key == "oneOf" && choices(v.list(key)) != nil:
				o.set("enum", choices(v.list(key)))
				o.set("x-enum-descriptions", titles(v.list(key)))
			case key == "default" && !nested: // generators of clients take `default` for always there, in a request too
				o.set("x-default", v.get(key))
			default:
				o.set(key, moved(prefix, v.get(key)))
			}
		}
		return o
	case []any:
		l := make([]any, len(v))
		for i, x := range v {
			l[i] = moved(prefix, x)
		}
		return l
	}
	return v
}

// choices are the constants of a choice, as generators of clients want them; nil where
// not all are constants.
func choices(of []any) []any {
	var all []any
	for _, x := range of {
		c, _ := x.(*object)
		if !c.has("const") {
			return nil
		}
		all = append(all, c.get("const"))
	}
	return all
}

// titles are what people call the choices, in the same order.
func titles(of []any) []any {
	all := make([]any, len(of))
	for i, x := range of {
		all[i] = x.(*object).text("title")
	}
	return all
}
