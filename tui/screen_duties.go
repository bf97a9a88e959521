package tui

import (
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newDutiesScreen shows the texts that bind the authority, then the others that the
// questionnaire cites.
func newDutiesScreen(s *session) screen { return newReader(s, s.dutiesText, keys.Back) }

func (s *session) dutiesText(width int) string {
	column := min(width-4, textWidth)
	all := s.score.References()
	sure, unsure := assessment.Duties(all, s.assessment.Authority)
	lines := []string{""}
	for _, line := range wrap("Une aide à la lecture, à la date indiquée, et non un conseil juridique.", column) {
		lines = append(lines, s.theme.muted.Render(line))
	}
	lines = append(lines, s.referenceLines("Ce que les textes demandent à une collectivité comme la vôtre", sure, column)...)
	lines = append(lines, s.referenceLines("Selon votre population ou vos effectifs, à compléter (touche i)", unsure, column)...)
	var others []assessment.Reference
	for _, r := range all {
		if !r.Binding {
			others = append(others, r)
		}
	}
	lines = append(lines, s.referenceLines("Recommandations, normes et repères", others, column)...)
	if len(all) == 0 {
		lines = append(lines, "", "Ce questionnaire ne cite aucun texte.")
	}
	return indent(strings.Join(lines, "\n"), s.margin(column))
}

// referenceLines list references in full under a title; nothing when there is none.
func (s *session) referenceLines(title string, list []assessment.Reference, width int) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{""}
	for _, line := range wrap(title, width) {
		lines = append(lines, s.theme.accent.Render(line))
	}
	for _, r := range list {
		lines = append(lines, "")
		for _, line := range wrap(r.Title, width) {
			lines = append(lines, s.theme.strong.Render(line))
		}
		lines = append(lines, wrap(strings.TrimSpace(french.Reference(r)+" "+r.Link), width)...)
	}
	return lines
}
