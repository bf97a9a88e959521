package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// campaignScreen offers to continue the campaign in progress, or to start another.
type campaignScreen struct{ list }

func newCampaignScreen(s *session, _ place) screen { return &campaignScreen{list{base: base{s}}} }

func (c *campaignScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Progress, "ce qui a bougé"), keys.Back}
}

func (c *campaignScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case c.move(pressed, 2):
	case key.Matches(pressed, keys.Begin):
		return campaignChosenMsg{begin: true}, nil
	case key.Matches(pressed, keys.Enter):
		return campaignChosenMsg{begin: c.cursor == 1}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

func (c *campaignScreen) view(width, height int) string {
	t := c.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render("Rien n’est jamais acquis : où en êtes-vous aujourd’hui ?"), ""}
	for i, option := range []struct{ title, detail string }{
		{"Continuer la campagne : " + campaignName(c.s.campaign()), c.progress()},
		{
			"Commencer une nouvelle campagne, datée d’aujourd’hui",
			"Celle d’avant est close, et reste telle quelle. Ses réponses sont proposées, à confirmer une à une ; tant qu’elles ne le sont pas, elles comptent au plafond, pas au plancher.",
		},
	} {
		marker, style := c.mark(i)
		title := indentLines("  ", styled(style, option.title, column-2))
		title[0] = marker + strings.TrimPrefix(title[0], "  ")
		lines = append(append(lines, title...), indentLines("  ", styled(t.muted, option.detail, column-2))...)
		lines = append(lines, "")
	}
	lines = append(lines, c.versionLines(column, height-len(lines))...)
	return indent(strings.Join(lines, "\n"), c.margin(column))
}

// progress says how far the campaign in progress is.
func (c *campaignScreen) progress() string {
	if left := len(c.s.unanswered()); left > 0 {
		return "Il reste " + french.Count(left, "question", "questions") + " sans réponse."
	}
	return "Toutes les questions ont reçu une réponse."
}

// versionLines say what became of the questions when the questionnaire has changed since, as far
// as there is room.
func (c *campaignScreen) versionLines(width, height int) []string {
	section, changed := c.s.versionSection()
	if !changed {
		return nil
	}
	t := c.s.theme
	lines := []string{t.strong.Render(printable(section.Title))}
	lines = append(lines, styled(t.muted, section.Intro, width)...)
	for _, l := range section.Lines {
		text := l.Text
		if l.Detail != "" {
			text += " – " + l.Detail
		}
		for n, line := range wrap(text, width-2) {
			sign := l.Sign
			if n > 0 {
				sign = " "
			}
			lines = append(lines, sign+" "+line)
		}
	}
	if height = max(height, 2); len(lines) > height {
		lines = append(lines[:height-1], t.muted.Render("et "+french.Count(len(lines)-height+1, "autre ligne", "autres lignes")+" : h les montre toutes"))
	}
	return lines
}

// campaignName names a campaign by its title, else by its date.
func campaignName(c *assessment.Campaign) string {
	date := french.Date(c.Date)
	switch {
	case c.Title == "":
		return date
	case strings.Contains(c.Title, date):
		return c.Title
	default:
		return c.Title + " (" + date + ")"
	}
}
