package model

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/unit"
)

// line makes a line of its document and the libraries it uses: first every
// name gets its type, then every formula is compiled, then cases are proven.
func (b *builder) line(p paper, libraries []paper) *Line {
	root := p.root()
	l := &Line{ID: p.id, Title: words(root.Get("title")), Pos: root.Get("line").Pos, Illustrative: b.illustrative(p.doc.File), byName: map[string]*Definition{}, places: map[unit.Unit]int{}, money: map[string]int{},
		files: []string{p.doc.File}, Names: &formula.Names{Symbols: map[string]formula.Symbol{}, Shared: map[string][]formula.Symbol{}, Units: map[string]unit.Unit{}}}
	l.files = append(l.files, b.sources.files...)
	c := &compiler{builder: b, line: l, bodies: map[string]*document.Node{}, strange: b.strange(p),
		entityIDs: map[string]formula.EntityID{}, groups: map[string]bool{}, limits: map[string]bool{}, lists: map[string]*Definition{}, unions: map[formula.Slot][]formula.Value{}, invariants: map[string]diag.Pos{}}
	c.units(root.Get("units"))
	l.unitless = len(l.Units) == 0
	c.entities(root.Get("entities"))
	used := b.used(l, root.Get("uses"), libraries)
	for _, u := range used {
		l.files = append(l.files, u.doc.File)
		l.Libraries = append(l.Libraries, b.library(u))
		c.expects(u.root().Get("expects"))
	}
	all := append(used, p)
	for _, q := range all {
		l.Documents = append(l.Documents, Titled{q.id, words(q.root().Get("title"))})
	}
	for _, part := range []struct {
		key     string
		papers  []paper
		declare func(document.Entry, string)
	}{ // what the line asks itself is asked before what its libraries need besides
		{"inputs", slices.Concat([]paper{p}, used), c.declareInput},
		{"parameters", all, c.declareParameter}, {"rules", all, c.declareRule},
	} {
		for _, q := range part.papers {
			for _, e := range entries(q.root().Get(part.key)) {
				part.declare(e, q.id)
			}
		}
	}
	c.keys(root.Get("entities"))
	c.derived(root.Get("entities"), used)
	b.attached, b.isAttached = nil, map[string]bool{}
	c.tables()
	l.files = append(l.files, b.attached...)
	c.compile()
	for _, q := range all {
		for _, e := range entries(q.root().Get("constraints")) {
			c.constraint(e, q.id)
		}
	}
	c.conditions(root)
	c.outputs(root.Get("outputs"))
	c.quote(root)
	for _, q := range all {
		for _, e := range entries(q.root().Get("invariants")) {
			c.invariant(e)
		}
	}
	c.descriptive()
	l.parts = &parts{docs: all, bodies: c.bodies, entityIDs: c.entityIDs, order: c.order}
	return l
}

// unknownLibrary reports a library that is not there, unless it may be one that
// could not be read.
func (b *builder) unknownLibrary(n *document.Node, libraries []paper) {
	if b.lost("library", scalar(n)) {
		return
	}
	var ids []string
	for _, p := range libraries {
		ids = append(ids, p.id)
	}
	b.nearest("model/unknown-library", n.Pos, scalar(n), ids, nil)
}

// used picks the libraries that a line names.
func (b *builder) used(l *Line, uses *document.Node, libraries []paper) []paper {
	var picked []paper
	known, seen := map[string]paper{}, map[string]bool{}
	for _, p := range libraries {
		known[p.id] = p
	}
	for _, n := range items(uses) {
		p, ok := known[scalar(n)]
		switch {
		case !ok:
			l.partial = true
			b.unknownLibrary(n, libraries)
		case !seen[p.id]: // the schema tells of one that is named twice
			seen[p.id] = true
			picked = append(picked, p)
		}
	}
	return picked
}

// compiler makes one line.
type compiler struct {
	*builder
	line    *Line
	bodies  map[string]*document.Node // a definition's document, by name
	pending []*Definition             // on the way down in order of reading
	depth   map[*Definition]int       // of each that is pending, its place there
	done    map[*Definition]bool
	names   map[string]diag.Pos // where a name was declared
	order   []formula.Slot      // of what is compiled: what is read before what reads it
	strange bool                // the line has a key that may be meant as another
	missed  []string            // keys of the line that were said to be absent

	entityIDs   map[string]formula.EntityID
	groups      map[string]bool
	limits      map[string]bool // names of constraints
	invariants  map[string]diag.Pos
	lists       map[string]*Definition
	visited     []int32 // by slot: the walk that came by last
	walk        int32
	bench       *formula.Frame // where cases are tried
	tried       int            // tests run so far, of all rules
	unions      map[formula.Slot][]formula.Value
	sortedUnits []string

	reworded bool // see Model.With: the names are another line's too
}

