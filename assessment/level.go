package assessment

// Scale turns a score into a level. Levels are chained: a level is reached when its
// criteria and those of all lower levels hold.
type Scale struct {
	ID          string
	Title       string
	MinCoverage Points // percentage below which no level is claimed
	// Strict makes what is sans objet worth nothing to the levels of the scale, instead of leaving
	// the means: nobody earns a level by setting questions aside.
	Strict bool
	Levels []Level
}

// Level is one step of a scale; the first is number 1, and 0 is "no level yet".
type Level struct {
	Number   int
	Title    string
	Meaning  string
	Criteria []Criterion
}

// Standing is where an authority stands on a scale.
type Standing struct {
	Scale *Scale
	// Floor is the level that the known answers are enough for. Nothing that is found out, improved
	// or proven lowers it.
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
// on this axis or on several axes, whichever they are (that which asks it of the most of them); false
// when they ask nothing of it.
func (s Standing) Threshold(axis string) (Verdict, bool) {
	own, asked := s.highest(func(v Verdict) bool { return v.Kind == MinAxis && v.Axis == axis })
	widest := 0
	for _, v := range s.Verdicts {
		if next := s.Next(); next != nil && v.Level <= next.Number && v.Kind == MinAxes {
			widest = max(widest, v.Count)
		}
	}
	some, wide := s.highest(func(v Verdict) bool { return v.Kind == MinAxes && v.Count == widest })
	if wide && some.Min > own.Min {
		return some, true
	}
	return own, asked
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
