package configure_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/document"
)

// unknown is an input at a row that can have several values.
type unknown struct {
	pointer string
	name    string // as choices are named
	values  []string
	lacks   bool
	option  bool
	chosen  int // -1: not chosen
}

// outcome is what an evaluation says of one completion: constraints that are violated,
// and those that are not decided.
type outcome struct{ violated, open []string }

// brute knows what every completion comes to.
type brute struct {
	all         []unknown
	outcomes    map[string]outcome
	constraints map[string]bool // that are violated somewhere
	given       map[int]int     // facts among them that are known
}

func (b *brute) key(at []int) string {
	key := make([]byte, len(at))
	for i, v := range at {
		key[i] = byte(v)
	}
	return string(key)
}

// tried evaluates every completion.
func tried(t fataler, p *engine.Product, inputs *document.Node, all []unknown, outputs ...string) *brute {
	b := &brute{all: all, outcomes: map[string]outcome{}, constraints: map[string]bool{}}
	e := p.Evaluator()
	on := dayOf(t, "2026-07-01")
	b.each(make([]int, len(all)), 0, func(at []int) bool {
		n := inputs
		for i, u := range all {
			var v *document.Node
			if at[i] < len(u.values) {
				v = scalar(u.values[at[i]])
			}
			if v == nil && n.At(u.pointer) == nil {
				continue
			}
			n, _ = n.With(u.pointer, v)
		}
		got, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: n, On: on, Outputs: outputs})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, told(faults))
		}
		var o outcome
		for _, v := range got.Violations {
			o.violated = append(o.violated, v.Constraint)
			b.constraints[v.Constraint] = true
		}
		for _, v := range got.Undecided {
			o.open = append(o.open, v.Constraint)
		}
		b.outcomes[b.key(at)] = o
		return false
	})
	return b
}

func scalar(json string) *document.Node {
	if s, text := strings.CutPrefix(json, `"`); text {
		return document.NewScalar(strings.TrimSuffix(s, `"`), document.Quoted)
	}
	return document.NewScalar(json, document.Plain)
}

// each visits all completions, until a visit says that it is enough.
func (b *brute) each(at []int, k int, visit func([]int) bool) bool {
	if k == len(at) {
		return visit(at)
	}
	n := len(b.all[k].values)
	if b.all[k].lacks {
		n++
	}
	for i := range n {
		at[k] = i
		if b.each(at, k+1, visit) {
			return true
		}
	}
	return false
}

// possible says that some completion with fixed values satisfies some constraints, or
// all when none are named.
func (b *brute) possible(fixed map[int]int, only ...string) bool {
	want := slices.Repeat([]int{-1}, len(b.all))
	for _, some := range []map[int]int{fixed, b.given} {
		for i, v := range some {
			want[i] = v
		}
	}
	return b.each(make([]int, len(b.all)), 0, func(at []int) bool {
		for i, v := range want {
			if v >= 0 && at[i] != v {
				return false
			}
		}
		o := b.outcomes[b.key(at)]
		return !slices.ContainsFunc(o.violated, func(k string) bool { return len(only) == 0 || slices.Contains(only, k) })
	})
}

// choices are the choices by place, but for one.
func (b *brute) choices(but int) map[int]int {
	all := map[int]int{}
	for i, u := range b.all {
		if u.option && u.chosen >= 0 && i != but {
			all[i] = u.chosen
		}
	}
	return all
}

// cores are the sets of choices that cannot be kept, each as small as can be, by size.
func (b *brute) cores(fixed map[int]int, choices map[int]int) [][]int {
	places := slices.Sorted(maps.Keys(choices))
	var sets [][]int
	for size := range len(places) + 1 {
		for mask := range 1 << len(places) {
			var set []int
			for k, v := range places {
				if mask>>k&1 == 1 {
					set = append(set, v)
				}
			}
			if len(set) != size || slices.ContainsFunc(sets, func(known []int) bool { return within(known, set) }) {
				continue
			}
			if !b.possible(b.with(fixed, choices, set)) {
				sets = append(sets, set)
			}
		}
	}
	return sets
}

func within(a, b []int) bool {
	return !slices.ContainsFunc(a, func(x int) bool { return !slices.Contains(b, x) })
}

func (b *brute) with(fixed, choices map[int]int, set []int) map[int]int {
	all := maps.Clone(fixed)
	for _, v := range set {
		all[v] = choices[v]
	}
	return all
}

