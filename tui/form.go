package tui

import (
	"slices"
	"strings"
	"unicode"
)

// field is one thing that a form asks for, as text. What is on disk goes through a form as it is,
// until somebody changes it: looking at a text of several lines, or with signs that a field cannot
// show, loses nothing of it.
type field struct {
	title, help, example string
	held                 string // what is on disk
	rows                 int    // of a text of several lines; 0 for a line
	choices              []choice
	digits               bool                    // it is a whole number
	check                func(text string) error // nil takes any text
	typed                string
	changed              bool
}

// choice is one of the values of a field that is not typed.
type choice struct{ value, title string }

// form is what a person is asked, and what comes of it.
type form struct {
	title, intro string
	fields       []*field
	fresh        bool           // it makes something even if nothing is typed
	done         func() outcome // reads the fields, once they are all sound
}

// text is what the field says: what is on disk, but where it was changed.
func (f *field) text() string {
	if !f.changed {
		return f.held
	}
	return strings.TrimSpace(f.typed)
}

// fault is what is wrong with the field. What is on disk was taken once already.
func (f *field) fault() error {
	if f.check == nil || !f.changed && f.held != "" {
		return nil
	}
	return f.check(f.text())
}

// changed tells whether something was typed that is not on disk.
func (f *form) changed() bool {
	return slices.ContainsFunc(f.fields, func(one *field) bool { return one.changed })
}

// fault is the rank of the first field that is wrong, -1 when all are sound, and what is wrong.
func (f *form) fault() (rank int, err error) {
	for i, one := range f.fields {
		if err := one.fault(); err != nil {
			return i, err
		}
	}
	return -1, nil
}

// outcome is what comes of the form; when nothing was changed, nothing is written.
func (f *form) outcome() outcome {
	if !f.fresh && !f.changed() {
		return unchangedMsg{}
	}
	return f.done()
}

// draft is what was typed in each field and is not on disk, nil in those that were left as they
// were; it is nil when all were.
type draft []*string

func (f *form) draft() draft {
	if !f.changed() {
		return nil
	}
	typed := make(draft, len(f.fields))
	for i, one := range f.fields {
		if one.changed {
			typed[i] = &one.typed
		}
	}
	return typed
}

// refusal is the sentence that a field says of a text that it does not take.
type refusal string

// Error is the sentence.
func (r refusal) Error() string { return string(r) }

// filled takes any text but a blank one.
func filled(otherwise refusal) func(text string) error {
	return func(text string) error {
		if strings.TrimSpace(text) == "" {
			return otherwise
		}
		return nil
	}
}

// whole takes a whole number within bounds, written as people do; nothing is 0.
func whole(least, most int, otherwise refusal) func(text string) error {
	return func(text string) error {
		if n, ok := parseCount(text); !ok || n < least || n > most {
			return otherwise
		}
		return nil
	}
}

// shownAs tells whether two texts differ by nothing but what a field cannot show: blanks, line
// feeds, and signs that nobody sees.
func shownAs(text, shown string) bool {
	letters := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar {
				return -1
			}
			return r
		}, text)
	}
	return letters(text) == letters(shown)
}
