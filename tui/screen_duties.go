package tui

import (
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newDutiesScreen shows the texts that bind the authority, then the others that the
// questionnaire cites.
func newDutiesScreen(s *session, _ place) screen {
	x := &dutiesScreen{}
	x.read(s, x.text, keys.Back)
	return x
}

type dutiesScreen struct{ reader }

func (x *dutiesScreen) text(width int) string {
	column := min(width-4, textWidth)
	all := x.s.result.Score.References()
	sure, unsure := x.s.result.Duties()
	lines := []string{""}
	lines = append(lines, styled(x.s.theme.muted, "Une aide à la lecture, à la date indiquée, et non un conseil juridique.", column)...)
	lines = append(lines, x.references("Ce que les textes demandent à une collectivité comme la vôtre", sure, column)...)
	lines = append(lines, x.references("Selon votre population ou vos effectifs, à compléter (touche i)", unsure, column)...)
	var others []assessment.Reference
	for _, r := range all {
		if !r.Binding {
			others = append(others, r)
		}
	}
	lines = append(lines, x.references("Recommandations, normes et repères", others, column)...)
	if len(all) == 0 {
		lines = append(lines, "", "Ce questionnaire ne cite aucun texte.")
	}
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// references list references in full under a title; nothing when there is none.
func (x *dutiesScreen) references(title string, list []assessment.Reference, width int) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{""}
	lines = append(lines, styled(x.s.theme.accent, title, width)...)
	for _, r := range list {
		lines = append(lines, "")
		lines = append(lines, styled(x.s.theme.strong, r.Title, width)...)
		lines = append(lines, wrap(strings.TrimSpace(french.Reference(r)+" "+r.Link), width)...)
	}
	return lines
}
