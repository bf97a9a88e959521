package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// columnNames are the columns of the data in CSV, explained in docs/rapport-donnees.md.
var columnNames = []string{
	"nature", "id", "titre", "rattachement", "domaine", "etat", "plancher", "plafond", "couverture", "requis", "reponse", "note", "preuves", "responsable", "jours", "debut", "fin", "gain",
}

// record is a row of the data: what it says, by the name of its column.
type record map[string]string

// DataCSV writes all that a report says as one table (RFC 4180, in UTF-8), in the format of
// docs/rapport-donnees.md. No cell is a formula for a spreadsheet.
func DataCSV(w io.Writer, s Subject, plan assessment.Roadmap) error {
	var b bytes.Buffer
	table := csv.NewWriter(&b)
	table.UseCRLF = true
	rows := [][]string{columnNames}
	for _, r := range records(s, plan) {
		row := make([]string, len(columnNames))
		for i, name := range columnNames {
			row[i] = harmless(r[name])
		}
		rows = append(rows, row)
	}
	if err := table.WriteAll(rows); err != nil {
		return fmt.Errorf("écriture des données en CSV : %w", err)
	}
	return deliver(w, "des données en CSV", b.String())
}

// harmless keeps a text from being a formula, which a spreadsheet would carry out: one that
// begins like a formula is quoted. Control characters and marks of direction are dropped.
func harmless(text string) string {
	text = plaintext.OneLine(text)
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return "'" + text
		}
	}
	return text
}

// records lists the rows: the whole, the axes, the domains, the criteria, the questions, then
// the actions.
func records(s Subject, plan assessment.Roadmap) []record {
	score := plan.Before
	list := []record{about(s), groupRecord("note_globale", "", "Note globale", score.Evaluated, score.Global, score.Coverage)}
	for _, a := range score.Axes {
		list = append(list, groupRecord("axe", a.Axis.ID, a.Axis.Title, a.Evaluated, a.Interval, a.Coverage))
	}
	for _, d := range score.Domains {
		list = append(list, groupRecord("domaine", string(d.Domain), french.Domain(d.Domain), d.Evaluated, d.Interval, d.Coverage))
	}
	for _, standing := range score.Standings {
		list = append(list, record{
			"nature": "echelle", "id": standing.Scale.ID, "titre": standing.Scale.Title,
			"plancher": strconv.Itoa(standing.Floor), "plafond": strconv.Itoa(standing.Ceiling),
		})
		for _, v := range standing.Verdicts {
			list = append(list, criterionRecord(s, standing, v))
		}
	}
	for _, q := range score.Questions {
		list = append(list, questionRecord(s, q))
	}
	for _, a := range plan.Actions {
		list = append(list, record{
			"nature": "action", "id": a.ID, "titre": a.Title, "rattachement": a.Axis, "etat": string(s.Assessment.FollowUps[a.ID].Progress),
			"responsable": string(a.Owner), "jours": strconv.Itoa(a.Days), "debut": strconv.Itoa(a.Start), "fin": strconv.Itoa(a.End), "gain": a.Gain.String(),
		})
	}
	return list
}

// about says what the table is about.
func about(s Subject) record {
	a := s.authority()
	return record{
		"nature": "collectivite", "id": a.Code, "titre": french.Place(a), "rattachement": string(a.Type),
		"etat": s.Campaign.Date.String(), "reponse": s.Questionnaire.ID + " " + s.Questionnaire.Version, "note": s.Campaign.Title,
	}
}

// groupRecord is the row of questions taken together.
func groupRecord(nature, id, title string, evaluated bool, points assessment.Interval, coverage assessment.Points) record {
	r := record{"nature": nature, "id": id, "titre": title, "etat": "non_evalue", "couverture": coverage.String()}
	if evaluated {
		r["etat"], r["plancher"], r["plafond"] = "evalue", points.Floor.String(), points.Ceiling.String()
	}
	return r
}

func criterionRecord(s Subject, standing assessment.Standing, v assessment.Verdict) record {
	r := record{
		"nature": "critere", "id": v.Key(), "titre": french.Criterion(s.Questionnaire, v.Asked()),
		"rattachement": standing.Scale.ID + ":" + strconv.Itoa(v.Level), "requis": v.Required().String(), "etat": "manque",
		"plancher": v.Attained.Floor.String(), "plafond": v.Attained.Ceiling.String(),
	}
	switch {
	case v.Aside:
		r["etat"], r["plancher"], r["plafond"] = "sans_objet", "", ""
	case v.Met():
		r["etat"] = "rempli"
	case v.Reachable():
		r["etat"] = "atteignable"
	}
	return r
}

func questionRecord(s Subject, q assessment.QuestionScore) record {
	a := s.Campaign.Answers[q.Question.ID]
	proofs := make([]string, len(a.Evidence))
	for i, e := range a.Evidence {
		proofs[i] = strings.Join(strings.Fields(e.Title+" "+e.Link+" "+e.Date.String()), " ")
	}
	r := record{
		"nature": "question", "id": q.Question.ID, "titre": q.Question.Title, "rattachement": q.Question.Axis, "domaine": string(q.Question.Domain),
		"etat": statuses[q.Status], "reponse": french.Answer(q.Question, a), "note": a.Note, "preuves": strings.Join(proofs, " | "), "responsable": string(q.Question.Lead()),
	}
	if q.Counts() {
		r["plancher"], r["plafond"] = q.Floor.String(), q.Ceiling.String()
	}
	return r
}
