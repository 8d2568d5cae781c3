package main

import (
	"errors"
	"time"

	"dekking/engine/calendar"
)

// day reads a date that was typed; one that was not is today in Amsterdam.
func day(flag, s string) (calendar.Date, error) {
	if s == "" {
		return today()
	}
	d, err := calendar.Parse(s)
	if err == nil {
		return d, nil
	}
	key := "cli/not-date"
	var p *calendar.ParseError
	errors.As(err, &p)
	switch p.Kind {
	case calendar.NoSuchDay:
		key = "cli/no-such-day"
	case calendar.Range:
		key = "cli/date-range"
	}
	u := wrong(key, "name", flag, "text", s, "first", calendar.First.String(), "last", calendar.Last.String())
	if p.Suggestion != "" {
		u.args["nearest"] = p.Suggestion
	}
	return 0, u
}

// today is the day that it is in Amsterdam.
func today() (calendar.Date, error) {
	on, err := days()
	if err != nil {
		return 0, err
	}
	d := on()
	if d == calendar.Last {
		return 0, errors.New("the clock is outside the calendar")
	}
	return d, nil
}

// days tells which day it is in Amsterdam, each time that it is asked; the last
// of the calendar when the clock is outside it, so that nothing outlives its last
// day. It is the only place where the clock is read.
func days() (func() calendar.Date, error) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return nil, err
	}
	return func() calendar.Date {
		now := time.Now().In(zone)
		d, ok := calendar.Of(now.Year(), int(now.Month()), now.Day())
		if !ok {
			return calendar.Last
		}
		return d
	}, nil
}
