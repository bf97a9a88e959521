//go:build !linux

package store

import "errors"

// exchange is for the systems that know how to.
func exchange(_, _ string) error { return errors.ErrUnsupported }
