package french

import (
	"fmt"
	"strings"

	"tnl-assess/assessment"
)

// Stars draws n stars out of a number: "★★★☆☆".
func Stars(n, of int) string {
	of = max(of, 0)
	n = min(max(n, 0), of)
	return strings.Repeat("★", n) + strings.Repeat("☆", of-n)
}

// StarsRange draws the stars acquired and, when they differ, those possible.
func StarsRange(s assessment.Standing) string {
	of := len(s.Scale.Levels)
	if s.Floor == s.Ceiling {
		return Stars(s.Floor, of)
	}
	return Stars(s.Floor, of) + " jusqu’à" + nbsp + Stars(s.Ceiling, of)
}

// Standing says in words where an authority stands on a scale of stars: a title, which
// begins a sentence, and a detail, which continues it.
func Standing(s assessment.Standing) (title, detail string) {
	switch {
	case s.Uncovered && s.Ceiling > 0:
		possible := "possible"
		if s.Ceiling > 1 {
			possible = "possibles"
		}
		return "Couverture insuffisante", "répondez à quelques questions de plus ; jusqu’à " + stars(s.Ceiling) + " " + possible
	case s.Uncovered:
		return "Couverture insuffisante", "répondez à quelques questions de plus"
	default:
		return acquired(s.Floor), prospect(s)
	}
}

// acquired is the title for a number of stars that is sure.
func acquired(n int) string {
	switch {
	case n <= 0:
		return "Pas encore d’étoile"
	case n == 1:
		return "Une étoile acquise"
	default:
		text := stars(n) + " acquises"
		return strings.ToUpper(text[:1]) + text[1:]
	}
}

// prospect says what the points not known yet may change.
func prospect(s assessment.Standing) string {
	const confirmed = " si les points inconnus se confirment"
	switch {
	case s.Ceiling == s.Floor+1:
		return number(s.Ceiling) + confirmed
	case s.Ceiling > s.Floor:
		return "jusqu’à " + number(s.Ceiling) + confirmed
	case s.Floor == len(s.Scale.Levels):
		return "le sommet de l’échelle"
	case s.Floor == 0:
		return "chaque critère rempli rapproche de la première"
	default:
		return "les réponses données suffisent à l’établir"
	}
}

// numbers are written in full, in the feminine, as they count stars.
var numbers = [...]string{"aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"}

func number(n int) string {
	if n < 0 || n >= len(numbers) {
		return Integer(n)
	}
	return numbers[n]
}

func stars(n int) string {
	if n < 2 {
		return number(n) + " étoile"
	}
	return number(n) + " étoiles"
}

// Criterion says what a level asks: "Données ouvertes : au moins 35".
func Criterion(q *assessment.Questionnaire, c assessment.Criterion) string {
	switch c.Kind {
	case assessment.MinGlobal:
		return atLeast("Note globale", Points(c.Min))
	case assessment.MinAxis:
		return atLeast(axisTitle(q, c.Axis), Points(c.Min))
	case assessment.MinAxes:
		axes := Count(c.Count, "axe", "axes")
		if everyAxis(q, c) {
			axes = "Les " + axes
		}
		return fmt.Sprintf("%s à %s au moins", axes, Points(c.Min))
	case assessment.MinQuestion:
		return atLeast("« "+QuestionTitle(q, c.Question)+" »", Points(c.Min))
	case assessment.MinDomain:
		return atLeast("Domaine « "+Domain(c.Domain)+" »", Points(c.Min))
	case assessment.MinFamily:
		return atLeast(familyTitle(q, c.Family), Integer(c.Count)+" à "+Points(c.Min)+" points")
	case assessment.MinService:
		what := "Besoins servis par un logiciel libre"
		if c.Family != "" {
			what += " (« " + familyTitle(q, c.Family) + " »)"
		}
		return atLeast(what, Integer(c.Count))
	default:
		return atLeast("Couverture", Percent(c.Min))
	}
}

// Verdict says what a criterion is missing, or that it holds: "il manque 15 points",
// "rempli", "sans objet ici".
func Verdict(q *assessment.Questionnaire, v assessment.Verdict) string {
	switch {
	case v.Aside:
		return "sans objet ici"
	case v.Met():
		return "rempli"
	case v.Kind == assessment.MinCoverage:
		return "il manque " + Percent(roundUp(v.Missing(), whole)) + " de couverture"
	case v.Kind == assessment.MinService:
		return Held(v)
	case v.Kind == assessment.MinFamily:
		return Held(v) + " ; " + Distance(v.Missing())
	case v.Kind == assessment.MinAxes:
		return Distance(v.Missing()) + " " + lastAxis(q, v.Criterion)
	default:
		return Distance(v.Missing())
	}
}

// Held says how many questions a criterion counts, of those that it needs: "2 sur 3".
func Held(v assessment.Verdict) string { return Integer(v.Held.Sure) + " sur " + Integer(v.Need) }

// lastAxis names the axis that a criterion on several axes waits for.
func lastAxis(q *assessment.Questionnaire, c assessment.Criterion) string {
	switch {
	case everyAxis(q, c):
		return "à l’axe le plus faible"
	case c.Count == 1:
		return "au meilleur axe"
	default:
		return fmt.Sprintf("au %de"+nbsp+"axe", c.Count)
	}
}

func everyAxis(q *assessment.Questionnaire, c assessment.Criterion) bool {
	return c.Count > 1 && c.Count == len(q.Axes)
}

func atLeast(what, least string) string { return what + " : au moins " + least }

func axisTitle(q *assessment.Questionnaire, id string) string {
	if a := q.Axis(id); a != nil {
		return a.Title
	}
	return id
}

func familyTitle(q *assessment.Questionnaire, id string) string {
	if f := q.Family(id); f != nil {
		return f.Title
	}
	return id
}

// QuestionTitle names a question; one that is gone, by its id.
func QuestionTitle(q *assessment.Questionnaire, id string) string {
	if question := q.Question(id); question != nil {
		return question.Title
	}
	return id
}

// ScaleName is the name of a scale: its title, up to the colon that explains it.
func ScaleName(s *assessment.Scale) string {
	name, _, _ := strings.Cut(s.Title, nbsp+": ")
	return name
}

// Level says in a few words where an authority is on a scale that has no stars.
func Level(s assessment.Standing) string {
	name := func(n int) string {
		if n == 0 {
			return "pas encore de niveau"
		}
		return s.Scale.Levels[n-1].Title
	}
	switch {
	case s.Uncovered:
		return "trop peu de réponses pour annoncer un niveau"
	case s.Floor == s.Ceiling:
		return name(s.Floor)
	default:
		return name(s.Floor) + ", jusqu’à « " + name(s.Ceiling) + " » si les points inconnus se confirment"
	}
}
