package export

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// Score writes a score in JSON, in the format of docs/score-json.md.
func Score(w io.Writer, r assessment.Result) error {
	r = r.Public()
	f := newScoreFile(r, r.Score)
	f.judge(r)
	return writeJSON(w, "du score en JSON", f)
}

// scoreFile is the format itself: its keys, in the order in which they are written.
type scoreFile struct {
	Schema        int                 `json:"schema"`
	Official      bool                `json:"officiel"`
	Diffusion     string              `json:"diffusion"`
	Questionnaire questionnaireJSON   `json:"questionnaire"`
	Authority     authorityJSON       `json:"collectivite"`
	Campaign      campaignJSON        `json:"campagne"`
	Coverage      assessment.Points   `json:"couverture"`
	Evidence      assessment.Interval `json:"preuves"`
	Service       assessment.Tally    `json:"libres"`
	Global        globalJSON          `json:"global"`
	Axes          []axisJSON          `json:"axes"`
	Domains       []domainJSON        `json:"domaines,omitempty"`
	Level         levelJSON           `json:"niveau"`
	Scales        []levelJSON         `json:"echelles"`
	Gaps          []gapJSON           `json:"manques"`
	Leads         []leadJSON          `json:"a_trouver,omitempty"`
	Questions     []questionJSON      `json:"questions"`
	Views         *viewsJSON          `json:"regards,omitempty"`
}

type axisJSON struct {
	ID        string `json:"id"`
	Title     string `json:"titre"`
	Weight    int    `json:"poids"`
	Evaluated bool   `json:"evalue"`
	assessment.Interval
	Coverage assessment.Points `json:"couverture"`
}

type domainJSON struct {
	ID        assessment.Domain `json:"id"`
	Title     string            `json:"titre"`
	Evaluated bool              `json:"evalue"`
	assessment.Interval
	Coverage assessment.Points `json:"couverture"`
}

type questionJSON struct {
	ID     string            `json:"id"`
	Axis   string            `json:"axe"`
	Domain assessment.Domain `json:"domaine,omitempty"`
	Status string            `json:"etat"`
	assessment.Interval
	Proven bool `json:"prouvee"`
}

// leadJSON is a question to answer first.
type leadJSON struct {
	ID    string            `json:"id"`
	Title string            `json:"titre"`
	Roles []assessment.Role `json:"repond"`
	Drop  int               `json:"paliers_en_jeu"`
	Gate  bool              `json:"exigee"`
	Span  assessment.Points `json:"points_en_jeu"`
}

// judge adds what the levels of a campaign are worth: what is proven, how firm they are, and what to
// find out first.
func (f *scoreFile) judge(r assessment.Result) {
	proven, firmness := r.Proven(), r.Firmness()
	for i := range f.Scales {
		held := &firmnessJSON{Changes: firmness[i].Changes, Kept: firmness[i].Kept, Share: firmness[i].Share(), Hangs: []string{}}
		for _, q := range firmness[i].Hangs {
			held.Hangs = append(held.Hangs, q.ID)
		}
		f.Scales[i].Proven, f.Scales[i].Firmness = &proven.Standings[i].Floor, held
	}
	if len(f.Scales) > 0 {
		f.Level = f.Scales[0]
	}
	for _, lead := range r.Leads() {
		f.Leads = append(f.Leads, leadJSON{
			ID: lead.Question.ID, Title: lead.Question.Title, Roles: lead.Question.Roles, Drop: lead.Drop, Gate: lead.Gate, Span: lead.Span,
		})
	}
}

// newScoreFile makes the file of a score: that of a campaign, or the one that its plan leads to.
func newScoreFile(r assessment.Result, score assessment.Score) scoreFile {
	f := scoreFile{
		Schema:        scoreSchema,
		Diffusion:     diffusion(r),
		Questionnaire: newQuestionnaireJSON(r.Questionnaire),
		Authority:     authorityJSON(r.Authority()),
		Campaign:      newCampaignJSON(r.Campaign()),
		Coverage:      score.Coverage,
		Evidence:      score.Evidence,
		Service:       score.Service,
		Global:        newGlobalJSON(score),
		Axes:          make([]axisJSON, len(score.Axes)),
		Level:         newLevelJSON(score.Standing()),
		Scales:        make([]levelJSON, len(score.Standings)),
		Gaps:          []gapJSON{},
		Questions:     make([]questionJSON, len(score.Questions)),
		Views:         newViewsJSON(r),
	}
	if next := score.Standing().Next(); next != nil { // none at the top of the scale
		f.Gaps = newGapsJSON(r.Questionnaire, score.Standing().Gaps(next.Number))
	}
	for i, axis := range score.Axes {
		f.Axes[i] = axisJSON{ID: axis.Axis.ID, Title: axis.Axis.Title, Weight: axis.Axis.Weight, Evaluated: axis.Evaluated, Interval: axis.Interval, Coverage: axis.Coverage}
	}
	for _, d := range score.Domains {
		f.Domains = append(f.Domains, domainJSON{ID: d.Domain, Title: french.Domain(d.Domain), Evaluated: d.Evaluated, Interval: d.Interval, Coverage: d.Coverage})
	}
	for i, standing := range score.Standings {
		f.Scales[i] = newLevelJSON(standing)
	}
	for i, q := range score.Questions {
		f.Questions[i] = questionJSON{
			ID: q.Question.ID, Axis: q.Question.Axis, Domain: q.Question.Domain, Status: statuses[q.Status], Interval: q.Interval, Proven: q.Proven,
		}
	}
	return f
}
