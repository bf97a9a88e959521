package questionnaires

import (
	"tnl-assess/assessment"
	"tnl-assess/strictyaml"
)

// choices reads the descriptors of a choix or a choix_multiple.
func (r *reader) choices(o *strictyaml.Object, q *assessment.Question) []assessment.Choice {
	var choices []assessment.Choice
	var above ascent
	lines := map[string]int{}
	for i, n := range r.list(o, "choix", 2, few) {
		entry, id := r.open(n, named("la question", q.ID)+", choix", i, lines)
		choices = append(choices, assessment.Choice{
			ID:     id,
			Text:   entry.Text("texte"),
			Points: assessment.Whole(entry.Int("points", 0, 100)),
		})
		if before, ok := above.climb(entry, "points", 0); !ok && q.Type == assessment.TypeChoice {
			entry.Fault("points", "les points baissent, de %d à %d ; rangez les choix du moins avancé au plus avancé", before, above.last)
		}
		entry.Close()
	}
	return choices
}

// yesNo makes the two choices of a oui_non.
func yesNo(o *strictyaml.Object) []assessment.Choice {
	return []assessment.Choice{
		{ID: assessment.Yes, Text: "Oui", Points: assessment.Whole(o.IntOr("points_oui", 100, 0, 100))},
		{ID: assessment.No, Text: "Non"},
	}
}

// ascent follows whole numbers that should rise from one element of a list to the next.
type ascent struct {
	last    int
	started bool
}

// climb moves on to the number of the next element; it tells the number before, and
// whether the step is at least as high as asked. What is not a number is left to others.
func (a *ascent) climb(o *strictyaml.Object, key string, step int) (before int, ok bool) {
	v, given := wholeOf(o, key)
	if !given {
		return 0, true
	}
	before, ok = a.last, !a.started || v-a.last >= step
	a.last, a.started = v, true
	return before, ok
}
