package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"
)

// input is where a field is typed or chosen: a field of huh, which is given the keys that are text
// or that choose. The form keeps the others: huh goes from a field to the next by a message that
// comes after the keys that follow.
type input struct {
	of       *field
	field    huh.Field
	text     string // what huh edits
	put      func() // has it edit what text is now
	describe func(text string)
	open     func(on bool) // shows a list of choices in full, or the choice alone
}

// Choices beyond fewChoices are shown in a list, choiceRows at a time.
const (
	fewChoices = 5
	choiceRows = 6
)

// newInput makes the input of a field, on what is on disk.
func newInput(t theme, f *field, width int) *input {
	in := &input{of: f, text: f.held}
	switch {
	case f.choices != nil:
		in.choose(width)
	case f.rows > 0 || strings.Contains(f.held, "\n"):
		in.area()
	default:
		in.line()
	}
	in.field.WithTheme(t.form).WithKeyMap(formKeys())
	in.read()
	return in
}

// line takes a text on one line.
func (in *input) line() {
	made := huh.NewInput().Prompt("").Title(in.of.title).Placeholder(in.of.example).CharLimit(0)
	in.field, in.put = made, func() { made.Value(&in.text) }
	in.describe = func(text string) { made.Description(text) }
	in.put()
}

// area takes a text of several lines.
func (in *input) area() {
	made := huh.NewText().Title(in.of.title).Placeholder(in.of.example).CharLimit(0).
		Lines(max(in.of.rows, 3)).ShowLineNumbers(false).ExternalEditor(false)
	in.field, in.put = made, func() { made.Value(&in.text) }
	in.describe = func(text string) { made.Description(text) }
	in.put()
}

// choose takes one of several values: on its line when they are few, else in a list.
func (in *input) choose(width int) {
	options := make([]huh.Option[string], len(in.of.choices))
	for i, c := range in.of.choices {
		options[i] = huh.NewOption(ansi.Truncate(printable(c.title), width-8, "…"), c.value)
	}
	made := huh.NewSelect[string]().Title(in.of.title).Options(options...)
	in.field, in.put = made, func() { made.Value(&in.text) }
	in.describe = func(text string) { made.Description(text) }
	in.open = func(on bool) {
		if made.Inline(!on || !in.listed()); on && in.listed() {
			made.Height(choiceRows + 1)
		}
	}
	in.put()
}

// listed tells whether there are so many choices that they are shown in a list.
func (in *input) listed() bool { return len(in.of.choices) > fewChoices }

// formKeys are the keys that huh is left with: those that go from one field to another are the
// form's.
func formKeys() *huh.KeyMap {
	km := &huh.KeyMap{}
	km.Text.NewLine = keys.NewLine
	km.Select = huh.SelectKeyMap{
		Up: keys.Up, Down: keys.Down, Left: keys.Previous, Right: keys.Next,
		HalfPageUp: keys.PageUp, HalfPageDown: keys.PageDown, GotoTop: keys.First,
	}
	return km
}

// read has huh say what it makes of the text.
func (in *input) read() { in.field.Update(nil) }

// set has another text edited.
func (in *input) set(text string) {
	in.text = text
	in.put()
	in.read()
}

func (in *input) focus(on bool) {
	if in.open != nil {
		in.open(on)
	}
	if on {
		in.field.Focus()
		in.read() // a long text scrolls to its end
		return
	}
	in.field.Blur()
}

// press gives a key to the field; false when it is the form's.
func (in *input) press(pressed tea.KeyMsg) bool {
	vertical := pressed.Type == tea.KeyUp || pressed.Type == tea.KeyDown
	_, isLine := in.field.(*huh.Input)
	_, isArea := in.field.(*huh.Text)
	switch {
	case pressed.Type == tea.KeyEnter && !pressed.Alt, pressed.Type == tea.KeyTab, pressed.Type == tea.KeyShiftTab, vertical && (isLine || isArea && in.text == ""):
		return false
	case in.open != nil:
		return in.turn(pressed)
	case isArea && key.Matches(pressed, keys.NewLine):
		pressed = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("\n"), Paste: true} // typed, it is refused beyond 99 lines
	case in.of.digits:
		pressed = asDigits(pressed)
	}
	in.field.Update(pressed)
	return true
}

// turn goes from one choice to another.
func (in *input) turn(pressed tea.KeyMsg) bool {
	switch {
	case key.Matches(pressed, keys.Last): // huh moves, and does not choose
		rank := slices.IndexFunc(in.of.choices, func(c choice) bool { return c.value == in.text })
		step := tea.KeyMsg{Type: tea.KeyRight}
		if in.listed() {
			step.Type = tea.KeyDown
		}
		for range len(in.of.choices) - 1 - rank {
			in.field.Update(step)
		}
	case in.listed() && key.Matches(pressed, keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.First),
		!in.listed() && key.Matches(pressed, keys.Previous, keys.Next, keys.First):
		if pressed.Type != tea.KeyRunes { // letters are no arrows here
			in.field.Update(pressed)
		}
	default:
		return false
	}
	return true
}

// lines draw the field in columns, with its help or without.
func (in *input) lines(width int, helped bool) []string {
	help := ""
	if helped {
		help = in.of.help
	}
	in.describe(help)
	in.field.WithWidth(width)
	lines := strings.Split(strings.TrimRight(in.field.View(), "\n "), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// bindings are the keys of the field, for the footer.
func (in *input) bindings() []key.Binding {
	switch in.field.(type) {
	case *huh.Text:
		return []key.Binding{keys.NewLine}
	case *huh.Select[string]:
		if in.listed() {
			return []key.Binding{pair(keys.Up, keys.Down, "choisir")}
		}
		return []key.Binding{pair(keys.Previous, keys.Next, "choisir")}
	default:
		return nil
	}
}
