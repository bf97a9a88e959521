package assessment

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// Guarantee is what may never be (garantie): a level of a scale, or a higher one, without what a
// criterion asks for.
type Guarantee struct {
	Meaning   string
	Scale     string
	Level     int
	Criterion Criterion // of kind [MinService], [MinFamily] or [MinQuestion]
}

// Breach looks for answers that reach the level of a guarantee without what it asks for, in every
// kind of authority that [Profiles] lists; nil when there is none, which is then proven.
func (q *Questionnaire) Breach(ctx context.Context, g Guarantee) (*Portrait, error) {
	at := slices.IndexFunc(q.Scales, func(s Scale) bool { return s.ID == g.Scale })
	for _, authority := range Profiles(q) {
		p := Portrait{Scale: &q.Scales[at], Level: &q.Scales[at].Levels[g.Level-1], Authority: authority, Counted: g.Criterion}
		e, err := newEmptiest(q, p)
		if err != nil {
			return nil, err
		}
		if e.need == 0 {
			continue
		}
		e.generous = true // what may be a breach is looked at again
		e.limit = int64(e.need)
		if err := e.search(ctx, 0); err != nil {
			return nil, err
		}
		if e.answers == nil {
			continue
		}
		score := Evaluate(q, authority, e.answers)
		if i := slices.IndexFunc(score.Standings, func(s Standing) bool { return s.Scale.ID == g.Scale }); score.Standings[i].Floor < g.Level {
			return nil, fmt.Errorf("la note globale est trop près d’un seuil pour en décider ; changez un poids d’axe")
		}
		p.Answers, p.Count, p.Need, p.AtLeast = e.answers, int(e.limit), e.need, int(e.limit)
		return &p, nil
	}
	return nil, nil
}

// number finds the numbers that a condition compares with.
var number = regexp.MustCompile(`\d+`)

// Profiles lists one authority of each kind that a questionnaire treats differently: of every type
// and size, at the bounds between two sizes, where points are those of both, and on each side of
// every number of inhabitants that a condition names; syndicats, with every size of their own too.
// Two that are asked the same questions, for the same points, are one.
func Profiles(q *Questionnaire) []Authority {
	populations := tellingPopulations(q)
	seen := map[string]bool{}
	var list []Authority
	for _, kind := range AuthorityTypes {
		workstations := []int{0}
		if kind == Syndicat && slices.ContainsFunc(q.Questions, func(o Question) bool { return o.Structure }) {
			workstations = append(workstations, 3, 6, 40, 81, 300, 601, 2_000)
		}
		for _, n := range populations {
			for _, own := range workstations {
				a := Authority{Type: kind, Population: n, Workstations: own}
				if sign := a.sign(q); !seen[sign] {
					seen[sign] = true
					list = append(list, a)
				}
			}
		}
	}
	return list
}

// tellingPopulations are those between which an authority may be treated differently, in order.
func tellingPopulations(q *Questionnaire) []int {
	list := []int{500, 1_000, 5_000, 10_000, 25_000, 50_000, 200_000}
	for i := range q.Questions {
		c := q.Questions[i].Condition
		if c == nil {
			continue
		}
		for _, text := range number.FindAllString(c.String(), -1) {
			if n, err := strconv.Atoi(text); err == nil && n > 1 && n < MaxCount {
				list = append(list, n-1, n, n+1)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// sign is the same for two authorities that a questionnaire treats alike.
func (a Authority) sign(q *Questionnaire) string {
	sign := fmt.Sprint(a.measures())
	for _, s := range scoreQuestions(q, a, nil) {
		sign += fmt.Sprint(s.Status, s.faded)
	}
	return sign
}
