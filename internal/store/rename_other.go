//go:build !windows

package store

import "os"

// rename gives a file the name of another, which it replaces at once.
func rename(from, to string) error { return os.Rename(from, to) }
