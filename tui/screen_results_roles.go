package tui

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// maxBlindSpots is the number of questions named for each role.
const maxBlindSpots = 5

// roleLines draw each axis as the three agreed on it, then as each role sees it; and say how
// often they agree, and what each did not know that another did.
func (x *resultsScreen) roleLines(width int) []string {
	t := x.s.theme
	var lines []string
	lines = append(lines, styled(t.muted, "Regards croisés : pour chaque rôle, ses avis sur ce qu’il peut juger et, pour le reste, les réponses communes.", min(width, textWidth))...)
	lines = append(lines, x.agreementLines(width)...)
	for i, axis := range x.s.result.Score.Axes {
		rows := []barRow{{name: "commun", score: axis.GroupScore}}
		for _, v := range x.s.result.Views() {
			if x.spoke(v.Role, axis.Axis.ID) {
				rows = append(rows, barRow{name: french.Role(v.Role), score: v.Score.Axes[i].GroupScore})
			}
		}
		lines = append(lines, "", t.strong.Render(printable(axis.Axis.Title)))
		lines = append(lines, slices.DeleteFunc(x.barLines(rows, 9, width), func(line string) bool { return line == "" })...)
	}
	for _, v := range x.s.result.Views() {
		lines = append(lines, x.blindLines(v, width)...)
	}
	return lines
}

// spoke tells whether a role gave an opinion on a question of an axis: its bar is otherwise that
// of all.
func (x *resultsScreen) spoke(role assessment.Role, axis string) bool {
	for id := range x.s.campaign().Opinions[role] {
		if q := x.s.questionnaire.Question(id); q != nil && q.Axis == axis {
			return true
		}
	}
	return false
}

// agreementLines say how often those who spoke on the same question say the same.
func (x *resultsScreen) agreementLines(width int) []string {
	agreed, compared := x.s.result.Divergences().Agreement()
	if compared == 0 {
		return wrap("Aucune question n’a encore reçu deux avis : rien à comparer.", width)
	}
	rate := french.Percent(assessment.Share(agreed, compared))
	return styled(x.s.theme.strong, "Taux d’accord : "+rate+" ("+french.Integer(agreed)+" sur "+french.Count(compared, "question comparée", "questions comparées")+")", width)
}

// blindLines name what a role did not know and another did.
func (x *resultsScreen) blindLines(v assessment.View, width int) []string {
	if len(v.BlindSpots) == 0 {
		return nil
	}
	lines := []string{""}
	lines = append(lines, styled(x.s.theme.accent, "Ce que "+french.RoleThe(v.Role)+" ne savait pas, et qu’un autre savait", width)...)
	for i, q := range v.BlindSpots {
		if i == maxBlindSpots {
			lines = append(lines, x.s.theme.muted.Render(" et "+french.Count(len(v.BlindSpots)-maxBlindSpots, "autre question", "autres questions")))
			break
		}
		for n, line := range wrap(q.Title, width-3) {
			marker := "   "
			if n == 0 {
				marker = " " + x.s.theme.warn.Render(glyphUnknown) + " "
			}
			lines = append(lines, marker+line)
		}
	}
	return lines
}
