package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// skipScreen offers the usual reasons why a question is sans objet, then to write another.
type skipScreen struct {
	list
	id, title string
	reasons   []string
}

// usualReasons are those that come back from one authority to the next.
var usualReasons = []string{
	"Compétence transférée à l’intercommunalité",
	"Tenu par un syndicat ou une autre collectivité, qui en décide",
	"Nous n’avons pas ce service",
	"Aucun agent n’est concerné",
}

// asideMeans says what a question that is sans objet is worth.
func (s *session) asideMeans() string {
	if slices.ContainsFunc(s.questionnaire.Scales, func(scale assessment.Scale) bool { return scale.Strict }) {
		return "Une question sans objet quitte la note ; pour les niveaux, elle vaut zéro."
	}
	return "Une question sans objet quitte le calcul ; elle ne vous condamne pas."
}

func newSkipScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	x := &skipScreen{list{base{s}, nowhere}, q.ID, q.Title, usualReasons}
	if given := s.held(q).Reason; given != "" {
		x.cursor = slices.Index(x.reasons, given)
		if x.cursor < 0 {
			x.cursor = len(x.reasons)
		}
	}
	return x
}

func (x *skipScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "valider"), keys.Back}
}

func (x *skipScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case x.move(pressed, len(x.reasons)+1):
	case isDigit && digit > 0 && digit <= len(x.reasons)+1:
		x.cursor = digit - 1
	case key.Matches(pressed, keys.Enter) && x.cursor == nowhere:
		return noticeMsg{chooseFirst}, nil
	case key.Matches(pressed, keys.Enter) && x.cursor < len(x.reasons):
		return skippedMsg{x.id, x.reasons[x.cursor]}, nil
	case key.Matches(pressed, keys.Enter):
		return reasonWantedMsg{x.id}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// reasonWantedMsg: the reason is to be written.
type reasonWantedMsg struct{ id string }

func (m reasonWantedMsg) follow(f *flow) tea.Cmd {
	return f.goTo(place{kind: atSkipReason, question: m.id})
}

func (x *skipScreen) view(width, _ int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	lines := append([]string{""}, styled(t.strong, x.title, column)...)
	lines = append(lines, styled(t.muted, x.s.asideMeans()+" Pourquoi ?", column)...)
	for i, reason := range append(x.reasons[:len(x.reasons):len(x.reasons)], "Une autre raison, à écrire…") {
		marker, style := x.mark(i)
		lines = append(lines, "", marker+t.strong.Render(strconv.Itoa(i+1))+"  "+style.Render(reason))
	}
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// newSkipReasonScreen asks for a reason of one's own.
func newSkipReasonScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	reason := &field{
		title: "Pourquoi cette question est sans objet chez vous", example: "par exemple, l’école a fermé en 2024",
		held: s.held(q).Reason, rows: 3, check: filled("La raison sera relue dans six mois : quelques mots suffisent."),
	}
	return newFormScreen(s, p, &form{
		title:  q.Title,
		intro:  s.asideMeans(),
		fields: []*field{reason},
		fresh:  s.answers()[q.ID].State != assessment.NotApplicable,
		done:   func() outcome { return skippedMsg{q.ID, reason.text()} },
	})
}
