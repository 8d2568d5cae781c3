package engine

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Version is the engine's name and version, as answers carry it.
const Version = "dekking/0.1.0"

// Documents are the folders that a catalog is loaded from.
type Documents = model.Documents

// Catalog is a checked set of products. It is immutable.
type Catalog struct {
	Products []*Product // by line, then in their order
	Model    *model.Model
}

// Product is one set of conditions that can be evaluated. It is immutable and
// shared.
type Product struct {
	*model.Product
	Sources *model.Sources
}

// Load reads and checks all documents. With errors in the list there is no
// catalog; the index exists even then. The error is trouble with the folders
// themselves or with the program.
func Load(from Documents) (*Catalog, *model.Index, diag.List, error) {
	m, faults, err := model.Load(from)
	if err != nil {
		return nil, nil, nil, err
	}
	if faults.HasErrors() {
		return nil, m.Index, faults, nil
	}
	c := &Catalog{Model: m}
	for _, p := range m.Products {
		c.Products = append(c.Products, &Product{Product: p, Sources: m.Sources})
	}
	return c, m.Index, faults, nil
}

// IDs are the products' ids, in order.
func (c *Catalog) IDs() []string {
	ids := make([]string, len(c.Products))
	for i, p := range c.Products {
		ids[i] = p.ID
	}
	return ids
}

