package openapi

import "encoding/json"

// shape writes habits of our schemas in the way that generators of clients
// understand: a union that is told apart by a property, a value or null, a day whose
// year is looked at only once it is a day (so that one mistake is told once), and
// texts that are listed without saying that they are texts. They mean the same.
func shape(s *object) *object {
	if property := told(s); property != "" {
		return union(s, property)
	}
	if then := nullable(s); then != nil {
		o := of()
		if s.has("description") {
			o.set("description", s.get("description"))
		}
		o.set("oneOf", []any{then, of("type", "null")})
		return o
	}
	if day := of("format", "date"); same(s.get("if"), day) && same(s.get("format"), "date") {
		o := copied(s).(*object)
		o.set("pattern", s.at("then").get("pattern"))
		o.drop("if", "then")
		return o
	}
	return typed(s)
}

// typed says that what is listed are texts, or texts and null; and of a constant that is
// true or false or a number, what it is.
func typed(s *object) *object {
	if s.has("type") {
		return s
	}
	switch c := s.get("const").(type) {
	case bool:
		return single(s, "boolean", c)
	case json.Number:
		return single(s, "integer", c)
	}
	values := s.list("enum")
	if c, ok := s.get("const").(string); ok {
		values = []any{c}
	}
	if len(values) == 0 {
		return s
	}
	var kind any = "string"
	for _, v := range values {
		if _, isText := v.(string); v == nil {
			kind = []any{"string", "null"}
		} else if !isText {
			return s
		}
	}
	o := of("type", kind)
	for _, key := range s.keys {
		o.set(key, s.get(key))
	}
	return o
}

// single is a constant as a list of one.
func single(s *object, kind string, c any) *object {
	o := of("type", kind)
	for _, key := range s.keys {
		if key != "const" {
			o.set(key, s.get(key))
		}
	}
	o.set("enum", []any{c})
	return o
}

// nullable is the schema of what is not null in
//
//	{"type": ["object", "null"], "if": {"type": "object"}, "then": …}
//
// and nil of any other.
func nullable(s *object) *object {
	if same(s.get("type"), []any{"object", "null"}) && same(s.get("if"), of("type", "object")) {
		return s.at("then")
	}
	return nil
}

// told is the property by which the members of a union are told apart, in
//
//	{"allOf": [{"if": {"properties": {"state": {"const": "a"}}}, "then": {"$ref": "#/$defs/a"}}, …]}
//
// and "" of any other schema.
func told(s *object) string {
	property := ""
	for _, m := range s.list("allOf") {
		member, _ := m.(*object)
		by := member.at("if", "properties")
		if by == nil || len(by.keys) != 1 || !by.at(by.keys[0]).has("const") || member.at("then").text("$ref") == "" {
			return ""
		}
		property = by.keys[0]
	}
	return property
}

// union is such a schema as a choice of one of its members.
func union(s *object, property string) *object {
	o := of()
	if s.has("description") {
		o.set("description", s.get("description"))
	}
	var members []any
	mapping := of()
	for _, m := range s.list("allOf") {
		member := m.(*object).at("then")
		members = append(members, member)
		mapping.set(m.(*object).at("if", "properties", property).text("const"), member)
	}
	o.set("oneOf", members)
	o.set("discriminator", of("propertyName", property, "mapping", mapping))
	return o
}

// flat writes the references of a discriminator as it has them: by themselves.
func flat(mapping *object) {
	if mapping == nil {
		return
	}
	for _, key := range mapping.keys {
		if to, ok := mapping.get(key).(*object); ok {
			mapping.set(key, to.get("$ref"))
		}
	}
}
