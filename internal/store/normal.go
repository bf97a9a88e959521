package store

import (
	"maps"
	"slices"
	"strings"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

// normal returns a copy of an assessment as a file can hold it: texts trimmed and free of
// control characters, moments to the second, and only what the state of an answer calls for.
func normal(a *assessment.Assessment) *assessment.Assessment {
	c := a.Clone()
	for _, text := range []*string{
		&c.Questionnaire.ID, &c.Questionnaire.Version,
		&c.Authority.Name, &c.Authority.Code, &c.Authority.Departement,
		&c.Trio.Elu.Name, &c.Trio.Elu.Title,
		&c.Trio.DSI.Name, &c.Trio.DSI.Title,
		&c.Trio.DGS.Name, &c.Trio.DGS.Title,
	} {
		*text = tidy(*text)
	}
	for i := range c.Campaigns {
		campaign := &c.Campaigns[i]
		campaign.Title = tidy(campaign.Title)
		normalHistory(campaign)
		for id, answer := range campaign.Answers {
			campaign.Answers[id] = normalAnswer(answer)
		}
		campaign.Costing = normalCosting(campaign.Costing)
		normalOpinions(campaign)
	}
	for id, f := range c.FollowUps {
		f.Note = tidy(f.Note)
		c.FollowUps[id] = f
	}
	return c
}

func normalAnswer(a assessment.Answer) assessment.Answer {
	n := assessment.Answer{State: a.State, Note: tidy(a.Note), Rationale: tidy(a.Rationale), By: a.By, At: toSecond(a.At)}
	switch a.State {
	case assessment.Known:
		n.Value = a.Value
	case assessment.NotApplicable:
		n.Reason = tidy(a.Reason)
	}
	for _, e := range a.Evidence {
		n.Evidence = append(n.Evidence, assessment.Evidence{Title: tidy(e.Title), Link: tidy(e.Link), Date: e.Date})
	}
	return n
}

// unixBreaks gives a text the line breaks of Unix.
var unixBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// tidy trims a text and each of its lines, and replaces the characters that a file may not
// hold.
func tidy(text string) string {
	clean := plaintext.Storable(unixBreaks.Replace(text))
	if strings.Contains(clean, "\n") {
		lines := strings.Split(clean, "\n")
		for i, line := range lines {
			lines[i] = strings.TrimRight(line, " \t")
		}
		clean = strings.Join(lines, "\n")
	}
	return strings.TrimSpace(clean)
}

// toSecond drops from a moment what its text does not say. A moment that has no text is
// left as it is, for the check of what was written to refuse.
func toSecond(t time.Time) time.Time {
	if second, err := time.Parse(time.RFC3339, t.Format(time.RFC3339)); err == nil {
		return second
	}
	return t
}

// same tells whether two normal assessments say the same.
func same(a, b *assessment.Assessment) bool {
	return a.Questionnaire == b.Questionnaire && a.Authority == b.Authority && a.Trio == b.Trio &&
		maps.Equal(a.Capacity, b.Capacity) && maps.Equal(a.FollowUps, b.FollowUps) &&
		slices.EqualFunc(a.Campaigns, b.Campaigns, sameCampaign)
}

func sameCampaign(a, b assessment.Campaign) bool {
	return a.Date == b.Date && a.Title == b.Title && sameHistory(a, b) && sameAnswers(a.Answers, b.Answers) && a.Costing.Equal(b.Costing) &&
		maps.EqualFunc(a.Opinions, b.Opinions, sameAnswers)
}

func sameAnswers(a, b map[string]assessment.Answer) bool { return maps.EqualFunc(a, b, sameAnswer) }

func sameAnswer(a, b assessment.Answer) bool {
	return a.State == b.State && a.Value.Equal(b.Value) && a.Reason == b.Reason && a.Note == b.Note && a.Rationale == b.Rationale &&
		slices.Equal(a.Evidence, b.Evidence) && a.By == b.By && a.At.Equal(b.At)
}
