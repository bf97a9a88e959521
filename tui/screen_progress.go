package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// progressScreen shows the campaigns over time, each axis from one to the next, and what moved
// between two of them.
type progressScreen struct {
	*reader
	scores []assessment.Score // of each campaign, on the questionnaire in use
	to     int                // the campaign compared with the one before it
}

func newProgressScreen(s *session) screen {
	x := &progressScreen{to: len(s.assessment.Campaigns) - 1}
	for i := range s.assessment.Campaigns {
		x.scores = append(x.scores, assessment.Evaluate(s.questionnaire, s.assessment.Authority, s.assessment.Campaigns[i].Answers))
	}
	bindings := []key.Binding{as(keys.Begin, "nouvelle campagne"), keys.Results, keys.Roadmap, keys.Back}
	if len(x.scores) > 2 {
		bindings = append([]key.Binding{pair(keys.Previous, keys.Next, "comparer d’autres campagnes")}, bindings...)
	}
	x.reader = newReader(s, func(width int) string { return x.text(s, width) }, bindings...)
	return x
}

func (x *progressScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	switch {
	case ok && key.Matches(pressed, keys.Previous):
		x.compare(max(x.to-1, min(1, len(x.scores)-1)))
	case ok && key.Matches(pressed, keys.Next):
		x.compare(min(x.to+1, len(x.scores)-1))
	default:
		return x.reader.update(msg)
	}
	return nil, nil
}

// compare shows what led to another campaign.
func (x *progressScreen) compare(to int) {
	x.to = to
	x.port.SetContent(x.layout(x.port.Width))
}

func (x *progressScreen) text(s *session, width int) string {
	column := min(width-4, 120)
	lines := append([]string{""}, x.timeline(s, column)...)
	lines = append(append(lines, ""), x.axes(s, column)...)
	lines = append(append(lines, ""), x.moves(s, min(column, textWidth))...)
	lines = append(lines, s.savingsLines(min(column, textWidth))...)
	if section, changed := s.versionSection(); changed {
		lines = append(lines, s.theme.sectionLines(section, min(column, textWidth))...)
	}
	return indent(strings.Join(lines, "\n"), s.margin(column))
}

// maxTimeline is the number of campaigns that the timeline tells one by one: beyond, the oldest
// are only counted.
const maxTimeline = 8

// timeline tells the campaigns, their stars and what is known, the oldest first.
func (x *progressScreen) timeline(s *session, width int) []string {
	t, a := s.theme, s.assessment
	lines := []string{t.strong.Render("Les campagnes : le niveau, la part de réponses connues")}
	first := max(len(a.Campaigns)-maxTimeline, 0)
	if first > 0 {
		lines = append(lines, t.muted.Render(french.Count(first, "campagne plus ancienne", "campagnes plus anciennes")))
	}
	for i := first; i < len(a.Campaigns); i++ {
		campaign := &a.Campaigns[i]
		marker, style := "  ", t.plain
		if i == x.to || i == x.to-1 {
			marker, style = t.accent.Render(glyphCursor+" "), t.strong
		}
		date := lipgloss.NewStyle().Width(18).Render(french.Date(campaign.Date))
		stars, known, _ := strings.Cut(french.CampaignLevel(s.questionnaire, a, i), " · ")
		if width < 100 {
			stars = strings.Replace(stars, " jusqu’à\u00a0", "→", 1)
		}
		line := marker + style.Render(date) + t.star.Render(stars) + t.muted.Render(" · "+strings.TrimSuffix(known, " de réponses connues"))
		lines = append(lines, fit(line+t.muted.Render(s.campaignState(i)), width, 1))
	}
	return lines
}

// campaignState says in a word what a campaign is.
func (s *session) campaignState(i int) string {
	a := s.assessment
	c := &a.Campaigns[i]
	var state []string
	switch {
	case c.Closing == nil && i == len(a.Campaigns)-1:
		state = append(state, "en cours")
	case c.Edited():
		state = append(state, "modifiée depuis")
	}
	if version := a.VersionOf(i); version != s.questionnaire.Version {
		state = append(state, "version "+printable(version))
	}
	if len(state) == 0 {
		return ""
	}
	return " · " + strings.Join(state, " · ")
}

// axes draw each axis and the global score from one campaign to the next, as a line of blocks:
// the taller, the higher the floor.
func (x *progressScreen) axes(s *session, width int) []string {
	t := s.theme
	const name, trend = 15, 14
	cell, first := x.cells(width - name - trend)
	head := lipgloss.NewStyle().Width(name).Render("")
	for i := first; i < len(x.scores); i++ {
		head += lipgloss.NewStyle().Width(cell).Render(cellTitle(s.assessment.Campaigns[i].Date, cell))
	}
	lines := []string{t.strong.Render("Axe par axe, ce dont on est sûr (et ce qui reste possible)")}
	if cell > 1 {
		lines = append(lines, t.muted.Render(head))
	}
	row := func(title string, at func(*assessment.Score) (assessment.Interval, bool)) {
		line := t.plain.Width(name).Render(fit(printable(title), name-1, 1))
		for i := first; i < len(x.scores); i++ {
			of, evaluated := at(&x.scores[i])
			line += t.cell(of, evaluated, cell)
		}
		lines = append(lines, line+" "+x.trend(s, at))
	}
	for i := range s.questionnaire.Axes {
		row(s.questionnaire.Axes[i].Short, func(score *assessment.Score) (assessment.Interval, bool) {
			return score.Axes[i].Interval, score.Axes[i].Evaluated
		})
	}
	row("Note globale", func(score *assessment.Score) (assessment.Interval, bool) { return score.Global, score.Evaluated })
	return lines
}

