package tui

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// saveSheet writes the opinions of one role in their own file.
func saveSheet(file *store.SheetFile, a *assessment.Assessment, role assessment.Role, now func() time.Time) tea.Cmd {
	opinions := a.Clone().Last().Opinions[role]
	return func() tea.Msg {
		err := file.Save(opinions)
		if err != nil && !errors.As(err, new(*store.ConflictError)) {
			return saveFailedMsg{err}
		}
		return savedMsg{at: now(), conflict: err}
	}
}
