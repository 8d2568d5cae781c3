package change

import (
	"fmt"
	"io"
	"strings"

	"dekking/engine/text"
)

// Markdown writes a difference as a comment on a merge request: a heading for
// each class, a list below it by product, and a table of the examples. The
// error is the writer's.
func Markdown(w io.Writer, d *Difference) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**\n\n", escape(d.say("diff/title", "old", d.Old, "new", d.New)))
	fmt.Fprintf(&b, "- %s: %s\n- %s: %s\n", d.say("diff/changes"), escape(d.summary()), d.say("diff/examples-label"), escape(d.tried()))
	for _, class := range [...]Class{Breaking, Attention, Safe} {
		d.list(&b, class)
	}
	d.tables(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// list writes the changes of a class.
func (d *Difference) list(b *strings.Builder, class Class) {
	owner := ""
	for i, ch := range d.of(class) {
		if i == 0 {
			fmt.Fprintf(b, "\n### %s\n", escape(d.say("diff/head-"+class.String())))
		}
		if now := d.owner(&ch); now != owner {
			fmt.Fprintf(b, "\n%s\n\n", escape(now))
			owner = now
		}
		fmt.Fprintf(b, "- %s **%s**: %s\n", marks[class].mark, escape(ch.named()), escape(ch.Text))
		if ch.block {
			for _, side := range [...][2]string{{"diff/was", ch.Was}, {"diff/now", ch.Now}} {
				if side[1] != "" {
					fmt.Fprintf(b, "  - %s: %s\n", d.say(side[0]), escape(side[1]))
				}
			}
		}
		for _, said := range [...]string{d.cited(&ch), d.placed(&ch)} {
			if said != "" {
				fmt.Fprintf(b, "  - %s\n", escape(said))
			}
		}
	}
}

// tables writes the examples that come out differently.
func (d *Difference) tables(b *strings.Builder) {
	if d.Examples == nil || d.Examples.Changed == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n", escape(d.say("diff/examples")))
	all, more := d.blocks()
	for _, x := range all {
		fmt.Fprintf(b, "\n%s\n\n", escape(d.titleOf(x)))
		fmt.Fprintf(b, "| | %s | %s | %s |\n| --- | ---: | ---: | ---: |\n", d.say("diff/was"), d.say("diff/now"), d.say("diff/difference"))
		shown, rest := first(x.Outcomes, shownOutcomes)
		for _, o := range shown {
			fmt.Fprintf(b, "| %s | %s | %s | %s |\n", escape(o.subject), escape(o.was), escape(o.now), escape(o.difference))
		}
		if rest += x.More; rest > 0 {
			fmt.Fprintf(b, "| %s | | | |\n", escape(d.say("diff/outcomes-more", "count", fmt.Sprint(rest))))
		}
	}
	if more > 0 {
		fmt.Fprintf(b, "\n%s\n", escape(d.say("diff/examples-more", "count", fmt.Sprint(more))))
	}
	if said := d.legend(all); said != "" {
		fmt.Fprintf(b, "\n%s\n", escape(said))
	}
}

// escape keeps text from meaning anything to Markdown.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "#", `\#`).Replace(text.Clean(s))
}
