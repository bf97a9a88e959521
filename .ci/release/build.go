package main

import (
	"bytes"
	"debug/macho"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
)

// target is a system and a processor, in Go's words.
type target struct{ system, processor string }

// targets are those of a release. A Mac has one file for both of its processors.
var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"linux", "arm"},
	{"windows", "amd64"},
	{"windows", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
}

// label names a target as its users do.
func (t target) label() string {
	switch {
	case t.system == "darwin":
		return "macos_" + t.processor
	case t.processor == "arm":
		return t.system + "_armv7"
	}
	return t.system + "_" + t.processor
}

// executable is the name of the file that one runs.
func (t target) executable() string {
	if t.system == "windows" {
		return name + ".exe"
	}
	return name
}

// program is the program, built for a target.
type program struct {
	target
	path string
}

// build builds the program for each target: static, stripped, and without a trace of where.
func (r *release) build() error {
	for _, t := range targets {
		path := filepath.Join(r.work, "programs", t.label(), t.executable())
		cache := "GOCACHE=" + os.Getenv("GOCACHE") // empty is the usual one
		if r.cold == t.label() || r.cold == "all" {
			cache = "GOCACHE=" + filepath.Join(r.work, "cache")
		}
		if _, err := r.run(r.source, "env", cache, "GOOS="+t.system, "GOARCH="+t.processor, "GOAMD64=v1", "GOARM64=v8.0", "GOARM=7",
			"go", "build", "-trimpath", "-buildvcs=true", "-mod=readonly", "-ldflags=-s -w", "-o", path, "./cmd/"+name); err != nil {
			return err
		}
		r.programs = append(r.programs, program{t, path})
	}
	return nil
}

// built finds the program of a target.
func (r *release) built(system, processor string) string {
	for _, p := range r.programs {
		if p.system == system && p.processor == processor {
			return p.path
		}
	}
	panic("no target " + system + "/" + processor) // targets is a table above
}

// native is the program that runs here.
func (r *release) native() string { return r.built(runtime.GOOS, runtime.GOARCH) }

// sliceAlign is the power of two on which macOS wants each program of a universal file.
const sliceAlign = 14

// universal joins the programs of several processors in one file for macOS.
func universal(path string, slices ...string) error {
	header := binary.BigEndian.AppendUint32(nil, macho.MagicFat)
	header = binary.BigEndian.AppendUint32(header, uint32(len(slices))) //nolint:gosec // two
	const start = 1 << sliceAlign                                       // the header is far shorter
	var body []byte
	for _, slice := range slices {
		content, err := os.ReadFile(slice)
		if err != nil {
			return err
		}
		thin, err := macho.NewFile(bytes.NewReader(content))
		if err != nil {
			return err
		}
		body = append(body, make([]byte, -len(body)&(start-1))...)
		//nolint:gosec // a program is far below what 32 bits count
		for _, field := range []uint32{uint32(thin.Cpu), thin.SubCpu, uint32(start + len(body)), uint32(len(content)), sliceAlign} {
			header = binary.BigEndian.AppendUint32(header, field)
		}
		body = append(body, content...)
	}
	header = append(header, make([]byte, start-len(header))...)
	return lay(path, append(header, body...), 0o755)
}
