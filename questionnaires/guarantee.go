package questionnaires

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// guarantees reads what may never be.
func (r *reader) guarantees(nodes []*yaml.Node) {
	scales := make([]string, len(r.q.Scales))
	for i, s := range r.q.Scales {
		scales[i] = s.ID
	}
	for i, n := range nodes {
		what := fmt.Sprintf("la garantie n° %d", i+1)
		o := r.doc.Object(n, what)
		g := assessment.Guarantee{Meaning: o.Text("sens"), Scale: o.Word("echelle", scales...), Level: 1}
		o.Required("niveau")
		if at := slices.Index(scales, g.Scale); at >= 0 {
			g.Level = o.Int("niveau", 1, max(1, len(r.q.Scales[at].Levels)))
		}
		node := o.Required("exige")
		g.Criterion = r.criterion(node, what+", exige")
		if c := g.Criterion; c.Kind != 0 && !c.Counted() && c.Kind != assessment.MinQuestion {
			o.Fault("exige", "une garantie compte des faits : « question », « questions_au_moins » ou « libres_au_moins »")
		}
		o.Close()
		r.q.Guarantees, r.guarantors = append(r.q.Guarantees, g), append(r.guarantors, n)
	}
}

// prove reports the guarantees that are not kept, with answers that break them.
func (r *reader) prove() {
	for i, g := range r.q.Guarantees {
		what := fmt.Sprintf("la garantie n° %d", i+1)
		switch p, err := r.q.Breach(context.Background(), g); {
		case err != nil:
			r.doc.Fault(r.guarantors[i], "%s : %v", what, err)
		case p != nil:
			r.doc.Fault(r.guarantors[i], "%s n’est pas tenue : « %s », %s, s’obtient avec %d au lieu de %d (%s) ; relevez les critères du niveau, ou demandez moins",
				what, p.Level.Title, profile(p.Authority), p.Count, p.Need, strings.Join(counted(r.q, p), ", "))
		}
	}
}

// profile names the authority of a portrait.
func profile(a assessment.Authority) string {
	return fmt.Sprintf("%s de %d habitants", a.Type, a.Population)
}

// counted writes the answers of the questions that a portrait counts.
func counted(q *assessment.Questionnaire, p *assessment.Portrait) []string {
	var list []string
	family := q.Family(p.Counted.Family)
	for i := range q.Questions {
		question := &q.Questions[i]
		answer, asked := p.Answers[question.ID]
		in := question.ID == p.Counted.Question || family != nil && family.Has(question.ID)
		if p.Counted.Kind == assessment.MinService && family == nil {
			in = question.Servable()
		}
		if asked && in {
			list = append(list, question.ID+" : "+short(answer))
		}
	}
	return list
}

// short writes an answer as a trial does.
func short(a assessment.Answer) string {
	switch {
	case a.State != assessment.Known:
		return notApplicable
	case a.Value.IsNumber():
		return fmt.Sprint(a.Value.Number())
	default:
		return "[" + strings.Join(a.Value.Items(), ", ") + "]"
	}
}
