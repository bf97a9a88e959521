package assessment

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Closing is the line by which a campaign is closed: what was so that day. It is written once,
// and never follows what is edited later.
type Closing struct {
	On           Date     // the day; may be zero in a file written by hand
	Participants []string // the members of the trinôme, by name; may be empty
	Floor        int      // level acquired on the first scale
	Ceiling      int      // level that was possible
	Coverage     int      // percentage, rounded down
	// Print is the fingerprint of the answers that day (see [Campaign.Print]); empty when it was
	// not taken.
	Print string
}

// Begin closes the campaign in progress and starts another, without any answer: what was
// answered before is only proposed (see [Assessment.Proposals]). The campaigns of before keep
// the version of the questionnaire that they were answered on. It refuses a day before the
// last campaign, or the same.
func (a *Assessment) Begin(q *Questionnaire, day Date, title string) error {
	last := a.Last()
	switch {
	case last == nil || len(last.Answers)+len(last.Older) == 0:
		return errors.New("la campagne en cours n’a encore aucune réponse : commencez par elle")
	case last.Date == day:
		return errors.New("une campagne a déjà commencé aujourd’hui : continuez-la")
	case day.Before(last.Date):
		return fmt.Errorf("la campagne en cours est datée du %s, après aujourd’hui : corrigez sa date dans le fichier", last.Date)
	}
	if a.Questionnaire.Version != q.Version {
		for i := range a.Campaigns {
			a.Campaigns[i].Version = a.VersionOf(i)
		}
		a.Questionnaire.Version = q.Version
	}
	if last.Closing == nil {
		last.Closing = a.close(q, last, day)
	}
	a.Campaigns = append(a.Campaigns, Campaign{Date: day, Title: title, Answers: map[string]Answer{}})
	return nil
}

// close says what a campaign comes to, that day.
func (a *Assessment) close(q *Questionnaire, c *Campaign, day Date) *Closing {
	score := Evaluate(q, a.Authority, c.Answers)
	standing := score.Standing()
	closing := &Closing{
		On: day, Floor: standing.Floor, Ceiling: standing.Ceiling, Coverage: int(score.Coverage / Whole(1)), Print: c.Print(),
	}
	for _, role := range Roles {
		if name := strings.TrimSpace(a.Trio.Of(role).Name); name != "" {
			closing.Participants = append(closing.Participants, name)
		}
	}
	return closing
}

// VersionOf returns the version of the questionnaire that a campaign was answered on.
func (a *Assessment) VersionOf(campaign int) string {
	if version := a.Campaigns[campaign].Version; version != "" {
		return version
	}
	return a.Questionnaire.Version
}

// Edited tells whether a closed campaign was changed since: it says so itself, or its answers
// are no longer those that were closed.
func (c *Campaign) Edited() bool {
	return !c.Amended.IsZero() || c.Closing != nil && c.Closing.Print != "" && c.Closing.Print != c.Print()
}

// Print is a fingerprint of the answers of a campaign: what they say, their notes and their
// evidence, whatever the layout of the texts, who answered and when.
func (c *Campaign) Print() string {
	sum := sha256.New()
	say := func(parts ...string) {
		for _, part := range parts {
			_, _ = fmt.Fprintf(sum, "%q ", plainWords(part)) // a hash never fails
		}
		_, _ = io.WriteString(sum, "\n")
	}
	all := maps.Clone(c.Older) // a question that changes later does not change what was closed
	if all == nil {
		all = map[string]Answer{}
	}
	maps.Copy(all, c.Answers)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		answer := all[id]
		say(id, fmt.Sprint(int(answer.State)), answer.Value.print(), answer.Reason, answer.Note)
		for _, e := range answer.Evidence {
			say(e.Title, e.Link, e.Date.String())
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// print writes a value, whatever the order of its items.
func (v Value) print() string {
	if v.numeric {
		return fmt.Sprint(v.number)
	}
	return fmt.Sprintf("%q", slices.Sorted(slices.Values(v.items)))
}

// plainWords keeps the words of a text alone.
func plainWords(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError:
			return -1 // a file does not hold them
		default:
			return r
		}
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
