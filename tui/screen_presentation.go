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

// presentationScreen shows the results to a room: one message at a time, large and in the
// middle.
type presentationScreen struct {
	s      *session
	slides []slide
	at     int
}

// slide draws one message in lines of at most width columns, height lines at most.
type slide func(width, height int) []string

func newPresentationScreen(s *session) screen {
	return &presentationScreen{s: s, slides: s.slides(s.plan(patience))}
}

func (x *presentationScreen) init() tea.Cmd { return nil }

func (x *presentationScreen) typing() bool { return false }

func (x *presentationScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Previous, keys.Next, "message précédent, suivant"), keys.Back}
}

func (x *presentationScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(pressed, keys.Next, keys.Down, keys.PageDown, keys.Enter, keys.Tick):
		x.at = min(x.at+1, len(x.slides)-1)
	case key.Matches(pressed, keys.Previous, keys.Up, keys.PageUp):
		x.at = max(x.at-1, 0)
	}
	return nil, nil
}

// view puts the message in the middle, and its number in the corner.
func (x *presentationScreen) view(width, height int) string {
	column := width - 6
	lines := x.slides[x.at](column, height-2)
	widest := 0
	for _, line := range lines {
		widest = max(widest, lipgloss.Width(line))
	}
	above := max((height-2-len(lines))/2, 0)
	text := strings.Repeat("\n", above) + indent(strings.Join(lines, "\n"), strings.Repeat(" ", max((width-widest)/2, 1)))
	number := x.s.theme.muted.Render(fmt.Sprintf("%d sur %d ", x.at+1, len(x.slides)))
	return fit(text, width, height-1) + "\n" + spread(width, "", number)
}

// slides lists the messages: where the authority is, what is missing, what it takes, what to
// decide, where it leads.
func (s *session) slides(plan assessment.Roadmap) []slide {
	list := []slide{s.coverSlide, s.scoreSlide, s.axesSlide}
	if len(s.score.Domains) > 0 {
		list = append(list, s.domainsSlide)
	}
	list = append(list, s.gapsSlide)
	if plan.Target == nil || len(plan.Actions) == 0 {
		return list
	}
	return append(list,
		func(width, height int) []string { return s.effortSlide(plan, width, height) },
		func(width, height int) []string { return s.decisionsSlide(plan, width, height) },
		func(width, height int) []string { return s.arrivalSlide(plan, width, height) })
}

// message lays a slide out: a line above, the message, lines below, each in the middle.
func (s *session) message(width int, above string, message, below []string) []string {
	var lines []string
	for _, line := range wrap(above, min(width, textWidth)) {
		lines = append(lines, s.theme.strong.Render(line))
	}
	lines = append(append(lines, ""), message...)
	if len(message) > 0 && len(below) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, below...)
	widest := 0
	for _, line := range lines {
		widest = max(widest, lipgloss.Width(line))
	}
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", (widest-lipgloss.Width(line))/2) + line
	}
	return lines
}

// together keeps lines aligned on their left when they are put in the middle.
func together(lines []string) []string {
	widest := 0
	for _, line := range lines {
		widest = max(widest, lipgloss.Width(line))
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line + strings.Repeat(" ", widest-lipgloss.Width(line))
	}
	return out
}

// told wraps a sentence for a slide.
func (s *session) told(text string, width int) []string { return wrap(text, min(width, textWidth)) }

// scaleFor is how many rows a square of a large number takes.
func scaleFor(height int) int {
	if height >= roomyHeight-frameLines {
		return 2
	}
	return 1
}

// coverSlide is the name of the authority and its stars.
func (s *session) coverSlide(width, _ int) []string {
	title, detail := french.Standing(s.score.Standing())
	below := []string{s.theme.strong.Render(title)}
	for _, line := range s.told(detail, width) {
		below = append(below, s.theme.plain.Render(line))
	}
	below = append(below, "")
	for _, line := range s.told("Estimation, non officielle : le label est décerné par un jury.", width) {
		below = append(below, s.theme.muted.Render(line))
	}
	return s.message(width, french.Place(s.assessment.Authority), s.theme.largeStars(s.score.Standing(), width), below)
}

// scoreSlide is the global score.
func (s *session) scoreSlide(width, height int) []string {
	if !s.score.Evaluated {
		return s.told("Aucun axe n’est évalué pour le moment.", width)
	}
	below := []string{"sur 100"}
	if s.score.Global.Ceiling > s.score.Global.Floor {
		below = []string{"sur 100 au moins, " + french.Points(s.score.Global.Ceiling) + " au plus", "selon ce que nous apprendront les réponses encore inconnues"}
	}
	below = append(below, "", s.theme.muted.Render("Nous connaissons "+french.Percent(s.score.Coverage)+" des réponses."))
	return s.message(width, "Notre note globale", largeNumber(french.Points(s.score.Global.Floor), s.theme.accent, width, scaleFor(height)), below)
}

