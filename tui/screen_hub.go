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
)

// hubScreen is where one arrives, and where "échap" ends: how far the authority is, and what may
// follow.
type hubScreen struct {
	list
	rows []hubRow
}

// hubRow is something that may follow, and what is to be known of it.
type hubRow struct {
	title, detail string
	chosen        outcome
}

func newHubScreen(s *session, p place) screen {
	h := &hubScreen{list: list{base{s}, p.cursor}}
	h.fill()
	return h
}

func (*hubScreen) planned() bool { return true }

func (h *hubScreen) leave(p *place) { p.cursor = h.cursor }

func (h *hubScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if _, ready := msg.(planReadyMsg); ready {
		h.fill()
	}
	return nil, nil
}

// fill lays the rows out.
func (h *hubScreen) fill() {
	h.rows = []hubRow{
		h.goOn(),
		{"Résultats", h.missing(), placeWantedMsg{atResults}},
		{"Plan", h.plan(), placeWantedMsg{atWhatIf}},
	}
	if offer := h.s.rulesOffer(); offer != "" && len(h.s.answers()) == 0 {
		h.rows = slices.Insert(h.rows, 1, hubRow{"Se préparer", "les règles du jeu, les chiffres à apporter", placeWantedMsg{atRules}})
	}
	if h.s.debated() {
		h.rows = append(h.rows, hubRow{"Regards croisés", h.divergences(), placeWantedMsg{atDivergences}})
	}
	h.rows = append(h.rows, hubRow{"Partager", "feuille de route, rapport, délibération, données", placeWantedMsg{atShare}})
	if last := h.s.campaign(); len(last.Answers) > 0 && last.Date != h.s.today() {
		row := hubRow{"Nouvelle campagne", "où en êtes-vous aujourd’hui ? la dernière est " + french.Of(last.Date), placeWantedMsg{atCampaign}}
		if len(h.s.unanswered()) == 0 { // nobody changes an old answer by reaching for a new one
			h.rows = slices.Insert(h.rows, 0, row)
		} else {
			h.rows = append(h.rows, row)
		}
	}
}

// goOn is the row that leads to the next question or, when there is none, to all of them.
func (h *hubScreen) goOn() hubRow {
	open := h.s.unanswered()
	asked := french.Count(len(h.s.asked()), "question", "questions")
	switch {
	case len(open) == 0:
		return hubRow{"Revoir les réponses", asked + ", toutes ont reçu une réponse", placeWantedMsg{atOverview}}
	case len(h.s.answers()) == 0 && len(h.s.assessment.Campaigns) == 1:
		detail := asked + ", environ " + french.Count(h.s.minutesLeft(), "minute", "minutes")
		return hubRow{"Commencer", detail, questionChosenMsg{open[0].ID}}
	default:
		detail := fmt.Sprintf("reste %s sur %d, environ %s", french.Count(len(open), "question", "questions"),
			len(h.s.asked()), french.Count(h.s.minutesLeft(), "minute", "minutes"))
		return hubRow{"Continuer", detail, questionChosenMsg{open[0].ID}}
	}
}

// missing says what the next level asks for.
func (h *hubScreen) missing() string {
	standing := h.s.result.Score.Standing()
	next := standing.Next()
	if next == nil {
		return "le sommet de l’échelle est atteint"
	}
	return "ce qui vous sépare de " + strings.Repeat("★", next.Number) + " : " +
		french.Count(len(standing.Gaps(next.Number)), "critère", "critères")
}

// plan says what became of the actions that were decided, else what the plan takes.
func (h *hubScreen) plan() string {
	count := map[assessment.Progress]int{}
	for _, follow := range h.s.assessment.FollowUps {
		count[follow.Progress]++
	}
	if planned, started, done := count[assessment.Planned], count[assessment.Started], count[assessment.Done]; planned+started+done > 0 {
		return fmt.Sprintf("%s sur %d, %d en cours", french.Count(done, "action faite", "actions faites"), planned+started+done, started)
	}
	plan := h.s.plan
	switch {
	case plan == nil:
		return planComing
	case plan.Target == nil:
		return "rien à planifier, tout à garder"
	case len(plan.Actions) == 0:
		return "aucune action à planifier"
	}
	days := 0
	for _, a := range plan.Actions {
		days += a.Days
	}
	return fmt.Sprintf("%s, %s vers %s, à adopter", french.Count(len(plan.Actions), "action", "actions"), french.Days(days), strings.Repeat("★", plan.Target.Number))
}

// divergences says how much there is to talk about.
func (h *hubScreen) divergences() string {
	all := h.s.result.Divergences()
	if open := len(all.At(assessment.ToDecide)); open > 0 {
		return french.Count(open, "écart à trancher", "écarts à trancher")
	}
	return "tout est tranché"
}

func (h *hubScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Back, "quitter")}
}

func (h *hubScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case h.move(pressed, len(h.rows)):
	case isDigit && digit > 0 && digit <= len(h.rows):
		h.cursor = digit - 1
	case key.Matches(pressed, keys.Enter):
		return h.rows[h.cursor].chosen, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

func (h *hubScreen) view(width, height int) string {
	column := min(width-4, 100)
	lines := append([]string{""}, h.standingLines(column)...)
	lines = append(lines, h.news(column)...)
	rows := h.lines(column, height-len(lines)-1 > 2*len(h.rows))
	lines = slices.Concat(lines, []string{""}, rows)
	if spare := height - len(lines); spare > 8 {
		lines = append(make([]string, min(spare/3, 6)), lines...)
	}
	return indent(strings.Join(lines, "\n"), h.margin(column))
}

// lines are the rows, set apart where there is room.
func (h *hubScreen) lines(width int, roomy bool) []string {
	const titles = 22
	var lines []string
	for i, row := range h.rows {
		marker, style := h.mark(i)
		title := lipgloss.NewStyle().Width(titles).Render(style.Render(row.title))
		lines = append(lines, fit(marker+title+h.s.theme.muted.Render(row.detail), width, 1))
		if roomy {
			lines = append(lines, "")
		}
	}
	return lines
}

// news say what changed: the answers since the campaign before, the questionnaire.
func (h *hubScreen) news(width int) []string {
	var lines []string
	if since := h.since(); since != "" {
		lines = append(lines, fit(since, width, 1))
	}
	if section, changed := h.s.versionSection(); changed {
		lines = append(lines, h.s.theme.warn.Render(fit(printable(section.Title)+" ("+keys.Begin.Help().Key+" pour le détail)", width, 1)))
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// since says what moved since the campaign before, axis by axis; nothing when there is none.
func (h *hubScreen) since() string {
	moved := h.s.result.Since()
	if moved == nil {
		return ""
	}
	var parts []string
	for i, after := range moved.ScoreAfter.Axes {
		if change := after.Floor - moved.ScoreBefore.Axes[i].Floor; after.Evaluated && moved.ScoreBefore.Axes[i].Evaluated && change != 0 {
			parts = append(parts, after.Axis.Short+" "+signed(change))
		}
	}
	text := "Depuis la campagne " + french.Of(moved.Before.Campaign.Date) + " : "
	if len(parts) == 0 {
		return h.s.theme.muted.Render(text + "rien n’a bougé")
	}
	return h.s.theme.muted.Render(text) + strings.Join(parts, ", ")
}

// signed writes a change of points.
func signed(change assessment.Points) string {
	if change < 0 {
		return "−" + french.Points(-change)
	}
	return "+" + french.Points(change)
}
