package export

import (
	"io"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// Data writes all that a report says in JSON, in the format of docs/rapport-donnees.md: that of a
// score, then the answers, the criteria and the plan.
func Data(w io.Writer, r assessment.Result) error {
	return writeJSON(w, "des données en JSON", newDataFile(r.Public()))
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
	Target   int               `json:"palier_vise"`
	Reached  bool              `json:"suffit"`
	Proven   bool              `json:"prouve"`
	Days     int               `json:"jours"`
	After    planScoreJSON     `json:"apres"`
	Steps    []stepJSON        `json:"etapes"`
	Actions  []actionJSON      `json:"actions"`
	Unmet    []gapJSON         `json:"criteres_restants"`
	Capacity map[string]int    `json:"capacites"`
	Unplaced []unplacedAction  `json:"sans_place"`
	Adopted  *adoptedJSON      `json:"adopte,omitempty"`
	From     string            `json:"debut,omitempty"`
	Margin   assessment.Points `json:"marge"`
	Waived   []string          `json:"regles_levees"`
	Service  int               `json:"logiciels_mis_en_service"`
	Hurried  bool              `json:"trop_rapide"`
	Impasse  string            `json:"rien_a_faire,omitempty"`
	Done     []string          `json:"faites"`
	Ground   []groundJSON      `json:"socle"`
	Credits  []creditJSON      `json:"a_confirmer"`
}

// adoptedJSON is the plan that was adopted, when the one that is told is.
type adoptedJSON struct {
	On       string   `json:"le"`
	By       string   `json:"par,omitempty"`
	Campaign string   `json:"campagne,omitempty"`
	Dropped  []string `json:"abandonnees"`
	Lost     []string `json:"disparues"`
	Replaced int      `json:"plans_remplaces"`
}

type groundJSON struct {
	Question string `json:"question"`
	Text     string `json:"texte,omitempty"`
	Risk     string `json:"risque,omitempty"`
	Unsure   bool   `json:"a_verifier"`
	Action   string `json:"action,omitempty"`
	Quarter  *int   `json:"trimestre,omitempty"` // 0 when what is done is enough
}

type creditJSON struct {
	Action   string            `json:"action"`
	Question string            `json:"question"`
	From     assessment.Points `json:"confirme"`
	To       assessment.Points `json:"attendu"`
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
	Lasts    int               `json:"duree"`
	With     string            `json:"avec,omitempty"`
	Late     bool              `json:"en_retard"`
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

func newDataFile(r assessment.Result) dataFile {
	f := dataFile{
		scoreFile: newScoreFile(r, r.Score), Trio: []personJSON{}, Criteria: []verdictJSON{}, Answers: []answerJSON{}, FollowUp: []followUpJSON{},
		Plan: newPlanJSON(r),
	}
	f.judge(r)
	for _, role := range assessment.Roles {
		if p := r.Assessment.Trio.Of(role); p.Name != "" || p.Title != "" {
			f.Trio = append(f.Trio, personJSON{Role: role, Name: p.Name, Title: p.Title})
		}
	}
	for _, standing := range r.Score.Standings {
		for _, v := range standing.Verdicts {
			f.Criteria = append(f.Criteria, verdictJSON{
				Scale: standing.Scale.ID, Level: v.Level, Criterion: v.Key(), Label: plaintext.Typeset(french.Criterion(r.Questionnaire, v.Asked())),
				Attained: v.Attained, Required: v.Required(), Met: v.Met(), Reachable: v.Reachable(), Aside: v.Aside,
			})
		}
	}
	for _, q := range r.Score.Questions {
		f.Answers = append(f.Answers, newAnswerJSON(q, r.Campaign().Answers[q.Question.ID]))
	}
	for _, a := range r.Questionnaire.Actions {
		if follow, said := r.Assessment.FollowUps[a.ID]; said {
			f.FollowUp = append(f.FollowUp, followUpJSON{ID: a.ID, Progress: follow.Progress, On: follow.On.String(), Owner: follow.Owner, Note: follow.Note})
		}
	}
	if compared := r.Since(); compared != nil {
		progress := newProgressFile(compared)
		f.Progress = &progress
	}
	if r.Prices != nil {
		savings := newSavingsFile(r)
		f.Savings = &savings
	}
	return f
}

func newAnswerJSON(q assessment.QuestionScore, a assessment.Answer) answerJSON {
	out := answerJSON{
		ID: q.Question.ID, Title: q.Question.Title, State: statuses[q.Status], Text: plaintext.Typeset(french.Answer(q.Question, a)),
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
		out.Evidence = append(out.Evidence, evidenceJSON{Title: e.Title, Link: e.Link, Date: e.Date.String()})
	}
	return out
}

func newPlanJSON(r assessment.Result) planJSON {
	plan, after := r.Roadmap, newScoreFile(r, r.Roadmap.After)
	p := planJSON{
		Reached: plan.Reached(), Proven: plan.Proven, Days: plan.Days(), After: planScoreJSON{after.Global.Interval, after.Axes, after.Level},
		Steps: []stepJSON{}, Actions: []actionJSON{}, Unmet: newGapsJSON(r.Questionnaire, plan.Unmet),
		Capacity: map[string]int{}, Unplaced: []unplacedAction{},
	}
	if plan.Target != nil {
		p.Target = plan.Target.Number
	}
	for _, m := range plan.Milestones {
		p.Steps = append(p.Steps, stepJSON{Level: m.Level.Number, Quarter: m.Quarter + 1})
	}
	for _, a := range plan.Actions {
		p.Actions = append(p.Actions, actionJSON{
			ID: a.ID, Title: a.Title, Axis: a.Axis, Owner: a.Owner, Supports: append([]assessment.Role{}, a.Supports...),
			Days: a.Days, Start: a.Start, End: a.End, Lasts: a.Lasts, With: a.With, Late: a.Late, Gain: a.Gain, After: listed(a.After),
		})
	}
	for role, days := range plan.Calendar.Capacity {
		p.Capacity[string(role)] = days
	}
	for _, u := range plan.Calendar.Unplaced {
		p.Unplaced = append(p.Unplaced, unplacedAction{ID: u.Task.Action.ID, Because: u.Because})
	}
	p.adopt(plan)
	return p
}

// adopt says what became of a plan, and what it keeps to.
func (p *planJSON) adopt(plan assessment.Roadmap) {
	p.From, p.Margin, p.Waived, p.Service, p.Hurried = plan.From.String(), plan.Margin, []string{}, plan.InService, plan.Hurried
	p.Impasse, p.Done, p.Ground, p.Credits = string(plan.Impasse()), []string{}, []groundJSON{}, []creditJSON{}
	for _, rule := range plan.Waived {
		p.Waived = append(p.Waived, string(rule))
	}
	for _, a := range plan.Done {
		p.Done = append(p.Done, a.ID)
	}
	for _, g := range plan.Groundwork {
		ground := groundJSON{Question: g.Question, Text: g.Reference, Risk: g.Risk, Unsure: g.Unsure}
		if g.Action != nil {
			ground.Action = g.Action.ID
		}
		if g.Quarter != assessment.NoQuarter {
			quarter := g.Quarter + 1
			ground.Quarter = &quarter
		}
		p.Ground = append(p.Ground, ground)
	}
	for _, c := range plan.Credits {
		p.Credits = append(p.Credits, creditJSON{Action: c.Action.ID, Question: c.Question.ID, From: c.From, To: c.To})
	}
	if adopted := plan.Adopted; adopted != nil {
		p.Adopted = &adoptedJSON{
			On: adopted.On.String(), By: adopted.By, Campaign: adopted.Campaign.String(), Dropped: []string{}, Lost: listed(plan.Lost), Replaced: len(adopted.Replaced),
		}
		for _, a := range plan.Dropped {
			p.Adopted.Dropped = append(p.Adopted.Dropped, a.ID)
		}
	}
}