// cells gives the width of the cells of campaigns in a room, and the first campaign shown: the
// whole interval where there is room, else the floor, else a block alone.
func (x *progressScreen) cells(room int) (width, first int) {
	for _, width := range []int{13, 8} {
		if len(x.scores)*width <= room {
			return width, 0
		}
	}
	return 1, max(len(x.scores)-room, 0)
}

// cellTitle names a campaign at the head of a column.
func cellTitle(d assessment.Date, width int) string {
	if width < 13 && d.Month > 0 {
		return fmt.Sprintf("%02d/%02d", d.Month, d.Year%100)
	}
	if d.Month > 0 {
		return fmt.Sprintf("%02d/%04d", d.Month, d.Year)
	}
	return d.String()
}

// cell draws the score of an axis in a campaign: a block, and as many numbers as fit.
func (t theme) cell(of assessment.Interval, evaluated bool, width int) string {
	if !evaluated {
		return t.muted.Width(width).Render(glyphAside)
	}
	block := t.accent.Render(glyphHeights[min(int(of.Floor*assessment.Points(len(glyphHeights))/(assessment.Full+1)), len(glyphHeights)-1)])
	floor := fmt.Sprint(int64(of.Floor / assessment.Whole(1)))
	switch {
	case width == 1:
		return block
	case width < 13 || of.Floor == of.Ceiling:
		return block + " " + t.plain.Width(width-2).Render(floor)
	default:
		return block + " " + t.plain.Width(width-2).Render(floor+t.muted.Render(fmt.Sprint("–", int64(of.Ceiling/assessment.Whole(1)))))
	}
}

// trend says how much the sure part moved between the two campaigns that are compared. A fall
// that the unknown answers may undo is to be confirmed.
func (x *progressScreen) trend(s *session, at func(*assessment.Score) (assessment.Interval, bool)) string {
	if x.to == 0 {
		return ""
	}
	was, then := at(&x.scores[x.to-1])
	is, now := at(&x.scores[x.to])
	change := is.Floor - was.Floor
	switch {
	case !then || !now:
		return ""
	case change >= 100:
		return s.theme.good.Render("↑ " + french.Points(change))
	case change <= -100 && is.Ceiling >= was.Floor:
		return s.theme.warn.Render(glyphEarlier + " à confirmer")
	case change <= -100:
		return s.theme.bad.Render("↓ " + french.Points(-change))
	default:
		return s.theme.muted.Render("=")
	}
}

// moves tell what moved between the two campaigns, regressions first.
func (x *progressScreen) moves(s *session, width int) []string {
	t, a := s.theme, s.assessment
	if x.to == 0 {
		return wrap("Une seule campagne pour l’instant. Dans six mois, un an, ou après une élection, rouvrez ce fichier et appuyez sur y : ce qui aura bougé se verra ici.", width)
	}
	c := assessment.Compare(s.questionnaire, a.Snapshot(x.to-1), a.Snapshot(x.to))
	lines := []string{t.strong.Render("Ce qui a bougé " + french.Between(c.Before.Campaign.Date, c.After.Campaign.Date))}
	if c.Mapping != nil {
		note := "Le questionnaire a changé entre-temps : ci-dessous, seules les questions communes (" + french.Integer(len(c.ScoreBefore.Questions)) +
			") sont comparées ; plus haut, ce qui n’était pas demandé compte comme inconnu."
		for _, line := range wrap(note, width) {
			lines = append(lines, t.muted.Render(line))
		}
	}
	if c.Same() {
		return append(lines, "Rien n’a bougé.")
	}
	for _, section := range french.ProgressSections(s.questionnaire, &c) {
		lines = append(lines, t.sectionLines(section, width)...)
	}
	return lines
}

// sectionLines draw a titled list of what moved; a sign and words say what the colour repeats.
func (t theme) sectionLines(section french.Section, width int) []string {
	tone := t.strong
	switch section.Tone {
	case french.GoodNews:
		tone = t.good.Bold(true)
	case french.BadNews:
		tone = t.bad
	}
	lines := []string{"", tone.Render(printable(section.Title) + " (" + french.Integer(len(section.Lines)) + ")")}
	if section.Intro != "" {
		for _, line := range wrap(section.Intro, width) {
			lines = append(lines, t.muted.Render(line))
		}
	}
	for _, l := range section.Lines {
		sign := l.Sign
		for _, line := range wrap(l.Text, width-4) {
			lines = append(lines, " "+tone.Render(sign)+" "+line)
			sign = " "
		}
		if l.Detail == "" {
			continue
		}
		for _, line := range wrap(strings.ReplaceAll(l.Detail, "\n", " "), width-6) {
			lines = append(lines, "     "+t.muted.Render(line))
		}
	}
	return lines
}
