package tui

import (
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/internal/plaintext"
)

// filesScreen lets a person walk through folders to an assessment file.
type filesScreen struct {
	list
	folder  string
	entries []folderEntry // the folder above, when there is one, then folders, then files
	failed  error         // why the folder cannot be read
	read    bool
}

// folderEntry is a folder to enter, or a file to open.
type folderEntry struct {
	name     string
	isFolder bool
}

func newFilesScreen(s *session, _ place) screen {
	return &filesScreen{list: list{base: base{s}}, folder: workingFolder()}
}

func (f *filesScreen) init() tea.Cmd { return readFolder(f.folder) }

// folderMsg: a folder was read.
type folderMsg struct {
	folder  string
	entries []folderEntry
	err     error
}

func (f *filesScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if got, ok := msg.(folderMsg); ok && got.folder == f.folder {
		f.entries, f.failed, f.read, f.cursor = nil, got.err, true, 0
		if filepath.Dir(f.folder) != f.folder {
			f.entries = append(f.entries, folderEntry{name: "..", isFolder: true})
		}
		f.entries = append(f.entries, got.entries...)
		for i, entry := range f.entries {
			if !entry.isFolder { // the first file, where there is one
				f.cursor = i
				break
			}
		}
	}
	return nil, nil
}

func (f *filesScreen) bindings() []key.Binding {
	return []key.Binding{
		pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Previous, "dossier parent"), keys.Back,
	}
}

func (f *filesScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case f.move(pressed, len(f.entries)):
	case key.Matches(pressed, keys.Previous):
		return nil, f.enter("..")
	case f.cursor >= len(f.entries):
	case key.Matches(pressed, keys.Enter) && !f.entries[f.cursor].isFolder:
		return fileChosenMsg{filepath.Join(f.folder, f.entries[f.cursor].name)}, nil
	case key.Matches(pressed, keys.Enter), key.Matches(pressed, keys.Next) && f.entries[f.cursor].isFolder:
		return nil, f.enter(f.entries[f.cursor].name)
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// enter has a folder read, by its name in the one that is shown.
func (f *filesScreen) enter(name string) tea.Cmd {
	f.folder, f.entries, f.read = filepath.Join(f.folder, name), nil, false
	return readFolder(f.folder)
}

func (f *filesScreen) view(width, height int) string {
	t := f.s.theme
	column := min(width-4, textWidth)
	head := []string{
		"", t.strong.Render("Ouvrir une évaluation"),
		t.muted.Render(ansi.Truncate(plaintext.OneLine(f.folder), column, "…")), "",
	}
	var lines []string
	switch {
	case f.failed != nil:
		lines = styled(t.bad, f.failed.Error(), column)
	case f.read && !f.hasFile():
		lines = styled(t.muted, "Aucune évaluation dans ce dossier : un fichier d’évaluation porte un nom en .yaml.", column)
	}
	if len(lines) > 0 {
		head = append(append(head, lines...), "")
	}
	lines = nil
	for i, entry := range f.entries {
		marker, style := f.mark(i)
		lines = append(lines, marker+style.Render(ansi.Truncate(entry.title(), column-2, "…")))
	}
	lines = t.window(lines, f.cursor, max(height-len(head), 1))
	return indent(strings.Join(append(head, lines...), "\n"), f.margin(column))
}

// hasFile tells whether there is something to open.
func (f *filesScreen) hasFile() bool {
	for _, entry := range f.entries {
		if !entry.isFolder {
			return true
		}
	}
	return false
}

// title is what is shown of an entry, on one line whatever its name.
func (e folderEntry) title() string {
	switch {
	case e.name == "..":
		return "../  dossier parent"
	case e.isFolder:
		return plaintext.OneLine(e.name) + "/"
	default:
		return plaintext.OneLine(e.name)
	}
}
