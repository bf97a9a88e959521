package questionnaires

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// choices reads the descriptors of a choix or a choix_multiple.
func (r *reader) choices(o *strictyaml.Object, q *assessment.Question) []assessment.Choice {
	var choices []assessment.Choice
	var above ascent
	lines := map[string]int{}
	for i, n := range r.list(o, "choix", 2, few) {
		entry, id := r.open(n, named("la question", q.ID)+", choix", i, lines)
		choices = append(choices, assessment.Choice{
			ID:       id,
			Text:     entry.Text("texte"),
			Points:   assessment.Whole(entry.Int("points", 0, 100)),
			PointsOf: r.pointsOf(entry, named(named("la question", q.ID)+", choix", id)+", points"),
			Free:     entry.Bool("libre", false),
		})
		if before, ok := above.climb(entry, "points", 0); !ok && q.Type == assessment.TypeChoice {
			entry.Fault("points", "les points baissent, de %d à %d ; rangez les choix du moins avancé au plus avancé", before, above.last)
		}
		entry.Close()
		if q.Type == assessment.TypeChoice {
			r.checkOrder(entry, choices)
			if i > 0 && choices[i-1].Free && !choices[i].Free {
				entry.Fault("id", "le choix d’avant porte « libre: true », et pas celui-ci ; une réponse plus avancée n’ôte pas un logiciel libre : marquez-le aussi, ou reformulez")
			}
		}
	}
	return choices
}

// pointsOf reads what a choice earns the sizes that have points of their own.
func (r *reader) pointsOf(entry *strictyaml.Object, what string) map[assessment.Size]assessment.Points {
	own := r.sizes(entry, "points_par_taille", what)
	if own == nil {
		return nil
	}
	points := map[assessment.Size]assessment.Points{}
	for _, size := range assessment.Sizes {
		if own.Optional(string(size)) != nil {
			points[size] = assessment.Whole(own.Int(string(size), 0, 100))
		}
	}
	own.Close()
	return points
}

// checkOrder reports the sizes for which the last choice, or the one before, has points of
// its own and the points fall.
func (r *reader) checkOrder(entry *strictyaml.Object, choices []assessment.Choice) {
	if len(choices) < 2 {
		return
	}
	before, last := &choices[len(choices)-2], &choices[len(choices)-1]
	for _, size := range assessment.Sizes {
		_, ownBefore := before.PointsOf[size]
		_, ownLast := last.PointsOf[size]
		if (ownBefore || ownLast) && last.For(size) < before.For(size) {
			entry.Fault("id", "pour la taille « %s », les points baissent, de %s à %s ; rangez les choix du moins avancé au plus avancé", string(size), before.For(size), last.For(size))
		}
	}
}

// yesNo makes the two choices of a oui_non.
func yesNo(o *strictyaml.Object) []assessment.Choice {
	return []assessment.Choice{
		{ID: assessment.Yes, Text: "Oui", Points: assessment.Whole(o.IntOr("points_oui", 100, 0, 100)), Free: o.Bool("libre", false)},
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
