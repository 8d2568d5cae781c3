# The checks and chores of the project. Everything goes into bin/.
.DEFAULT_GOAL := help
.PHONY: help build test check lint accessibility openapi api frontend tutorial fuzz bench bench-configure bench-formulas bench-http bench-policy cover golden mutate soak clean

FUZZTIME ?= 6s
PACKAGES ?= engine/unit engine/number

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/dekking
	go build -trimpath -o bin/dekking ./cmd/dekking

test: ## run the tests
	go test ./...

check: ## run everything that CI runs
	.ci/run

lint: ## gofmt, go vet, staticcheck
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	go vet ./...
	go tool staticcheck ./...

accessibility: ## hold the pages of quotes to the rules of axe-core, in Chromium
	.ci/accessibility

openapi: ## write the contract of the server to bin/openapi.json
	@mkdir -p bin
	go run ./cmd/dekking --lang en openapi > bin/openapi.json

api: ## hold the contract of the server to the rules of Spectral, and make types of it
	.ci/api

frontend: ## make the example front-end and walk it as a customer, in Chromium; pictures in bin/
	.ci/frontend

tutorial: ## follow the tutorial of the HTTP API with curl and node
	.ci/tutorial

fuzz: ## run every fuzz target for FUZZTIME (6s)
	.ci/fuzz $(FUZZTIME)

bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

bench-configure: ## how the configurator grows with the options, in processor time
	go test -run '^$$' -bench Configure ./engine/configure

bench-formulas: ## compare formulas and a product with other engines
	cd bench && go run .

bench-http: ## compare the server with a bare gin handler, on loopback
	cd bench && go run . http

bench-policy: ## compare a policy with two years of sickness with a program written by hand
	cd bench && go run . policy

cover: ## which statements of engine/ the tests reach, in bin/cover.html
	@mkdir -p bin
	go test -coverpkg=./engine/... -coverprofile=bin/cover.out ./...
	go tool cover -html=bin/cover.out -o bin/cover.html
	@go tool cover -func=bin/cover.out | tail -1

golden: ## rewrite the golden files; read the diff before you commit it
	@for folder in $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
		go test "$$folder" -update || exit 1; \
	done

mutate: ## make a mistake at a time in PACKAGES and see that their tests find it
	cd internal/mutate && go run . $(PACKAGES)

soak: FUZZTIME = 60s
soak: ## for hours: all under the race detector, properties ten times as often, a minute of each fuzz target
	.ci/race all
	go test -timeout 6h -shuffle=on $$(grep -rl --include='*_test.go' 'pgregory.net/rapid' engine | xargs -n1 dirname | sort -u | sed 's,^,./,') -rapid.checks=1000
	go test -timeout 2h ./engine/proof/mutate -run TestWithIsLoad -every 1
	.ci/fuzz $(FUZZTIME)

clean: ## remove what was built
	rm -rf bin
