package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

// output is the file that an option names, for a document; without a name, the document goes to the
// standard output.
type output struct {
	file    store.Output
	option  string // as it is written, for messages
	written string // said once it is
}

// output says where an option wants a document, of one of some kinds of file. What the same line
// reads is never written over.
func (s *shelf) output(option, path, written string, extensions []string, sources ...string) output {
	return output{store.Output{Path: path, Extensions: extensions, Sources: append(sources, s.file, s.pricesFile)}, option, written}
}

// internal is the same output for a document that is not to be published: the name of its file says
// so.
func (o output) internal() output {
	extension := filepath.Ext(o.file.Path)
	name := strings.TrimSuffix(o.file.Path, extension)
	if o.file.Path != "" && !strings.Contains(strings.ToUpper(filepath.Base(name)), internalMark) {
		o.file.Path = name + "-" + internalMark + extension
	}
	return o
}

// internalMark is in the name of a file that is not to be published.
const internalMark = "INTERNE"

// check tells, before the work, why the document may not be written there.
func (o output) check() error {
	if o.file.Path == "" {
		return nil
	}
	return o.explain(o.file.Check())
}

// deliver writes a document where it is wanted and, when that is a file, says so.
func (o output) deliver(stdout io.Writer, write func(io.Writer) error) error {
	if o.file.Path == "" {
		return write(stdout)
	}
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	if err := o.file.Write(text.Bytes()); err != nil {
		return o.explain(err)
	}
	return tell(stdout, "%s : %s\n", o.written, plaintext.Safe(o.file.Path))
}

// deliverNamed does so only when the document has a name.
func (o output) deliverNamed(stdout io.Writer, write func(io.Writer) error) error {
	if o.file.Path == "" {
		return nil
	}
	return o.deliver(stdout, write)
}

// explain says which option a refusal is about.
func (o output) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*store.RefusalError)):
		return misuse("%s : %v", o.option, err)
	case errors.As(err, new(*store.LockedError)):
		return err
	default:
		return fmt.Errorf("%s : le document n’a pas été écrit : %w", o.file.Path, err)
	}
}
