package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// The smallest window in which every screen can be read.
const (
	minWidth  = 60
	minHeight = 18
)

// textWidth is the longest line of running text: beyond, a wide screen breathes.
const textWidth = 80

// frameLines counts the lines of the header and of the footer.
const frameLines = 4

func (f *flow) bodyHeight() int { return max(f.height-frameLines, 1) }

// View implements tea.Model: a header, the screen, a footer.
func (f *flow) View() string {
	if f.isTooSmall() {
		return f.tooSmall()
	}
	rule := f.theme.muted.Render(strings.Repeat(glyphRule, f.width))
	footer := f.footer()
	room := f.height - frameLines + 1 - len(footer)
	lines := strings.Split(fit(plaintext.Visible(f.front().view(f.width, room)), f.width, room), "\n") // a field being edited holds what was typed
	f.zones.findRows(lines, frameLines-2)
	body := strings.Join(lines, "\n")
	return plaintext.Typeset(strings.Join(append([]string{f.header(), rule, body, f.lowerRule()}, footer...), "\n"))
}

// lowerRule says, where it is drawn, which part of something longer is shown.
func (f *flow) lowerRule() string {
	const after = 2
	at := ""
	if part, ok := f.front().(positioner); ok {
		at = part.position()
	}
	if at == "" {
		return f.theme.muted.Render(strings.Repeat(glyphRule, f.width))
	}
	before := f.width - lipgloss.Width(at) - after - 2
	return f.theme.muted.Render(strings.Repeat(glyphRule, before) + " " + at + " " + strings.Repeat(glyphRule, after))
}

func (f *flow) isTooSmall() bool { return f.width < minWidth || f.height < minHeight }

// tooSmall says so politely; nothing is lost.
func (f *flow) tooSmall() string {
	text := fmt.Sprintf("La fenêtre est un peu petite : %d × %d. Agrandissez-la jusqu’à %d × %d, et l’atelier reprend où il en était. Tout est enregistré.",
		f.width, f.height, minWidth, minHeight)
	return fit(ansi.Wrap(plaintext.Typeset(text), max(f.width, 1), ""), f.width, f.height)
}

// header says who, when, how many stars, and that the answers are on disk.
func (f *flow) header() string {
	if !f.loaded() {
		return spread(f.width, f.theme.strong.Render(" tnl-assess"), f.theme.muted.Render("auto-évaluation du numérique libre "))
	}
	place := plaintext.OneLine(french.Place(f.assessment.Authority))
	left := f.theme.strong.Render(" " + place)
	right := f.theme.star.Render(f.stars()) + "  " + f.savedMark() + " "
	title := " · " + f.campaignTitle()
	if lipgloss.Width(left+title+right) < f.width {
		left += f.theme.muted.Render(title)
	}
	return spread(f.width, left, right)
}

func (f *flow) campaignTitle() string {
	campaign := f.campaign()
	if campaign.Title != "" {
		return plaintext.OneLine(campaign.Title)
	}
	return french.Date(campaign.Date)
}

// stars shows the interval, in short where the window is narrow.
func (f *flow) stars() string {
	if f.voice != "" {
		return "avis " + french.RoleOf(f.voice)
	}
	stars := french.StarsRange(f.result.Score.Standing())
	if f.width < 80 {
		stars = strings.Replace(stars, " jusqu’à\u00a0", "→", 1)
	}
	return stars
}

// savedMark says whether what was given is on disk.
func (f *flow) savedMark() string {
	switch {
	case f.saving:
		return f.theme.muted.Render("enregistrement…")
	case f.unsaved:
		return f.theme.bad.Render(glyphMissed + " non enregistré")
	case f.savedAt.IsZero():
		return f.theme.muted.Render("ouvert")
	case f.copied != nil:
		return f.theme.warn.Render(glyphKnown + " dans une copie, " + french.Clock(f.savedAt))
	case f.width < 100:
		return f.theme.good.Render(glyphKnown + " " + french.Clock(f.savedAt))
	default:
		return f.theme.good.Render(glyphKnown + " enregistré à " + french.Clock(f.savedAt))
	}
}

// maxFooter is the number of lines that a message may take.
const maxFooter = 3

// footer shows an error that the screen does not, else a notice, on as many lines as it takes;
// else the useful keys.
func (f *flow) footer() []string {
	switch {
	case f.failed != nil && !f.warned && f.here().kind != atFault:
		return f.message(f.theme.bad, glyphMissed+" "+strings.ReplaceAll(f.failed.Error(), "\n", " "))
	case f.notice != "":
		return f.message(f.theme.warn, f.notice)
	default:
		return []string{f.keyLine()}
	}
}