// Product finds a product by id; nil when there is none.
func (c *Catalog) Product(id string) *Product {
	i := slices.IndexFunc(c.Products, func(p *Product) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return c.Products[i]
}

// Check decides what needs no customer. On the day every parameter must have
// an edition (one that has lapsed, or begins later, is a warning). On the day
// and on every later one that an edition begins, requirements, which read
// parameters only, must hold in every product, and texts must have their
// values: what is wrong then is told once, for the first of those days.
func (c *Catalog) Check(on calendar.Date) diag.List {
	var faults diag.List
	for _, p := range c.Products {
		e := p.Evaluator()
		e.open(on, calendar.Last, nil)
		e.columns()
		faults = append(faults, e.lapses(on)...)
		told := map[[3]string]bool{}
		for _, day := range p.Days(on) {
			for _, f := range e.Unmet(day, calendar.Last) {
				if id := [3]string{f.Code, f.Args["name"], f.Args["condition"]}; !told[id] {
					told[id] = true
					faults = append(faults, f)
				}
			}
		}
	}
	faults = faults.Dedupe()
	faults.Sort()
	return faults
}

// Days are a day and all later ones on which an edition begins, in order.
func (p *Product) Days(on calendar.Date) []calendar.Date {
	days := []calendar.Date{on}
	for _, editions := range p.Editions {
		for _, x := range editions {
			if x.From > on {
				days = append(days, x.From)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Unmet reports what its product does not meet on a day, with what is known on another:
// requirements, and texts that speak of a value which it does not have.
func (e *Evaluator) Unmet(on, known calendar.Date) diag.List {
	e.open(on, known, nil)
	e.columns()
	return append(e.requirements(), e.texts()...)
}

// requirements reports those that do not hold for the product, at the value of
// its own that is to blame. One that is of a list's rows asks for a customer.
func (e *Evaluator) requirements() diag.List {
	var faults diag.List
	for _, k := range e.line.Constraints {
		if !k.Required || e.ready(k.Entity).Len() == 0 {
			continue
		}
		v := k.Assert.Value(&e.frame, 0)
		if v.State == formula.Failed && e.frame.Why().Reason != formula.NoEdition { // a lapse is told by itself
			faults = append(faults, diag.Diagnostic{Code: "product/requirement-failed", Pos: e.blame(k), Args: args{
				"name": k.Name, "product": e.product.ID, "on": e.frame.On.String()}})
		}
		if v.State != formula.Known || v.Int != 0 {
			continue
		}
		e.open(e.frame.On, e.frame.Known, nil) // anew, to see what it reads itself
		e.columns()
		k.Assert.Value(&e.frame, 0)
		related := append(e.others(k), diag.Related{Pos: k.Pos, Key: "related/declared-here", Args: args{"name": k.Name}})
		severity := diag.Error
		if k.Warning {
			severity = diag.Warning
		}
		faults = append(faults, diag.Diagnostic{Code: "product/requirement", Severity: severity, Pos: e.blame(k), Args: args{
			"name": k.Name, "product": e.product.ID, "source": k.Source, "on": e.frame.On.String()},
			Says:    text.Text{NL: e.fill(k.Message.NL, k.Entity, 0, text.NL), EN: e.fill(k.Message.EN, k.Entity, 0, text.EN)},
			Related: related})
	}
	return faults
}

// others are the product's own values that a requirement was decided by, but for the
// one that is shown.
func (e *Evaluator) others(k *model.Constraint) []diag.Related {
	var all []diag.Related
	blamed := e.blame(k)
	for _, s := range k.Reads {
		if now := e.own(s); now != nil && now.Place() != blamed {
			all = append(all, diag.Related{Pos: now.Place(), Key: "related/also-reads", Args: args{"name": e.line.Definitions[s].Name}})
		}
	}
	return all
}

// texts reports the texts of conditions, and of what a quote has to tell, that speak of a
// value which does not apply to the product: what belongs together was not set together.
func (e *Evaluator) texts() diag.List {
	var faults diag.List
	for _, k := range e.line.Conditions {
		faults = append(faults, e.wordless(k.ID, k.Pos, k.Text)...)
	}
	if e.line.Quote != nil {
		for _, s := range e.line.Quote.Statements {
			faults = append(faults, e.wordless(s.ID, s.Pos, s.Text)...)
		}
	}
	return faults
}

// wordless reports what the text of a name that counts for the product, if that can be said
// without a customer, shows but does not apply.
func (e *Evaluator) wordless(name string, declared diag.Pos, texts []model.TextCase) diag.List {
	i := slices.IndexFunc(texts, func(t model.TextCase) bool {
		v := e.Test(t.When)
		return v.State != formula.Known || v.Int != 0
	})
	if i < 0 || e.Test(texts[i].When).State != formula.Known {
		return nil
	}
	var faults diag.List
	for _, place := range texts[i].Text.NL.Names() {
		d := e.line.Lookup(place.Name)
		if place.Verb != "" || d == nil || d.Entity != 0 || e.frame.Read(d.Slot, d.Type.Kind, 0).State != formula.NotApplicable {
			continue
		}
		at := e.product.Pos
		if now := e.current[d.Slot]; now != nil && now.Pos.File == e.product.Pos.File {
			at = now.Place()
		}
		faults = append(faults, diag.Diagnostic{Code: "product/text-without-value", Pos: at, Args: args{
			"name": d.Name, "condition": name, "product": e.product.ID, "on": e.frame.On.String()},
			Related: []diag.Related{{Pos: declared, Key: "related/declared-here", Args: args{"name": name}}}})
	}
	return faults
}

// blame is where the product gives the first value that a requirement was decided by,
// or else where the product begins.
func (e *Evaluator) blame(k *model.Constraint) diag.Pos {
	for _, s := range k.Reads {
		if now := e.own(s); now != nil {
			return now.Place()
		}
	}
	return e.product.Pos
}

// own is the edition that counts of a parameter, where the product gives it and it has
// been read; else nil.
func (e *Evaluator) own(s formula.Slot) *model.Edition {
	if now := e.current[s]; now != nil && now.Pos.File == e.product.Pos.File && e.Touched(e.line.Definitions[s]) != Untouched {
		return now
	}
	return nil
}

// lapses warns of parameters and rules that have no edition on a day: the one
// before has ended, or the first is yet to begin.
func (e *Evaluator) lapses(on calendar.Date) diag.List {
	var faults diag.List
	for _, d := range e.line.Definitions {
		editions := e.product.Editions[d.Slot]
		if len(editions) == 0 || e.current[d.Slot] != nil {
			continue
		}
		f := diag.Diagnostic{Code: "model/not-yet", Severity: diag.Warning, Pos: editions[0].Place(), Hint: "hint/earlier-from",
			Args: args{"name": d.Name, "on": on.String(), "from": editions[0].From.String()}}
		for _, x := range editions { // by the day they begin: the last that had begun is the one that ended
			if x.From <= on {
				next, _ := x.Through.AddDays(1)
				f.Code, f.Hint, f.Pos = "model/lapsed", "hint/new-edition", x.Place()
				f.Args = args{"name": d.Name, "on": on.String(), "through": x.Through.String(), "next": next.String()}
			}
		}
		faults = append(faults, f)
	}
	return faults
}
