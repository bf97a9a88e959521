package assessment

import "context"

// Audit is what the levels of a questionnaire let through.
type Audit struct {
	// Portraits are the emptiest ways to each level of each scale, for each of [Profiles]: those with
	// the least free software in service. Where nothing leads to a level, they have no answers.
	Portraits []Portrait
	// Breaches are answers that break each guarantee of the questionnaire; nil for one that is proven.
	Breaches []*Portrait
}

// NewAudit looks for the emptiest ways to every level, exactly, and proves the guarantees. It takes
// some seconds. An error is that of [Emptiest].
func NewAudit(ctx context.Context, q *Questionnaire) (Audit, error) {
	var a Audit
	for i := range q.Scales {
		for _, level := range q.Scales[i].Levels {
			for _, authority := range Profiles(q) {
				p, err := Emptiest(ctx, q, &q.Scales[i], level.Number, authority, Criterion{Kind: MinService, Count: 1})
				if err != nil {
					return a, err
				}
				a.Portraits = append(a.Portraits, p)
			}
		}
	}
	for _, g := range q.Guarantees {
		breach, err := q.Breach(ctx, g)
		if err != nil {
			return a, err
		}
		a.Breaches = append(a.Breaches, breach)
	}
	return a, nil
}

// Of lists the portraits of a level of a scale.
func (a Audit) Of(scale *Scale, level int) []Portrait {
	var list []Portrait
	for _, p := range a.Portraits {
		if p.Scale == scale && p.Level.Number == level {
			list = append(list, p)
		}
	}
	return list
}

// Served counts the questions of a portrait where free software is in service.
func (p *Portrait) Served(q *Questionnaire) int {
	n := 0
	for id, answer := range p.Answers {
		if q.Question(id).Serves(answer.Value) {
			n++
		}
	}
	return n
}
