package tui

import (
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
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return refusal("Ce dossier n’existe pas.")
	}
	return nil
}

// listRecent reads which files were opened lately.
func listRecent() tea.Msg { return recentMsg{store.Recent()} }

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
		return savedMsg{at: now(), conflict: err}
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

// exportRoadmap writes the roadmap beside the assessment, under a name that is free or
// that already holds the same text: a page that someone has annotated is never replaced.
func exportRoadmap(s *session) tea.Cmd {
	document, err := s.roadmap()
	beside := s.file.Path()
	return func() tea.Msg {
		if err != nil {
			return errMsg{err}
		}
		path, err := writeBeside(beside, document.String())
		if err != nil {
			return errMsg{fmt.Errorf("la feuille de route n’a pas pu être écrite : %w", err)}
		}
		return noticeMsg{"Feuille de route écrite : " + path}
	}
}

// pageMode is the mode of an exported page: a document made to be shared.
const pageMode = 0o644

// writeBeside writes a page as NAME-feuille-de-route.md, or with the first number free.
func writeBeside(assessmentPath, page string) (string, error) {
	base := strings.TrimSuffix(assessmentPath, filepath.Ext(assessmentPath)) + "-feuille-de-route"
	for n := 1; ; n++ {
		path := base + ".md"
		if n > 1 {
			path = fmt.Sprintf("%s-%d.md", base, n)
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() { // a pipe would never end
			if old, err := os.ReadFile(path); err == nil && string(old) == page {
				return path, nil
			}
		}
		if err := store.CreateFile(path, []byte(page), pageMode); !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
}
