package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// divergencesScreen lists what to talk about, the most useful first, then what all agree on
// and what is settled. It tells that opinions differ, not yet what they are.
type divergencesScreen struct {
	list
	all  assessment.Divergences
	rows []divergenceRow
}

// divergenceRow is a line that can be chosen: a question, or the agreements all together.
type divergenceRow struct {
	title  string // of the part that the row begins; may be empty
	about  *assessment.Divergence
	chosen outcome
}

func newDivergencesScreen(s *session, _ place) screen {
	x := &divergencesScreen{list: list{base: base{s}}, all: s.result.Divergences()}
	x.add("À trancher ensemble", x.all.At(assessment.ToDecide))
	if agreed := x.all.At(assessment.Unanimous); len(agreed) > 0 {
		x.rows = append(x.rows, divergenceRow{title: "D’accord", chosen: placeWantedMsg{atAgreed}})
	}
	x.add("Un avis manque encore", x.all.At(assessment.Awaiting))
	x.add("Déjà tranché", x.all.At(assessment.Settled))
	return x
}

func (x *divergencesScreen) add(title string, list assessment.Divergences) {
	for i := range list {
		row := divergenceRow{about: &list[i], chosen: divergenceChosenMsg{list[i].Question.ID}}
		if i == 0 {
			row.title = title
		}
		x.rows = append(x.rows, row)
	}
}

func (x *divergencesScreen) bindings() []key.Binding {
	if len(x.rows) == 0 {
		return []key.Binding{as(keys.Turns, "donner vos avis à tour de rôle"), keys.Back}
	}
	return []key.Binding{as(keys.Enter, "découvrir"), as(keys.Facilitate, "animer"), as(keys.Turns, "passer le clavier"), keys.Results, keys.Back}
}

func (x *divergencesScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case len(x.rows) == 0:
		return unusedMsg{pressed}, nil
	case x.move(pressed, len(x.rows)):
	case key.Matches(pressed, keys.Enter):
		return x.rows[x.cursor].chosen, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

const noOpinion = "Personne n’a encore donné d’avis à part. À un seul clavier, z le passe de l’un à l’autre. " +
	"Chacun sur sa machine : « tnl-assess FICHIER --role dgs », puis « tnl-assess reunir FICHIER AVIS... » réunit les fichiers."

func (x *divergencesScreen) view(width, height int) string {
	column := min(width-4, 110)
	if len(x.rows) == 0 {
		lines := append([]string{"", x.s.theme.strong.Render("Regards croisés"), ""}, wrap(noOpinion, min(column, textWidth))...)
		return indent(strings.Join(lines, "\n"), x.margin(column))
	}
	head, foot := x.headLines(column), x.footLines(column)
	lines, at := x.lines(column)
	lines = x.s.theme.window(lines, at, max(height-len(head)-len(foot), 3))
	body := fit(strings.Join(append(head, lines...), "\n"), column, height-len(foot))
	return indent(body+"\n"+strings.Join(foot, "\n"), x.margin(column))
}

// headLines say how much there is to talk about, and how often all agree.
func (x *divergencesScreen) headLines(width int) []string {
	open := len(x.all.At(assessment.ToDecide))
	text := "Tout est tranché."
	if open > 0 {
		text = french.Count(open, "question à trancher", "questions à trancher") + ", environ " + french.Count(open*talkMinutes, "minute", "minutes")
	}
	agreed, compared := x.all.Agreement()
	right := x.s.theme.muted.Render("d’accord sur " + french.Integer(agreed) + " des " + french.Integer(compared))
	return []string{"", spread(width, x.s.theme.strong.Render(text), right)}
}

// lines are the rows under the titles of their parts; at is the line of the cursor.
func (x *divergencesScreen) lines(width int) (lines []string, at int) {
	for i, row := range x.rows {
		if row.title != "" {
			lines = append(lines, "", x.s.theme.accent.Render(row.title))
			if i == 0 && row.about != nil && row.about.Stage == assessment.ToDecide {
				lines[1] = spread(width, lines[1], x.s.theme.muted.Render("sur la note globale"))
			}
		}
		if i == x.cursor {
			at = len(lines)
		}
		lines = append(lines, x.row(i, row, width))
	}
	return lines, at
}

const kindWidth = 15

func (x *divergencesScreen) row(i int, row divergenceRow, width int) string {
	t := x.s.theme
	marker, style := x.mark(i)
	if row.about == nil {
		n := len(x.all.At(assessment.Unanimous))
		text := french.Count(n, "question, à relire et confirmer d’un geste", "questions, à relire et confirmer d’un geste")
		return fit(marker+t.good.Render(glyphKnown)+" "+style.Render(text), width, 1)
	}
	kind := t.muted.Render(lipgloss.NewStyle().Width(kindWidth).Render(french.Divergence(row.about.Kind)))
	right := x.s.theme.stake(row.about)
	title := ansi.Truncate(printable(row.about.Question.Title), max(width-lipgloss.Width(right)-kindWidth-3, 8), "…")
	return spread(width, marker+kind+style.Render(title), right)
}

// stake says what a divergence may change: a star, points of the global score.
func (t theme) stake(d *assessment.Divergence) string {
	switch {
	case d.Stage == assessment.Settled:
		return t.good.Render(glyphKnown)
	case d.Stage == assessment.Awaiting:
		return t.muted.Render("attend " + roleList(d.Awaited))
	case d.Stars > 0:
		return t.star.Render(strings.Repeat("★", d.Stars)) + t.muted.Render(" "+french.Points(d.Weight)+" pts")
	default:
		return t.muted.Render(french.Points(d.Weight) + " pts")
	}
}

func roleList(of []assessment.Role) string { return strings.ReplaceAll(roles(of), ", ", " et ") }

// footLines are the question under the cursor in full, and what its kind means.
func (x *divergencesScreen) footLines(width int) []string {
	t := x.s.theme
	row := x.rows[x.cursor]
	if row.about == nil {
		return []string{"", t.muted.Render("Tous ceux qui y répondent disent la même chose.")}
	}
	title := wrap(row.about.Question.Title, min(width, textWidth))
	if len(title) > 2 {
		title = title[:2]
	}
	lines := []string{""}
	for _, line := range title {
		lines = append(lines, t.strong.Render(line))
	}
	lines = append(lines, styled(t.muted, reach(row.about), width)...)
	return lines
}

// reach says what a kind of divergence is, and how far it goes.
func reach(d *assessment.Divergence) string {
	text := french.Divergence(d.Kind) + " : " + french.DivergenceMeaning(d.Kind)
	if d.Kind == assessment.Agreed {
		return french.DivergenceMeaning(d.Kind)
	}
	var parts []string
	if d.Distance > 0 {
		parts = append(parts, french.Points(d.Distance)+" sur la question")
	}
	if d.Axis > 0 {
		parts = append(parts, french.Points(d.Axis)+" sur l’axe")
	}
	if len(parts) == 0 {
		return text + " ; sans effet sur les points."
	}
	return text + " ; en points, jusqu’à " + strings.Join(parts, ", ") + "."
}
