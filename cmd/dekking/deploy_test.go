package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"
)

// deployed is a file of the folder deploy.
func deployed(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile("../../deploy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// The settings that are shipped as an example are taken as they are, also what is
// commented out, and go together.
func TestDeployedSettings(t *testing.T) {
	config := deployed(t, "dekking.yaml")
	s, said := settled(t, nil, config)
	if s == nil || said != "" || len(s.clashes("/srv/dekking")) > 0 {
		t.Fatal(said)
	}
	all := regexp.MustCompile(`(?m)^# ([a-z_]+: .*)$`).ReplaceAllString(config, "$1")
	if s, said := settled(t, nil, all); s == nil || said != "" || s.tokenFile == "" || s.keyFile == "" || len(s.clashes("/srv/dekking")) > 0 {
		t.Error(said)
	}
}

// The unit runs the server as it can be run, and gives it the time to stop.
func TestDeployedUnit(t *testing.T) {
	unit := deployed(t, "dekking.service")
	run := regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/dekking serve (.*)$`).FindStringSubmatch(unit)
	if run == nil {
		t.Fatal("the unit does not start the server")
	}
	a := &app{env: bare}
	c, _ := a.settingCommand()
	if err := c.ParseFlags(strings.Fields(run[1])); err != nil || c.Flags().NArg() > 0 {
		t.Error(err, run[1])
	}
	stop, err := time.ParseDuration(regexp.MustCompile(`(?m)^TimeoutStopSec=(\d+)$`).FindStringSubmatch(unit)[1] + "s")
	s, _ := settled(t, nil, deployed(t, "dekking.yaml"))
	if err != nil || s == nil || stop <= s.delay+s.drainage {
		t.Errorf("the unit kills after %s", stop)
	}
}

// What the container file and the README of deploy set in the environment are settings,
// and what the image does by itself is to say that somebody has to be asked for a token.
func TestDeployedContainer(t *testing.T) {
	known := map[string]bool{}
	a := &app{env: bare}
	c, _ := a.settingCommand()
	c.Flags().VisitAll(func(f *pflag.Flag) { known[variable(f)] = true })
	found := 0
	for _, name := range []string{"Containerfile", "README.md"} {
		for _, v := range regexp.MustCompile(`DEKKING_[A-Z_]+`).FindAllString(deployed(t, name), -1) {
			if found++; !known[v] {
				t.Errorf("%s: %s is no setting", name, v)
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d variables found", found)
	}
	code, _, stderr := output("", func(name string) string {
		return map[string]string{"DEKKING_LISTEN": "0.0.0.0:8080", "DEKKING_LANG": "en"}[name]
	}, "serve")
	if code != usage || !strings.Contains(stderr, "can be reached from elsewhere: give --tokens") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
