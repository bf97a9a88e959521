package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
)

// formScreen shows a form and tells its outcome once it is completed.
type formScreen struct {
	base
	title string
	intro string
	form  *huh.Form
	done  func() outcome // reads the values that the form has filled
	draft func() outcome // reads them before it is completed, nil when nothing is worth keeping; may be nil
	told  bool
}

// keep tells what is typed so far, for whom leaves the program in the middle of a form.
func (f *formScreen) keep() outcome {
	if f.draft == nil || f.told {
		return nil
	}
	return f.draft()
}

func newFormScreen(s *session, title, intro string, done func() outcome, groups ...*huh.Group) *formScreen {
	f := &formScreen{base: base{s}, title: title, intro: intro, done: done}
	f.form = huh.NewForm(groups...).
		WithTheme(s.theme.form).
		WithKeyMap(formKeys()).
		WithShowHelp(false).
		WithWidth(f.column(s.width))
	return f
}

// errorLines is the room kept under a form for what is wrong in a field.
const errorLines = 3

// formKeys are huh's keys without what we do not show: filters and outer editors. The
// arrows go from one field to the next, as people expect.
func formKeys() *huh.KeyMap {
	km := huh.NewDefaultKeyMap()
	km.Input.Prev.SetKeys("shift+tab", "up")
	km.Input.Next.SetKeys("enter", "tab", "down")
	km.Select.Prev.SetKeys("shift+tab", "up")
	km.Select.Next.SetKeys("enter", "tab", "down")
	km.Select.Filter.SetEnabled(false)
	km.Text.Editor.SetEnabled(false)
	return km
}

func (f *formScreen) column(width int) int { return min(width-4, textWidth) }

func (f *formScreen) init() tea.Cmd { return f.form.Init() }

func (f *formScreen) typing() bool { return true }

func (f *formScreen) bindings() []key.Binding {
	return []key.Binding{
		as(keys.Enter, "champ suivant"), keys.Back, as(keys.AxisBack, "champ précédent"),
	}
}

func (f *formScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) { return f.update(pressed) }

func (f *formScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		// The form lays itself out again below, once it is told of anything.
		f.form.WithWidth(f.column(size.Width)).WithHeight(max(size.Height-len(f.head(size.Width))-errorLines, 3))
	}
	model, cmd := f.form.Update(msg)
	if form, ok := model.(*huh.Form); ok {
		f.form = form
	}
	if f.form.State == huh.StateCompleted && !f.told {
		f.told = true
		return f.done(), nil
	}
	return nil, cmd
}

func (f *formScreen) head(width int) []string {
	lines := []string{""}
	lines = append(lines, styled(f.s.theme.strong, f.title, f.column(width))...)
	lines = append(lines, styled(f.s.theme.muted, f.intro, f.column(width))...)
	return append(lines, "")
}

func (f *formScreen) view(width, _ int) string {
	margin := f.margin(f.column(width))
	return indent(strings.Join(f.head(width), "\n")+"\n"+f.form.View(), margin)
}

// refusal is the sentence that a field says of a text that it does not take.
type refusal string

// Error is the sentence.
func (r refusal) Error() string { return string(r) }

// filled takes any text but a blank one.
func filled(otherwise refusal) func(text string) error {
	return func(text string) error {
		if strings.TrimSpace(text) == "" {
			return otherwise
		}
		return nil
	}
}

// whole takes a whole number within bounds, written as people do; nothing is 0.
func whole(least, most int, otherwise refusal) func(text string) error {
	return func(text string) error {
		if n, ok := parseCount(text); !ok || n < least || n > most {
			return otherwise
		}
		return nil
	}
}