// axesSlide draws the axes, with room between them where there is.
func (s *session) axesSlide(width, height int) []string {
	return s.message(width, "Axe par axe", together(aired(s.axisLines(min(width, 100)), height-4)), nil)
}

// domainsSlide draws the domains of the label.
func (s *session) domainsSlide(width, height int) []string {
	return s.message(width, "Selon les domaines du label", together(aired(s.domainBars(min(width, 100)), height-4)), nil)
}

// aired puts an empty line between lines, if all then fit and none is there yet.
func aired(lines []string, height int) []string {
	if 2*len(lines) > height || len(lines) > 1 && lines[1] == "" {
		return lines
	}
	var out []string
	for i, line := range lines {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, line)
	}
	return out
}

// gapsSlide counts the criteria that the next star still asks for, and names the first ones.
func (s *session) gapsSlide(width, height int) []string {
	standing := s.score.Standing()
	next := standing.Next()
	if next == nil {
		return s.message(width, "Le sommet de l’échelle est atteint", nil, s.told("Rien n’est jamais acquis : datez, prouvez, transmettez.", width))
	}
	gaps := standing.Gaps(next.Number)
	room := max(height-glyphRows-5, 1)
	var below []string
	for i, v := range gaps {
		if i == room-1 && len(gaps) > room {
			below = append(below, s.theme.muted.Render(fmt.Sprintf("  et %s", french.Count(len(gaps)-i, "autre", "autres"))))
			break
		}
		label := fit(printable(french.Criterion(s.questionnaire, v.Asked())), min(width, textWidth)-3, 1)
		below = append(below, s.theme.warn.Render(glyphMissed)+"  "+label)
	}
	above := "Ce qui nous sépare de " + french.Stars(next.Number, len(standing.Scale.Levels))
	if len(gaps) == 1 {
		above += " : un critère"
	} else {
		above += fmt.Sprintf(" : %d critères", len(gaps))
	}
	return s.message(width, above, largeNumber(fmt.Sprint(len(gaps)), s.theme.star, width, 1), together(below))
}

// effortSlide is the days that the roadmap takes, and how they are shared.
func (s *session) effortSlide(plan assessment.Roadmap, width, height int) []string {
	days, shares := 0, map[assessment.Role]int{}
	for _, a := range plan.Actions {
		days += a.Days
		shares[a.Owner] += a.Days
	}
	var below []string
	for _, role := range assessment.Roles {
		if shares[role] > 0 {
			below = append(below, s.theme.owner(role).Render(fmt.Sprintf("%-4s", french.Role(role)))+fmt.Sprintf(" %12s", french.Days(shares[role])))
		}
	}
	unit := "jours de travail, " + french.Count(len(plan.Actions), "action", "actions") + ", " + french.Months(3*plan.Calendar.Quarters)
	below = append([]string{unit, s.theme.muted.Render("estimation, accompagnement compris"), ""}, together(below)...)
	above := "Pour atteindre " + french.Stars(plan.Target.Number, len(s.score.Standing().Scale.Levels))
	return s.message(width, above, largeNumber(fmt.Sprint(days), s.theme.accent, width, scaleFor(height)), below)
}

// decisions is the number of decisions that a room is asked for.
const decisions = 3

// decisionsSlide names what to decide first: the actions of élus, then those that begin soonest.
func (s *session) decisionsSlide(plan assessment.Roadmap, width, _ int) []string {
	var first, others []assessment.PlannedAction
	for _, a := range plan.Actions {
		if a.Owner == assessment.RoleElu {
			first = append(first, a)
		} else {
			others = append(others, a)
		}
	}
	first = append(first, others...)
	var below []string
	for i, a := range first[:min(decisions, len(first))] {
		if i > 0 {
			below = append(below, "")
		}
		for k, line := range s.told(a.Title, width-5) {
			number := "   "
			if k == 0 {
				number = s.theme.accent.Render(fmt.Sprintf("%d  ", i+1))
			}
			below = append(below, number+s.theme.strong.Render(line))
		}
		below = append(below, "   "+s.theme.muted.Render(french.Role(a.Owner)+", "+french.Days(a.Days)))
	}
	return s.message(width, "À décider maintenant", nil, together(below))
}

// arrivalSlide says where the roadmap leads.
func (s *session) arrivalSlide(plan assessment.Roadmap, width, _ int) []string {
	title, _ := french.Standing(plan.After.Standing())
	below := []string{
		s.theme.strong.Render(title),
		fmt.Sprintf("note globale : de %s à %s sur 100 au moins", french.Points(plan.Before.Global.Floor), french.Points(plan.After.Global.Floor)),
	}
	if n := len(plan.Milestones); n > 0 {
		last := plan.Milestones[n-1]
		below = append(below, s.theme.muted.Render("possible à la fin du "+quarterName(nextQuarter(s.now()), last.Quarter)))
	}
	return s.message(width, "Où mène cette feuille de route", s.theme.largeStars(plan.After.Standing(), width), below)
}
