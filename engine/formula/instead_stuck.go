package formula

import (
	"slices"
	"strings"
)

// stuck looks at what stands where reading got stuck.
func (f *foreign) stuck(at Span) {
	i := slices.IndexFunc(f.all, func(t token) bool { return t.From <= at.From && at.From < t.To })
	if i < 0 {
		return
	}
	switch t := f.all[i]; {
	case t.kind == wordToken && t.text[0] == '.' && !f.told[i]:
		f.element(i)
	case t.text == "," && (t.in < 0 || !f.all[t.in].call && f.all[t.in].text != "["):
		f.tell(i, i, "hint/stray-comma", nil)
	case i > 0 && knownFunction(f.all[i-1].text) && f.value(i):
		f.write(i-1, i, f.all[i-1].text+"(…)")
	case i > 0 && f.operand[i-1] && f.operand[i] && t.text[0] != '.', i > 0 && f.operand[i-1] && t.text == "(":
		f.tell(i, i, "hint/operator-missing", map[string]string{"left": f.all[i-1].text, "right": t.text})
	}
}

// element looks at a .name in a call that has no computation per row.
func (f *foreign) element(i int) {
	open := f.all[i].in
	if open < 0 || !f.all[open].call {
		return
	}
	name := f.all[open-1]
	switch {
	case slices.Contains(folds, name.text) && f.all[open].pair > 0:
		list := strings.Join(f.parts(open), ", ")
		f.fault("formula/syntax", Span{f.all[i].From, f.all[i].From + 1}, map[string]string{"found": ".", "meant": name.text + "(map(" + list + "))"}, "hint/write")
	case !knownFunction(name.text) && !f.named(name.text):
		args, hint := nearestFunction(name.text)
		f.fault("formula/unknown-function", name.Span, args, hint)
	}
}

// unfinished reports a formula that ends too early, and what would end it.
func (p *parser) unfinished() {
	all := scan(p.src)
	end := 0
	if len(all) > 0 {
		end = all[len(all)-1].To
	}
	at := Span{end, end + 1}
	switch open := closers(all); {
	case len(all) > 0 && all[len(all)-1].unclosed():
		p.fault("formula/unfinished", at, map[string]string{"close": all[len(all)-1].text[:1]}, "hint/close-text")
	case open != "":
		p.fault("formula/unfinished", at, map[string]string{"close": open}, "hint/close-brackets")
	case slices.ContainsFunc(all, func(t token) bool { return t.text == "if" }) && !slices.ContainsFunc(all, func(t token) bool { return t.text == "else" }):
		p.fault("formula/unfinished", at, nil, "hint/if-form")
	default:
		p.fault("formula/unfinished", at, nil)
	}
}
