package report

import (
	"io"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// DataJSON writes all that a report says for other programs, in the format of
// docs/rapport-donnees.md: that of a score, then the answers, the criteria and the plan.
func DataJSON(w io.Writer, s Subject, plan assessment.Roadmap) error {
	return writeJSON(w, "des données en JSON", newDataFile(s, plan))
}

// dataFile is the format itself: its keys, in the order in which they are written.
type dataFile struct {
	scoreFile
	Trio     []personJSON   `json:"trinome"`
	Criteria []verdictJSON  `json:"criteres"`
	Answers  []answerJSON   `json:"reponses"`
	Plan     planJSON       `json:"plan"`
	FollowUp []followUpJSON `json:"suivi"`
	// What moved since the campaign before, and what is not spent; each in the format that its own command writes.
	Progress *progressFile `json:"progres,omitempty"`
	Savings  *savingsFile  `json:"depenses_evitees,omitempty"`
}

type personJSON struct {
	Role  assessment.Role `json:"role"`
	Name  string          `json:"nom"`
	Title string          `json:"fonction,omitempty"`
}

type verdictJSON struct {
	Scale     string              `json:"echelle"`
	Level     int                 `json:"palier"`
	Criterion string              `json:"critere"`
	Label     string              `json:"libelle"`
	Attained  assessment.Interval `json:"atteint"`
	Required  assessment.Points   `json:"requis"`
	Met       bool                `json:"rempli"`
	Reachable bool                `json:"atteignable"`
	Aside     bool                `json:"sans_objet"`
}

type answerJSON struct {
	ID       string          `json:"id"`
	Title    string          `json:"titre"`
	State    string          `json:"etat"`
	Text     string          `json:"texte"`
	Number   *int            `json:"nombre,omitempty"`
	Choices  []string        `json:"choix,omitempty"`
	Reason   string          `json:"raison,omitempty"`
	Note     string          `json:"note,omitempty"`
	By       assessment.Role `json:"par,omitempty"`
	At       string          `json:"le,omitempty"`
	Evidence []evidenceJSON  `json:"preuves"`
}

type evidenceJSON struct {
	Title string `json:"titre"`
	Link  string `json:"lien,omitempty"`
	Date  string `json:"date,omitempty"`
}

type planJSON struct {
	Target   int              `json:"palier_vise"`
	Reached  bool             `json:"suffit"`
	Proven   bool             `json:"prouve"`
	Days     int              `json:"jours"`
	After    planScoreJSON    `json:"apres"`
	Steps    []stepJSON       `json:"etapes"`
	Actions  []actionJSON     `json:"actions"`
	Unmet    []gapJSON        `json:"criteres_restants"`
	Capacity map[string]int   `json:"capacites"`
	Unplaced []unplacedAction `json:"sans_place"`
}

type planScoreJSON struct {
	Global assessment.Interval `json:"global"`
	Axes   []axisJSON          `json:"axes"`
	Level  levelJSON           `json:"niveau"`
}

type stepJSON struct {
	Level   int `json:"palier"`
	Quarter int `json:"trimestre"`
}

type actionJSON struct {
	ID       string            `json:"id"`
	Title    string            `json:"titre"`
	Axis     string            `json:"axe"`
	Owner    assessment.Role   `json:"responsable"`
	Supports []assessment.Role `json:"appuis"`
	Days     int               `json:"jours"`
	Start    int               `json:"debut"`
	End      int               `json:"fin"`
	Gain     assessment.Points `json:"gain"`
	After    []string          `json:"apres_actions"`
}

type unplacedAction struct {
	ID      string              `json:"id"`
	Because assessment.Obstacle `json:"cause"`
}

type followUpJSON struct {
	ID       string              `json:"id"`
	Progress assessment.Progress `json:"etat"`
	On       string              `json:"le,omitempty"`
	Owner    assessment.Role     `json:"responsable,omitempty"`
	Note     string              `json:"note,omitempty"`
}

func newDataFile(s Subject, plan assessment.Roadmap) dataFile {
	f := dataFile{scoreFile: newScoreFile(s, plan.Before), Trio: []personJSON{}, Criteria: []verdictJSON{}, Answers: []answerJSON{}, FollowUp: []followUpJSON{}}
	for _, role := range assessment.Roles {
		if p := s.Assessment.Trio.Of(role); p.Name != "" || p.Title != "" {
			f.Trio = append(f.Trio, personJSON{role, p.Name, p.Title})
		}
	}
	for _, standing := range plan.Before.Standings {
		for _, v := range standing.Verdicts {
			f.Criteria = append(f.Criteria, verdictJSON{
				standing.Scale.ID, v.Level, v.Key(), french.Criterion(s.Questionnaire, v.Asked()), v.Attained, v.Required(), v.Met(), v.Reachable(), v.Aside,
			})
		}
	}
	for _, q := range plan.Before.Questions {
		f.Answers = append(f.Answers, newAnswerJSON(q, s.Campaign.Answers[q.Question.ID]))
	}
	for _, a := range s.Questionnaire.Actions {
		if follow, said := s.Assessment.FollowUps[a.ID]; said {
			f.FollowUp = append(f.FollowUp, followUpJSON{a.ID, follow.Progress, follow.On.String(), follow.Owner, follow.Note})
		}
	}
	f.Plan = newPlanJSON(s, plan)
	if compared, ok := sinceLast(s); ok {
		progress := newProgressFile(compared)
		f.Progress = &progress
	}
	if s.Prices != nil {
		savings := newSavingsFile(newCosted(s))
		f.Savings = &savings
	}
	return f
}

func newAnswerJSON(q assessment.QuestionScore, a assessment.Answer) answerJSON {
	out := answerJSON{
		ID: q.Question.ID, Title: q.Question.Title, State: statuses[q.Status], Text: french.Answer(q.Question, a),
		Reason: a.Reason, Note: a.Note, By: a.By, Evidence: []evidenceJSON{},
	}
	if a.State == assessment.Known && a.Value.IsNumber() {
		n := a.Value.Number()
		out.Number = &n
	} else if a.State == assessment.Known {
		out.Choices = a.Value.Items()
	}
	if !a.At.IsZero() {
		out.At = a.At.Format(time.RFC3339)
	}
	for _, e := range a.Evidence {
		out.Evidence = append(out.Evidence, evidenceJSON{e.Title, e.Link, e.Date.String()})
	}
	return out
}

func newPlanJSON(s Subject, plan assessment.Roadmap) planJSON {
	p := planJSON{
		Reached: plan.Reached(), Proven: plan.Proven, Steps: []stepJSON{}, Actions: []actionJSON{}, Unmet: []gapJSON{},
		Capacity: map[string]int{}, Unplaced: []unplacedAction{},
	}
	after := newScoreFile(s, plan.After)
	p.After = planScoreJSON{after.Global.Interval, after.Axes, after.Level}
	if plan.Target != nil {
		p.Target = plan.Target.Number
	}
	for _, m := range plan.Milestones {
		p.Steps = append(p.Steps, stepJSON{m.Level.Number, m.Quarter + 1})
	}
	for _, a := range plan.Actions {
		p.Days += a.Days
		p.Actions = append(p.Actions, actionJSON{
			a.ID, a.Title, a.Axis, a.Owner, append([]assessment.Role{}, a.Supports...), a.Days, a.Start, a.End, a.Gain, append([]string{}, a.After...),
		})
	}
	for _, v := range plan.Unmet {
		p.Unmet = append(p.Unmet, gapJSON{v.Key(), french.Criterion(s.Questionnaire, v.Asked()), v.Level, v.Attained.Floor, v.Required()})
	}
	for role, days := range plan.Calendar.Capacity {
		p.Capacity[string(role)] = days
	}
	for _, u := range plan.Calendar.Unplaced {
		p.Unplaced = append(p.Unplaced, unplacedAction{u.Task.Action.ID, u.Because})
	}
	return p
}
