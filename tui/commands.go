package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/internal/territory"
)

// This file, with commands_sheet.go, is the only one of the package that reads or writes anything
// on disk, and the only one that computes for long: beside the screens, on copies.

// openNamed opens the file that the command line names, before the first screen; there is none
// when its name is empty, or free in a folder that exists.
func openNamed(path string, resolve store.Resolver) (*store.File, error) {
	if path == "" {
		return nil, nil
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("%s : création impossible : le dossier « %s » n’existe pas ; créez-le, puis recommencez", path, filepath.Dir(path))
		}
		return nil, nil
	}
	file, err := store.Open(path, resolve)
	if err == nil {
		_ = store.Remember(path) // the list of recent files is a comfort, never an obstacle
	}
	return file, err
}

// close unlocks the file; its error says that answers are in a copy, or not on disk.
func (f *flow) close() error {
	if !f.loaded() {
		return nil
	}
	if f.alone() {
		return errors.Join(f.copied, f.lost(), f.sheet.Close())
	}
	return errors.Join(f.copied, f.lost(), f.file.Close())
}

// lost says where answers went that could not be saved in their file, or that they are nowhere. A
// program that is killed has not looked for a place yet.
func (f *flow) lost() error {
	if !f.unsaved {
		return nil
	}
	if f.refuge == "" {
		f.refuge = writeRefuge(&f.session).path
	}
	if f.refuge == "" {
		return fmt.Errorf("les dernières réponses n’ont pas pu être enregistrées : %w", f.failed)
	}
	return fmt.Errorf("%w ; vos réponses sont toutes dans %s", f.failed, f.refuge)
}

// rescue writes a copy of what could not be saved.
func (f *flow) rescue() tea.Cmd {
	s := f.session
	s.assessment = f.assessment.Clone()
	return func() tea.Msg { return writeRefuge(&s) }
}

// writeRefuge writes the answers of a session in the first folder that takes them.
func writeRefuge(s *session) rescuedMsg {
	var path string
	var err error
	if s.alone() {
		path, err = s.sheet.Rescue(s.campaign().Opinions[s.voice])
	} else {
		path, err = s.file.Rescue(s.assessment)
	}
	return rescuedMsg{path, err}
}

// openFile opens an existing assessment.
func openFile(path string, resolve store.Resolver) tea.Cmd {
	return func() tea.Msg {
		file, err := store.Open(path, resolve)
		if err != nil {
			return errMsg{err}
		}
		_ = store.Remember(path)
		return openedMsg{file: file}
	}
}

// createFile creates the file of a new assessment on a questionnaire.
func createFile(path string, a *assessment.Assessment, on Offer) tea.Cmd {
	return func() tea.Msg {
		q, err := on.Load()
		if err != nil {
			return errMsg{err}
		}
		if err := store.MakeFolder(path); err != nil {
			return errMsg{err}
		}
		a.Questionnaire = assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}
		file, err := store.Create(path, a, q)
		if err != nil {
			return errMsg{err}
		}
		_ = store.Remember(path)
		return openedMsg{file: file, new: true}
	}
}

// checkNewFile tells why a file cannot be created: it exists, or its folder does not.
func checkNewFile(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return refusal("Ce fichier existe déjà : donnez un autre nom, ou revenez pour l’ouvrir.")
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil && filepath.Dir(path) != store.Folder() {
		return refusal("Ce dossier n’existe pas.")
	}
	return nil
}

// newPath is where a new file of that name goes: in the folder of new assessments, under a name that
// is free. Taken tells the file that has the name, empty when there is none.
func newPath(name string) (path, taken string) {
	path = filepath.Join(store.Folder(), name)
	base := strings.TrimSuffix(path, filepath.Ext(path))
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path, taken
		}
		if taken == "" {
			taken = path
		}
		path = fmt.Sprintf("%s-%d%s", base, n, filepath.Ext(path))
	}
}

// rememberedBackground is the background chosen last; rememberBackground keeps a choice.
func rememberedBackground() string { return store.Background() }

func rememberBackground(choice string) error { return store.RememberBackground(choice) }

// listRecent reads which files were opened lately.
func listRecent() []string { return store.Recent() }

