package tui

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/charmbracelet/bubbles/filepicker"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// filesScreen lets a person walk through folders to an assessment file.
type filesScreen struct {
	base
	picker filepicker.Model
}

func newFilesScreen(s *session, _ place) screen {
	p := filepicker.New()
	p.AllowedTypes = []string{".yaml", ".yml"}
	p.ShowPermissions, p.ShowSize = false, false
	p.Cursor = glyphCursor
	p.KeyMap.Back = key.NewBinding(key.WithKeys("left", "backspace"))
	p.KeyMap.Open = key.NewBinding(key.WithKeys("right", "enter"))
	p.Styles.Cursor, p.Styles.Selected = s.theme.accent, s.theme.accent
	p.Styles.Directory, p.Styles.File = s.theme.strong, s.theme.plain
	p.Styles.DisabledFile, p.Styles.DisabledSelected = s.theme.muted, s.theme.muted
	p.Styles.EmptyDirectory = s.theme.muted.SetString("Ce dossier ne contient pas de fichier.")
	p.CurrentDirectory = cmp.Or(workingFolder(), p.CurrentDirectory)
	f := &filesScreen{base{s}, p}
	f.resize(s.width, s.height-frameLines)
	return f
}

// filesHead counts the lines above the list of files.
const filesHead = 4

// pickerMargin is the number of lines that the picker leaves free under its list.
const pickerMargin = 5

// resize gives the picker the room under the head.
func (f *filesScreen) resize(width, height int) {
	f.picker, _ = f.picker.Update(tea.WindowSizeMsg{Width: width, Height: height - filesHead + pickerMargin})
}

func (f *filesScreen) init() tea.Cmd { return f.picker.Init() }

func (f *filesScreen) bindings() []key.Binding {
	return []key.Binding{
		pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Previous, "dossier parent"), keys.Back,
	}
}

func (f *filesScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) { return f.update(pressed) }

func (f *filesScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		f.resize(size.Width, size.Height)
		return nil, nil
	}
	var cmd tea.Cmd
	f.picker, cmd = f.picker.Update(msg)
	if chosen, path := f.picker.DidSelectFile(msg); chosen {
		return fileChosenMsg{path}, cmd
	}
	if refused, path := f.picker.DidSelectDisabledFile(msg); refused {
		return noticeMsg{"« " + path + " » n’est pas un fichier YAML."}, cmd
	}
	return nil, cmd
}

func (f *filesScreen) view(width, _ int) string {
	t := f.s.theme
	head := []string{
		"", t.strong.Render("Ouvrir une évaluation"),
		t.muted.Render(ansi.Truncate(printable(f.picker.CurrentDirectory), width-4, "…")), "",
	}
	return indent(strings.Join(head, "\n")+"\n"+keepColours(f.picker.View()), "  ")
}

var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// keepColours makes the names of files safe to show: of all that could command the
// terminal, only colours stay.
func keepColours(view string) string {
	var b strings.Builder
	from := 0
	for _, at := range colours.FindAllStringIndex(view, -1) {
		b.WriteString(printable(view[from:at[0]]) + view[at[0]:at[1]])
		from = at[1]
	}
	return b.String() + printable(view[from:])
}