// absent reports, once, that the line lacks what one of its parts needs; what
// follows from it is no fault of each part.
func (c *compiler) absent(key string, at diag.Pos) {
	if c.strange || slices.Contains(c.missed, key) {
		return
	}
	c.missed = append(c.missed, key)
	c.fault("model/no-"+key, at, nil, "hint/"+key)
}

// units reads the line's units and their words.
func (c *compiler) units(n *document.Node) {
	names := c.line.Names
	for _, e := range entries(n) {
		u := unit.Base(e.Key.Text)
		switch scalar(e.Value.Get("is")) {
		case "percent":
			u, names.Percent = unit.Percent(), e.Key.Text
		case "day":
			names.Day = u
		case "workday":
			names.Workday = u
		case "month":
			names.Month = u
		case "year":
			names.Year = u
		}
		names.Units[e.Key.Text] = u
		spoken := Unit{Name: e.Key.Text, Symbol: scalar(e.Value.Get("symbol")), One: words(e.Value.Get("title")), Many: words(e.Value.Get("plural"))}
		if d := e.Value.Get("decimals"); d.IsNumber() && len(d.Text) == 1 {
			spoken.Decimals = int(d.Text[0] - '0')
		}
		if c.line.money[spoken.Name] == 0 {
			c.line.money[spoken.Name] = spoken.Decimals
		}
		c.line.Units = append(c.line.Units, spoken)
	}
}

// entities reads the kinds of row, parents before children as they stand.
func (c *compiler) entities(n *document.Node) {
	l := c.line
	for _, e := range entries(n) {
		entity := Entity{Name: e.Key.Text, Title: words(e.Value.Get("title")), List: scalar(e.Value.Get("list")), Key: -1, From: -1, Until: -1}
		named := formula.Entity{Name: entity.Name, List: entity.List, Has: -1}
		isRoot := len(l.Entities) == 0
		if isRoot != flag(e.Value.Get("root")) {
			c.fault("model/root-first", e.Key.Pos, args{"name": entity.Name})
		}
		if !isRoot {
			parent, _ := c.entity(e.Value.Get("in"))
			entity.Parent, named.Parent = parent, parent
			entity.Empty = e.Value.Get("default") != nil
			named.Derived = e.Value.Get("derive") != nil
			if l.Names.Entities[parent].Derived && !named.Derived {
				c.fault("model/list-of-derived", e.Key.Pos, args{"name": entity.Name, "entity": l.Entities[parent].Name})
			}
		}
		if ends := items(e.Value.Get("interval")); len(ends) == 2 {
			named.From, named.Through = scalar(ends[0]), scalar(ends[1])
		}
		id := formula.EntityID(len(l.Entities))
		l.Entities = append(l.Entities, entity)
		if _, twice := c.entityIDs[entity.Name]; !twice {
			c.entityIDs[entity.Name] = id
		}
		l.Names.Entities = append(l.Names.Entities, named)
		if !isRoot {
			l.Entities[entity.Parent].Lists = append(l.Entities[entity.Parent].Lists, id)
			c.declareList(e.Value.Get("list"), id)
		}
	}
	if len(l.Entities) == 0 { // the schema has said so; the rest can still be judged
		l.rootless = true
		l.Entities = []Entity{{Key: -1, From: -1, Until: -1}}
		l.Names.Entities = []formula.Entity{{Has: -1}}
		c.entityIDs[""] = 0
	}
}

// declareList makes the hidden column that says whether a list is there.
func (c *compiler) declareList(name *document.Node, id formula.EntityID) {
	if name == nil || c.taken(name) {
		return
	}
	e := c.line.Entities[id]
	d := &Definition{Name: name.Text, Kind: List, Slot: formula.Slot(len(c.line.Definitions)), Entity: e.Parent, Of: id,
		Type: formula.Type{Kind: formula.Boolean}, Title: e.Title, Pos: name.Pos}
	c.line.Definitions = append(c.line.Definitions, d)
	c.line.Names.Entities[id].Has = d.Slot
	c.lists[d.Name] = d
}

// entity finds the entity that a node names; the root when it is absent.
func (c *compiler) entity(n *document.Node) (formula.EntityID, bool) {
	if n == nil {
		return 0, true
	}
	if id, ok := c.entityIDs[scalar(n)]; ok {
		return id, true
	}
	if !c.line.rootless {
		var all []string
		for _, e := range c.line.Entities {
			all = append(all, e.Name)
		}
		c.nearest("model/unknown-entity", n.Pos, scalar(n), all, nil)
	}
	return 0, false
}

