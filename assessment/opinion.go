package assessment

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Sheet is what one role thinks of a campaign, gathered by itself to be merged with what the
// others think (feuille d’avis).
type Sheet struct {
	Role          Role
	Questionnaire QuestionnaireRef
	// Authority is the one that is judged: its name, its type and its code alone.
	Authority Authority
	Campaign  Date
	Opinions  map[string]Answer // by question id
}

// NewSheet begins the sheet of a role on the campaign in progress, of which there must be one, with
// what the assessment already holds of that role.
func NewSheet(a *Assessment, role Role) Sheet {
	campaign := a.Clone().Last()
	opinions := campaign.Opinions[role]
	if opinions == nil {
		opinions = map[string]Answer{}
	}
	return Sheet{
		Role: role, Questionnaire: a.Questionnaire, Campaign: campaign.Date, Opinions: opinions,
		Authority: Authority{Name: a.Authority.Name, Type: a.Authority.Type, Code: a.Authority.Code},
	}
}

// Judges tells whether a role can judge the question: it is among those that answer it.
func (q *Question) Judges(role Role) bool { return slices.Contains(q.Roles, role) }

// Fits says why a sheet is not about the campaign in progress of an assessment, and what to
// do; nil when it is. The message, in French, is the end of a sentence that has named the sheet.
func (s *Sheet) Fits(a *Assessment) error {
	if len(a.Campaigns) == 0 {
		return errors.New("l’évaluation n’a aucune campagne ; commencez-en une dans l’atelier")
	}
	campaign := a.Last().Date
	switch {
	case s.Questionnaire.ID != a.Questionnaire.ID:
		return fmt.Errorf("ces avis portent sur le questionnaire « %s », et l’évaluation sur « %s » ; donnez des avis sur le même questionnaire",
			s.Questionnaire.ID, a.Questionnaire.ID)
	case s.Questionnaire.Version != a.Questionnaire.Version:
		return fmt.Errorf("ces avis portent sur la version %s du questionnaire, et l’évaluation sur la version %s ; redonnez-les sur la même version",
			s.Questionnaire.Version, a.Questionnaire.Version)
	case !sameAuthority(s.Authority, a.Authority):
		return fmt.Errorf("ces avis portent sur une autre collectivité (%s), et l’évaluation sur %s ; vérifiez le fichier",
			named(s.Authority), named(a.Authority))
	case s.Campaign == campaign:
		return nil
	case slices.ContainsFunc(a.Campaigns, func(c Campaign) bool { return c.Date == s.Campaign }):
		return fmt.Errorf("ces avis portent sur une campagne plus ancienne (%s), et la campagne en cours est datée %s ; redonnez-les sur celle-ci", s.Campaign, campaign)
	default:
		return fmt.Errorf("ces avis portent sur une campagne datée %s, et la campagne en cours est datée %s ; vérifiez le fichier", s.Campaign, campaign)
	}
}

// sameAuthority compares what tells authorities apart; a code that is not given tells nothing.
func sameAuthority(a, b Authority) bool {
	return a.Type == b.Type && strings.EqualFold(hyphened(a.Name), hyphened(b.Name)) && (a.Code == b.Code || a.Code == "" || b.Code == "")
}

// hyphened writes with plain hyphens a name that somebody typed with no-break ones.
func hyphened(name string) string { return strings.ReplaceAll(name, "\u2011", "-") }

func named(a Authority) string {
	text := a.Name + ", " + string(a.Type)
	if a.Code != "" {
		text += ", code " + a.Code
	}
	return text
}

// Refusal says why a sheet cannot be merged, and what to do.
type Refusal struct {
	Sheet  int // its place in the list
	Reason string
}

