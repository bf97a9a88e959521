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
	base
	at int
}

// slide draws one message in lines of at most width columns, height lines at most.
type slide func(width, height int) []string

func newPresentationScreen(s *session, _ place) screen { return &presentationScreen{base: base{s}} }

func (*presentationScreen) planned() bool { return true }

func (x *presentationScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Previous, keys.Next, "message précédent, suivant"), keys.Back}
}

func (x *presentationScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	before := x.at
	switch {
	case key.Matches(pressed, keys.Next, keys.Down, keys.PageDown, keys.Enter, keys.Tick):
		x.at = min(x.at+1, len(x.slides())-1)
	case key.Matches(pressed, keys.Previous, keys.Up, keys.PageUp):
		x.at = max(x.at-1, 0)
	case key.Matches(pressed, keys.First):
		x.at = 0
	case key.Matches(pressed, keys.Last):
		x.at = len(x.slides()) - 1
	default:
		return unusedMsg{pressed}, nil
	}
	switch {
	case x.at != before:
		return nil, nil
	case x.at == 0:
		return noticeMsg{"C’est le premier message."}, nil
	default:
		return noticeMsg{"C’est le dernier message. échap pour revenir."}, nil
	}
}

// view puts the message in the middle, and its number in the corner.
func (x *presentationScreen) view(width, height int) string {
	column := width - 6
	slides := x.slides()
	lines := slides[min(x.at, len(slides)-1)](column, height-2)
	widest := lipgloss.Width(strings.Join(lines, "\n"))
	above := max((height-2-len(lines))/2, 0)
	text := strings.Repeat("\n", above) + indent(strings.Join(lines, "\n"), strings.Repeat(" ", max((width-widest)/2, 1)))
	number := x.s.theme.muted.Render(fmt.Sprintf("%d sur %d ", x.at+1, len(slides)))
	return fit(text, width, height-1) + "\n" + spread(width, "", number)
}

// slides lists the messages: where the authority is, what is missing, what it takes, what to
// decide, where it leads.
func (x *presentationScreen) slides() []slide {
	list := []slide{x.cover, x.score, x.axes}
	if len(x.s.result.Score.Domains) > 0 {
		list = append(list, x.domains)
	}
	list = append(list, x.gaps)
	switch plan := x.s.plan; {
	case plan == nil:
		return append(list, x.coming)
	case plan.Target == nil || len(plan.Actions) == 0:
		return list
	default:
		return append(list, x.effort, x.decisions, x.arrival)
	}
}

// coming stands for what the plan will say.
func (x *presentationScreen) coming(_, _ int) []string {
	return []string{x.s.theme.muted.Render(planComing)}
}

// message lays a slide out: a line above, the message, lines below, each in the middle.
func (t theme) message(width int, above string, message, below []string) []string {
	lines := append(styled(t.strong, above, min(width, textWidth)), "")
	lines = append(lines, message...)
	if len(message) > 0 && len(below) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, below...)
	widest := lipgloss.Width(strings.Join(lines, "\n"))
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", (widest-lipgloss.Width(line))/2) + line
	}
	return lines
}

// aligned keeps lines aligned on their left when they are put in the middle.
func aligned(lines []string) []string {
	widest := lipgloss.Width(strings.Join(lines, "\n"))
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line + strings.Repeat(" ", widest-lipgloss.Width(line))
	}
	return out
}

// scaleFor is how many rows a square of a large number takes.
func scaleFor(height int) int {
	if height >= roomyHeight-frameLines {
		return 2
	}
	return 1
}

// cover is the name of the authority and its stars.
func (x *presentationScreen) cover(width, _ int) []string {
	title, detail := french.Announce(x.s.result)
	below := []string{x.s.theme.strong.Render(title)}
	below = append(append(below, wrap(detail, min(width, textWidth))...), "")
	below = append(below, styled(x.s.theme.muted, "Estimation, non officielle : le label est décerné par un jury.", min(width, textWidth))...)
	return x.s.theme.message(width, french.Place(x.s.assessment.Authority), x.s.theme.largeStars(x.s.result.Score.Standing(), width), below)
}

// score is the global score.
func (x *presentationScreen) score(width, height int) []string {
	if !x.s.result.Score.Evaluated {
		return wrap("Aucun axe n’est évalué pour le moment.", min(width, textWidth))
	}
	below := []string{"sur 100"}
	if x.s.result.Score.Global.Ceiling > x.s.result.Score.Global.Floor {
		below = []string{"sur 100 au moins, " + french.Points(x.s.result.Score.Global.Ceiling) + " au plus", "selon ce que nous apprendront les réponses encore inconnues"}
	}
	below = append(below, "", x.s.theme.muted.Render("Nous connaissons "+french.Percent(x.s.result.Score.Coverage)+" des réponses."))
	return x.s.theme.message(width, "Notre note globale", largeNumber(french.Points(x.s.result.Score.Global.Floor), x.s.theme.accent, width, scaleFor(height)), below)
}

