package store

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// What a file says is compared here field by field, and not key by key as [document.readBack] does.

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

// eachField calls a function with every field in what a value holds that is not made of others. What
// it sets is put in the maps that hold the field too.
func eachField(v reflect.Value, visit func(name string, field reflect.Value, set func(reflect.Value))) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachField(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && (f.Type.Kind() != reflect.Struct || !f.Type.Field(0).IsExported()) {
				visit(v.Type().Name()+"."+f.Name, v.Field(i), v.Field(i).Set)
			}
			if v.Type().Field(i).IsExported() {
				eachField(v.Field(i), visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachField(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem() // what a map holds cannot be set
			value.Set(v.MapIndex(key))
			eachField(value, func(name string, field reflect.Value, set func(reflect.Value)) {
				visit(name, field, func(to reflect.Value) {
					set(to)
					v.SetMapIndex(key, value)
				})
			})
		}
	}
}

// The sample uses every field of an assessment: what is added to one must be added to the other,
// and is then written and read back.
func TestSampleUsesEveryField(t *testing.T) {
	used := map[string]bool{}
	eachField(reflect.ValueOf(arles()), func(name string, field reflect.Value, _ func(reflect.Value)) {
		used[name] = used[name] || !field.IsZero()
	})
	for name, ok := range used {
		if !ok {
			t.Errorf("nothing gives %s", name)
		}
	}
	if len(used) < 50 {
		t.Errorf("%d fields only", len(used))
	}
}

// Two assessments that differ by a single field do not say the same.
func TestSameSeesEveryField(t *testing.T) {
	a := arles()
	seen := 0
	eachField(reflect.ValueOf(a), func(name string, field reflect.Value, set func(reflect.Value)) {
		was := reflect.ValueOf(field.Interface())
		other := reflect.Zero(field.Type()) // nothing instead of what it holds
		switch value := was.Interface().(type) {
		case assessment.Value:
			other = reflect.ValueOf(assessment.Number(1_234))
		case time.Time:
			other = reflect.ValueOf(value.Add(time.Second))
		default:
			switch {
			case field.CanInt():
				other = reflect.ValueOf(field.Int() + 1).Convert(field.Type())
			case field.Kind() == reflect.String:
				other = reflect.ValueOf(field.String() + "x").Convert(field.Type())
			case field.IsZero():
				return
			}
		}
		set(other)
		if same(a, arles()) {
			t.Errorf("%s changes nothing", name)
		}
		set(was)
		if !same(a, arles()) {
			t.Fatalf("%s does not come back", name)
		}
		seen++
	})
	if seen < 100 {
		t.Errorf("%d fields only", seen)
	}
}
