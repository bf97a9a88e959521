package assessment

import (
	"fmt"
	"slices"
)

// Scale turns a score into a level. Levels are chained: a level is reached when its
// criteria and those of all lower levels hold.
type Scale struct {
	ID          string
	Title       string
	MinCoverage Points // percentage below which no level is claimed
	Levels      []Level
}

// Level is one step of a scale; the first is number 1, and 0 is "no level yet".
type Level struct {
	Number   int
	Title    string
	Meaning  string
	Criteria []Criterion
}

// CriterionKind says what a criterion looks at.
type CriterionKind int

// The kinds of criterion.
const (
	MinGlobal   CriterionKind = iota + 1 // the global score
	MinAxis                              // the score of one axis
	MinAxes                              // the score of at least Count axes
	MinQuestion                          // the points of one question
	MinCoverage                          // the share of applicable weight with a known value
	MinEvidence                          // the share of claims that have evidence
	MinDomain                            // the score of one domain of the label
)

// Criterion is one condition of a level: what it looks at must be at least Min.
type Criterion struct {
	Kind     CriterionKind
	Axis     string // for MinAxis
	Question string // for MinQuestion
	Domain   Domain // for MinDomain
	Count    int    // for MinAxes
	Min      Points
}

// Key names the criterion in machine-readable results: "axe:donnees", "axes:4", "global".
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
	case MinCoverage:
		return "couverture"
	default:
		return "preuves"
	}
}

// Scored tells whether the criterion looks at points, which actions can earn, and not at
// how well the answers are known or proven.
func (c Criterion) Scored() bool { return c.Kind != MinCoverage && c.Kind != MinEvidence }

// Verdict is a criterion held against a score. For MinAxes, Attained is the score of the
// Count-th best axis, so that Missing is always a number of points.
type Verdict struct {
	Criterion
	Level    int
	Attained Interval
	// Aside is true when the criterion looks at an axis, a domain or a question that does not apply
	// to this authority; it then neither helps nor harms.
	Aside bool
}

// Met tells whether the criterion holds with unknown answers at 0.
func (v Verdict) Met() bool { return v.Aside || v.Attained.Floor >= v.Min }

// Reachable tells whether the criterion holds with unknown answers at their maximum.
func (v Verdict) Reachable() bool { return v.Aside || v.Attained.Ceiling >= v.Min }

// Missing is the distance left, in points, with unknown answers at 0.
func (v Verdict) Missing() Points {
	if v.Met() {
		return 0
	}
	return v.Min - v.Attained.Floor
}

// Standing is where an authority stands on a scale.
type Standing struct {
	Scale *Scale
	// Floor is the level acquired. Finding an answer never lowers it, except through a
	// criterion of evidence: see [Score.Evidence].
	Floor   int
	Ceiling int // level possible if the unknown points are confirmed
	// Uncovered is true when too little is known to claim a level: Floor is then 0.
	Uncovered bool
	// Verdicts are those of every level, the lowest first; the minimum coverage of the scale
	// comes before all, as a criterion of level 1.
	Verdicts []Verdict
}

// Next returns the level above the one acquired, or nil at the top.
func (s Standing) Next() *Level {
	if s.Floor >= len(s.Scale.Levels) {
		return nil
	}
	return &s.Scale.Levels[s.Floor]
}

// Of returns the verdicts of one level.
func (s Standing) Of(level int) []Verdict {
	var of []Verdict
	for _, v := range s.Verdicts {
		if v.Level == level {
			of = append(of, v)
		}
	}
	return of
}

// Gaps returns what stands between the level acquired and a target: the criteria, of the
// target and of the levels below, that are not met.
func (s Standing) Gaps(target int) []Verdict {
	var gaps []Verdict
	for _, v := range s.Verdicts {
		if v.Level <= target && !v.Met() {
			gaps = append(gaps, v)
		}
	}
	return gaps
}

// Caps returns what bars the level above the possible one, whatever the unknown answers
// turn out to be; nothing at the top.
func (s Standing) Caps() []Verdict {
	var caps []Verdict
	for _, v := range s.Of(s.Ceiling + 1) {
		if !v.Reachable() {
			caps = append(caps, v)
		}
	}
	return caps
}

// Threshold returns the most that the levels up to the next one ask of an axis, as a criterion
// on this axis or on several axes, whichever they are; false when they ask nothing of it.
func (s Standing) Threshold(axis string) (Verdict, bool) {
	return s.highest(func(v Verdict) bool { return v.Kind == MinAxis && v.Axis == axis || v.Kind == MinAxes })
}

// DomainThreshold does so for a domain of the label.
func (s Standing) DomainThreshold(domain Domain) (Verdict, bool) {
	return s.highest(func(v Verdict) bool { return v.Kind == MinDomain && v.Domain == domain })
}

// highest returns the verdict that asks for the most, up to the next level.
func (s Standing) highest(concerns func(Verdict) bool) (most Verdict, found bool) {
	next := s.Next()
	for _, v := range s.Verdicts {
		if next != nil && v.Level <= next.Number && concerns(v) && v.Min > most.Min {
			most = v
		}
	}
	return most, most.Min > 0
}

// stand holds a score against a scale.
func stand(s *Score, scale *Scale) Standing {
	out := Standing{Scale: scale, Uncovered: s.Coverage < scale.MinCoverage}
	out.Verdicts = append(out.Verdicts, s.verdict(Criterion{Kind: MinCoverage, Min: scale.MinCoverage}, 1))
	for _, level := range scale.Levels {
		for _, c := range level.Criteria {
			out.Verdicts = append(out.Verdicts, s.verdict(c, level.Number))
		}
	}
	out.Floor = highest(out.Verdicts, len(scale.Levels), Verdict.Met)
	out.Ceiling = highest(out.Verdicts, len(scale.Levels), Verdict.Reachable)
	return out
}

// highest is the level under the first verdict that does not hold.
func highest(verdicts []Verdict, top int, holds func(Verdict) bool) int {
	level := top
	for _, v := range verdicts {
		if !holds(v) {
			level = min(level, v.Level-1)
		}
	}
	return level
}

// verdict holds one criterion of a level against the score.
func (s *Score) verdict(c Criterion, level int) Verdict {
	v := Verdict{Criterion: c, Level: level}
	switch c.Kind {
	case MinGlobal:
		v.Attained = s.Global
	case MinAxis:
		axis := s.Axis(c.Axis)
		v.Aside = axis == nil || !axis.Evaluated
		if !v.Aside {
			v.Attained = axis.Interval
		}
	case MinDomain:
		domain := s.Domain(c.Domain)
		v.Aside = domain == nil || !domain.Evaluated
		if !v.Aside {
			v.Attained = domain.Interval
		}
	case MinAxes:
		v.Attained = s.nthBestAxis(c.Count)
	case MinQuestion:
		question := s.Question(c.Question)
		v.Aside = question == nil || !question.Counts()
		if !v.Aside {
			v.Attained = question.Interval
		}
	case MinCoverage:
		v.Attained = Interval{Floor: s.Coverage, Ceiling: Full}
	case MinEvidence:
		v.Attained = s.Evidence
	}
	return v
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
	if n < 1 || n > len(floors) {
		return Interval{}
	}
	slices.Sort(floors)
	slices.Sort(ceilings)
	return Interval{Floor: floors[len(floors)-n], Ceiling: ceilings[len(ceilings)-n]}
}
