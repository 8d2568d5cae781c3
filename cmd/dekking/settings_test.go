package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dekking/engine/text"
	"dekking/schemas"
)

// settled are the settings of a command line, an environment and a config file,
// "" for none; or what is said of them.
func settled(t *testing.T, env map[string]string, config string, args ...string) (*settings, string) {
	t.Helper()
	var stderr bytes.Buffer
	a := &app{stderr: &stderr, env: func(name string) string { return env[name] }, lang: text.EN}
	c, s := a.settingCommand()
	if config != "" {
		file := filepath.Join(t.TempDir(), "config.yaml")
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--config", file)
	}
	err := c.ParseFlags(args)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.settle(c, s); err != nil {
		return nil, stderr.String() + err.Error()
	}
	return s, stderr.String()
}

// settingCommand is a command with the flags that dekking serve has.
func (a *app) settingCommand() (*cobra.Command, *settings) {
	c, s := &cobra.Command{Use: "serve"}, &settings{}
	a.settingFlags(c, s)
	c.Flags().StringVar(&a.dir, "dir", "", a.say("flag/dir"))
	return c, s
}

// TestPrecedence gives a setting in three places, and takes them away one by one.
func TestPrecedence(t *testing.T) {
	for _, test := range []struct {
		env          map[string]string
		config       string
		args         []string
		want, origin string
		keep         int
	}{
		{map[string]string{"DEKKING_KEEP": "2", "DEKKING_CORS_ORIGIN": "https://b.nl,https://c.nl"}, "keep: 3\ncors_origin: [https://d.nl]\n", []string{"--keep", "1", "--cors-origin", "https://a.nl"}, "flag", "https://a.nl", 1},
		{map[string]string{"DEKKING_KEEP": "2", "DEKKING_CORS_ORIGIN": "https://b.nl,https://c.nl"}, "keep: 3\ncors_origin: [https://d.nl]\n", nil, "environment", "https://b.nl,https://c.nl", 2},
		{map[string]string{"DEKKING_KEEP": "", "DEKKING_CORS_ORIGIN": ""}, "keep: 3\ncors_origin: [https://d.nl, '*']\n", nil, "file", "https://d.nl,*", 3},
		{nil, "watch: true\n", nil, "default", "", 4},
		{nil, "", []string{"--cors-origin", "https://a.nl, https://b.nl", "--cors-origin", "http://localhost:5173"}, "repeated flag", "https://a.nl,https://b.nl,http://localhost:5173", 4},
	} {
		s, said := settled(t, test.env, test.config, test.args...)
		if s == nil || said != "" {
			t.Errorf("%s: %s", test.want, said)
			continue
		}
		if s.keep != test.keep || strings.Join(s.origins, ",") != test.origin {
			t.Errorf("%s: keep is %d, the origins are %q", test.want, s.keep, s.origins)
		}
	}
}

// TestEverySettingEverywhere gives each setting by flag, environment and file, with
// the same result.
func TestEverySettingEverywhere(t *testing.T) {
	values := map[string]string{"listen": "localhost:9", "dir": "ergens", "watch": "true", "keep": "7", "tokens": "t.yaml", "public": "true", "tls-cert": "c.pem", "tls-key": "k.pem",
		"cors-origin": "https://a.nl", "log-level": "warn", "max-body": "12", "max-batch": "13", "max-in-flight": "14", "max-per-caller": "15", "deadline": "3s", "drain": "1m", "drain-delay": "5ms"}
	var flags []string
	env, config := map[string]string{}, ""
	for _, name := range slices.Sorted(maps.Keys(values)) {
		key, value := strings.ReplaceAll(name, "-", "_"), values[name]
		flags = append(flags, "--"+name+"="+value)
		env["DEKKING_"+strings.ToUpper(key)] = value
		if name == "cors-origin" {
			value = "['" + value + "']"
		}
		config += key + ": " + value + "\n"
	}
	byFlag, said1 := settled(t, nil, "", flags...)
	byEnv, said2 := settled(t, env, "")
	byFile, said3 := settled(t, nil, config)
	if byFlag == nil || byEnv == nil || byFile == nil {
		t.Fatal(said1, said2, said3)
	}
	byFile.config = ""
	if one, two, three := fmt.Sprint(*byFlag), fmt.Sprint(*byEnv), fmt.Sprint(*byFile); one != two || two != three {
		t.Errorf("by flag %s\nby environment %s\nby file %s", one, two, three)
	}
	if byFlag.limits.Deadline != 3*time.Second || byFlag.listen != "localhost:9" || !byFlag.watch {
		t.Errorf("%+v", byFlag)
	}
	a := &app{}
	c, _ := a.settingCommand()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if _, ok := values[f.Name]; !ok && f.Name != "config" {
			t.Errorf("--%s is not tried", f.Name)
		}
	})
}

// TestConfigSchemaHasTheSettings holds the keys of a config file to the flags.
func TestConfigSchemaHasTheSettings(t *testing.T) {
	src, err := schemas.FS.ReadFile("config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct{ Properties map[string]any }
	if err := json.Unmarshal(src, &schema); err != nil {
		t.Fatal(err)
	}
	var want []string
	a := &app{}
	c, _ := a.settingCommand()
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "config" {
			want = append(want, strings.ReplaceAll(f.Name, "-", "_"))
		}
	})
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(schema.Properties)); !slices.Equal(got, want) {
		t.Errorf("the schema has %v\nthe flags are %v", got, want)
	}
}

func TestLocal(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1:1": true, "127.9.9.9:1": true, "localhost:1": true, "[::1]:1": true, ":8080": false, "0.0.0.0:1": false,
		"[::]:1": false, "192.168.1.1:1": false, "example.nl:1": false, "localhost.example.nl:1": false, "[::ffff:127.0.0.1]:1": true, "[::ffff:10.0.0.1]:1": false} {
		if got := local(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestSettingsRefuse(t *testing.T) {
	for name, wrong := range map[string][]string{
		"listen":      {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:http", "127.0.0.1:-1", "::1:80"},
		"cors-origin": {"", "example.nl", "https://", "https://example.nl/", "https://example.nl/a", "https://a.nl,", "ftp://a.nl", "https://u@a.nl", "https://A.nl", "https://a.nl?b", "null"},
		"log-level":   {"", "INFO", "warning", "info+1"},
		"keep":        {"", "-1", "1001", "1.5", "1e2", "0x10", "99999999999999999999"},
		"max-body":    {"0", "67108865", "1MB"},
		"deadline":    {"", "0s", "5", "-1s", "61m", "5 s"},
		"drain":       {"-1ms", "2h"},
		"watch":       {"ja", ""},
	} {
		a := &app{}
		c, _ := a.settingCommand()
		for _, s := range wrong {
			if err := c.Flags().Set(name, s); err == nil {
				t.Errorf("--%s takes %q", name, s)
			}
		}
	}
}