// describeRecent reads them, beside the screen that lists them: what cannot be read keeps its name.
func describeRecent(paths []string, resolve store.Resolver) tea.Cmd {
	if len(paths) == 0 {
		return nil
	}
	return func() tea.Msg {
		found := map[string]recentFile{}
		for _, path := range paths {
			a, q, err := store.Load(path, resolve)
			if err != nil {
				continue
			}
			standing := assessment.Conclude(assessment.Latest(q, a)).Standing()
			found[path] = recentFile{a.Authority.Name, french.Stars(standing.Floor, len(standing.Scale.Levels)), a.Last().Date}
		}
		return recentMsg{found}
	}
}

// workingFolder is where the choice of a file begins; empty when nobody can tell.
func workingFolder() string {
	folder, err := os.Getwd()
	if err != nil {
		return ""
	}
	return folder
}

// readFolder lists the folders and the YAML files of a folder, but for those that are hidden.
func readFolder(folder string) tea.Cmd {
	return func() tea.Msg {
		found, err := os.ReadDir(folder) // sorted by name
		if err != nil {
			return folderMsg{folder: folder, err: refusal("Ce dossier ne peut pas être lu : " + french.Refusal(err) + ".")}
		}
		var folders, files []folderEntry
		for _, one := range found {
			name := one.Name()
			extension := strings.ToLower(filepath.Ext(name))
			info, err := os.Stat(filepath.Join(folder, name)) // follows links
			switch {
			case err != nil || strings.HasPrefix(name, "."):
			case info.IsDir():
				folders = append(folders, folderEntry{name, true})
			case info.Mode().IsRegular() && (extension == ".yaml" || extension == ".yml"):
				files = append(files, folderEntry{name, false})
			}
		}
		return folderMsg{folder: folder, entries: append(folders, files...)}
	}
}

// loadTerritory reads the list of authorities before the first letter is typed.
func loadTerritory() tea.Msg {
	if err := territory.Load(); err != nil {
		return errMsg{err}
	}
	return nil
}

// save writes an assessment that nobody changes; the flow keeps one save in flight.
func save(file *store.File, a *assessment.Assessment, now func() time.Time) tea.Cmd {
	return func() tea.Msg {
		err := file.Save(a)
		if err != nil && !errors.As(err, new(*store.ConflictError)) {
			return saveFailedMsg{err}
		}
		return savedMsg{at: now(), conflict: err, remarks: file.Remarks()}
	}
}

// patience is how long a plan is looked for: on the questionnaires of the program it takes a few
// thousandths of a second. One that takes longer is given as it then stands.
const patience = 2 * time.Second

// makePlan plans what is aimed at, until the context ends, and reads the prices if they have not
// been yet.
func makePlan(ctx context.Context, msg plannedMsg, of assessment.Subject, aim assessment.Aim, prices func() (*assessment.Prices, error)) tea.Cmd {
	return func() tea.Msg {
		ctx, done := context.WithTimeout(ctx, patience)
		defer done()
		made := msg
		made.plan = assessment.Conclude(of).Plan(ctx, aim).Roadmap
		if made.prices == nil {
			made.prices, made.unpriced = prices()
		}
		return made
	}
}

// roadmap is the roadmap of a session, once it is planned; the prices of a costing may be missing.
func (s *session) roadmap() (page.Document, error) {
	if _, costed := s.assessment.LastCosting(); costed != nil && s.unpriced != nil {
		return page.Document{}, s.unpriced
	}
	return report.NewRoadmap(s.result), nil
}

// share writes a document beside the assessment, under a name that is free or that already holds the
// same text: a page that someone has annotated is never replaced.
func share(s *session, of shareable, extension string) tea.Cmd {
	_, unpriced := s.roadmap()
	beside, result := s.file.Path(), s.result
	return func() tea.Msg {
		if unpriced != nil {
			return errMsg{unpriced}
		}
		var text bytes.Buffer
		if err := of.write(&text, result, extension); err != nil {
			return errMsg{err}
		}
		path, err := store.WriteBeside(beside, of.suffix, extension, text.Bytes())
		if err != nil {
			return errMsg{fmt.Errorf("le document n’a pas pu être écrit : %w", err)}
		}
		return sharedMsg{fullPath(path)}
	}
}

// fullPath is the path of a file from the root; as it is when nobody can tell.
func fullPath(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// folder is where the assessment is.
func (s *session) folder() string { return filepath.Dir(fullPath(s.file.Path())) }
