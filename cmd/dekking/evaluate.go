package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/text"
)

// evaluateFlags are those of `dekking evaluate`.
type evaluateFlags struct {
	input, on, known string
	outputs, explain []string
	width            int
}

// evaluateCommand is `dekking evaluate PRODUCT -i FILE`.
func (a *app) evaluateCommand() *cobra.Command {
	var f evaluateFlags
	c := a.command(a.say("help/use-evaluate"), "evaluate")
	flags := c.Flags()
	flags.StringVarP(&f.input, "input", "i", "", a.say("flag/input"))
	flags.StringVar(&f.on, "on", "", a.say("flag/on"))
	flags.StringVar(&f.known, "known-at", "", a.say("flag/known-at"))
	flags.StringArrayVarP(&f.outputs, "output", "o", nil, a.say("flag/output"))
	flags.StringArrayVarP(&f.explain, "explain", "e", nil, a.say("flag/explain"))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	a.formats(c, "text", "json")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.evaluate(c.Context(), args[0], f)) }
	return c
}

// evaluate computes what a product makes of inputs.
func (a *app) evaluate(ctx context.Context, id string, f evaluateFlags) error {
	r, err := f.request(a.lang)
	if err != nil {
		return err
	}
	if f.input == "" {
		return wrong("cli/no-input", "product", id)
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	in, err := a.input(f.input)
	if err != nil {
		return err
	}
	r.Inputs = in.root()
	e, faults, err := p.Evaluator().Evaluate(ctx, r)
	if err != nil {
		return err
	}
	if err := a.refused("dekking evaluate", faults, in); err != nil {
		return err
	}
	a.unexplained(e, r.Explain)
	if err := a.evaluation(p, e, f.width); err != nil {
		return err
	}
	if e.Status == "invalid" || e.Status == "failed" {
		return errFindings
	}
	return nil
}

// request reads what the flags ask.
func (f evaluateFlags) request(l text.Lang) (engine.Request, error) {
	r := engine.Request{Lang: l, Outputs: listed(f.outputs), Explain: listed(f.explain)}
	var err error
	if r.On, err = day("--on", f.on); err != nil {
		return r, err
	}
	if f.known != "" {
		r.Known, err = day("--known-at", f.known)
	}
	if err == nil && f.width < 0 {
		err = wrong("cli/width")
	}
	return r, err
}

// listed takes apart names with commas between them.
func listed(flags []string) []string {
	var names []string
	for _, f := range flags {
		for name := range strings.SplitSeq(f, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// refused tells all faults of a request: those of what was asked for, which
// are faults of the command line, and those of the input.
func (a *app) refused(command string, faults diag.List, in *input) error {
	var asked, given diag.List
	for _, d := range faults {
		if strings.HasPrefix(d.Code, "request/") || strings.HasPrefix(d.Code, "sweep/") || d.Pointer == "/price" && strings.HasPrefix(d.Code, "configure/") {
			asked = append(asked, d)
		} else {
			given = append(given, d)
		}
	}
	given = in.with(given)
	told := given
	if a.format == "json" {
		told = append(asked, given...)
	} else if len(asked) > 0 {
		a.misasked(command, asked)
	}
	if len(told) > 0 {
		if err := a.faults(a.stderr, told, in.source); err != nil {
			return err
		}
	}
	switch {
	case len(given) > 0:
		return errFindings
	case len(asked) > 0:
		return errAsked
	}
	return nil
}

// misasked tells what was asked for but does not exist, each once.
func (a *app) misasked(command string, asked diag.List) {
	var all []*usageError
	told := map[string]bool{}
	for _, d := range asked {
		if said := diag.Text(a.lang, d); !told[said] {
			told[said] = true
			all = append(all, &usageError{key: d.Code, args: d.Args})
		}
	}
	a.tell(command, all...)
}

// unexplained notes what was to be explained but has no row in the input.
func (a *app) unexplained(e *engine.Evaluation, asked []string) {
	for _, name := range asked {
		found := slices.ContainsFunc(e.Asked(), func(x engine.Asked) bool {
			return x.Definition.Name == name[strings.LastIndex(name, "/")+1:]
		})
		if !found {
			fmt.Fprintln(a.stderr, a.say("cli/nothing-to-explain", "name", name))
		}
	}
}
