// Package export writes what comes of an assessment for other programs: JSON and CSV, in the formats
// of docs/score-json.md, docs/rapport-donnees.md, docs/progres-json.md and docs/savings-json.md.
//
// It computes nothing: each writer takes an [assessment.Result], planned where it tells of actions.
package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// schema is the number of each of the formats in JSON; one grows when a key changes its meaning or
// goes.
const (
	scoreSchema    = 1
	progressSchema = 1
	savingsSchema  = 1
)

// writeJSON writes a file in the layout that all of ours have; what names it in a message.
func writeJSON(w io.Writer, what string, file any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(file)
	if err == nil {
		_, err = io.WriteString(w, plaintext.JSON(b.String()))
	}
	if err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return nil
}

// diffusion says whether a file may be published: see [assessment.Result.Public].
func diffusion(r assessment.Result) string {
	if r.Internal {
		return "interne"
	}
	return "publique"
}

type questionnaireJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"titre"`
}

func newQuestionnaireJSON(q *assessment.Questionnaire) questionnaireJSON {
	return questionnaireJSON{ID: q.ID, Version: q.Version, Title: q.Title}
}

// authorityJSON has the fields of [assessment.Authority], which is converted to it.
type authorityJSON struct {
	Name         string                   `json:"nom"`
	Type         assessment.AuthorityType `json:"type"`
	Code         string                   `json:"code,omitempty"`
	Departement  string                   `json:"departement,omitempty"`
	Population   int                      `json:"population,omitempty"`
	Agents       int                      `json:"agents,omitempty"`
	Workstations int                      `json:"postes,omitempty"`
}

type campaignJSON struct {
	Date  string `json:"date"`
	Title string `json:"titre,omitempty"`
}

func newCampaignJSON(c *assessment.Campaign) campaignJSON {
	return campaignJSON{Date: c.Date.String(), Title: c.Title}
}

type globalJSON struct {
	Evaluated bool `json:"evalue"`
	assessment.Interval
}

func newGlobalJSON(s assessment.Score) globalJSON { return globalJSON{s.Evaluated, s.Global} }

type levelJSON struct {
	Scale   string `json:"echelle"`
	Floor   int    `json:"plancher"`
	Ceiling int    `json:"plafond"`
	Covered bool   `json:"couverture_suffisante"`
	Title   string `json:"titre"`
	// Proven and Firmness are those of the answers of a campaign.
	Proven   *int          `json:"prouve,omitempty"`
	Firmness *firmnessJSON `json:"fermete,omitempty"`
}

type firmnessJSON struct {
	Hangs   []string          `json:"tient_a"`
	Changes int               `json:"changements"`
	Kept    int               `json:"gardes"`
	Share   assessment.Points `json:"part"`
}

func newLevelJSON(s assessment.Standing) levelJSON {
	level := levelJSON{Scale: s.Scale.ID, Floor: s.Floor, Ceiling: s.Ceiling, Covered: !s.Uncovered}
	if s.Floor > 0 {
		level.Title = s.Scale.Levels[s.Floor-1].Title
	}
	return level
}

type gapJSON struct {
	Criterion string            `json:"critere"`
	Label     string            `json:"libelle"`
	Level     int               `json:"palier"`
	Attained  assessment.Points `json:"atteint"`
	Required  assessment.Points `json:"requis"`
}

// newGapsJSON lists what is missed; never null.
func newGapsJSON(q *assessment.Questionnaire, missed []assessment.Verdict) []gapJSON {
	list := make([]gapJSON, len(missed))
	for i, v := range missed {
		list[i] = gapJSON{Criterion: v.Key(), Label: plaintext.Typeset(french.Criterion(q, v.Asked())), Level: v.Level, Attained: v.Attained.Floor, Required: v.Required()}
	}
	return list
}

// statuses names the statuses of questions.
var statuses = map[assessment.Status]string{
	assessment.NotAsked:   "non_posee",
	assessment.SetAside:   "sans_objet",
	assessment.Unanswered: "sans_reponse",
	assessment.Unsure:     "inconnue",
	assessment.Answered:   "repondue",
}
