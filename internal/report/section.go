package report

import (
	"cmp"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
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

// Sections tells what moved between two campaigns: regressions first, then progress, then
// what explains it.
func Sections(c *assessment.Comparison) []Section {
	moves := moveSections(c)
	sections := moves[:lostMoves:lostMoves]
	pending := criterionSection(c, "Critères à confirmer", Neutral, "≈", unsure(c.Lost))
	pending.Intro = "Remplis avant, ils le seront encore si les réponses se confirment."
	sections = append(sections, criterionSection(c, "Critères perdus", BadNews, "✗", settled(c.Lost)),
		criterionSection(c, "Critères gagnés", GoodNews, "✓", c.Gained), causeSection(c))
	sections = append(append(sections, moves[lostMoves:]...), pending, actionSection(c), mappingSection(c), revisedSection(c))
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
				line.Detail = french.Answer(m.Question, m.Before) + " → " + french.Answer(m.Question, m.After) + change(m)
			case m.After.State != 0:
				line.Detail = french.Answer(m.Question, m.After)
			default:
				line.Detail = french.Answer(m.Question, m.Before)
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
	return " (" + french.Difference(m.To.Floor-m.From.Floor) + ")"
}

// settled keeps the criteria that no unknown answer can bring back.
func settled(lost []assessment.CriterionMove) []assessment.CriterionMove {
	return slices.DeleteFunc(slices.Clone(lost), func(m assessment.CriterionMove) bool { return m.Reachable() })
}

func unsure(lost []assessment.CriterionMove) []assessment.CriterionMove {
	return slices.DeleteFunc(slices.Clone(lost), func(m assessment.CriterionMove) bool { return !m.Reachable() })
}

func criterionSection(c *assessment.Comparison, title string, tone Tone, sign string, moves []assessment.CriterionMove) Section {
	s := Section{Title: title, Tone: tone}
	for _, m := range moves {
		where := french.Stars(m.Level, len(m.Scale.Levels)) + " "
		if scales := c.Questionnaire.Scales; m.Scale.ID != scales[0].ID {
			where = m.Scale.Levels[m.Level-1].Title + " – "
		}
		s.Lines = append(s.Lines, Line{Sign: sign, Text: where + french.Criterion(c.Questionnaire, m.Criterion)})
	}
	return s
}

// causeSection says which actions done meanwhile explain what gained.
func causeSection(c *assessment.Comparison) Section {
	s := Section{Title: "Ce qui explique", Tone: GoodNews}
	for _, cause := range c.Causes {
		var titles []string
		for _, q := range cause.Questions {
			titles = append(titles, "« "+q.Title+" »")
		}
		s.Lines = append(s.Lines, Line{Sign: "→", Text: cause.Action.Title, Detail: "fait, et les réponses le montrent : " + strings.Join(titles, " ; ")})
	}
	return s
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
		detail := french.FollowUp(a.To)
		if a.From != "" {
			detail = french.FollowUp(a.From) + " → " + detail
		}
		if date := french.Date(a.On); date != "" {
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
		s.Lines = append(s.Lines, Line{Sign: "?", Text: french.Count(undated, "autre action suivie", "autres actions suivies") + ", sans date : on ne sait pas depuis quand"})
	}
	return s
}

// mappingSection says what became of the questions, when the questionnaire changed.
func mappingSection(c *assessment.Comparison) Section {
	if c.Mapping == nil {
		return Section{}
	}
	return MappingSection(c.Questionnaire, *c.Mapping, c.Before.Version, c.After.Version)
}

// MappingSection says what became of the questions from one version of the questionnaire to
// another.
func MappingSection(q *assessment.Questionnaire, m assessment.Mapping, from, to string) Section {
	s := Section{Title: "Le questionnaire a changé : version " + from + " → version " + to}
	fresh := "nouvelle"
	if !m.Exact {
		s.Intro = "L’ancienne version n’est pas à portée : une reformulation ne se voit pas, et une question restée sans réponse compte ici comme nouvelle."
		fresh = "nouvelle, ou sans réponse alors"
	}
	add := func(sign string, ids []string, detail string) {
		for _, id := range ids {
			s.Lines = append(s.Lines, Line{Sign: sign, Text: french.QuestionTitle(q, id), Detail: detail})
		}
	}
	s.Lines = append(s.Lines, Line{Sign: "=", Text: french.Count(len(m.Kept), "question gardée", "questions gardées")})
	e := q.Evolution(from)
	if e == nil {
		e = cmp.Or(q.Evolution(to), &assessment.Evolution{})
	}
	for _, id := range m.Altered {
		add("?", []string{id}, "à confirmer : "+e.Changed[id].Why)
	}
	add("~", m.Reworded, "reformulée")
	add("+", m.New, fresh)
	for _, id := range m.Retired {
		detail := "retirée"
		if why := e.Gone[id]; why != "" {
			detail += " : " + why
		}
		add("–", []string{id}, detail+" ; les réponses d’alors restent dans le fichier")
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
			line.Detail = french.Answer(m.Question, m.After) + change(m)
		case m.Before.State != 0 && m.Question.Check(m.Before) != nil:
			line.Detail = "la réponse d’alors, « " + french.Answer(m.Question, m.Before) + " », n’existe plus"
		default:
			line.Detail = "la réponse « " + french.Answer(m.Question, m.After) + " » n’existe plus"
		}
		s.Lines = append(s.Lines, line)
	}
	return s
}

// SavingsSection tells what is not spent in a year, one campaign after another; without a line
// when no campaign has a costing.
func SavingsSection(over []assessment.DatedSavings) Section {
	section := Section{Title: "Ce que l’on ne dépense pas, par an", Intro: "Une estimation, aux prix de référence d’aujourd’hui."}
	for _, d := range over {
		if d.From == nil {
			continue
		}
		b := d.Savings.InPlace
		line := Line{Sign: "€", Text: french.Date(d.Campaign.Date) + " : " + french.About(b.Net, b.Exact())}
		if d.From != d.Campaign {
			line.Detail = "chiffrage de la campagne précédente (" + french.Date(d.From.Date) + ")"
		}
		section.Lines = append(section.Lines, line)
	}
	return section
}
