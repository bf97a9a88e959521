package tui

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// besideFrom is the window width from which opinions stand side by side.
const besideFrom = 100

func (x *decideScreen) view(width, height int) string {
	column := min(width-4, textWidth)
	if width >= besideFrom {
		column = min(width-4, 120)
	}
	if x.d == nil {
		return indent("\nPersonne n’a d’avis sur cette question.", x.margin(column))
	}
	head := x.headLines(column)
	opinions := x.opinionLines(column)
	choices, at := x.choiceLines(column)
	lines := append(append(head, opinions...), choices...)
	at += len(head) + len(opinions)
	if legend := x.legend(column); x.scored && len(lines)+len(legend) <= height {
		lines = append(lines, legend...)
	}
	return indent(strings.Join(x.s.theme.window(lines, at, height), "\n"), x.margin(column))
}

// headLines are where we are, the timer, the question, and what was decided before.
func (x *decideScreen) headLines(width int) []string {
	t := x.s.theme
	axis := x.s.questionnaire.Axis(x.d.Question.Axis)
	left := t.accent.Render(strings.ToUpper(printable(axis.Short))) + t.muted.Render(" · "+french.Divergence(x.d.Kind)+" : "+french.DivergenceMeaning(x.d.Kind))
	lines := []string{spread(width, left, t.clock(&x.timer)), ""}
	lines = append(lines, styled(t.strong, x.d.Question.Title, min(width, textWidth))...)
	if x.d.Decision.State != 0 {
		text := "Réponse commune : " + short(x.d.Question, x.d.Decision)
		if x.d.Decision.Rationale != "" {
			text += " – " + x.d.Decision.Rationale
		}
		lines = append(lines, styled(t.good, text, min(width, textWidth))...)
	}
	return append(lines, "")
}

// clock shows the time left to talk, and the time over.
func (t theme) clock(of *timer) string {
	if !of.on {
		return ""
	}
	left := of.ends.Sub(of.now()).Round(time.Second)
	if left < 0 {
		return t.warn.Render(fmt.Sprintf("temps dépassé de %d min %02d s", int(-left/time.Minute), int(-left%time.Minute/time.Second)))
	}
	return t.accent.Render(fmt.Sprintf("%d min %02d s", int(left/time.Minute), int(left%time.Minute/time.Second)))
}

// opinionLines show what each role thinks: side by side where there is room, else under each
// other.
func (x *decideScreen) opinionLines(width int) []string {
	const gap = 3
	roomy := width+4 >= besideFrom
	if !roomy {
		var lines []string
		for _, role := range assessment.Roles {
			lines = append(lines, x.roleLines(role, width, roomy)...)
		}
		return append(lines, "")
	}
	column := (width - gap*(len(assessment.Roles)-1)) / len(assessment.Roles)
	var blocks []string
	for i, role := range assessment.Roles {
		if i > 0 {
			blocks = append(blocks, strings.Repeat(" ", gap))
		}
		blocks = append(blocks, lipgloss.NewStyle().Width(column).Render(strings.Join(x.roleLines(role, column, roomy), "\n")))
	}
	return append(strings.Split(lipgloss.JoinHorizontal(lipgloss.Top, blocks...), "\n"), "")
}

// roleLines are what a role says, or why it says nothing.
func (x *decideScreen) roleLines(role assessment.Role, width int, roomy bool) []string {
	for _, o := range x.d.Opinions {
		if o.Role == role {
			return x.opinion(o, width, roomy)
		}
	}
	silent := "n’a pas encore donné son avis"
	if !x.d.Question.Judges(role) {
		silent = "ne juge pas cette question"
	}
	name, silent := x.s.theme.strong.Render(french.Role(role)), x.s.theme.muted.Render(silent)
	if roomy {
		return []string{name, silent}
	}
	return []string{name + "  " + silent}
}

