//go:build !windows

package main

import (
	"strings"
	"testing"
	"time"
)

// TestFirstFrameOnAMuteTerminal: the wizard draws without waiting for a terminal that
// answers no query. A library that asks gives up after five seconds: the limit only tells
// "did not wait" from "waited", it is no measure of speed.
func TestFirstFrameOnAMuteTerminal(t *testing.T) {
	x := startTerminal(t, 80, 24)
	for limit := time.Now().Add(4 * time.Second); !strings.Contains(x.text(), "Commencer : première photographie"); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("nothing to read after four seconds; drawn so far:\n%q", x.text())
		}
	}
}
