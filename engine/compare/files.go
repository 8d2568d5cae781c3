package compare

import (
	"encoding/csv"
	"io"
	"strings"

	"dekking/engine/text"
)

// Markdown writes the comparison as a table of GitHub's Markdown, with the
// notes below it. The error is the writer's.
func Markdown(w io.Writer, c *Comparison) error {
	var b strings.Builder
	head := []string{"", ""}
	rule := []string{"---", "---"}
	for _, p := range c.Products {
		head, rule = append(head, cell(p.ID)), append(rule, "---")
	}
	row(&b, head)
	row(&b, rule)
	group := ""
	for _, r := range c.Rows {
		if r.Group != group {
			heading := append([]string{"", "**" + cell(r.heading) + "**"}, make([]string, len(c.Products))...)
			row(&b, heading)
			group = r.Group
		}
		mark := ""
		if r.Differs {
			mark = differs
		}
		cells := []string{mark, cell(c.titled(r))}
		for _, x := range r.Cells {
			cells = append(cells, cell(x.marked()))
		}
		row(&b, cells)
	}
	if said := c.leaning(); said != "" {
		b.WriteString("\n" + cell(said) + "\n")
	}
	for i, n := range c.Notes {
		if i == 0 {
			b.WriteString("\n" + text.Message(c.lang, "compare/notes", nil) + ":\n\n")
		}
		b.WriteString(digits(i+1) + ". " + cell(n) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func row(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// cell keeps text from meaning anything to Markdown.
func cell(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`).Replace(text.Clean(s))
}

// CSV writes a row for each condition: group, id, title, whether the products
// differ, those whose cell leans on what is an example only, and a column for each
// product (RFC 4180, UTF-8). A cell that a
// spreadsheet would take for a formula gets an apostrophe before it. The error
// is the writer's.
func CSV(w io.Writer, c *Comparison) error {
	out := csv.NewWriter(w)
	head := []string{"group", "id", "title", "differs", "illustrative"}
	for _, p := range c.Products {
		head = append(head, p.ID)
	}
	rows := [][]string{head}
	for _, r := range c.Rows {
		differ := "false"
		if r.Differs {
			differ = "true"
		}
		var leaning, texts []string
		for _, x := range r.Cells {
			if texts = append(texts, x.Text); x.Illustrative {
				leaning = append(leaning, x.Product)
			}
		}
		line := append([]string{r.Group, r.ID, r.Title, differ, strings.Join(leaning, " ")}, texts...)
		rows = append(rows, line)
	}
	for _, r := range rows {
		for i, s := range r {
			if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
				r[i] = "'" + s
			}
		}
	}
	return out.WriteAll(rows)
}
