package export

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// progressFile is the format of docs/progres-json.md: its keys, in the order in which they are
// written.
type progressFile struct {
	Schema        int               `json:"schema"`
	Official      bool              `json:"officiel"`
	Questionnaire questionnaireJSON `json:"questionnaire"`
	Authority     authorityJSON     `json:"collectivite"`
	Before        sideJSON          `json:"avant"`
	After         sideJSON          `json:"apres"`
	Common        int               `json:"questions_communes"`
	Changed       *mappingJSON      `json:"questionnaire_change,omitempty"`
	Axes          []axisMoveJSON    `json:"axes"`
	Moves         []moveJSON        `json:"mouvements"`
	Revised       []moveJSON        `json:"questionnaire_deplace"`
	Gained        []criterionJSON   `json:"criteres_gagnes"`
	Lost          []criterionJSON   `json:"criteres_perdus"`
	Actions       []actionMoveJSON  `json:"actions"`
	Causes        []causeJSON       `json:"explications"`
}

type sideJSON struct {
	campaignJSON
	Version  string            `json:"version"`
	Closed   string            `json:"close_le,omitempty"`
	Edited   bool              `json:"modifiee_depuis"`
	Level    levelJSON         `json:"niveau"`
	Global   globalJSON        `json:"global"`
	Coverage assessment.Points `json:"couverture"`
}

type mappingJSON struct {
	Exact    bool     `json:"exact"`
	Kept     []string `json:"gardees"`
	Reworded []string `json:"reformulees"`
	New      []string `json:"nouvelles"`
	Retired  []string `json:"retirees"`
}

type axisMoveJSON struct {
	ID     string     `json:"id"`
	Title  string     `json:"titre"`
	Before globalJSON `json:"avant"`
	After  globalJSON `json:"apres"`
}

type moveJSON struct {
	ID        string              `json:"id"`
	Title     string              `json:"titre"`
	Direction string              `json:"sens"`
	Before    string              `json:"avant"`
	After     string              `json:"apres"`
	From      assessment.Interval `json:"points_avant"`
	To        assessment.Interval `json:"points_apres"`
}

type criterionJSON struct {
	Scale     string `json:"echelle"`
	Level     int    `json:"palier"`
	Criterion string `json:"critere"`
	Label     string `json:"libelle"`
	Possible  bool   `json:"possible"`
}

type actionMoveJSON struct {
	ID    string              `json:"id"`
	Title string              `json:"titre"`
	From  assessment.Progress `json:"avant"`
	To    assessment.Progress `json:"apres"`
	On    string              `json:"le,omitempty"`
}

type causeJSON struct {
	Action    string   `json:"action"`
	Questions []string `json:"questions"`
}

// senses names the directions of moves.
var senses = map[assessment.Direction]string{
	assessment.Regressed: "recul", assessment.Forgotten: "perdu_de_vue", assessment.Progressed: "progres", assessment.Learned: "appris",
	assessment.Altered: "autre", assessment.First: "premiere_reponse", assessment.ToConfirm: "sans_reponse",
}

// Progress writes what moved between two campaigns in JSON, in the format of docs/progres-json.md.
func Progress(w io.Writer, c *assessment.Comparison) error {
	return writeJSON(w, "de la comparaison en JSON", newProgressFile(c))
}

func newProgressFile(c *assessment.Comparison) progressFile {
	f := progressFile{
		Schema:        progressSchema,
		Questionnaire: newQuestionnaireJSON(c.Questionnaire),
		Authority:     authorityJSON(c.After.Authority),
		Before:        newSideJSON(c.Before, c.ScoreBefore, c.StandingBefore),
		After:         newSideJSON(c.After, c.ScoreAfter, c.StandingAfter),
		Common:        len(c.ScoreBefore.Questions),
		Axes:          make([]axisMoveJSON, len(c.ScoreBefore.Axes)),
		Moves:         newMovesJSON(c.Moves),
		Revised:       newMovesJSON(c.Revised),
		Gained:        newCriteriaJSON(c.Questionnaire, c.Gained),
		Lost:          newCriteriaJSON(c.Questionnaire, c.Lost),
		Actions:       make([]actionMoveJSON, len(c.Actions)),
		Causes:        make([]causeJSON, len(c.Causes)),
	}
	if m := c.Mapping; m != nil {
		f.Changed = &mappingJSON{Exact: m.Exact, Kept: listed(m.Kept), Reworded: listed(m.Reworded), New: listed(m.New), Retired: listed(m.Retired)}
	}
	for i, was := range c.ScoreBefore.Axes {
		is := c.ScoreAfter.Axes[i]
		f.Axes[i] = axisMoveJSON{
			ID: was.Axis.ID, Title: was.Axis.Title, Before: globalJSON{was.Evaluated, was.Interval}, After: globalJSON{is.Evaluated, is.Interval},
		}
	}
	for i, m := range c.Actions {
		f.Actions[i] = actionMoveJSON{ID: m.Action.ID, Title: m.Action.Title, From: m.From, To: m.To, On: m.On.String()}
	}
	for i, cause := range c.Causes {
		f.Causes[i].Action = cause.Action.ID
		for _, question := range cause.Questions {
			f.Causes[i].Questions = append(f.Causes[i].Questions, question.ID)
		}
	}
	return f
}

func newSideJSON(s assessment.Snapshot, score assessment.Score, standing assessment.Standing) sideJSON {
	side := sideJSON{
		campaignJSON: newCampaignJSON(s.Campaign), Version: s.Version, Edited: s.Campaign.Edited(),
		Level: newLevelJSON(standing), Global: newGlobalJSON(score), Coverage: score.Coverage,
	}
	if s.Campaign.Closing != nil {
		side.Closed = s.Campaign.Closing.On.String()
	}
	return side
}

func newMovesJSON(moves []assessment.Move) []moveJSON {
	list := make([]moveJSON, len(moves))
	for i, m := range moves {
		list[i] = moveJSON{
			ID: m.Question.ID, Title: m.Question.Title, Direction: senses[m.Direction],
			Before: answered(m.Question, m.Before), After: answered(m.Question, m.After), From: m.From, To: m.To,
		}
	}
	return list
}

// answered writes an answer, "" when there is none.
func answered(q *assessment.Question, a assessment.Answer) string {
	if a.State == 0 {
		return ""
	}
	return plaintext.Typeset(french.Answer(q, a))
}

func newCriteriaJSON(q *assessment.Questionnaire, moves []assessment.CriterionMove) []criterionJSON {
	list := make([]criterionJSON, len(moves))
	for i, m := range moves {
		list[i] = criterionJSON{Scale: m.Scale.ID, Level: m.Level, Criterion: m.Key(), Label: plaintext.Typeset(french.Criterion(q, m.Criterion)), Possible: m.Reachable()}
	}
	return list
}

// listed is a list that is never null.
func listed(ids []string) []string { return append([]string{}, ids...) }
