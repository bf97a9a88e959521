package export

import (
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

// DataCSV writes all that a report says as one table, in the format of docs/rapport-donnees.md: that
// of RFC 4180, as a spreadsheet in French opens it, in UTF-8 with its mark, a semicolon between cells,
// a comma before decimals. No cell is a formula, even for who takes another separator.
func DataCSV(w io.Writer, r assessment.Result) error {
	rows := [][]string{columnNames}
	for _, record := range records(r.Public()) {
		row := make([]string, len(columnNames))
		for i, name := range columnNames {
			row[i] = harmless(record[name])
		}
		rows = append(rows, row)
	}
	return writeCSV(w, "des données en CSV", rows)
}

// records lists the rows: the whole, the axes, the domains, the criteria, the questions, then
// the actions.
func records(r assessment.Result) []record {
	score := r.Score
	list := []record{{"nature": "diffusion", "etat": diffusion(r)}, about(r), groupRecord("note_globale", "", "Note globale", score.Evaluated, score.Global, score.Coverage)}
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
			list = append(list, criterionRecord(r.Questionnaire, standing, v))
		}
	}
	for _, q := range score.Questions {
		list = append(list, questionRecord(q, r.Campaign().Answers[q.Question.ID]))
	}
	for _, a := range r.Roadmap.Actions {
		list = append(list, record{
			"nature": "action", "id": a.ID, "titre": a.Title, "rattachement": a.Axis, "etat": string(r.Assessment.FollowUps[a.ID].Progress),
			"responsable": string(a.Owner), "jours": strconv.Itoa(a.Days), "debut": strconv.Itoa(a.Start), "fin": strconv.Itoa(a.End), "gain": comma(a.Gain),
		})
	}
	return list
}

// about says what the table is about.
func about(r assessment.Result) record {
	a := r.Authority()
	return record{
		"nature": "collectivite", "id": a.Code, "titre": french.Place(a), "rattachement": string(a.Type),
		"etat": r.Campaign().Date.String(), "reponse": r.Questionnaire.ID + " " + r.Questionnaire.Version, "note": r.Campaign().Title,
	}
}

// groupRecord is the row of questions taken together.
func groupRecord(nature, id, title string, evaluated bool, points assessment.Interval, coverage assessment.Points) record {
	r := record{"nature": nature, "id": id, "titre": title, "etat": "non_evalue", "couverture": comma(coverage)}
	if evaluated {
		r["etat"], r["plancher"], r["plafond"] = "evalue", comma(points.Floor), comma(points.Ceiling)
	}
	return r
}

func criterionRecord(q *assessment.Questionnaire, standing assessment.Standing, v assessment.Verdict) record {
	r := record{
		"nature": "critere", "id": v.Key(), "titre": plaintext.Typeset(french.Criterion(q, v.Asked())),
		"rattachement": standing.Scale.ID + ":" + strconv.Itoa(v.Level), "requis": comma(v.Required()), "etat": "manque",
		"plancher": comma(v.Attained.Floor), "plafond": comma(v.Attained.Ceiling),
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

func questionRecord(q assessment.QuestionScore, a assessment.Answer) record {
	proofs := make([]string, len(a.Evidence))
	for i, e := range a.Evidence {
		proofs[i] = strings.Join(strings.Fields(e.Title+" "+e.Link+" "+e.Date.String()), " ")
	}
	r := record{
		"nature": "question", "id": q.Question.ID, "titre": q.Question.Title, "rattachement": q.Question.Axis, "domaine": string(q.Question.Domain),
		"etat": statuses[q.Status], "reponse": plaintext.Typeset(french.Answer(q.Question, a)), "note": a.Note, "preuves": strings.Join(proofs, " | "), "responsable": string(q.Question.Lead()),
	}
	if q.Counts() {
		r["plancher"], r["plafond"] = comma(q.Floor), comma(q.Ceiling)
	}
	return r
}
