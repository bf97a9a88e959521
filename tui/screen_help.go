package tui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// newHelpScreen shows every key, in groups.
func newHelpScreen(s *session, _ place) screen {
	r := &reader{}
	r.read(s, s.theme.helpText, keys.Back)
	return r
}

func (t theme) helpText(width int) string {
	var columns []string
	for _, group := range helpGroups() {
		lines := []string{t.strong.Render(group.title), ""}
		for _, b := range group.bindings {
			name := t.accent.Render(b.Help().Key)
			lines = append(lines, name+strings.Repeat(" ", max(9-lipgloss.Width(name), 1))+b.Help().Desc)
		}
		columns = append(columns, strings.Join(lines, "\n"))
	}
	legend := append([]string{t.strong.Render("Lire l’écran"), ""}, flowed(width-2,
		glyphFull+" acquis", glyphPossible+" possible si l’inconnu se confirme", glyphMark+" seuil de la prochaine étoile")...)
	legend = append(legend, flowed(width-2,
		glyphKnown+" répondu", glyphUnknown+" ne sait pas", glyphAside+" sans objet", glyphOpen+" sans réponse", glyphEarlier+" à confirmer")...)
	gap := "    "
	beside := func(texts ...string) string { return lipgloss.JoinHorizontal(lipgloss.Top, texts...) }
	switch {
	case width >= 125:
		columns = []string{beside(columns[0], gap, columns[1], gap, columns[2])}
	case width >= 80:
		columns = []string{beside(columns[0], gap, columns[1]), columns[2]}
	}
	return indent("\n"+strings.Join(append(columns, strings.Join(legend, "\n")), "\n\n"), "  ")
}

// flowed puts as many items on each line as its width takes.
func flowed(width int, items ...string) []string {
	const gap = "   "
	lines := []string{items[0]}
	for _, item := range items[1:] {
		if longer := lines[len(lines)-1] + gap + item; lipgloss.Width(longer) <= width {
			lines[len(lines)-1] = longer
			continue
		}
		lines = append(lines, item)
	}
	return lines
}