// axes draws the axes, with room between them where there is.
func (x *presentationScreen) axes(width, height int) []string {
	return x.s.theme.message(width, "Axe par axe", aligned(aired(x.axisBars(min(width, 100)), height-4)), nil)
}

// domains draws the domains of the label.
func (x *presentationScreen) domains(width, height int) []string {
	return x.s.theme.message(width, "Selon les domaines du label", aligned(aired(x.domainBars(min(width, 100)), height-4)), nil)
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

// gaps counts the criteria that the next star still asks for, and names the first ones.
func (x *presentationScreen) gaps(width, height int) []string {
	standing := x.s.result.Score.Standing()
	next := standing.Next()
	if next == nil {
		return x.s.theme.message(width, "Le sommet de l’échelle est atteint", nil, wrap("Rien n’est jamais acquis : datez, prouvez, transmettez.", min(width, textWidth)))
	}
	gaps := standing.Gaps(next.Number)
	room := max(height-glyphRows-5, 1)
	var below []string
	for i, v := range gaps {
		if i == room-1 && len(gaps) > room {
			below = append(below, x.s.theme.muted.Render(fmt.Sprintf("  et %s", french.Count(len(gaps)-i, "autre", "autres"))))
			break
		}
		label := fit(printable(french.Criterion(x.s.questionnaire, v.Asked())), min(width, textWidth)-3, 1)
		below = append(below, x.s.theme.warn.Render(glyphMissed)+"  "+label)
	}
	above := "Ce qui nous sépare de " + french.Stars(next.Number, len(standing.Scale.Levels))
	if len(gaps) == 1 {
		above += " : un critère"
	} else {
		above += fmt.Sprintf(" : %d critères", len(gaps))
	}
	return x.s.theme.message(width, above, largeNumber(fmt.Sprint(len(gaps)), x.s.theme.star, width, 1), aligned(below))
}

// effort is the days that the roadmap takes, and how they are shared.
func (x *presentationScreen) effort(width, height int) []string {
	plan := x.s.plan
	var below []string
	for _, role := range assessment.Roles {
		if days := plan.DaysOf(role); days > 0 {
			below = append(below, x.s.theme.owner(role).Render(fmt.Sprintf("%-4s", french.Role(role)))+fmt.Sprintf(" %12s", french.Days(days)))
		}
	}
	unit := "jours de travail, " + french.Count(len(plan.Actions), "action", "actions") + ", " + french.Months(3*plan.Calendar.Quarters)
	below = append([]string{unit, x.s.theme.muted.Render("estimation, accompagnement compris"), ""}, aligned(below)...)
	above := "Pour atteindre " + french.Stars(plan.Target.Number, len(x.s.result.Score.Standing().Scale.Levels))
	return x.s.theme.message(width, above, largeNumber(fmt.Sprint(plan.Days()), x.s.theme.accent, width, scaleFor(height)), below)
}

// decisions names what to decide first: the actions of élus, then those that begin soonest.
func (x *presentationScreen) decisions(width, _ int) []string {
	var below []string
	for i, a := range x.s.plan.Decisions() {
		if i > 0 {
			below = append(below, "")
		}
		for k, line := range wrap(a.Title, min(width-5, textWidth)) {
			number := "   "
			if k == 0 {
				number = x.s.theme.accent.Render(fmt.Sprintf("%d  ", i+1))
			}
			below = append(below, number+x.s.theme.strong.Render(line))
		}
		below = append(below, "   "+x.s.theme.muted.Render(french.Role(a.Owner)+", "+french.Days(a.Days)))
	}
	return x.s.theme.message(width, "À décider maintenant", nil, aligned(below))
}

// arrival says where the roadmap leads.
func (x *presentationScreen) arrival(width, _ int) []string {
	plan := x.s.plan
	title, _ := french.Standing(plan.After.Standing())
	below := []string{
		x.s.theme.strong.Render(title),
		fmt.Sprintf("note globale : de %s à %s sur 100 au moins", french.Points(plan.Before.Global.Floor), french.Points(plan.After.Global.Floor)),
	}
	if n := len(plan.Milestones); n > 0 {
		last := plan.Milestones[n-1]
		below = append(below, x.s.theme.muted.Render("possible à la fin du "+quarterName(nextQuarter(x.s.now()), last.Quarter)))
	}
	return x.s.theme.message(width, "Où mène cette feuille de route", x.s.theme.largeStars(plan.After.Standing(), width), below)
}
