package tui

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// facilitatorScreen helps whoever leads the workshop: where one is, the time left, what comes
// next.
type facilitatorScreen struct {
	base
	list assessment.Divergences
	// ticks keeps the clock right while the screen is shown.
	ticks timer
}

func newFacilitatorScreen(s *session, _ place) screen {
	return &facilitatorScreen{base: base{s}, list: s.result.Divergences(), ticks: timer{now: s.now}}
}

func (x *facilitatorScreen) init() tea.Cmd { return x.ticks.toggle() }

func (x *facilitatorScreen) bindings() []key.Binding {
	b := []key.Binding{keys.Views, as(keys.Turns, "passer le clavier"), keys.Results, keys.Back}
	if x.next() != nil {
		b = append([]key.Binding{as(keys.Enter, "la prochaine question à trancher")}, b...)
	}
	return b
}

func (x *facilitatorScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if tick, ok := msg.(tickMsg); ok {
		return nil, x.ticks.tick(tick)
	}
	return nil, nil
}

func (x *facilitatorScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if key.Matches(pressed, keys.Enter) && x.next() != nil {
		return divergenceChosenMsg{x.next().Question.ID}, nil
	}
	return unusedMsg{pressed}, nil
}

// next is the divergence to talk about now, or nil.
func (x *facilitatorScreen) next() *assessment.Divergence {
	if open := x.list.At(assessment.ToDecide); len(open) > 0 {
		return &open[0]
	}
	return nil
}

func (x *facilitatorScreen) view(width, height int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	left := x.timeLeft()
	clock := "Il est " + french.Clock(x.s.now())
	remains := t.good.Render("reste " + french.Count(left, "minute", "minutes") + " sur " + french.Integer(x.s.questionnaire.Minutes))
	if left <= 0 {
		remains = t.warn.Render("les " + french.Count(x.s.questionnaire.Minutes, "minute prévue est passée", "minutes prévues sont passées"))
	}
	lines := []string{"", spread(column, t.strong.Render("Animer l’atelier"), t.muted.Render(clock+" · ")+remains), ""}
	lines = append(lines, x.agenda(column)...)
	lines = append(lines, "")
	lines = append(lines, x.nextLines(column, left)...)
	lines = append(lines, x.laterLines(column, height-len(lines)-2)...)
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// timeLeft is what is left, in minutes, of what the questionnaire foresees, since the workshop
// was opened; 0 or less once it is over.
func (x *facilitatorScreen) timeLeft() int {
	return x.s.questionnaire.Minutes - int(x.s.now().Sub(x.s.openedAt)/time.Minute)
}

// step is a part of the workshop.
type step struct {
	title, left string
	done        bool
}

// agenda lists the parts of the workshop, with what is left of each.
func (x *facilitatorScreen) agenda(width int) []string {
	t := x.s.theme
	var lines []string
	current := false
	for _, step := range x.steps() {
		marker, style := t.muted.Render(glyphOpen), t.plain
		switch {
		case step.done:
			marker, style = t.good.Render(glyphKnown), t.muted
		case !current:
			current, marker, style = true, t.accent.Render(glyphCursor), t.accent
		}
		lines = append(lines, spread(width, marker+" "+style.Render(step.title), t.muted.Render(step.left)))
	}
	return lines
}

func (x *facilitatorScreen) steps() []step {
	var turns []string
	given := 0
	for _, role := range assessment.Roles {
		n, judged := x.s.turn(role)
		given += n
		if n > 0 {
			turns = append(turns, french.Role(role)+" "+french.Integer(n)+"/"+french.Integer(judged))
		}
	}
	complete := given > 0 && len(x.list.At(assessment.Awaiting)) == 0 && !x.awaited()
	confirm, decide, open := len(x.list.At(assessment.Unanimous)), len(x.list.At(assessment.ToDecide)), len(x.s.unanswered())-x.pending()
	return []step{
		{"Chacun donne son avis", strings.Join(turns, " · "), complete},
		{"Confirmer ce qui est d’accord", remaining(confirm, "question"), complete && confirm == 0},
		{"Trancher ce qui diverge", remaining(decide, "question"), complete && decide == 0},
		{"Répondre ensemble au reste", remaining(open, "question"), complete && open <= 0},
		{"Lire les résultats et la feuille de route", "", false},
	}
}

// awaited tells whether somebody who takes part has not spoken on a question that is open.
func (x *facilitatorScreen) awaited() bool {
	for _, d := range x.list {
		if d.Stage != assessment.Settled && len(d.Awaited) > 0 {
			return true
		}
	}
	return false
}

// pending counts the questions without an agreed answer that opinions are about.
func (x *facilitatorScreen) pending() int {
	n := 0
	for _, d := range x.list {
		if d.Decision.State == 0 {
			n++
		}
	}
	return n
}

func remaining(n int, what string) string {
	if n <= 0 {
		return ""
	}
	return french.Count(n, what, what+"s")
}

// nextLines are the next divergence, and the time that there is for each.
func (x *facilitatorScreen) nextLines(width, left int) []string {
	t := x.s.theme
	next := x.next()
	if next == nil {
		return wrap("Rien à trancher pour le moment.", width)
	}
	lines := []string{t.accent.Render("À trancher maintenant")}
	lines = append(lines, styled(t.strong, next.Question.Title, width)...)
	lines = append(lines, t.muted.Render(french.Divergence(next.Kind)+" · "+roleList(rolesOf(next.Opinions))+" · ")+x.s.theme.stake(next), "")
	lines = append(lines, styled(t.muted, pace(left, len(x.list.At(assessment.ToDecide))), width)...)
	return lines
}

// laterLines are the divergences after the next one, as many as fit.
func (x *facilitatorScreen) laterLines(width, room int) []string {
	open := x.list.At(assessment.ToDecide)
	if len(open) < 2 || room < 2 {
		return nil
	}
	lines := []string{"", x.s.theme.accent.Render("Ensuite")}
	for i := range open[1:min(len(open), room)] {
		stake := x.s.theme.stake(&open[i+1])
		title := fit(printable(open[i+1].Question.Title), max(width-lipgloss.Width(stake)-1, 8), 1)
		lines = append(lines, spread(width, title, stake))
	}
	return lines
}

func rolesOf(opinions []assessment.Opinion) []assessment.Role {
	list := make([]assessment.Role, len(opinions))
	for i, o := range opinions {
		list[i] = o.Role
	}
	return list
}

// pace says how much time there is for each question to decide.
func pace(left, open int) string {
	questions := french.Count(open, "question", "questions")
	switch each := left / max(open, 1); {
	case left <= 0:
		return "Le temps prévu est passé : gardez les premières de la liste, le reste attendra une autre séance."
	case each < 2:
		return "Il faudra choisir : " + questions + " en " + french.Count(left, "minute", "minutes") + ". Les premières de la liste comptent le plus."
	default:
		return "À ce rythme, " + french.Count(min(each, 15), "minute", "minutes") + " pour chacune des " + questions + " à trancher. Le minuteur est facultatif (espace, une fois les avis découverts)."
	}
}
