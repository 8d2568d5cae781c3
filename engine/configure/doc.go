// Package configure says what a customer can still choose, and what to ask next.
package configure
