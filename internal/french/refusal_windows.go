package french

import "syscall"

// ofThisSystem are the answers that Windows has numbers of its own for:
// https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
var ofThisSystem = []refusal{
	{syscall.Errno(19), denied}, // ERROR_WRITE_PROTECT
	{syscall.Errno(32), inUse},  // ERROR_SHARING_VIOLATION
	{syscall.Errno(33), inUse},  // ERROR_LOCK_VIOLATION
	{syscall.Errno(39), full},   // ERROR_HANDLE_DISK_FULL
	{syscall.Errno(112), full},  // ERROR_DISK_FULL
	{syscall.Errno(123), "un signe de ce nom n’est pas admis ; renommez-le"}, // ERROR_INVALID_NAME
	{syscall.Errno(206), tooLong}, // ERROR_FILENAME_EXCED_RANGE
	{syscall.Errno(267), through}, // ERROR_DIRECTORY
}