// opinion is what a role says, with its note and its evidence.
func (x *decideScreen) opinion(o assessment.Opinion, width int, roomy bool) []string {
	t := x.s.theme
	name := t.strong.Render(french.Role(o.Role))
	if o.Lead {
		name += t.accent.Render(" répond en premier")
	}
	said := wrap(french.Answer(x.d.Question, o.Answer), width)
	lines := append([]string{name}, said...)
	if !roomy {
		lines = []string{fit(name+"  "+strings.Join(said, " "), width, 1)}
		if lipgloss.Width(name+"  "+strings.Join(said, " ")) > width {
			lines = append([]string{name}, indentLines("  ", wrap(french.Answer(x.d.Question, o.Answer), width-2))...)
		}
	}
	for _, text := range x.beside(o.Answer) {
		lines = append(lines, indentLines("  ", styled(t.muted, text, width-2))...)
	}
	return lines
}

// beside is what goes with an opinion.
func (x *decideScreen) beside(a assessment.Answer) []string {
	var texts []string
	if a.Note != "" {
		texts = append(texts, "« "+strings.ReplaceAll(a.Note, "\n", " ")+" »")
	}
	for _, e := range a.Evidence {
		texts = append(texts, "preuve : "+evidenceText(e))
	}
	return texts
}

// choiceLines are the candidates with where each leads; at is the line of the cursor.
func (x *decideScreen) choiceLines(width int) (lines []string, at int) {
	t := x.s.theme
	lines = []string{t.accent.Render("Que retenez-vous, à trois ?")}
	for i, p := range x.d.Candidates {
		if i == x.cursor {
			at = len(lines)
		}
		lines = append(lines, x.choice(i, x.who(p), x.leads(p), width))
	}
	if x.cursor == len(x.d.Candidates) {
		at = len(lines)
	}
	return append(lines, x.choice(len(x.d.Candidates), "Une autre réponse…", "", width)), at
}

// legend says what the scores beside the choices suppose.
func (x *decideScreen) legend(width int) []string {
	return append([]string{""}, styled(x.s.theme.muted, "Notes et étoiles supposent que les autres questions gardent leur réponse commune ou, à défaut, l’avis proposé en premier.", min(width, textWidth))...)
}

// choice is a line that can be chosen; the answer itself stands above, under the name of the role.
func (x *decideScreen) choice(i int, text, leads string, width int) string {
	marker, style := x.mark(i)
	return spread(width, marker+style.Render(fit(text, max(width-lipgloss.Width(leads)-4, 8), 1)), leads)
}

// who says which roles give an answer, and why it comes where it comes.
func (x *decideScreen) who(p assessment.Candidate) string {
	if len(p.Roles) == 0 {
		return "La réponse commune jusqu’ici"
	}
	text := "L’avis " + french.RoleOf(p.Roles[0])
	for _, role := range p.Roles[1:] {
		text += " et " + french.RoleOf(role)
	}
	switch {
	case p.Lead && len(p.Roles) == 1:
		text += ", qui répond en premier"
	case p.Lead:
		text += " · " + french.RoleThe(x.d.Question.Lead()) + " répond en premier"
	}
	if len(p.Answer.Evidence) > 0 {
		text += " · " + french.Count(len(p.Answer.Evidence), "preuve", "preuves")
	}
	return text
}

// leads says where a choice leads, once that is asked for: the global score and the stars.
func (x *decideScreen) leads(p assessment.Candidate) string {
	switch {
	case !x.scored:
		return ""
	case !p.Evaluated:
		return x.s.theme.muted.Render("note : non évaluée")
	}
	return x.s.theme.muted.Render("note "+french.Points(p.Global.Floor)+" ") + x.s.theme.star.Render(french.Stars(p.Standing.Floor, len(p.Standing.Scale.Levels)))
}

// short is an answer on one line.
func short(q *assessment.Question, a assessment.Answer) string {
	return printable(strings.ReplaceAll(french.Answer(q, a), "\n", " "))
}
