package assessment

import "maps"

// View is how one role sees the authority: its own opinions on the questions that it can
// judge, the agreed answers on the others.
type View struct {
	Role   Role
	Score  Score
	Judged int // questions asked that the role can judge
	Given  int // of those, the ones on which it gave an opinion
	// BlindSpots are the questions, in the order of the questionnaire, of which the role says
	// that it does not know and another role knows.
	BlindSpots []*Question
}

// Seen are the answers of a campaign as a role sees them. A question that it can judge and has
// given no opinion on has no answer.
func (c *Campaign) Seen(q *Questionnaire, role Role) map[string]Answer {
	seen := maps.Clone(c.Answers)
	if seen == nil {
		seen = map[string]Answer{}
	}
	for i := range q.Questions {
		if question := &q.Questions[i]; question.Judges(role) {
			delete(seen, question.ID)
		}
	}
	maps.Copy(seen, c.Opinions[role])
	return seen
}

// viewsOf lists, in the order of [Roles], how those that gave an opinion see the authority.
func viewsOf(q *Questionnaire, authority Authority, campaign Campaign, divergences Divergences) []View {
	var list []View
	for _, role := range Roles {
		if len(campaign.Opinions[role]) == 0 {
			continue
		}
		v := View{Role: role, Score: Evaluate(q, authority, campaign.Seen(q, role))}
		for _, s := range v.Score.Questions {
			if s.Status == NotAsked || !s.Question.Judges(role) {
				continue
			}
			v.Judged++
			if _, given := campaign.Opinions[role][s.Question.ID]; given {
				v.Given++
			}
			if d := divergences.Of(s.Question.ID); d != nil && d.blind(role) {
				v.BlindSpots = append(v.BlindSpots, s.Question)
			}
		}
		list = append(list, v)
	}
	return list
}

// Share is a part of a whole number of things, as a percentage; 0 of none.
func Share(part, whole int) Points { return share(int64(part), int64(whole)) }

// blind tells whether a role does not know what another knows.
func (d *Divergence) blind(role Role) bool {
	known, unknown := false, false
	for _, o := range d.Opinions {
		known = known || o.Answer.State == Known
		unknown = unknown || o.Role == role && o.Answer.State == Unknown
	}
	return known && unknown
}
