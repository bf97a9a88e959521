package report

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// progressSchema is the number of the format; it grows when a key changes its meaning or goes.
const progressSchema = 1

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

// ProgressJSON writes what moved between two campaigns for other programs, in the format of
// docs/progres-json.md.
func ProgressJSON(w io.Writer, c Compared) error {
	return writeJSON(w, "de la comparaison en JSON", newProgressFile(c))
}

func newProgressFile(c Compared) progressFile {
	a, q := c.After.Authority, c.Questionnaire
	f := progressFile{
		Schema:        progressSchema,
		Questionnaire: questionnaireJSON{q.ID, q.Version, q.Title},
		Authority:     authorityJSON{a.Name, a.Type, a.Code, a.Departement, a.Population, a.Agents, a.Workstations},
		Before:        newSideJSON(c.Before, c.ScoreBefore, c.StandingBefore),
		After:         newSideJSON(c.After, c.ScoreAfter, c.StandingAfter),
		Common:        len(c.ScoreBefore.Questions),
		Axes:          make([]axisMoveJSON, len(c.ScoreBefore.Axes)),
		Moves:         newMovesJSON(c.Moves),
		Revised:       newMovesJSON(c.Revised),
		Gained:        newCriteriaJSON(q, c.Gained),
		Lost:          newCriteriaJSON(q, c.Lost),
		Actions:       make([]actionMoveJSON, len(c.Actions)),
		Causes:        make([]causeJSON, len(c.Causes)),
	}
	if m := c.Mapping; m != nil {
		f.Changed = &mappingJSON{m.Exact, listed(m.Kept), listed(m.Reworded), listed(m.New), listed(m.Retired)}
	}
	for i, was := range c.ScoreBefore.Axes {
		is := c.ScoreAfter.Axes[i]
		f.Axes[i] = axisMoveJSON{was.Axis.ID, was.Axis.Title, globalJSON{was.Evaluated, was.Interval}, globalJSON{is.Evaluated, is.Interval}}
	}
	for i, m := range c.Actions {
		f.Actions[i] = actionMoveJSON{m.Action.ID, m.Action.Title, m.From, m.To, m.On.String()}
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
		campaignJSON: campaignJSON{s.Campaign.Date.String(), s.Campaign.Title}, Version: s.Version, Edited: s.Campaign.Edited(),
		Level: newLevelJSON(standing), Global: globalJSON{score.Evaluated, score.Global}, Coverage: score.Coverage,
	}
	if s.Campaign.Closing != nil {
		side.Closed = s.Campaign.Closing.On.String()
	}
	return side
}

func newMovesJSON(moves []assessment.Move) []moveJSON {
	list := make([]moveJSON, len(moves))
	for i, m := range moves {
		list[i] = moveJSON{m.Question.ID, m.Question.Title, senses[m.Direction], answered(m.Question, m.Before), answered(m.Question, m.After), m.From, m.To}
	}
	return list
}

// answered writes an answer, "" when there is none.
func answered(q *assessment.Question, a assessment.Answer) string {
	if a.State == 0 {
		return ""
	}
	return french.Answer(q, a)
}

func newCriteriaJSON(q *assessment.Questionnaire, moves []assessment.CriterionMove) []criterionJSON {
	list := make([]criterionJSON, len(moves))
	for i, m := range moves {
		list[i] = criterionJSON{m.Scale.ID, m.Level, m.Key(), french.Criterion(q, m.Criterion), m.Reachable()}
	}
	return list
}

// listed is a list that is never null.
func listed(ids []string) []string {
	if ids == nil {
		return []string{}
	}
	return ids
}
