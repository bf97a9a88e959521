package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/report"
)

// progressScreen shows the campaigns over time, each axis from one to the next, and what moved
// between two of them.
type progressScreen struct {
	reader
	scores []assessment.Score     // of each campaign, on the questionnaire in use
	to     int                    // the campaign compared with the one before it
	moved  *assessment.Comparison // between the two; nil when there is but one
}

func newProgressScreen(s *session, _ place) screen {
	x := &progressScreen{reader: reader{base: base{s}}, scores: s.result.History()}
	bindings := []key.Binding{as(keys.Begin, "nouvelle campagne"), keys.Results, keys.Roadmap, keys.Back}
	if len(x.scores) > 2 {
		bindings = append([]key.Binding{pair(keys.Previous, keys.Next, "comparer d’autres campagnes")}, bindings...)
	}
	x.compare(len(x.scores) - 1)
	x.read(s, x.text, bindings...)
	return x
}

func (*progressScreen) planned() bool { return true }

func (x *progressScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case key.Matches(pressed, keys.Previous):
		x.compare(max(x.to-1, min(1, len(x.scores)-1)))
	case key.Matches(pressed, keys.Next):
		x.compare(min(x.to+1, len(x.scores)-1))
	default:
		return x.reader.press(pressed)
	}
	x.refresh()
	return nil, nil
}

// compare looks at what led to a campaign.
func (x *progressScreen) compare(to int) {
	x.to, x.moved = to, x.s.result.At(to).Since()
}

func (x *progressScreen) text(width int) string {
	column := min(width-4, 120)
	prose := min(column, textWidth)
	lines := slices.Concat([]string{""}, x.timeline(column), []string{""}, x.axes(column), []string{""}, x.moves(prose), x.savings(prose))
	if section, changed := x.s.versionSection(); changed {
		lines = append(lines, x.s.theme.sectionLines(section, prose)...)
	}
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// maxTimeline is the number of campaigns that the timeline tells one by one: beyond, the oldest
// are only counted.
const maxTimeline = 8

// timeline tells the campaigns, their stars and what is known, the oldest first.
func (x *progressScreen) timeline(width int) []string {
	t, a := x.s.theme, x.s.assessment
	lines := []string{t.strong.Render("Les campagnes : le niveau, la part de réponses connues")}
	first := max(len(x.scores)-maxTimeline, 0)
	if first > 0 {
		lines = append(lines, t.muted.Render(french.Count(first, "campagne plus ancienne", "campagnes plus anciennes")))
	}
	for i := first; i < len(x.scores); i++ {
		campaign := &a.Campaigns[i]
		marker, style := "  ", t.plain
		if i == x.to || i == x.to-1 {
			marker, style = t.accent.Render(glyphCursor+" "), t.strong
		}
		date := lipgloss.NewStyle().Width(18).Render(french.Date(campaign.Date))
		stars, known := report.CampaignLevel(campaign, x.scores[i])
		if width < 100 {
			stars = strings.Replace(stars, " jusqu’à\u00a0", "→", 1)
		}
		line := marker + style.Render(date) + t.star.Render(stars) + t.muted.Render(" · "+french.Percent(known))
		lines = append(lines, fit(line+t.muted.Render(x.state(i)), width, 1))
	}
	return lines
}

// state says in a word what a campaign is.
func (x *progressScreen) state(i int) string {
	a := x.s.assessment
	c := &a.Campaigns[i]
	var state []string
	switch {
	case c.Closing == nil && i == len(a.Campaigns)-1:
		state = append(state, "en cours")
	case c.Edited():
		state = append(state, "modifiée depuis")
	}
	if version := a.VersionOf(i); version != x.s.questionnaire.Version {
		state = append(state, "version "+printable(version))
	}
	if len(state) == 0 {
		return ""
	}
	return " · " + strings.Join(state, " · ")
}

// axes draw each axis and the global score from one campaign to the next, as a line of blocks:
// the taller, the higher the floor.
func (x *progressScreen) axes(width int) []string {
	t := x.s.theme
	const name, trend = 15, 14
	cell, first := x.cells(width - name - trend)
	head := lipgloss.NewStyle().Width(name).Render("")
	for i := first; i < len(x.scores); i++ {
		head += lipgloss.NewStyle().Width(cell).Render(cellTitle(x.s.assessment.Campaigns[i].Date, cell))
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
		lines = append(lines, line+" "+x.trend(at))
	}
	for i := range x.s.questionnaire.Axes {
		row(x.s.questionnaire.Axes[i].Short, func(score *assessment.Score) (assessment.Interval, bool) {
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
func (x *progressScreen) trend(at func(*assessment.Score) (assessment.Interval, bool)) string {
	if x.to == 0 {
		return ""
	}
	t := x.s.theme
	was, then := at(&x.scores[x.to-1])
	is, now := at(&x.scores[x.to])
	change := is.Floor - was.Floor
	switch {
	case !then || !now:
		return ""
	case change >= 100:
		return t.good.Render("↑ " + french.Points(change))
	case change <= -100 && is.Ceiling >= was.Floor:
		return t.warn.Render(glyphEarlier + " à confirmer")
	case change <= -100:
		return t.bad.Render("↓ " + french.Points(-change))
	default:
		return t.muted.Render("=")
	}
}

// moves tell what moved between the two campaigns, regressions first.
func (x *progressScreen) moves(width int) []string {
	t, c := x.s.theme, x.moved
	if c == nil {
		return wrap("Une seule campagne pour l’instant. Dans six mois, un an, ou après une élection, rouvrez ce fichier et appuyez sur y : ce qui aura bougé se verra ici.", width)
	}
	lines := []string{t.strong.Render("Ce qui a bougé " + french.Between(c.Before.Campaign.Date, c.After.Campaign.Date))}
	if c.Mapping != nil {
		note := "Le questionnaire a changé entre-temps : ci-dessous, seules les questions communes (" + french.Integer(len(c.ScoreBefore.Questions)) +
			") sont comparées ; plus haut, ce qui n’était pas demandé compte comme inconnu."
		lines = append(lines, styled(t.muted, note, width)...)
	}
	if c.Same() {
		return append(lines, "Rien n’a bougé.")
	}
	for _, section := range report.Sections(c) {
		lines = append(lines, t.sectionLines(section, width)...)
	}
	return lines
}

// sectionLines draw a titled list of what moved; a sign and words say what the colour repeats.
func (t theme) sectionLines(section report.Section, width int) []string {
	tone := t.strong
	switch section.Tone {
	case report.GoodNews:
		tone = t.good.Bold(true)
	case report.BadNews:
		tone = t.bad
	}
	lines := []string{"", tone.Render(printable(section.Title) + " (" + french.Integer(len(section.Lines)) + ")")}
	if section.Intro != "" {
		lines = append(lines, styled(t.muted, section.Intro, width)...)
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

// savings tells what is not spent, campaign after campaign; nothing when no campaign says, or
// before the prices are read.
func (x *progressScreen) savings(width int) []string {
	if _, costed := x.s.assessment.LastCosting(); costed == nil || x.s.prices == nil {
		return nil // when the prices cannot be read, the savings screen says why
	}
	return x.s.theme.sectionLines(report.SavingsSection(x.s.result.SavingsHistory()), width)
}
