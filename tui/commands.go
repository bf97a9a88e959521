package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/internal/territory"
)

// openFile opens an existing assessment.
func openFile(path string, resolve store.Resolver) tea.Cmd {
	return func() tea.Msg {
		file, err := store.Open(path, resolve)
		if err != nil {
			return errMsg{err}
		}
		_ = store.Remember(path) // the list of recent files is a comfort, never an obstacle
		return openedMsg{file}
	}
}

// createFile creates the file of a new assessment.
func createFile(path string, a *assessment.Assessment, q *assessment.Questionnaire) tea.Cmd {
	return func() tea.Msg {
		file, err := store.Create(path, a, q)
		if err != nil {
			return errMsg{err}
		}
		_ = store.Remember(path)
		return openedMsg{file}
	}
}

// loadTerritory reads the list of authorities before the first letter is typed.
func loadTerritory() tea.Msg {
	if err := territory.Load(); err != nil {
		return errMsg{err}
	}
	return nil
}

// save writes a clone of the assessment; the flow keeps one save in flight.
func save(file *store.File, a *assessment.Assessment, now func() time.Time) tea.Cmd {
	clone := a.Clone()
	return func() tea.Msg {
		err := file.Save(clone)
		if err != nil && !errors.As(err, new(*store.ConflictError)) {
			return saveFailedMsg{err}
		}
		return savedMsg{at: now(), conflict: err}
	}
}

// patience is how long a plan is looked for: on the questionnaires of the program it takes a few
// thousandths of a second.
const patience = 2 * time.Second

// planOf plans what is aimed at; a plan that takes longer is given as it then stands.
func planOf(q *assessment.Questionnaire, a *assessment.Assessment, aim assessment.Aim, patience time.Duration) assessment.Roadmap {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	return assessment.PlanFor(ctx, q, a.Authority, a.Last().Answers, aim)
}

// replan plans what is aimed at, beside the screen that waits for it.
func replan(turn int, q *assessment.Questionnaire, a *assessment.Assessment, aim assessment.Aim) tea.Cmd {
	clone := a.Clone()
	return func() tea.Msg { return replannedMsg{turn, planOf(q, clone, aim, patience)} }
}

// roadmapMarkdown plans what is aimed at and writes the roadmap.
func roadmapMarkdown(q *assessment.Questionnaire, a *assessment.Assessment, aim assessment.Aim, today assessment.Date, prices priceList) (string, error) {
	campaign := a.Last()
	plan := planOf(q, a, aim, patience)
	subject := report.Subject{Questionnaire: q, Assessment: a, Campaign: campaign, Today: today}
	if _, costed := a.LastCosting(); costed != nil {
		var err error
		if subject.Prices, err = prices(); err != nil {
			return "", err
		}
	}
	var page bytes.Buffer
	err := report.Roadmap(&page, subject, plan)
	return page.String(), err
}

// planRoadmap makes the roadmap and renders it for the terminal.
func planRoadmap(q *assessment.Questionnaire, a *assessment.Assessment, aim assessment.Aim, today assessment.Date, prices priceList, width int, b background) tea.Cmd {
	clone := a.Clone()
	return func() tea.Msg {
		page, err := roadmapMarkdown(q, clone, aim, today, prices)
		if err != nil {
			return errMsg{err}
		}
		text, err := renderMarkdown(page, width, b)
		if err != nil {
			return errMsg{fmt.Errorf("la feuille de route ne peut pas être affichée : %w", err)}
		}
		return plannedMsg{text: text, width: width}
	}
}

// exportRoadmap writes the roadmap beside the assessment, under a name that is free or
// that already holds the same text: a page that someone has annotated is never replaced.
func exportRoadmap(file *store.File, a *assessment.Assessment, aim assessment.Aim, today assessment.Date, prices priceList) tea.Cmd {
	clone := a.Clone()
	return func() tea.Msg {
		page, err := roadmapMarkdown(file.Questionnaire(), clone, aim, today, prices)
		if err != nil {
			return errMsg{err}
		}
		path, err := writeBeside(file.Path(), page)
		if err != nil {
			return errMsg{fmt.Errorf("la feuille de route n’a pas pu être écrite : %w", err)}
		}
		return noticeMsg{"Feuille de route écrite : " + path}
	}
}

// pageMode is the mode of an exported page: a document made to be shared.
const pageMode = 0o644

// writeBeside writes a page as NAME-feuille-de-route.md, or with the first number free.
func writeBeside(assessmentPath, page string) (string, error) {
	base := strings.TrimSuffix(assessmentPath, filepath.Ext(assessmentPath)) + "-feuille-de-route"
	for n := 1; ; n++ {
		path := base + ".md"
		if n > 1 {
			path = fmt.Sprintf("%s-%d.md", base, n)
		}
		if old, err := os.ReadFile(path); err == nil && string(old) == page {
			return path, nil
		}
		if err := store.CreateFile(path, []byte(page), pageMode); !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
}

// drawn is a chart for forges; the terminal has its own.
var drawn = regexp.MustCompile("(?s)```mermaid\n.*?```")

const calendarKey = "*Le calendrier se voit en barres à la touche c.*"

// renderMarkdown lays a page out for the terminal, without asking the terminal anything.
func renderMarkdown(page string, width int, b background) (string, error) {
	renderer, err := glamour.NewTermRenderer(
		glamour.WithStyles(markdownStyle(b)),
		glamour.WithColorProfile(lipgloss.ColorProfile()),
		glamour.WithWordWrap(width),
	)
	if err != nil {
		return "", err
	}
	text, err := renderer.Render(holdSpaces.Replace(narrowTables(cutEndless(drawn.ReplaceAllString(page, calendarKey)), width)))
	text = freeSpaces.Replace(text)
	if lipgloss.ColorProfile() == termenv.Ascii {
		text = ansi.Strip(text)
	}
	return text, err
}
