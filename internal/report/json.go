package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// ScoreJSON writes a score for other programs, in the format of docs/score-json.md.
func ScoreJSON(w io.Writer, s Subject, score assessment.Score) error {
	return writeJSON(w, "du score en JSON", newScoreFile(s, score))
}

// writeJSON writes a file in the layout that all of ours have; what names it in a message.
func writeJSON(w io.Writer, what string, file any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return deliver(w, what, plaintext.JSON(b.String()))
}

// scoreSchema is the number of the format; it grows when a key changes its meaning or goes.
const scoreSchema = 1

// scoreFile is the format itself: its keys, in the order in which they are written.
type scoreFile struct {
	Schema        int                 `json:"schema"`
	Official      bool                `json:"officiel"`
	Questionnaire questionnaireJSON   `json:"questionnaire"`
	Authority     authorityJSON       `json:"collectivite"`
	Campaign      campaignJSON        `json:"campagne"`
	Coverage      assessment.Points   `json:"couverture"`
	Evidence      assessment.Interval `json:"preuves"`
	Global        globalJSON          `json:"global"`
	Axes          []axisJSON          `json:"axes"`
	Domains       []domainJSON        `json:"domaines,omitempty"`
	Level         levelJSON           `json:"niveau"`
	Scales        []levelJSON         `json:"echelles"`
	Gaps          []gapJSON           `json:"manques"`
	Questions     []questionJSON      `json:"questions"`
	Views         *viewsJSON          `json:"regards,omitempty"`
}

type questionnaireJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"titre"`
}

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

type globalJSON struct {
	Evaluated bool `json:"evalue"`
	assessment.Interval
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

type levelJSON struct {
	Scale   string `json:"echelle"`
	Floor   int    `json:"plancher"`
	Ceiling int    `json:"plafond"`
	Covered bool   `json:"couverture_suffisante"`
	Title   string `json:"titre"`
}

type gapJSON struct {
	Criterion string            `json:"critere"`
	Label     string            `json:"libelle"`
	Level     int               `json:"palier"`
	Attained  assessment.Points `json:"atteint"`
	Required  assessment.Points `json:"requis"`
}

type questionJSON struct {
	ID     string            `json:"id"`
	Axis   string            `json:"axe"`
	Domain assessment.Domain `json:"domaine,omitempty"`
	Status string            `json:"etat"`
	assessment.Interval
	Proven bool `json:"prouvee"`
}

// statuses names the statuses of questions.
var statuses = map[assessment.Status]string{
	assessment.NotAsked:   "non_posee",
	assessment.SetAside:   "sans_objet",
	assessment.Unanswered: "sans_reponse",
	assessment.Unsure:     "inconnue",
	assessment.Answered:   "repondue",
}

func newScoreFile(s Subject, score assessment.Score) scoreFile {
	a := s.authority()
	f := scoreFile{
		Schema:        scoreSchema,
		Questionnaire: questionnaireJSON{s.Questionnaire.ID, s.Questionnaire.Version, s.Questionnaire.Title},
		Authority:     authorityJSON{a.Name, a.Type, a.Code, a.Departement, a.Population, a.Agents, a.Workstations},
		Campaign:      campaignJSON{s.Campaign.Date.String(), s.Campaign.Title},
		Coverage:      score.Coverage,
		Evidence:      score.Evidence,
		Global:        globalJSON{score.Evaluated, score.Global},
		Axes:          make([]axisJSON, len(score.Axes)),
		Level:         newLevelJSON(score.Standing()),
		Scales:        make([]levelJSON, len(score.Standings)),
		Gaps:          gaps(s, score.Standing()),
		Questions:     make([]questionJSON, len(score.Questions)),
		Views:         newViewsJSON(s),
	}
	for i, axis := range score.Axes {
		f.Axes[i] = axisJSON{axis.Axis.ID, axis.Axis.Title, axis.Axis.Weight, axis.Evaluated, axis.Interval, axis.Coverage}
	}
	for _, d := range score.Domains {
		f.Domains = append(f.Domains, domainJSON{d.Domain, french.Domain(d.Domain), d.Evaluated, d.Interval, d.Coverage})
	}
	for i, standing := range score.Standings {
		f.Scales[i] = newLevelJSON(standing)
	}
	for i, q := range score.Questions {
		f.Questions[i] = questionJSON{q.Question.ID, q.Question.Axis, q.Question.Domain, statuses[q.Status], q.Interval, q.Proven}
	}
	return f
}

func newLevelJSON(s assessment.Standing) levelJSON {
	level := levelJSON{Scale: s.Scale.ID, Floor: s.Floor, Ceiling: s.Ceiling, Covered: !s.Uncovered}
	if s.Floor > 0 {
		level.Title = s.Scale.Levels[s.Floor-1].Title
	}
	return level
}

// gaps lists what is missing for the next level; none at the top of the scale.
func gaps(s Subject, standing assessment.Standing) []gapJSON {
	list := []gapJSON{}
	next := standing.Next()
	if next == nil {
		return list
	}
	for _, v := range standing.Gaps(next.Number) {
		list = append(list, gapJSON{v.Key(), french.Criterion(s.Questionnaire, v.Asked()), v.Level, v.Attained.Floor, v.Required()})
	}
	return list
}
