package assessment

import (
	"cmp"
	"fmt"
	"slices"
)

// CriterionKind says what a criterion looks at.
type CriterionKind int

// The kinds of criterion. None looks at a share of what an authority claims: a better answer, or a
// better proven one, never fails what held without it.
const (
	MinGlobal   CriterionKind = iota + 1 // the global score
	MinAxis                              // the score of one axis
	MinAxes                              // the score of at least Count axes
	MinQuestion                          // the points of one question
	MinCoverage                          // the share of applicable weight with a known value
	MinDomain                            // the score of one domain of the label
	MinFamily                            // the points of at least Count questions of a family
	MinService                           // at least Count questions with free software in service
)

// Criterion is one condition of a level: what it looks at must be at least Min.
//
// Only what the authority is can waive a criterion, never what it declares sans objet: a question
// that is not asked of it asks nothing, and lowers Count in proportion; one that is set aside is
// worth 0 to MinQuestion, MinFamily and MinService, and an axis or a domain mostly set aside, 0 to
// MinAxis and MinDomain.
type Criterion struct {
	Kind     CriterionKind
	Axis     string // for MinAxis
	Question string // for MinQuestion
	Domain   Domain // for MinDomain
	Family   string // for MinFamily; for MinService, empty for every question
	Count    int    // for MinAxes, MinFamily and MinService
	Min      Points // none for MinService
}

// Key names the criterion in machine-readable results: "axe:donnees", "axes:4", "global",
// "famille:piliers:3", "libres:8", "libres:piliers:2".
func (c Criterion) Key() string {
	switch c.Kind {
	case MinGlobal:
		return "global"
	case MinAxis:
		return "axe:" + c.Axis
	case MinAxes:
		return fmt.Sprintf("axes:%d", c.Count)
	case MinQuestion:
		return "question:" + c.Question
	case MinDomain:
		return "domaine:" + string(c.Domain)
	case MinFamily:
		return fmt.Sprintf("famille:%s:%d", c.Family, c.Count)
	case MinService:
		if c.Family != "" {
			return fmt.Sprintf("libres:%s:%d", c.Family, c.Count)
		}
		return fmt.Sprintf("libres:%d", c.Count)
	default:
		return "couverture"
	}
}

// Scored tells whether the criterion looks at what actions can bring, and not at how well the
// answers are known.
func (c Criterion) Scored() bool { return c.Kind != MinCoverage }

// Counted tells whether the criterion counts questions.
func (c Criterion) Counted() bool { return c.Kind == MinFamily || c.Kind == MinService }

// Verdict is a criterion held against a score. For MinAxes and MinFamily, Attained is the score of
// the last axis or question that it needs, the best being counted first, so that Missing is always
// a number of points. For MinService, Attained and Missing are numbers of questions, in [Whole]s.
type Verdict struct {
	Criterion
	Level    int
	Attained Interval
	// Aside is true when the criterion looks at an axis, a domain or questions that are not asked
	// of this authority; it then neither helps nor harms.
	Aside bool
	// Need is what Count comes to for this authority, for MinFamily and MinService.
	Need int
	// Held tells how many questions it counts today, for MinFamily and MinService.
	Held Tally
}

// Asked is the criterion as it is asked of this authority: Count is then Need.
func (v Verdict) Asked() Criterion {
	c := v.Criterion
	if c.Counted() && !v.Aside {
		c.Count = v.Need
	}
	return c
}

// Required is what Attained must reach: Min, or the number of questions that MinService needs.
func (v Verdict) Required() Points {
	if v.Kind == MinService {
		return Whole(v.Need)
	}
	return v.Min
}

// Met tells whether the criterion holds with unknown answers at 0.
func (v Verdict) Met() bool { return v.Aside || v.Attained.Floor >= v.Required() }

// Reachable tells whether the criterion holds with unknown answers at their maximum.
func (v Verdict) Reachable() bool { return v.Aside || v.Attained.Ceiling >= v.Required() }

