package tui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// input is where a field is typed or chosen.
type input interface {
	// press takes a key, or leaves it to the form.
	press(pressed tea.KeyMsg) (taken bool, cmd tea.Cmd)
	// update takes what is no key: what was in the clipboard.
	update(msg tea.Msg)
	value() string
	set(text string)
	focus(on bool)
	// lines draw it, in at most width columns; at is the one that must be seen.
	lines(width int) (lines []string, at int)
	bindings() []key.Binding
}

// newInput makes the input of a field, on what is on disk.
func newInput(t theme, f *field) input {
	var in input
	switch {
	case f.choices != nil:
		in = &choiceInput{theme: t, choices: f.choices}
	case f.rows > 0 || strings.Contains(f.held, "\n"):
		in = newAreaInput(t, f)
	default:
		in = newLineInput(t, f)
	}
	in.set(f.held)
	return in
}

// lineInput takes a text on one line.
type lineInput struct {
	model  textinput.Model
	digits bool
}

func newLineInput(t theme, f *field) *lineInput {
	in := &lineInput{textinput.New(), f.digits}
	in.model.Prompt, in.model.Placeholder = "", f.example
	in.model.PlaceholderStyle = t.muted
	in.model.Cursor.SetMode(cursor.CursorStatic)
	return in
}

func (in *lineInput) press(pressed tea.KeyMsg) (taken bool, cmd tea.Cmd) {
	switch pressed.Type {
	case tea.KeyUp, tea.KeyDown, tea.KeyEnter, tea.KeyTab, tea.KeyShiftTab:
		return false, nil
	}
	if in.digits {
		pressed = asDigits(pressed)
	}
	in.model, cmd = in.model.Update(pressed)
	return true, cmd
}

func (in *lineInput) update(msg tea.Msg) { in.model, _ = in.model.Update(msg) }

func (in *lineInput) value() string { return in.model.Value() }

func (in *lineInput) set(text string) {
	in.model.SetValue(text)
	in.model.CursorEnd()
}

func (in *lineInput) focus(on bool) {
	if on {
		in.model.Focus()
		return
	}
	in.model.Blur()
}

func (in *lineInput) lines(width int) (lines []string, at int) {
	in.model.Width = max(width-1, 1)
	return []string{in.model.View()}, 0
}

func (*lineInput) bindings() []key.Binding { return nil }

// areaInput takes a text of several lines.
type areaInput struct{ model textarea.Model }

func newAreaInput(t theme, f *field) *areaInput {
	in := &areaInput{textarea.New()}
	m := &in.model
	m.Prompt, m.Placeholder, m.ShowLineNumbers = "", f.example, false
	m.MaxHeight = 0 // no limit but that of the file
	m.FocusedStyle, m.BlurredStyle = textarea.Style{Placeholder: t.muted}, textarea.Style{Placeholder: t.muted}
	m.Cursor.SetMode(cursor.CursorStatic)
	m.KeyMap.InsertNewline.SetKeys("ctrl+j", "alt+enter")
	m.SetHeight(max(f.rows, 3))
	return in
}

func (in *areaInput) press(pressed tea.KeyMsg) (taken bool, cmd tea.Cmd) {
	m := &in.model
	switch {
	case pressed.Type == tea.KeyEnter && !pressed.Alt, pressed.Type == tea.KeyTab, pressed.Type == tea.KeyShiftTab,
		pressed.Type == tea.KeyUp && m.Line() == 0 && m.LineInfo().RowOffset == 0,
		pressed.Type == tea.KeyDown && m.Line() == m.LineCount()-1 && m.LineInfo().RowOffset == m.LineInfo().Height-1:
		return false, nil
	}
	in.model, cmd = m.Update(pressed)
	return true, cmd
}

func (in *areaInput) update(msg tea.Msg) { in.model, _ = in.model.Update(msg) }

func (in *areaInput) value() string { return in.model.Value() }

func (in *areaInput) set(text string) { in.model.SetValue(text) }

func (in *areaInput) focus(on bool) {
	if on {
		in.model.Focus()
		return
	}
	in.model.Blur()
}

func (in *areaInput) lines(width int) (lines []string, at int) {
	if in.model.Width() != width {
		in.model.SetWidth(width)
	}
	lines = strings.Split(strings.TrimRight(in.model.View(), "\n"), "\n")
	return lines, len(lines) - 1
}

func (*areaInput) bindings() []key.Binding { return []key.Binding{keys.NewLine} }

// choiceInput takes one of several values: on its line when they are few, else in a list.
type choiceInput struct {
	theme   theme
	choices []choice
	rank    int
	focused bool
}

// Choices beyond fewChoices are shown in a list, choiceRows at a time.
const (
	fewChoices = 5
	choiceRows = 6
)

func (in *choiceInput) press(pressed tea.KeyMsg) (taken bool, cmd tea.Cmd) {
	listed := len(in.choices) > fewChoices
	to := in.rank
	switch {
	case key.Matches(pressed, keys.Previous), listed && pressed.Type == tea.KeyUp:
		to--
	case key.Matches(pressed, keys.Next), listed && pressed.Type == tea.KeyDown:
		to++
	case key.Matches(pressed, keys.PageUp):
		to -= choiceRows
	case key.Matches(pressed, keys.PageDown):
		to += choiceRows
	case key.Matches(pressed, keys.First):
		to = 0
	case key.Matches(pressed, keys.Last):
		to = len(in.choices) - 1
	default:
		return false, nil
	}
	in.rank = max(min(to, len(in.choices)-1), 0)
	return true, nil
}

func (*choiceInput) update(tea.Msg) {}

func (in *choiceInput) value() string { return in.choices[in.rank].value }

// set chooses a value; one that is not offered changes nothing.
func (in *choiceInput) set(text string) {
	for i, c := range in.choices {
		if c.value == text {
			in.rank = i
		}
	}
}

func (in *choiceInput) focus(on bool) { in.focused = on }

func (in *choiceInput) lines(width int) (lines []string, at int) {
	title := func(i int) string { return ansi.Truncate(printable(in.choices[i].title), width-4, "…") }
	switch {
	case !in.focused:
		return []string{title(in.rank)}, 0
	case len(in.choices) <= fewChoices:
		place := in.theme.muted.Render("  " + strconv.Itoa(in.rank+1) + " sur " + strconv.Itoa(len(in.choices)))
		return []string{in.theme.accent.Render("← "+title(in.rank)+" →") + place}, 0
	}
	for i := range in.choices {
		line := "  " + title(i)
		if i == in.rank {
			line = in.theme.accent.Render(glyphCursor + " " + title(i))
		}
		lines = append(lines, line)
	}
	lines = in.theme.window(lines, in.rank, choiceRows)
	return lines, len(lines) - 1
}

func (in *choiceInput) bindings() []key.Binding {
	if len(in.choices) > fewChoices {
		return []key.Binding{pair(keys.Up, keys.Down, "choisir")}
	}
	return []key.Binding{pair(keys.Previous, keys.Next, "choisir")}
}
