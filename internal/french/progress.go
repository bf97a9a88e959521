package french

import (
	"cmp"
	"slices"
	"strings"

	"tnl-assess/assessment"
)

// Tone says whether a section is good news; shape and words say it too.
type Tone int

// The tones of a section.
const (
	Neutral Tone = iota
	GoodNews
	BadNews
)

// Section is a titled list of what moved.
type Section struct {
	Title string
	Tone  Tone
	Intro string // may be empty
	Lines []Line
}

// Line is one thing that moved: a sign, what it is, and from what to what.
type Line struct {
	Sign   string
	Text   string
	Detail string // may be empty
}

// moved are the ways in which questions move, in the order in which they are told.
var moved = []struct {
	direction  assessment.Direction
	tone       Tone
	sign       string
	title      string
	intro      string
	wantsTwice bool // both answers are worth reading
}{
	{assessment.Regressed, BadNews, "↓", "Ce qui a reculé", "", true},
	{assessment.Forgotten, BadNews, "?", "Ce que l’on ne sait plus", "", true},
	{assessment.Progressed, GoodNews, "↑", "Ce qui a progressé", "", true},
	{assessment.Learned, GoodNews, "✓", "Ce que l’on sait désormais", "", false},
	{assessment.Altered, Neutral, "=", "Ce qui a changé sans gagner ni perdre de points", "", true},
	{assessment.First, Neutral, "+", "Répondu pour la première fois", "", false},
	{assessment.ToConfirm, Neutral, "≈", "Pas encore confirmé", "Ces réponses d’avant comptent au plafond, pas au plancher, tant qu’elles ne sont pas confirmées.", false},
}

// lostMoves is the number of the ways that are told first.
const lostMoves = 2

// ProgressSections tells what moved between two campaigns: regressions first, then progress, then
// what explains it.
func ProgressSections(q *assessment.Questionnaire, c *assessment.Comparison) []Section {
	moves := moveSections(c)
	sections := moves[:lostMoves:lostMoves]
	pending := criterionSection(q, "Critères à confirmer", Neutral, "≈", unsure(c.Lost))
	pending.Intro = "Remplis avant, ils le seront encore si les réponses se confirment."
	sections = append(sections, criterionSection(q, "Critères perdus", BadNews, "✗", sure(c.Lost)),
		criterionSection(q, "Critères gagnés", GoodNews, "✓", c.Gained), causeSection(c))
	sections = append(append(sections, moves[lostMoves:]...), pending, actionSection(c), mappingSection(q, c), revisedSection(c))
	return slices.DeleteFunc(sections, func(s Section) bool { return len(s.Lines) == 0 })
}

func moveSections(c *assessment.Comparison) []Section {
	sections := make([]Section, 0, len(moved))
	for _, way := range moved {
		s := Section{Title: way.title, Tone: way.tone, Intro: way.intro}
		if way.direction == assessment.ToConfirm && c.After.Campaign.Closing != nil {
			s.Title, s.Intro, way.sign = "Laissé sans réponse", "", "·"
		}
		for _, m := range c.Of(way.direction) {
			line := Line{Sign: way.sign, Text: m.Question.Title}
			switch {
			case way.wantsTwice:
				line.Detail = Answer(m.Question, m.Before) + " → " + Answer(m.Question, m.After) + change(m)
			case m.After.State != 0:
				line.Detail = Answer(m.Question, m.After)
			default:
				line.Detail = Answer(m.Question, m.Before)
			}
			s.Lines = append(s.Lines, line)
		}
		sections = append(sections, s)
	}
	return sections
}

// change writes the points that a question won or lost, when both are known.
func change(m assessment.Move) string {
	if m.From.Floor != m.From.Ceiling || m.To.Floor != m.To.Ceiling || m.From == m.To {
		return ""
	}
	return " (" + Difference(m.To.Floor-m.From.Floor) + ")"
}

// Difference writes points won or lost: "+12 points", "−0,5 point".
func Difference(p assessment.Points) string {
	sign, most := "+", p
	if p < 0 {
		sign, most = "−", -p
	}
	if most < 2*whole {
		return sign + Points(most) + nbsp + "point"
	}
	return sign + Points(most) + nbsp + "points"
}

// sure keeps the criteria that no unknown answer can bring back.
func sure(lost []assessment.CriterionMove) []assessment.CriterionMove {
	return slices.DeleteFunc(slices.Clone(lost), func(m assessment.CriterionMove) bool { return m.Reachable() })
}

func unsure(lost []assessment.CriterionMove) []assessment.CriterionMove {
	return slices.DeleteFunc(slices.Clone(lost), func(m assessment.CriterionMove) bool { return !m.Reachable() })
}

func criterionSection(q *assessment.Questionnaire, title string, tone Tone, sign string, moves []assessment.CriterionMove) Section {
	s := Section{Title: title, Tone: tone}
	for _, m := range moves {
		where := Stars(m.Level, len(m.Scale.Levels)) + " "
		if len(q.Scales) > 0 && m.Scale.ID != q.Scales[0].ID {
			where = m.Scale.Levels[m.Level-1].Title + " – "
		}
		s.Lines = append(s.Lines, Line{Sign: sign, Text: where + Criterion(q, m.Criterion)})
	}
	return s
}

