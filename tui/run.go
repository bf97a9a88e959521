// Package tui is the wizard: the screens that walk a trinôme through a questionnaire, its
// results and its roadmap.
//
// A key is followed in one hop. What it does from anywhere is a line of places.go; what it does on
// a screen is a case of the press method of that screen, which answers with an outcome; what comes
// of an outcome is its follow method, in the file that writes it. Screens know nothing of each
// other, read the session, and compute nothing: the flow concludes after each change, and has plans
// made by a command (plans.go).
package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

// Options says what to open and how.
type Options struct {
	// Path is the assessment file to open or create; empty shows the home screen, with the files
	// opened last.
	Path string
	// Offers are the questionnaires that a new assessment may be answered on, at least one.
	Offers []Offer
	// Resolve finds the questionnaire of an existing file.
	Resolve store.Resolver
	// Prices reads the prices that savings are counted with, when they are needed; nil means
	// those of the program.
	Prices func() (*assessment.Prices, error)
	// Role, when it is given, answers alone: its opinions on the assessment of Path go to a file
	// of their own, and the assessment is only read.
	Role assessment.Role
	// Background is "clair", "sombre" or empty: the one chosen last, else colours that read on both.
	Background string
	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
	// Now is the clock; nil means the machine's.
	Now func() time.Time
}

// Offer is a questionnaire that one may start with.
type Offer struct {
	Title   string
	Minutes int // expected duration of the workshop
	// Load reads the questionnaire, when it is chosen.
	Load func() (*assessment.Questionnaire, error)
}

// frameRate is the number of repaints a second: twice Bubble Tea's default, so that a key
// is answered within 8 ms.
const frameRate = 120

// Run shows the wizard until the person leaves, then says on the terminal where the file is and how
// to come back. It returns an error when the file cannot be opened, or when the last answers could
// not be written.
func Run(ctx context.Context, o Options) error {
	if o.Background == "" {
		o.Background = rememberedBackground()
	} else {
		_ = rememberBackground(o.Background) // a comfort, never an obstacle
	}
	profile, colours := colourProfile()
	lipgloss.SetColorProfile(profile)
	background := backgroundOf(o.Background, os.Getenv("COLORFGBG"))
	if !colours {
		background = colourless
	}
	lipgloss.SetHasDarkBackground(background != light)
	f, err := newFlow(o, background)
	if err != nil {
		return err
	}
	options := []tea.ProgramOption{tea.WithAltScreen(), tea.WithFPS(frameRate), tea.WithContext(ctx), tea.WithOutput(frames{os.Stdout})}
	if !o.NoMouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	_, err = tea.NewProgram(f, options...).Run()
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) {
		err = nil
	}
	err = errors.Join(err, f.close())
	if err == nil {
		fmt.Print(f.farewell())
	}
	return err
}

// colourProfile is what the terminal can show, and whether colours are wanted: NO_COLOR is about
// colours, and bold and reverse stay.
func colourProfile() (profile termenv.Profile, colours bool) {
	if able := termenv.ColorProfile(); termenv.EnvNoColor() && able != termenv.Ascii {
		return termenv.ANSI, false
	}
	return termenv.EnvColorProfile(), true
}

// farewell says where what was given is, and how to come back to it; nothing when nothing is open. A
// path is written as it is, to be copied.
func (f *flow) farewell() string {
	typeset := plaintext.Typeset
	switch {
	case f.alone():
		return typeset("Vos avis sont dans : ") + plaintext.OneLine(fullPath(f.sheet.Path())) + "\n"
	case f.file == nil:
		return ""
	}
	path := plaintext.OneLine(fullPath(f.file.Path()))
	text := typeset("Enregistré dans : ") + path + "\n"
	if f.shared != "" {
		text += typeset("Dernier document : ") + plaintext.OneLine(f.shared) + "\n"
	}
	if strings.ContainsAny(path, " '()&") {
		path = `"` + path + `"`
	}
	return text + typeset("Pour reprendre : ") + "tnl-assess " + path + "\n"
}
