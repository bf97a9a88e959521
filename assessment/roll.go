package assessment

// roll is the list of the questions that criteria on the same family count.
type roll struct {
	members []int // those asked of the authority, by their places
	all     int64 // how many there are, asked or not
	asked   int64 // what those asked weigh, in tenths: see [calibre.fades]
	pending int64 // the part of it that those that may not be asked may lose
}

// callRoll lists the questions that a criterion counts.
func callRoll(q *Questionnaire, questions []QuestionScore, c Criterion) roll {
	var r roll
	family := q.Family(c.Family)
	for i := range questions {
		s := &questions[i]
		if family != nil && !family.Has(s.Question.ID) || c.Kind == MinService && !s.Question.Servable() {
			continue
		}
		r.all++
		if s.Status != NotAsked {
			r.members = append(r.members, i)
			r.asked += wholeWeight - s.faded
			if s.Pending {
				r.pending += wholeWeight - 1
			}
		}
	}
	return r
}

// need gives the members and tells how many of them a count asks for: as many as it says when all
// are asked, in proportion otherwise (one that comes in little by little counts for what it weighs),
// rounded half up, one at least. One that asks for more questions than there are asks for all. It
// needs least of them if those that may not be asked turn out to weigh next to nothing.
func (r roll) need(count int) (members []int, need, least int) {
	if r.all == 0 {
		return nil, 0, 0
	}
	share := func(tenths int64) int {
		return max(1, int(divideHalfUp(min(int64(count), r.all)*tenths, r.all*wholeWeight)))
	}
	return r.members, share(r.asked), share(r.asked - r.pending)
}

// rolled names the roll of a criterion.
func rolled(c Criterion) Criterion { return Criterion{Kind: c.Kind, Family: c.Family} }

// callRolls calls the rolls of the criteria of a questionnaire, each once. Nothing is added to them
// afterwards: a score may be read by several goroutines.
func (s *Score) callRolls() {
	s.rolls = map[Criterion]roll{}
	for i := range s.of.Scales {
		for _, level := range s.of.Scales[i].Levels {
			for _, c := range level.Criteria {
				if _, called := s.rolls[rolled(c)]; c.Counted() && !called {
					s.rolls[rolled(c)] = callRoll(s.of, s.Questions, c)
				}
			}
		}
	}
}

// enrol lists the questions that a criterion counts in a score, and how many it needs.
func (s *Score) enrol(c Criterion) (members []int, need, least int) {
	r, called := s.rolls[rolled(c)]
	if !called {
		r = callRoll(s.of, s.Questions, c)
	}
	return r.need(c.Count)
}
