package tui

import (
	"strings"
)

// newFaultScreen shows in full why a file cannot be opened; the file is left as it was.
func newFaultScreen(s *session, p place) screen {
	r := &reader{}
	r.read(s, func(width int) string {
		lines := []string{"", s.theme.bad.Render("Quelque chose empêche de continuer"), ""}
		for _, line := range strings.Split(p.why.Error(), "\n") {
			lines = append(lines, wrap(line, min(width-4, textWidth))...)
		}
		lines = append(lines, "", s.theme.muted.Render("Rien n’a été changé sur le disque."))
		return indent(strings.Join(lines, "\n"), "  ")
	}, as(keys.Back, "revenir"), as(keys.Quit, "quitter"))
	return r
}
