package main

import "testing"

// All three pay the same as a count day by day.
func TestPolicies(t *testing.T) {
	count(t, policies(200), policyContenders(), nil)
}
