package tui

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// openSheet reads the assessment that a role gives its opinions on, which is neither locked nor
// written, and opens the file of these opinions.
func openSheet(o Options) (*assessment.Assessment, *assessment.Questionnaire, *store.SheetFile, error) {
	a, q, err := store.Load(o.Path, o.Resolve)
	if err != nil {
		return nil, nil, nil, err
	}
	sheet, err := store.OpenSheet(o.Path, a, q, o.Role)
	return a, q, sheet, err
}

// saveSheet writes the opinions of one role in their own file.
func saveSheet(file *store.SheetFile, a *assessment.Assessment, role assessment.Role, now func() time.Time) tea.Cmd {
	opinions := a.Last().Opinions[role]
	return func() tea.Msg {
		err := file.Save(opinions)
		if err != nil && !errors.As(err, new(*store.ConflictError)) {
			return saveFailedMsg{err}
		}
		return savedMsg{at: now(), conflict: err, remarks: file.Remarks()}
	}
}
