// Package report writes what an assessment says: a roadmap in Markdown that a council can
// adopt, a score to read in a terminal, and the same score for other programs.
package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// Subject is what a report is about: one campaign of an assessment.
type Subject struct {
	Questionnaire *assessment.Questionnaire
	Assessment    *assessment.Assessment
	Campaign      *assessment.Campaign
	// Prices are what a costing is counted with; nil leaves costings out.
	Prices *assessment.Prices
	// Today is the day of the page, by which actions are late and evidence is old; without it,
	// none is.
	Today assessment.Date
}

// authority is the collectivité that is assessed.
func (s Subject) authority() assessment.Authority { return s.Assessment.Authority }

// trio lists the three roles as they sign: whom each speaks for.
var trio = []struct {
	role    assessment.Role
	sponsor string
}{
	{assessment.RoleElu, "Pour les élus"},
	{assessment.RoleDSI, "Pour le numérique (DSI)"},
	{assessment.RoleDGS, "Pour la direction générale (DGS)"},
}

// person names whoever holds a role, with their function; "" when nobody is named.
func (s Subject) person(r assessment.Role) string {
	p := s.Assessment.Trio.Of(r)
	if p.Name != "" && p.Title != "" {
		return p.Name + ", " + p.Title
	}
	return p.Name + p.Title
}

// holder names whoever holds a role, by name if possible and by role otherwise.
func (s Subject) holder(r assessment.Role) string {
	switch p := s.Assessment.Trio.Of(r); {
	case p.Name == "":
		return french.RoleLong(r)
	case p.Title == "":
		return p.Name + " (" + french.Role(r) + ")"
	default:
		return p.Name + " (" + p.Title + ")"
	}
}

// when writes a date as a complement: "le 22 novembre 2026", "en 2016".
func when(d assessment.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Day == 0:
		return "en " + french.Date(d)
	default:
		return "le " + french.Date(d)
	}
}

// between writes an interval of points: "46,5 à 60,9", or one number when both read alike.
func between(i assessment.Interval) string {
	floor, ceiling := french.Points(i.Floor), french.Points(i.Ceiling)
	if floor == ceiling {
		return floor
	}
	return floor + " à " + ceiling
}

// lower makes a title fit inside a sentence.
func lower(title string) string {
	_, n := utf8.DecodeRuneInString(title)
	return strings.ToLower(title[:n]) + title[n:]
}

// deliver writes a finished report at once.
func deliver(w io.Writer, what, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return nil
}
