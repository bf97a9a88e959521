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
	colourless // whatever it is: no colour is wanted, and bold and reverse stay
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

// choices are the backgrounds that a person may choose, in the order in which a key goes through them.
var choices = []string{"", "sombre", "clair"}

// tone is one colour in three shades, each with a contrast of at least 4.5 to 1 (xterm 256-colour
// palette): the first on white and on black, where it is the terminal's own when it is empty.
type tone struct{ onUnknown, onLight, onDark string }

func (t tone) on(b background) lipgloss.Color {
	switch b {
	case colourless:
		return ""
	case light:
		return lipgloss.Color(t.onLight)
	case dark:
		return lipgloss.Color(t.onDark)
	default:
		return lipgloss.Color(t.onUnknown)
	}
}

var (
	blue  = tone{"63", "25", "75"}
	green = tone{"29", "22", "114"}
	amber = tone{"", "94", "221"}
	red   = tone{"163", "124", "210"}
	grey  = tone{"243", "240", "248"}
)

// theme holds every colour, border and glyph of the screens.
type theme struct {
	background background
	plain      lipgloss.Style
	strong     lipgloss.Style // the question, titles
	accent     lipgloss.Style // keys, titles of parts, bars
	selected   lipgloss.Style // what is under the hand
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

// newTheme makes the styles for a background; without colours, what is selected shows in reverse.
func newTheme(b background) theme {
	plain := lipgloss.NewStyle()
	if b == colourless {
		strong := plain.Bold(true)
		t := theme{
			background: b, plain: plain, strong: strong, accent: strong, selected: strong.Reverse(true), muted: plain,
			good: plain, warn: strong, bad: strong, star: strong,
		}
		t.form = t.formTheme()
		return t
	}
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
	t.selected = t.accent
	t.form = t.formTheme()
	return t
}

// formTheme dresses huh's fields in our colours.
func (t theme) formTheme() *huh.Theme {
	f := huh.ThemeBase()
	f.Focused.Base = f.Focused.Base.BorderForeground(t.accent.GetForeground())
	f.Focused.Title = t.strong
	f.Focused.Description = t.muted
	f.Focused.SelectSelector = t.accent.SetString(glyphCursor + " ")
	f.Focused.SelectedOption = t.selected
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