// names are those of choices in the order of the alphabet.
func (b *brute) names(set []int) []string {
	all := []string{}
	for _, v := range set {
		all = append(all, b.all[v].name)
	}
	slices.Sort(all)
	return all
}

// agrees holds an answer against every completion there is.
func (b *brute) agrees(t fataler, got *configure.Configuration) {
	if got.More {
		t.Fatal("cut, though it is small")
	}
	if possible := b.possible(b.choices(-1)); possible != (got.Status == "possible") {
		t.Fatal("status", got.Status)
	}
	for i, u := range b.all {
		if !u.option {
			continue
		}
		k := slices.IndexFunc(got.Options, func(o configure.Option) bool { return o.At+"/"+o.Name == u.pointer })
		b.option(t, i, got.Options[k])
	}
	b.conflicts(t, got)
	b.repairs(t, got)
	b.undecided(t, got)
}

// option holds the values of one option against every completion.
func (b *brute) option(t fataler, i int, o configure.Option) {
	if len(o.Values) != len(b.all[i].values) {
		t.Fatal(o.Name, "has", len(o.Values), "values")
	}
	for k, v := range o.Values {
		if shown(v.Value) != b.all[i].values[k] {
			t.Fatal(o.Name, "has", v.Value, "for", b.all[i].values[k])
		}
		fixed := b.choices(i)
		fixed[i] = k
		if possible := b.possible(fixed); possible != v.Allowed {
			t.Fatal(o.Name, v.Value, "is allowed:", v.Allowed)
		}
		if v.Selected && o.Given == configure.Customer != (b.all[i].chosen == k) {
			t.Fatal(o.Name, v.Value, "is not what was chosen")
		}
		if v.Allowed {
			continue
		}
		alone := map[int]int{i: k}
		want := b.cores(alone, b.choices(i))
		want = slices.DeleteFunc(want, func(set []int) bool { return len(set) > len(want[0]) })
		told := map[string][]string{}
		for _, r := range v.Because {
			key := fmt.Sprint(slices.Sorted(slices.Values(r.Choices)))
			told[key] = append(told[key], r.Constraint)
		}
		if len(told) != len(want) {
			t.Fatalf("%s %v: told %v, and there are %v", o.Name, v.Value, told, want)
		}
		for _, set := range want {
			b.blamed(t, told[fmt.Sprint(b.names(set))], b.with(alone, b.choices(i), set))
		}
	}
}

// blamed sees that constraints do not let values stand: each by itself, and then there
// are no others that do not, or all together and none of them can be missed.
func (b *brute) blamed(t fataler, told []string, fixed map[int]int) {
	var alone []string
	for k := range b.constraints {
		if !b.possible(fixed, k) {
			alone = append(alone, k)
		}
	}
	once := slices.Compact(slices.Sorted(slices.Values(told)))
	slices.Sort(alone)
	if len(alone) > 0 {
		if !slices.Equal(once, alone) {
			t.Fatalf("blamed %v, not %v, for %v", told, alone, fixed)
		}
		return
	}
	if len(told) == 0 || b.possible(fixed, told...) {
		t.Fatalf("blamed %v for %v", told, fixed)
	}
	for i := range once {
		rest := slices.Delete(slices.Clone(once), i, i+1)
		if len(once) > 1 && len(once) == len(told) && !b.possible(fixed, rest...) { // one that is of rows can be told twice
			t.Fatalf("blamed %v for %v, where %v would do", told, fixed, rest)
		}
	}
}

func (b *brute) conflicts(t fataler, got *configure.Configuration) {
	want := [][]int{}
	if got.Status == "conflict" {
		want = b.cores(map[int]int{}, b.choices(-1))
	}
	var sets []string
	for _, c := range got.Conflicts {
		sets = append(sets, fmt.Sprint(append([]string{}, slices.Sorted(slices.Values(c.Choices))...)))
	}
	if len(sets) != len(want) {
		t.Fatalf("conflicts %v, not %v", sets, want)
	}
	for _, set := range want {
		k := slices.Index(sets, fmt.Sprint(b.names(set)))
		if k < 0 {
			t.Fatalf("no conflict %v among %v", b.names(set), sets)
		}
		b.blamed(t, got.Conflicts[k].Constraints, b.with(map[int]int{}, b.choices(-1), set))
	}
}

