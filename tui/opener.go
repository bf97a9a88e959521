package tui

import (
	"errors"
	"os"
	"os/exec"
	"runtime"

	tea "github.com/charmbracelet/bubbletea"
)

// This file has the system open a document, with the program that it has for it.

// openWith opens a document, beside the screens.
func openWith(path string) tea.Cmd {
	return func() tea.Msg {
		if err := opens(path); err != nil {
			return noticeMsg{"Rien ici n’ouvre ce document ; il est dans " + path}
		}
		return noticeMsg{"Le système ouvre " + path}
	}
}

var errNoDesktop = errors.New("no desktop")

// opens asks the system's own opener, which is left to itself. Without a desktop, some openers would
// show the document in this very terminal: they are not asked.
func opens(path string) error {
	var opener []string
	switch runtime.GOOS {
	case "windows":
		opener = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		opener = []string{"open"}
	default:
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return errNoDesktop
		}
		opener = []string{"xdg-open"}
	}
	command := exec.Command(opener[0], append(opener[1:], path)...) //nolint:gosec // a document of ours, by its path from the root
	if err := command.Start(); err != nil {
		return err
	}
	go func() { _ = command.Wait() }() // it says nothing that we could use
	return nil
}
