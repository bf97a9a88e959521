package tui

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file says what an answer changed, once it is on disk: never before it is given.

// effectOf says what an answer changed, from one result to the next: its axis, the stars that are
// sure, the number of questions.
func effectOf(q *assessment.Question, before, after *assessment.Result) string {
	was, is := axisOf(before, q.Axis), axisOf(after, q.Axis)
	if is.Axis == nil || !is.Evaluated {
		return glyphKnown + " noté"
	}
	from, to := french.Points(was.Floor), french.Points(is.Floor)
	text := glyphKnown + " noté · " + printable(is.Axis.Short) + " "
	switch {
	case was.Evaluated && from != to:
		text += from + " → " + to
	case was.Evaluated:
		text += to + ", inchangé"
	default:
		text += to
	}
	if old, now := before.Score.Standing().Floor, after.Score.Standing().Floor; now != old {
		text += " · " + french.Stars(now, len(after.Score.Standing().Scale.Levels))
	}
	if old, now := questionsAsked(before), questionsAsked(after); now != old {
		text += " · " + french.Count(now, "question posée", "questions posées") + " au lieu de " + french.Integer(old)
	}
	return text
}

// axisOf is the score of an axis, empty when there is none of that name.
func axisOf(r *assessment.Result, id string) assessment.AxisScore {
	for _, axis := range r.Score.Axes {
		if axis.Axis.ID == id {
			return axis
		}
	}
	return assessment.AxisScore{}
}

func questionsAsked(r *assessment.Result) int {
	n := 0
	for _, q := range r.Score.Questions {
		if q.Status != assessment.NotAsked {
			n++
		}
	}
	return n
}

// leftIn counts the questions of an axis of which nothing was said.
func leftIn(r *assessment.Result, axis string) int {
	n := 0
	for _, q := range r.Score.Questions {
		if q.Question.Axis == axis && q.Status == assessment.Unanswered {
			n++
		}
	}
	return n
}
