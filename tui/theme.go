package tui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// background is what is known of the terminal's background; the terminal is never asked.
type background int

const (
	unknownBackground background = iota
	light
	dark
)

// backgroundOf reads the person's choice, else COLORFGBG ("15;0": text;background).
func backgroundOf(choice, colorFGBG string) background {
	switch choice {
	case "clair":
		return light
	case "sombre":
		return dark
	}
	fields := strings.Split(colorFGBG, ";")
	n, err := strconv.Atoi(fields[len(fields)-1])
	switch {
	case err != nil:
		return unknownBackground
	case n < 7 || n == 8:
		return dark
	default:
		return light
	}
}

// tone is one colour in three shades: the middle one has a contrast of at least 4 to 1 on
// white and on black (xterm 256-colour palette).
type tone struct{ onUnknown, onLight, onDark string }

func (t tone) on(b background) lipgloss.Color {
	switch b {
	case light:
		return lipgloss.Color(t.onLight)
	case dark:
		return lipgloss.Color(t.onDark)
	default:
		return lipgloss.Color(t.onUnknown)
	}
}

var (
	blue  = tone{"32", "25", "75"}
	green = tone{"28", "22", "114"}
	amber = tone{"130", "94", "221"}
	red   = tone{"160", "124", "210"}
	grey  = tone{"243", "240", "248"}
)

// theme holds every colour, border and glyph of the screens.
type theme struct {
	background background
	plain      lipgloss.Style
	strong     lipgloss.Style // the question, titles
	accent     lipgloss.Style // what is selected
	muted      lipgloss.Style // what helps
	good       lipgloss.Style
	warn       lipgloss.Style
	bad        lipgloss.Style
	star       lipgloss.Style
	form       *huh.Theme
}

// Glyphs say by their shape what colours only repeat.
const (
	glyphCursor   = "▸"
	glyphKnown    = "✓"
	glyphUnknown  = "?"
	glyphAside    = "–"
	glyphOpen     = "·"
	glyphEarlier  = "≈"
	glyphMissed   = "✗"
	glyphFull     = "█"
	glyphPossible = "▒"
	glyphEmpty    = "░"
	glyphMark     = "│"
	glyphRule     = "─"
)

// glyphHeights are blocks from the lowest to the highest, for a value over time.
var glyphHeights = []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}

func newTheme(b background) theme {
	plain := lipgloss.NewStyle()
	t := theme{
		background: b,
		plain:      plain,
		strong:     plain.Bold(true),
		accent:     plain.Bold(true).Foreground(blue.on(b)),
		muted:      plain.Foreground(grey.on(b)),
		good:       plain.Foreground(green.on(b)),
		warn:       plain.Foreground(amber.on(b)),
		bad:        plain.Bold(true).Foreground(red.on(b)),
		star:       plain.Bold(true).Foreground(amber.on(b)),
	}
	t.form = t.formTheme()
	return t
}

// formTheme dresses huh's fields in our colours.
func (t theme) formTheme() *huh.Theme {
	f := huh.ThemeBase()
	f.Focused.Base = f.Focused.Base.BorderForeground(blue.on(t.background))
	f.Focused.Title = t.strong
	f.Focused.Description = t.muted
	f.Focused.SelectSelector = t.accent.SetString(glyphCursor + " ")
	f.Focused.SelectedOption = t.accent
	f.Focused.NextIndicator = t.accent.MarginLeft(1).SetString("→")
	f.Focused.PrevIndicator = t.accent.MarginRight(1).SetString("←")
	f.Focused.TextInput.Placeholder = t.muted
	f.Blurred = f.Focused
	f.Blurred.Base = f.Blurred.Base.BorderStyle(lipgloss.HiddenBorder())
	f.Blurred.Title = t.plain
	f.Blurred.SelectedOption = t.plain
	f.Blurred.NextIndicator, f.Blurred.PrevIndicator = lipgloss.NewStyle(), lipgloss.NewStyle()
	return f
}
