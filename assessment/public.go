package assessment

import (
	"slices"
	"sync"
)

// Public is the result as a public act may tell it: the same scores and the same plan, without what
// the trinôme wrote for itself – notes, reasons, opinions, who answered – nor the questions whose
// answer would help who would do harm ([Question.Sensitive]). What is removed is not there to be
// shown by mistake: the questions left out of [Score.Questions] still count in every total.
//
// A result that is [Result.Internal] is returned as it is.
func (r Result) Public() Result {
	if r.Internal || r.withheld {
		return r
	}
	whole := r
	r.withheld = true
	r.Assessment = r.Assessment.Clone()
	for i := range r.Assessment.Campaigns {
		r.Assessment.Campaigns[i].redact(r.Questionnaire)
	}
	for id, f := range r.Assessment.FollowUps {
		f.Note = ""
		r.Assessment.FollowUps[id] = f
	}
	r.Score.Questions = slices.DeleteFunc(slices.Clone(r.Score.Questions), func(s QuestionScore) bool { return s.Question.Sensitive })
	r.Roadmap.Groundwork = slices.DeleteFunc(slices.Clone(r.Roadmap.Groundwork), func(g Groundwork) bool { return g.Of.Sensitive })
	r.firmness = sync.OnceValue(func() []Firmness { return publicFirmness(whole.firmness()) })
	r.divergences = func() Divergences { return Divergences{} }
	r.views = func() []View { return nil }
	r.since = sync.OnceValue(func() *Comparison { return whole.since().Public() })
	r.costed = sync.OnceValue(r.Subject.costed)
	r.duties = sync.OnceValues(whole.Duties)
	r.leads = func() []Lead {
		leads := slices.DeleteFunc(Inquire(&whole.Score, len(whole.Score.Questions)), func(l Lead) bool { return l.Question.Sensitive })
		return leads[:min(mostLeads, len(leads))]
	}
	return r
}

// Withheld counts the questions asked whose answer a public document does not tell.
func (r Result) Withheld() int {
	count := 0
	for i := range r.Questionnaire.Questions {
		if r.withheld && r.Questionnaire.Questions[i].Sensitive {
			count++
		}
	}
	return count
}

// redact removes what is not public from a campaign.
func (c *Campaign) redact(q *Questionnaire) {
	c.Opinions = nil
	for _, answers := range []map[string]Answer{c.Answers, c.Older, c.Proposed} {
		for id, a := range answers {
			if question := q.Question(id); question == nil || question.Sensitive {
				delete(answers, id)
				continue
			}
			a.Note, a.Reason, a.Rationale, a.By = "", "", "", ""
			answers[id] = a
		}
	}
	if c.Costing != nil {
		for i := range c.Costing.Lines {
			c.Costing.Lines[i].Note = ""
		}
	}
}

// publicFirmness does not tell that a level hangs on a sensitive question.
func publicFirmness(list []Firmness) []Firmness {
	public := slices.Clone(list)
	for i := range public {
		public[i].Hangs = slices.DeleteFunc(slices.Clone(public[i].Hangs), sensitive)
	}
	return public
}

func sensitive(q *Question) bool { return q.Sensitive }

// Public is the comparison without the moves of sensitive questions, nor what explains them. Nil stays
// nil.
func (c *Comparison) Public() *Comparison {
	if c == nil {
		return nil
	}
	public := *c
	kept := func(moves []Move) []Move {
		return slices.DeleteFunc(slices.Clone(moves), func(m Move) bool { return m.Question.Sensitive })
	}
	public.Moves, public.Revised, public.Causes = kept(c.Moves), kept(c.Revised), nil
	for _, cause := range c.Causes {
		cause.Questions = slices.DeleteFunc(slices.Clone(cause.Questions), sensitive)
		if len(cause.Questions) > 0 {
			public.Causes = append(public.Causes, cause)
		}
	}
	return &public
}
