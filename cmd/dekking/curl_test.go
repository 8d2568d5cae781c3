package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
)

// curl is what the docs use of curl, for machines that have none: -s -i -X -H -d
// --data-binary -o --etag-save --etag-compare.
func curl() {
	if err := fetch(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "curl:", err)
		os.Exit(2)
	}
}

func fetch(args []string, out io.Writer) error {
	q, err := asked(args)
	if err != nil {
		return err
	}
	c, err := net.Dial("tcp", q.request.URL.Host)
	if err != nil {
		return err
	}
	defer c.Close()
	q.request.Close = true
	if err := q.request.Write(c); err != nil {
		return err
	}
	all, err := io.ReadAll(c)
	if err != nil {
		return err
	}
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(all)), q.request)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if q.tag != "" {
		if err := os.WriteFile(q.tag, []byte(answer.Header.Get("ETag")+"\n"), 0o600); err != nil {
			return err
		}
	}
	if q.head {
		body = append(all[:bytes.Index(all, []byte("\r\n\r\n"))+4], body...)
	}
	if q.file != "" {
		return os.WriteFile(q.file, body, 0o600)
	}
	_, err = out.Write(body)
	return err
}

// query is a request, and what is done with the answer.
type query struct {
	request   *http.Request
	head      bool   // shown too
	file, tag string // that are written, or ""
}

// asked reads a command line.
func asked(args []string) (query, error) {
	q, method, header, body, address := query{}, "GET", http.Header{"User-Agent": {"curl"}, "Accept": {"*/*"}}, "", ""
	for i := 0; i < len(args); i++ {
		flag, value := args[i], ""
		if !strings.HasPrefix(flag, "-") {
			address = flag
			continue
		}
		if strings.Trim(flag, "-si") == "" {
			q.head = q.head || strings.Contains(flag, "i")
			continue
		}
		if i++; i < len(args) {
			value = args[i]
		}
		switch flag {
		case "-X":
			method = value
		case "-H":
			name, said, _ := strings.Cut(value, ":")
			header.Set(name, strings.TrimSpace(said))
		case "-d", "--data-binary":
			if name, ok := strings.CutPrefix(value, "@"); ok {
				src, err := os.ReadFile(name)
				if err != nil {
					return q, err
				}
				value = string(src)
			}
			if body, method = value, "POST"; flag == "-d" {
				body = strings.NewReplacer("\n", "", "\r", "").Replace(value)
			}
			if header.Get("Content-Type") == "" {
				header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
		case "-o":
			q.file = value
		case "--etag-save":
			q.tag = value
		case "--etag-compare":
			tag, err := os.ReadFile(value)
			if err != nil {
				return q, err
			}
			header.Set("If-None-Match", strings.TrimSpace(string(tag)))
		default:
			return q, fmt.Errorf("no such flag here: %s", flag)
		}
	}
	request, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return q, err
	}
	request.Header, q.request = header, request
	return q, nil
}
