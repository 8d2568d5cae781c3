package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

const (
	plainWidth = 100 // where nothing says otherwise
	mostWidth  = 160 // wider lines are hard to read
)

// colorful says whether colours may go to a writer: only to a terminal that
// has them, and not when NO_COLOR asks for none.
func (a *app) colorful(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && a.env("NO_COLOR") == "" && a.env("TERM") != "dumb"
}

// onTerminal says that the answer goes to a screen.
func (a *app) onTerminal() bool {
	f, ok := a.stdout.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many columns text may take: as asked, else the terminal's, else
// COLUMNS, else 100.
func (a *app) width(asked int) int {
	if asked > 0 {
		return asked
	}
	if f, ok := a.stdout.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(w, mostWidth)
		}
	}
	if w, err := strconv.Atoi(a.env("COLUMNS")); err == nil && w > 0 {
		return min(w, mostWidth)
	}
	return plainWidth
}
