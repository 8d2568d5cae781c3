package openapi

import (
	"strings"
)

// expand writes out what openapi.yaml says once: the problems of operations, and
// the headers of every response.
func expand(root *object) {
	problems, responses := root.at("x-problems"), root.at("components", "responses")
	for _, status := range problems.keys {
		p := problems.at(status)
		responses.set(p.text("name"), response(status, p))
	}
	eachOperation(root, func(_, _ string, op *object) {
		for _, status := range op.list("x-problems") {
			name := problems.at(status.(string)).text("name")
			op.at("responses").set(status.(string), of("$ref", "#/components/responses/"+name))
		}
		op.drop("x-problems")
		addHeaders(op.at("responses"), root.at("x-every"))
	})
	addHeaders(responses, root.at("x-every"))
}

// response is the response with a problem.
func response(status string, p *object) *object {
	headers := of()
	if own := p.at("headers"); own != nil {
		headers = copied(own).(*object)
	}
	headers.set("Cache-Control", of("$ref", "#/components/headers/NoStore"))
	schema := of("allOf", []any{
		of("$ref", "answers/problem.schema.json"),
		of("type", "object", "properties", of(
			"status", of("description", "The status of the answer.", "type", "integer", "enum", []any{number(status)}), // as generators of clients merge it
			"code", of("description", "What is wrong, for programs.", "type", "string", "enum", p.list("codes")))),
	})
	return of("description", p.text("description"), "headers", headers,
		"content", of("application/problem+json", of("schema", schema)))
}

// addHeaders gives each response the headers that every response has, before its own.
func addHeaders(responses, every *object) {
	for _, key := range responses.keys {
		r := responses.at(key)
		if r.has("$ref") {
			continue
		}
		all := copied(every).(*object)
		if own := r.at("headers"); own != nil {
			for _, name := range own.keys {
				all.set(name, own.get(name))
			}
		}
		r.set("headers", all)
	}
}

// eachOperation goes over the operations, in order, with path and method.
func eachOperation(root *object, do func(path, method string, op *object)) {
	paths := root.at("paths")
	for _, path := range paths.keys {
		for _, method := range []string{"get", "post"} {
			if op := paths.at(path, method); op != nil {
				do(path, method, op)
			}
		}
	}
}

// eachBody goes over what has examples: the bodies of requests and responses.
func eachBody(root *object, do func(body *object)) {
	eachOperation(root, func(_, _ string, op *object) {
		contents := []*object{op.at("requestBody", "content")}
		for _, status := range op.at("responses").keys {
			contents = append(contents, op.at("responses", status, "content"))
		}
		for _, content := range contents {
			if content == nil {
				continue
			}
			for _, kind := range content.keys {
				do(content.at(kind))
			}
		}
	})
}

// dropExamples takes out the examples of bodies.
func dropExamples(root *object) { eachBody(root, func(body *object) { body.drop("examples") }) }

// fillExamples puts the examples in the place of their files' names.
func fillExamples(root *object) (err error) {
	eachBody(root, func(body *object) {
		examples := body.at("examples")
		if examples == nil {
			return
		}
		for _, name := range examples.keys {
			if file := examples.at(name).text("value"); strings.HasPrefix(file, "examples/") {
				value, e := read(file)
				examples.at(name).set("value", value)
				if err == nil {
					err = e
				}
			}
		}
	})
	return err
}
