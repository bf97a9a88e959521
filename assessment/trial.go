package assessment

// Trial is a try-out of a questionnaire (essai): an authority, its answers, and where it
// must stand. It holds the scale to real cases when the questionnaire is changed.
type Trial struct {
	ID        string
	Title     string
	Authority Authority
	Answers   map[string]Answer
	Expected  []Expectation
	Sources   []string
}

// Expectation is where the authority of a trial must stand on one scale.
type Expectation struct {
	Scale   string
	Floor   int
	Ceiling int
	// Covered tells whether enough is known for a level to be claimed.
	Covered bool
	// Awarded is the level that a jury gave, which must lie between floor and ceiling; 0 when
	// there is none.
	Awarded int
}

// Outcome is what became of one expectation.
type Outcome struct {
	Expectation
	Got Standing
}

// Met tells whether the authority stands where it was expected.
func (o Outcome) Met() bool {
	return o.Got.Floor == o.Floor && o.Got.Ceiling == o.Ceiling && o.Got.Uncovered != o.Covered &&
		(o.Awarded == 0 || o.Got.Floor <= o.Awarded && o.Awarded <= o.Got.Ceiling)
}

// Try evaluates a trial: one outcome for each of its expectations.
func (q *Questionnaire) Try(t Trial) []Outcome {
	score := Evaluate(q, t.Authority, t.Answers)
	outcomes := make([]Outcome, len(t.Expected))
	for i, e := range t.Expected {
		outcomes[i].Expectation = e
		for _, standing := range score.Standings {
			if standing.Scale.ID == e.Scale {
				outcomes[i].Got = standing
			}
		}
	}
	return outcomes
}

// Unraised lists, in order, the questions that no action raises although an answer earns
// points.
func (q *Questionnaire) Unraised() []*Question {
	raised := map[string]bool{}
	for _, a := range q.Actions {
		for _, e := range a.Effects {
			raised[e.Question] = raised[e.Question] || e.Points > 0
		}
	}
	var list []*Question
	for i := range q.Questions {
		if question := &q.Questions[i]; best(question, unsized) > 0 && !raised[question.ID] {
			list = append(list, question)
		}
	}
	return list
}
