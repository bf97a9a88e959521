package tui

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// This file gives the mouse what keys do: the wheel moves as the arrows, a click puts the hand on a
// row, a second one is "entrée", a click on a key of the footer presses it. Nothing needs it.

// clickable is a screen with rows.
type clickable interface {
	// click puts the hand on a row; again tells that it was there already, and that this validates.
	click(row int) (again bool)
}

func (l *list) click(row int) (again bool) {
	again = l.cursor == row
	l.cursor = row
	return again
}

// zones are what can be clicked on the frame that is shown.
type zones struct {
	rows   map[int]int // rank of the row that begins on a line of the window
	filled map[int]bool
	keys   []keyZone
}

// keyZone is the columns of a key in the footer, the last one left out.
type keyZone struct {
	from, to int
	binding  key.Binding
}

// rowMark says, in a text to be shown, that a row begins there. It is written as a command, so that
// whatever measures or cuts the text leaves it alone; it never reaches the terminal.
func rowMark(row int) string { return markBegins + strconv.Itoa(row) + "z" }

const markBegins = "\x1b[7777;"

var rowMarks = regexp.MustCompile(`\x1b\[7777;(\d+)z`)

// findRows takes the marks out of the lines of the screen, which begin on that line of the window, and
// notes where rows are.
func (z *zones) findRows(lines []string, first int) {
	z.rows, z.filled = map[int]int{}, map[int]bool{}
	for i, line := range lines {
		if strings.Contains(line, markBegins) {
			z.rows[first+i], _ = strconv.Atoi(rowMarks.FindStringSubmatch(line)[1])
			lines[i] = rowMarks.ReplaceAllString(line, "")
		}
		z.filled[first+i] = strings.TrimSpace(lines[i]) != ""
	}
}

// rowAt is the row that a line of the window is part of.
func (z *zones) rowAt(line int) (row int, ok bool) {
	for ; z.filled[line]; line-- {
		if row, ok := z.rows[line]; ok {
			return row, true
		}
	}
	return 0, false
}

// point follows the mouse.
func (f *flow) point(at tea.MouseMsg) tea.Cmd {
	pressed := at.Action == tea.MouseActionPress
	switch {
	case f.isTooSmall() || !pressed:
		return nil
	case at.Button == tea.MouseButtonWheelUp:
		return f.wheel(tea.KeyUp)
	case at.Button == tea.MouseButtonWheelDown:
		return f.wheel(tea.KeyDown)
	case at.Button == tea.MouseButtonLeft && f.after == nil && !f.opening:
		return f.click(at.X, at.Y)
	default:
		return nil
	}
}

// wheelLines is how many lines of a text a notch of the wheel scrolls.
const wheelLines = 3

func (f *flow) wheel(way tea.KeyType) tea.Cmd {
	times := 1
	if _, text := f.front().(interface{ position() string }); text {
		if _, rows := f.front().(clickable); !rows {
			times = wheelLines
		}
	}
	var cmds []tea.Cmd
	for range times {
		cmds = append(cmds, f.press(tea.KeyMsg{Type: way}))
	}
	return tea.Batch(cmds...)
}

func (f *flow) click(column, line int) tea.Cmd {
	if line >= f.height-len(f.footer()) {
		return f.clickKey(column)
	}
	target, ok := f.front().(clickable)
	row, found := f.zones.rowAt(line)
	if !ok || !found {
		f.notice = ""
		return nil
	}
	f.notice, f.effect = "", ""
	if target.click(row) {
		return f.press(tea.KeyMsg{Type: tea.KeyEnter})
	}
	return nil
}

// clickKey presses the key of the footer that is under the mouse. Two arrows are left to the wheel.
func (f *flow) clickKey(column int) tea.Cmd {
	if f.notice != "" { // it hid the keys
		f.notice = ""
		return nil
	}
	for _, zone := range f.zones.keys {
		if column < zone.from || column >= zone.to {
			continue
		}
		if len(zone.binding.Keys()) == 0 {
			f.notice = "Les flèches sont au clavier ; ici, la molette ou un clic sur une ligne."
			return nil
		}
		return f.press(keyOf(zone.binding))
	}
	return nil
}

// footerZones notes where the keys of the footer are, as they are drawn one after the other.
func (z *zones) footerZones(shown []key.Binding, text func(key.Binding) string, between string) {
	z.keys = nil
	column := 1
	for _, b := range shown {
		width := lipgloss.Width(text(b))
		z.keys = append(z.keys, keyZone{column, column + width, b})
		column += width + lipgloss.Width(between)
	}
}
