package configure

import (
	"context"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Configurator answers for one product. It never changes and is safe for concurrent
// use: each question works with an evaluator of its own.
type Configurator struct{ product *engine.Product }

// New makes the configurator of a product.
func New(p *engine.Product) *Configurator { return &Configurator{p} }

// Request asks what can be chosen.
type Request struct {
	Inputs  *document.Node // an object of the line's inputs, choices among them; nil is an empty one
	On      calendar.Date  // the day that the answer speaks of
	Known   calendar.Date  // what was known on this day counts; 0: everything
	Price   string         // the output that alternatives are compared by; "": none
	Outputs []string       // what the next question is asked for; none: the price, or else those of an evaluation
	Lang    text.Lang      // of texts in the answer
}

// Bounds on the work. What is reached of them is told: in Configuration.More, or by a
// diagnostic in place of an answer.
const (
	MaxValues  = 1_000      // values of one option, or of a fact, that are tried one by one
	MaxListed  = 100        // values that are listed, where they could be told as a range
	MaxSets    = 20         // sets of choices that are told: reasons of a value, and conflicts
	MaxCells   = 2_000      // options and facts, and constraints at rows
	MaxTrials  = 20_000_000 // constraints that are looked at to find what is allowed; as many again for reasons, and for prices
	MaxRepairs = 3          // that are told
)

// Configure says which values are allowed and why others are not, which choices cannot
// be kept together and how that is repaired. A conflict is an answer. Faults of the
// request come out as a list, all of them, and so does it when the question is too hard
// to answer (configure/too-hard); the answer is nil then. The error is the context's.
func (c *Configurator) Configure(ctx context.Context, r Request) (*Configuration, diag.List, error) {
	p := c.open(ctx, r)
	faults := p.begin()
	price, more := c.priced(r.Price)
	if faults = append(faults, more...); len(faults) > 0 {
		faults.Sort()
		return nil, faults, nil
	}
	a := &answer{problem: p, lang: r.Lang, price: price, Configuration: &Configuration{Product: c.product.ID, On: r.On.String(), Digest: c.product.Digest, Engine: engine.Version,
		Names: map[string]engine.Name{}, Status: "possible", Options: []Option{}, Conflicts: []Conflict{}, Repairs: []Repair{}, Undecided: []Undecided{}}}
	done := !p.exhausted && a.configure()
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case !done:
		return nil, diag.List{{Code: "configure/too-hard"}}, nil
	}
	next, faults, err := c.next(ctx, r)
	if err != nil || len(faults) > 0 {
		return nil, faults, err
	}
	a.Next = next
	if k := r.Known.String(); r.Known != 0 {
		a.KnownAt = &k
	}
	a.named()
	return a.Configuration, nil, nil
}

// named says what the names of the configuration are.
func (a *answer) named() {
	tell := func(d *model.Definition) { a.Names[d.Name] = a.product.Name(d, a.lang) }
	for _, v := range a.vars {
		if v.option() {
			tell(v.Definition)
		}
	}
	if a.price != nil {
		tell(a.price)
	}
	if a.Next != nil && a.Next.of.Kind != model.List {
		tell(a.Next.of)
	}
}

// next is the question to ask next for what is asked: without outputs the price, and
// without a price what an evaluation gives when none are asked.
func (c *Configurator) next(ctx context.Context, r Request) (*Question, diag.List, error) {
	asked := engine.Request{Inputs: r.Inputs, On: r.On, Known: r.Known, Outputs: r.Outputs, Lang: r.Lang}
	if len(asked.Outputs) == 0 && r.Price != "" {
		asked.Outputs = []string{r.Price}
	}
	e := c.product.Evaluator()
	evaluation, faults, err := e.Evaluate(ctx, asked)
	if err != nil || len(faults) > 0 {
		return nil, faults, err
	}
	q, _, err := Next(ctx, e, asked, evaluation)
	return q, nil, err
}

// known is the day whose knowledge counts.
func (r *Request) known() calendar.Date {
	if r.Known == 0 {
		return calendar.Last
	}
	return r.Known
}

// priced finds the output of the price: a number of the root.
func (c *Configurator) priced(name string) (*model.Definition, diag.List) {
	if name == "" {
		return nil, nil
	}
	l := c.product.Line
	fault := func(code string) diag.List {
		d := diag.Diagnostic{Code: code, Pointer: "/price", Args: map[string]string{"name": name}}
		return diag.List{d}
	}
	d := l.Lookup(name)
	switch {
	case d == nil || d.Kind == model.List:
		f := fault("configure/unknown-price")
		if f[0].Args["nearest"] = text.Nearest(name, c.numbers()); f[0].Args["nearest"] != "" {
			f[0].Hint = "hint/did-you-mean"
		}
		return nil, f
	case !isPrice(d):
		return nil, fault("configure/not-a-price")
	}
	return d, nil
}
