package plaintext

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// ErrNotFile is the cause of a path that leads to a folder, a pipe or a device.
var ErrNotFile = errors.New("ce n’est pas un fichier ordinaire ; donnez le nom d’un fichier")

// ReadFile reads a file up to limit bytes and one more, by which the caller knows that it is too
// big. What is not an ordinary file is an [fs.PathError] of [ErrNotFile]: a pipe might never end,
// and a device neither.
func ReadFile(path string, limit int64) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, limit+1))
}