func (c *compiler) expects(n *document.Node) {
	for _, e := range items(n) {
		c.entity(e)
	}
}

// keys ties an entity's key and interval to the inputs they name.
func (c *compiler) keys(n *document.Node) {
	for _, e := range entries(n) {
		id, ok := c.entityIDs[e.Key.Text]
		if !ok {
			continue
		}
		x := &c.line.Entities[id]
		if e.Value.Get("derive") != nil {
			continue
		}
		x.Key = c.field(e.Value.Get("key"), id, formula.Text, formula.Number)
		if ends := items(e.Value.Get("interval")); len(ends) == 2 {
			x.From = c.field(ends[0], id, formula.Date)
			x.Until = c.field(ends[1], id, formula.Date)
		}
	}
}

// field finds an input of an entity, of one of these kinds; -1 when it is absent.
func (c *compiler) field(n *document.Node, e formula.EntityID, kinds ...formula.Kind) formula.Slot {
	if n == nil {
		return -1
	}
	d := c.line.byName[scalar(n)]
	if d != nil && d.Type.Kind == formula.Invalid {
		return -1 // its own declaration is at fault
	}
	if d == nil || d.Entity != e || d.Kind != Input || !slices.Contains(kinds, d.Type.Kind) {
		kind := "kind/" + kinds[0].String()
		if len(kinds) > 1 {
			kind = "kind/key"
		}
		c.fault("model/not-a-field", n.Pos, args{"name": scalar(n), "entity": c.line.Entities[e].Name, "kind": kind})
		return -1
	}
	return d.Slot
}

// taken reports a name that is declared twice.
func (c *compiler) taken(name *document.Node) bool {
	if c.names == nil {
		c.names = map[string]diag.Pos{}
	}
	if at, ok := c.names[name.Text]; ok {
		d := c.fault("model/duplicate-name", name.Pos, args{"name": name.Text})
		d.Related = []diag.Related{{Pos: at, Key: "related/declared-here", Args: args{"name": name.Text}}}
		return true
	}
	if _, ok := c.line.Names.Units[name.Text]; ok {
		c.fault("model/name-is-unit", name.Pos, args{"name": name.Text})
		return true
	}
	if slices.Contains(formula.FunctionNames(), name.Text) || reserved[name.Text] {
		c.fault("model/name-is-function", name.Pos, args{"name": name.Text})
		return true
	}
	c.names[name.Text] = name.Pos
	return false
}

// reserved are the words of formulas that no name may take.
var reserved = map[string]bool{"if": true, "else": true, "in": true, "not": true, "and": true, "or": true, "true": true, "false": true,
	"nil": true, "let": true, "sum": true, "count": true, "any": true, "all": true, "none": true, "map": true, "filter": true,
	"first": true, "last": true, "find": true, "applicable": true, "matches": true, "contains": true}

// unitOf reads a unit and sees that the line knows each of its bases.
func (c *compiler) unitOf(n *document.Node) (unit.Unit, bool) {
	names := c.line.Names
	if u, ok := names.Units[scalar(n)]; ok {
		return u, true
	}
	u, err := unit.Parse(scalar(n))
	if err != nil {
		c.noUnit(n, err)
		return u, false
	}
	if c.line.unitless {
		for _, f := range u.Bases() {
			c.measured[f.Name] = true
		}
		c.absent("units", n.Pos)
		return u, false
	}
	for _, f := range u.Bases() {
		if known, ok := names.Units[f.Name]; !ok {
			c.nearest("model/unknown-unit", n.Pos, f.Name, c.unitNames(), nil)
			return u, false
		} else if known.IsPercent() {
			c.fault("model/percent-in-unit", n.Pos, args{"unit": scalar(n), "percent": f.Name})
			return u, false
		}
	}
	return u, true
}

// unitNames are the names of the units, sorted.
func (c *compiler) unitNames() []string {
	if c.sortedUnits == nil {
		c.sortedUnits = slices.Sorted(maps.Keys(c.line.Names.Units))
	}
	return c.sortedUnits
}

// noUnit says why a text is no unit.
func (c *compiler) noUnit(n *document.Node, err error) {
	a := args{"unit": clip(scalar(n))}
	var e *unit.ParseError
	errors.As(err, &e)
	switch {
	case e != nil && e.Kind == unit.Length:
		a["max"] = strconv.Itoa(unit.MaxLength)
		c.fault("model/unit-length", n.Pos, a)
	case e != nil && e.Kind == unit.Exponent:
		a["max"] = strconv.Itoa(unit.MaxParsedExp)
		c.fault("model/unit-exponent", n.Pos, a)
	default:
		c.fault("model/unit-syntax", n.Pos, a)
	}
}