// Merge brings sheets into the campaign in progress of an assessment: all of them, or none and
// the reasons why. Agreed answers are never changed. The opinion of a role on a question is the
// latest that was given, whether the assessment or the sheet holds it; so merging sheets in any
// order, together or one after another, twice or once, gives the same assessment.
//
// A sheet is refused when it is about something else, when another of the list says otherwise
// for the same role, and when nothing tells which of two different opinions is the latest.
func Merge(a *Assessment, sheets []Sheet) (*Assessment, []Refusal) {
	merged := a.Clone()
	campaign := merged.Last()
	var refusals []Refusal
	for i := range sheets {
		if err := sheets[i].refused(merged, sheets[:i]); err != nil {
			refusals = append(refusals, Refusal{i, err.Error()})
			continue
		}
		if err := campaign.take(sheets[i]); err != nil {
			refusals = append(refusals, Refusal{i, err.Error()})
		}
	}
	if len(refusals) > 0 {
		return nil, refusals
	}
	return merged, nil
}

// refused says why a sheet does not fit an assessment, or those that come before it.
func (s *Sheet) refused(a *Assessment, earlier []Sheet) error {
	if err := s.Fits(a); err != nil {
		return err
	}
	for _, e := range earlier {
		if e.Role == s.Role && !maps.EqualFunc(e.Opinions, s.Opinions, SameOpinion) {
			return fmt.Errorf("un autre de ces fichiers donne déjà des avis du même rôle (%s), qui diffèrent ; n’en gardez qu’un", s.Role)
		}
	}
	return nil
}

// take brings the opinions of a sheet into a campaign.
func (c *Campaign) take(s Sheet) error {
	for _, id := range slices.Sorted(maps.Keys(s.Opinions)) {
		fresh := canonical(s.Opinions[id])
		if old, given := c.Opinions[s.Role][id]; given {
			latest, told := later(canonical(old), fresh)
			if !told {
				return fmt.Errorf("son avis sur « %s » n’est pas celui que l’évaluation a déjà, et rien ne dit lequel est le plus récent ; "+
					"corrigez l’un des deux, ou datez-les avec « le »", id)
			}
			fresh = latest
		}
		if c.Opinions == nil {
			c.Opinions = map[Role]map[string]Answer{}
		}
		if c.Opinions[s.Role] == nil {
			c.Opinions[s.Role] = map[string]Answer{}
		}
		c.Opinions[s.Role][id] = fresh
	}
	return nil
}

// later returns the later of two opinions, whichever comes first in the call, and false when
// they differ and nothing tells.
func later(a, b Answer) (Answer, bool) {
	switch {
	case a.At.After(b.At):
		return a, true
	case b.At.After(a.At):
		return b, true
	case !SameOpinion(a, b):
		return Answer{}, false
	case b.At.Format(time.RFC3339) < a.At.Format(time.RFC3339): // the same moment in two time zones
		return b, true
	default:
		return a, true
	}
}

// canonical puts the items chosen in one order, and drops what an opinion does not hold.
func canonical(a Answer) Answer {
	if !a.Value.IsNumber() {
		a.Value = Chosen(slices.Sorted(slices.Values(a.Value.Items()))...)
	}
	a.By, a.Rationale = "", ""
	a.Evidence = slices.Clone(a.Evidence)
	return a
}

// SameOpinion tells whether two opinions say the same, down to their notes.
func SameOpinion(a, b Answer) bool {
	return sameClaim(a, b) && a.Reason == b.Reason && a.Note == b.Note && slices.Equal(a.Evidence, b.Evidence) && a.At.Equal(b.At)
}

// Change is what a merge changes: the opinion of a role on a question.
type Change struct {
	Role     Role
	Question string
	Was, Is  Answer // the state of Was is 0 when there was none
}

// OpinionChanges lists, by role and in the order of the questionnaire, the opinions that differ
// from one campaign to another.
func OpinionChanges(q *Questionnaire, before, after *Campaign) []Change {
	var list []Change
	for _, role := range Roles {
		for i := range q.Questions {
			id := q.Questions[i].ID
			is, given := after.Opinions[role][id]
			if was := before.Opinions[role][id]; given && (was.State == 0 || !SameOpinion(was, is)) {
				list = append(list, Change{role, id, was, is})
			}
		}
	}
	return list
}
