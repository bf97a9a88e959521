package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// release is one run.
type release struct {
	root      string // the repository
	out       string // where the files go
	site      string // where they will be downloaded from
	rehearsal bool
	cold      string // the target, or all, built without what earlier builds left

	work    string // a temporary folder
	source  string // a clone of the commit in it: what is not committed is not released
	commit  string
	date    time.Time // of the commit: every file of the release bears it
	version string    // without its v
	project project

	programs []program
	papers   []paper // what goes with the program
}

// name is that of the program, of its packages and of its files.
const name = "tnl-assess"

// make makes the release, step by step.
func (r *release) make() (err error) {
	r.work, err = os.MkdirTemp("", "release-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(r.work)) }()
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"commit and version", r.checkOut},
		{"programs", r.build},
		{"papers", r.gather},
		{"archives", r.archives},
		{"packages", r.packages},
		{"Windows installer", r.installer},
		{"sources", r.sources},
		{"inventory", r.inventory},
		{"sums", r.sums},
		{"recipes", r.recipes},
	} {
		start := time.Now()
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
		fmt.Printf("%-20s %5.1f s\n", step.what, time.Since(start).Seconds())
	}
	fmt.Printf("%s %s, commit %s, %s: %s\n", name, r.version, r.commit, runtime.Version(), r.out)
	return nil
}

// checkOut clones the commit that is checked out, and finds the version that it bears.
func (r *release) checkOut() error {
	var err error
	if r.root, err = filepath.Abs(r.root); err != nil {
		return err
	}
	if r.out, err = filepath.Abs(r.out); err != nil {
		return err
	}
	r.source = filepath.Join(r.work, "source")
	if _, err := r.run(r.root, "git", "clone", "--quiet", "--shared", r.root, r.source); err != nil {
		return err
	}
	if r.commit, err = r.run(r.source, "git", "rev-parse", "HEAD"); err != nil {
		return err
	}
	seconds, err := r.run(r.source, "git", "show", "--no-patch", "--format=%ct", "HEAD")
	if err != nil {
		return err
	}
	epoch, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return err
	}
	r.date = time.Unix(epoch, 0).UTC()
	if err := r.findVersion(); err != nil {
		return err
	}
	return os.RemoveAll(r.out)
}

// findVersion reads the version in the tag, and checks that the change log and publiccode.yml say
// the same. A rehearsal takes that of the change log, and tags the clone alone.
func (r *release) findVersion() error {
	told, err := latestChange(filepath.Join(r.source, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	if r.project, err = readProject(filepath.Join(r.source, "publiccode.yml")); err != nil {
		return err
	}
	tag, err := r.run(r.source, "git", "describe", "--tags", "--exact-match", "--match=v*")
	switch {
	case err != nil && !r.rehearsal:
		return errors.New("the commit has no tag; write « git tag -a v" + told.version + " », or -essai for a rehearsal")
	case err != nil:
		tag = "v" + told.version
		if _, err := r.run(r.source, "git", "tag", tag); err != nil {
			return err
		}
	}
	r.version = strings.TrimPrefix(tag, "v")
	if r.version != told.version || r.version != r.project.SoftwareVersion {
		return fmt.Errorf("the tag says %s, the change log %s and publiccode.yml %s", r.version, told.version, r.project.SoftwareVersion)
	}
	if told.date != r.project.ReleaseDate {
		return fmt.Errorf("the change log is dated %s and publiccode.yml %s", told.date, r.project.ReleaseDate)
	}
	return nil
}

// run runs a command in a folder and returns what it writes, without its last line feed. The
// settings of whoever makes the release change nothing.
func (r *release) run(folder, command string, args ...string) (string, error) {
	cmd := exec.Command(command, args...) //nolint:gosec // the commands are those of this program
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C.UTF-8", "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.date.Unix(), 10),
		"GOFLAGS=", "GOTOOLCHAIN=local", "GOEXPERIMENT=", "GOWORK=off", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%s: %w\n%s", command, err, exit.Stderr)
	}
	return strings.TrimSuffix(string(out), "\n"), err
}

// file names a file of the release: the program, its version, and what tells it from the others.
func (r *release) file(rest string) string {
	return filepath.Join(r.out, name+"_"+r.version+"_"+rest)
}

// lay writes a file, and the folders above it: what is released is for everybody to read.
func lay(path string, content []byte, mode os.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // see above
		return err
	}
	return os.WriteFile(path, content, mode)
}