// repairs sees that each repair works, changes nothing in vain, and that no set of
// choices of the least size is left out.
func (b *brute) repairs(t fataler, got *configure.Configuration) {
	places := slices.Sorted(maps.Keys(b.choices(-1)))
	var want [][]int // sets of choices to change
	for size := 1; got.Status == "conflict" && size <= len(places); size++ {
		for mask := range 1 << len(places) {
			var set []int
			fixed := b.choices(-1)
			for k, v := range places {
				if mask>>k&1 == 1 {
					set = append(set, v)
					delete(fixed, v)
				}
			}
			if len(set) == size && b.possible(fixed) && !slices.ContainsFunc(want, func(known []int) bool { return within(known, set) }) {
				want = append(want, set)
			}
		}
	}
	if len(got.Repairs) != min(len(want), configure.MaxRepairs) {
		t.Fatalf("%d repairs, and there are %v", len(got.Repairs), want)
	}
	last := [2]int{}
	for i, r := range got.Repairs {
		changed, steps := b.repaired(t, r)
		if !slices.ContainsFunc(want, func(set []int) bool { return slices.Equal(set, changed) }) {
			t.Fatalf("repair %v is none of %v", r, want)
		}
		if len(changed) != len(want[i]) {
			t.Fatalf("repair %v changes more than need be: %v", r, want)
		}
		if now := [2]int{len(changed), steps}; slices.Compare(last[:], now[:]) > 0 {
			t.Fatalf("repair %v takes smaller steps than the one before", r)
		} else {
			last = now
		}
	}
}

// repaired sees that a repair works and that none of the same choices takes smaller
// steps; it gives the choices that change, and the steps.
func (b *brute) repaired(t fataler, r configure.Repair) (changed []int, steps int) {
	fixed := b.choices(-1)
	for i, u := range b.all {
		if _, chosen := fixed[i]; !chosen {
			continue
		}
		if v, set := r.Set[u.name]; set {
			fixed[i] = slices.Index(u.values, shown(v))
			changed, steps = append(changed, i), steps+b.far(i, fixed[i])
		} else if slices.Contains(r.Unset, u.name) {
			delete(fixed, i)
			changed, steps = append(changed, i), steps+b.far(i, -1)
		}
	}
	if len(changed) != len(r.Set)+len(r.Unset) || !b.possible(fixed) {
		t.Fatalf("repair %v does not work", r)
	}
	var try func(k, far int)
	try = func(k, far int) {
		if far >= steps {
			return
		}
		if k == len(changed) {
			if b.possible(fixed) {
				t.Fatalf("repair %v takes %d steps, and %v takes %d", r, steps, fixed, far)
			}
			return
		}
		for v := range b.all[changed[k]].values {
			if v != b.all[changed[k]].chosen {
				fixed[changed[k]] = v
				try(k+1, far+b.far(changed[k], v))
			}
		}
		delete(fixed, changed[k])
		try(k+1, far+b.far(changed[k], -1))
	}
	try(0, 0)
	return changed, steps
}

// far is how far a value lies from the chosen one; -1 is to withdraw it.
func (b *brute) far(i, v int) int {
	u := b.all[i]
	switch {
	case v < 0:
		n := len(u.values) + 1
		if u.lacks {
			n++
		}
		return n
	case u.values[0] != "0" || u.chosen >= len(u.values): // not numbers, or nothing was chosen
		return 1
	}
	return max(v-u.chosen, u.chosen-v)
}

func (b *brute) undecided(t fataler, got *configure.Configuration) {
	want := map[string]bool{}
	b.each(make([]int, len(b.all)), 0, func(at []int) bool {
		changed := 0
		for i, v := range b.choices(-1) {
			if at[i] != v {
				changed++
			}
		}
		if changed <= 1 {
			for _, k := range b.outcomes[b.key(at)].open {
				want[k] = true
			}
		}
		return false
	})
	told := map[string]bool{}
	for _, u := range got.Undecided {
		told[u.Constraint] = true
	}
	if !maps.Equal(told, want) {
		t.Fatal("undecided", got.Undecided, "not", want)
	}
}

// shown is a value as the tests write it.
func shown(v any) string {
	switch x := v.(type) {
	case bool:
		return fmt.Sprint(x)
	case string:
		if strings.Trim(x, "0123456789") != "" {
			return `"` + x + `"`
		}
		return x
	}
	return ""
}

type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Skip(...any)
}
