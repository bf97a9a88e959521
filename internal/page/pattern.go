package page

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: every command would
// otherwise pay, each time the program starts, for what pages alone need.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
