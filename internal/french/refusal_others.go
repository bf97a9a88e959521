//go:build !windows

package french

// ofThisSystem is empty where the system answers with the numbers of POSIX.
var ofThisSystem []refusal
