package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// savingsScreen shows what is not spent, line by line, and what the answers suggest to count.
type savingsScreen struct {
	list
	costing     *assessment.Costing
	from        *assessment.Campaign // an earlier campaign, whose costing is shown; nil otherwise
	savings     assessment.Savings
	suggestions []assessment.CostLine
	based       bool         // the numbers that suggestions lean on are known
	rows        []savingsRow // none before the plan and the prices have come
}

// savingsRow is something that one may act on: a line of the costing, a suggestion, or neither.
type savingsRow struct {
	title                string // of the group that begins here; empty inside one
	line                 int    // rank of the line of the costing, -1 when it is none
	suggestion           int    // rank of the suggestion, -1 likewise
	settings             bool   // the cost of a job and the number of years; else, a new line
	name, detail, amount string
}

func newSavingsScreen(s *session, p place) screen {
	v := &savingsScreen{list: list{base{s}, p.cursor}}
	v.count()
	return v
}

func (*savingsScreen) planned() bool { return true }

func (v *savingsScreen) leave(p *place) { p.cursor = v.cursor }

func (v *savingsScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if _, ready := msg.(planReadyMsg); ready {
		v.count()
	}
	return nil, nil
}

// count values the costing, has lines suggested after the plan, and lists them.
func (v *savingsScreen) count() {
	s := v.s
	if v.costing = s.costing(); s.plan == nil || s.prices == nil {
		return
	}
	shown := s.result.Savings()
	v.savings, v.from = shown.Savings, nil
	if shown.From != s.campaign() {
		v.from = shown.From
	}
	v.suggestions, v.based = s.result.Suggestions()
	v.fill()
	v.cursor = min(max(v.cursor, 0), len(v.rows)-1)
}

// fill lays the rows out: what is in service, what is planned, what has no price, suggestions.
func (v *savingsScreen) fill() {
	v.rows = nil
	group := func(title string, ranks []int) {
		for i, rank := range ranks {
			if i > 0 {
				title = ""
			}
			v.rows = append(v.rows, savingsRow{title: title, line: rank, suggestion: -1})
		}
	}
	group("En service", ranksOf(v.savings.InPlace.Lines))
	group("Prévu par le plan", ranksOf(v.savings.Planned.Lines))
	group("Hors du plan", ranksOf(v.savings.Elsewhere.Lines))
	var bare []int
	for _, u := range v.savings.Unpriced {
		bare = append(bare, u.Rank)
	}
	group("Sans prix, compté pour rien", bare)
	title := "Proposé d’après vos réponses, pas encore compté"
	for i := range v.suggestions {
		v.rows = append(v.rows, savingsRow{title: title, line: -1, suggestion: i})
		title = ""
	}
	v.rows = append(v.rows,
		savingsRow{title: "Compléter", line: -1, suggestion: -1},
		savingsRow{line: -1, suggestion: -1, settings: true})
	for i := range v.rows {
		row := &v.rows[i]
		row.name, row.detail, row.amount = v.texts(*row)
	}
}

func ranksOf(lines []assessment.ValuedLine) []int {
	ranks := make([]int, len(lines))
	for i, l := range lines {
		ranks[i] = l.Rank
	}
	return ranks
}

func (v *savingsScreen) bindings() []key.Binding {
	if len(v.rows) == 0 {
		return []key.Binding{keys.Back}
	}
	enter := "modifier"
	if v.rows[v.cursor].suggestion >= 0 {
		enter = "compter"
	}
	list := []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, enter)}
	if v.rows[v.cursor].line >= 0 {
		list = append(list, pair(keys.More, keys.Less, "quantité"), as(keys.Remove, "retirer"))
	}
	return append(list, keys.Roadmap, keys.Back)
}

func (v *savingsScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if len(v.rows) == 0 {
		return nil, nil
	}
	row := v.rows[v.cursor]
	switch {
	case v.move(pressed, len(v.rows)):
	case key.Matches(pressed, keys.Enter), key.Matches(pressed, keys.Tick) && row.suggestion >= 0:
		return v.enter(row), nil
	case key.Matches(pressed, keys.More) && row.line >= 0:
		return v.adjust(row.line, 1), nil
	case key.Matches(pressed, keys.Less) && row.line >= 0:
		return v.adjust(row.line, -1), nil
	case key.Matches(pressed, keys.Remove) && row.line >= 0:
		v.costing.Lines = slices.Delete(v.costing.Lines, row.line, row.line+1)
		return costedMsg{v.costing}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// enter counts a suggestion, or asks for the form of a row.
func (v *savingsScreen) enter(row savingsRow) outcome {
	switch {
	case row.settings:
		return placeWantedMsg{atCostSettings}
	case row.suggestion >= 0:
		if len(v.costing.Lines) >= assessment.MaxLines {
			return noticeMsg{"Un chiffrage compte " + french.Integer(assessment.MaxLines) + "\u00a0lignes au plus."}
		}
		v.costing.Lines = append(v.costing.Lines, v.suggestions[row.suggestion])
		if row.suggestion+1 < len(v.suggestions) {
			v.cursor++ // to the next one, under a line that was not there
		}
		return costedMsg{v.costing}
	case row.line >= 0:
		return costLineWantedMsg{row.line}
	default:
		return costLineWantedMsg{len(v.costing.Lines)}
	}
}

// adjust changes a quantity by a step that suits its size.
func (v *savingsScreen) adjust(rank, by int) outcome {
	line := &v.costing.Lines[rank]
	line.Quantity = nextQuantity(line.Quantity, by)
	return costedMsg{v.costing}
}

// nextQuantity is the multiple of a step above or below a quantity: ones under twenty, fives
// under a hundred, tens under a thousand, then fifties.
func nextQuantity(n, by int) int {
	step := 50
	for _, s := range []struct{ under, step int }{{20, 1}, {100, 5}, {1_000, 10}} {
		if n < s.under || n == s.under && by < 0 {
			step = s.step
			break
		}
	}
	if by > 0 {
		return min((n/step+1)*step, assessment.MaxQuantity)
	}
	return max((n-1)/step*step, 1)
}
