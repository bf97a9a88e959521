package store

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// normal returns a copy of an assessment as a file can hold it: texts trimmed and free of control
// characters, moments to the second, and only what the state of an answer calls for.
func normal(a *assessment.Assessment) *assessment.Assessment {
	c := a.Clone()
	for i := range c.Campaigns {
		campaign := &c.Campaigns[i]
		normalAnswers(campaign.Answers, normalAnswer)
		for role, given := range campaign.Opinions {
			if normalAnswers(given, normalOpinion); len(given) == 0 {
				delete(campaign.Opinions, role)
			}
		}
		if closing := campaign.Closing; closing != nil {
			closing.Participants = slices.DeleteFunc(closing.Participants, func(name string) bool { return tidy(name) == "" })
		}
		if campaign.Costing.IsZero() {
			campaign.Costing = nil
		}
	}
	tidyAll(reflect.ValueOf(c))
	return c
}

func normalAnswers(list map[string]assessment.Answer, as func(assessment.Answer) assessment.Answer) {
	for id, a := range list {
		list[id] = as(a)
	}
}

// normalAnswer is an answer without what its state does not call for.
func normalAnswer(a assessment.Answer) assessment.Answer {
	if a.State != assessment.Known {
		a.Value = assessment.Value{}
	}
	if a.State != assessment.NotApplicable {
		a.Reason = ""
	}
	return a
}

// normalOpinion is [normalAnswer] without a signature: the place of an opinion says whose it is.
func normalOpinion(a assessment.Answer) assessment.Answer {
	a.By, a.Rationale = "", ""
	return normalAnswer(a)
}

// tidyAll makes of every text, every moment, every list and every map in a value what a file can
// hold: what is empty is nothing.
func tidyAll(v reflect.Value) {
	if t, ok := v.Interface().(time.Time); ok {
		v.Set(reflect.ValueOf(toSecond(t)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(tidy(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			tidyAll(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				tidyAll(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidyAll(v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			tidyAll(value)
			v.SetMapIndex(key, value)
		}
	}
	if (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0 {
		v.SetZero()
	}
}

// unixBreaks gives a text the line breaks of Unix.
var unixBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// tidy trims a text and each of its lines, and replaces the characters that a file may not
// hold.
func tidy(text string) string {
	clean := strictyaml.Printable(unixBreaks.Replace(text))
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

// same tells whether two normal assessments say the same. What has an equality of its own, a value
// or a moment, is compared by it; all the rest, to the last field.
func same(a, b *assessment.Assessment) bool {
	x, y := *a, *b
	x.Campaigns, y.Campaigns = nil, nil
	return slices.EqualFunc(a.Campaigns, b.Campaigns, sameCampaign) && reflect.DeepEqual(x, y)
}

func sameCampaign(a, b assessment.Campaign) bool {
	if !sameAnswers(a.Answers, b.Answers) || !maps.EqualFunc(a.Opinions, b.Opinions, sameAnswers) {
		return false
	}
	a.Answers, b.Answers, a.Opinions, b.Opinions = nil, nil, nil, nil
	return reflect.DeepEqual(a, b)
}

func sameAnswers(a, b map[string]assessment.Answer) bool { return maps.EqualFunc(a, b, sameAnswer) }

// sameAnswer lists the fields, alone here: each save compares those of every campaign.
func sameAnswer(a, b assessment.Answer) bool {
	return a.State == b.State && a.Value.Equal(b.Value) && a.Reason == b.Reason && a.Note == b.Note && a.Rationale == b.Rationale &&
		slices.Equal(a.Evidence, b.Evidence) && a.By == b.By && a.At.Equal(b.At)
}