func (f *flow) message(style lipgloss.Style, text string) []string {
	lines := wrap(plaintext.OneLine(text), f.width-2)
	if len(lines) > maxFooter {
		lines = append(lines[:maxFooter-1], lines[maxFooter-1]+"…")
	}
	for i := range lines {
		lines[i] = " " + style.Render(lines[i])
	}
	return lines
}

// Below wideWindow columns, the footer shows fewKeys at most: five are read, ten are not.
const (
	wideWindow = 100
	fewKeys    = 5
)

// keyLine shows the first of the screen's keys, as many as fit, and always the menu that lists all.
func (f *flow) keyLine() string {
	const between = " · "
	last := keys.Menu
	if f.menu != nil {
		last = as(keys.Quit, "quitter")
	}
	room := f.width - lipgloss.Width(f.keyText(last)) - 2
	var shown []key.Binding
	used := 0
	for _, b := range f.front().bindings() {
		width := lipgloss.Width(f.keyText(b) + between)
		if used+width <= room && (len(shown) < fewKeys-1 || f.width >= wideWindow) {
			shown = append(shown, b)
			used += width
		}
	}
	shown = append(shown, last)
	f.zones.footerZones(shown, f.keyText, between)
	texts := make([]string, len(shown))
	for i, b := range shown {
		texts[i] = f.keyText(b)
	}
	return " " + strings.Join(texts, f.theme.muted.Render(between))
}

func (f *flow) keyText(b key.Binding) string {
	return f.theme.accent.Render(b.Help().Key) + " " + f.theme.muted.Render(b.Help().Desc)
}

// fit cuts or pads a text to exactly a number of lines, none wider than width.
func fit(text string, width, height int) string {
	lines := strings.Split(text, "\n")
	if len(lines) > height {
		lines = lines[:height]
	}
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], width, "…")
	}
	for len(lines) < height {
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n")
}

// spread puts two texts at the two ends of a line; the left one gives way.
func spread(width int, left, right string) string {
	room := max(width-lipgloss.Width(right)-1, 0)
	left = ansi.Truncate(left, room, "…")
	return left + strings.Repeat(" ", max(width-lipgloss.Width(left)-lipgloss.Width(right), 0)) + right
}

// wrap breaks a text into lines of at most width columns, between words where it can.
func wrap(text string, width int) []string {
	return strings.Split(ansi.Wrap(printable(text), max(width, 1), ""), "\n")
}

// styled breaks a text into lines likewise, in a style.
func styled(style lipgloss.Style, text string, width int) []string {
	lines := wrap(text, width)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}

// printable makes a text fit to be shown, wherever it comes from: no escape reaches the terminal, a
// tab is a space, and the spaces of French are set, so that no line begins with a sign.
func printable(text string) string {
	return plaintext.Typeset(strings.ReplaceAll(plaintext.Safe(text), "\t", " "))
}

// indent starts every line with a margin.
func indent(text, margin string) string {
	return margin + strings.ReplaceAll(text, "\n", "\n"+margin)
}

// indentLines likewise, in place.
func indentLines(margin string, lines []string) []string {
	for i := range lines {
		lines[i] = margin + lines[i]
	}
	return lines
}

// bar draws an interval of points on a number of columns: full up to the floor, possible
// up to the ceiling, empty beyond; mark, when positive, is where a threshold stands.
func (t theme) bar(of assessment.Interval, columns int, mark assessment.Points) string {
	at := func(p assessment.Points) int { return int(int64(p) * int64(columns) / int64(assessment.Full)) }
	floor, ceiling := at(of.Floor), at(of.Ceiling)
	threshold := -1
	if mark > 0 {
		threshold = min(at(mark), columns-1)
	}
	var b strings.Builder
	for i := range columns {
		switch {
		case i == threshold:
			b.WriteString(t.strong.Render(glyphMark))
		case i < floor:
			b.WriteString(t.accent.Render(glyphFull))
		case i < ceiling:
			b.WriteString(t.muted.Render(glyphPossible))
		default:
			b.WriteString(t.muted.Render(glyphEmpty))
		}
	}
	return b.String()
}

// window keeps the lines around the cursor's, and says where others are hidden.
func (t theme) window(lines []string, cursor, height int) []string {
	if len(lines) <= height {
		return lines
	}
	from := max(0, min(cursor-height+3, len(lines)-height))
	seen := slices.Clone(lines[from : from+height])
	if from > 0 {
		seen[0] = t.muted.Render("  ↑ …")
	}
	if from+height < len(lines) {
		seen[height-1] = t.muted.Render("  ↓ la suite")
	}
	return seen
}
