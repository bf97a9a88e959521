package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/territory"
)

// searchScreen finds the authority by the name that one types.
type searchScreen struct {
	list  // past the last place found, the name as it is typed
	input textinput.Model
	found []territory.Place
}

// found places are listed as far as the window goes, and no further than one reads.
const mostPlaces = 12

func newSearchScreen(s *session, _ place) screen {
	input := textinput.New()
	input.Prompt = "› "
	input.PromptStyle = s.theme.accent
	input.Placeholder = "échir, st martin d her, grenoble alpes…"
	input.PlaceholderStyle = s.theme.muted
	input.Width = fieldWidth(s.width)
	input.SetValue(s.begun.Name)
	input.Focus()
	x := &searchScreen{list: list{base: base{s}}, input: input}
	x.search()
	return x
}

// fieldWidth is the room for what is typed, beside the prompt and the cursor.
func fieldWidth(width int) int { return min(width-4, textWidth) - 3 }

func (x *searchScreen) init() tea.Cmd { return tea.Batch(textinput.Blink, loadTerritory) }

func (x *searchScreen) typing() bool { return true }

func (x *searchScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), keys.Enter, keys.Back}
}

func (x *searchScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case pressed.Type != tea.KeyRunes && x.move(pressed, len(x.found)+1): // letters are text here
		return nil, nil
	case key.Matches(pressed, keys.Enter):
		return x.chosen(), nil
	}
	before := x.input.Value()
	var cmd tea.Cmd
	if x.input, cmd = x.input.Update(pressed); x.input.Value() != before {
		x.search()
	}
	return nil, cmd
}

func (x *searchScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		x.input.Width = fieldWidth(size.Width)
		return nil, nil
	}
	var cmd tea.Cmd
	x.input, cmd = x.input.Update(msg) // the cursor blinks
	return nil, cmd
}

// search looks for what is typed so far.
func (x *searchScreen) search() {
	x.found, x.cursor = nil, 0
	if text := strings.TrimSpace(x.input.Value()); text != "" {
		x.found = territory.Search(text, mostPlaces)
	}
	if len(x.found) > 0 && x.found[0].Why != "" && (len(x.found) > 1 || x.found[0].Why == territory.Near) {
		x.cursor = nowhere // nobody wrote that name: it is theirs to say which is meant
	}
}

// chosen is the place under the cursor, or the name as it is typed.
func (x *searchScreen) chosen() outcome {
	switch {
	case x.cursor == nowhere:
		return noticeMsg{"Choisissez d’abord, avec les flèches."}
	case x.cursor < len(x.found):
		return placeChosenMsg{x.found[x.cursor]}
	}
	return placeChosenMsg{territory.Place{Name: strings.TrimSpace(x.input.Value()), Type: assessment.Commune}}
}

func (x *searchScreen) view(width, height int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render("Quelle est votre collectivité ?")}
	lines = append(lines, styled(t.muted, "Tapez le début de son nom, sans vous soucier des accents, ou son code postal ; ajoutez le département s’il y en a plusieurs.", column)...)
	lines = append(lines, "", x.input.View(), "")
	tail := x.origin(column)
	room := max(height-len(lines)-len(tail)-2, 1)
	first := min(max(x.cursor-room+1, 0), max(len(x.found)-room, 0))
	for i := first; i < min(first+room, len(x.found)); i++ {
		lines = append(lines, x.row(i, column))
	}
	lines = append(lines, x.typed(column), "")
	return indent(strings.Join(append(lines, tail...), "\n"), x.margin(column))
}

// row shows a place with what tells it from its homonyms.
func (x *searchScreen) row(i, width int) string {
	p := x.found[i]
	detail := p.Form
	if p.DepartementName != "" {
		detail += ", " + p.DepartementName + "\u00a0(" + p.Departement + ")"
	}
	if p.Population > 0 {
		detail += ", " + french.Count(p.Population, "habitant", "habitants")
	}
	if p.Why != "" {
		detail = p.Why + " · " + detail
	}
	return x.line(i, p.Name, detail, width)
}

// typed offers the name as it is typed: a syndicat is in no list.
func (x *searchScreen) typed(width int) string {
	name := printable(strings.TrimSpace(x.input.Value()))
	if name == "" {
		return x.line(len(x.found), "Remplir l’identité à la main", "", width)
	}
	return x.line(len(x.found), "« "+name+" », à compléter à la main", "un syndicat, par exemple", width)
}

func (x *searchScreen) line(i int, title, detail string, width int) string {
	marker, style := x.mark(i)
	return ansi.Truncate(marker+style.Render(title)+"  "+x.s.theme.muted.Render(detail), width, "…")
}

// origin says where the list comes from.
func (x *searchScreen) origin(width int) []string {
	o := territory.Origin()
	return styled(x.s.theme.muted, "Liste : "+o.Author+", "+french.Date(o.Date)+", "+o.Licence+" ; "+o.Population+".", width)
}