// causeSection says which actions done meanwhile explain what gained.
func causeSection(c *assessment.Comparison) Section {
	s := Section{Title: "Ce qui explique", Tone: GoodNews}
	for _, cause := range c.Causes {
		var titles []string
		for _, q := range cause.Questions {
			titles = append(titles, "«"+nbsp+q.Title+nbsp+"»")
		}
		s.Lines = append(s.Lines, Line{Sign: "→", Text: cause.Action.Title, Detail: "fait, et les réponses le montrent" + nbsp + ": " + strings.Join(titles, nbsp+"; ")})
	}
	return s
}

// FollowUp names what became of an action, in the feminine.
func FollowUp(p assessment.Progress) string {
	switch p {
	case assessment.Planned:
		return "prévue"
	case assessment.Started:
		return "en cours"
	case assessment.Done:
		return "faite"
	case assessment.Dropped:
		return "abandonnée"
	default:
		return "rien d’engagé"
	}
}

// progressSigns go with what became of an action.
var progressSigns = map[assessment.Progress]string{
	assessment.Planned: "·", assessment.Started: "▸", assessment.Done: "✓", assessment.Dropped: "✗",
}

func actionSection(c *assessment.Comparison) Section {
	s := Section{Title: "Actions"}
	for _, a := range c.Actions {
		sign := progressSigns[a.To]
		if sign == "" {
			sign = "–"
		}
		detail := FollowUp(a.To)
		if a.From != "" {
			detail = FollowUp(a.From) + " → " + detail
		}
		if date := Date(a.On); date != "" {
			detail += " (" + date + ")"
		}
		s.Lines = append(s.Lines, Line{Sign: sign, Text: a.Action.Title, Detail: detail})
	}
	undated := 0
	for id, f := range c.After.FollowUps {
		if before, said := c.Before.FollowUps[id]; said && f.On.IsZero() && before.Progress == f.Progress {
			undated++
		}
	}
	if undated > 0 && !c.Same() {
		s.Lines = append(s.Lines, Line{Sign: "?", Text: Count(undated, "autre action suivie", "autres actions suivies") + ", sans date" + nbsp + ": on ne sait pas depuis quand"})
	}
	return s
}

// mappingSection says what became of the questions, when the questionnaire changed.
func mappingSection(q *assessment.Questionnaire, c *assessment.Comparison) Section {
	if c.Mapping == nil {
		return Section{}
	}
	return MappingSection(q, *c.Mapping, c.Before.Version, c.After.Version)
}

// MappingSection says what became of the questions from one version of the questionnaire to
// another.
func MappingSection(q *assessment.Questionnaire, m assessment.Mapping, from, to string) Section {
	s := Section{Title: "Le questionnaire a changé" + nbsp + ": version " + from + " → version " + to}
	fresh := "nouvelle"
	if !m.Exact {
		s.Intro = "L’ancienne version n’est pas à portée" + nbsp + ": une reformulation ne se voit pas, et une question restée sans réponse compte ici comme nouvelle."
		fresh = "nouvelle, ou sans réponse alors"
	}
	add := func(sign string, ids []string, detail string) {
		for _, id := range ids {
			s.Lines = append(s.Lines, Line{Sign: sign, Text: questionTitle(q, id), Detail: detail})
		}
	}
	s.Lines = append(s.Lines, Line{Sign: "=", Text: Count(len(m.Kept), "question gardée", "questions gardées")})
	e := q.Evolution(from)
	if e == nil {
		e = cmp.Or(q.Evolution(to), &assessment.Evolution{})
	}
	for _, id := range m.Altered {
		add("?", []string{id}, "à confirmer"+nbsp+": "+e.Changed[id].Why)
	}
	add("~", m.Reworded, "reformulée")
	add("+", m.New, fresh)
	for _, id := range m.Retired {
		detail := "retirée"
		if why := e.Gone[id]; why != "" {
			detail += nbsp + ": " + why
		}
		add("–", []string{id}, detail+nbsp+"; les réponses d’alors restent dans le fichier")
	}
	return s
}

// revisedSection tells what the questionnaire moved, the world standing still.
func revisedSection(c *assessment.Comparison) Section {
	s := Section{Title: "Ce que le questionnaire a déplacé", Intro: "Ici, c’est le questionnaire qui a changé, et non la collectivité."}
	for _, m := range c.Revised {
		line := Line{Sign: "~", Text: m.Question.Title}
		switch {
		case m.Before.Says(m.After):
			line.Detail = Answer(m.Question, m.After) + change(m)
		case m.Before.State != 0 && m.Question.Check(m.Before) != nil:
			line.Detail = "la réponse d’alors, «" + nbsp + Answer(m.Question, m.Before) + nbsp + "», n’existe plus"
		default:
			line.Detail = "la réponse «" + nbsp + Answer(m.Question, m.After) + nbsp + "» n’existe plus"
		}
		s.Lines = append(s.Lines, line)
	}
	return s
}