// Missing is the distance left, with unknown answers at 0.
func (v Verdict) Missing() Points {
	if v.Met() {
		return 0
	}
	return v.Required() - v.Attained.Floor
}

// verdict holds one criterion of a level against the score.
func (s *Score) verdict(c Criterion, level int) Verdict {
	v := Verdict{Criterion: c, Level: level}
	switch c.Kind {
	case MinGlobal:
		v.Attained = s.Global
	case MinAxis:
		if axis := s.Axis(c.Axis); axis != nil {
			v.hold(axis.GroupScore)
		} else {
			v.Aside = true
		}
	case MinDomain:
		if domain := s.Domain(c.Domain); domain != nil {
			v.hold(domain.GroupScore)
		} else {
			v.Aside = true
		}
	case MinAxes:
		v.Attained = s.nthBestAxis(c.Count)
	case MinQuestion:
		question := s.Question(c.Question)
		v.Aside = question == nil || question.Status == NotAsked
		if !v.Aside {
			v.Attained = question.held()
		}
	case MinCoverage:
		v.Attained = Interval{Floor: s.Coverage, Ceiling: Full}
	case MinFamily, MinService:
		s.count(&v)
	}
	return v
}

// hold looks at a group of questions. One that is not evaluated because its questions are set
// aside is worth nothing, unless they may turn out not to be asked.
func (v *Verdict) hold(g GroupScore) {
	switch {
	case g.Evaluated:
		v.Attained = g.Interval
	case g.Waived:
		v.Aside = true
	case g.Waivable:
		v.Attained = Interval{Ceiling: Full}
	}
}

// held is what a question that is asked is worth to a criterion.
func (q *QuestionScore) held() Interval {
	if q.Status == SetAside && q.Pending {
		return Interval{Ceiling: Full} // it may turn out not to be asked: nothing is then
	}
	return q.Interval
}

// count counts the questions that a criterion looks at. Those that may not be asked count as asked:
// fewer questions ask for as many or fewer.
func (s *Score) count(v *Verdict) {
	members, need, least := s.enrol(v.Criterion)
	v.Aside, v.Need = len(members) == 0, need
	var floors, ceilings []Points
	for _, i := range members {
		q := &s.Questions[i]
		held := q.held()
		has := q.Service
		if v.Kind == MinFamily {
			has = heldAgainst(held, v.Min)
			floors, ceilings = append(floors, held.Floor), append(ceilings, held.Ceiling)
		} else if q.Status == SetAside && q.Pending {
			has = Undetermined
		}
		v.Held.add(has)
	}
	switch {
	case v.Aside:
	case v.Kind == MinService:
		v.Attained = Interval{Floor: Whole(v.Held.Sure), Ceiling: Whole(v.Held.Possible + need - least)}
	default:
		v.Attained = Interval{Floor: nthBest(floors, need), Ceiling: nthBest(ceilings, least)}
	}
}

// heldAgainst tells whether a question has enough points.
func heldAgainst(held Interval, least Points) Truth {
	switch {
	case held.Floor >= least:
		return True
	case held.Ceiling >= least:
		return Undetermined
	default:
		return False
	}
}

// nthBest is the n-th best of some points, the best being the first; 0 when there are fewer.
func nthBest(points []Points, n int) Points {
	if n < 1 || n > len(points) {
		return 0
	}
	slices.SortFunc(points, func(a, b Points) int { return cmp.Compare(b, a) })
	return points[n-1]
}

// nthBestAxis returns the score of the n-th best evaluated axis, floors and ceilings
// ranked apart; zero when fewer than n axes are evaluated.
func (s *Score) nthBestAxis(n int) Interval {
	floors, ceilings := make([]Points, 0, len(s.Axes)), make([]Points, 0, len(s.Axes))
	for _, a := range s.Axes {
		if a.Evaluated {
			floors, ceilings = append(floors, a.Floor), append(ceilings, a.Ceiling)
		}
	}
	return Interval{Floor: nthBest(floors, n), Ceiling: nthBest(ceilings, n)}
}
