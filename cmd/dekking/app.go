package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"dekking/engine/text"
)

// The exit codes.
const (
	fine     = 0
	findings = 1 // faults in documents or inputs, or a configuration that is not allowed
	usage    = 2 // the command line is wrong
	internal = 3 // the program is wrong, or the machine
)

// app is one run of the program.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	lang           text.Lang

	dir      string // of the documents; "" = those in the program
	langFlag string // read before the others, see language
	format   string
}

// What has been told already: that there were faults, that what was asked for
// does not exist, and that the program or the machine is wrong.
var (
	errFindings = errors.New("findings")
	errAsked    = errors.New("asked for what does not exist")
	errInternal = errors.New("internal")
)

// usageError is a fault in the command line, as a key of the catalogue.
type usageError struct {
	key     string
	args    map[string]string
	command string // whose help says more
}

// Error is for logs; people read the catalogue's sentence.
func (e *usageError) Error() string { return e.key }

// wrong is a fault in the command line.
func wrong(key string, pairs ...string) *usageError {
	e := &usageError{key: key, args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.args[pairs[i]] = pairs[i+1]
	}
	return e
}

// unknown is a word that is none of those there are, with the nearest one.
func unknown(key, word string, known []string) *usageError {
	return wrong(key, "name", word, "nearest", text.Nearest(word, known), "known", strings.Join(known, ", "))
}

// exit tells what went wrong, if anything did, and gives the exit code.
func (a *app) exit(err error) int {
	var u *usageError
	switch {
	case err == nil:
		return fine
	case errors.Is(err, errFindings):
		return findings
	case errors.Is(err, errAsked):
		return usage
	case errors.Is(err, errInternal):
		return internal
	case errors.As(err, &u):
		a.tell(cmp.Or(u.command, "dekking"), u)
		return usage
	}
	fmt.Fprintf(a.stderr, "dekking: %s: %s\n", a.say("cli/internal"), text.Clean(err.Error()))
	return internal
}

// tell writes usage errors, each with what could be meant, and where help is.
func (a *app) tell(command string, all ...*usageError) {
	for _, e := range all {
		a.complain(e)
	}
	fmt.Fprintf(a.stderr, "  %s\n", a.say("cli/see-help", "command", command))
}

func (a *app) complain(e *usageError) {
	fmt.Fprintf(a.stderr, "dekking: %s\n", text.Clean(text.Message(a.lang, e.key, e.args)))
	if e.args["nearest"] != "" {
		fmt.Fprintf(a.stderr, "  %s\n", text.Clean(text.Message(a.lang, "hint/did-you-mean", e.args)))
	} else if e.args["known"] != "" {
		fmt.Fprintf(a.stderr, "  %s\n", text.Clean(text.Message(a.lang, "cli/known", e.args)))
	}
}

// say is a sentence of the catalogue; pairs are names and values.
func (a *app) say(key string, pairs ...string) string {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return text.Message(a.lang, key, args)
}

// count says how many there are of something: "1 product", "5 producten".
func (a *app) count(n int, of string) string {
	if n != 1 {
		of += "s"
	}
	return a.say("count/"+of, "count", fmt.Sprint(n))
}

// write hands a buffered writer to produce and reports the first failure.
func write(w io.Writer, produce func(io.Writer) error) error {
	b := bufio.NewWriter(w)
	if err := produce(b); err != nil {
		return err
	}
	return b.Flush()
}

// language is that of --lang, else of DEKKING_LANG, else Dutch. It is found
// before the flags are parsed, so that even their faults are told in it.
func language(args []string, env func(string) string) text.Lang {
	lang, _ := text.ParseLang(env("DEKKING_LANG"))
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--" {
			break
		}
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if l, known := text.ParseLang(value); ok && known {
			lang = l
		}
	}
	return lang
}
