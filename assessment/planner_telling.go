package assessment

import (
	"context"
	"slices"
)

// finish tells what comes of a plan: what is done of it, and what is left to do, laid in time.
func (p *planner) finish(ctx context.Context, r *Roadmap, done []PlannedAction, left Calendar) {
	number := r.Target.Number
	r.Done, r.Calendar = done, left
	r.Actions = p.planned(r.Calendar)
	r.After = p.value(r.Actions, r.Expected, number)
	r.Unmet = scored(r.After.Standing().Gaps(number))
	r.Milestones = p.milestones(r, number)
	r.Hurried = p.hurried(r.Milestones)
	r.Ways = p.ways(ctx, r, number)
	r.Hangs = p.hanging(&r.After, number)
	for _, list := range [][]PlannedAction{r.Done, r.Actions} {
		for _, a := range list {
			if a.InService {
				r.InService++
			}
		}
	}
	p.deal(r)
}

// serving tells whether an action puts free software in service where there is surely none today.
func (p *planner) serving(a *Action) bool {
	return slices.ContainsFunc(p.effectsOf(a), func(e Effect) bool {
		i, ok := p.index[e.Question]
		return ok && p.declared[i].Counts() && p.declared[i].Service != True && p.serves(p.declared[i].Question, e)
	})
}

// planned lists the actions of a calendar in the order of their start, those without a place
// last.
func (p *planner) planned(c Calendar) []PlannedAction {
	list := make([]PlannedAction, 0, len(c.Slots)+len(c.Unplaced))
	for _, s := range c.Slots {
		list = append(list, p.plannedAction(s.Task, monthsInQuarter*s.First, monthsInQuarter*(s.Last+1)))
	}
	for _, u := range c.Unplaced {
		list = append(list, p.plannedAction(u.Task, -1, -1))
	}
	return list
}

func (p *planner) plannedAction(t Task, start, end int) PlannedAction {
	a := PlannedAction{Action: t.Action, Days: t.Days, Start: start, End: end, Lasts: t.Action.Months, Unsure: p.unsure(t.Action), With: p.with[t.Action.ID], InService: p.serving(t.Action)}
	if quarters := (end - start) / monthsInQuarter; quarters > (max(a.Months, 1)-1)/monthsInQuarter+1 {
		a.Lasts = end - start // its owner has not the days to end it sooner
	}
	return a
}

// milestones tells when each level up to a target comes within reach.
func (p *planner) milestones(r *Roadmap, number int) []Milestone {
	var list []Milestone
	levels := r.Before.Standing().Scale.Levels
	level := r.Before.Standing().Floor + 1
	for quarter := Already; quarter < r.Calendar.Quarters && level <= number; quarter++ {
		score := p.score(r.Calendar.FinishedBy(quarter))
		for level <= number && len(scored(score.Standing().Gaps(level))) == 0 {
			list = append(list, Milestone{&levels[level-1], quarter})
			level++
		}
	}
	return list
}

// hurried tells whether a level, beyond the first, comes sooner than the pace of the questionnaire,
// even when the rule is waived.
func (p *planner) hurried(milestones []Milestone) bool {
	climbed := 0
	for _, m := range milestones {
		if m.Quarter == Already {
			continue
		}
		if monthsInQuarter*(m.Quarter+1) <= climbed*p.q.Plan.Pace {
			return true
		}
		climbed++
	}
	return false
}

// hanging lists the questions of which one descriptor less would cost a level that a score reaches, in
// the order of the questionnaire: see [Firm]. Conditions are taken to stay as they are.
func (p *planner) hanging(s *Score, level int) []*Question {
	standing := s.Standing()
	if level == 0 || standing.Floor < level {
		return nil
	}
	g := s.gauge(standing, floorOf, True)
	var list []*Question
	for i := range s.Questions {
		q := &s.Questions[i]
		if q.Status != Answered || q.Floor == 0 {
			continue
		}
		if points, serves := p.lower(q); g.level(i, points, serves) < level {
			list = append(list, q.Question)
		}
	}
	return list
}

// lower is what a question is worth one descriptor lower, and whether free software is then in service:
// the choice or the mark of the curve before; without the item that earns the most.
func (p *planner) lower(s *QuestionScore) (points Points, serves bool) {
	q, c := s.Question, p.measures.of(s.Question)[0]
	var values []Value
	for i := range q.Choices {
		values = append(values, Chosen(q.Choices[i].ID))
	}
	for _, k := range q.Marks(c.nearest()) {
		values = append(values, Number(k.At))
	}
	for _, v := range values {
		worth := c.points(q, v)
		if q.Type == TypeMultiple {
			worth = max(0, s.Floor-worth)
			if points == 0 || worth < points {
				points, serves = worth, c.servedAt(q, worth)
			}
		} else if worth < s.Floor && worth >= points {
			points, serves = worth, q.Serves(v)
		}
	}
	return points, serves
}
