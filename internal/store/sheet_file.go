package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"tnl-assess/assessment"
)

// SheetPath names the opinion file of a role, beside an assessment.
func SheetPath(path string, role assessment.Role) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + "-avis-" + string(role) + ".yaml"
}

// SheetFile is the opinion file of a role, open for writing and locked against a second writer.
// Its methods may be called from several goroutines.
type SheetFile struct {
	*held
	now *sheetDocument
}

// OpenSheet opens the opinion file of a role on the campaign in progress of an assessment,
// beside the file of that assessment, which is neither locked nor written. Where there is none
// yet, it is made by the first [SheetFile.Save]. One that is about something else is left alone.
func OpenSheet(path string, a *assessment.Assessment, q *assessment.Questionnaire, role assessment.Role) (*SheetFile, error) {
	h, err := holdFile(SheetPath(path, role), newMode)
	if err != nil {
		return nil, err
	}
	f := &SheetFile{held: h}
	if err := f.read(a, q, role); err != nil {
		_ = h.lock.release()
		return nil, err
	}
	return f, nil
}

// read takes what the file holds, or begins a sheet.
func (f *SheetFile) read(a *assessment.Assessment, q *assessment.Questionnaire, role assessment.Role) error {
	data, err := readFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		f.now = &sheetDocument{sheet: assessment.NewSheet(a, role), questionnaire: q, layout: opening(sheetWelcome...)}
		return nil
	}
	if err != nil {
		return err
	}
	d, err := parseSheet(f.path, data, only(q))
	if err != nil {
		return err
	}
	if d.sheet.Role != role {
		return fail(f.path, "ouverture impossible", errors.New("ces avis sont d’un autre rôle ; renommez ce fichier"))
	}
	if err := d.sheet.Fits(a); err != nil {
		return &failure{text: fmt.Sprintf("%s : %v. Ce fichier est laissé tel quel : renommez-le pour en commencer un autre", f.path, err), cause: err}
	}
	f.data, f.now, f.exists = data, d, true
	return nil
}

// Sheet returns what was last read or saved. It must not be changed.
func (f *SheetFile) Sheet() assessment.Sheet {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.now.sheet
}

// Save writes opinions at once, as [File.Save] does: what another program has changed since is
// left alone, and a [ConflictError] names the copy.
func (f *SheetFile) Save(opinions map[string]assessment.Answer) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	sheet := f.now.sheet
	sheet.Opinions = opinions
	next, err := f.now.with(f.path, sheet)
	if err != nil {
		return err
	}
	err = f.write(next.text)
	if err == nil || errors.As(err, new(*ConflictError)) {
		f.now = next
	}
	return err
}
