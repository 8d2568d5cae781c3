package main

import (
	"dekking/engine"
	"dekking/engine/model"
)

// marked is what is said of a value, with a mark where it leans on what is an example
// only.
func (p *page) marked(d *model.Definition, v engine.Value, said string) string {
	marked := p.Marked(d, v, said)
	p.illustrated = p.illustrated || marked != said
	return marked
}

// leaning explains the mark, where it stands.
func (p *page) leaning() {
	if p.illustrated {
		p.line("", "")
		p.wrapped("", p.say("illustrative/legend", "mark", engine.Mark))
	}
}
