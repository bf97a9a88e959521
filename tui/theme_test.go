package tui

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// xterm is a colour of the palette of 256, from 0 to 1 by component.
func xterm(t *testing.T, number string) [3]float64 {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil || n < 16 || n > 255 {
		t.Fatalf("%q is no fixed colour: the first sixteen are the terminal's own", number)
	}
	if n >= 232 {
		v := float64(8+10*(n-232)) / 255
		return [3]float64{v, v, v}
	}
	levels := [6]float64{0, 95, 135, 175, 215, 255}
	n -= 16
	return [3]float64{levels[n/36] / 255, levels[n/6%6] / 255, levels[n%6] / 255}
}

// contrast is that of WCAG 2.1, from 1 to 21.
func contrast(a, b [3]float64) float64 {
	luminance := func(c [3]float64) float64 {
		for i, v := range c {
			if v <= 0.04045 {
				c[i] = v / 12.92
				continue
			}
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Every colour reads: 4.5 to 1 at least, on the backgrounds that it is for.
func TestContrast(t *testing.T) {
	white, black := [3]float64{1, 1, 1}, [3]float64{}
	cream := [3]float64{0xfd / 255.0, 0xf6 / 255.0, 0xe3 / 255.0}
	charcoal, slate := [3]float64{0x1e / 255.0, 0x1e / 255.0, 0x1e / 255.0}, [3]float64{0x2e / 255.0, 0x34 / 255.0, 0x40 / 255.0}
	for name, tone := range map[string]tone{"blue": blue, "green": green, "amber": amber, "red": red, "grey": grey} {
		for _, c := range []struct {
			shade       string
			backgrounds [][3]float64
		}{
			{tone.onUnknown, [][3]float64{white, black}},
			{tone.onLight, [][3]float64{white, cream}},
			{tone.onDark, [][3]float64{black, charcoal, slate}},
		} {
			if c.shade == "" {
				continue // the terminal's own
			}
			for _, background := range c.backgrounds {
				if got := contrast(xterm(t, c.shade), background); got < 4.5 {
					t.Errorf("%s, %s: %.2f to 1 on %v", name, c.shade, got, background)
				}
			}
		}
	}
}

// Without colours, bold and reverse stay, and what is selected shows.
func TestColourless(t *testing.T) {
	defer lipgloss.SetColorProfile(termenv.Ascii)
	blank := regexp.MustCompile(`\x1b\[30m *\x1b\[0m`) // after a text of several lines: nobody sees it
	codes := regexp.MustCompile(`\x1b\[([0-9;]*)m`)
	plainOnes := regexp.MustCompile(`^(0?|[1-9]|2[1-9])(;(0?|[1-9]|2[1-9]))*$`)
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			lipgloss.SetColorProfile(termenv.Ascii)
			d := scene.begin.drive(t, sizes[0])
			lipgloss.SetColorProfile(termenv.ANSI)
			d.f.theme = newTheme(colourless)
			scene.play(d)
			seen := map[string]bool{}
			for _, code := range codes.FindAllStringSubmatch(blank.ReplaceAllString(d.f.View(), ""), -1) {
				seen[code[1]] = true
				if !plainOnes.MatchString(code[1]) {
					t.Errorf("a colour: %q", code[0])
				}
			}
			if !seen["1"] && !seen["1;7"] {
				t.Errorf("neither bold nor reverse: %v", seen)
			}
		})
	}
}

// The colours change for a background, at a key, and are kept.
func TestShade(t *testing.T) {
	d := drive(t, "", 80, 24).press("ctrl+t").sees("fond sombre")
	if d.f.theme.background != dark || rememberedBackground() != "sombre" {
		t.Errorf("background %v, kept %q", d.f.theme.background, rememberedBackground())
	}
	d.press("ctrl+t").sees("fond clair").press("ctrl+t").sees("tout fond")
	if rememberedBackground() != "" {
		t.Errorf("kept %q", rememberedBackground())
	}
}
